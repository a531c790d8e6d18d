/** A week under way whose joint sessions are no longer planned for: what was held stays, and publishing and repairs go on for everybody. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { readRepairs, takeRepair } from '../../src/api/week-repair.ts'
import * as weeks from '../../src/api/weeks.ts'
import type { WeekPlan } from '../../src/domain/schedule/model.ts'
import { type FullWeek, fillWeek } from '../factories/full-week.ts'
import { fits } from './answers.ts'
import { orderJoint, say, seenOf } from './couple-week.ts'
import { startTestServer, type TestServer } from './server.ts'

const monday = '2026-11-23'
let server: TestServer
let full: FullWeek
let path: string
before(async () => {
  server = await startTestServer()
  full = await fillWeek(server.center)
  path = `/api/weeks/${server.center.siteId}/${monday}`
})
after(() => server.close())

const manager = () => server.as('manager')
const board = async () => fits(weeks.readWeek, await (await manager()).get(path))

const answer = (said: 'agreed' | 'withdrawn') => say(server, 'sam', said)
const order = (conjointRequired: number) => orderJoint(server, conjointRequired)

/** On two days a group at 6 pm and a joint session at 8 pm for the two. */
async function planFor(leader: string, days: readonly number[]): Promise<WeekPlan> {
  const { instance } = await board()
  const { alex, sam, staff, roomId } = server.center
  const persons = [alex, sam]
  const group = (day: number) => instance.offerings.find((o) => o.start === day * 1440 + 1080 && o.rooms[0] === roomId)!
  return {
    week: instance.name,
    groups: days.map((day) => ({ offering: group(day).id, leader, room: roomId, persons })),
    sessions: days.map((day) => ({
      service: 'couple',
      start: day * 1440 + 1200,
      clinician: staff['couples-therapist'],
      room: roomId,
      persons,
    })),
  }
}
async function publishDraft(id: string): Promise<void> {
  const now = await board()
  const body = { version: now.plans.find((plan) => plan.id === id)!.version, weekVersion: now.week!.version }
  fits(weeks.publishPlan, await (await manager()).post(`/api/week-plans/${id}/publish`, body))
}
async function draftOf(basePlanId: string | null): Promise<weeks.WeekBoard['plans'][number]['id']> {
  const asked = { siteId: server.center.siteId, monday, basePlanId, start: 'empty' }
  return fits(weeks.createPlan, await (await manager()).post('/api/week-plans', asked)).id
}
async function publish(plan: WeekPlan): Promise<void> {
  const id = await draftOf(null)
  fits(weeks.savePlan, await (await manager()).put(`/api/week-plans/${id}`, { version: 1, plan }))
  await publishDraft(id)
}
const jointNow = async (): Promise<number[]> =>
  (await board()).chosen!.plan.sessions.filter(({ service }) => service === 'couple').map(({ start }) => start)

/** An answer takes a minute in between; nothing else of the clock is read. */
const now = /"frozenBefore":\d+/
const seen = async () => (await seenOf(server, path, monday)).map((text) => text.replace(now, ''))
const sickOn = (id: string) => `${path}/repairs?kind=staff-out&id=${id}&fromDay=3&toDay=3`
const held = 1200
const ahead = 3 * 1440 + 1200

test('a week that has begun reads the same after a yes is taken back as after an order of none', async () => {
  await order(2)
  await publish(await planFor(full.clinicianIds[1]!, [0, 3]))
  server.hoursLater(6 * 24)
  await order(0)
  const out = sickOn(full.clinicianIds[1]!)
  const repairs = async () => (await (await manager()).get(out)).text
  const [decided, repaired] = [await seen(), await repairs()]
  await order(2)
  await answer('withdrawn')
  assert.deepEqual(await seen(), decided)
  assert.equal(await repairs(), repaired)
  await answer('agreed')
})

const rows: readonly (readonly [name: string, sick: number, end: () => Promise<void>, back: () => Promise<void>])[] = [
  ['the yes is taken back', 1, () => answer('withdrawn'), () => answer('agreed')],
  ['none is ordered any more', 2, () => order(0), () => order(2)],
]
test('the session held stands, the one ahead falls away and both are told, and the week can be planned and repaired', async () => {
  for (const [name, sick, end, back] of rows) {
    const { alex, sam } = server.center
    const leader = full.clinicianIds[sick]!
    await publish(await planFor(leader, [0, 3]))
    await end()
    assert.deepEqual(await jointNow(), [held, ahead], `${name}: what is published stands`)

    const shown = fits(readRepairs, await (await manager()).get(sickOn(leader)))
    const [way] = shown.choices
    assert.deepEqual(way!.tell.persons.map(({ id }) => id).toSorted(), [alex, sam].toSorted(), name)
    assert.equal(way!.persons, 2, name)
    for (const { changes } of way!.tell.persons) assert.match(changes.join(' '), /Joint session, Thu.*falls away/, name)

    const planned = await draftOf((await board()).week!.publishedPlanId)
    assert.deepEqual(await jointNow(), [held], `${name}: the next planning`)
    await publishDraft(planned)

    const again = fits(readRepairs, await (await manager()).get(sickOn(leader)))
    const [kept] = again.choices
    assert.ok(!JSON.stringify(kept!.tell).includes('Joint session'), `${name}: told once`)
    const body = { kind: 'staff-out', id: leader, fromDay: 3, toDay: 3, weekVersion: again.weekVersion, key: kept!.key }
    fits(takeRepair, await (await manager()).post(`${path}/repair`, body))
    assert.deepEqual(await jointNow(), [held], `${name}: after the repair`)
    await back()
  }
})
