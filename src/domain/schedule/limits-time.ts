/** The times at which a person cannot come while the center is open, joined to what people would call one commitment. */

import { DAY_MINUTES, joinSpans, type Span, sayTime, subtractSpans } from '../../base/time.ts'
import type { Life, Limit } from './limits.ts'
import type { WeekPerson, WeekProblem } from './model.ts'
import { sayDays } from './names.ts'

/** More than this and each day is one limit. */
const MOST = 10

/** A commitment: the same hours on some days. */
export type Busy = { readonly spans: readonly Span[]; readonly says: string }

/** From the first to the last minute of each day on which a room is open or a meeting is offered. */
export function openHours(problem: WeekProblem): Span[] {
  const spans: Span[] = [
    ...problem.rooms.flatMap(({ shifts }) => shifts),
    ...problem.offerings.map(({ start, minutes }): Span => [start, start + minutes]),
  ]
  const days: Span[] = []
  for (let day = 0; day < 7; day++) {
    const own = spans.flatMap(([from, to]): Span[] => {
      const cut: Span = [Math.max(from, day * DAY_MINUTES), Math.min(to, (day + 1) * DAY_MINUTES)]
      return cut[0] < cut[1] ? [cut] : []
    })
    if (own.length > 0) days.push([Math.min(...own.map(([from]) => from)), Math.max(...own.map(([, to]) => to))])
  }
  return days
}

function busyTimes(problem: WeekProblem, person: WeekPerson): Busy[] {
  const byWords = new Map<string, Span[]>()
  const byDay = new Map<string, Span[]>()
  for (const [opens, closes] of openHours(problem)) {
    const gaps = subtractSpans([[opens, closes]], person.available)
    const day = Math.floor(opens / DAY_MINUTES)
    for (const gap of gaps) {
      const words = sayGap(gap, [opens, closes])
      byWords.set(words, [...(byWords.get(words) ?? []), gap])
    }
    if (gaps.length > 0) byDay.set(`${day}`, gaps)
  }
  if (byWords.size <= MOST) return [...byWords].map(([words, spans]) => ({ spans, says: sayBusy(words, spans) }))
  return [...byDay.values()].map((spans) => ({ spans, says: sayBusy('at some hours', spans) }))
}

function sayGap([from, to]: Span, [opens, closes]: Span): string {
  if (from === opens && to === closes) return ''
  const end = sayTime(((to - 1) % DAY_MINUTES) + 1)
  if (from === opens) return `until ${end}`
  const start = sayTime(from % DAY_MINUTES)
  return to === closes ? `from ${start}` : `from ${start} to ${end}`
}

const sayBusy = (words: string, spans: readonly Span[]): string =>
  ['not free', sayDays([...new Set(spans.map(([start]) => Math.floor(start / DAY_MINUTES)))]), words]
    .filter((part) => part !== '')
    .join(' ')

const freeAt = (life: Life, spans: readonly Span[]): Life => ({
  ...life,
  person: { ...life.person, available: joinSpans([...life.person.available, ...spans]) },
})

/** Each commitment as a limit; times that need not be given up are disliked, so that the least is asked for. */
export const busyLimits = (problem: WeekProblem, person: WeekPerson): Limit[] =>
  busyTimes(problem, person).map(({ spans, says }, i) => ({
    id: `availability:${i + 1}`,
    rule: 'availability',
    says,
    lift: (life) => {
      const wider = freeAt(life, spans)
      const disliked = [...life.person.disliked, ...spans.map((span) => ({ span, weight: 1 }))]
      return { ...wider, person: { ...wider.person, disliked } }
    },
  }))
