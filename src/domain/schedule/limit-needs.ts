/** How far a limit would have to be lifted for one particular week, as a sentence for the planner. */

import { DAY_MINUTES, type Span, sayMoment, sayTime } from '../../base/time.ts'
import { type Limit, sayServices, serviceWords } from './limits.ts'
import { liesWithin, type WeekPerson, type WeekProblem, type WeekService } from './model.ts'
import { type Called, sayDays, sayLength, sayList } from './names.ts'
import type { RuleId } from './rules.ts'

/** A session of the week that would be possible. */
export type NeededSession = {
  readonly service: WeekService
  readonly start: number
  readonly end: number
  readonly offering: string | null
  readonly clinician: string | null
  readonly isVideo: boolean
}

/** One change of somebody's life or agreement. */
export type LimitChange = {
  readonly limit: string
  readonly rule: RuleId
  /** "be free Tue 4 pm to 6 pm". */
  readonly says: string
  /** The times meant, where it is about times. */
  readonly spans: readonly Span[]
}

const daysOf = (sessions: readonly NeededSession[]): Map<number, NeededSession[]> =>
  Map.groupBy(sessions, ({ start }) => Math.floor(start / DAY_MINUTES))
const minutesOf = (sessions: readonly NeededSession[]): number => sessions.reduce((sum, s) => sum + s.end - s.start, 0)
const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
const saySpan = ([from, to]: Span): string => `${sayMoment(from)} to ${sayTime(((to - 1) % DAY_MINUTES) + 1)}`

export function needOf(
  problem: WeekProblem,
  person: WeekPerson,
  limit: Limit,
  sessions: readonly NeededSession[],
  called: Called,
): LimitChange {
  const { id, rule } = limit
  const spans = rule === 'availability' ? busySpans(person, limit, sessions) : []
  return { limit: id, rule, spans, says: sayNeed(problem, person, limit, sessions, called, spans) }
}

/** The hours of the lifted commitment that the sessions use, from the first to the last of a day. */
function busySpans(person: WeekPerson, limit: Limit, sessions: readonly NeededSession[]): Span[] {
  const lifted = limit.lift({ person, couple: null, orders: [] }).person.available
  const spans: Span[] = []
  for (const own of daysOf(sessions).values()) {
    const parts: Span[] = own
      .map(({ start, end }): Span => [start, end])
      .filter((span) => !liesWithin(span, person.available) && liesWithin(span, lifted))
    if (parts.length > 0) spans.push([Math.min(...parts.map(([from]) => from)), Math.max(...parts.map(([, to]) => to))])
  }
  return spans.toSorted((a, b) => a[0] - b[0])
}

function sayNeed(
  problem: WeekProblem,
  person: WeekPerson,
  { id, rule, says }: Limit,
  sessions: readonly NeededSession[],
  called: Called,
  spans: readonly Span[],
): string {
  const days = [...daysOf(sessions).values()]
  const offerings = sessions.flatMap((s) => problem.offerings.find((o) => o.id === s.offering) ?? [])
  switch (rule) {
    case 'availability':
      return `be free ${sayList(spans.map(saySpan))}`
    case 'max-days':
      return `come on ${days.length} days instead of ${person.dose.maxDays}`
    case 'block-max':
      return `have up to ${sayLength(Math.max(0, ...days.map(minutesOf)))} of therapy on a day`
    case 'block-min':
      return `come on a day for ${sayLength(Math.min(...days.map(minutesOf)))}`
    case 'block-gap':
      return `wait longer between sessions on ${sayDays([...daysOf(sessions).keys()].toSorted())}`
    case 'mix-most': {
      const service = id.split(':')[1] as WeekService
      return `have ${sayServices(sessions.filter((s) => s.service === service).length, service)}`
    }
    case 'care-clinician': {
      const service = id.split(':')[1] as WeekService
      const by = unique(sessions.flatMap((s) => (s.service === service && s.clinician ? [s.clinician] : [])))
      return `have the ${serviceWords[service]} with ${sayList(by.map(called.clinician))}`
    }
    case 'track':
      return `join the ${sayList(unique(offerings.map((o) => o.track).filter((t) => !person.tracks.includes(t))).map(called.track))} groups`
    case 'telehealth':
      return `come by video on ${sayDays(unique(sessions.filter((s) => s.isVideo).map((s) => Math.floor(s.start / DAY_MINUTES))).toSorted())}`
    case 'home-cover':
      return 'have somebody else at home while both are away'
    case 'couple-apart':
      return 'let both partners share a group'
    default:
      return `do without: ${says}`
  }
}
