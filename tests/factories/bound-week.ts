/** Weeks of two by chance in which whatever a bound must respect happens: couples of each kind, homes, orders, video, small groups, full clinicians; and the cheapest of all their plans. */

import { checkPlan } from '../../src/domain/schedule/check.ts'
import type { PlannedSession, WeekPlan, WeekProblem } from '../../src/domain/schedule/model.ts'
import { chanceFrom } from '../../src/solver/week/random.ts'
import { fourPersonWeek, time, weekPerson } from './week.ts'

export const ties = ['together', 'apart', 'either', 'no contact', 'strangers'] as const

/** Few enough ways for each of the two that all plans can be weighed. */
export function boundWeek(seed: number): WeekProblem {
  const chance = chanceFrom(seed)
  const flip = (share: number): boolean => chance.next() < share
  const { problem } = fourPersonWeek()
  const tie = ties[seed % ties.length]!
  problem.name = `bound-${seed}`
  problem.persons = ['p0', 'p1'].map((id) => {
    const from = 8 + chance.int(2)
    return weekPerson(id, {
      dose: { targetMinutes: 120 + 30 * chance.int(4), minMinutes: 120, minDays: 1, maxDays: 1 + chance.int(2) },
      mix: {
        'process-group': { required: chance.int(2), most: 1 },
        skills: { required: chance.int(2), most: 2 },
        individual: { required: chance.int(2), most: 1 },
      },
      available: [0, 1].flatMap((day): [number, number][] =>
        flip(0.8) ? [[time(day, from), time(day, from + 2 + chance.int(3))]] : [],
      ),
      disliked: flip(0.5) ? [{ span: [time(0, 9), time(0, 11)], weight: 1 + chance.int(4) }] : [],
      telehealth: flip(0.3),
      lastWeek: flip(0.5) ? { offerings: ['morning'], sessions: [] } : null,
    })
  })
  const isCouple = tie === 'together' || tie === 'apart' || tie === 'either'
  problem.couples = isCouple
    ? [
        {
          ...problem.couples[0]!,
          persons: ['p0', 'p1'],
          groups: tie,
          home: flip(0.4) ? [[time(0, 8), time(0, 11)]] : [],
        },
      ]
    : []
  problem.noContact =
    tie === 'no contact' ? [{ persons: ['p0', 'p1'], ...(flip(0.3) ? { from: time(1, 0) } : {}) }] : []
  problem.clinicians = problem.clinicians.map((clinician) => ({
    ...clinician,
    fairMinutes: 60 * chance.int(4),
    maxDirectMinutes: { day: 60 + 60 * chance.int(4), week: 90 + 60 * chance.int(4) },
  }))
  const starts = [time(0, 9), time(0, 10), time(1, 9), time(1, 10)]
  problem.offerings = starts.map((start, i) => ({
    ...problem.offerings[i % 2]!,
    id: i === 0 ? 'morning' : `g${i}`,
    service: i % 2 === 0 ? ('process-group' as const) : ('skills' as const),
    start,
    minutes: 60,
    telehealth: i === 3,
    rooms: i === 3 ? [] : [flip(0.5) ? 'hall' : 'annex'],
    leaders: [flip(0.5) ? 'omar' : 'ines'],
    capacity: 1 + chance.int(2),
    softMinimum: chance.int(3),
    openingCost: 5 + chance.int(60),
  }))
  return problem
}

type Way = { readonly groups: readonly string[]; readonly session: PlannedSession | null }

function waysOf(problem: WeekProblem, id: string): Way[] {
  const person = problem.persons.find((p) => p.id === id)!
  const { primary, backups, minutes } = person.care.individual!
  const sessions: (PlannedSession | null)[] = [null]
  for (const [start, end] of person.available) {
    for (let at = start; at + minutes <= end; at += problem.gridMinutes) {
      for (const clinician of [primary, ...backups]) {
        for (const room of person.telehealth ? ['office', null] : ['office']) {
          sessions.push({ service: 'individual', start: at, clinician, room, persons: [id] })
        }
      }
    }
  }
  const subsets = Array.from({ length: 2 ** problem.offerings.length }, (_, subset) =>
    problem.offerings.filter((_, i) => (subset >> i) % 2 === 1).map((o) => o.id),
  )
  return subsets.flatMap((groups) => sessions.map((session) => ({ groups, session })))
}

function planOf(
  problem: WeekProblem,
  ways: readonly (readonly [string, Way])[],
  joint: PlannedSession | null,
): WeekPlan {
  const groups = problem.offerings.flatMap(({ id, leaders, rooms }) => {
    const persons = ways.filter(([, way]) => way.groups.includes(id)).map(([person]) => person)
    return persons.length > 0 ? [{ offering: id, leader: leaders[0]!, room: rooms[0] ?? null, persons }] : []
  })
  const sessions = [...ways.flatMap(([, { session }]) => (session ? [session] : [])), ...(joint ? [joint] : [])]
  return { week: problem.name, groups, sessions }
}

function jointsOf({ couples, persons, gridMinutes }: WeekProblem): (PlannedSession | null)[] {
  const found: (PlannedSession | null)[] = [null]
  for (const { conjoint, persons: pair } of couples) {
    for (const [start, end] of persons[0]!.available) {
      for (let at = start; at + conjoint.minutes <= end; at += gridMinutes) {
        for (const clinician of [conjoint.primary, ...conjoint.backups]) {
          for (const room of persons.every((p) => p.telehealth) ? ['lounge', null] : ['lounge']) {
            found.push({ service: 'couple', start: at, clinician, room, persons: [...pair] })
          }
        }
      }
    }
  }
  return found
}

/** What the cheapest of all plans costs; an opened group that nobody attends is never cheaper, so none is tried. */
export function cheapestObjective(problem: WeekProblem): number {
  let least = Number.POSITIVE_INFINITY
  for (const joint of jointsOf(problem)) {
    const [first, second] = problem.persons.map(({ id }) =>
      waysOf(problem, id).filter((way) =>
        checkPlan(problem, planOf(problem, [[id, way]], joint)).hard.every(({ who }) => !who.includes(id)),
      ),
    )
    for (const a of first!) {
      for (const b of second!) {
        const report = checkPlan(
          problem,
          planOf(
            problem,
            [
              ['p0', a],
              ['p1', b],
            ],
            joint,
          ),
        )
        if (report.hard.length === 0) least = Math.min(least, report.objective)
      }
    }
  }
  return least
}
