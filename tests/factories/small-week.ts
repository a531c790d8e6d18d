/** A week small enough to read: four people, two of them a couple, two clinicians, two rooms and six groups. */

import { centerWeights } from '../../src/domain/schedule/from-center.ts'
import type { Offering, WeekPerson, WeekPlan, WeekProblem } from '../../src/domain/schedule/model.ts'

const allDay = [0, 1, 2, 3, 4].map((day) => [day * 1440 + 480, day * 1440 + 1260] as const)
/** Minutes of a weekday (0 Monday) and an hour. */
export const at = (day: number, hour: number): number => day * 1440 + hour * 60

export const somebody = (id: string, more: Partial<WeekPerson> = {}): WeekPerson => ({
  id,
  dose: { targetMinutes: 600, minMinutes: 540, minDays: 3, maxDays: 4 },
  mix: {
    'process-group': { required: 2, most: 3 },
    skills: { required: 1, most: 3 },
    individual: { required: 1, most: 1 },
  },
  block: { minMinutes: 120, maxMinutes: 240, maxGapMinutes: 30 },
  available: allDay,
  disliked: [],
  care: { individual: { minutes: 60, primary: 'c1', backups: ['c2'] } },
  tracks: ['t'],
  languages: ['en'],
  genderGroups: [],
  telehealth: false,
  lastWeek: null,
  ...more,
})

const group = (id: string, service: Offering['service'], start: number): Offering => ({
  id,
  service,
  track: 't',
  language: 'en',
  genderGroup: null,
  start,
  minutes: 120,
  leaders: ['c1', 'c2'],
  rooms: ['r1', 'r2'],
  telehealth: false,
  capacity: 3,
  softMinimum: 2,
  openingCost: 20,
})

const services = ['process-group', 'skills', 'individual', 'family', 'couple'] as const

export const smallWeek = (more: Partial<WeekProblem> = {}): WeekProblem => ({
  name: 'small',
  gridMinutes: 30,
  buildingBufferMinutes: 15,
  weights: centerWeights,
  persons: ['p1', 'p2', 'p3', 'p4'].map((id) => somebody(id)),
  couples: [
    {
      id: 'k',
      persons: ['p1', 'p2'],
      groups: 'either',
      conjoint: { required: 1, most: 1, minutes: 60, primary: 'c2', backups: [] },
      home: [],
      travelMinutes: 30,
    },
  ],
  noContact: [],
  clinicians: ['c1', 'c2'].map((id) => ({
    id,
    services,
    languages: ['en'],
    shifts: allDay,
    maxDirectMinutes: { day: 480, week: 2400 },
    fairMinutes: 2400,
    telehealth: false,
  })),
  rooms: ['r1', 'r2'].map((id) => ({ id, capacity: 6, services, shifts: allDay })),
  offerings: [
    group('g1', 'process-group', at(0, 18)),
    group('g2', 'skills', at(1, 18)),
    group('g3', 'process-group', at(2, 18)),
    group('g4', 'skills', at(3, 18)),
    group('g5', 'process-group', at(0, 16)),
    group('g6', 'process-group', at(4, 18)),
  ],
  ...more,
})

/** Everybody in two evening groups; the first one has an individual session before the second. */
export const smallPlan = (more: Partial<WeekPlan> = {}): WeekPlan => ({
  week: 'small',
  groups: [
    { offering: 'g1', leader: 'c1', room: 'r1', persons: ['p1', 'p3', 'p4'] },
    { offering: 'g2', leader: 'c2', room: 'r1', persons: ['p1', 'p2'] },
  ],
  sessions: [{ service: 'individual', start: at(1, 17), clinician: 'c1', room: 'r2', persons: ['p1'] }],
  ...more,
})
