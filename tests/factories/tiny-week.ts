/** Weeks by chance: so tiny that all plans can be tried, or larger ones with couples, pets, video and people who must not meet. */

import { checkPlan, type WeekReport } from '../../src/domain/schedule/check.ts'
import type { PlannedSession, WeekPlan, WeekProblem } from '../../src/domain/schedule/model.ts'
import { chanceFrom } from '../../src/solver/week/random.ts'
import { fourPersonWeek, time, weekPerson } from './week.ts'

/** Two persons (a couple) by default, small enough for `cheapestPlan`; more persons bring everything the rules know. */
export function tinyWeek(seed: number, persons = 2): WeekProblem {
  const chance = chanceFrom(seed)
  const { problem } = fourPersonWeek()
  const isTiny = persons <= 2
  const flip = (share: number): boolean => chance.next() < share
  problem.name = `tiny-${seed}-${persons}`
  problem.persons = Array.from({ length: persons }, (_, i) =>
    weekPerson(`p${i}`, {
      dose: { targetMinutes: 180 + 30 * chance.int(4), minMinutes: 150, minDays: 1 + chance.int(2), maxDays: 2 },
      mix: {
        'process-group': { required: 1, most: 1 },
        skills: { required: chance.int(2), most: isTiny ? 2 : 1 + chance.int(3) },
        individual: { required: 1, most: 1 },
      },
      available: [0, 1].flatMap((day): [number, number][] =>
        flip(0.85) ? [[time(day, 8 + chance.int(3)), time(day, flip(0.5) ? 14 : 20)]] : [],
      ),
      disliked: flip(0.5) ? [{ span: [time(0, 9), time(0, 11)], weight: 1 + chance.int(3) }] : [],
      telehealth: !isTiny && flip(0.6),
      lastWeek: flip(0.5) ? { offerings: flip(0.5) ? ['morning'] : ['tuesday', 'noon'], sessions: [] } : null,
    }),
  )
  const couples = isTiny ? 1 : Math.floor(persons / 4)
  problem.couples = Array.from({ length: couples }, (_, k) => ({
    ...problem.couples[0]!,
    id: `k${k}`,
    persons: [`p${2 * k}`, `p${2 * k + 1}`],
    groups: (['together', 'apart', 'either'] as const)[(seed + k) % 3]!,
    home: flip(0.4) ? [[time(0, 8), time(0, 12)]] : [],
  }))
  problem.clinicians = problem.clinicians.map((clinician) => ({ ...clinician, fairMinutes: 60 * chance.int(5) }))
  problem.offerings = problem.offerings.map((offering) => ({
    ...offering,
    // One leader and one room each keep the number of plans small.
    leaders: isTiny ? ['omar'] : offering.leaders,
    rooms: offering.telehealth ? [] : isTiny ? ['hall'] : offering.rooms,
    capacity: isTiny ? 2 : 3 + chance.int(3),
    softMinimum: 1 + chance.int(2),
    openingCost: 10 + chance.int(30),
  }))
  if (!isTiny) addVariety(problem, chance)
  return problem
}

type Sketch = ReturnType<typeof fourPersonWeek>['problem']

function addVariety(problem: Sketch, chance: ReturnType<typeof chanceFrom>): void {
  const models = [...problem.offerings]
  for (let i = 0; i < 14; i++) {
    const model = models[chance.int(models.length)]!
    const start = time(chance.int(2), 8 + chance.int(9), 30 * chance.int(2))
    problem.offerings.push({ ...structuredClone(model), id: `more${i}`, start })
  }
  const last = problem.persons.length - 1
  problem.noContact = [{ persons: ['p1', `p${last}`] }, { persons: [`p${last - 1}`, `p${last - 2}`], from: time(1, 0) }]
  for (const [i, clinician] of [...problem.clinicians].entries()) {
    const copy = { ...structuredClone(clinician), id: `${clinician.id}2` }
    if (i === 2) copy.telehealth = false
    problem.clinicians.push(copy)
  }
  for (const offering of problem.offerings) offering.leaders = ['ines', 'omar', 'ines2', 'omar2']
  for (const person of problem.persons) person.care.individual!.backups = ['omar', 'ines2']
}

/** Every subset of what one person could attend by themselves, as lists of offerings and at most one individual session. */
function waysOf(problem: WeekProblem, id: string): { groups: string[]; session: PlannedSession | null }[] {
  const person = problem.persons.find((p) => p.id === id)!
  const usable = problem.offerings.filter((o) => !o.telehealth)
  const { individual } = person.care
  const sessions: (PlannedSession | null)[] = [null]
  for (const [start, end] of person.available) {
    for (let at = start; at + individual!.minutes <= end; at += problem.gridMinutes) {
      for (const clinician of [individual!.primary, ...individual!.backups]) {
        sessions.push({ service: 'individual', start: at, clinician, room: 'office', persons: [id] })
      }
    }
  }
  const ways: { groups: string[]; session: PlannedSession | null }[] = []
  for (let subset = 0; subset < 2 ** usable.length; subset++) {
    const groups = usable.filter((_, i) => (subset >> i) % 2 === 1).map((o) => o.id)
    for (const session of sessions) ways.push({ groups, session })
  }
  return ways
}

type Way = ReturnType<typeof waysOf>[number]

function assemble(
  problem: WeekProblem,
  ways: readonly (readonly [string, Way])[],
  joint: PlannedSession | null,
): WeekPlan {
  const groups = problem.offerings.flatMap(({ id, leaders, rooms }) => {
    const persons = ways.filter(([, way]) => way.groups.includes(id)).map(([person]) => person)
    return persons.length > 0 ? [{ offering: id, leader: leaders[0]!, room: rooms[0] ?? null, persons }] : []
  })
  const sessions = [...ways.flatMap(([, way]) => (way.session ? [way.session] : [])), ...(joint ? [joint] : [])]
  return { week: problem.name, groups, sessions }
}

/** By trying them all. */
export function cheapestPlan(problem: WeekProblem): WeekPlan {
  let best: WeekPlan = assemble(problem, [], null)
  let least = checkPlan(problem, best).objective
  everyLegalPlan(problem, (plan, { objective }) => {
    if (objective >= least) return
    least = objective
    best = plan
  })
  return best
}

/** A week that breaks no rule by itself is the only start, so that thousands and not millions remain. */
export function everyLegalPlan(problem: WeekProblem, visit: (plan: WeekPlan, report: WeekReport) => void): void {
  const [first, second] = problem.persons.map(({ id }) => id) as [string, string]
  const joints: (PlannedSession | null)[] = [null]
  for (let start = time(0, 8); start < time(1, 20); start += problem.gridMinutes) {
    const joint: PlannedSession = {
      service: 'couple',
      start,
      clinician: 'zora',
      room: 'lounge',
      persons: [first, second],
    }
    const alone = { ...assemble(problem, [], joint) }
    const rules = checkPlan(problem, alone).hard.map(({ rule }) => rule)
    if (!rules.some((rule) => rule !== 'block-min')) joints.push(joint)
  }
  for (const joint of joints) {
    const legalAlone = [first, second].map((id) =>
      waysOf(problem, id).filter((way) => {
        const plan = assemble(problem, [[id, way]], joint)
        return checkPlan(problem, plan).hard.every(({ who }) => !who.includes(id))
      }),
    )
    for (const a of legalAlone[0]!) {
      for (const b of legalAlone[1]!) {
        const plan = assemble(
          problem,
          [
            [first, a],
            [second, b],
          ],
          joint,
        )
        const report = checkPlan(problem, plan)
        if (report.hard.length === 0) visit(plan, report)
      }
    }
  }
}
