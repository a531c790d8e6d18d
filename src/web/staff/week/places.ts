/** Where a session of the week board may go: legal places by day, and the reasons where there is none; pure, from the rules of the week. */

import { DAY_MINUTES, sayMoment } from '../../../base/time.ts'
import { offeringSpan } from '../../../domain/schedule/meeting-rules.ts'
import type { Offering, WeekPlan, WeekProblem } from '../../../domain/schedule/model.ts'
import { type OpenPlan, type WeekMove, type WhyNot, whyNot } from '../../../domain/schedule/why-not.ts'

/** One session of the board: a group by its offering, a private session by its place in the plan. */
export type Chosen =
  | { readonly kind: 'group'; readonly offering: string }
  | { readonly kind: 'session'; readonly session: number }

export type BoardSession = {
  readonly key: string
  readonly chosen: Chosen
  readonly service: string
  readonly start: number
  readonly minutes: number
  readonly clinician: string
  readonly room: string | null
  readonly persons: readonly string[]
  readonly offering: Offering | null
}

export const keyOf = (chosen: Chosen): string =>
  chosen.kind === 'group' ? `group ${chosen.offering}` : `session ${chosen.session}`

type Entry = WeekPlan['groups'][number] | WeekPlan['sessions'][number]
/** A move leaves the other entries of a plan as they are; theirs stay the same objects here too, so that only what moved is drawn again. */
const known = new WeakMap<WeekProblem, WeakMap<Entry, BoardSession>>()

/** Every session of the plan with its time, in the order of the week. */
export function boardSessions(problem: WeekProblem, plan: WeekPlan): BoardSession[] {
  const offerings = new Map(problem.offerings.map((o) => [o.id, o]))
  const persons = new Map(problem.persons.map((p) => [p.id, p]))
  const before = known.get(problem) ?? new WeakMap<Entry, BoardSession>()
  known.set(problem, before)
  const keep = (entry: Entry, chosen: Chosen, make: () => Omit<BoardSession, 'key' | 'chosen'>): BoardSession => {
    const old = before.get(entry)
    const key = keyOf(chosen)
    if (old?.key === key) return old
    const made = { key, chosen, ...make() }
    before.set(entry, made)
    return made
  }
  const groups = plan.groups.flatMap((group): BoardSession[] => {
    const offering = offerings.get(group.offering)
    if (!offering) return []
    const { service, start, minutes } = offering
    const { leader, room, persons: members } = group
    return [
      keep(group, { kind: 'group', offering: group.offering }, () => ({
        service,
        start,
        minutes,
        clinician: leader,
        room,
        persons: members,
        offering,
      })),
    ]
  })
  const minutesOf = (session: WeekPlan['sessions'][number]): number | undefined =>
    session.service === 'couple'
      ? problem.couples.find((c) => c.persons.every((id) => session.persons.includes(id)))?.conjoint.minutes
      : persons.get(session.persons[0] ?? '')?.care[session.service as 'individual' | 'family']?.minutes
  const sessions = plan.sessions.map((session, i) =>
    keep(session, { kind: 'session', session: i }, () => ({
      ...session,
      minutes: minutesOf(session) ?? 60,
      offering: null,
    })),
  )
  return [...groups, ...sessions].toSorted((a, b) => a.start - b.start || (a.key < b.key ? -1 : 1))
}

export type Place = {
  readonly move: WeekMove
  readonly start: number
  readonly room: string | null
  /** Names the offering where a group moves to another of its meetings. */
  readonly offering: string | null
}

export type Places = {
  readonly legal: readonly Place[]
  /** For each day (0 Monday) without a legal place: why not, in sentences. */
  readonly whyNotOn: ReadonlyMap<number, readonly string[]>
}

const closed = 'The center is closed then.'
const roomRules = new Set(['room-shift', 'room-capacity', 'room-overlap', 'room-not-allowed'])
const startsOfDay = (gridMinutes: number): number[] =>
  Array.from({ length: DAY_MINUTES / gridMinutes }, (_, i) => i * gridMinutes)

/** All places of the week for one session. Days without any carry the reasons of the time nearest to where it is. */
export function placesOf(open: OpenPlan, session: BoardSession): Places {
  return session.offering ? placesOfGroup(open, session, session.offering) : placesOfPrivate(open, session)
}

function placesOfPrivate(open: OpenPlan, session: BoardSession): Places {
  const { problem } = open.book
  const { chosen } = session
  if (chosen.kind !== 'session') return { legal: [], whyNotOn: new Map() }
  const opensAt = Math.min(...problem.rooms.flatMap((r) => r.shifts.map(([start]) => start % DAY_MINUTES)))
  const closesAt = Math.max(...problem.rooms.flatMap((r) => r.shifts.map(([, end]) => ((end - 1) % DAY_MINUTES) + 1)))
  const rooms = session.room === null ? [null] : roomsNear(open, session)
  const legal: Place[] = []
  const whyNotOn = new Map<number, readonly string[]>()
  for (let day = 0; day < 7; day += 1) {
    const tries = startsOfDay(problem.gridMinutes)
      .filter((t) => t >= opensAt && t + session.minutes <= closesAt)
      .map((t) => day * DAY_MINUTES + t)
      .filter((start) => start !== session.start)
    const wanted = day * DAY_MINUTES + (session.start % DAY_MINUTES)
    let nearest: { far: number; reasons: WhyNot[] } | null = null
    let found = false
    for (const start of tries) {
      const reasons = whyNot(open, { kind: 'session', session: chosen.session, to: { start } })
      const own = reasons.filter((reason) => !roomRules.has(reason.rule))
      // Only where person and clinician could come is it worth asking every room.
      const room =
        own.length > 0
          ? undefined
          : reasons.length === 0
            ? session.room
            : rooms.find((id) => fits(open, chosen.session, start, id))
      if (own.length === 0 && room !== undefined) {
        legal.push({
          move: { kind: 'session', session: chosen.session, to: { start, room } },
          start,
          room,
          offering: null,
        })
        found = true
      } else if (!nearest || Math.abs(start - wanted) < nearest.far)
        nearest = { far: Math.abs(start - wanted), reasons }
    }
    if (!found) whyNotOn.set(day, nearest ? sayReasons(nearest.reasons) : [closed])
  }
  return { legal, whyNotOn }
}

const fits = (open: OpenPlan, session: number, start: number, room: string | null): boolean =>
  whyNot(open, { kind: 'session', session, to: { start, room } }).length === 0

const roomsNear = (open: OpenPlan, session: BoardSession): (string | null)[] => [
  session.room,
  ...open.book.problem.rooms
    .filter((room) => room.id !== session.room && (room.services as readonly string[]).includes(session.service))
    .map((room) => room.id),
]

/** A group goes to another of its meetings: the same service and track, at a time of its own. */
function placesOfGroup(open: OpenPlan, session: BoardSession, from: Offering): Places {
  const { problem } = open.book
  const legal: Place[] = []
  const refused = new Map<number, WhyNot[]>()
  const opened = new Set(open.plan.groups.map((g) => g.offering))
  const others = problem.offerings.filter(
    (o) => o.id !== from.id && o.service === from.service && o.track === from.track,
  )
  for (const other of others.filter((o) => !opened.has(o.id))) {
    const to = (leader: string, room: string | null): WeekMove => ({
      kind: 'group',
      offering: from.id,
      to: { offering: other.id, leader, room },
    })
    const start = offeringSpan(other)[0]
    const day = Math.floor(start / DAY_MINUTES)
    const found = pairFor(session, other, (leader, room) => whyNot(open, to(leader, room)))
    if (Array.isArray(found)) refused.set(day, [...(refused.get(day) ?? []), ...found])
    else legal.push({ move: to(found.leader, found.room), start, room: found.room, offering: other.id })
  }
  const daysOf = (starts: readonly number[]) => new Set(starts.map((start) => Math.floor(start / DAY_MINUTES)))
  const free = daysOf(legal.map((place) => place.start))
  const taken = daysOf(others.map((other) => offeringSpan(other)[0]))
  const whyNotOn = new Map<number, readonly string[]>()
  for (let day = 0; day < 7; day += 1) {
    if (free.has(day)) continue
    const reasons = refused.get(day)
    whyNotOn.set(day, reasons ? sayReasons(reasons) : [taken.has(day) ? allTaken : noneOffered])
  }
  return { legal: legal.toSorted((a, b) => a.start - b.start), whyNotOn }
}

const allTaken =
  'Every other meeting of this group on that day takes place already; its members can be moved there one by one.'
const noneOffered =
  'No other meeting of this group is offered on that day. A new one can be added under Set-up, Offerings.'

/** Rules that another leader may meet; all others but those of rooms stand whoever leads and wherever it is. */
const leaderRules = new Set([
  'leader-not-allowed',
  'licence',
  'clinician-language',
  'clinician-shift',
  'clinician-overlap',
  'clinician-day',
  'clinician-week',
  'telehealth',
])

/**
 * A leader and a room for the meeting, those of the chosen session first; or the reasons against the first of them.
 * Leaders are tried in one room and then rooms under one leader, because no rule is about the two together.
 */
function pairFor(
  session: BoardSession,
  other: Offering,
  ask: (leader: string, room: string | null) => WhyNot[],
): { readonly leader: string; readonly room: string | null } | WhyNot[] {
  const first = <T>(own: T, all: readonly T[]): T[] =>
    all.includes(own) ? [own, ...all.filter((one) => one !== own)] : [...all]
  const leaders = first(session.clinician, other.leaders)
  const rooms = other.telehealth ? [null] : first<string | null>(session.room, other.rooms)
  const [leader, room] = [leaders[0], rooms[0]]
  if (leader === undefined || room === undefined) return []
  const reasons = ask(leader, room)
  if (reasons.length === 0) return { leader, room }
  if (reasons.some(({ rule }) => !leaderRules.has(rule) && !roomRules.has(rule))) return reasons
  const able = leaders.find((one) => !ask(one, room).some(({ rule }) => leaderRules.has(rule)))
  if (able === undefined) return reasons
  const free = rooms.find((one) => ask(able, one).length === 0)
  return free === undefined ? reasons : { leader: able, room: free }
}

/** The next legal place for Alt+arrow: other days at about the same hour, or earlier and later on the same day. */
export function neighbor(places: Places, session: BoardSession, key: string): Place | null {
  const day = Math.floor(session.start / DAY_MINUTES)
  const time = session.start % DAY_MINUTES
  const dayOf = (place: Place) => Math.floor(place.start / DAY_MINUTES)
  const far = (place: Place) => Math.abs((place.start % DAY_MINUTES) - time)
  const closest = (list: readonly Place[]) => list.toSorted((a, b) => far(a) - far(b))[0] ?? null
  if (key === 'ArrowUp') return places.legal.filter((p) => dayOf(p) === day && p.start < session.start).at(-1) ?? null
  if (key === 'ArrowDown') return places.legal.find((p) => dayOf(p) === day && p.start > session.start) ?? null
  const step = key === 'ArrowLeft' ? -1 : 1
  for (let at = day + step; at >= 0 && at < 7; at += step) {
    const found = closest(places.legal.filter((p) => dayOf(p) === at))
    if (found) return found
  }
  return null
}

/** Why `neighbor` found nothing: the reasons of the nearest time that way, or that the day or the week ends. */
export function whyNoNeighbor(open: OpenPlan, session: BoardSession, places: Places, key: string): string {
  const day = Math.floor(session.start / DAY_MINUTES)
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const next = day + (key === 'ArrowLeft' ? -1 : 1)
    return places.whyNotOn.get(next)?.join(' ') || 'The week ends there.'
  }
  const way = key === 'ArrowUp' ? 'earlier' : 'later'
  if (session.chosen.kind === 'group') return `No ${way} meeting of this group on that day is free.`
  const step = open.book.problem.gridMinutes * (way === 'earlier' ? -1 : 1)
  const move: WeekMove = { kind: 'session', session: session.chosen.session, to: { start: session.start + step } }
  return sayReasons(whyNot(open, move)).join(' ') || `Nothing ${way} on that day is free.`
}

/** The reasons as sentences, each once. */
export const sayReasons = (reasons: readonly WhyNot[]): string[] => [...new Set(reasons.map((reason) => reason.says))]

export const sayPlace = (place: Place): string => sayMoment(place.start)
