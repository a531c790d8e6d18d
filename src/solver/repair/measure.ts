/** What a repair costs people: dose that is lost, persons whose week changes, and sessions that change for them. */

import { doseCost } from '../week/cost.ts'
import { MIX_SERVICES } from '../week/mix.ts'
import { END, type Pattern, REF, SERVICE, START, STRIDE } from '../week/pattern.ts'
import { countServices, stepsOf } from '../week/state.ts'
import type { RepairState } from './state.ts'

/** What somebody lacks: the price in the weights of the week, and what it is made of. */
export type Lack = {
  readonly price: number
  /** Minutes to the target. */
  readonly minutes: number
  /** Required sessions, each once; a conjoint one once for the couple. */
  readonly sessions: number
  readonly days: number
}
export const noLack: Lack = { price: 0, minutes: 0, sessions: 0, days: 0 }

export function lackOf({ week }: RepairState, person: number, pattern: Pattern): Lack {
  const { model } = week
  const { target, required, minDays } = model.persons[person]!
  const counts = countServices(pattern)
  let sessions = 0
  for (let s = 0; s < MIX_SERVICES; s++) sessions += Math.max(0, required[s]! - counts[s]!)
  const steps = stepsOf(pattern)
  const days = daysOf(pattern, model.daySteps)
  const price = doseCost(model, person, steps, Math.min(days, minDays), sessions)
  return {
    price,
    minutes: Math.max(0, target - steps) * model.grid,
    sessions,
    days: Math.max(0, minDays - days),
  }
}

function daysOf(pattern: Pattern, daySteps: number): number {
  let days = 0
  let last = -1
  for (let i = 0; i < pattern.length; i += STRIDE) {
    const day = Math.floor(pattern[i + START]! / daySteps)
    if (day !== last) days += 1
    last = day
  }
  return days
}

/** What they lack more than before, never less than nothing. */
const more = (now: Lack, before: Lack): Lack => ({
  price: Math.max(0, now.price - before.price),
  minutes: Math.max(0, now.minutes - before.minutes),
  sessions: Math.max(0, now.sessions - before.sessions),
  days: Math.max(0, now.days - before.days),
})
const sum = (a: Lack, b: Lack): Lack => ({
  price: a.price + b.price,
  minutes: a.minutes + b.minutes,
  sessions: a.sessions + b.sessions,
  days: a.days + b.days,
})

export type Cost = {
  /** Of everybody who has less than before; a newcomer lacks all that they do not get. */
  readonly lost: Lack
  /** Persons with another week ahead, newcomers apart. */
  readonly persons: readonly number[]
  /** Sessions gone and sessions new, once for each person; a newcomer's do not count. */
  readonly sessions: number
  /** Everybody with another pattern, the newcomer included. */
  readonly touched: readonly number[]
  /** Who has less than before, most of it first. */
  readonly losers: readonly number[]
  /** Partners of couples who lack a joint session that they had. */
  readonly parted: readonly number[]
}

export function costOf(state: RepairState): Cost {
  const { week, loaded, at } = state
  const touched: number[] = []
  const persons: number[] = []
  let lost = noLack
  let sessions = 0
  const lostBy = new Map<number, number>()
  for (let p = 0; p < week.patterns.length; p++) {
    const old = loaded.patterns[p]!
    const now = week.patterns[p]!
    if (old === now && !(p === loaded.newcomer && state.hit.has(p))) continue
    touched.push(p)
    const changed = changesBetween(old, now, at)
    if (changed > 0 && p !== loaded.newcomer) {
      persons.push(p)
      sessions += changed
    }
    if (p === state.gone) continue
    // Who was not here before lacked nothing.
    const before = p === loaded.newcomer ? noLack : lackOf(state, p, old)
    const own = more(lackOf(state, p, now), before)
    if (own.price > 0) lostBy.set(p, own.price)
    lost = sum(lost, own)
  }
  const losers = [...lostBy].toSorted((a, b) => b[1] - a[1]).map(([p]) => p)
  const conjoint = conjointLost(state)
  return { lost: sum(lost, conjoint.lost), persons, sessions, touched, losers, parted: conjoint.persons }
}

/** Conjoint sessions that a couple still asks for and had before. */
function conjointLost({ week, loaded }: RepairState): { readonly lost: Lack; readonly persons: readonly number[] } {
  const { couples, problem } = week.model
  let sessions = 0
  const persons: number[] = []
  for (let k = 0; k < couples.length; k++) {
    if (week.conjoint[k] === loaded.conjoint[k]) continue
    const { required } = couples[k]!
    const lacks = (held: Pattern): number => Math.max(0, required - held.length / STRIDE)
    const lost = Math.max(0, lacks(week.conjoint[k]!) - lacks(loaded.conjoint[k]!))
    sessions += lost
    if (lost > 0) persons.push(...couples[k]!.persons)
  }
  return { lost: { price: sessions * problem.weights.missingSession, minutes: 0, sessions, days: 0 }, persons }
}

/** Sessions ahead that are in one pattern only: another room is no change, another clinician in a private session is. */
export function changesBetween(old: Pattern, now: Pattern, at: number): number {
  if (old === now) return 0
  return missingIn(old, now, at) + missingIn(now, old, at)
}

function missingIn(pattern: Pattern, other: Pattern, at: number): number {
  let missing = 0
  for (let i = 0; i < pattern.length; i += STRIDE)
    if (pattern[i + START]! >= at && !holds(other, pattern, i)) missing += 1
  return missing
}

function holds(pattern: Pattern, other: Pattern, i: number): boolean {
  for (let j = 0; j < pattern.length; j += STRIDE) {
    const same = [SERVICE, START, END, REF].every((field) => pattern[j + field] === other[i + field])
    if (same) return true
  }
  return false
}
