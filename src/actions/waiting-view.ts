/** The list of those who wait: in order with the rule of each, which place is in sight and when, and who accepted care and stands nowhere. */

import { notFound } from '../base/refusal.ts'
import { refuse } from '../base/result.ts'
import { type PlainDate, sayDay } from '../base/time.ts'
import { type Expected, readExpected } from '../database/arrivals.ts'
import { listRecords } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import {
  type BedInSight,
  readBedsInSight,
  readTracksInSight,
  readUnplaced,
  readWaiting,
  type TrackInSight,
  type WaitingRow,
} from '../database/waiting.ts'
import { arrivalDue, latestArrival } from '../domain/care/arrival.ts'
import { isEnough, sayProgramLevel } from '../domain/care/program-level.ts'
import { type Match, matchPlaces, type Partner, sayMatch, type Waiter } from '../domain/care/waiting-match.ts'
import {
  checkRowOf,
  checkRows,
  checkState,
  inOrder,
  interimBy,
  latestStart,
  priorityOf,
  priorityRows,
  type WaitingFact,
} from '../domain/care/waiting-rows.ts'
import { recordParts } from '../domain/consent/roles.ts'
import { isAroundTheClock, type LevelId, levelFromId } from '../domain/placement/levels.ts'
import { act } from './act.ts'

const dayOf = (value: unknown): PlainDate | null =>
  value === null || value === undefined ? null : (value as PlainDate)
const factsOf = (entry: StoredRow): WaitingFact[] => entry.facts as WaitingFact[]

/** A program from before intensities were entered, or one that gives less now, has no place that is enough. */
function wantsOf({ entry, siteId, programLevel }: WaitingRow): Waiter['wants'] {
  const level = levelFromId(entry.level as LevelId)
  if (!isEnough(programLevel, level)) return { kind: 'none' }
  return isAroundTheClock(level)
    ? { kind: 'bed', siteId, level }
    : { kind: 'seat', programId: String(entry.program_id) }
}

function toWaiter(row: WaitingRow): Waiter {
  const { entry, partnerId } = row
  return {
    id: entry.id,
    personId: String(entry.person_id),
    askedOn: entry.asked_on as PlainDate,
    facts: factsOf(entry),
    wants: wantsOf(row),
    trackIds: entry.track_ids as string[],
    readyOn: entry.ready_on as PlainDate,
    withPersonId: entry.with_partner === true ? partnerId : null,
  }
}

/** The rule of a row; a role that does not work with placements learns that there is one, and not which. */
function priorityView(tx: Tx, facts: readonly WaitingFact[]) {
  const row = priorityOf(facts)
  const shown = recordParts[tx.actor.role].sees.includes('placement') || row.all.length === 0
  return shown
    ? { id: row.id, says: row.says }
    : { id: 'by-record', says: 'A rule that rests on the record puts this person before others.' }
}

/** That the other is admitted is said to who reads admissions on the other's own page, and nothing more of them. */
function partnerOf(tx: Tx, { entry, partnerId, isPartnerHere }: WaitingRow): Partner {
  if (entry.with_partner !== true || partnerId === null) return 'none'
  return isPartnerHere && recordParts[tx.actor.role].sees.includes('episode') ? 'here' : 'waits'
}

type Places = { readonly beds: readonly BedInSight[]; readonly tracks: readonly TrackInSight[] }

const placeView = (match: Match, { beds, tracks }: Places) => {
  const { place, from } = match
  if (place === null || from === null) return null
  const name = (place.kind === 'bed' ? beds : tracks).find(({ id }) => id === place.id)?.name ?? ''
  return { kind: place.kind, id: place.id, name, from }
}

function waitingView(tx: Tx, row: WaitingRow, match: Match, places: Places, today: PlainDate) {
  const { entry } = row
  const rule = priorityOf(factsOf(entry))
  const askedOn = entry.asked_on as PlainDate
  const interimOn = dayOf(entry.interim_on)
  const interimDue = interimBy(rule, askedOn)
  const checkOn = dayOf(entry.check_on)
  const seesRecord = recordParts[tx.actor.role].sees.includes('placement')
  return {
    id: entry.id,
    version: entry.version,
    personId: String(entry.person_id),
    names: row.names,
    offerId: String(entry.offer_id),
    level: entry.level as LevelId,
    programId: String(entry.program_id),
    program: row.program,
    askedOn,
    readyOn: entry.ready_on as PlainDate,
    priority: priorityView(tx, factsOf(entry)),
    // By when a rule wants a place says which rule it is.
    latest: seesRecord ? latestStart(rule, askedOn, interimOn) : null,
    // What is done until then, and how somebody is, is for those who work with the record.
    interim: seesRecord ? (entry.interim as string | null) : null,
    interimOn,
    interimDue: interimOn === null && seesRecord ? interimDue : null,
    checkOn,
    check: checkState(checkOn, today),
    checkSays: checkRowOf(entry.level as LevelId).says,
    lastCheck: row.lastCheck && { on: row.lastCheck.on, outcome: seesRecord ? row.lastCheck.outcome : null },
    assessAgain: seesRecord && factsOf(entry).includes('got-worse'),
    withPartner: entry.with_partner === true,
    place: placeView(match, places),
    togetherFrom: match.togetherFrom,
    says: isEnough(row.programLevel, levelFromId(entry.level as LevelId))
      ? sayMatch(match, partnerOf(tx, row), sayDay)
      : `No place in sight: ${row.program} is ${sayProgramLevel(row.programLevel)}`,
  }
}

const expectedView = ({ level, step, putOff, ...one }: Expected, today: PlainDate) => ({
  ...one,
  level: level as LevelId,
  due: arrivalDue(one.expectedOn, today),
  latest: latestArrival({ step, putOff, expectedOn: one.expectedOn as PlainDate, today }),
})

export const listWaiting = act('waiting.read', async (tx, input: { readonly site: string }) => {
  const site = await findSite(tx, input.site)
  if (!site) return refuse(notFound)
  const today = todayAt(tx, site)
  return listRecords(tx, 'waiting', site.id, async () => {
    const rows = await readWaiting(tx, site.id, today)
    const places = {
      beds: await readBedsInSight(tx, site.id, today),
      tracks: await readTracksInSight(tx, site.id, today),
    }
    const waiters = rows.map(toWaiter)
    const matches = matchPlaces(waiters, places.beds, places.tracks)
    const byId = new Map(rows.map((row) => [row.entry.id, row]))
    const unplaced = await readUnplaced(tx, site.id)
    const expected = (await readExpected(tx, site.id)).map((one) => expectedView(one, today))
    const value = {
      today,
      zone: site.zone,
      expected,
      waiting: inOrder(waiters).map(({ id }) => waitingView(tx, byId.get(id)!, matches.get(id)!, places, today)),
      unplaced,
      rules: priorityRows.map(({ id, says, source, verified }) => ({ id, says, source, verified })),
      checks: Object.values(checkRows).map(({ id, says, source }) => ({ id, says, source })),
    }
    const personIds = [
      ...rows.map(({ entry }) => String(entry.person_id)),
      ...[...unplaced, ...expected].map((one) => one.personId),
      // A row that says where the other is has been a look into the other's record too.
      ...rows.flatMap((row) => (partnerOf(tx, row) === 'here' ? [row.partnerId!] : [])),
    ]
    return { value, personIds }
  })
})
