/** The week from the database to the timetable and back: instance, draft, publish, sessions, difference, undo. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { startSolverThread } from '../../src/actions/solver-thread.ts'
import { openWeekJobs } from '../../src/actions/week-jobs.ts'
import { publishPlan, undoPublish } from '../../src/actions/week-publish.ts'
import { weekInstance } from '../../src/actions/week-scene.ts'
import { createPlan, readBoard, readDifference, removePlan, savePlan } from '../../src/actions/weeks.ts'
import type { Refusal } from '../../src/base/refusal.ts'
import { expectOk, ok, type Result } from '../../src/base/result.ts'
import type { Database } from '../../src/database/client.ts'
import { readRecord } from '../../src/database/record.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { fitPlan } from '../../src/domain/schedule/carry-over.ts'
import { checkPlan } from '../../src/domain/schedule/check.ts'
import type { WeekPlan, WeekProblem } from '../../src/domain/schedule/model.ts'
import { parseWeekProblem, weekPlanToJson } from '../../src/formats/week.ts'
import { defaultSolveOptions, solveWeek } from '../../src/solver/solve.ts'
import { type TestDatabase, testDatabase } from '../database-server.ts'
import { type Center, makeCenter } from '../factories/center.ts'
import { type FullWeek, fillWeek } from '../factories/full-week.ts'

const monday = '2026-11-23'
let made: TestDatabase
let database: Database
let center: Center
let full: FullWeek
let problem: WeekProblem
let solved: WeekPlan

before(async () => {
  made = await testDatabase()
  database = made.open()
  center = await makeCenter(database, 'weeks')
  full = await fillWeek(center)
  const { instance } = expectOk(await weekInstance(center.as('manager'), { siteId: center.siteId, monday }))
  problem = expectOk(parseWeekProblem(instance))
  solved = solveWeek(problem, { ...defaultSolveOptions, iterations: 400 }).plan
})
after(() => made.drop())

const week = () => ({ siteId: center.siteId, monday })
const board = async (planId?: string) =>
  expectOk(await readBoard(center.as('manager'), { ...week(), planId, jobOf: () => null }))
const rulesOf = (result: Result<unknown, Refusal>): string[] =>
  result.ok ? [] : result.reasons.map((r) => (r.kind === 'rule' ? r.rule : r.kind))

/** What one person's own record shows of the week: names of sessions that stand. */
async function ownSessions(personId: string): Promise<string[]> {
  const rows = await inTransaction(
    center.as('clinician'),
    (tx) =>
      readRecord(tx, personId, async (store) => {
        const seats = await store.rows('session_person', 'person_id = $1 and active', [personId])
        const sessions = await tx.query<{ name: string; starts_at: string }>(
          `select name, starts_at from session where id = any ($1::uuid[]) and state = 'planned' order by starts_at`,
          [seats.map((seat) => seat.session_id)],
        )
        return ok(sessions.map((s) => `${s.starts_at} ${s.name}`))
      }),
    () => true,
  )
  return expectOk(rows)
}

test('the instance holds everybody in IOP, what they need and what keeps them, and can be read back', () => {
  assert.equal(problem.persons.length, 20)
  assert.equal(problem.couples.length, 2)
  assert.deepEqual(problem.couples.map((k) => k.groups).toSorted(), ['apart', 'either'])
  assert.deepEqual(
    problem.noContact.map((n) => n.persons.toSorted()),
    [[...full.noContact].toSorted()],
  )
  assert.equal(problem.offerings.length, full.offeringIds.length)
  const alex = problem.persons.find((p) => p.id === center.alex)
  // Work on Monday from nine to three, and twenty minutes of way.
  assert.deepEqual(alex?.available[0], [930, 1260])
  assert.deepEqual(checkPlan(problem, solved).hard, [])
})

test('a plan is saved, refused when it breaks a rule, and conflicts by version', async () => {
  const draft = expectOk(await createPlan(center.as('manager'), { ...week(), basePlanId: null, start: 'empty' }))
  const saved = expectOk(
    await savePlan(center.as('manager'), { planId: draft.id, version: draft.version, plan: solved }),
  )
  assert.equal(saved.version, draft.version + 1)
  const late = await savePlan(center.as('manager'), { planId: draft.id, version: draft.version, plan: solved })
  assert.deepEqual(rulesOf(late), ['conflict'])
  const crowded = { ...solved, groups: solved.groups.map((g) => ({ ...g, persons: [...full.personIds] })) }
  const broken = await savePlan(center.as('manager'), { planId: draft.id, version: saved.version, plan: crowded })
  assert.ok(rulesOf(broken).includes('group-capacity'))
  const { plans, chosen, hours } = await board()
  assert.equal(chosen?.version, saved.version)
  assert.deepEqual(chosen?.plan, solved)
  assert.equal(plans[0]?.quality.objective, checkPlan(problem, solved).objective)
  const reach = hours.filter((h) => h.minutes >= h.targetMinutes).length
  assert.equal(plans[0]?.quality.reachTarget, reach)
  assert.ok(reach > 0)
})

test('a published plan becomes the sessions of each person', async () => {
  const { chosen, week: row } = await board()
  assert.ok(chosen && row)
  const stale = await publishPlan(center.as('manager'), {
    planId: chosen.id,
    version: chosen.version,
    weekVersion: row.version + 1,
  })
  assert.deepEqual(rulesOf(stale), ['conflict'])
  const done = expectOk(
    await publishPlan(center.as('manager'), { planId: chosen.id, version: chosen.version, weekVersion: row.version }),
  )
  assert.equal(done.sessions.added, solved.groups.length + solved.sessions.length)
  for (const personId of full.personIds) {
    const planned = [...solved.groups, ...solved.sessions].filter((entry) => entry.persons.includes(personId))
    assert.equal((await ownSessions(personId)).length, planned.length)
  }
  // Monday 4 pm in Chicago is 22:00 in UTC in November.
  const times = (await ownSessions(center.kim)).map((line) => line.slice(11, 16))
  assert.ok(
    times.every((time) => time >= '15:00' || time < '03:00'),
    times.join(' '),
  )
  const again = await publishPlan(center.as('manager'), {
    planId: done.id,
    version: done.version,
    weekVersion: done.weekVersion,
  })
  assert.deepEqual(rulesOf(again), ['already-published'])
})

test('a second plan names who moves; undo brings the first one back, row for row', async () => {
  const first = await board()
  const before = await sessionRows()
  const copy = expectOk(
    await createPlan(center.as('manager'), { ...week(), basePlanId: first.chosen?.id ?? null, start: 'empty' }),
  )
  const [group] = solved.groups
  assert.ok(group)
  const without: WeekPlan = { ...solved, groups: solved.groups.filter((g) => g !== group) }
  const fits = fitPlan(problem, without)
  const saved = expectOk(await savePlan(center.as('manager'), { planId: copy.id, version: copy.version, plan: fits }))
  const difference = expectOk(await readDifference(center.as('manager'), { planId: copy.id }))
  assert.equal(difference.against?.planId, first.chosen?.id)
  assert.ok(difference.persons.some((p) => group.persons.includes(p.id)))
  assert.ok(difference.persons.every((p) => p.name !== '' && p.changes.length > 0))
  const { week: row } = await board()
  const second = expectOk(
    await publishPlan(center.as('manager'), { planId: copy.id, version: saved.version, weekVersion: row!.version }),
  )
  assert.ok(second.sessions.canceled > 0)
  assert.equal(second.personsMoved, difference.persons.length)
  assert.notDeepEqual(await sessionRows(), before)
  const undone = expectOk(await undoPublish(center.as('manager'), { ...week(), weekVersion: second.weekVersion }))
  assert.equal(undone.id, first.chosen?.id)
  assert.deepEqual(await sessionRows(), before)
})

/** As the database has it now: sessions that stand with everybody expected in them. */
async function sessionRows(): Promise<unknown[]> {
  return inTransaction(
    center.as('manager'),
    (tx) =>
      tx.within('list', () =>
        tx.query(
          `select s.id, s.starts_at, s.staff_id, s.room_id, array_agg(sp.person_id order by sp.person_id) as persons
           from session s join session_person sp on sp.session_id = s.id and sp.active
           where s.state = 'planned' and s.site_id = $1 group by s.id order by s.id`,
          [center.siteId],
        ),
      ),
    () => true,
  )
}

test('the next week starts from the standing one, and those who stay have it as their last week', async () => {
  const next = { siteId: center.siteId, monday: '2026-11-30' }
  const draft = expectOk(await createPlan(center.as('manager'), { ...next, basePlanId: null, start: 'last-week' }))
  const shown = expectOk(await readBoard(center.as('manager'), { ...next, planId: draft.id, jobOf: () => null }))
  assert.deepEqual(shown.chosen?.plan.groups, solved.groups)
  assert.ok(shown.instance.persons.every((p) => p.lastWeek !== null))
  assert.deepEqual(expectOk(await readDifference(center.as('manager'), { planId: draft.id })).persons, [])
  assert.deepEqual(expectOk(await removePlan(center.as('manager'), { planId: draft.id, version: draft.version })), {
    id: draft.id,
  })
})

test('what has begun stays: a plan published in midweek changes the days ahead only', async () => {
  const wednesday = '2026-11-25T18:00:00.000Z'
  const started = await sessionRows()
  const { week: row } = await board()
  const draft = expectOk(
    await createPlan(center.as('manager', wednesday), { ...week(), basePlanId: null, start: 'empty' }),
  )
  const done = expectOk(
    await publishPlan(center.as('manager', wednesday), {
      planId: draft.id,
      version: draft.version,
      weekVersion: row!.version,
    }),
  )
  // Wednesday ends at six in the morning of Thursday in UTC; a draft leaves the rest of today alone too.
  const tomorrow = '2026-11-26T06:00:00.000Z'
  const early = (rows: unknown[]) => (rows as { starts_at: string }[]).filter((s) => s.starts_at < tomorrow)
  assert.deepEqual(early(await sessionRows()), early(started))
  assert.equal((await sessionRows()).length, early(started).length)
  assert.ok(early(started).length > 0)
  const over = await undoPublish(center.as('manager', '2026-12-01T12:00:00.000Z'), {
    ...week(),
    weekVersion: done.weekVersion,
  })
  assert.deepEqual(rulesOf(over), ['week-over'])
  expectOk(await undoPublish(center.as('manager', wednesday), { ...week(), weekVersion: done.weekVersion }))
  assert.deepEqual(await sessionRows(), started)
})

test('a search in midweek leaves what has begun and fills the days ahead', async () => {
  const wednesday = '2026-11-25T18:00:00.000Z'
  const jobs = openWeekJobs({ start: startSolverThread, now: () => wednesday, newId: randomUUID })
  const manager = () => center.as('manager', wednesday)
  const asked = expectOk(
    await jobs.solve(manager(), { ...week(), seconds: 1, seed: 5, fromPlanId: null, manner: 'redesign' as const }),
  )
  await jobs.close()
  const job = expectOk(await jobs.read(manager(), asked.jobId))
  assert.deepEqual([job.state, job.says], ['done', null])
  const shown = expectOk(await readBoard(manager(), { ...week(), planId: job.planId ?? '', jobOf: () => null }))
  const starts = new Map(problem.offerings.map((o) => [o.id, o.start]))
  const begun = (plan: WeekPlan | undefined) => plan?.groups.filter((g) => starts.get(g.offering)! < 3 * 1440)
  assert.deepEqual(begun(shown.chosen?.plan), begun(solved))
  assert.deepEqual(checkPlan(problem, shown.chosen!.plan).hard, [])
  const sunday = openWeekJobs({ start: startSolverThread, now: () => wednesday, newId: randomUUID })
  const late = center.as('manager', '2026-11-29T18:00:00.000Z')
  assert.deepEqual(
    rulesOf(
      await sunday.solve(late, { ...week(), seconds: 1, seed: 5, fromPlanId: null, manner: 'redesign' as const }),
    ),
    ['no-day-left'],
  )
})

test('only a manager changes a week; a technician reads it without couples and commitments', async () => {
  const { chosen } = await board()
  for (const role of ['clinician', 'technician', 'admissions', 'auditor', 'alex'] as const) {
    const made = await createPlan(center.as(role), { ...week(), basePlanId: null, start: 'empty' })
    assert.deepEqual(rulesOf(made), ['not-found'], role)
  }
  const shown = expectOk(await readBoard(center.as('technician'), { ...week(), jobOf: () => null }))
  assert.equal(shown.chosen?.id, chosen?.id)
  assert.deepEqual(shown.instance.couples, [])
  assert.deepEqual(rulesOf(await readBoard(center.as('alex'), { ...week(), jobOf: () => null })), ['not-found'])
  assert.deepEqual(rulesOf(await weekInstance(center.as('clinician'), week())), ['not-found'])
})

test('the checker beside the format agrees on the exported instance and plan', async (t) => {
  const path = new URL('../../../shared/week/check.ts', import.meta.url)
  if (!existsSync(path)) {
    t.diagnostic('The checker beside the format is not on this machine; this comparison was left out.')
    return
  }
  const theirs = (await import(path.href)) as {
    check: (instance: unknown, plan: unknown) => { hard: unknown[]; objective: number }
  }
  const { instance } = expectOk(await weekInstance(center.as('manager'), week()))
  const report = theirs.check(instance, weekPlanToJson(solved))
  assert.deepEqual(report.hard, [])
  assert.equal(report.objective, checkPlan(problem, solved).objective)
})
