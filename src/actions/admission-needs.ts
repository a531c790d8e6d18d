/** What admissions adds to the day board: inquiries that are overdue, people who are expected after a step or accepted care and stand nowhere, check-ins that are due. */

import { sayDay } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { readExpected } from '../database/arrivals.ts'
import { readOverdue, readOwners } from '../database/inquiries.ts'
import type { Site } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { readUnplaced, readWaiting } from '../database/waiting.ts'
import { mayAct } from '../domain/consent/roles.ts'
import { type InquiryState, openStates, stateRow } from '../domain/people/inquiry-states.ts'
import { type LevelId, levelFromId, levelLabel } from '../domain/placement/levels.ts'
import type { DayNeed } from './day-need.ts'

export type AdmissionNeed = DayNeed<'not-arrived' | 'inquiry-overdue' | 'stands-nowhere' | 'check-in-due'>

// The list itself shows the rest; a board of more lines than these is read by nobody.
const mostShown = 20

async function overdueInquiries(tx: Tx, site: Site, today: string): Promise<AdmissionNeed[]> {
  const owners = new Set((await readOwners(tx, today)).map(({ id }) => id))
  const rows = await readOverdue(tx, site.id, openStates, mostShown)
  return rows.map(({ id, state, at, owner_id }) => {
    const whose = owner_id !== null && owners.has(owner_id) ? '' : '; it is nobody’s yet'
    return {
      kind: 'inquiry-overdue',
      says: `${stateRow(state as InquiryState).label} of an inquiry is overdue${whose}`,
      personId: null,
      names: null,
      sessionId: null,
      at,
      href: `/app/admissions/${id}`,
    }
  })
}

async function waitingNeeds(tx: Tx, site: Site, today: string): Promise<AdmissionNeed[]> {
  const nowhere = (await readUnplaced(tx, site.id)).map((one): AdmissionNeed => {
    const level = levelLabel(levelFromId(one.level as LevelId))
    const says = `Accepted ${level}, and is neither admitted nor on the waiting list`
    return { ...one, kind: 'stands-nowhere', says, sessionId: null, at: one.answeredAt, href: '/app/waiting' }
  })
  const checks = (await readWaiting(tx, site.id, today)).flatMap(({ entry, names }): AdmissionNeed[] => {
    const on = (entry.check_on ?? entry.asked_on) as Parameters<typeof sayDay>[0]
    if (on > today) return []
    const says = `Waits for a place; a check-in ${on < today ? 'was' : 'is'} due on ${sayDay(on)}`
    const personId = String(entry.person_id)
    const at = midnightOf(on, site.zone)
    return [{ kind: 'check-in-due', says, personId, names, sessionId: null, at, href: '/app/waiting' }]
  })
  return [...nowhere, ...checks].map(({ kind, says, personId, names, sessionId, at, href }) => ({
    kind,
    says,
    personId,
    names,
    sessionId,
    at,
    href,
  }))
}

/** Handed over and not admitted: they are in no program's hands, so they are named from the day on which they are expected. */
async function arrivalNeeds(tx: Tx, site: Site, today: string): Promise<AdmissionNeed[]> {
  return (await readExpected(tx, site.id)).flatMap((one): AdmissionNeed[] => {
    const on = one.expectedOn as Parameters<typeof sayDay>[0]
    if (on > today) return []
    const level = levelLabel(levelFromId(one.level as LevelId))
    const where = one.program === null ? level : `${one.program}, ${level}`
    const says =
      on < today
        ? `Was expected in ${where} on ${sayDay(on)} and is not admitted`
        : `Is expected in ${where} today and is not admitted yet`
    const { personId, names } = one
    const at = midnightOf(on, site.zone)
    return [{ kind: 'not-arrived', says, personId, names, sessionId: null, at, href: '/app/waiting' }]
  })
}

/** Each part only for roles that may open the list behind it. */
export async function admissionNeeds(tx: Tx, site: Site, today: string): Promise<AdmissionNeed[]> {
  const { role } = tx.actor
  return [
    ...(mayAct(role, 'inquiry.read') ? await overdueInquiries(tx, site, today) : []),
    ...(mayAct(role, 'waiting.read') ? await arrivalNeeds(tx, site, today) : []),
    ...(mayAct(role, 'waiting.read') ? await waitingNeeds(tx, site, today) : []),
  ]
}
