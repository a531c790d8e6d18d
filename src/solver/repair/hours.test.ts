/** Sessions and those who could give them: the matching against all ways to give them, and what is left of it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, fourPersonWeek, time } from '../../../tests/factories/week.ts'
import { applyEvent } from '../../domain/schedule/apply-event.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import type { Offering, WeekClinician, WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import type { WeekEvent } from '../../domain/schedule/week-event.ts'
import { chanceFrom } from '../week/random.ts'
import { personsShort } from './flow.ts'
import { outOf, strike } from './hits.ts'
import { type Need, unmatched } from './hours.ts'
import { loadWeek } from './load.ts'
import { defaultRepairOptions, Repairer } from './repairer.ts'
import { RepairState } from './state.ts'

const need = (reach: readonly number[]): Need => ({ day: 0, start: 0, end: 3, reach })

/** By trying all: as many as can be given by different clinicians. */
function mostGiven(needs: readonly Need[], taken: readonly number[] = []): number {
  const [first, ...rest] = needs
  if (!first) return 0
  const given = first.reach.filter((c) => !taken.includes(c)).map((c) => 1 + mostGiven(rest, [...taken, c]))
  return Math.max(mostGiven(rest, taken), ...given)
}

test('as many sessions are left as in the best of all ways, and more of them compete than there are clinicians', () => {
  const chance = chanceFrom(5)
  let short = 0
  for (let round = 0; round < 400; round++) {
    const needs = Array.from({ length: 1 + chance.int(5) }, () => need([0, 1, 2, 3].filter(() => chance.next() < 0.4)))
    const { missing, rivals } = unmatched(needs)
    assert.equal(missing, needs.length - mostGiven(needs))
    const who = new Set(rivals.flatMap(({ reach }) => reach))
    assert.equal(rivals.length - who.size, missing)
    if (missing > 0) short += 1
  }
  assert.ok(short > 50 && short < 350)
})

/** Two groups that only `sam` and `cory` may lead; `cory` sees somebody during the first and, on the other day, before the second. */
function twoGroups(): { problem: Draft<WeekProblem>; plan: Draft<WeekPlan> } {
  const { problem, plan } = fourPersonWeek()
  const [ines, omar] = problem.clinicians as [Draft<WeekClinician>, Draft<WeekClinician>]
  Object.assign(ines, { id: 'sam' })
  Object.assign(omar, { id: 'cory', maxDirectMinutes: { day: 90, week: 600 } })
  const [first, second] = problem.offerings as [Draft<Offering>, Draft<Offering>]
  Object.assign(first, { leaders: ['sam', 'cory'] })
  Object.assign(second, { leaders: ['sam', 'cory'], start: time(1, 13), minutes: 90 })
  problem.offerings = [first, second]
  problem.couples = []
  for (const person of problem.persons) person.care = { individual: { minutes: 60, primary: 'cory', backups: [] } }
  const everybody = problem.persons.map(({ id }) => id)
  plan.groups = [first, second].map(({ id }) => ({ offering: id, leader: 'sam', room: 'hall', persons: everybody }))
  const alone = (person: string, start: number) => ({
    ...{ service: 'individual' as const, start, clinician: 'cory', room: 'office', persons: [person] },
  })
  plan.sessions = [alone('anna', time(0, 9)), alone('ben', time(1, 9))]
  return { problem, plan }
}

test('a private session in the way of a group is worth the group, whatever else its clinician lacks', () => {
  const { problem, plan } = twoGroups()
  const event: WeekEvent = { id: 'e', at: time(0, 7), kind: 'clinician-sick', clinician: 'sam', until: time(2, 7) }
  const loaded = loadWeek(problem, plan)
  const state = new RepairState(loaded)
  const ends = strike(state, event, true)
  ends.seal()
  assert.equal(ends.groups.length, 2)
  assert.equal(personsShort({ state, left: ends.groups, free: new Set(), out: outOf(loaded, event) }), 2)
})

test('who is out on one day leads on another, so that somebody else can lead for them', () => {
  const { problem, plan } = twoGroups()
  problem.clinicians[1]!.maxDirectMinutes.week = 90
  plan.groups[1]!.leader = 'cory'
  plan.sessions = []
  const event: WeekEvent = { id: 'e', at: time(0, 7), kind: 'clinician-sick', clinician: 'sam', until: time(0, 20) }
  const { choices, isStress } = new Repairer(problem, plan).repair(event, defaultRepairOptions)
  assert.deepEqual([choices[0]!.persons, choices[0]!.lost.price, choices[0]!.restaffed, isStress], [[], 0, 2, false])
  assert.deepEqual(checkPlan(applyEvent(problem, event, plan), choices[0]!.plan).hard, [])
})
