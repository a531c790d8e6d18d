/** Which programs a placement leads to, and why the others do not; the server decides by the same rule. */
import { type LevelId, levelFromId, levelKindLabels } from '../../../domain/placement/levels.ts'
import type { ProgramRow } from '../people/center-rows.ts'
import { type Placement, sayLevel } from '../placement/result-parts.tsx'

const aroundTheClock: readonly string[] = ['residential', 'withdrawal', 'hospital']
export const needsBed = (program: ProgramRow): boolean => aroundTheClock.includes(program.level)

/** The level that stands: an override in force before the rules' own. */
export function standingLevel(placement: Placement): string | null {
  if (placement.override?.inForce) return placement.override.level
  return placement.status === 'placed' ? placement.level : null
}

/** The kind of level that the person accepted on the newest answered offer of this placement. */
export function acceptedKindOf(
  offers: readonly { readonly placementId: string; readonly answer: string; readonly accepted: LevelId | null }[],
  placementId: string | null,
): string | null {
  const answered = offers.find((offer) => offer.placementId === placementId && offer.answer !== 'open')
  return answered?.accepted ? levelFromId(answered.accepted).kind : null
}

/** null: it fits. What the person accepted fits, also where they declined more. */
export function whyNot(
  program: ProgramRow,
  placement: Placement | null,
  day: string,
  accepted: string | null = null,
): string | null {
  if (program.since > day || (program.until !== null && program.until <= day)) return 'It does not run on that day.'
  if (!placement) return 'There is no placement yet. Assess the person first.'
  const { result } = placement
  const standing = standingLevel(placement)
  if (standing === program.level || accepted === program.level) return null
  if (result.status === 'emergency' && standing === null) return 'An emergency: 911 or 988 first.'
  if (standing === null) return 'The placement cannot say yet. Ask what is missing, or decide otherwise with a reason.'
  /* Daily withdrawal visits run beside a day program. */
  const visits = result.level === 'withdrawal-ambulatory' && !placement.override?.inForce
  if (visits && result.beside && levelFromId(result.beside).kind === program.level) return null
  const says =
    placement.override?.inForce || result.level === null ? '' : `The placement says ${sayLevel(result.level)}. `
  return `${says}This program is ${levelKindLabels[program.level]}. A clinician can decide otherwise with a reason.`
}
