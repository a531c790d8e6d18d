/** Which level of care a program gives with its intensity, and whether a program and a bed are enough for a need. */

import type { ResidentialIntensity } from '../placement/levels.ts'
import { compareLevels, type Level, levelKindLabels, levelLabel } from '../placement/levels.ts'

export type ProgramLevel = { readonly level: Level['kind']; readonly intensity: ResidentialIntensity | null }

const inpatient = (intensity: ResidentialIntensity): Level => ({ kind: 'residential', intensity })

/** Inpatient care that does not say its intensity counts as low: what is not known is never presumed to be enough. */
export const inpatientLevel = ({ intensity }: Pick<ProgramLevel, 'intensity'>): Level => inpatient(intensity ?? 'low')

/** True where the program is of the same kind as the need and of at least its intensity. */
export const isEnough = (program: ProgramLevel, need: Level): boolean =>
  need.kind === program.level && (need.kind !== 'residential' || compareLevels(inpatientLevel(program), need) >= 0)

export const sayProgramLevel = (program: ProgramLevel): string => {
  if (program.level !== 'residential') return levelKindLabels[program.level]
  const label = levelLabel(inpatientLevel(program))
  return program.intensity === null
    ? `${label} (it does not say its intensity, which a manager enters under Set-up)`
    : label
}

/**
 * A bed that names an intensity is for no more than that; one that names none is as good as the program. Withdrawal care
 * around the clock and a hospital stand above all inpatient care but the medically monitored.
 */
export function isBedEnough(bed: { readonly intensity: ResidentialIntensity | null }, need: Level): boolean {
  if (bed.intensity === null) return true
  return need.kind === 'residential'
    ? compareLevels(inpatient(bed.intensity), need) >= 0
    : bed.intensity === 'medically-monitored'
}
