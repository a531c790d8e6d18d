/** Repairs over HTTP: the ways with who must be told, one of them taken and undone, and what is refused. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type Repairs, readRepairs, takeRepair } from '../../src/api/week-repair.ts'
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

const board = async (): Promise<api.WeekBoard> => fits(api.readWeek, await manager.get(path))
const ways = async (query: string): Promise<Repairs> => fits(readRepairs, await manager.get(`${path}/repairs?${query}`))

before(async () => {
  server = await startTestServer()
  full = await fillWeek(server.center)
  manager = await server.signIn('manager')
  path = `/api/weeks/${server.center.siteId}/${monday}`
})
after(() => server.close())

test('a week without a published plan has nothing to repair, and says what to do', async () => {
  const errors = refused(422, await manager.get(`${path}/repairs?kind=changes`))
  assert.deepEqual(
    errors.map(({ rule }) => rule),
    ['nothing-published'],
  )
})

test('a clinician who is out: ranked ways with names, the best one is taken, published, and undone', async () => {
  const { jobId } = fits(api.solveWeek, await manager.post(`${path}/solve`, { seconds: 2, seed: 7 }))
  for (;;) {
    const job = fits(api.readWeekJob, await manager.get(`/api/week-jobs/${jobId}`))
    if (job.state === 'done') break
    assert.notEqual(job.state, 'failed', job.says ?? '')
    await new Promise((wake) => setTimeout(wake, 50))
  }
  const drafted = await board()
  const version = { version: drafted.chosen!.version, weekVersion: drafted.week!.version }
  fits(api.publishPlan, await manager.post(`/api/week-plans/${drafted.chosen!.id}/publish`, version))

  const { chosen: published, instance } = await board()
  const before = published!.plan
  // Somebody who leads a group on the first day of those asked about.
  const startOf = (id: string): number => instance.offerings.find((o) => o.id === id)!.start
  const out = before.groups.toSorted((a, b) => startOf(a.offering) - startOf(b.offering))[0]!.leader
  const asked = { kind: 'staff-out', id: out, fromDay: 0, toDay: 1 } as const
  const answer = await manager.get(`${path}/repairs?kind=staff-out&id=${out}&fromDay=0&toDay=1`)
  const shown = fits(readRepairs, answer)
  assert.match(shown.says, /^(Cleo Ruiz \d+|Staff clinician) is out from Mon/)
  assert.ok(shown.choices.length > 0)
  assert.ok(!answer.text.includes(secretReason))
  for (const choice of shown.choices) {
    assert.ok(choice.personsAtLeast <= choice.persons, choice.title)
    assert.equal(choice.tell.persons.length, choice.persons)
    for (const { name, changes } of [...choice.tell.persons, ...choice.tell.staff]) {
      assert.ok(name !== '' && changes.length > 0)
      for (const words of changes) assert.doesNotMatch(words, /[0-9a-f]{8}-[0-9a-f]{4}/)
    }
    assert.ok(!choice.tell.staff.some(({ id }) => id === out))
  }
  const [best] = shown.choices
  const wrong = await manager.post(`${path}/repair`, { ...asked, weekVersion: shown.weekVersion, key: 'another' })
  refused(409, wrong)
  const taken = fits(
    takeRepair,
    await manager.post(`${path}/repair`, { ...asked, weekVersion: shown.weekVersion, key: best!.key }),
  )
  assert.deepEqual(
    taken.tell,
    [...best!.tell.persons, ...best!.tell.staff].map(({ name }) => name),
  )
  refused(409, await manager.post(`${path}/repair`, { ...asked, weekVersion: shown.weekVersion, key: best!.key }))

  const now = await board()
  assert.equal(now.chosen?.id, taken.id)
  assert.equal(now.chosen?.state, 'published')
  assert.deepEqual(checkPlan(now.instance, now.chosen!.plan).hard, [])
  const starts = new Map(now.instance.offerings.map((o) => [o.id, o.start]))
  const still = [
    ...now.chosen!.plan.groups.filter((g) => g.leader === out).map((g) => starts.get(g.offering)!),
    ...now.chosen!.plan.sessions.filter((s) => s.clinician === out).map((s) => s.start),
  ]
  assert.ok(
    still.every((start) => start >= 2 * 1440),
    'nothing with them on the days out',
  )
  // It is noted: a search made anew counts on nobody who is out, and the planner reads why.
  const noted = async () => (await manager.get('/api/tables/staff_absence')).body.rows as { staff_id: string }[]
  assert.deepEqual(
    (await noted()).map((row) => row.staff_id),
    [out],
  )
  assert.ok(now.troubles.some(({ says }) => /^(Cleo Ruiz \d+|Staff clinician) is out /.test(says)))
  assert.ok(now.instance.clinicians.find(({ id }) => id === out)!.shifts.every(([start]) => start >= 2 * 1440))
  // The week after repeats what people are used to, not what stood in for two days.
  const next = { siteId: server.center.siteId, monday: '2026-11-30' }
  fits(api.createPlan, await manager.post('/api/week-plans', next))
  const repeated = fits(api.readWeek, await manager.get(`/api/weeks/${next.siteId}/${next.monday}`))
  const ledBy = (plan: { groups: readonly { offering: string; leader: string }[] }) =>
    plan.groups.flatMap((g) => (g.leader === out ? [g.offering] : [])).toSorted()
  assert.deepEqual(ledBy(repeated.chosen!.plan), ledBy(before))

  const undone = fits(api.undoPublish, await manager.post(`${path}/undo`, { weekVersion: taken.weekVersion }))
  assert.equal(undone.id, drafted.chosen!.id)
  assert.deepEqual(await noted(), [], 'undo takes the absence back too')
  const again = fits(api.undoPublish, await manager.post(`${path}/undo`, { weekVersion: undone.weekVersion }))
  assert.equal(again.id, taken.id)
  assert.equal((await noted()).length, 1, 'and forward again')
  fits(api.undoPublish, await manager.post(`${path}/undo`, { weekVersion: again.weekVersion }))
})

test('a room that is out, and one that nobody uses', async () => {
  const { chosen, names } = await board()
  const used = chosen!.plan.groups.find((g) => g.room !== null)!.room
  const { choices } = await ways(`kind=room-out&id=${used}`)
  assert.ok(choices.length > 0)
  assert.ok(choices[0]!.tell.meetings.length + choices[0]!.persons > 0)
  const inUse = new Set([...chosen!.plan.groups, ...chosen!.plan.sessions].map(({ room }) => room))
  const idle = names.rooms.find(({ id }) => !inUse.has(id))
  // Noted all the same, or a later plan would count on it.
  if (idle) {
    const [only, ...more] = (await ways(`kind=room-out&id=${idle.id}`)).choices
    assert.deepEqual([only?.title, only?.persons, more], ['Nothing that is planned is touched', 0, []])
  }
})

test('a life that changed: who no longer fits gets another week, and nobody else is told', async () => {
  assert.deepEqual((await ways('kind=changes')).choices, [])
  const { chosen, instance } = await board()
  // A partner would rightly be told when a joint session moves.
  const isAlone = (id: string): boolean => !instance.couples.some(({ persons }) => persons.includes(id))
  const isPlanned = (id: string): boolean => chosen!.plan.groups.some((g) => g.persons.includes(id))
  const person = full.personIds.find((id) => isAlone(id) && isPlanned(id))!
  const group = chosen!.plan.groups.find((g) => g.persons.includes(person))!
  const start = (await board()).instance.offerings.find((o) => o.id === group.offering)!.start
  const day = ['mon', 'tue', 'wed', 'thu', 'fri'][Math.floor(start / 1440)]!
  const commitment = {
    kind: 'work',
    weekday: day,
    start_time: '08:00',
    end_time: '22:00',
    since: '2026-11-01',
    until: null,
    told_by: 'person',
    told_where: 'alone',
    sensitivity: 'ordinary',
  }
  const clinician = await server.signIn('clinician')
  const made = await clinician.post(`/api/people/${person}/tables/commitment`, { values: commitment })
  assert.ok(made.status < 300, made.text)
  const shown = await ways('kind=changes')
  assert.match(shown.says, /changed since this week was published/)
  const [way] = shown.choices
  assert.deepEqual(
    way?.tell.persons.map(({ id }) => id),
    [person],
  )
  const taken = fits(
    takeRepair,
    await manager.post(`${path}/repair`, { kind: 'changes', weekVersion: shown.weekVersion, key: way!.key }),
  )
  assert.equal(taken.tell.length >= 1, true)
  assert.deepEqual((await ways('kind=changes')).choices, [])
})

test('unknown people, rooms, weeks, days and roles get nothing', async () => {
  const { alex, siteId } = server.center
  const table: readonly (readonly [url: string, status: number])[] = [
    [`${path}/repairs?kind=staff-out&id=${alex}`, 404],
    [`${path}/repairs?kind=room-out&id=${alex}`, 404],
    [`${path}/repairs?kind=staff-out`, 404],
    [`${path}/repairs?kind=flood`, 422],
    [`${path}/repairs?kind=changes&fromDay=7`, 422],
    [`/api/weeks/${siteId}/2026-11-24/repairs?kind=changes`, 404],
    [`/api/weeks/${siteId}/2026-11-02/repairs?kind=changes`, 422],
  ]
  for (const [url, status] of table) assert.equal((await manager.get(url)).status, status, url)
  for (const role of ['technician', 'participant', 'clinician']) {
    const client = await server.signIn(role === 'participant' ? 'alex' : role)
    assert.ok([403, 404].includes((await client.get(`${path}/repairs?kind=changes`)).status), role)
  }
})
