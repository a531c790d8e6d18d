/** The day board: what needs somebody now, most urgent first, as far as the role works with it. */

import { notFound } from '../base/refusal.ts'
import { refuse } from '../base/result.ts'
import { addDays, mondayOf, type PlainDate, sayDay } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { type CountedSession, readSessions } from '../database/attendance.ts'
import { readEpisodesOfLevel } from '../database/care.ts'
import {
  type PersonAt,
  readCensus,
  readEndingAuthorizations,
  readNewPlacements,
  readNoShows,
  readOpenDrafts,
  readWithoutOrder,
} from '../database/day-board.ts'
import { readEpisodesToReview, readOpenHandOvers, readRechecks } from '../database/level-life.ts'
import { toNames } from '../database/people.ts'
import { listRecords } from '../database/record.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { recordParts } from '../domain/consent/roles.ts'
import { outcomeLabels, type ReviewOutcome } from '../domain/placement/level-review.ts'
import type { Level } from '../domain/placement/levels.ts'
import { type DoneReview, dueReviews, reviewLabels } from '../domain/placement/review-rows.ts'
import { act } from './act.ts'
import { admissionNeeds } from './admission-needs.ts'
import { assessmentNeeds } from './assessment-needs.ts'
import { dayBounds, toSessionView } from './attendance.ts'
import type { DayNeed } from './day-need.ts'
import { readDoseWeeks } from './dose-week.ts'

/** In order of urgency: danger, then what is late, then what will be. */
const kinds = [
  'emergency-placement',
  'hand-over-open',
  'not-arrived',
  'recheck-due',
  'assessment-booked',
  'inquiry-overdue',
  'stands-nowhere',
  'check-in-due',
  'cannot-say',
  'review-due',
  'attendance-missing',
  'no-show',
  'below-minimum',
  'no-dose-order',
  'authorization-ends',
  'assessment-draft',
] as const
type Kind = (typeof kinds)[number]

type Need = DayNeed<Kind>

// Older ones are history: what was not settled in these days is found on the person's page.
const placementDays = 30
const attendanceDays = 7
const authorizationDays = 7
/** Later the discharge is history; until then its review is asked for. */
const dischargeShownDays = 30

const aboutPerson = (kind: Kind, person: PersonAt, says: string): Need => ({
  kind,
  says,
  personId: person.personId,
  names: person.names,
  sessionId: null,
  at: person.at,
  href: `/app/people/${person.personId}`,
})

/** Opens the page on which it is decided. */
const aboutPlacement = (kind: Kind, person: PersonAt, says: string): Need => ({
  ...aboutPerson(kind, person, says),
  href: `/app/people/${person.personId}/placement`,
})

type View = { readonly tx: Tx; readonly site: Site; readonly day: PlainDate }

async function placementNeeds({ tx, site, day }: View): Promise<Need[]> {
  const since = midnightOf(addDays(day, -placementDays), site.zone)
  const found = await readNewPlacements(tx, site.id, since)
  return found.flatMap((person) => {
    if (person.row.override_level !== null) return []
    return person.row.status === 'emergency'
      ? [aboutPerson('emergency-placement', person, 'The placement is an emergency: 911 or 988 first')]
      : [aboutPerson('cannot-say', person, 'The placement cannot say yet: answers are missing')]
  })
}

/** People who stepped or left and whom the next team has not seen yet. */
async function handOverNeeds({ tx, site, day }: View): Promise<Need[]> {
  return (await readOpenHandOvers(tx, site.id, day)).map(({ personId, names, row }) => {
    const { outcome, first_contact_on: on } = row
    const what = outcomeLabels[outcome as ReviewOutcome].toLowerCase()
    const says = `The person ${what}; nobody has taken over. First contact: ${sayDay(on as PlainDate)}`
    return aboutPlacement('hand-over-open', { personId, names, at: midnightOf(on as PlainDate, site.zone) }, says)
  })
}

/** People who declined what was offered and are asked again. */
async function recheckNeeds({ tx, site, day }: View): Promise<Need[]> {
  return (await readRechecks(tx, site.id, day)).map(({ personId, names, row }) => {
    const on = row.recheck_on as PlainDate
    const says = `Declined the level that was offered; is asked again on ${sayDay(on)}`
    return aboutPlacement('recheck-due', { personId, names, at: midnightOf(on, site.zone) }, says)
  })
}

/** Reviews that are due soon, today or late, by the dated rows of their level. */
async function reviewNeeds({ tx, site, day }: View): Promise<Need[]> {
  const found = await readEpisodesToReview(tx, site.id, addDays(day, -dischargeShownDays))
  return found.flatMap(({ personId, names, row }) => {
    const episode = {
      level: row.level as Level['kind'],
      admittedOn: row.admitted_on as PlainDate,
      dischargedOn: row.discharged_on as PlainDate | null,
    }
    return dueReviews(episode, row.reviews as readonly DoneReview[], day)
      .filter(({ state }) => state !== 'later')
      .map(({ kind, dueOn, state }) => {
        const says = `${reviewLabels[kind]}: ${state === 'late' ? 'was due on' : 'due on'} ${sayDay(dueOn)}`
        return aboutPlacement('review-due', { personId, names, at: midnightOf(dueOn, site.zone) }, says)
      })
  })
}

function missingAttendance(sessions: readonly CountedSession[], now: string): Need[] {
  return sessions.flatMap((session): Need[] => {
    const end = new Date(Date.parse(session.starts_at) + session.minutes * 60_000).toISOString()
    const open = session.expected - session.taken
    if (session.state === 'canceled' || end > now || open <= 0) return []
    const says =
      session.taken === 0
        ? `${session.name} ended without attendance`
        : `${session.name}: ${open} of ${session.expected} not marked`
    const href = `/app/rosters/${session.id}`
    return [{ kind: 'attendance-missing', says, personId: null, names: null, sessionId: session.id, at: end, href }]
  })
}

async function belowMinimum({ tx, site, day }: View): Promise<Need[]> {
  const monday = mondayOf(day)
  const episodes = await readEpisodesOfLevel(tx, site.id, 'iop', monday, addDays(monday, 7))
  const ids = [...new Set(episodes.map((episode) => episode.person_id))]
  const weeks = await readDoseWeeks(tx, ids, { from: monday, to: monday }, site.zone)
  return episodes.flatMap((episode): Need[] => {
    const week = weeks.get(episode.person_id)?.[0]
    if (week?.state !== 'below') return []
    const person = { personId: episode.person_id, names: toNames(episode), at: tx.now }
    return [aboutPerson('below-minimum', person, `This week: ${week.says}`)]
  })
}

async function noShows({ tx, site, day }: View): Promise<Need[]> {
  const found = await readNoShows(tx, site.id, ...dayBounds(day, site.zone))
  return found.map((person) => ({
    ...aboutPerson('no-show', person, `Did not come to ${person.row.session} today`),
    sessionId: person.row.session_id,
  }))
}

async function carePlanNeeds({ tx, site, day }: View): Promise<Need[]> {
  const found = await readWithoutOrder(tx, site.id, day)
  return found.map((person) =>
    aboutPerson(
      'no-dose-order',
      person,
      `In ${person.row.program} since ${sayDay(person.row.admitted_on as PlainDate)}, no dose is ordered`,
    ),
  )
}

async function authorizationNeeds({ tx, site, day }: View): Promise<Need[]> {
  const found = await readEndingAuthorizations(tx, site.id, day, addDays(day, authorizationDays))
  return found.map((person) =>
    aboutPerson(
      'authorization-ends',
      person,
      `The authorization of ${person.row.payer} ends on ${sayDay(person.row.until as PlainDate)}`,
    ),
  )
}

async function draftNeeds({ tx, site }: View): Promise<Need[]> {
  return (await readOpenDrafts(tx, site.id)).map((person) =>
    aboutPerson('assessment-draft', person, 'An assessment is not complete'),
  )
}

/** Each part of the board is asked only for roles that work with that part of a record. */
const parts: readonly { readonly table: string; readonly find: (view: View) => Promise<Need[]> }[] = [
  { table: 'placement', find: placementNeeds },
  { table: 'level_review', find: handOverNeeds },
  { table: 'level_offer', find: recheckNeeds },
  { table: 'level_review', find: reviewNeeds },
  { table: 'attendance', find: noShows },
  { table: 'dose_order', find: belowMinimum },
  { table: 'dose_order', find: carePlanNeeds },
  { table: 'authorization', find: authorizationNeeds },
  { table: 'assessment', find: draftNeeds },
]

export const readDayBoard = act('board.day', async (tx, input: { readonly site: string }) => {
  const site = await findSite(tx, input.site)
  if (!site) return refuse(notFound)
  const day = todayAt(tx, site)
  const { sees } = recordParts[tx.actor.role]
  return listRecords(tx, 'day-board', site.id, async () => {
    const [, tomorrow] = dayBounds(day, site.zone)
    const [weekAgo] = dayBounds(addDays(day, -attendanceDays), site.zone)
    const [today] = dayBounds(day, site.zone)
    const sessions = await readSessions(tx, site.id, weekAgo, tomorrow)
    const needs = missingAttendance(sessions, tx.now)
    for (const { table, find } of parts) if (sees.includes(table)) needs.push(...(await find({ tx, site, day })))
    needs.push(...(await assessmentNeeds(tx, site, day)))
    needs.push(...(await admissionNeeds(tx, site, day)))
    needs.sort((a, b) => kinds.indexOf(a.kind) - kinds.indexOf(b.kind) || (a.at < b.at ? -1 : a.at > b.at ? 1 : 0))
    const value = {
      day,
      zone: site.zone,
      needs,
      sessions: sessions
        .filter((row) => row.starts_at >= today)
        .map((row) => ({ ...toSessionView(row), expected: row.expected, taken: row.taken })),
      census: await readCensus(tx, site.id, day),
    }
    return { value, personIds: needs.flatMap((need) => (need.personId === null ? [] : [need.personId])) }
  })
})
