/** The rules over the whole week of one person, one clinician or one room: overlaps, direct hours, blocks, days and mix. */

import { DAY_MINUTES, type Span } from '../../base/time.ts'
import type { Meeting } from './meeting.ts'
import { dayOf, mixServices, type WeekClinician, type WeekPerson, type WeekRoom } from './model.ts'
import type { Breach, RuleId } from './rules.ts'

/** By start; ties by end and label, so that the order of a plan's entries changes no finding. */
export const byStart = (meetings: readonly Meeting[]): Meeting[] =>
  meetings.toSorted((a, b) => a.span[0] - b.span[0] || a.span[1] - b.span[1] || (a.label < b.label ? -1 : 1))
export const sessionMinutes = (meetings: readonly Meeting[]): number =>
  meetings.reduce((sum, { span }) => sum + span[1] - span[0], 0)

/** Meetings by the day on which they start, in the order given. */
export function meetingsByDay(meetings: readonly Meeting[]): Map<number, Meeting[]> {
  const days = new Map<number, Meeting[]>()
  for (const meeting of meetings) {
    const day = dayOf(meeting.span[0])
    const own = days.get(day)
    if (own) own.push(meeting)
    else days.set(day, [meeting])
  }
  return days
}

/** The waits of one day, in minutes; the meetings are sorted by start. */
export function waitsOfDay(sorted: readonly Meeting[]): number[] {
  const waits: number[] = []
  let end = sorted[0]?.span[1] ?? 0
  for (const { span } of sorted) {
    if (span[0] > end) waits.push(span[0] - end)
    end = Math.max(end, span[1])
  }
  return waits
}

const wholeDay = (day: number): Span => [day * DAY_MINUTES, (day + 1) * DAY_MINUTES]

/** Each meeting against the latest end before it. */
function doubleBookings(rule: RuleId, id: string, sorted: readonly Meeting[]): Breach[] {
  const breaches: Breach[] = []
  let latest: Meeting | null = null
  for (const meeting of sorted) {
    if (latest && meeting.span[0] < latest.span[1]) {
      const when: Span = [meeting.span[0], Math.min(meeting.span[1], latest.span[1])]
      breaches.push({ rule, who: [id], when, detail: `${latest.label} and ${meeting.label}` })
    }
    if (!latest || meeting.span[1] > latest.span[1]) latest = meeting
  }
  return breaches
}

export const breachesOfRoom = (room: WeekRoom, own: readonly Meeting[]): Breach[] =>
  doubleBookings('room-overlap', room.id, byStart(own))

export function breachesOfClinician(clinician: WeekClinician, own: readonly Meeting[]): Breach[] {
  const { id, maxDirectMinutes: most } = clinician
  const sorted = byStart(own)
  const breaches = doubleBookings('clinician-overlap', id, sorted)
  for (const [day, meetings] of meetingsByDay(sorted)) {
    const minutes = sessionMinutes(meetings)
    if (minutes > most.day) {
      breaches.push({
        rule: 'clinician-day',
        who: [id],
        when: wholeDay(day),
        detail: `${minutes} of ${most.day} minutes`,
      })
    }
  }
  const minutes = sessionMinutes(sorted)
  if (minutes > most.week) {
    breaches.push({ rule: 'clinician-week', who: [id], when: null, detail: `${minutes} of ${most.week} minutes` })
  }
  return breaches
}

type DayRule = (person: WeekPerson, sorted: readonly Meeting[]) => string | null

// Each returns what is wrong with one day of attendance, or null.
const tooShortDay: DayRule = ({ block }, day) => {
  const minutes = sessionMinutes(day)
  return minutes < block.minMinutes ? `${minutes} of at least ${block.minMinutes} minutes` : null
}
const tooLongDay: DayRule = ({ block }, day) => {
  const minutes = sessionMinutes(day)
  return minutes > block.maxMinutes ? `${minutes} of at most ${block.maxMinutes} minutes` : null
}
const longOrSecondWait: DayRule = ({ block }, day) => {
  const waits = waitsOfDay(day)
  const fits = waits.length <= 1 && waits.every((wait) => wait <= block.maxGapMinutes)
  return fits ? null : `waits of ${waits.join(' and ')} minutes`
}
const videoAndOnSite: DayRule = (_, day) =>
  day.some(({ room }) => room === null) && day.some(({ room }) => room !== null) ? 'video and on site' : null

const dayRules: readonly { readonly rule: RuleId; readonly broken: DayRule }[] = [
  { rule: 'block-min', broken: tooShortDay },
  { rule: 'block-max', broken: tooLongDay },
  { rule: 'block-gap', broken: longOrSecondWait },
  { rule: 'mixed-place', broken: videoAndOnSite },
]

export function breachesOfPerson(person: WeekPerson, own: readonly Meeting[]): Breach[] {
  const who = [person.id]
  const sorted = byStart(own)
  const breaches = doubleBookings('person-overlap', person.id, sorted)
  const days = meetingsByDay(sorted)
  for (const [day, meetings] of days) {
    for (const { rule, broken } of dayRules) {
      const detail = broken(person, meetings)
      if (detail !== null) breaches.push({ rule, who, when: wholeDay(day), detail })
    }
  }
  if (days.size > person.dose.maxDays) {
    breaches.push({ rule: 'max-days', who, when: null, detail: `${days.size} of at most ${person.dose.maxDays} days` })
  }
  for (const service of mixServices) {
    const count = own.filter((meeting) => meeting.service === service).length
    const most = person.mix[service]?.most ?? 0
    if (count > most)
      breaches.push({ rule: 'mix-most', who, when: null, detail: `${count} ${service}, at most ${most}` })
  }
  return breaches
}
