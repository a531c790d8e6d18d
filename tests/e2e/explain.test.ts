/** On the week board: why a session is where it is, what another time would take, and what a change of the center would bring. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { fillWeek } from '../factories/full-week.ts'
import { axeViolations } from './axe.ts'
import { type House, openHouse } from './pages/open-house.ts'
import { WeekPage } from './pages/week-page.ts'

let house: House
before(async () => {
  house = await openHouse()
  await fillWeek(house.server.center)
})
after(() => house?.close())

test('GIVEN a week WHEN the manager asks why somebody is there THEN the board says why, why not elsewhere, and what it would take', async () => {
  const page = await house.signIn('manager')
  await house.open(page, '/app/week/2026-11-23')
  const week = new WeekPage(page)
  await week.make()
  await page.locator('[data-session^="group"]').first().click()
  await page
    .locator('.members')
    .getByRole('button', { name: /^Explain/ })
    .first()
    .click()
  const dialog = page.getByRole('dialog', { name: /why here\?/ })
  const why = dialog.locator('[data-explains="why"]')
  await why.waitFor()
  assert.match((await why.textContent()) ?? '', /without it (costs|is possible)/)
  await dialog.getByRole('button', { name: 'What would it take?' }).click()
  const move = dialog.locator('[data-explains="move"]')
  await move.waitFor()
  assert.match((await move.textContent()) ?? '', /Possible|Not if it moves alone|is offered at/)
  assert.deepEqual(await axeViolations(page), [])
  await page.keyboard.press('Escape')
  await dialog.waitFor({ state: 'hidden' })
  assert.deepEqual(house.faults, [])
  await page.context().close()
})

test('GIVEN a week WHEN the manager tries it without a clinician THEN both weeks stand side by side and nothing is saved', async () => {
  const page = await house.signIn('manager')
  await house.open(page, '/app/week/2026-11-23')
  const plans = page.getByLabel('Plan', { exact: true }).locator('option')
  await plans.first().waitFor({ state: 'attached' })
  const before = await plans.count()
  await page.getByRole('button', { name: 'What if…' }).click()
  const dialog = page.getByRole('dialog', { name: 'What if?' })
  await dialog.getByLabel('Try').selectOption('lost-clinician')
  await dialog.getByRole('button', { name: 'Try it' }).click()
  await dialog.locator('[data-what-if="result"]').waitFor({ timeout: 40_000 })
  assert.match((await dialog.textContent()) ?? '', /Reach their target.*would have another week/s)
  assert.deepEqual(await axeViolations(page), [])
  await page.keyboard.press('Escape')
  await page.reload()
  await plans.first().waitFor({ state: 'attached' })
  assert.equal(await plans.count(), before)
  assert.deepEqual(house.faults, [])
  await page.context().close()
})

test('GIVEN a published week WHEN the next one is made THEN it repeats and says that nobody moves', async () => {
  const page = await house.signIn('manager')
  await house.open(page, '/app/week/2026-11-23')
  await new WeekPage(page).publish()
  await house.open(page, '/app/week/2026-11-30')
  assert.equal(await page.getByLabel('How').inputValue(), 'keep')
  await page.getByLabel('Search for').selectOption('5')
  await page.getByRole('button', { name: 'Make the week' }).click()
  await page.getByText('Nobody moves: the standing week repeats.').waitFor({ timeout: 30_000 })
  assert.deepEqual(house.faults, [])
  await page.context().close()
})
