/** A dose that cannot be met: the smallest clash and the nearest changes agree with trying everything on tiny weeks. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { at, smallWeek, somebody } from '../../../tests/factories/small-week.ts'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { joinSpans } from '../../base/time.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { asking, type Demand, demandsOf, minutesAt } from '../../domain/schedule/demands.ts'
import { type Limit, lifeOf, limitsOf, mayLift, withLife } from '../../domain/schedule/limits.ts'
import type { PlannedSession, WeekPerson, WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { byId } from '../../domain/schedule/names.ts'
import { crowdedShortage, ownShortage, type Shortage } from './shortage.ts'

const evenings = [0, 1, 2, 3].map((day) => [at(day, 18), at(day, 21)] as const)
const alone = (person: Partial<WeekPerson>, more: Partial<WeekProblem> = {}): WeekProblem =>
  smallWeek({ persons: [somebody('p1', person)], couples: [], ...more })

// Groups are Mon 4 pm and 6 pm to Fri 6 pm, two hours each; p1 needs 9 h of 10 h, with days of 2 to 4 h.
const stories: readonly (readonly [
  says: string,
  problem: WeekProblem,
  level: string,
  clash: readonly string[],
  nearest: readonly string[],
])[] = [
  [
    'somebody who works until six on four days and can come on three days only',
    alone({ available: evenings, dose: { targetMinutes: 600, minMinutes: 540, minDays: 3, maxDays: 3 } }),
    'least',
    ['9 h of therapy', 'not free Mon to Thu until 6 pm', 'at most 1 individual session', 'at most 3 days a week'],
    ['be free Mon 4 pm to 6 pm'],
  ],
  [
    'an individual clinician who is never there',
    alone(
      { care: { individual: { minutes: 60, primary: 'c9', backups: [] } } },
      {
        clinicians: [...smallWeek().clinicians, { ...smallWeek().clinicians[0]!, id: 'c9', shifts: [] }],
      },
    ),
    'full',
    ['1 individual session', 'individual session with c9 only'],
    ['have the individual session with c1'],
  ],
]
const sayNearest = (found: Shortage): string[] =>
  found.nearest.map(({ changes }) => changes.map(({ says }) => says).join(' and '))
for (const [says, problem, level, clash, nearest] of stories) {
  test(`${says}: ${clash.join(' + ')}`, () => {
    const found = ownShortage(problem, 'p1', byId)!
    assert.equal(found.level, level)
    assert.equal(found.cause, 'own')
    assert.ok(found.isProven)
    assert.deepEqual(
      found.clash.map((part) => part.says),
      clash,
    )
    for (const change of nearest) assert.ok(sayNearest(found).includes(change), sayNearest(found).join('; '))
  })
}

test('a dose that fits has no shortage; one that others take away names them', () => {
  const problem = smallWeek({
    couples: [],
    persons: ['p1', 'p2', 'p3', 'p4'].map((id) =>
      somebody(id, { mix: { ...somebody(id).mix, individual: { required: 0, most: 0 } } }),
    ),
  })
  assert.equal(ownShortage(problem, 'p1', byId), null)
  const group = (offering: string, leader: string, room: string) => ({
    offering,
    leader,
    room,
    persons: ['p2', 'p3', 'p4'],
  })
  const plan: WeekPlan = {
    week: 'small',
    groups: [group('g1', 'c1', 'r1'), group('g2', 'c1', 'r1'), group('g3', 'c1', 'r1'), group('g4', 'c1', 'r1')],
    sessions: [],
  }
  assert.deepEqual(checkPlan(problem, plan).hard, [])
  const found = crowdedShortage(problem, plan, 'p1', byId)!
  assert.equal(found.cause, 'others')
  assert.ok(found.clash.some(({ id }) => id === 'others'))
  assert.ok(found.nearest.some(({ needsOthers }) => needsOthers))
})

const withPerson = (problem: WeekProblem, id: string, change: (person: WeekPerson) => WeekPerson): WeekProblem => ({
  ...problem,
  persons: problem.persons.map((person) => (person.id === id ? change(person) : person)),
})

/** Everything one person could do alone in a tiny week. */
function* waysOf(problem: WeekProblem): Generator<WeekPlan> {
  const person = problem.persons[0]!
  const sessions: PlannedSession[][] = [[]]
  const { individual } = person.care
  for (const [start, end] of person.available) {
    for (let from = start; individual && from + individual.minutes <= end; from += problem.gridMinutes) {
      for (const room of ['office', null])
        for (const clinician of [individual.primary, ...individual.backups])
          sessions.push([{ service: 'individual', start: from, clinician, room, persons: [person.id] }])
    }
  }
  for (let subset = 0; subset < 2 ** problem.offerings.length; subset++) {
    const groups = problem.offerings
      .filter((_, i) => (subset >> i) % 2 === 1)
      .map((o) => ({ offering: o.id, leader: o.leaders[0]!, room: o.rooms[0] ?? null, persons: [person.id] }))
    for (const own of sessions) yield { week: problem.name, groups, sessions: own }
  }
}

function canMeetByTrying(
  problem: WeekProblem,
  demands: readonly Demand['id'][],
  lifted: readonly Limit[],
  wanted: number,
): boolean {
  let life = asking(lifeOf(problem, 'p0'), demands, wanted)
  for (const limit of lifted) life = limit.lift(life)
  const asked = withLife(problem, life)
  for (const plan of waysOf(asked)) {
    const report = checkPlan(asked, plan)
    const { minutesMissingToTarget, sessionsMissing } = report.compliance
    if (minutesMissingToTarget + sessionsMissing + report.terms.missingDays === 0 && report.hard.length === 0)
      return true
  }
  return false
}

const subsets = (count: number, size: number): number[] =>
  Array.from({ length: 2 ** count }, (_, set) => set).filter(
    (set) => [...set.toString(2)].filter((b) => b === '1').length === size,
  )

test('on tiny weeks no smaller set clashes, every nearest change helps, and no smaller change does', () => {
  let clashes = 0
  for (let seed = 1; seed <= 40 && clashes < 8; seed++) {
    const tiny = tinyWeek(seed)
    // One bookable individual at most, so that everything can be tried.
    const person = {
      ...tiny.persons[0]!,
      disliked: [],
      telehealth: false,
      dose: { ...tiny.persons[0]!.dose, maxDays: 1, minDays: 1 },
    }
    const problem: WeekProblem = { ...tiny, couples: [], persons: [person] }
    const found = ownShortage(problem, 'p0', byId)
    if (found === null) continue
    clashes += 1
    const life = lifeOf(problem, 'p0')
    const wanted = minutesAt(life, found.level)
    const demands = demandsOf(life, found.level)
    // Sessions that the enumeration does not know are left to the other tests.
    const limits = limitsOf(problem, 'p0', byId).filter(({ id }) => !id.startsWith('mix-most:individual'))
    const parts = [...demands.map(({ id }) => id), ...limits.map(({ id }) => id)]
    const by = (set: readonly string[]): boolean =>
      canMeetByTrying(
        problem,
        demands.filter(({ id }) => set.includes(id)).map(({ id }) => id),
        limits.filter(({ id }) => !set.includes(id)),
        wanted,
      )
    const ids = found.clash.map(({ id }) => id)
    if (ids.some((id) => !parts.includes(id))) continue
    assert.equal(by(ids), false, `seed ${seed}: ${ids}`)
    for (const smaller of subsets(parts.length, ids.length - 1)) {
      assert.equal(by(parts.filter((_, i) => (smaller >> i) % 2 === 1)), true, `seed ${seed}: a smaller clash`)
    }
    const liftable = limits.filter(mayLift)
    const helps = (set: readonly Limit[]): boolean =>
      canMeetByTrying(
        problem,
        demands.map(({ id }) => id),
        set,
        wanted,
      )
    for (const { changes } of found.nearest) {
      const set = liftable.filter(({ id }) => changes.some((change) => change.limit === id))
      if (set.length < changes.length) continue
      assert.ok(helps(set), `seed ${seed}: ${changes.map(({ says }) => says)}`)
    }
    const size = found.nearest[0]?.changes.length ?? 1
    for (const smaller of subsets(liftable.length, size - 1)) {
      assert.equal(helps(liftable.filter((_, i) => (smaller >> i) % 2 === 1)), false, `seed ${seed}: a smaller change`)
    }
  }
  assert.ok(clashes >= 4, `${clashes} clashes`)
})

test('what is asked of somebody’s time is enough: with those hours and no others the dose fits', () => {
  let asked = 0
  for (let seed = 1; seed <= 2; seed++) {
    const problem = tinyWeek(seed, 8)
    for (const { id } of problem.persons) {
      const narrowed = withPerson(problem, id, (p) => ({
        ...p,
        available: p.available.map(([from, to]) => [from + 120, to - 90]),
      }))
      const found = ownShortage(narrowed, id, byId)
      for (const { changes } of found?.nearest ?? []) {
        if (!changes.every(({ rule }) => rule === 'availability')) continue
        asked += 1
        const spans = changes.flatMap((change) => change.spans)
        assert.ok(spans.length > 0)
        const freed = withPerson(narrowed, id, (p) => ({ ...p, available: joinSpans([...p.available, ...spans]) }))
        const after = ownShortage(freed, id, byId)
        const levels = ['least', 'target', 'full']
        assert.ok(after === null || levels.indexOf(after.level) > levels.indexOf(found!.level), `${seed} ${id}`)
      }
    }
  }
  assert.ok(asked > 2, `${asked}`)
})
