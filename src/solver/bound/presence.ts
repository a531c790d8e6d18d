/** Two who may not both be there: the moments at which a home needs one of a couple, or at which a no-contact order holds, and what being there costs at the prices of one round. */

import { DAYS, type Model } from '../week/compile.ts'
import type { Stay } from '../week/day-patterns.ts'
import { END, type Pattern, PLACE, START, STRIDE, VIDEO } from '../week/pattern.ts'

/** At each moment of `steps`, at most one of the two is there. */
export type Exclusion = {
  readonly persons: readonly [number, number]
  /** Grid steps of the week, in order. */
  readonly steps: Int32Array
  /** Somebody on site from step `a` to step `b` is there from `a - before` to `b + after`. */
  readonly before: number
  readonly after: number
  /** Sessions by video count too. */
  readonly byVideo: boolean
  /** Of the first of its moments among all of them. */
  readonly at: number
}

/** By day of the week, from Monday; what holds over midnight is forgotten, which only lowers a bound. */
export function exclusionsOf(model: Model): readonly (readonly Exclusion[])[] {
  const { daySteps, grid, buffer } = model
  let at = 0
  const add = (found: Exclusion[], one: Omit<Exclusion, 'at'>): void => {
    if (one.steps.length === 0) return
    found.push({ ...one, at })
    at += one.steps.length
  }
  return Array.from({ length: DAYS }, (_, day) => {
    const found: Exclusion[] = []
    const own = Int32Array.from({ length: daySteps }, (_, i) => day * daySteps + i)
    model.persons.forEach(({ orders }, p) => {
      for (const { other, from } of orders) {
        if (other < p || from > day * daySteps) continue
        // Both stay away this long before and after: it counts once, after each of them.
        const after = Math.ceil((2 * buffer) / grid)
        add(found, { persons: [p, other], steps: own, before: 0, after, byVideo: false })
      }
    })
    for (const { persons, home, travel } of model.couples) {
      const middle = (step: number): number => (step + 0.5) * grid
      const steps = own.filter((step) => home[day]!.some(([from, to]) => middle(step) > from && middle(step) < to))
      const before = Math.floor(travel / grid + 0.5)
      const after = Math.ceil(travel / grid - 0.5)
      add(found, { persons, steps, before, after, byVideo: true })
    }
    return found
  })
}

export class Presence {
  /** How many moments there are. */
  readonly size: number
  private readonly daySteps: number
  /** By `person * DAYS + day`. */
  private readonly ofPerson = new Map<number, readonly Exclusion[]>()
  /** Of each rule: the prices of its moments, summed up from the start of its day. */
  private readonly sums = new Map<Exclusion, Int32Array>()
  private readonly stay: Stay

  constructor(model: Model) {
    const byDay = exclusionsOf(model)
    this.daySteps = model.daySteps
    byDay.forEach((found, day) => {
      for (const one of found) {
        this.sums.set(one, new Int32Array(model.daySteps + 1))
        for (const p of one.persons) {
          const key = p * DAYS + day
          this.ofPerson.set(key, [...(this.ofPerson.get(key) ?? []), one])
        }
      }
    })
    this.size = byDay.flat().reduce((sum, { steps }) => sum + steps.length, 0)
    this.stay = { enter: new Int32Array(model.daySteps + 1), leave: new Int32Array(model.daySteps + 1) }
  }

  /** Takes over the prices of all moments, in whole units; returns what they earn, and enters its slope. */
  setPrices(prices: Float64Array, slope: Float64Array): number {
    let earned = 0
    for (const [{ steps, at }, sum] of this.sums) {
      const base = steps[0]! - (steps[0]! % this.daySteps)
      sum.fill(0)
      for (let i = 0; i < steps.length; i++) {
        const price = prices[at + i]!
        earned += price
        slope[at + i] = slope[at + i]! - 1
        sum[steps[i]! - base + 1] = price
      }
      for (let s = 1; s <= this.daySteps; s++) sum[s] = sum[s]! + sum[s - 1]!
    }
    return earned
  }

  /** What it costs to be on site on a day, by its first and its last step; null: nothing, whenever that is. */
  stayOf(person: number, day: number): Stay | null {
    const own = this.ofPerson.get(person * DAYS + day)
    if (own === undefined) return null
    const { enter, leave } = this.stay
    enter.fill(0)
    leave.fill(0)
    for (const one of own) {
      const sum = this.sums.get(one)!
      for (let s = 0; s <= this.daySteps; s++) {
        enter[s] = enter[s]! - sum[Math.max(0, s - one.before)]!
        leave[s] = leave[s]! + sum[Math.min(this.daySteps, s + one.after)]!
      }
    }
    return this.stay
  }

  /** What a session by video costs, from one step of the week to another. */
  priceOfVideo(person: number, day: number, start: number, end: number): number {
    let price = 0
    for (const one of this.ofPerson.get(person * DAYS + day) ?? []) {
      if (!one.byVideo) continue
      const sum = this.sums.get(one)!
      price += sum[end - day * this.daySteps]! - sum[start - day * this.daySteps]!
    }
    return price
  }

  /** Enters into the slope when somebody is there. */
  count(person: number, pattern: Pattern, slope: Float64Array): void {
    for (let i = 0; i < pattern.length; ) {
      const day = Math.floor(pattern[i + START]! / this.daySteps)
      const from = i
      while (i < pattern.length && pattern[i + START]! < (day + 1) * this.daySteps) i += STRIDE
      for (const one of this.ofPerson.get(person * DAYS + day) ?? []) {
        if (pattern[from + PLACE] !== VIDEO) {
          enterStay(one, pattern[from + START]! - one.before, pattern[i - STRIDE + END]! + one.after, slope)
        } else if (one.byVideo) {
          for (let k = from; k < i; k += STRIDE) enterStay(one, pattern[k + START]!, pattern[k + END]!, slope)
        }
      }
    }
  }
}

function enterStay({ steps, at }: Exclusion, from: number, to: number, slope: Float64Array): void {
  for (let i = 0; i < steps.length; i++) {
    if (steps[i]! >= from && steps[i]! < to) slope[at + i] = slope[at + i]! + 1
  }
}
