/** An example week for each option around one life: sessions at usual times, placed only where the timetable's own rules allow. */

import { DAY_MINUTES, type Span } from '../../base/time.ts'
import { checkPlan } from '../schedule/check.ts'
import type { Offering, WeekPerson, WeekPlan, WeekProblem } from '../schedule/model.ts'
import type { RuleId } from '../schedule/rules.ts'
import { clashingParts, freeForSessions, takenBy } from './life-week.ts'
import { type OptionId, optionIds } from './options.ts'
import type { LifePart } from './questions.ts'

/** Minutes since Monday 00:00. `set` is time that the place decides about, such as meals and rest. */
export type WeekStripBlock = { readonly span: Span; readonly kind: 'therapy' | 'clash' | 'set' | 'life' }
export type WeekStrip = {
  readonly option: OptionId
  readonly night: 'home' | 'center' | 'ward'
  readonly blocks: readonly WeekStripBlock[]
  /** Of sessions a week, as the option is given. */
  readonly minutes: number
  /** Sessions for which no legal time was found; their usual time is drawn as a clash. */
  readonly clashes: number
  /** Which of the timetable's rules stand in the way, and which parts of life. */
  readonly rules: readonly RuleId[]
  readonly parts: readonly LifePart[]
  /** Parts of life that wait or need somebody else while the person is away day and night. */
  readonly setAside: readonly LifePart[]
}

/** `starts` are hours of the day on which such a session is usual, the first one preferred. */
type Shape = {
  readonly days: number
  readonly hours: number
  readonly starts: readonly number[]
  readonly on: number[]
}

const workdays = [0, 1, 2, 3, 4]
/** 9 hours in 3 visits and 20 hours in 5 days are the least of each kind (42 CFR 410.44 and 410.43(c)); one visit a week is ours. */
const shapes: { readonly [O in OptionId]?: Shape } = {
  outpatient: { days: 1, hours: 1, starts: [18, 17, 12, 9, 10, 14], on: [2, 1, 3, 0, 4, 5] },
  iop: { days: 3, hours: 3, starts: [18, 9, 13], on: [0, 2, 3, 1, 4, 5] },
  php: { days: 5, hours: 4, starts: [9, 13], on: workdays },
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
const lifeBlocks = (life: readonly LifePart[]): WeekStripBlock[] =>
  takenBy(life).map((span): WeekStripBlock => ({ span, kind: 'life' }))

function aroundLife(option: OptionId, shape: Shape, life: readonly LifePart[]): WeekStrip {
  const problem = exampleWeek(shape, life)
  const { legal, clashing } = findSessions(problem, shape)
  const spanOf = (id: string): Span => {
    const { start, minutes } = problem.offerings.find((one) => one.id === id)!
    return [start, start + minutes]
  }
  const sessions = (ids: readonly string[], kind: 'therapy' | 'clash'): WeekStripBlock[] =>
    ids.map((id) => ({ span: spanOf(id), kind }))
  return {
    option,
    night: 'home',
    blocks: [...lifeBlocks(life), ...sessions(legal, 'therapy'), ...sessions(clashing, 'clash')],
    minutes: shape.days * shape.hours * 60,
    clashes: clashing.length,
    rules: unique(clashing.flatMap((id) => brokenBy(problem, [id]))),
    parts: unique(clashing.flatMap((id) => clashingParts(spanOf(id), life))),
    setAside: [],
  }
}

const block = (day: number, from: number, to: number, kind: 'therapy' | 'set'): WeekStripBlock => ({
  span: [day * DAY_MINUTES + from * 60, day * DAY_MINUTES + to * 60],
  kind,
})
/** Thirty hours as Texas asks of strong programs (26 TAC 564.903), with the day around them set by the house. */
const inpatientBlocks: readonly WeekStripBlock[] = [
  ...workdays.flatMap((day) => [
    block(day, 7, 9, 'set'),
    block(day, 9, 12, 'therapy'),
    block(day, 12, 13, 'set'),
    block(day, 13, 16, 'therapy'),
    block(day, 17.5, 22, 'set'),
  ]),
  ...[5, 6].flatMap((day) => [block(day, 8, 13, 'set'), block(day, 16, 22, 'set')]),
]
const wardBlocks: readonly WeekStripBlock[] = [0, 1, 2, 3, 4, 5, 6].map((day) => block(day, 7, 22, 'set'))

const therapyMinutes = (blocks: readonly WeekStripBlock[]): number =>
  blocks.reduce((sum, { span, kind }) => sum + (kind === 'therapy' ? span[1] - span[0] : 0), 0)
const away = (
  option: OptionId,
  night: 'center' | 'ward',
  blocks: readonly WeekStripBlock[],
  life: readonly LifePart[],
): WeekStrip => ({
  option,
  night,
  blocks,
  minutes: therapyMinutes(blocks),
  clashes: 0,
  rules: [],
  parts: [],
  setAside: life.filter((part) => part !== 'ride'),
})

function weekOf(option: OptionId, life: readonly LifePart[]): WeekStrip {
  const shape = shapes[option]
  if (shape) return aroundLife(option, shape, life)
  if (option === 'residential') return away(option, 'center', inpatientBlocks, life)
  if (option === 'medical') return away(option, 'ward', wardBlocks, life)
  const blocks = lifeBlocks(life)
  return { option, night: 'home', blocks, minutes: 0, clashes: 0, rules: [], parts: [], setAside: [] }
}

/** One strip for every option, in the order in which all are shown. */
export const weeksAround = (life: readonly LifePart[]): WeekStrip[] => optionIds.map((option) => weekOf(option, life))
