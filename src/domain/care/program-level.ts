/** Which level of care a program gives with its intensity, and whether a program and a bed are enough for a need. */

import type { ResidentialIntensity } from '../placement/levels.ts'
import { compareLevels, isAroundTheClock, type Level, levelKindLabels, levelLabel } from '../placement/levels.ts'

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

/** True where people sleep in the program; of withdrawal care only those who need it around the clock. */
export const hasBeds = ({ level }: Pick<ProgramLevel, 'level'>): boolean =>
  level === 'residential' || level === 'withdrawal' || level === 'hospital'

/** Who needs daily withdrawal visits and no more sleeps at home; where the need is open, nobody is sent home for it. */
export const needsBed = (program: Pick<ProgramLevel, 'level'>, need: Level | null): boolean =>
  hasBeds(program) && (program.level !== 'withdrawal' || need === null || isAroundTheClock(need))

export type InCare = { readonly level: ProgramLevel['level']; readonly hasBed: boolean }

const isVisits = ({ level, hasBed }: InCare): boolean => level === 'withdrawal' && !hasBed

/** Whoever sleeps in a program is in that one alone; day programs run beside each other, and daily withdrawal visits beside a day program. */
export const runBeside = (a: InCare, b: InCare): boolean =>
  (!hasBeds(a) || isVisits(a)) && (!hasBeds(b) || isVisits(b)) && !(isVisits(a) && isVisits(b))

/**
 * A bed that names an intensity is for no more than that; one that names none is as good as the program. Withdrawal care
 * around the clock and a hospital stand above all inpatient care but the medically monitored. Who may sleep at home, with
 * daily withdrawal visits too, is watched enough in any bed.
 */
export function isBedEnough(bed: { readonly intensity: ResidentialIntensity | null }, need: Level): boolean {
  if (bed.intensity === null || !isAroundTheClock(need)) return true
  return need.kind === 'residential'
    ? compareLevels(inpatient(bed.intensity), need) >= 0
    : bed.intensity === 'medically-monitored'
}

/** A program says its kind, and for withdrawal care not which of the three settings: nothing is checked there, so the screen says so. */
export const sayUnchecked = (program: Pick<ProgramLevel, 'level'>, need: Level | null): string | null => {
  if (program.level !== 'withdrawal') return null
  const needed = need?.kind === 'withdrawal' ? levelLabel(need) : 'the withdrawal care that is needed'
  return `Not checked: whether this program gives daily visits, withdrawal care around the clock, or withdrawal care in a hospital. Make sure that it gives what is needed here: ${needed}.`
}

/** What an admission gives at least; visits without a bed are looked at apart. */
const givenAtLeast = (program: ProgramLevel): Level => {
  switch (program.level) {
    case 'residential':
      return inpatientLevel(program)
    case 'withdrawal':
      return { kind: 'withdrawal', setting: '24-hour' }
    default:
      return { kind: program.level }
  }
}

/** True where an admission is the care that somebody waits for or is expected in, or more: then they have no place at the lesser one. */
export function isNoLess(program: ProgramLevel, hasBed: boolean, awaited: Level): boolean {
  // A program does not say its setting, but whoever has no bed there comes for visits alone.
  if (isVisits({ level: program.level, hasBed })) return awaited.kind === 'withdrawal' && !isAroundTheClock(awaited)
  return isEnough(program, awaited) || compareLevels(givenAtLeast(program), awaited) > 0
}
