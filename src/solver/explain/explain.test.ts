/** Explanations hold: every way said leads to a legal plan at the price said, and a participant reads of nobody else. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { forParticipant } from '../../domain/schedule/explain.ts'
import { isBlock } from '../../domain/schedule/left-for.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { byId } from '../../domain/schedule/names.ts'
import { openPlan } from '../../domain/schedule/why-not.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'
import { othersForSession } from './ask-others.ts'
import { DoseTest } from './dose-test.ts'
import { explainPerson } from './explain.ts'
import { type Answer, OneWeek } from './one-week.ts'
import { targetEntries } from './target.ts'

const weeks = [1, 2, 3].map((seed) => {
  const problem = tinyWeek(seed, 12)
  return {
    problem,
    plan: solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 200, boundIsDue: () => true }).plan,
  }
})

/** The whole plan with an answer of a small week in it. */
function wholeOf(problem: WeekProblem, plan: WeekPlan, answer: WeekPlan, kept: readonly string[]): WeekPlan {
  const others = new Map(plan.groups.map((g) => [g.offering, g.persons.filter((id) => !kept.includes(id))]))
  return {
    week: problem.name,
    groups: answer.groups
      .filter(({ offering }) => !isBlock(offering))
      .map((g) => ({ ...g, persons: [...g.persons, ...(others.get(g.offering) ?? [])] })),
    sessions: [...answer.sessions, ...plan.sessions.filter((s) => !s.persons.some((id) => kept.includes(id)))],
  }
}

function assertHolds(
  problem: WeekProblem,
  plan: WeekPlan,
  answer: Answer,
  kept: readonly string[],
  says: string,
): void {
  const whole = wholeOf(problem, plan, answer.plan, kept)
  const report = checkPlan(problem, whole)
  assert.deepEqual(report.hard, [], says)
  assert.equal(report.objective - checkPlan(problem, plan).objective, answer.price.total, says)
}

test('the cheapest week without a session is legal, costs what is said, and does not hold it', () => {
  let asked = 0
  for (const { problem, plan } of weeks) {
    for (const { id } of problem.persons) {
      const one = new OneWeek(problem, plan, id)
      const kept = one.left.problem.persons.map((p) => p.id)
      for (const group of plan.groups.filter((g) => g.persons.includes(id))) {
        const at = one.week.model.offeringAt.get(group.offering)!
        const answer = one.cheapest(undefined, (service, _, ref) => service < 4 && ref === at)
        if (answer === null) continue
        asked += 1
        assertHolds(problem, plan, answer, kept, `${id} without ${group.offering}`)
        assert.ok(!answer.plan.groups.find((g) => g.offering === group.offering)?.persons.includes(id))
      }
    }
  }
  assert.ok(asked > 20, `${asked}`)
})

test('whoever is said to make way keeps their dose, and the plan with all of it is legal at the price said', () => {
  let made = 0
  for (const { problem, plan } of weeks) {
    for (const { id } of problem.persons) {
      for (const { id: offering } of problem.offerings) {
        if (plan.groups.find((g) => g.offering === offering)?.persons.includes(id)) continue
        const test = new DoseTest(problem, plan, id, 'target')
        const sessions = test.find({ demands: [], lifted: [], isCrowded: false, must: { offering } })
        if (sessions === null || sessions.every(({ needs }) => needs === null)) continue
        const ways = othersForSession(
          problem,
          plan,
          id,
          ({ week, person }) => targetEntries(week, person, { offering }, true)[0] ?? null,
          sessions,
        )
        for (const way of ways) {
          made += 1
          const before = checkPlan(problem, plan).compliance
          const kept = new Set(
            [...problem.persons.map((p) => p.id)].filter((one) => JSON.stringify(way.plan).includes(`"${one}"`)),
          )
          const whole = wholeOf(problem, plan, way.plan, [...kept])
          const report = checkPlan(problem, whole)
          assert.deepEqual(report.hard, [], `${id} to ${offering}`)
          assert.equal(report.objective - checkPlan(problem, plan).objective, way.price.total)
          assert.ok(whole.groups.find((g) => g.offering === offering)?.persons.includes(id))
          assert.ok(report.compliance.minutesMissingToTarget <= before.minutesMissingToTarget)
          assert.equal(way.persons.includes(id), false)
        }
      }
    }
  }
  assert.ok(made > 0)
})

test('the answer about one session is about that session, and every place is possible or has a reason', () => {
  const { problem, plan } = weeks[0]!
  for (const { id } of problem.persons) {
    const open = openPlan(problem, plan)
    for (const meeting of open.index.ofPerson.get(id) ?? []) {
      const to = meeting.span[0] + 60
      const { sessions, move } = explainPerson(problem, plan, id, byId, { meeting, to })
      assert.deepEqual(
        sessions.map(({ start }) => start),
        [meeting.span[0]],
      )
      for (const { price, reasons } of sessions[0]!.places) assert.equal(price === null, reasons.length > 0)
      assert.equal(
        move!.possible,
        move!.takes.some(({ kind }) => kind === 'alone'),
      )
      assert.equal(move!.to, to)
    }
  }
})

test('a participant reads of no other person, of no order, and no price', () => {
  for (const { problem, plan } of weeks) {
    for (const { id } of problem.persons) {
      const open = openPlan(problem, plan)
      const meeting = open.index.ofPerson.get(id)?.[0]
      const whole = explainPerson(problem, plan, id, byId, meeting ? { meeting, to: meeting.span[0] + 30 } : null)
      const read = JSON.stringify(forParticipant(whole))
      for (const other of problem.persons) {
        if (other.id !== id)
          assert.ok(!new RegExp(`\\b${other.id}\\b`).test(read), `${id} reads of ${other.id}: ${read}`)
      }
      for (const word of ['no-contact', 'home-cover', 'couple-apart', 'must not be'])
        assert.ok(!read.includes(word), word)
      assert.ok(!read.includes('"total"'))
    }
  }
})
