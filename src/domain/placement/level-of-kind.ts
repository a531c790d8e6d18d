/** How a level is read of which only the kind is known: for a signature as the least of its kind, for the care given as the most that open answers could need. */

import { overrideLevels } from '../center/column.ts'
import type { Evaluation } from './engine.ts'
import { type Level, type LevelId, levelFromId, levelIds, levelRank } from './levels.ts'

type Bounds = Pick<Evaluation, 'atLeast' | 'atMost'>

const ofKind = (kind: string): Level[] => levelIds.map(levelFromId).filter((level) => level.kind === kind)

/** Of a kind, the least care that the answers still allow; its most where they ask for more than the kind has. */
export function leastOfKind(kind: string, { atLeast }: Bounds): Level {
  const all = ofKind(kind)
  return all.find((level) => levelRank(level) >= levelRank(atLeast)) ?? all.at(-1)!
}

/** Of a kind, the most care that open answers could still need, and never less than the answers allow. */
export function mostOfKind(kind: string, bounds: Bounds): Level {
  const least = leastOfKind(kind, bounds)
  const possible = ofKind(kind).filter((level) => levelRank(level) <= levelRank(bounds.atMost))
  return possible.findLast((level) => levelRank(level) >= levelRank(least)) ?? least
}

export type OverrideLevel = (typeof overrideLevels)[number]
export const isOverrideLevel = (text: string): text is OverrideLevel => overrideLevels.some((one) => one === text)
export const isStep = (level: OverrideLevel): level is LevelId => levelIds.some((id) => id === level)

/**
 * What an override stands for. Older ones name a kind alone, and what is not known never lowers: whether it leads down
 * and needs a second signature is asked of the least of its kind (`signedAs`), the care that follows of the most
 * (`standsAs`).
 */
export function readOverride(
  level: OverrideLevel,
  bounds: Bounds,
): { readonly signedAs: Level; readonly standsAs: Level } {
  if (isStep(level)) return { signedAs: levelFromId(level), standsAs: levelFromId(level) }
  return { signedAs: leastOfKind(level, bounds), standsAs: mostOfKind(level, bounds) }
}
