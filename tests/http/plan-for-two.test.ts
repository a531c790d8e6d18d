/** Joint sessions and the yes of both: planned with a plan for two; without one, whatever the reason, the same week to the byte for everybody who reads it. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import * as weeks from '../../src/api/weeks.ts'
import { expectOk } from '../../src/base/result.ts'
import type { WeekPlan, WeekProblem } from '../../src/domain/schedule/model.ts'
import { parseWeekProblem } from '../../src/formats/week.ts'
import { defaultSolveOptions, solveWeek } from '../../src/solver/solve.ts'
import { fillWeek } from '../factories/full-week.ts'
import { fits, refused } from './answers.ts'
import { orderJoint, say as sayOf, seenOf, type Who } from './couple-week.ts'
import { startTestServer, type TestServer } from './server.ts'

const monday = '2026-11-23'
let server: TestServer
let path: string
before(async () => {
  server = await startTestServer()
  await fillWeek(server.center)
  path = `/api/weeks/${server.center.siteId}/${monday}`
})
after(() => server.close())

const manager = () => server.as('manager')
const board = async () => fits(weeks.readWeek, await (await manager()).get(path))

const say = (who: Who, answer: string, saidWhere?: string) => sayOf(server, who, answer, saidWhere)
/** As if nobody had asked them yet; what was said stays for everybody but a test. */
const forget = (who: Who) =>
  server.admin(
    `do $$ begin set local session_replication_role = replica;
       delete from couple_agreement where person_id = '${server.center[who]}'; end $$`,
  )
const order = (conjointRequired: number) => orderJoint(server, conjointRequired)

const problemNow = async (): Promise<WeekProblem> =>
  expectOk(parseWeekProblem((await (await manager()).get(`${path}/instance`)).body))
const solved = (problem: WeekProblem) => solveWeek(problem, { ...defaultSolveOptions, iterations: 400 })
const jointOf = ({ sessions }: WeekPlan) =>
  sessions.filter(({ service, persons }) => service === 'couple' && persons.includes(server.center.alex))

const save = async (plan: WeekPlan) => {
  const asked = { siteId: server.center.siteId, monday, basePlanId: null, start: 'empty' }
  const draft = fits(weeks.createPlan, await (await manager()).post('/api/week-plans', asked))
  return {
    id: draft.id,
    answer: await (await manager()).put(`/api/week-plans/${draft.id}`, { version: draft.version, plan }),
  }
}
async function publish(plan: WeekPlan): Promise<void> {
  const { id, answer } = await save(plan)
  const { version } = fits(weeks.savePlan, answer)
  const body = { version, weekVersion: (await board()).week!.version }
  fits(weeks.publishPlan, await (await manager()).post(`/api/week-plans/${id}/publish`, body))
}
/** What a draft with a joint session of the two is refused with. */
async function refusedWith(plan: WeekPlan): Promise<string> {
  const { id, answer } = await save(plan)
  const errors = refused(422, answer)
  const draft = (await board()).plans.find((one) => one.id === id)!
  await (await manager()).delete(`/api/week-plans/${id}?version=${draft.version}`)
  return JSON.stringify(errors)
}
/** Every byte that anybody reads of the week; the number of a row that nobody is shown moves with each draft. */
const seen = () => seenOf(server, path, monday)

let together: WeekPlan
test('with the yes of both their joint session is planned', async () => {
  const problem = await problemNow()
  const { plan, report } = solved(problem)
  assert.equal(jointOf(plan).length, 1)
  assert.deepEqual(report.hard, [])
  assert.ok(!(await board()).troubles.some(({ kind }) => kind === 'couple'))
  together = plan
  await publish(plan)
})

test('without it each is planned for alone, their ordered hours whole, and the planner reads one sentence', async () => {
  await order(0)
  const { plan, report } = solved(await problemNow())
  assert.deepEqual([jointOf(plan).length, report.hard], [0, []])
  assert.equal(report.compliance.reachTarget, report.compliance.persons)
  const troubles = (await board()).troubles.filter(({ kind }) => kind === 'couple')
  assert.equal(troubles.length, 1)
  assert.match(
    troubles[0]!.says,
    /^No plan for two is in force for (Alex|Sammy) O.Hare and (Alex|Sammy) O.Hare: each is planned for alone, without joint sessions\.$/,
  )
  await publish(plan)
})

const reasons: readonly (readonly [name: string, come: () => Promise<unknown>])[] = [
  ['Sam took the yes back', () => say('sam', 'withdrawn')],
  ['Sam said no', () => say('sam', 'declined')],
  ['Sam said yes in front of Alex', () => say('sam', 'agreed', 'jointly')],
  ['Alex took the yes back too', () => say('alex', 'withdrawn')],
  ['Alex alone took it back', () => say('sam', 'agreed')],
  ['Alex alone was not asked', () => forget('alex')],
  ['neither was asked', () => forget('sam')],
  ['Sam alone was not asked', () => say('alex', 'agreed')],
]
test('whose yes is missing, and whether it was taken back or never given, shows nowhere: the week is the one that was decided', async () => {
  const [decided, no] = [await seen(), await refusedWith(together)]
  await order(1)
  for (const [name, come] of reasons) {
    await come()
    assert.deepEqual(await seen(), decided, name)
    assert.equal(await refusedWith(together), no, name)
  }
  await publish(solved(await problemNow()).plan)
  const own = (texts: readonly string[]) => texts.filter((text) => /^(alex|sam) /.test(text))
  assert.deepEqual(own(await seen()), own(decided), 'what either of the two reads once it is published again')
  await say('sam', 'agreed')
  assert.equal(jointOf(solved(await problemNow()).plan).length, 1, 'and back with the yes of both')
})
