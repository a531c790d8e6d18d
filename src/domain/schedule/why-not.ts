/** Why a move on the week board is not possible: the rules it would break, with their sentences; quick enough for every cell of a board. */

import { breachesOfWeeks, type Concerned } from './check.ts'
import { type Found, findGroup, findMeetings, findSession, type Meeting, openBook, type WeekBook } from './meeting.ts'
import { breachesOfMeeting } from './meeting-rules.ts'
import type { PlannedGroup, PlannedSession, WeekPlan, WeekProblem } from './model.ts'
import { indexMeetings, type WeekIndex } from './objective.ts'
import { type Breach, breachKey, ruleSentences } from './rules.ts'

/** What a planner may try. Sessions are named by their place in `plan.sessions`, group meetings by offering. */
export type WeekMove =
  | {
      readonly kind: 'session'
      readonly session: number
      readonly to: { readonly start?: number; readonly clinician?: string; readonly room?: string | null }
    }
  | { readonly kind: 'add-session'; readonly session: PlannedSession }
  | { readonly kind: 'remove-session'; readonly session: number }
  | {
      readonly kind: 'group'
      readonly offering: string
      readonly to: { readonly offering?: string; readonly leader?: string; readonly room?: string | null }
    }
  | { readonly kind: 'open-group'; readonly group: PlannedGroup }
  | { readonly kind: 'close-group'; readonly offering: string }
  /** From one group to another; `null` joins or leaves. */
  | { readonly kind: 'person'; readonly person: string; readonly from: string | null; readonly to: string | null }

export type WhyNot = Breach & { readonly says: string }

/** A plan opened for questions; make one per plan and ask it many times. */
export type OpenPlan = {
  readonly book: WeekBook
  readonly plan: WeekPlan
  readonly index: WeekIndex
  readonly groupAt: ReadonlyMap<string, Meeting>
  readonly sessionAt: readonly (Meeting | null)[]
}

export function openPlan(problem: WeekProblem, plan: WeekPlan): OpenPlan {
  const book = openBook(problem)
  const { groups, sessions, meetings } = findMeetings(book, plan)
  const groupAt = new Map<string, Meeting>()
  for (const meeting of groups) if (meeting?.offering) groupAt.set(meeting.offering.id, meeting)
  return { book, plan, index: indexMeetings(meetings), groupAt, sessionAt: sessions }
}

/** The plan after the move, whether legal or not. */
export function applyMove(plan: WeekPlan, move: WeekMove): WeekPlan {
  const { groups, sessions } = plan
  switch (move.kind) {
    case 'session':
      return { ...plan, sessions: sessions.map((s, i) => (i === move.session ? { ...s, ...move.to } : s)) }
    case 'add-session':
      return { ...plan, sessions: [...sessions, move.session] }
    case 'remove-session':
      return { ...plan, sessions: sessions.filter((_, i) => i !== move.session) }
    case 'group':
      return { ...plan, groups: groups.map((g) => (g.offering === move.offering ? { ...g, ...move.to } : g)) }
    case 'open-group':
      return { ...plan, groups: [...groups, move.group] }
    case 'close-group':
      return { ...plan, groups: groups.filter((g) => g.offering !== move.offering) }
    case 'person':
      return { ...plan, groups: groups.map((g) => movePerson(g, move.person, move.from, move.to)) }
  }
}

function movePerson(group: PlannedGroup, person: string, from: string | null, to: string | null): PlannedGroup {
  if (group.offering === from) return { ...group, persons: group.persons.filter((id) => id !== person) }
  if (group.offering === to) return { ...group, persons: [...group.persons, person] }
  return group
}

/** The meetings that moves take away and bring, whom they concern, and the weeks of those after them. */
export type Moved = {
  readonly gone: readonly Meeting[]
  readonly come: readonly Found[]
  readonly arrived: readonly Meeting[]
  readonly concerned: Concerned
  readonly index: WeekIndex
}

/** Several moves count as one; they must not touch the same meeting. */
export function afterMoves(open: OpenPlan, moves: readonly WeekMove[]): Moved {
  const changes = moves.map((move) => changeOf(open, move))
  const gone = changes.flatMap((change) => change.gone)
  const come = changes.flatMap((change) => change.come)
  const arrived = come.flatMap(({ meeting }) => (meeting ? [meeting] : []))
  const touched = [...gone, ...arrived]
  const concerned: Concerned = {
    persons: new Set(touched.flatMap((m) => m.persons.map((p) => p.id))),
    clinicians: new Set(touched.map((m) => m.clinician.id)),
    rooms: new Set(touched.flatMap((m) => (m.room ? [m.room.id] : []))),
  }
  return { gone, come, arrived, concerned, index: patched(open, concerned, gone, arrived) }
}

/** The rules that the moves would break and that are not broken already; empty when they are possible. */
export function whyNot(open: OpenPlan, ...moves: readonly WeekMove[]): WhyNot[] {
  const { gone, come, arrived, concerned, index } = afterMoves(open, moves)
  const before = new Set([
    ...gone.flatMap((m) => breachesOfMeeting(m, open.book.problem)).map(breachKey),
    ...breachesOfWeeks(open.book, open.index, concerned).map(breachKey),
  ])
  const after: Breach[] = [
    ...come.flatMap(({ breaches }) => breaches),
    ...moves.flatMap((move) => openedTwice(open, move)),
    ...arrived.flatMap((m) => breachesOfMeeting(m, open.book.problem)),
    ...breachesOfWeeks(open.book, index, concerned),
  ]
  return after
    .filter((breach) => !before.has(breachKey(breach)))
    .map((breach) => ({ ...breach, says: ruleSentences[breach.rule] }))
}

/** Only the lists of those concerned, so that a question costs the same in a large center. */
function patched(
  open: OpenPlan,
  concerned: Concerned,
  gone: readonly Meeting[],
  arrived: readonly Meeting[],
): WeekIndex {
  const left = new Set(gone)
  const lists = (
    old: ReadonlyMap<string, readonly Meeting[]>,
    ids: Iterable<string>,
    has: (meeting: Meeting, id: string) => boolean,
  ): Map<string, readonly Meeting[]> => {
    const next = new Map<string, readonly Meeting[]>()
    for (const id of ids) {
      const kept = (old.get(id) ?? []).filter((m) => !left.has(m))
      next.set(id, [...kept, ...arrived.filter((m) => has(m, id))])
    }
    return next
  }
  const attends = (m: Meeting, id: string): boolean => m.persons.some((p) => p.id === id)
  // Partners and no-contact pairs of the persons concerned are read too.
  const { couples, noContact } = open.book.problem
  const near = new Set(concerned.persons)
  for (const { persons } of [...couples, ...noContact]) {
    if (persons.some((id) => concerned.persons.has(id))) for (const id of persons) near.add(id)
  }
  return {
    ofPerson: lists(open.index.ofPerson, near, attends),
    ofClinician: lists(open.index.ofClinician, concerned.clinicians, (m, id) => m.clinician.id === id),
    ofRoom: lists(open.index.ofRoom, concerned.rooms, (m, id) => m.room?.id === id),
  }
}

function openedTwice(open: OpenPlan, move: WeekMove): Breach[] {
  const id = move.kind === 'open-group' ? move.group.offering : move.kind === 'group' ? move.to.offering : undefined
  const meeting = id === undefined ? undefined : open.groupAt.get(id)
  if (!meeting || (move.kind === 'group' && move.offering === id)) return []
  return [{ rule: 'opened-twice', who: [id!], when: meeting.span, detail: meeting.label }]
}

/** Which meetings of the plan the move takes away, and which it brings. */
function changeOf(open: OpenPlan, move: WeekMove): { gone: Meeting[]; come: Found[] } {
  const { book, plan } = open
  const next = applyMove(plan, move)
  switch (move.kind) {
    case 'session':
      return { gone: present(open.sessionAt[move.session]), come: bySession(book, next.sessions[move.session]) }
    case 'add-session':
      return { gone: [], come: [findSession(book, move.session)] }
    case 'remove-session':
      return { gone: present(open.sessionAt[move.session]), come: [] }
    case 'group': {
      const at = plan.groups.findIndex((g) => g.offering === move.offering)
      return { gone: present(open.groupAt.get(move.offering)), come: byGroup(book, next.groups[at]) }
    }
    case 'open-group':
      return { gone: [], come: [findGroup(book, move.group)] }
    case 'close-group':
      return { gone: present(open.groupAt.get(move.offering)), come: [] }
    case 'person': {
      const ids = [move.from, move.to]
      const changed = next.groups.filter((g) => ids.includes(g.offering))
      const closed = move.to !== null && !changed.some((g) => g.offering === move.to)
      const come = changed.map((g) => findGroup(book, g))
      return {
        gone: ids.flatMap((id) => present(id === null ? null : open.groupAt.get(id))),
        come: closed ? [...come, notOpen(move.to!)] : come,
      }
    }
  }
}

const present = (meeting: Meeting | null | undefined): Meeting[] => (meeting ? [meeting] : [])
const bySession = (book: WeekBook, session: PlannedSession | undefined): Found[] =>
  session ? [findSession(book, session)] : []
const byGroup = (book: WeekBook, group: PlannedGroup | undefined): Found[] => (group ? [findGroup(book, group)] : [])
const notOpen = (id: string): Found => ({
  meeting: null,
  breaches: [{ rule: 'reference', who: [id], when: null, detail: `group ${id} is not open` }],
})
