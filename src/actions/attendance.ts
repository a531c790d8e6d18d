/** Rosters and attendance: a day's sessions, who is expected in one, and all marks of a session in one operation. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { addDays } from '../base/time.ts'
import { midnightOf, toWall } from '../base/zone.ts'
import { type Expected, findSession, readExpected, readSessions, type SessionRow } from '../database/attendance.ts'
import { changeTogether, listRecords } from '../database/record.ts'
import { insertRows, type Row, readRows, updateRow } from '../database/rows.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'

export const toSessionView = (row: SessionRow) => ({
  id: row.id,
  name: row.name,
  service: row.service,
  startsAt: row.starts_at,
  minutes: row.minutes,
  state: row.state,
  staff: { id: row.staff_id, name: `${row.staff_given} ${row.staff_family}` },
  room: row.room_id === null ? null : { id: row.room_id, name: String(row.room_name) },
})

/** The instants between which a civil day of a site lies; 23 or 25 hours where the clock changes. */
export const dayBounds = (day: PlainDate, zone: string): readonly [from: string, to: string] => [
  midnightOf(day, zone),
  midnightOf(addDays(day, 1), zone),
]

export const listRosters = act('roster.read', async (tx, input: { readonly site: string; readonly day?: string }) => {
  const site = await findSite(tx, input.site)
  if (!site) return refuse(notFound)
  const day = (input.day ?? todayAt(tx, site)) as PlainDate
  return listRecords(tx, 'rosters', `${site.id} ${day}`, async () => {
    const rows = await readSessions(tx, site.id, ...dayBounds(day, site.zone))
    const sessions = rows.map((row) => ({
      ...toSessionView(row),
      expected: row.expected,
      taken: row.taken,
      came: row.came,
    }))
    return { value: { day, zone: site.zone, sessions }, personIds: [] }
  })
})

async function siteOf(tx: Tx, session: SessionRow): Promise<Site> {
  const site = await findSite(tx, session.site_id)
  if (!site) throw new Error('a session belongs to a site that is not there')
  return site
}

export const readRoster = act('roster.read', async (tx, input: { readonly sessionId: string }) => {
  const listed = await listRecords(tx, 'roster', input.sessionId, async () => {
    const session = await findSession(tx, input.sessionId)
    const persons = session ? await readExpected(tx, session.id) : []
    const zone = session ? (await siteOf(tx, session)).zone : ''
    return { value: { session, persons, zone }, personIds: persons.map((person) => person.personId) }
  })
  if (!listed.ok) return listed
  const { session, persons, zone } = listed.value
  if (!session) return refuse(notFound)
  return ok({
    session: toSessionView(session),
    zone,
    persons: persons.map(({ attendanceId: _, ...person }) => person),
  })
})

export type Mark = {
  readonly personId: string
  readonly status: 'present' | 'late' | 'absent' | 'excused'
  readonly minutes?: number
  readonly version: number | null
}
export type AttendanceInput = { readonly sessionId: string; readonly marks: readonly Mark[] }

/** Minutes of a mark: the whole session unless said otherwise, none for who did not come. */
function minutesOf(mark: Mark, session: SessionRow, field: string): { minutes: number; faults: Refusal[] } {
  const { minutes } = mark
  if (mark.status === 'absent' || mark.status === 'excused') {
    const faults = minutes ? [invalid(field, `must be 0 for somebody who is ${mark.status}`)] : []
    return { minutes: 0, faults }
  }
  if (minutes === undefined && mark.status === 'late')
    return { minutes: 0, faults: [invalid(field, 'is needed for somebody who came late')] }
  const given = minutes ?? session.minutes
  const faults = given > session.minutes ? [invalid(field, `is more than the session has (${session.minutes})`)] : []
  return { minutes: given, faults }
}

type Checked = { readonly mark: Mark; readonly minutes: number; readonly known: Expected }

function checkMarks(input: AttendanceInput, session: SessionRow, expected: readonly Expected[]) {
  const faults: Refusal[] = []
  const checked: Checked[] = []
  const seen = new Set<string>()
  for (const [i, mark] of input.marks.entries()) {
    const known = expected.find((one) => one.personId === mark.personId)
    const { minutes, faults: wrong } = minutesOf(mark, session, `marks.${i}.minutes`)
    faults.push(...wrong)
    if (seen.has(mark.personId)) faults.push(invalid(`marks.${i}.personId`, 'is marked twice'))
    seen.add(mark.personId)
    if (!known) faults.push(invalid(`marks.${i}.personId`, 'is not expected in this session'))
    else if (known.version !== mark.version)
      faults.push(conflict('Somebody else took this attendance after you opened the roster. Load it again.'))
    else checked.push({ mark, minutes, known })
  }
  return { faults, checked }
}

export const takeAttendance = act('attendance.take', async (tx, input: AttendanceInput) =>
  changeTogether(tx, [], async () => {
    // One roster is taken by one person at a time: whoever comes second sees the first one's marks as conflicts.
    await tx.query('select 1 from session where id = $1 for update', [input.sessionId])
    const session = await findSession(tx, input.sessionId)
    if (!session) return refuse(notFound)
    if (session.state === 'canceled')
      return refuse(ruleSays('session-canceled', 'This session was canceled. Nobody can have attended it.'))
    const site = await siteOf(tx, session)
    if (toWall(session.starts_at, site.zone).date > todayAt(tx, site))
      return refuse(ruleSays('attendance-too-early', 'This session is on a later day. Take attendance on its day.'))
    const { faults, checked } = checkMarks(input, session, await readExpected(tx, session.id))
    if (faults.length > 0) return refuse(...faults)
    const marks: { personId: string; version: number }[] = []
    const fresh: Row[] = []
    for (const { mark, minutes, known } of checked) {
      const values = { status: mark.status, minutes, recorded_by: tx.actor.staffId, at: tx.now }
      tx.touched(mark.personId)
      if (known.attendanceId === null || known.version === null) {
        fresh.push({ id: tx.newId(), person_id: mark.personId, session_id: session.id, ...values })
        marks.push({ personId: mark.personId, version: 1 })
        continue
      }
      const row = { id: known.attendanceId, person_id: mark.personId }
      const version = await updateRow(tx, 'attendance', row, values, known.version)
      if (version === null) throw new Error('an attendance changed while its session was held')
      marks.push({ personId: mark.personId, version })
    }
    await insertRows(tx, 'attendance', fresh)
    await markHeld(tx, session)
    tx.subject({ session: session.id, marks: marks.length })
    tx.notify(
      'attendance',
      marks.map((mark) => mark.personId),
    )
    return ok({ sessionId: session.id, marks })
  }),
)

async function markHeld(tx: Tx, session: SessionRow): Promise<void> {
  if (session.state !== 'planned') return
  const [row] = await readRows(tx, 'session', 'id = $1', [session.id])
  if (row) await updateRow(tx, 'session', row, { state: 'held' }, row.version)
}
