/** Why a person's sessions are where they are, as an answer for planners, and as much of it as the participant may read. */

import type { LimitChange } from './limit-needs.ts'
import type { WeekService } from './model.ts'
import type { Price } from './price-of-move.ts'
import { mayTell, type RuleId } from './rules.ts'
import type { WhyNot } from './why-not.ts'

/** A reason against a place; `rule` is null where the reader may not know which rule it is. */
export type Reason = Omit<WhyNot, 'rule'> & { readonly rule: RuleId | null }

/** One person's changes, as sentences. */
export type PersonChanges = { readonly person: string; readonly changes: readonly string[] }

export type ExplainedPlace = {
  readonly start: number
  readonly offering: string | null
  readonly clinician: string
  readonly room: string | null
  /** In the objective's unit; null where a rule stands against it, or where the reader is the participant. */
  readonly price: Price | null
  readonly reasons: readonly Reason[]
  readonly says: string
}

export type ExplainedSession = {
  readonly service: WeekService
  readonly start: number
  readonly end: number
  readonly offering: string | null
  readonly clinician: string
  readonly room: string | null
  /** Why here. */
  readonly says: string
  /** The cheapest week of this person without this session, everybody else as they are; null: there is none. */
  readonly elsewhere: { readonly price: Price | null; readonly changes: readonly PersonChanges[] } | null
  /** Where it could be if it alone moved. */
  readonly places: readonly ExplainedPlace[]
}

/** One way to a session at another time. */
export type Take = {
  /** The session alone, the rest of the own week with it, other people too, or limits that would be lifted. */
  readonly kind: 'alone' | 'own-week' | 'others' | 'limits'
  readonly says: string
  readonly price: Price | null
  readonly limits: readonly LimitChange[]
  readonly persons: readonly PersonChanges[]
}

export type ExplainedMove = {
  readonly start: number
  readonly to: number
  readonly possible: boolean
  readonly says: string
  /** Against moving the session alone. */
  readonly reasons: readonly Reason[]
  /** What it would take, the least first. */
  readonly takes: readonly Take[]
}

export type ExplainedShortage = {
  readonly says: string
  readonly level: 'least' | 'target' | 'full'
  readonly cause: 'own' | 'others' | 'plan'
  /** In minutes. */
  readonly has: number
  readonly fits: number
  readonly asked: number
  readonly clash: readonly { readonly id: string; readonly rule: RuleId | null; readonly says: string }[]
  readonly nearest: readonly Take[]
  readonly isProven: boolean
}

export type Explanation = {
  readonly person: string
  readonly sessions: readonly ExplainedSession[]
  /** Null where the person has everything that is ordered. */
  readonly shortage: ExplainedShortage | null
  /** The answer to one question, where one was asked. */
  readonly move: ExplainedMove | null
}

const notPossible = 'This place is not possible.'
/** Rules about two people: who knows that one of them stands in the way knows something about the other. */
const aboutTwo: readonly RuleId[] = ['couple-apart', 'home-cover']
const mayRead = (rule: RuleId | null): boolean => rule !== null && mayTell(rule) && !aboutTwo.includes(rule)

/** What the person themselves may read: no other person, no rule about two people, no prices. */
export function forParticipant(explanation: Explanation): Explanation {
  const { person, shortage, move } = explanation
  const reason = ({ rule, who, when, says }: Reason): Reason =>
    mayRead(rule)
      ? { rule, who: who.filter((id) => id === person), when, says, detail: '' }
      : { rule: null, who: [], when: null, says: notPossible, detail: '' }
  const place = (one: ExplainedPlace): ExplainedPlace => {
    const reasons = one.reasons.map(reason)
    const says = reasons.length === 0 ? 'Possible.' : [...new Set(reasons.map((r) => r.says))].join(' ')
    return { ...one, price: null, reasons, says }
  }
  const own = (changes: readonly PersonChanges[]): PersonChanges[] => changes.filter((one) => one.person === person)
  const take = (one: Take): Take[] => {
    if (one.limits.some(({ rule }) => !mayRead(rule))) return []
    const isOthers = one.kind === 'others' || one.persons.some((changes) => changes.person !== person)
    const says = isOthers ? 'Somebody else would have to move. The planner can look into it.' : one.says
    return [{ ...one, says, price: null, persons: isOthers ? [] : own(one.persons) }]
  }
  return {
    person,
    sessions: explanation.sessions.map((session) => ({
      ...session,
      says: '',
      elsewhere: session.elsewhere && { price: null, changes: own(session.elsewhere.changes) },
      places: session.places.map(place),
    })),
    shortage: shortage && {
      ...shortage,
      says: '',
      clash: shortage.clash.map((part) =>
        part.rule === null || mayRead(part.rule)
          ? part
          : { id: 'limit', rule: null, says: 'something that limits this week' },
      ),
      nearest: shortage.nearest.flatMap(take),
    },
    move: move && {
      ...move,
      says: move.possible ? 'Possible.' : 'Not possible as things stand.',
      reasons: move.reasons.map(reason),
      takes: move.takes.flatMap(take),
    },
  }
}
