/** The supply side of a center's week: who may lead and treat, which rooms are open, which groups can be held. */

import {
  DAY_MINUTES,
  joinSpans,
  type PlainTime,
  type Span,
  sayMoment,
  subtractSpans,
  timeToMinutes,
  weekdays,
} from '../../base/time.ts'
import {
  holdsAll,
  holdsOn,
  instantOf,
  minuteAt,
  onGrid,
  roundDown,
  roundInward,
  type WeekDays,
  windowsOf,
} from './center-time.ts'
import type { CenterOffering, CenterStaff, CenterWeek, Trouble } from './center-week.ts'
import {
  type GroupService,
  groupServices,
  type Offering,
  type WeekClinician,
  type WeekRoom,
  weekServices,
} from './model.ts'
import { dayNames } from './names.ts'

export type Supply = {
  readonly clinicians: readonly WeekClinician[]
  readonly rooms: readonly WeekRoom[]
  readonly offerings: readonly Offering[]
}

export function supplyOf(center: CenterWeek, days: WeekDays, troubles: Trouble[]): Supply {
  const clinicians = center.staff.flatMap((staff) => clinicianOf(staff, center, days, troubles))
  const rooms = center.rooms.map((room): WeekRoom => {
    const hours = center.roomHours.filter((row) => row.room_id === room.id)
    const closed = outOf(
      center.closures.filter((row) => row.room_id === room.id),
      days,
    )
    if (closed.length > 0)
      troubles.push({ kind: 'room', id: room.id, says: `${room.name} is closed ${saySpans(closed)}.` })
    const shifts = roundInward(subtractSpans(windowsOf(hours, days, 'open-days'), closed))
    return { id: room.id, capacity: room.capacity, services: room.services, shifts }
  })
  const known: Known = {
    clinicians: new Map(clinicians.map((c) => [c.id, c])),
    staff: new Map(center.staff.map((s) => [s.id, s.name])),
    rooms: new Set(rooms.map((r) => r.id)),
  }
  const offerings = center.offerings.flatMap((row) => offeringOf(row, center, days, known, troubles))
  return { clinicians, rooms, offerings }
}

type Away = { readonly since: string; readonly from_time: string | null; readonly until: string | null }

/** When somebody is out, or a room closed: whole days, the first perhaps from a time on. */
const outOf = (rows: readonly Away[], days: WeekDays): Span[] =>
  joinSpans(
    rows.flatMap((row) =>
      days.dates.flatMap((date, day): Span[] => {
        if (!holdsOn(row, date)) return []
        const from = date === row.since && row.from_time !== null ? timeToMinutes(row.from_time as PlainTime) : 0
        return [[day * DAY_MINUTES + from, (day + 1) * DAY_MINUTES]]
      }),
    ),
  )

/** "from Tue 9:30 am to the end of Wed" */
const saySpans = (spans: readonly Span[]): string =>
  spans
    .map(([start, end]) => {
      const last = dayNames[Math.floor((end - 1) / DAY_MINUTES)]
      if (start % DAY_MINUTES !== 0) return `from ${sayMoment(start)} to the end of ${last}`
      const first = dayNames[start / DAY_MINUTES]
      return first === last ? `on ${first}` : `from ${first} to ${last}`
    })
    .join(' and ')

/** When somebody assesses: an hour that is promised, whatever the week looks like. */
const assessmentsOf = ({ assessments, zone }: CenterWeek, staffId: string, days: WeekDays): Span[] =>
  joinSpans(
    assessments
      .filter((row) => row.staff_id === staffId)
      .map((row): Span => [minuteAt(days, row.starts_at, zone), minuteAt(days, row.ends_at, zone)])
      .filter(([start, end]) => start < end),
  )

const sayHours = (spans: readonly Span[]): string =>
  spans.map(([start, end]) => `${sayMoment(start)} to ${sayMoment(end)}`).join(' and ')

const earlier = (a: string | null, b: string | null): string | null => (a === null || (b !== null && b < a) ? b : a)

function clinicianOf(staff: CenterStaff, center: CenterWeek, days: WeekDays, troubles: Trouble[]): WeekClinician[] {
  const shifts = center.shifts
    .filter((row) => row.staff_id === staff.id)
    .map((row) => ({ ...row, until: earlier(row.until, staff.until) }))
  const licenses = center.licenses.filter((row) => row.staff_id === staff.id)
  // A license that begins or ends inside the week would need a rule by the day; it counts when it holds all week.
  const services = weekServices.filter((s) => licenses.some((row) => holdsAll(row, days) && row.services.includes(s)))
  const partly = licenses.filter((row) => !holdsAll(row, days) && days.dates.some((date) => holdsOn(row, date)))
  const lost = weekServices.filter((s) => !services.includes(s) && partly.some((row) => row.services.includes(s)))
  if (lost.length > 0) {
    const says = `A license of ${staff.name} begins or ends in this week, so ${lost.join(', ')} is not planned with them.`
    troubles.push({ kind: 'staff', id: staff.id, says })
  }
  if (services.length === 0) return []
  const out = outOf(
    center.absences.filter((row) => row.staff_id === staff.id),
    days,
  )
  if (out.length > 0) troubles.push({ kind: 'staff', id: staff.id, says: `${staff.name} is out ${saySpans(out)}.` })
  const assesses = assessmentsOf(center, staff.id, days)
  if (assesses.length > 0)
    troubles.push({ kind: 'staff', id: staff.id, says: `${staff.name} assesses somebody, ${sayHours(assesses)}.` })
  return [
    {
      id: staff.id,
      services,
      languages: staff.languages,
      shifts: roundInward(subtractSpans(windowsOf(shifts, days, 'open-days'), joinSpans([...out, ...assesses]))),
      maxDirectMinutes: { day: roundDown(staff.day_minutes), week: roundDown(staff.week_minutes) },
      fairMinutes: roundDown(staff.fair_minutes),
      telehealth: staff.telehealth,
    },
  ]
}

type Known = {
  readonly clinicians: ReadonlyMap<string, WeekClinician>
  readonly staff: ReadonlyMap<string, string>
  readonly rooms: ReadonlySet<string>
}

const isGroupService = (service: string): service is GroupService =>
  (groupServices as readonly string[]).includes(service)

/** An offering of the week, or a trouble that says why it is none; one that simply is not due says nothing. */
function offeringOf(
  row: CenterOffering,
  center: CenterWeek,
  days: WeekDays,
  known: Known,
  troubles: Trouble[],
): Offering[] {
  const day = weekdays.indexOf(row.weekday)
  if (!holdsOn(row, days.dates[day]!) || days.closed.has(day)) return []
  const { service } = row
  const start = day * DAY_MINUTES + timeToMinutes(row.start_time as PlainTime)
  const leaders = row.leader_ids.filter((id) => known.clinicians.get(id)?.services.includes(service))
  const rooms = row.telehealth ? [] : row.room_ids.filter((id) => known.rooms.has(id))
  const say = (why: string): void =>
    void troubles.push({ kind: 'offering', id: row.id, says: `${row.name}, ${sayMoment(start)}: ${why}` })
  for (const id of row.leader_ids) {
    if (!leaders.includes(id))
      say(`no license in force of ${known.staff.get(id) ?? 'a leader of another site'} covers ${service}.`)
  }
  const why = whyNone(row, start, leaders.length, rooms.length, center, days)
  if (why !== null || !isGroupService(service)) {
    say(why ?? `${service} is not a group.`)
    return []
  }
  return [
    {
      id: row.id,
      service,
      track: row.track_id,
      language: row.language,
      genderGroup: row.gender_group,
      start,
      minutes: row.minutes,
      leaders,
      rooms,
      telehealth: row.telehealth,
      capacity: row.capacity,
      softMinimum: row.soft_minimum,
      openingCost: row.opening_cost,
    },
  ]
}

function whyNone(
  row: CenterOffering,
  start: number,
  leaders: number,
  rooms: number,
  center: CenterWeek,
  days: WeekDays,
): string | null {
  if (!row.counts) return 'it does not count toward the dose, so the week plan leaves it out.'
  if (!onGrid(start) || !onGrid(row.minutes)) return 'it does not start on the half hour or last a multiple of it.'
  if ((start % DAY_MINUTES) + row.minutes > DAY_MINUTES) return 'it does not end on the day it starts.'
  if (leaders === 0) return 'nobody who may lead it has a license for it.'
  if (rooms === 0 && !row.telehealth) return 'it has no room.'
  const { kind } = instantOf(days.monday, start, center.zone)
  return kind === 'skipped' ? 'the clock skips that hour in this week.' : null
}

/** When the center is open at all: some room is. */
export const openHours = (center: CenterWeek, days: WeekDays) => windowsOf(center.roomHours, days, 'open-days')
/** When somebody works by video. */
export const videoHours = (center: CenterWeek, days: WeekDays) =>
  windowsOf(
    center.shifts.filter((row) => center.staff.some((s) => s.id === row.staff_id && s.telehealth)),
    days,
    'open-days',
  )
