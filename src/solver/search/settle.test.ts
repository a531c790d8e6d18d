/** The standing week is carried on: nothing changes where nothing changed, and whoever is untouched keeps everything. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { comparePlans } from '../../domain/schedule/difference.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { shortIn, whoIsTouched } from '../../domain/schedule/touched.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'

const lookup = { offerings: new Map(), names: new Map() }
/** Next week: the same life, and last week is what stood. */
function nextWeek(problem: WeekProblem, plan: WeekPlan): WeekProblem {
  return {
    ...problem,
    name: `${problem.name}-next`,
    persons: problem.persons.map((person) => ({
      ...person,
      lastWeek: {
        offerings: plan.groups.filter((g) => g.persons.includes(person.id)).map((g) => g.offering),
        sessions: plan.sessions
          .filter((s) => s.persons.includes(person.id))
          .map(({ service, start, clinician }) => ({ service: service as 'individual', start, clinician })),
      },
    })),
  }
}

const weeks = [1, 2, 3].map((seed) => {
  const problem = tinyWeek(seed, 14)
  const { plan } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 400, boundIsDue: () => true })
  return { seed, problem, plan, next: nextWeek(problem, plan) }
})

function carryOn(before: { problem: WeekProblem; plan: WeekPlan }, now: WeekProblem) {
  const touched = whoIsTouched(before, now)
  const movable = new Set(touched.persons.map(({ person }) => person))
  const solved = solveWeek(now, { ...defaultSolveOptions, from: touched.kept, movable, iterations: 400 })
  assert.deepEqual(solved.report.hard, [])
  return { touched, solved, movable }
}

/** Everything of those who may not move, and leaders and rooms of the meetings they attend. */
function of(plan: WeekPlan, persons: readonly string[]): unknown {
  return [
    plan.groups
      .flatMap((g) =>
        g.persons.some((id) => persons.includes(id))
          ? [[g.offering, g.leader, g.room, g.persons.filter((id) => persons.includes(id)).toSorted()].join()]
          : [],
      )
      .toSorted(),
    plan.sessions
      .flatMap((s) =>
        s.persons.some((id) => persons.includes(id))
          ? [[s.service, s.start, s.clinician, s.room, s.persons].join()]
          : [],
      )
      .toSorted(),
  ]
}

for (const { seed, problem, plan, next } of weeks) {
  test(`week ${seed}: where nothing changed, next week equals this one`, () => {
    const { touched, solved } = carryOn({ problem, plan }, next)
    const unplaced = problem.persons.filter(({ id }) => !JSON.stringify(plan).includes(`"${id}"`)).map(({ id }) => id)
    assert.deepEqual(
      touched.persons.map(({ person }) => person),
      unplaced,
    )
    const { persons, sessions } = comparePlans(plan, solved.plan, lookup)
    assert.deepEqual(
      persons.filter(({ id }) => !unplaced.includes(id)),
      [],
    )
    assert.equal(sessions.removed + sessions.moved, 0)
  })

  const changes: readonly (readonly [says: string, change: (now: WeekProblem) => WeekProblem, least: number])[] = [
    [
      'somebody new comes',
      (now) => ({
        ...now,
        persons: [...now.persons, { ...structuredClone(now.persons[0]!), id: 'new', lastWeek: null }],
      }),
      1,
    ],
    [
      'somebody leaves',
      (now) => ({
        ...now,
        persons: now.persons.filter(({ id }) => id !== 'p5'),
        couples: now.couples.filter((c) => !c.persons.includes('p5')),
      }),
      0,
    ],
    [
      'somebody works on Mondays from now on',
      (now) => ({
        ...now,
        persons: now.persons.map((p) =>
          p.id === 'p6' ? { ...p, available: p.available.filter(([start]) => start >= 1440) } : p,
        ),
      }),
      0,
    ],
    [
      'a clinician is gone',
      (now) => ({ ...now, clinicians: now.clinicians.map((c) => (c.id === 'omar2' ? { ...c, shifts: [] } : c)) }),
      0,
    ],
    [
      'an order of no contact is new',
      (now) => ({ ...now, noContact: [...now.noContact, { persons: ['p4', 'p7'] }] }),
      0,
    ],
  ]
  for (const [says, change, least] of changes) {
    test(`week ${seed}: ${says}, and only those touched move`, () => {
      const now = change(next)
      const { touched, solved, movable } = carryOn({ problem, plan }, now)
      assert.ok(touched.persons.length >= least)
      for (const { reasons } of touched.persons)
        assert.ok(reasons.length > 0 && reasons.every(({ says: why }) => why !== ''))
      const still = now.persons.map(({ id }) => id).filter((id) => !movable.has(id))
      assert.deepEqual(of(solved.plan, still), of(plan, still))
      // Carrying on never gives those untouched less, and those touched no less than what was left to them.
      const left = checkPlan(now, touched.kept)
      assert.ok(solved.report.objective <= left.objective)
      assert.ok(shortIn(now, solved.plan).length <= shortIn(now, touched.kept).length)
    })
  }
}

test('whose partner leaves reads that the joint session falls away', () => {
  const { problem, plan, next } = weeks[0]!
  const joint = plan.sessions.find(({ service }) => service === 'couple')!
  const [stays, leaves] = joint.persons as [string, string]
  const now = {
    ...next,
    persons: next.persons.filter(({ id }) => id !== leaves),
    couples: next.couples.filter(({ persons }) => !persons.includes(leaves)),
    noContact: next.noContact.filter(({ persons }) => !persons.includes(leaves)),
  }
  const { persons, gone } = whoIsTouched({ problem, plan }, now)
  assert.deepEqual(gone, [leaves])
  const found = persons.find(({ person }) => person === stays)
  assert.deepEqual(
    found?.reasons.map(({ says }) => says),
    ['The joint session falls away: the partner is not here this week.'],
  )
})

test('a dose that is raised while its week runs touches the person, and nobody else who is short', () => {
  const { problem, plan } = weeks[0]!
  const [raised, other] = problem.persons.filter(({ id }) => JSON.stringify(plan).includes(`"${id}"`))
  const more = (person: WeekProblem['persons'][0]) => ({ ...person, dose: { ...person.dose, targetMinutes: 5000 } })
  const now = { ...problem, persons: problem.persons.map((p) => (p === raised || p === other ? more(p) : p)) }
  const kindOf = (orderedSince: ReadonlySet<string>) =>
    whoIsTouched({ problem: null, plan, orderedSince }, now).persons.filter(({ kind }) => kind === 'ordered')
  assert.deepEqual(kindOf(new Set()), [])
  assert.deepEqual(
    kindOf(new Set([raised!.id])).map(({ person, reasons }) => [person, reasons.map(({ says }) => says)]),
    [[raised!.id, ['More is ordered now than what stood.']]],
  )
})
