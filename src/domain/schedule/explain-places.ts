/** The other places of one person's session: what moving it alone there would cost, or which rules stand against it. */

import type { Meeting } from './meeting.ts'
import { inGenderGroup, onTrack, speaks } from './meeting-rules.ts'
import { liesWithin, type Offering } from './model.ts'
import { type Price, priceOfMoves } from './price-of-move.ts'
import type { RuleId } from './rules.ts'
import { type OpenPlan, type WeekMove, type WhyNot, whyNot } from './why-not.ts'

/** Where a session could be. `offering` names the group meeting; private sessions have none. */
export type Elsewhere = {
  readonly start: number
  readonly offering: string | null
  readonly clinician: string
  readonly room: string | null
}

export type OtherPlace = {
  readonly place: Elsewhere
  /** Null where a rule stands against it. */
  readonly price: Price | null
  /** Empty where it is possible. */
  readonly reasons: readonly WhyNot[]
}

/** Another place of the session and what must be done to bring the person there. */
type Try = { readonly place: Elsewhere; readonly moves: readonly WeekMove[] }

const judge = (open: OpenPlan, { place, moves }: Try): OtherPlace => {
  const reasons = whyNot(open, ...moves)
  return { place, price: reasons.length === 0 ? priceOfMoves(open, ...moves) : null, reasons }
}

/** What a room has to do with: all else is the same in every room. */
const ofRooms = new Set<RuleId>([
  'room-not-allowed',
  'room-shift',
  'room-capacity',
  'room-overlap',
  'telehealth',
  'mixed-place',
])

/**
 * The cheapest of several ways to the same place, or the one with the fewest reasons against it. The ways come by
 * clinician: where something else than the room stands against one, no other room is tried.
 */
function bestOf(open: OpenPlan, ways: readonly (readonly Try[])[]): OtherPlace | null {
  let best: OtherPlace | null = null
  for (const rooms of ways) {
    for (const one of rooms) {
      const judged = judge(open, one)
      if (best === null || isBetter(judged, best)) best = judged
      if (judged.price !== null || judged.reasons.some(({ rule }) => !ofRooms.has(rule))) break
    }
  }
  return best
}

const isBetter = (a: OtherPlace, b: OtherPlace): boolean =>
  a.price !== null && b.price !== null
    ? a.price.total < b.price.total
    : b.price === null && (a.price !== null || a.reasons.length < b.reasons.length)

/** Whether the person takes part in meetings of this kind at all. */
export const isMeantFor = (person: Meeting['persons'][number], offering: Offering): boolean =>
  onTrack(person, offering) && speaks(person, offering.language) && inGenderGroup(person, offering)

/** All ways into one group meeting; `from` is the meeting that the person leaves for it. */
function waysInto(open: OpenPlan, personId: string, from: Meeting | null, to: Offering): Try[][] {
  const leave: WeekMove[] = from?.offering ? [leaving(personId, from, from.offering.id)] : []
  const opened = open.groupAt.get(to.id)
  if (opened) {
    const place = { start: to.start, offering: to.id, clinician: opened.clinician.id, room: opened.room?.id ?? null }
    const isLast = from?.persons.length === 1
    const join: WeekMove = { kind: 'person', person: personId, from: null, to: to.id }
    const move: WeekMove = { kind: 'person', person: personId, from: from?.offering?.id ?? null, to: to.id }
    return [[{ place, moves: isLast ? [...leave, join] : [move] }]]
  }
  const rooms = to.telehealth ? [null] : to.rooms
  return to.leaders.map((leader) =>
    rooms.map((room) => ({
      place: { start: to.start, offering: to.id, clinician: leader, room },
      moves: [...leave, { kind: 'open-group', group: { offering: to.id, leader, room, persons: [personId] } }] as const,
    })),
  )
}

/** The last one to leave a group closes it. */
const leaving = (person: string, from: Meeting, offering: string): WeekMove =>
  from.persons.length === 1 ? { kind: 'close-group', offering } : { kind: 'person', person, from: offering, to: null }

/** Other meetings of the same service that are meant for this person. */
export function otherMeetings(open: OpenPlan, personId: string, meeting: Meeting): OtherPlace[] {
  const { problem, persons } = open.book
  const person = persons.get(personId)!
  const attended = new Set((open.index.ofPerson.get(personId) ?? []).map(({ offering }) => offering?.id))
  return problem.offerings
    .filter((o) => o.service === meeting.service && !attended.has(o.id) && isMeantFor(person, o))
    .flatMap((offering) => bestOf(open, waysInto(open, personId, meeting, offering)) ?? [])
}

/** One meeting of any service that the person could join beside what they have. */
export const intoMeeting = (open: OpenPlan, personId: string, from: Meeting, to: Offering): OtherPlace | null =>
  bestOf(open, waysInto(open, personId, from, to))

/** All starts at which the people of a private session are available. */
export function otherStarts(open: OpenPlan, meeting: Meeting): OtherPlace[] {
  const { problem } = open.book
  const minutes = meeting.span[1] - meeting.span[0]
  const places: OtherPlace[] = []
  for (const [from, to] of meeting.persons[0]!.available) {
    for (
      let start = Math.ceil(from / problem.gridMinutes) * problem.gridMinutes;
      start + minutes <= to;
      start += problem.gridMinutes
    ) {
      if (start === meeting.span[0]) continue
      if (!meeting.persons.every((person) => liesWithin([start, start + minutes], person.available))) continue
      const place = toStart(open, meeting, start)
      if (place) places.push(place)
    }
  }
  return places
}

/** The session at another start, with whom and where it is cheapest. */
export function toStart(open: OpenPlan, meeting: Meeting, start: number): OtherPlace | null {
  const at = open.sessionAt.indexOf(meeting)
  if (at < 0 || meeting.care === null) return null
  const { rooms } = open.book.problem
  const own = meeting.room?.id ?? null
  const clinicians = [...new Set([meeting.clinician.id, meeting.care.primary, ...meeting.care.backups])]
  const suitable = rooms.filter((room) => room.services.includes(meeting.service)).map(({ id }) => id)
  const places = [...new Set([own, ...suitable, null])]
  return bestOf(
    open,
    clinicians.map((clinician) =>
      places.map((room) => ({
        place: { start, offering: null, clinician, room },
        moves: [{ kind: 'session', session: at, to: { start, clinician, room } } satisfies WeekMove],
      })),
    ),
  )
}
