/** The sandbox week over HTTP: a change tried on a copy and compared; nothing of it becomes a plan. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as api from '../../src/api/weeks.ts'
import { readWhatIf, startWhatIf, type WhatIf } from '../../src/api/what-if.ts'
import { type FullWeek, fillWeek } from '../factories/full-week.ts'
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
  const { jobId } = fits(api.solveWeek, await manager.post(`${path}/solve`, { seconds: 2, seed: 7 }))
  for (;;) {
    const job = fits(api.readWeekJob, await manager.get(`/api/week-jobs/${jobId}`))
    if (job.state === 'done') break
    await new Promise((wake) => setTimeout(wake, 50))
  }
})
after(() => server.close())

async function ends(jobId: string): Promise<WhatIf> {
  for (;;) {
    const found = fits(readWhatIf, await manager.get(`/api/what-ifs/${jobId}`))
    if (found.state !== 'running') return found
    await new Promise((wake) => setTimeout(wake, 50))
  }
}

test('a lost clinician, a lost room and a second group are compared with what stands, and no plan is made of it', async () => {
  const before = fits(api.readWeek, await manager.get(path))
  const { quality } = before.plans[0]!
  const changes = [
    { kind: 'lost-clinician', staffId: full.clinicianIds[0]! },
    { kind: 'lost-room', roomId: before.instance.rooms[0]!.id },
    { kind: 'second-group', offeringId: full.offeringIds[0]! },
  ]
  for (const change of changes) {
    // At the same time: on a busy machine the first would be over before a second one was asked for.
    const ask = () => manager.post(`${path}/what-if`, { change, seconds: 1 })
    const [first, second] = (await Promise.all([ask(), ask()])).sort((a, b) => a.status - b.status)
    assert.equal(second!.status, 409)
    const { jobId } = fits(startWhatIf, first!)
    const { state, result, says } = await ends(jobId)
    assert.deepEqual([state, says], ['done', null])
    assert.ok(result)
    assert.equal(result.standing.objective, quality.objective)
    assert.equal(result.sandbox.persons, 20)
    const sum = Object.values(result.sandbox.terms).reduce((all, one) => all + one, 0)
    assert.equal(sum, result.sandbox.objective)
    if (change.kind === 'second-group') assert.ok(result.sandbox.objective <= result.standing.objective)
    assert.ok([...result.gain, ...result.lose].every((id) => result.moved.includes(id)))
  }
  const after = fits(api.readWeek, await manager.get(path))
  assert.deepEqual(after.plans, before.plans)
  assert.equal(after.instance.offerings.length, before.instance.offerings.length)
})

test('refused: what is not of this week, a plan of another one, and everybody who does not plan', async () => {
  const other = { kind: 'lost-room', roomId: server.center.siteId }
  const errors = refused(422, await manager.post(`${path}/what-if`, { change: other, seconds: 1 }))
  assert.deepEqual(
    errors.map(({ rule }) => rule),
    ['not-of-this-week'],
  )
  const change = { kind: 'lost-clinician', staffId: full.clinicianIds[0]! }
  assert.equal((await manager.post(`${path}/what-if`, { change, planId: server.center.siteId })).status, 404)
  assert.equal((await manager.post(`${path}/what-if`, { change: { kind: 'fire' } })).status, 422)
  for (const role of ['technician', 'clinician', 'alex'] as const) {
    const client = await server.signIn(role)
    assert.equal((await client.post(`${path}/what-if`, { change })).status, 404, role)
  }
})
