/** What changes in a life, in a real browser: a household and its pet, keeping two people apart, next sessions, a draft thrown away. */
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { insertAs, testNow } from '../factories/center.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { startTestServer, type TestServer, testPassword } from '../http/server.ts'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'

let browser: Browser
let server: TestServer
const faults: string[] = []

before(async () => {
  server = await startTestServer({ webDir: await builtPages() })
  const { center } = server
  const draft = { facts: [{ fact: 'home', value: 'steady' }], complete: false }
  await (await server.signIn('clinician')).post(`/api/people/${center.kim}/assessments`, draft)
  await insertAs(center.asSystem('manager'), 'episode', [
    {
      id: randomUUID(),
      person_id: center.alex,
      program_id: center.iopProgramId,
      placement_id: null,
      level: 'iop',
      admitted_on: '2026-11-02',
      discharged_on: null,
      discharge_kind: null,
      note: null,
    },
  ])
  const weekId = await insertWeek(center)
  const [startsAt, persons] = ['2026-11-19T15:00:00Z', [center.alex]]
  await insertSession(center, weekId, { startsAt, name: 'Steps group', persons })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

async function signIn(viewport = desktop): Promise<Page> {
  const page = await (await openContext(browser, { viewport })).newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.clock.setFixedTime(new Date(testNow))
  await page.goto(`${server.url}/sign-in`)
  await page.locator('input[name=login]').fill(`clinician@${server.tag}.test`)
  await page.locator('input[name=password]').fill(testPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/app/)
  return page
}
const open = (page: Page, path: string) => page.goto(`${server.url}/app${path}`)

test('a household is renamed, its pet changed, removed and taken back', async () => {
  const page = await signIn()
  await open(page, `/people/${server.center.alex}`)
  const home = page.getByRole('region', { name: 'Household' })
  await home.getByRole('button', { name: 'Rename' }).click()
  await page.getByRole('dialog').getByLabel('Name').fill('Maple Street')
  await page.getByRole('button', { name: 'Save' }).click()
  await home.getByRole('heading', { name: 'Household: Maple Street' }).waitFor()

  const dog = home.getByRole('listitem').filter({ hasText: 'Biscuit' })
  await dog.getByRole('button', { name: 'Change this pet' }).click()
  await page.getByRole('dialog').getByLabel('Service animal').check()
  await page.getByRole('button', { name: 'Save' }).click()
  await dog.getByText('service animal').waitFor()
  await dog.getByRole('button', { name: 'Remove this pet' }).click()
  await home.getByRole('button', { name: 'Take it back' }).click()
  await dog.getByText('service animal').waitFor()

  const sam = home.getByRole('listitem').filter({ hasText: 'Sammy' })
  await sam.getByRole('button', { name: 'Change this member' }).click()
  await page.getByRole('dialog').getByLabel('Until').fill('2026-11-18')
  await page.getByRole('button', { name: 'Save' }).click()
  await sam.waitFor({ state: 'detached' })
  await page.context().close()
  assert.deepEqual(faults, [])
})

test('two people are kept apart, staff read it on both pages, and it is ended', async () => {
  const page = await signIn()
  const { alex, kim } = server.center
  await open(page, `/people/${alex}`)
  await page.getByRole('button', { name: 'Keep apart from somebody' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('From whom?').fill('Kim')
  await dialog.getByRole('button', { name: /Kim/ }).click()
  // Choosing takes the box away: the keyboard goes on at what stands there now, and back.
  const focused = () => page.evaluate(() => document.activeElement?.textContent || document.activeElement?.tagName)
  assert.equal(await focused(), 'Choose another')
  await page.keyboard.press('Enter')
  assert.equal(await focused(), 'INPUT')
  await page.keyboard.press('Enter')
  await dialog.getByLabel('Reason').fill('asked for it')
  await dialog.getByRole('button', { name: 'Keep them apart' }).click()
  await page.getByText(/Kept apart from Kim.*asked for it/).waitFor()
  await open(page, `/people/${kim}`)
  await page.getByText(/Kept apart from Alex/).waitFor()
  assert.equal(await page.getByText('asked for it').count(), 0)
  await page.getByRole('button', { name: 'End this order' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'End it' }).click()
  await page.getByText(/Was kept apart from Alex/).waitFor()
  await page.context().close()
  assert.deepEqual(faults, [])
})

test('the next sessions open on the page, and a draft is thrown away where it stands', async () => {
  const page = await signIn(phone)
  const { alex, kim } = server.center
  await open(page, `/people/${alex}`)
  await page.getByText('Next sessions').click()
  await page.getByText(/Thu, Nov 19, 9:00 am.*Steps group, Room A/).waitFor()
  assert.deepEqual(await axeViolations(page), [])
  for (const path of [`/people/${kim}/placement`, `/people/${kim}`]) {
    await open(page, path)
    await page.getByText('An assessment is not complete').waitFor()
    assert.deepEqual(await axeViolations(page), [])
  }
  await page.getByRole('button', { name: 'Discard it' }).click()
  await page.getByText('An assessment is not complete').waitFor({ state: 'detached' })
  await page.context().close()
  assert.deepEqual(faults, [])
})
