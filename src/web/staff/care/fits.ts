/** Which programs and beds a placement leads to, and why the others do not; the server decides by the same rules. */
import type { Answered } from '../../../domain/care/admission-answer.ts'
import { isEnough, sayProgramLevel } from '../../../domain/care/program-level.ts'
import { type Level, type LevelId, levelFromId } from '../../../domain/placement/levels.ts'
import type { ProgramRow } from '../people/center-rows.ts'
import { type Placement, sayStanding } from '../placement/result-parts.tsx'

/** The level that stands: an override in force before the rules' own. */
export function standingLevel(placement: Placement): Level | null {
  if (placement.override?.inForce) return levelFromId(placement.override.standsAs)
  const { level } = placement.result
  return placement.status === 'placed' && level ? levelFromId(level) : null
}

type Offer = {
  readonly placementId: string
  readonly answer: string
  readonly accepted: LevelId | null
  readonly authorized: LevelId | null
}

/** What the person accepted on the newest answered offer of this placement, and what a payer authorizes of it. */
export function answersTo(offers: readonly Offer[], placement: Placement | null): Answered {
  const offer = offers.find((one) => one.placementId === placement?.id && one.answer !== 'open')
  return {
    accepted: offer?.accepted ? levelFromId(offer.accepted) : null,
    authorized: offer?.authorized && offer.answer !== 'declined' ? levelFromId(offer.authorized) : null,
    beside: placement?.result.beside ? levelFromId(placement.result.beside) : null,
  }
}

/** null: it fits. What the person accepted fits, also where they declined more. */
export function whyNot(
  program: ProgramRow,
  placement: Placement | null,
  day: string,
  accepted: Level | null = null,
): string | null {
  if (program.since > day || (program.until !== null && program.until <= day)) return 'It does not run on that day.'
  if (!placement) return 'There is no placement yet. Assess the person first.'
  const { result } = placement
  const standing = standingLevel(placement)
  if ([standing, accepted].some((need) => need !== null && isEnough(program, need))) return null
  if (result.status === 'emergency' && standing === null) return 'An emergency: 911 or 988 first.'
  if (standing === null) return 'The placement cannot say yet. Ask what is missing, or decide otherwise with a reason.'
  /* Daily withdrawal visits run beside a day program. */
  const visits = result.level === 'withdrawal-ambulatory' && !placement.override?.inForce
  if (visits && result.beside && levelFromId(result.beside).kind === program.level) return null
  return `The placement says ${sayStanding(placement)}. This program is ${sayProgramLevel(program)}. A clinician can decide otherwise with a reason.`
}
