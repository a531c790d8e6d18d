/** Where an option's sessions find room in one life: only times against which the timetable's own checker finds nothing. */

import { DAY_MINUTES, type Span } from '../../base/time.ts'
import { checkPlan } from '../schedule/check.ts'
import type { Offering, WeekPerson, WeekPlan, WeekProblem } from '../schedule/model.ts'
import type { RuleId } from '../schedule/rules.ts'
import { clashingParts, freeForSessions } from './life-week.ts'
import type { LifePart } from './questions.ts'
import { type Shape, type ShapedOption, shapes } from './session-shapes.ts'

/** Starts in minutes since Monday 00:00. `clashing` are usual times of sessions for which no legal time was found. */
export type SessionPlaces = {
  readonly legal: readonly number[]
  readonly clashing: readonly number[]
  /** Which of the timetable's rules stand in the way, and which parts of life. */
  readonly rules: readonly RuleId[]
  readonly parts: readonly LifePart[]
}

const meeting = (day: number, hour: number, hours: number): Offering => ({
  id: `${day}-${hour}`,
  service: 'process-group',
  track: 'example',
  language: 'en',
  genderGroup: null,
  start: day * DAY_MINUTES + hour * 60,
  minutes: hours * 60,
  leaders: ['example'],
  rooms: ['example'],
  telehealth: false,
  capacity: 12,
  softMinimum: 1,
  openingCost: 0,
})

const person = (shape: Shape, life: readonly LifePart[]): WeekPerson => ({
  id: 'you',
  dose: {
    targetMinutes: shape.days * shape.hours * 60,
    minMinutes: shape.days * shape.hours * 60,
    minDays: shape.days,
    maxDays: shape.days,
  },
  mix: { 'process-group': { required: shape.days, most: shape.days } },
  block: { minMinutes: shape.hours * 60, maxMinutes: shape.hours * 60, maxGapMinutes: 60 },
  available: freeForSessions(life),
  disliked: [],
  care: {},
  tracks: ['example'],
  languages: ['en'],
  genderGroups: [],
  telehealth: false,
  lastWeek: null,
})

const free = { belowMinPerMinute: 0, belowTargetPerMinute: 0, missingSession: 0, missingDay: 0, extraDay: 0, gap: 0 }
const weights = { ...free, newGroup: 0, newSession: 0, backup: 0, undersized: 0, splitCouple: 0, aboveFair: 0 }
const allWeek: Span = [0, 7 * DAY_MINUTES]

/** A week of one person at a center that is always open, so that only this life and the option's own shape limit it. */
function exampleWeek(shape: Shape, life: readonly LifePart[]): WeekProblem {
  const most = { day: DAY_MINUTES, week: 7 * DAY_MINUTES }
  return {
    name: 'example',
    gridMinutes: 30,
    buildingBufferMinutes: 0,
    weights,
    persons: [person(shape, life)],
    couples: [],
    noContact: [],
    clinicians: [
      {
        id: 'example',
        services: ['process-group'],
        languages: ['en'],
        shifts: [allWeek],
        maxDirectMinutes: most,
        fairMinutes: most.week,
        telehealth: false,
      },
    ],
    rooms: [{ id: 'example', capacity: 12, services: ['process-group'], shifts: [allWeek] }],
    offerings: shape.on.flatMap((day) => shape.starts.map((hour) => meeting(day, hour, shape.hours))),
  }
}

const planOf = (ids: readonly string[]): WeekPlan => ({
  week: 'example',
  groups: ids.map((offering) => ({ offering, leader: 'example', room: 'example', persons: ['you'] })),
  sessions: [],
})
const brokenBy = (problem: WeekProblem, ids: readonly string[]): RuleId[] =>
  checkPlan(problem, planOf(ids)).hard.map(({ rule }) => rule)

type Found = { readonly legal: readonly string[]; readonly clashing: readonly string[] }

/** One start for all days where that goes, else the first legal start of each day; what is left over clashes at its usual time. */
function findSessions(problem: WeekProblem, shape: Shape): Found {
  const isLegal = (day: number, hour: number): boolean => brokenBy(problem, [`${day}-${hour}`]).length === 0
  for (const hour of shape.starts) {
    const days = shape.on.filter((day) => isLegal(day, hour))
    if (days.length >= shape.days)
      return { legal: days.slice(0, shape.days).map((day) => `${day}-${hour}`), clashing: [] }
  }
  const found = shape.on.map((day) => ({ day, hour: shape.starts.find((start) => isLegal(day, start)) }))
  const legal = found.flatMap(({ day, hour }) => (hour === undefined ? [] : [`${day}-${hour}`])).slice(0, shape.days)
  const blocked = found.filter(({ hour }) => hour === undefined).map(({ day }) => `${day}-${shape.starts[0]}`)
  return { legal, clashing: blocked.slice(0, shape.days - legal.length) }
}

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]

/** The same life in the same order gives the same places: the browser reads them from a table of all lives. */
export function placesFor(option: ShapedOption, life: readonly LifePart[]): SessionPlaces {
  const shape = shapes[option]
  const problem = exampleWeek(shape, life)
  const { legal, clashing } = findSessions(problem, shape)
  const spanOf = (id: string): Span => {
    const { start, minutes } = problem.offerings.find((one) => one.id === id)!
    return [start, start + minutes]
  }
  return {
    legal: legal.map((id) => spanOf(id)[0]),
    clashing: clashing.map((id) => spanOf(id)[0]),
    rules: unique(clashing.flatMap((id) => brokenBy(problem, [id]))),
    parts: unique(clashing.flatMap((id) => clashingParts(spanOf(id), life))),
  }
}
