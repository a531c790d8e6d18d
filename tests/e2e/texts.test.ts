/** The operator's screen of the public texts: what nobody has read, by language and page, and a mark that says who did. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { faultsOfScreen, type House, openHouse } from './pages/open-house.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house?.close())

test('GIVEN texts that nobody has read WHEN an operator marks them THEN they leave the list with who read them and when', async () => {
  const page = await house.signIn('operator')
  await house.open(page, '/app/texts')
  const open = page.locator('.texts-screen > p b').first()
  await open.waitFor()
  const before = Number.parseInt((await open.textContent()) ?? '', 10)
  assert.ok(before > 400)
  await page.getByLabel('Page').selectOption('Compare with a partner')
  const lines = page.locator('.text-lines > li')
  const shown = await lines.count()
  const first = lines.first()
  const spanish = (await first.locator('p[lang=es]').textContent()) ?? ''
  await first.getByRole('button', { name: /^Mark as read/ }).click()
  await page.getByText('It must not be empty').waitFor()
  await page.getByLabel('Who has read it').fill('Luz Ortega')
  await first.getByRole('button', { name: /^Mark as read/ }).click()
  await page.getByText(`${before - 1} in Spanish`).waitFor()
  assert.equal(await lines.count(), shown - 1)
  await page.getByLabel('Only what nobody has read').uncheck()
  const marked = lines.filter({ hasText: spanish })
  await marked.getByText(/Read by Luz Ortega/).waitFor()
  assert.deepEqual(await faultsOfScreen(page, 'the texts'), [])
  await marked.getByRole('button', { name: /^Take it back/ }).click()
  await page.getByText(`${before} in Spanish`).waitFor()
  await page.getByRole('button', { name: `Mark all ${shown} shown as read` }).click()
  await page.getByText(`${before - shown} in Spanish`).waitFor()
  await page.getByLabel('Only what nobody has read').check()
  await page.getByText('Everything here was read').waitFor()
  assert.deepEqual(await faultsOfScreen(page, 'the texts, all read'), [])
  assert.deepEqual(house.faults, [])
  await page.context().close()
})
