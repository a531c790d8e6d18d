/** What the day board shows to whoever assesses somebody today: when, where and, once there is a record, whom; to nobody else. */

import { addDays, type PlainDate } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { type OwnAssessment, readOwnAssessments } from '../database/inquiry-care.ts'
import type { Site } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { mayAct } from '../domain/consent/roles.ts'
import { wayLabels } from '../domain/people/booking.ts'
import type { DayNeed } from './day-need.ts'

export type AssessmentNeed = DayNeed<'assessment-booked'>

const minutesOf = ({ startsAt, endsAt }: OwnAssessment): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)

/** The inquiry for roles that open it; without a record the others find the person under nobody's name yet. */
function hrefOf(tx: Tx, { personId, inquiryId }: OwnAssessment): string {
  if (personId !== null) return `/app/people/${personId}/assess`
  return mayAct(tx.actor.role, 'inquiry.read') ? `/app/admissions/${inquiryId}` : '/app/people'
}

function needOf(tx: Tx, booked: OwnAssessment): AssessmentNeed {
  const { personId, names, startsAt, way, place } = booked
  const where = `${wayLabels[way].toLowerCase()}${place === null ? '' : ` (${place})`}`
  const who = personId === null ? '; there is no record yet, admissions knows who comes' : ''
  const says = `You assess for ${minutesOf(booked)} minutes, ${where}${who}`
  return {
    kind: 'assessment-booked',
    says,
    personId,
    names,
    sessionId: null,
    at: startsAt,
    href: hrefOf(tx, booked),
  }
}

/** Until the end of the booked time; from then on admissions says what became of it. */
export async function assessmentNeeds(tx: Tx, site: Site, today: PlainDate): Promise<AssessmentNeed[]> {
  if (!mayAct(tx.actor.role, 'assessment.create')) return []
  const booked = await readOwnAssessments(tx, site.id, tx.now, midnightOf(addDays(today, 1), site.zone))
  return booked.map((one) => needOf(tx, one))
}
