/** The week board in a real browser: a search watched until its proof, drafts beside each other, one of them published and taken back; all by keyboard. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { fillWeek } from '../factories/full-week.ts'
import { axeViolations } from './axe.ts'
import { pressOn } from './pages/keyboard.ts'
import { type House, openHouse } from './pages/open-house.ts'
import { WeekPage } from './pages/week-page.ts'

let house: House
let page: Page
before(async () => {
  house = await openHouse()
  await fillWeek(house.server.center)
  page = await house.signIn('manager')
  await house.open(page, '/app/week/2026-11-23')
})
after(() => house?.close())

const search = () => page.getByRole('region', { name: 'The search' })
const button = (name: string | RegExp) => page.getByRole('button', { name })
const dialog = () => page.getByRole('dialog')
const numberIn = (text: string | null): number => Number((text ?? '').replaceAll(/,|\(.*/g, ''))

/** By day and by night, and with everything twice as large. */
async function faults(what: string): Promise<string[]> {
  const found: string[] = []
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    found.push(...(await axeViolations(page)).map((one) => `${what}, ${colorScheme}: ${one}`))
  }
  await page.setViewportSize({ width: 640, height: 450 })
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  if (wider > 0) found.push(`${what} is ${wider} px too wide at 200 %`)
  await page.setViewportSize({ width: 1280, height: 900 })
  await page.emulateMedia({ colorScheme: 'light' })
  return found
}

test('GIVEN people in the program WHEN the manager makes the week THEN the points fall, the proof closes in, and one sentence says how good it is', async () => {
  await page.getByLabel('Search for').selectOption('5')
  await pressOn(page, button('Make the week'))
  await button('Stop and keep the best').waitFor()
  await search()
    .getByText(/^\d+ of 20 reach their target$/)
    .waitFor()
  await page.getByText(/^A draft is ready: 20 of 20 reach their target/).waitFor({ timeout: 60_000 })

  assert.match((await search().textContent()) ?? '', /No week can (have fewer than [\d,]+ points|be better)/)
  const picture = (await search().getByRole('img').getAttribute('aria-label')) ?? ''
  assert.match(
    picture,
    /^The best week found went from [\d,]+ points to [\d,]+ in \d+ seconds\. At least [\d,]+ points/,
  )
  await pressOn(page, search().locator('summary', { hasText: 'As a table' }))
  const rows = await search().locator('tbody tr').all()
  const cells = await Promise.all(rows.map((row) => row.locator('td').allTextContents()))
  const points = cells.map(([, found]) => numberIn(found ?? ''))
  const proven = cells.flatMap(([, , bound]) => (bound ? [numberIn(bound)] : []))
  assert.ok(proven.length > 0)
  assert.deepEqual(
    points,
    points.toSorted((a, b) => b - a),
    'the best week found never gets worse',
  )
  assert.deepEqual(
    proven,
    proven.toSorted((a, b) => a - b),
    'what is proven stays proven',
  )
  assert.ok(Math.max(...proven) <= Math.min(...points))
  assert.deepEqual(await faults('the search'), [])
  await pressOn(page, button('Hide the search'))
  await search().waitFor({ state: 'detached' })
})

test('GIVEN two drafts WHEN they are compared THEN dose, points by term and the proof stand beside each other, and one is opened', async () => {
  await pressOn(page, button('New draft from last week'))
  await pressOn(page, button('Compare plans'))
  await dialog()
    .getByText(/gives 20 people more their target/)
    .waitFor()
  const table = dialog().getByRole('table', { name: 'Plan A and plan B, line by line' })
  const line = async (name: string) => (await table.getByRole('row', { name }).textContent()) ?? ''
  assert.match(await line('Reach their target'), /0 of 20.*20 of 20 better/)
  assert.match(await line('Hours below the least'), /Hours below the least[\d,]+0 better/)
  assert.match(await line('Groups opened'), /Groups opened0 better[\d,]+/)
  assert.match(await line('Proven: no week has fewer than'), /[\d,]+ points/)
  assert.match(await line('So within the best by'), /[\d.]+ %[\d.]+ %/)
  assert.deepEqual(await faults('two drafts'), [])
  await pressOn(page, dialog().getByRole('button', { name: 'Open plan B' }))
  await page.getByText(/^Plan B is open: Draft, by search/).waitFor()
  await new WeekPage(page).sessions.first().waitFor()
})

test('GIVEN the better draft WHEN it is published and changed by hand THEN the change is compared with what stands, published, and taken back', async () => {
  const week = new WeekPage(page)
  await pressOn(page, button('Compare and publish'))
  await pressOn(page, dialog().getByRole('button', { name: 'Publish this week' }))
  await page.getByText(/^Published\. 20 people have a changed week\./).waitFor()

  await button('Compare and publish').waitFor({ state: 'detached' })
  const { key } = await week.moveByArrows()
  // The first move of what stands makes a draft of it; the keyboard stays where it was, and the move can be undone.
  await button('Compare and publish').waitFor()
  const focused = () => page.evaluate(() => document.activeElement?.getAttribute('data-session'))
  assert.equal(await focused(), key)
  const moved = await week.place(key)
  await page.keyboard.press('Control+z')
  await page.getByText('The last move was undone.').waitFor()
  assert.notEqual(await week.place(key), moved)
  assert.equal((await week.moveByArrows()).key, key)
  await pressOn(page, button('Compare plans'))
  await dialog()
    .getByLabel('Plan B')
    .selectOption({ label: await labelOf('Stands now') })
  await dialog()
    .getByText(/Both give 20 of 20 people their target\./)
    .waitFor()
  const moves = dialog().getByRole('row', { name: 'People who move' })
  assert.match((await moves.textContent()) ?? '', /People who move10 better/)
  await page.keyboard.press('Escape')

  await pressOn(page, button('Compare and publish'))
  await dialog().getByText('1 person with a changed week').waitFor()
  await pressOn(page, dialog().getByRole('button', { name: 'Publish this week' }))
  await page.getByText(/^Published\. 1 person has a changed week\./).waitFor()
  await pressOn(page, button('Undo publishing'))
  await page.getByText('The plan that stood before is published again.').waitFor()
  await page
    .getByLabel('Plan', { exact: true })
    .locator('option:checked', { hasText: /^Published/ })
    .waitFor({ state: 'attached' })
  assert.deepEqual(house.faults, [])
})

test('GIVEN a full board WHEN somebody is looked for THEN only their rows are there, and a session that is dragged moves', async () => {
  const week = new WeekPage(page)
  await week.putDown()
  await page.getByRole('radio', { name: 'People' }).check({ force: true })
  const rows = page.locator('.week-grid tbody tr')
  await rows.nth(19).waitFor()
  const box = page.getByRole('searchbox', { name: 'Find on the board' })
  const own = page.locator('.week-grid button.session.individual')
  const places = page.locator('.week-grid .place')
  // Not everybody's session can go somewhere: the first that can is dragged.
  for (const given of ['Ada', 'Ben', 'Cal', 'Dee', 'Eva', 'Finn', 'Gus', 'Hana']) {
    await box.fill(`${given.toLowerCase()} st`)
    await page.locator('.week-grid tbody th', { hasText: `${given} Stone` }).waitFor()
    await page.getByText('1 of 20 rows').waitFor()
    assert.equal(await own.count(), 1)
    await pressOn(page, own)
    await page.locator('.week-grid button.session.individual[aria-pressed=true]').waitFor()
    if ((await places.count()) > 0) break
  }
  const key = (await own.getAttribute('data-session')) ?? ''
  const before = await week.place(key)
  await own.dragTo(places.first())
  await page.getByText(/^Moved to/).waitFor()
  assert.notEqual(await week.place(key), before)
  await box.press('Escape')
  await rows.nth(19).waitFor()
  assert.deepEqual(house.faults, [])
})

/** The whole line of the choice that begins with these words. */
async function labelOf(start: string): Promise<string> {
  const option = dialog().getByLabel('Plan B').locator('option', { hasText: start })
  await option.first().waitFor({ state: 'attached' })
  return (await option.first().textContent()) ?? ''
}
