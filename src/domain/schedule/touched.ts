/** Who must move when the standing week is carried on: only those whom an admission, a discharge, a changed life or a lost session touches. */

import { fitPlan } from './carry-over.ts'
import { checkPlan } from './check.ts'
import { findMeetings, type Meeting, openBook } from './meeting.ts'
import { mixServices, type WeekPerson, type WeekPlan, type WeekProblem } from './model.ts'
import { indexMeetings } from './objective.ts'
import { type Breach, type RuleId, ruleSentences } from './rules.ts'
import { meetingsByDay, sessionMinutes } from './week-rules.ts'

/** Why somebody is touched. `rule` is null where no rule but a change of who is here, or of what is ordered, is meant. */
export type TouchReason = { readonly rule: RuleId | null; readonly says: string }
export type TouchedPerson = {
  readonly person: string
  /** Nothing stood for them; something of theirs fell out; what stands is less than what is ordered now. */
  readonly kind: 'new' | 'lost' | 'ordered'
  readonly reasons: readonly TouchReason[]
}

export type Touched = {
  readonly persons: readonly TouchedPerson[]
  /** Persons of the standing week who are no longer here. */
  readonly gone: readonly string[]
  /** What stays of the standing week: a legal plan of this one. */
  readonly kept: WeekPlan
}

/**
 * The week that stood; `problem` is null where only its plan is known. Then `orderedSince` names whose order changed
 * since: of them, those who now have less than ordered are touched.
 */
export type Standing = {
  readonly problem: WeekProblem | null
  readonly plan: WeekPlan
  readonly orderedSince?: ReadonlySet<string>
}

/** What starts before `frozenBefore` has begun and is left alone. */
export function whoIsTouched(before: Standing, now: WeekProblem, frozenBefore = 0): Touched {
  const here = new Set(now.persons.map(({ id }) => id))
  const stood: WeekPlan = {
    week: now.name,
    groups: before.plan.groups.map((g) => ({ ...g, persons: g.persons.filter((id) => here.has(id)) })),
    sessions: before.plan.sessions
      .map((s) => ({ ...s, persons: s.persons.filter((id) => here.has(id)) }))
      .filter(({ persons }) => persons.length > 0),
  }
  const kept = fitPlan(now, stood, frozenBefore)
  const { hard } = checkPlan(now, stood)
  const left = indexMeetings(findMeetings(openBook(now), kept).meetings).ofPerson
  const old = before.problem && indexMeetings(findMeetings(openBook(before.problem), before.plan).meetings).ofPerson
  const persons = now.persons.flatMap((person): TouchedPerson[] => {
    const entries = entriesOf(stood, person.id)
    const { id } = person
    if (entries.length === 0) return [{ person: id, kind: 'new', reasons: [newHere] }]
    const remains = new Set(entriesOf(kept, id).map(({ key }) => key))
    const lost = entries.filter(({ key }) => !remains.has(key))
    if (lost.length > 0) return [{ person: id, kind: 'lost', reasons: reasonsFor(now, hard, id, lost) }]
    const lacks = shortOf(person, left.get(id) ?? [])
    const was = before.problem?.persons.find((one) => one.id === id)
    const lacked =
      was && old ? shortOf(was, old.get(id) ?? []) : before.orderedSince?.has(id) ? lacks.map(() => 0) : lacks
    return lacks.some((lack, i) => lack > lacked[i]!) ? [{ person: id, kind: 'ordered', reasons: [orderedMore] }] : []
  })
  const everybody = new Set([...before.plan.groups, ...before.plan.sessions].flatMap((entry) => entry.persons))
  return { persons, gone: [...everybody].filter((id) => !here.has(id)), kept }
}

const newHere: TouchReason = { rule: null, says: 'New here: nothing stood for them.' }
const orderedMore: TouchReason = { rule: null, says: 'More is ordered now than what stood.' }
const noLongerThere: TouchReason = {
  rule: 'reference',
  says: 'The meeting, the clinician or the room of a session is no longer there.',
}

const partnerGone: TouchReason = {
  rule: 'session-persons',
  says: 'The joint session falls away: the partner is not here this week.',
}

type Entry = {
  readonly key: string
  readonly ids: readonly string[]
  readonly start: number | null
  readonly isJointAlone: boolean
}

/** A person's sessions in a plan, named so that the same one is found in another plan. */
function entriesOf(plan: WeekPlan, person: string): Entry[] {
  const groups = plan.groups
    .filter(({ persons }) => persons.includes(person))
    .map(({ offering, leader, room }) => ({
      key: offering,
      ids: [offering, leader, room ?? ''],
      start: null,
      isJointAlone: false,
    }))
  const sessions = plan.sessions
    .filter(({ persons }) => persons.includes(person))
    .map(({ service, start, clinician, room, persons }) => ({
      key: `${service} ${start} ${clinician}`,
      ids: [clinician, room ?? ''],
      start,
      isJointAlone: service === 'couple' && persons.length === 1,
    }))
  return [...groups, ...sessions]
}

/** The rules behind what fell out, each once. */
function reasonsFor(now: WeekProblem, hard: readonly Breach[], person: string, lost: readonly Entry[]): TouchReason[] {
  const starts = new Map(now.offerings.map(({ id, start }) => [id, start]))
  const concerns = ({ rule, who, when }: Breach): boolean => {
    if (who.includes(person)) return true
    return lost.some(({ ids, start, key }) => {
      if (!who.some((id) => ids.includes(id))) return false
      const at = start ?? starts.get(key)
      return rule === 'reference' || when === null || at === undefined || (when[0] <= at && at <= when[1])
    })
  }
  if (lost.every(({ isJointAlone }) => isJointAlone)) return [partnerGone]
  const rules = [...new Set(hard.filter(concerns).map(({ rule }) => rule))].filter((rule) => rule !== 'reference')
  const reasons = rules.map((rule) => ({ rule, says: ruleSentences[rule] }))
  return reasons.length > 0 ? reasons : [noLongerThere]
}

/** Minutes, days and sessions that a week lacks of what is ordered. */
function shortOf({ dose, mix }: WeekPerson, own: readonly Meeting[]): readonly number[] {
  return [
    Math.max(0, dose.targetMinutes - sessionMinutes(own)),
    Math.max(0, dose.minDays - meetingsByDay(own).size),
    ...mixServices.map((service) =>
      Math.max(0, (mix[service]?.required ?? 0) - own.filter((meeting) => meeting.service === service).length),
    ),
  ]
}

/** Persons who have less than ordered in a plan. */
export function shortIn(problem: WeekProblem, plan: WeekPlan): string[] {
  const { ofPerson } = indexMeetings(findMeetings(openBook(problem), plan).meetings)
  return problem.persons
    .filter((person) => shortOf(person, ofPerson.get(person.id) ?? []).some((lack) => lack > 0))
    .map(({ id }) => id)
}
