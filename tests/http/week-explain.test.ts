/** Explanations over HTTP: for whoever plans, of what is in a plan, and refused with the way out. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { explainPlan } from '../../src/api/week-explain.ts'
import * as api from '../../src/api/weeks.ts'
import { type FullWeek, fillWeek, secretReason } from '../factories/full-week.ts'
import { fits, refused } from './answers.ts'
import { type Client, startTestServer, type TestServer } from './server.ts'

const monday = '2026-11-23'
let server: TestServer
let full: FullWeek
let manager: Client
let board: api.WeekBoard
let path: string

before(async () => {
  server = await startTestServer()
  full = await fillWeek(server.center)
  manager = await server.signIn('manager')
  const week = `/api/weeks/${server.center.siteId}/${monday}`
  const { jobId } = fits(api.solveWeek, await manager.post(`${week}/solve`, { seconds: 2, seed: 7 }))
  for (;;) {
    const job = fits(api.readWeekJob, await manager.get(`/api/week-jobs/${jobId}`))
    if (job.state === 'done') break
    assert.notEqual(job.state, 'failed', job.says ?? '')
    await new Promise((wake) => setTimeout(wake, 50))
  }
  board = fits(api.readWeek, await manager.get(week))
  path = `/api/week-plans/${board.chosen!.id}/explanations`
})
after(() => server.close())

test('every session of a person is explained by name, and the order of no contact keeps its reason', async () => {
  const [kept] = full.noContact
  const answer = await manager.get(`${path}/${kept}`)
  const explained = fits(explainPlan, answer)
  const own = [...board.chosen!.plan.groups, ...board.chosen!.plan.sessions].filter((e) => e.persons.includes(kept))
  assert.equal(explained.sessions.length, own.length)
  assert.ok(explained.sessions.every(({ says }) => says !== ''))
  assert.ok(!answer.text.includes(secretReason))
  const ids = /[0-9a-f]{8}-[0-9a-f]{4}/
  for (const { says, places } of explained.sessions)
    for (const words of [says, ...places.map((p) => p.says)]) assert.ok(!ids.test(words), words)
})

test('one session at another time: possible at a price, or the rules against it and what it would take', async () => {
  const { groups } = board.chosen!.plan
  const group = groups.find((g) => g.persons.length > 1)!
  const { start } = board.instance.offerings.find((o) => o.id === group.offering)!
  for (const to of [start, (start + 1440) % 10_080, 30]) {
    const asked = await manager.get(`${path}/${group.persons[0]}?offering=${group.offering}&to=${to}`)
    const { move, sessions } = fits(explainPlan, asked)
    assert.equal(sessions.length, 1)
    assert.equal(move?.to, to)
    assert.ok(move?.says !== '')
  }
})

test('refused: what is not there, half a question, and a time off the grid', async () => {
  const person = full.personIds[0]!
  const { offering } = board.chosen!.plan.groups.find((g) => g.persons.includes(person))!
  const cases: readonly (readonly [query: string, status: number, says: RegExp])[] = [
    ['?to=600', 422, /Say which session is meant/],
    [`?offering=${offering}&to=601`, 422, /Sessions start every 30 minutes/],
    [`?offering=${server.center.siteId}`, 422, /no such session/],
    ['?service=individual&start=1', 422, /no such session/],
    ['?to=10080', 422, /./],
  ]
  for (const [query, status, says] of cases) {
    const errors = refused(status, await manager.get(`${path}/${person}${query}`))
    assert.match(errors.map((e) => e.says).join(' '), says, query)
  }
  assert.equal((await manager.get(`${path}/${server.center.siteId}`)).status, 404)
  assert.equal((await manager.get(`/api/week-plans/${server.center.siteId}/explanations/${person}`)).status, 404)
})

test('nobody else reads explanations, not even staff who read the week', async () => {
  for (const role of ['technician', 'clinician', 'couples-therapist', 'alex'] as const) {
    const other = await server.signIn(role)
    assert.equal((await other.get(`${path}/${full.personIds[0]}`)).status, 404, role)
  }
})
