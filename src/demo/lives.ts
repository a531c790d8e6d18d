/** The lives of the demo's people: work and its shifts, children, pets, and what they leave open for treatment. */

import type { Chance } from './chance.ts'
import { guesses, nonDaytime, pets } from './figures.ts'
import type { TrackName } from './house.ts'

export type Work = 'day' | 'evening' | 'night' | 'part-time' | 'none'

/** Work that leaves the hours of a track free, and how often; together they come near to the published shares. */
export const workByTrack: Readonly<Record<TrackName, Readonly<Partial<Record<Work, number>>>>> = {
  Morning: { evening: nonDaytime / 2, 'part-time': 0.05, none: 0.87 },
  Afternoon: { night: nonDaytime * 1.4, none: 0.8 },
  Evening: { day: 0.55, 'part-time': 0.1, none: 0.35 },
}
export const trackShares: Readonly<Record<TrackName, number>> = { Morning: 0.44, Afternoon: 0.2, Evening: 0.36 }

export const drawWork = (chance: Chance, track: TrackName): Work =>
  chance.weighed(workByTrack[track] as Record<Work, number>)

export type Window = {
  readonly kind: 'work' | 'childcare' | 'pet-care' | 'travel' | 'school' | 'other'
  readonly days: readonly string[]
  readonly start: string
  readonly end: string
  readonly label: string
}

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const employers = [
  'the bakery',
  'the warehouse',
  'the clinic',
  'the print shop',
  'the bus depot',
  'the school kitchen',
  'the call center',
  'the garden market',
] as const

/** Shift work is more than its hours: whoever works at night sleeps in the morning. */
export function workWindows(chance: Chance, work: Work, track: TrackName): Window[] {
  const label = chance.pick(employers)
  const at = (days: readonly string[], start: string, end: string, said: string = label): Window => ({
    kind: 'work',
    days,
    start,
    end,
    label: said,
  })
  switch (work) {
    case 'day':
      return [at(weekdays, '08:00', chance.pick(['16:00', '16:30']))]
    case 'evening':
      return [at(['mon', 'tue', 'wed', 'thu', 'sat'], '15:00', '23:00')]
    case 'night':
      return [
        at(['sun', 'mon', 'tue', 'wed', 'thu'], '22:30', '24:00'),
        at(weekdays, '00:00', '06:30'),
        { kind: 'other', days: weekdays, start: '07:00', end: '12:00', label: 'sleep after the night shift' },
      ]
    case 'part-time':
      return track === 'Evening'
        ? [at(['mon', 'wed', 'fri'], '10:00', '14:00')]
        : [at(['tue', 'thu'], '14:00', '19:00')]
    default:
      return []
  }
}

export type Home = {
  readonly children: readonly number[]
  readonly dogs: number
  readonly cats: number
}

export function drawHome(chance: Chance, couple: boolean): Home {
  const withChildren = chance.happens(couple ? guesses.childrenOfCouples : guesses.childrenOfSingles)
  const ages = withChildren ? Array.from({ length: chance.between(1, 3) }, () => chance.between(2, 15)) : []
  return {
    children: ages,
    dogs: chance.happens(pets.dogs) ? chance.between(1, 2) : 0,
    cats: chance.happens(pets.cats) ? chance.between(1, 2) : 0,
  }
}

export type Duty = {
  readonly for: 'child' | 'pet'
  readonly days: readonly string[]
  readonly start: string
  readonly end: string
}

/**
 * When somebody has to be at home. Most of it lies outside the track's hours; on one day a week it does not, and then
 * the partners take turns.
 */
export function dutiesOf(home: Home, track: TrackName): Duty[] {
  const duties: Duty[] = []
  if (home.children.length > 0) {
    duties.push({ for: 'child', days: weekdays, start: '06:30', end: '07:30' })
    if (track === 'Morning')
      duties.push({ for: 'child', days: ['mon', 'tue', 'thu', 'fri'], start: '15:30', end: '18:00' })
    if (track === 'Afternoon') duties.push({ for: 'child', days: ['wed'], start: '14:30', end: '17:00' })
    if (track === 'Evening') duties.push({ for: 'child', days: ['fri'], start: '18:00', end: '20:00' })
  }
  if (home.dogs > 0) {
    duties.push({ for: 'pet', days: weekdays, start: '06:30', end: '07:00' })
    if (track === 'Morning') duties.push({ for: 'pet', days: ['wed'], start: '11:30', end: '12:00' })
    if (track === 'Evening') duties.push({ for: 'pet', days: ['wed'], start: '18:30', end: '19:00' })
  }
  return duties
}
