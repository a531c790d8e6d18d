/** The days of one week of a site: which rows hold on which day, weekly windows as spans, and rounding to the grid. */

import {
  addDays,
  DAY_MINUTES,
  daysBetween,
  joinSpans,
  minutesToTime,
  type PlainDate,
  type PlainTime,
  type Span,
  timeToMinutes,
  type Weekday,
  weekdays,
} from '../../base/time.ts'
import { toInstant, toWall, type ZonedKind } from '../../base/zone.ts'

/** Sessions of a center start on the half hour, as its rooms and rides do. */
export const gridMinutes = 30

export type WeekDays = {
  readonly monday: string
  /** The seven dates, Monday first. */
  readonly dates: readonly string[]
  /** 0 Monday to 6 Sunday: the center is closed. */
  readonly closed: ReadonlySet<number>
}

export function weekDays(monday: string, holidays: readonly { readonly day: string }[]): WeekDays {
  const dates: string[] = weekdays.map((_, i) => addDays(monday as PlainDate, i))
  const closed = new Set(holidays.flatMap(({ day }) => (dates.includes(day) ? [dates.indexOf(day)] : [])))
  return { monday, dates, closed }
}

type Validity = { readonly since?: string; readonly until?: string | null }
export const holdsOn = (row: Validity, date: string): boolean =>
  (row.since === undefined || row.since <= date) && (row.until === undefined || row.until === null || date < row.until)
/** On some day of the week. */
export const holdsSome = (row: Validity, { dates }: WeekDays): boolean => dates.some((date) => holdsOn(row, date))
/** On every day of the week. */
export const holdsAll = (row: Validity, { dates }: WeekDays): boolean => dates.every((date) => holdsOn(row, date))

type WeeklyWindow = Validity & { readonly weekday: Weekday; readonly start_time: string; readonly end_time: string }

export const spanOn = (day: number, start: string, end: string): Span => [
  day * DAY_MINUTES + timeToMinutes(start as PlainTime),
  day * DAY_MINUTES + timeToMinutes(end as PlainTime),
]

/** The windows that hold on their day of this week; `open` leaves out the days on which the center is closed. */
export function windowsOf(rows: readonly WeeklyWindow[], days: WeekDays, open: 'open-days' | 'all-days'): Span[] {
  return joinSpans(
    rows.flatMap((row): Span[] => {
      const day = weekdays.indexOf(row.weekday)
      if (open === 'open-days' && days.closed.has(day)) return []
      return holdsOn(row, days.dates[day]!) ? [spanOn(day, row.start_time, row.end_time)] : []
    }),
  )
}

export const roundUp = (minutes: number): number => Math.ceil(minutes / gridMinutes) * gridMinutes
export const roundDown = (minutes: number): number => Math.floor(minutes / gridMinutes) * gridMinutes
export const onGrid = (minutes: number): boolean => minutes % gridMinutes === 0
/** What a session on the grid can use of the spans. */
export const roundInward = (spans: readonly Span[]): Span[] =>
  joinSpans(spans)
    .map(([start, end]): Span => [roundUp(start), roundDown(end)])
    .filter(([start, end]) => start < end)
/** No minute of the spans is lost. */
export const roundOutward = (spans: readonly Span[]): Span[] =>
  joinSpans(spans.map(([start, end]): Span => [Math.max(0, roundDown(start)), roundUp(end)]))

/** The instant at which a minute of the week's wall clock happens in the zone. */
export function instantOf(monday: string, minute: number, zone: string): { instant: string; kind: ZonedKind } {
  const date = addDays(monday as PlainDate, Math.floor(minute / DAY_MINUTES))
  return toInstant(date, minutesToTime(minute % DAY_MINUTES), zone)
}

/** The minute of the week's wall clock at which an instant happens; before or after the week, its first or last. */
export function minuteAt({ monday }: Pick<WeekDays, 'monday'>, instant: string, zone: string): number {
  const { date, time } = toWall(instant, zone)
  const minute = daysBetween(monday as PlainDate, date) * DAY_MINUTES + timeToMinutes(time)
  return Math.min(Math.max(minute, 0), weekdays.length * DAY_MINUTES)
}
