/** The six ways that the Guide shows beside each other, "no treatment now" among them, and how each stands to what the answers ask for. */

import type { Bounds } from '../placement/compiled.ts'
import { type Level, type LevelId, levelFromId, levelIds, levelRank } from '../placement/levels.ts'

/** Always in this order, for everybody: an order by fit would sell one of them. */
export const optionIds = ['none', 'outpatient', 'iop', 'php', 'residential', 'medical'] as const
export type OptionId = (typeof optionIds)[number]

export function optionOf(level: Level): Exclude<OptionId, 'none'> {
  return level.kind === 'withdrawal' || level.kind === 'hospital' ? 'medical' : level.kind
}

/** "fits" is said of a settled level only; "could-be" of everything that is still open. */
export type OptionFit = 'less' | 'fits' | 'could-be' | 'more'

const ranksOf = (option: OptionId): number[] =>
  levelIds.flatMap((id: LevelId) => (optionOf(levelFromId(id)) === option ? [levelRank(levelFromId(id))] : []))

export function fitOf(option: OptionId, { low, high }: Pick<Bounds, 'low' | 'high'>): OptionFit {
  const ranks = ranksOf(option)
  const within = ranks.filter((rank) => rank >= low && rank <= high)
  if (within.length > 0) return low === high ? 'fits' : 'could-be'
  return ranks.every((rank) => rank > high) && ranks.length > 0 ? 'more' : 'less'
}
