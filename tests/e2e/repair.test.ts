/** Putting a published week right on the board: somebody is out, the best way is taken in four presses, by mouse and by keyboard, and undone. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import * as api from '../../src/api/weeks.ts'
import { fillWeek } from '../factories/full-week.ts'
import { fits } from '../http/answers.ts'
import type { Client } from '../http/server.ts'
import { axeViolations } from './axe.ts'
import { pressOn } from './pages/keyboard.ts'
import { type House, openHouse } from './pages/open-house.ts'

const monday = '2026-11-23'
let house: House
let manager: Client
let path: string

const board = async (): Promise<api.WeekBoard> => fits(api.readWeek, await manager.get(path))

before(async () => {
  house = await openHouse()
  const { server } = house
  await fillWeek(server.center)
  manager = await server.signIn('manager')
  path = `/api/weeks/${server.center.siteId}/${monday}`
  const { jobId } = fits(api.solveWeek, await manager.post(`${path}/solve`, { seconds: 2, seed: 7 }))
  for (;;) {
    const job = fits(api.readWeekJob, await manager.get(`/api/week-jobs/${jobId}`))
    if (job.state === 'done') break
    assert.notEqual(job.state, 'failed', job.says ?? '')
    await new Promise((wake) => setTimeout(wake, 100))
  }
  const { chosen, week } = await board()
  const version = { version: chosen!.version, weekVersion: week!.version }
  fits(api.publishPlan, await manager.post(`/api/week-plans/${chosen!.id}/publish`, version))
})
after(() => house?.close())

async function openBoard(): Promise<Page> {
  const page = await house.signIn('manager')
  await house.open(page, `/app/week/${monday}`)
  await page.getByRole('button', { name: 'Somebody is out' }).waitFor()
  return page
}

/** Sessions that somebody leads or gives in the plan that stands. */
const sessionsOf = ({ chosen }: api.WeekBoard, staff: string): number =>
  [...chosen!.plan.groups.map((g) => g.leader), ...chosen!.plan.sessions.map((s) => s.clinician)].filter(
    (id) => id === staff,
  ).length

test('GIVEN a published week WHEN somebody is out THEN four presses publish the best way, and it says who must be told', async () => {
  const shown = await board()
  const staff = shown.names.staff.find(({ id }) => sessionsOf(shown, id) > 0)!
  const page = await openBoard()
  await page.getByRole('button', { name: 'Somebody is out' }).click()
  const dialog = page.getByRole('dialog', { name: 'Somebody is out' })
  await dialog.getByLabel('Who is out').selectOption({ label: staff.name })
  await dialog.getByText(new RegExp(`${staff.name} is out from Mon`)).waitFor()
  const ways = dialog.getByRole('listitem').filter({ has: page.getByRole('heading') })
  assert.ok((await ways.count()) >= 1)
  const first = (await ways.first().textContent()) ?? ''
  assert.match(first, /hours|Lost this week/)
  assert.match(first, /changed week|keeps its time/)
  assert.deepEqual(await axeViolations(page), [])
  await ways
    .first()
    .getByRole('button', { name: /Publish this way/ })
    .click()
  await dialog.waitFor({ state: 'hidden' })
  await page.getByText(/^Published\. /).waitFor()
  const now = await board()
  assert.equal(now.chosen?.state, 'published')
  assert.equal(sessionsOf(now, staff.id), 0)
  await page.context().close()
})

test('GIVEN the repaired week WHEN it is undone THEN what stood before stands again', async () => {
  const page = await openBoard()
  await page.getByRole('button', { name: 'Undo publishing' }).click()
  await page.getByText('The plan that stood before is published again.').waitFor()
  await page.context().close()
})

test('GIVEN a week that fits WHEN the manager asks what changed THEN it says so, and nothing is offered', async () => {
  const page = await openBoard()
  await page.getByRole('button', { name: 'Repair what changed' }).click()
  const dialog = page.getByRole('dialog', { name: 'Repair what changed' })
  await dialog.getByRole('status').waitFor()
  await dialog.getByText(/fits everything that the center knows/).waitFor()
  assert.equal(await dialog.getByRole('button', { name: /Publish this way/ }).count(), 0)
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  await page.context().close()
})

test('GIVEN no mouse WHEN a room is out THEN the keyboard alone finds a way and takes it', async () => {
  const shown = await board()
  const room = shown.names.rooms.find(({ id }) => shown.chosen!.plan.groups.some((g) => g.room === id))!
  const page = await openBoard()
  await pressOn(page, page.getByRole('button', { name: 'A room is out' }))
  const dialog = page.getByRole('dialog', { name: 'A room is out' })
  await dialog.waitFor()
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'SELECT', 'the question has the keyboard')
  await page.keyboard.type(room.name)
  await dialog.getByText(new RegExp(`${room.name} is out from Mon`)).waitFor()
  await pressOn(page, dialog.getByRole('button', { name: /Publish this way/ }).first())
  await page.getByText(/^Published\. /).waitFor()
  const now = await board()
  assert.ok([...now.chosen!.plan.groups, ...now.chosen!.plan.sessions].every((entry) => entry.room !== room.id))
  await page.context().close()
  assert.deepEqual(house.faults, [])
})
