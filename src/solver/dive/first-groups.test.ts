/** The groups of a first plan: the best of all ways to hold last week's meetings, with hours left for private sessions. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { type Draft, fourPersonWeek, time, weekPerson } from '../../../tests/factories/week.ts'
import type { Offering, WeekProblem } from '../../domain/schedule/model.ts'
import { loadPrograms } from '../programs/highs.ts'
import type { Programs } from '../programs/program.ts'
import { compileWeek } from '../week/compile.ts'
import { VIDEO } from '../week/pattern.ts'
import { Week } from '../week/state.ts'
import { openLastWeeks } from './first-groups.ts'

const programs = await loadPrograms()
const never = (): boolean => false

const at = (id: string, hour: number, leaders: string[], more: Partial<Offering> = {}): Draft<Offering> =>
  structuredClone({
    ...fourPersonWeek().problem.offerings[0]!,
    id,
    start: time(0, hour),
    leaders,
    ...more,
  }) as Draft<Offering>

/** So many persons attended each of these last week. */
function attended(offerings: Draft<Offering>[], counts: readonly number[]): Draft<WeekProblem> {
  const { problem } = fourPersonWeek()
  problem.couples = []
  problem.offerings = offerings
  problem.persons = counts.flatMap((count, o) =>
    Array.from({ length: count }, (_, i) =>
      weekPerson(`p${o}-${i}`, { lastWeek: { offerings: [offerings[o]!.id], sessions: [] } }),
    ),
  )
  return problem
}

/** What is open, as `id leader room`. */
function opened(problem: WeekProblem): string[] {
  const { model, week } = opening(problem)
  return model.offerings.flatMap((_, o) => {
    if (week.open[o] === 0) return []
    const rooms = (model.roomClasses[week.room[o]!] ?? []).map(({ id }) => id)
    return [`${problem.offerings[o]!.id} ${problem.clinicians[week.leader[o]!]!.id} ${rooms.join('|') || 'video'}`]
  })
}

function opening(problem: WeekProblem): { model: ReturnType<typeof compileWeek>; week: Week; done: boolean } {
  const model = compileWeek(problem)
  const week = new Week(model)
  const done = openLastWeeks(week, programs, 10, never)
  return { model, week, done }
}

const table: readonly (readonly [says: string, problem: () => Draft<WeekProblem>, opens: readonly string[]])[] = [
  [
    'the only leader of one meeting is left to it, though the other is attended by more',
    () => attended([at('many', 9, ['ines', 'omar']), at('few', 9, ['ines'])], [5, 3]),
    ['many omar', 'few ines'],
  ],
  [
    'of two meetings that cannot both be held, the one that more attended takes place',
    () => attended([at('few', 9, ['ines']), at('many', 10, ['ines'])], [3, 5]),
    ['many ines'],
  ],
  [
    'two meetings at the same hour do not share a room',
    () => {
      const problem = attended([at('many', 9, ['ines']), at('few', 9, ['omar'], { rooms: ['hall'] })], [5, 3])
      return problem
    },
    ['many ines annex', 'few omar hall'],
  ],
  [
    'whoever has no hours left above their own private sessions does not lead',
    () => {
      const problem = attended([at('many', 9, ['ines', 'omar'])], [5])
      for (const person of problem.persons) person.mix.individual = { required: 1, most: 1 }
      problem.clinicians.find(({ id }) => id === 'ines')!.maxDirectMinutes = { day: 360, week: 300 }
      return problem
    },
    ['many omar'],
  ],
  [
    'a meeting that two attended is not one of last week’s',
    () => attended([at('two', 9, ['ines']), at('many', 12, ['ines'])], [2, 3]),
    ['many ines'],
  ],
]
for (const [says, problem, opens] of table) {
  test(says, () => {
    const found = opened(problem())
    assert.equal(found.length, opens.length, `${found}`)
    for (const open of opens)
      assert.ok(
        found.some((line) => line.startsWith(open)),
        `${open} in ${found}`,
      )
  })
}

test('nobody is in two places, no room is taken twice and no hours are overdrawn', () => {
  for (let seed = 1; seed <= 12; seed++) {
    const problem = tinyWeek(seed, 24)
    const last = { offerings: problem.offerings.map(({ id }) => id), sessions: [] }
    const { model, week, done } = opening({
      ...problem,
      persons: problem.persons.map((person) => ({ ...person, lastWeek: last })),
    })
    assert.ok(done)
    const taken = new Map<string, number>()
    const load = new Map<number, number>()
    for (const [o, { start, end }] of model.offerings.entries()) {
      if (week.open[o] === 0) continue
      const room = week.room[o]!
      load.set(week.leader[o]!, (load.get(week.leader[o]!) ?? 0) + end - start)
      for (let t = start; t < end; t++) {
        for (const what of room === VIDEO ? [`l${week.leader[o]}`] : [`l${week.leader[o]}`, `r${room}`]) {
          taken.set(`${what} ${t}`, (taken.get(`${what} ${t}`) ?? 0) + 1)
        }
      }
    }
    for (const [what, times] of taken) {
      const most = what.startsWith('r') ? model.roomClasses[Number(what.slice(1).split(' ')[0])]!.length : 1
      assert.ok(times <= most, `${what}: ${times} times in week ${seed}`)
    }
    for (const [leader, steps] of load) assert.ok(steps <= model.clinicianWeek[leader]!)
    assert.ok(load.size > 0)
  }
})

test('what the linear program would not use at its prices is left out, and not missed', () => {
  let shorter = 0
  for (let seed = 1; seed <= 12; seed++) {
    const problem = tinyWeek(seed, 24)
    const last = { offerings: problem.offerings.map(({ id }) => id), sessions: [] }
    const persons = problem.persons.map((person) => ({ ...person, lastWeek: last }))
    const solved = (relax: Programs['relax']): { columns: number; value: number } => {
      let told = { columns: 0, value: 0 }
      const solve: Programs['solve'] = (program, seconds, shouldStop) => {
        const x = programs.solve(program, seconds, shouldStop)!
        told = { columns: program.columns, value: x.reduce((sum, share, j) => sum + share * program.cost[j]!, 0) }
        return x
      }
      openLastWeeks(new Week(compileWeek({ ...problem, persons })), { ...programs, relax, solve }, 10, never)
      return told
    }
    const all = solved(() => null)
    const some = solved(programs.relax)
    if (some.columns < all.columns) shorter += 1
    // A solution is good enough three thousandths from the best one.
    assert.ok(some.value <= all.value + 0.003 * Math.abs(all.value) + 1e-6, `week ${seed}: ${some.value}, ${all.value}`)
  }
  assert.ok(shorter >= 6, `${shorter} of 12 programs were shorter`)
})

test('where most are new, or there is no answer, nothing is opened', () => {
  const known = attended([at('many', 9, ['ines'])], [3])
  assert.equal(opening(known).done, true)
  const newcomers = ['n1', 'n2', 'n3', 'n4'].map((id) => weekPerson(id))
  const mostAreNew = opening({ ...known, persons: [...known.persons, ...newcomers] })
  assert.deepEqual([mostAreNew.done, mostAreNew.week.groupSteps], [false, 0])
  const week = new Week(compileWeek(known))
  const silent = { relax: () => null, relaxFrom: () => null, relaxRoughly: () => null, solve: () => null }
  assert.deepEqual([openLastWeeks(week, silent, 10, never), week.groupSteps], [false, 0])
})
