/** From a published plan to the sessions that stand: which rows are new, which change, which are canceled, and which stay. */

import { findMeetings, type Meeting, openBook } from './meeting.ts'
import type { WeekPlan, WeekProblem } from './model.ts'

/** A session as it stands in the center; `start` is its minute of the week. */
export type Standing = {
  readonly id: string
  readonly service: string
  readonly offeringId: string | null
  readonly start: number
  readonly minutes: number
  readonly staffId: string
  readonly roomId: string | null
  readonly state: 'planned' | 'held' | 'canceled'
  readonly persons: readonly { readonly personId: string; readonly active: boolean; readonly attended: boolean }[]
}

export type Wanted = {
  readonly service: string
  readonly offeringId: string | null
  readonly start: number
  readonly minutes: number
  readonly staffId: string
  readonly roomId: string | null
  readonly persons: readonly string[]
}

export type SessionChanges = {
  readonly insert: readonly Wanted[]
  /** Everything of the row as it shall be; its persons are in `join` and `leave`. */
  readonly update: readonly (Wanted & { readonly id: string })[]
  readonly cancel: readonly string[]
  readonly join: readonly { readonly sessionId: string; readonly personId: string; readonly known: boolean }[]
  readonly leave: readonly { readonly sessionId: string; readonly personId: string }[]
  readonly kept: number
  /** Whose week changes. */
  readonly persons: ReadonlySet<string>
}

const wantedOf = (meeting: Meeting): Wanted => ({
  service: meeting.service,
  offeringId: meeting.offering?.id ?? null,
  start: meeting.span[0],
  minutes: meeting.span[1] - meeting.span[0],
  staffId: meeting.clinician.id,
  roomId: meeting.room?.id ?? null,
  persons: meeting.persons.map((p) => p.id),
})

/** A group is its offering; a private session is its service and its people. */
const keyOf = (service: string, offeringId: string | null, persons: readonly string[]): string =>
  offeringId ?? `${service} ${persons.toSorted().join(' ')}`

const keyOfStanding = (s: Standing): string =>
  keyOf(
    s.service,
    s.offeringId,
    s.persons.map((p) => p.personId),
  )
const isTaken = (s: Standing): boolean => s.persons.some((p) => p.attended)

/** What starts before `before`, was held or has attendance for a private session stays whatever the plan says. */
export function sessionChanges(
  problem: WeekProblem,
  plan: WeekPlan,
  standing: readonly Standing[],
  before: number,
): SessionChanges {
  const wanted = findMeetings(openBook(problem), plan)
    .meetings.filter((m) => m.span[0] >= before && m.persons.length > 0)
    .map(wantedOf)
  const ahead = standing.filter((s) => s.start >= before)
  const fixed = ahead.filter((s) => s.state === 'held' || (isTaken(s) && s.offeringId === null))
  const open = ahead.filter((s) => !fixed.includes(s))
  const { pairs, missing, spare } = match(wanted, fixed, open)
  const changes = pairs.map(([want, row]) => changeOf(want, row))
  const dropped = spare.filter((row) => row.state === 'planned' && !isTaken(row))
  const persons = new Set([
    ...changes.flatMap((c) => c.persons),
    ...missing.flatMap((want) => want.persons),
    ...dropped.flatMap((row) => row.persons.filter((p) => p.active).map((p) => p.personId)),
  ])
  return {
    insert: missing,
    update: changes.flatMap((c) => c.update),
    cancel: dropped.map((row) => row.id),
    join: changes.flatMap((c) => c.join),
    leave: [
      ...changes.flatMap((c) => c.leave),
      ...dropped.flatMap((row) =>
        row.persons.filter((p) => p.active).map(({ personId }) => ({ sessionId: row.id, personId })),
      ),
    ],
    kept: standing.length - ahead.length + fixed.length + changes.filter((c) => c.persons.length === 0).length,
    persons,
  }
}

type Matched = {
  readonly pairs: readonly (readonly [Wanted, Standing])[]
  readonly missing: readonly Wanted[]
  readonly spare: readonly Standing[]
}

/** By the exact time first, so that only what moves is touched; planned rows before canceled ones. */
function match(wanted: readonly Wanted[], fixed: readonly Standing[], open: readonly Standing[]): Matched {
  const key = (want: Wanted): string => keyOf(want.service, want.offeringId, want.persons)
  const isFixed = (want: Wanted): boolean =>
    fixed.some((row) => keyOfStanding(row) === key(want) && row.start === want.start)
  const spare = new Map<string, Standing[]>()
  for (const row of open.toSorted(
    (a, b) => Number(a.state === 'canceled') - Number(b.state === 'canceled') || a.start - b.start,
  )) {
    const rows = spare.get(keyOfStanding(row))
    if (rows) rows.push(row)
    else spare.set(keyOfStanding(row), [row])
  }
  const pairs: [Wanted, Standing][] = []
  const take = (wants: readonly Wanted[], fits: (want: Wanted, row: Standing) => boolean): Wanted[] =>
    wants.filter((want) => {
      const rows = spare.get(key(want)) ?? []
      const at = rows.findIndex((row) => fits(want, row))
      if (at < 0) return true
      pairs.push([want, rows.splice(at, 1)[0]!])
      return false
    })
  const later = take(
    wanted.filter((want) => !isFixed(want)),
    (want, row) => want.start === row.start,
  )
  const missing = take(later, () => true)
  return { pairs, missing, spare: [...spare.values()].flat() }
}

type RowChange = Pick<SessionChanges, 'update' | 'join' | 'leave'> & { readonly persons: readonly string[] }

function changeOf(want: Wanted, row: Standing): RowChange {
  const isSame =
    row.state === 'planned' &&
    row.start === want.start &&
    row.minutes === want.minutes &&
    row.staffId === want.staffId &&
    row.roomId === want.roomId
  const active = new Set(row.persons.filter((p) => p.active).map((p) => p.personId))
  const known = new Set(row.persons.map((p) => p.personId))
  const stays = new Set([...want.persons, ...row.persons.filter((p) => p.attended).map((p) => p.personId)])
  const join = want.persons
    .filter((id) => !active.has(id))
    .map((personId) => ({ sessionId: row.id, personId, known: known.has(personId) }))
  const leave = [...active].filter((id) => !stays.has(id)).map((personId) => ({ sessionId: row.id, personId }))
  const persons = isSame ? [...join, ...leave].map((p) => p.personId) : [...new Set([...want.persons, ...active])]
  return { update: isSame ? [] : [{ ...want, id: row.id }], join, leave, persons }
}
