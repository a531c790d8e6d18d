/** Civil time (dates, clock times, weekly windows) apart from instants; no clock of its own. */

declare const brand: unique symbol
/** `YYYY-MM-DD` in the Gregorian calendar. */
export type PlainDate = string & { readonly [brand]: 'plain-date' }
/** `HH:MM`, 00:00 to 24:00 (24:00 only as an end). */
export type PlainTime = string & { readonly [brand]: 'plain-time' }
/** ISO 8601 in UTC with milliseconds, as `Date.prototype.toISOString` writes it. */
export type Instant = string & { readonly [brand]: 'instant' }

export const DAY_MINUTES = 24 * 60
export const WEEK_MINUTES = 7 * DAY_MINUTES
/** Monday first, as ISO 8601 counts: 1 to 7. */
export const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const
export type Weekday = (typeof weekdays)[number]

/** Half-open span of minutes since Monday 00:00. */
export type Span = readonly [start: number, end: number]

const dayMs = 86_400_000

export function parsePlainDate(text: string): PlainDate | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (!match) return null
  const ms = Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3]))
  // A date that the calendar does not have (Feb 30) comes back as another one.
  return new Date(ms).toISOString().slice(0, 10) === text ? (text as PlainDate) : null
}

export function parsePlainTime(text: string): PlainTime | null {
  return /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? (text as PlainTime) : null
}

const toMs = (date: PlainDate): number => Date.parse(`${date}T00:00:00Z`)
export const addDays = (date: PlainDate, days: number): PlainDate =>
  new Date(toMs(date) + days * dayMs).toISOString().slice(0, 10) as PlainDate
export const daysBetween = (from: PlainDate, to: PlainDate): number => Math.round((toMs(to) - toMs(from)) / dayMs)
/** 0 Monday to 6 Sunday. */
const weekdayIndex = (date: PlainDate): number => (new Date(toMs(date)).getUTCDay() + 6) % 7
export const weekdayOf = (date: PlainDate): Weekday => weekdays[weekdayIndex(date)]!
/** The Monday on or before the date. */
export const mondayOf = (date: PlainDate): PlainDate => addDays(date, -weekdayIndex(date))

export const timeToMinutes = (time: PlainTime): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3))
export const minutesToTime = (minutes: number): PlainTime =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}` as PlainTime

/** "Tue 6:30 pm", as people say it; minutes since Monday 00:00. */
export function sayMoment(minute: number): string {
  const day = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'][Math.floor(minute / DAY_MINUTES)] ?? '?'
  return `${day} ${sayTime(minute % DAY_MINUTES)}`
}
/** "6:30 pm"; minutes since midnight. */
export function sayTime(minutes: number): string {
  const hour = Math.floor(minutes / 60) % 24
  const rest = minutes % 60
  const shown = hour % 12 === 0 ? 12 : hour % 12
  return `${shown}${rest === 0 ? '' : `:${String(rest).padStart(2, '0')}`} ${hour < 12 ? 'am' : 'pm'}`
}

const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
/** "Tue, Oct 13". */
export const sayDay = (date: PlainDate): string => {
  const day = weekdayOf(date)
  return `${day[0]!.toUpperCase()}${day.slice(1)}, ${monthNames[Number(date.slice(5, 7)) - 1]} ${Number(date.slice(8))}`
}

/** Sorted, disjoint union of spans. */
export function joinSpans(spans: readonly Span[]): Span[] {
  const joined: [number, number][] = []
  for (const [start, end] of spans.filter(([s, e]) => s < e).toSorted((a, b) => a[0] - b[0])) {
    const last = joined.at(-1)
    if (last && start <= last[1]) last[1] = Math.max(last[1], end)
    else joined.push([start, end])
  }
  return joined
}

/** What is left of `from` outside every span of `taken`. */
export function subtractSpans(from: readonly Span[], taken: readonly Span[]): Span[] {
  let left = joinSpans(from)
  for (const [start, end] of joinSpans(taken)) {
    left = left.flatMap(([s, e]): Span[] => {
      const parts: Span[] = [
        [s, Math.min(e, start)],
        [Math.max(s, end), e],
      ]
      return parts.filter(([a, b]) => a < b)
    })
  }
  return left
}

export const spansOverlap = (a: Span, b: Span): boolean => a[0] < b[1] && b[0] < a[1]
