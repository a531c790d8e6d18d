/** The week board over HTTP: solve, watch, stop, publish, undo; and what a participant never reads. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readMyWeek } from '../../src/api/me.ts'
import * as api from '../../src/api/weeks.ts'
import { checkPlan } from '../../src/domain/schedule/check.ts'
import { type FullWeek, fillWeek, secretReason } from '../factories/full-week.ts'
import { fits, refused } from './answers.ts'
import { type Client, startTestServer, type TestServer } from './server.ts'

const monday = '2026-11-23'
let server: TestServer
let full: FullWeek
let manager: Client
let path: string

before(async () => {
  server = await startTestServer()
  full = await fillWeek(server.center)
  manager = await server.signIn('manager')
  path = `/api/weeks/${server.center.siteId}/${monday}`
})
after(() => server.close())

const board = async (): Promise<api.WeekBoard> => fits(api.readWeek, await manager.get(path))
async function jobEnds(jobId: string): Promise<api.WeekJob> {
  for (;;) {
    const job = fits(api.readWeekJob, await manager.get(`/api/week-jobs/${jobId}`))
    if (job.state === 'done' || job.state === 'failed') return job
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

test('a week without a plan shows who is in it and what stands in the way', async () => {
  const shown = await board()
  assert.equal(shown.week, null)
  assert.deepEqual(shown.plans, [])
  assert.equal(shown.chosen, null)
  assert.equal(shown.instance.persons.length, 20)
  assert.equal(shown.names.persons.find((p) => p.id === server.center.sam)?.name, 'Sammy O’Hare')
  assert.ok(shown.hours.every((h) => h.minutes === 0 && h.targetMinutes === 600))
})

test('the solver makes a draft in which everybody reaches their target, and the checker agrees', async () => {
  const { jobId } = fits(api.solveWeek, await manager.post(`${path}/solve`, { seconds: 2, seed: 7 }))
  const second = await manager.post(`${path}/solve`, { seconds: 2, seed: 7 })
  assert.equal(second.status, 409)
  assert.equal((await board()).jobId, jobId)
  const job = await jobEnds(jobId)
  assert.deepEqual([job.state, job.says], ['done', null])
  assert.equal(job.progress.persons, 20)
  assert.equal(job.progress.reachTarget, 20)
  const shown = await board()
  assert.equal(shown.chosen?.id, job.planId)
  assert.equal(shown.jobId, null)
  const report = checkPlan(shown.instance, shown.chosen!.plan)
  assert.deepEqual(report.hard, [])
  assert.equal(shown.plans[0]?.quality.objective, report.objective)
  assert.equal(shown.plans[0]?.quality.madeBy, 'solver')
  const { bound } = shown.plans[0]!.quality
  assert.ok(bound === null || bound <= report.objective)
})

test('a stopped job keeps its best plan', async () => {
  const { jobId } = fits(api.solveWeek, await manager.post(`${path}/solve`, { seconds: 60, seed: 3 }))
  fits(api.stopWeekJob, await manager.post(`/api/week-jobs/${jobId}/cancel`))
  const job = await jobEnds(jobId)
  assert.equal(job.state, 'done')
  const draft = await manager.get(`${path}?plan=${job.planId}`)
  const left = fits(
    api.removePlan,
    await manager.delete(`/api/week-plans/${job.planId}?version=${draft.body.chosen.version}`),
  )
  assert.equal(left.id, job.planId)
})

test('publishing fills the weeks of the participants; nothing of others is in them', async () => {
  const shown = await board()
  const { chosen, week } = shown
  assert.ok(chosen && week)
  const difference = fits(api.readDifference, await manager.get(`/api/week-plans/${chosen.id}/difference`))
  assert.equal(difference.against, null)
  assert.equal(difference.persons.length, 20)
  const body = { version: chosen.version, weekVersion: week.version }
  const published = fits(api.publishPlan, await manager.post(`/api/week-plans/${chosen.id}/publish`, body))
  assert.equal(published.personsMoved, 20)
  assert.equal((await manager.post(`/api/week-plans/${chosen.id}/publish`, body)).status, 409)

  for (const who of ['alex', 'kim'] as const) {
    const client = await server.signIn(who)
    const own = await client.get(`/api/me/week?monday=${monday}`)
    const mine = fits(readMyWeek, own)
    const planned: readonly unknown[] = [...chosen.plan.groups, ...chosen.plan.sessions].filter((e) =>
      e.persons.includes(server.center[who]),
    )
    assert.ok(planned.length > 0)
    assert.equal(JSON.stringify(mine).match(/"startsAt"/g)?.length, planned.length)
    // The order of no contact, the other person in it, and a couple's wish to be apart stay where they are.
    for (const secret of [secretReason, 'apart', 'contact', ...full.noContact, ...full.apart].filter(
      (s) => s !== server.center[who],
    )) {
      assert.ok(!own.text.includes(secret), `${who} reads ${secret}`)
    }
    for (const closed of [path, `${path}/instance`, `/api/week-plans/${chosen.id}/difference`]) {
      assert.equal((await client.get(closed)).status, 404, closed)
    }
  }
  const staff = await server.signIn('technician')
  assert.ok(!(await staff.get(path)).text.includes(secretReason))
})

test('an edited draft is refused with the sentences of the rules it breaks', async () => {
  const { chosen } = await board()
  assert.ok(chosen)
  const copied = { siteId: server.center.siteId, monday, basePlanId: chosen.id }
  const draft = fits(api.createPlan, await manager.post('/api/week-plans', copied))
  const [first] = chosen.plan.groups
  assert.ok(first)
  const groups = chosen.plan.groups.map((g) => (g === first ? { ...g, persons: [...full.personIds] } : g))
  const answer = await manager.put(`/api/week-plans/${draft.id}`, {
    version: draft.version,
    plan: { ...chosen.plan, groups },
  })
  const errors = refused(422, answer)
  assert.ok(errors.some((e) => e.rule === 'group-capacity' && e.says.startsWith('The group is full.')))
  assert.ok(errors.some((e) => e.rule === 'couple-apart'))
  const saved = fits(
    api.savePlan,
    await manager.put(`/api/week-plans/${draft.id}`, { version: draft.version, plan: chosen.plan }),
  )
  assert.equal(saved.version, draft.version + 1)
  const { week } = await board()
  const undo = { weekVersion: week!.version }
  assert.deepEqual(
    refused(422, await manager.post(`${path}/undo`, undo)).map((e) => e.rule),
    ['nothing-before'],
  )
  const second = fits(
    api.publishPlan,
    await manager.post(`/api/week-plans/${draft.id}/publish`, { version: saved.version, weekVersion: week!.version }),
  )
  const undone = fits(api.undoPublish, await manager.post(`${path}/undo`, { weekVersion: second.weekVersion }))
  assert.equal(undone.id, chosen.id)
})

test('a role that works with nobody’s couple, home or agreements reads the week without them', async () => {
  const orders = (await board()).instance.noContact
  assert.equal(orders.length > 0, true)
  for (const role of ['technician', 'utilization-reviewer']) {
    const shown = fits(api.readWeek, await (await server.signIn(role)).get(path))
    assert.deepEqual([shown.instance.couples, shown.instance.noContact], [[], []], role)
    assert.equal(
      shown.instance.persons.every((p) => p.lastWeek === null && Object.keys(p.care).length === 0),
      true,
      role,
    )
    assert.deepEqual(
      shown.troubles.filter(({ kind }) => kind === 'couple' || kind === 'agreement' || kind === 'person'),
      [],
      role,
    )
  }
})

test('the past of a plan is a list of everybody in it, and the trail names them', async () => {
  const { chosen } = await board()
  const answer = await manager.get(`/api/tables/week_plan/${chosen!.id}/history`)
  assert.equal(answer.status, 200, answer.text)
  const shown = chosen!.plan.sessions[0]?.persons[0] ?? chosen!.plan.groups[0]!.persons[0]!
  assert.equal(answer.text.includes(shown), true)
  const [entry] = await server.admin<{ person_ids: string[] }>(
    `select person_ids from audit_entry where action = 'list.history-week_plan' order by at desc limit 1`,
  )
  assert.equal(entry?.person_ids.includes(shown), true)
  const known = new Set((await board()).names.persons.map(({ id }) => id))
  assert.deepEqual(
    entry!.person_ids.filter((id) => !known.has(id)),
    [],
  )
})

test('bad weeks, plans and people of another center get nothing', async () => {
  const elsewhere = await server.signIn('other:manager')
  const { chosen } = await board()
  const rows: readonly [Client, 'get' | 'post', string, number][] = [
    [elsewhere, 'get', path, 404],
    [elsewhere, 'get', `/api/week-plans/${chosen!.id}/difference`, 404],
    [elsewhere, 'post', `${path}/solve`, 404],
    [manager, 'get', `/api/weeks/${server.center.siteId}/2026-11-24`, 404],
    [manager, 'get', `/api/weeks/${server.center.siteId}/2026-13-01`, 404],
    [manager, 'get', `${path}?plan=${server.center.alex}`, 404],
    [manager, 'get', `/api/week-jobs/${server.center.alex}`, 404],
  ]
  for (const [client, method, url, status] of rows) {
    const answer = method === 'get' ? await client.get(url) : await client.post(url, { seconds: 1, seed: 1 })
    assert.equal(answer.status, status, url)
  }
  const zero = await manager.post(`${path}/solve`, { seconds: 0, seed: 'x' })
  assert.deepEqual(
    refused(422, zero).map((e) => e.field),
    ['seconds', 'seed'],
  )
})

test('the week after repeats the published one: nobody moves but who is new, and each with the reason', async () => {
  const next = `/api/weeks/${server.center.siteId}/2026-11-30`
  const first = fits(api.solveWeek, await manager.post(`${next}/solve`, { seconds: 2, seed: 1 }))
  const same = await jobEnds(first.jobId)
  assert.equal(same.manner, 'keep')
  const standing = (await board()).chosen
  const repeated = fits(api.readWeek, await manager.get(`${next}?plan=${same.planId}`)).chosen
  const shape = (plan: typeof repeated) =>
    plan && [
      plan.plan.groups.map((g) => [g.offering, g.leader, g.room, g.persons.toSorted().join()].join()).toSorted(),
      plan.plan.sessions
        .map((s) => [s.service, s.start, s.clinician, s.room, s.persons.toSorted().join()].join())
        .toSorted(),
    ]
  assert.equal(standing?.state, 'published')
  assert.deepEqual(same.outcome, { hadStanding: true, moves: [], short: [] })
  assert.deepEqual(shape(repeated), shape(standing))

  const redesigned = fits(
    api.solveWeek,
    await manager.post(`${next}/solve`, { seconds: 2, seed: 1, manner: 'redesign' }),
  )
  const anew = await jobEnds(redesigned.jobId)
  assert.equal(anew.manner, 'redesign')
  assert.ok(anew.outcome?.moves.every(({ says }) => says !== ''))
  const technician = await server.signIn('technician')
  assert.equal(fits(api.readWeekJob, await technician.get(`/api/week-jobs/${anew.id}`)).outcome, null)
})
