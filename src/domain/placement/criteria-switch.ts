/** Which criteria set is switched on: from a day on, asked for by a manager with a reason or signed by a second person, and tried on the caseload before. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { Instant, PlainDate } from '../../base/time.ts'

export type SetName = { readonly id: string; readonly version: string }
export type CriteriaSwitch = {
  readonly set: SetName
  /** The first day on which the set answers. */
  readonly from: PlainDate
  readonly at: Instant
  /** Null for what an installation brought along itself. */
  readonly by: string | null
  readonly reason: string | null
  readonly secondBy: string | null
}

/** A word or two explains nothing to whoever reads it years later. */
const shortestReason = 20
const saysWhy = (reason: string | null): boolean => (reason?.trim().length ?? 0) >= shortestReason

/** It waits until it says why, or somebody else has signed. */
export const holds = ({ reason, by, secondBy }: Pick<CriteriaSwitch, 'reason' | 'by' | 'secondBy'>): boolean =>
  saysWhy(reason) || (secondBy !== null && secondBy !== by)

/** The switch whose set answers on the day: the latest day before it, and of two of one day the later asked. */
export function switchedOn<S extends CriteriaSwitch>(switches: readonly S[], day: PlainDate): S | null {
  const begun = switches.filter((one) => holds(one) && one.from <= day)
  const later = (a: S, b: S): S => (b.from > a.from || (b.from === a.from && b.at > a.at) ? b : a)
  return begun.length === 0 ? null : begun.reduce(later)
}

export type SwitchState = 'on' | 'planned' | 'waiting' | 'over'
export function stateOf<S extends CriteriaSwitch>(one: S, switches: readonly S[], day: PlainDate): SwitchState {
  if (!holds(one)) return one.from < day ? 'over' : 'waiting'
  if (one.from > day) return 'planned'
  return switchedOn(switches, day) === one ? 'on' : 'over'
}

export const sameSet = (a: SetName, b: SetName): boolean => a.id === b.id && a.version === b.version

/** What whoever asks has seen of the trial: how many were asked again, and how many would change. */
export type Seen = { readonly asked: number; readonly changed: number }
export type SwitchRequest = {
  readonly set: SetName
  readonly from: PlainDate
  readonly reason: string | null
  readonly seen: Seen
}
export type SwitchScene = {
  /** Of the set: whether it is there, and the trial as it comes out now. */
  readonly known: boolean
  /** Of the set: whether it has rules in force on the first day. */
  readonly begun: boolean
  readonly trial: Seen
  /** The set that would answer on the first day without this switch. */
  readonly otherwise: SetName
  readonly today: PlainDate
}

export const switchRefusals = {
  'set-not-known': 'There is no such set. Load it first.',
  'set-not-begun': 'The rules of this set begin later than that day.',
  'from-past': 'The first day lies in the past. What was decided stays decided under the set of its day.',
  'reason-short': 'Say in a sentence why (at least 20 letters), or leave the reason out and let a second person sign.',
  'already-on': 'This set answers from that day on already.',
  'not-tried': 'The trial comes out otherwise than you saw it. Try the set again and look at who would change.',
} as const
export type SwitchRefusal = keyof typeof switchRefusals

/** Every reason against it at once. */
export function decideSwitch(request: SwitchRequest, scene: SwitchScene): Result<SwitchRequest, SwitchRefusal> {
  const { set, from, reason, seen } = request
  const found: SwitchRefusal[] = []
  if (!scene.known) found.push('set-not-known')
  if (scene.known && !scene.begun) found.push('set-not-begun')
  if (from < scene.today) found.push('from-past')
  if (reason !== null && !saysWhy(reason)) found.push('reason-short')
  if (sameSet(set, scene.otherwise)) found.push('already-on')
  if (scene.known && (seen.asked !== scene.trial.asked || seen.changed !== scene.trial.changed)) found.push('not-tried')
  return found.length > 0 ? refuse(...found) : ok(request)
}

export const secondRefusals = {
  'same-signer': 'The second signature must come from another person.',
  'signed-already': 'It holds already: nothing is left to sign.',
  'day-gone': 'The first day has passed without a second signature. Ask for the switch again.',
} as const
export type SecondRefusal = keyof typeof secondRefusals

export function decideSecond(
  one: CriteriaSwitch,
  signer: string,
  today: PlainDate,
): Result<{ readonly secondBy: string }, SecondRefusal> {
  const found: SecondRefusal[] = []
  if (one.by === signer) found.push('same-signer')
  if (holds(one)) found.push('signed-already')
  else if (one.from < today) found.push('day-gone')
  return found.length > 0 ? refuse(...found) : ok({ secondBy: signer })
}
