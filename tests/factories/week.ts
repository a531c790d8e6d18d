/** A hand-made legal Monday for four people, with one of everything that the rules of a week talk about. */

import type {
  Offering,
  WeekClinician,
  WeekPerson,
  WeekPlan,
  WeekProblem,
  WeekRoom,
} from '../../src/domain/schedule/model.ts'

/** Without `readonly`, so that a test can spoil one thing. */
export type Draft<T> = { -readonly [K in keyof T]: Draft<T[K]> }

/** Minutes since Monday 00:00. */
export const time = (day: number, hour: number, minutes = 0): number => day * 1440 + hour * 60 + minutes

const workdays = [0, 1].map((day): [number, number] => [time(day, 8), time(day, 20)])

export const weekPerson = (id: string, more: Partial<WeekPerson> = {}): Draft<WeekPerson> =>
  structuredClone({
    id,
    dose: { targetMinutes: 150, minMinutes: 120, minDays: 1, maxDays: 2 },
    mix: {
      'process-group': { required: 1, most: 1 },
      skills: { required: 0, most: 2 },
      individual: { required: 0, most: 1 },
    },
    block: { minMinutes: 60, maxMinutes: 180, maxGapMinutes: 30 },
    available: workdays,
    disliked: [],
    care: { individual: { minutes: 60, primary: 'ines', backups: ['omar'] } },
    tracks: ['general'],
    languages: ['en'],
    genderGroups: ['women'],
    telehealth: true,
    lastWeek: null,
    ...more,
  }) as Draft<WeekPerson>

const clinician = (id: string, services: WeekClinician['services']): Draft<WeekClinician> => ({
  id,
  services: [...services],
  languages: ['en', 'es'],
  shifts: structuredClone(workdays),
  maxDirectMinutes: { day: 360, week: 600 },
  fairMinutes: 300,
  telehealth: true,
})

const room = (id: string, capacity: number, services: WeekRoom['services']): Draft<WeekRoom> => ({
  id,
  capacity,
  services: [...services],
  shifts: structuredClone(workdays),
})

const offering = (id: string, service: Offering['service'], start: number, minutes: number): Draft<Offering> => ({
  id,
  service,
  track: 'general',
  language: 'en',
  genderGroup: null,
  start,
  minutes,
  leaders: ['ines', 'omar'],
  rooms: ['hall', 'annex'],
  telehealth: false,
  capacity: 6,
  softMinimum: 1,
  openingCost: 20,
})

/** Fresh and mutable on every call. Objective 40: two openings, nothing else. */
export function fourPersonWeek(): { problem: Draft<WeekProblem>; plan: Draft<WeekPlan> } {
  const problem: Draft<WeekProblem> = {
    name: 'four',
    gridMinutes: 30,
    buildingBufferMinutes: 15,
    weights: {
      belowMinPerMinute: 100,
      belowTargetPerMinute: 30,
      missingSession: 500,
      missingDay: 400,
      extraDay: 5,
      gap: 3,
      newGroup: 4,
      newSession: 2,
      backup: 15,
      undersized: 10,
      splitCouple: 7,
      aboveFair: 1,
    },
    persons: ['anna', 'ben', 'cleo', 'dov'].map((id) => weekPerson(id)),
    couples: [
      {
        id: 'anna-ben',
        persons: ['anna', 'ben'],
        groups: 'either',
        conjoint: { required: 1, most: 1, minutes: 60, primary: 'zora', backups: [] },
        home: [],
        travelMinutes: 20,
      },
    ],
    noContact: [],
    clinicians: [
      clinician('ines', ['process-group', 'skills', 'individual']),
      clinician('omar', ['process-group', 'skills', 'individual']),
      clinician('zora', ['couple', 'family']),
    ],
    rooms: [
      room('hall', 8, ['process-group', 'skills']),
      room('annex', 6, ['process-group', 'skills']),
      room('office', 1, ['individual']),
      room('lounge', 4, ['couple', 'family']),
    ],
    offerings: [
      offering('morning', 'process-group', time(0, 9), 90),
      offering('noon', 'skills', time(0, 10, 30), 60),
      { ...offering('screen', 'skills', time(0, 18), 60), rooms: [], telehealth: true },
      offering('tuesday', 'skills', time(1, 9), 60),
    ],
  }
  const plan: Draft<WeekPlan> = {
    week: 'four',
    groups: [
      { offering: 'morning', leader: 'ines', room: 'hall', persons: ['anna', 'ben', 'cleo', 'dov'] },
      { offering: 'noon', leader: 'omar', room: 'annex', persons: ['dov'] },
    ],
    sessions: [
      { service: 'couple', start: time(0, 10, 30), clinician: 'zora', room: 'lounge', persons: ['anna', 'ben'] },
      { service: 'individual', start: time(0, 10, 30), clinician: 'ines', room: 'office', persons: ['cleo'] },
    ],
  }
  return { problem, plan }
}
