/** The numbering of a relaxation's prices: which place in one long list is the price of which tie that is cut. */

import { DAYS, type Model } from '../week/compile.ts'

/** Sessions that count alike: groups, or private ones, of the same length. */
export type SessionKind = { readonly isGroup: boolean; readonly steps: number }

/**
 * Where each kind of price begins. Ties that are equations have prices of either sign (`seat`, `tie`); those that are
 * limits have prices that are never negative.
 */
export type Layout = {
  /** One for each offering that a person may join: what the person pays to the offering. */
  readonly seat: number
  /** For each conjoint option, on site and by video: what the first partner pays to the second. */
  readonly tie: number
  /** One for each clinician and kind of session: beside its time, what a session of that kind pays. Small weeks only. */
  readonly count: number
  readonly kinds: readonly SessionKind[]
  /** Limits: a clinician's week, each of their days, each of their grid steps, each grid step of a class of rooms. */
  readonly week: number
  readonly day: number
  readonly step: number
  readonly room: number
  /** Moments at which one of two at most is there, as `Presence` numbers them. */
  readonly presence: number
  readonly size: number
  /** First seat of a person on a day, at `person * DAYS + day`, in the order of the person's `groups`. */
  readonly seatsOf: Int32Array
  /** Per offering: who may join, and at which seat. */
  readonly joiners: readonly Int32Array[]
  readonly seatsIn: readonly Int32Array[]
  /** First tie of a couple; two for each option. */
  readonly tiesOf: Int32Array
}

/** Weeks of so many people are small enough to branch, and to count sessions. */
export const SMALL = 40

export function layOut(model: Model, moments: number): Layout {
  const { persons, offerings, couples, clinicianWeek, roomClasses, steps } = model
  const seatsOf = new Int32Array(persons.length * DAYS)
  const joiners: number[][] = offerings.map(() => [])
  const seatsIn: number[][] = offerings.map(() => [])
  let seats = 0
  persons.forEach(({ groups }, p) => {
    groups.forEach((list, day) => {
      seatsOf[p * DAYS + day] = seats
      for (const offering of list) {
        joiners[offering]!.push(p)
        seatsIn[offering]!.push(seats++)
      }
    })
  })
  const tiesOf = new Int32Array(couples.length)
  let ties = 0
  couples.forEach(({ options }, k) => {
    tiesOf[k] = seats + ties
    ties += 2 * options.length
  })
  const count = seats + ties
  const kinds = persons.length <= SMALL ? kindsOf(model) : []
  const week = count + clinicianWeek.length * kinds.length
  const day = week + clinicianWeek.length
  const step = day + clinicianWeek.length * DAYS
  const room = step + clinicianWeek.length * steps
  const presence = room + roomClasses.length * steps
  return {
    seat: 0,
    tie: seats,
    count,
    kinds,
    week,
    day,
    step,
    room,
    presence,
    size: presence + moments,
    seatsOf,
    joiners: joiners.map((list) => Int32Array.from(list)),
    seatsIn: seatsIn.map((list) => Int32Array.from(list)),
    tiesOf,
  }
}

/** How far a step goes in the place `i`: slopes of limits count whole loads, those of seats one attendance, so that their steps are shorter. */
export function paceOf(layout: Layout, i: number, ofCounts: number): number {
  if (i < layout.count) return 1
  if (i < layout.week) return ofCounts
  return i < layout.step ? 0.1 : 0.3
}

function kindsOf({ offerings, persons, couples }: Model): SessionKind[] {
  const found = new Map<string, SessionKind>()
  const note = (isGroup: boolean, { start, end }: { readonly start: number; readonly end: number }): void => {
    found.set(`${isGroup} ${end - start}`, { isGroup, steps: end - start })
  }
  for (const offering of offerings) note(true, offering)
  for (const { privates } of persons) for (const day of privates) for (const option of day) note(false, option)
  for (const { options } of couples) for (const option of options) note(false, option)
  return [...found.values()]
}
