/** Published decisions as bounds on two scales, care and the setting of withdrawal care, and where our levels stand on them. */

import type { Evaluation } from '../../src/domain/placement/engine.ts'
import { type Level, type LevelId, levelToId } from '../../src/domain/placement/levels.ts'

export const scales = {
  care: ['OP', 'IOP', 'PHP', 'RES', 'INP', 'HOSP'],
  wm: ['none', 'WM-AMB', 'WM-RES', 'WM-INP', 'WM-HOSP'],
} as const
export type Scale = keyof typeof scales
export type Bounds = { readonly scale: Scale; readonly min: string; readonly max: string }

/** Low and high where a level of ours covers two of their steps. */
const onScale: {
  readonly [K in LevelId]: { readonly care: readonly [string, string]; readonly wm: readonly [string, string] }
} = {
  outpatient: { care: ['OP', 'OP'], wm: ['none', 'none'] },
  iop: { care: ['IOP', 'IOP'], wm: ['none', 'none'] },
  php: { care: ['PHP', 'PHP'], wm: ['none', 'none'] },
  'withdrawal-ambulatory': { care: ['PHP', 'PHP'], wm: ['WM-AMB', 'WM-AMB'] },
  'residential-low': { care: ['RES', 'RES'], wm: ['none', 'none'] },
  'residential-high': { care: ['RES', 'INP'], wm: ['none', 'none'] },
  'residential-medically-monitored': { care: ['INP', 'INP'], wm: ['none', 'none'] },
  'withdrawal-24-hour': { care: ['INP', 'INP'], wm: ['WM-RES', 'WM-INP'] },
  'withdrawal-hospital': { care: ['HOSP', 'HOSP'], wm: ['WM-HOSP', 'WM-HOSP'] },
  hospital: { care: ['HOSP', 'HOSP'], wm: ['WM-HOSP', 'WM-HOSP'] },
}
const step = (scale: Scale, word: string): number => {
  const at = (scales[scale] as readonly string[]).indexOf(word)
  if (at === -1) throw new Error(`${word} is not on the scale ${scale}`)
  return at
}

export const isBelow = ({ scale, min }: Bounds, level: Level): boolean =>
  step(scale, onScale[levelToId(level)][scale][1]) < step(scale, min)
export const isAbove = ({ scale, max }: Bounds, level: Level): boolean =>
  step(scale, onScale[levelToId(level)][scale][0]) > step(scale, max)
/** "Cannot say" counts as inside only when both ends are. */
export const isInside = (bounds: Bounds, { atLeast, atMost }: Evaluation): boolean =>
  [atLeast, atMost].every((level) => !isBelow(bounds, level) && !isAbove(bounds, level))
export const told = ({ status, atLeast, atMost }: Evaluation): string =>
  `${status}, ${levelToId(atLeast)} to ${levelToId(atMost)}`
