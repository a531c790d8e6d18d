/** The screens of people in a real browser: a person comes in, is assessed, admitted and given a dose; every screen stays accessible on a phone and a desktop. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { needsIop } from '../factories/assessment.ts'
import { type StaffRole, testNow } from '../factories/center.ts'
import { startTestServer, type TestServer, testPassword } from '../http/server.ts'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'

let browser: Browser
let server: TestServer
const faults: string[] = []

before(async () => {
  server = await startTestServer({ webDir: await builtPages() })
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await server?.close()
})

async function signIn(role: StaffRole, viewport = desktop): Promise<Page> {
  const page = await (await openContext(browser, { viewport })).newPage()
  page.on('pageerror', (error) => faults.push(String(error)))
  await page.clock.setFixedTime(new Date(testNow))
  await page.goto(`${server.url}/sign-in`)
  await page.locator('input[name=login]').fill(`${role}@${server.tag}.test`)
  await page.locator('input[name=password]').fill(testPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/app/)
  return page
}

const open = (page: Page, path: string) => page.goto(`${server.url}/app${path}`)
const question = (page: Page, words: string) => page.getByRole('group', { name: words })
const answer = (page: Page, words: string, choice: string) =>
  question(page, words).getByRole('radio', { name: choice, exact: true }).check()

/** Every question at its first answer, as somebody without any need. */
async function answerAll(page: Page): Promise<void> {
  for (const group of await page.locator('fieldset.question').all()) {
    const choices = group.getByRole('radio')
    if ((await choices.count()) > 1) await choices.nth(1).check()
  }
}

test('a person comes in, gets a level with its reason, a program and a dose', async () => {
  const page = await signIn('admissions')
  await open(page, '/people')
  await page.getByRole('button', { name: 'New person' }).click()
  await page.getByLabel('Given name').fill('Zoë')
  await page.getByLabel('Family name').fill('D’Ángelo')
  await page.getByRole('button', { name: 'Add this person' }).click()
  const birth = page.getByLabel('Date of birth')
  await page.locator('[aria-invalid=true]').waitFor()
  assert.equal(await birth.getAttribute('aria-invalid'), 'true', 'the empty date is named at its field')
  await birth.fill('1988-02-29')
  await page.getByLabel('Number or address').fill('555-0111')
  await page.getByRole('button', { name: 'Add this person' }).click()
  await page.getByRole('heading', { name: 'Zoë D’Ángelo' }).waitFor()
  assert.match((await page.locator('.safe-line').textContent()) ?? '', /Phone 555-0111, no messages/)

  await page.getByRole('link', { name: 'Assess', exact: true }).click()
  await answer(page, 'Right now, is there', 'Yes')
  await page.getByText('Stop here. Get help first.').waitFor()
  assert.equal(await page.locator('fieldset.question').count(), 3, 'in an emergency the rest waits')
  await answer(page, 'Right now, is there', 'No')
  await page.getByRole('heading', { name: 'Daily life and support' }).waitFor()
  await page.getByText('Cannot say yet').waitFor()
  await answerAll(page)
  await answer(page, 'How many areas of daily life', 'Several')
  await page.getByRole('status').getByText('Intensive outpatient (IOP)').waitFor()
  await page.getByRole('button', { name: 'Save this assessment' }).click()
  await page.getByText('The illness severely affects several areas of daily life.').waitFor()
  assert.match((await page.locator('.reasons').textContent()) ?? '', /42 CFR 410\.44\(c\)\(5\) · source confirmed/)

  await page.getByRole('link', { name: 'Admit' }).click()
  await page.getByText('The placement says Intensive outpatient (IOP). This program is Inpatient').waitFor()
  assert.ok(await page.getByRole('radio', { name: /^Inpatient/ }).isDisabled())
  await page.getByRole('button', { name: 'Admit' }).click()
  await page.getByText('day 1').waitFor()
  const path = new URL(page.url()).pathname
  await page.context().close()

  const nurse = await signIn('nurse')
  await nurse.goto(server.url + path)
  await nurse.getByRole('link', { name: 'Order the dose' }).click()
  await nurse.getByLabel('Hours a week').fill('25')
  await nurse.getByText('This program gives at most 19 hours a week.').first().waitFor()
  await nurse.getByLabel('Hours a week').fill('12')
  await nurse.getByRole('button', { name: 'Order this dose' }).click()
  await nurse.getByText(/9 to 12 hours a week on 3 to 5 days/).waitFor()
  await nurse.getByText('below nine').waitFor()
  await nurse.context().close()
})

test('what is typed stays when somebody else was faster, and their change is shown', async () => {
  const page = await signIn('nurse')
  const personId = server.center.alex
  await open(page, `/people/${personId}`)
  await page.getByRole('button', { name: 'Change this commitment' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('End').fill('14:30')

  const other = await server.signIn('admissions')
  const [row] = (await other.get(`/api/people/${personId}/tables/commitment`)).body.rows
  const change = { version: row.version, values: { start_time: '08:00' } }
  assert.equal((await other.patch(`/api/people/${personId}/tables/commitment/${row.id}`, change)).status, 200)

  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByText('Somebody was faster').waitFor()
  await dialog.getByRole('button', { name: 'Load again' }).click()
  await dialog.getByText(/Start is now 08:00/).waitFor()
  assert.equal(await dialog.getByLabel('End').inputValue(), '14:30')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByText('Monday 9:00 am to 2:30 pm').waitFor()

  await page.getByRole('button', { name: 'Add commitment' }).click()
  for (const day of ['Tuesday', 'Thursday']) await dialog.getByLabel(day).check()
  await dialog.getByLabel('Monday').uncheck()
  await dialog.getByRole('button', { name: 'Add', exact: true }).click()
  await page.getByText('Work Tue, Thu 9:00 am to 5:00 pm').waitFor()

  await page.getByRole('button', { name: 'Remove this commitment' }).first().click()
  await page.getByRole('button', { name: 'Take it back' }).click()
  await page.getByText('Monday 9:00 am to 2:30 pm').waitFor()
  await page.context().close()
})

test('the list finds by a part of a name from the keyboard alone', async () => {
  const page = await signIn('clinician')
  await open(page, '/people')
  await page.getByRole('link', { name: /Sammy/ }).waitFor()
  await page.keyboard.press('/')
  await page.keyboard.type('ngo')
  await page.getByText('1 person').waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { name: 'Kim Ngô' }).waitFor()
  await page.context().close()
})

test('a technician sees allergies and hours, nothing of life or the partner, and diagnoses only in an emergency', async () => {
  const page = await signIn('technician')
  await open(page, `/people/${server.center.alex}`)
  await page.getByRole('heading', { name: "Alex O'Hare" }).waitFor()
  const text = (await page.locator('main').textContent()) ?? ''
  assert.match(text, /Allergies/)
  assert.doesNotMatch(text, /Sammy|bakery|Couple|Household|Safe contact|Assess|Diagnoses/)
  await page.getByRole('button', { name: 'In an emergency' }).click()
  await page.getByLabel('What is happening?').fill('Found unconscious in the hall')
  await page.getByRole('button', { name: 'Open for an hour' }).click()
  await page.getByRole('heading', { name: 'Diagnoses' }).waitFor()
  await page.context().close()
})

// The screens without somebody who has a placement are looked at in staff.test.ts, with all others.
for (const [name, viewport] of [
  ['phone', phone],
  ['desktop', desktop],
] as const)
  test(`the screens of somebody with a placement, and the dialogs, are accessible on a ${name}`, async () => {
    const personId = server.center.kim
    const nurse = await server.signIn('nurse')
    await nurse.post(`/api/people/${personId}/assessments`, needsIop())
    const page = await signIn('admissions', viewport)
    const found: string[] = []
    for (const path of ['', '/placement', '/admit'].map((part) => `/people/${personId}${part}`)) {
      await open(page, path)
      await page.locator('main h1').waitFor()
      await page.waitForFunction(() => !/(Opening|Counting)/.test(document.querySelector('main')?.innerText ?? ''))
      found.push(...(await axeViolations(page)).map((violation) => `${path} ${violation}`))
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wider > 0) found.push(`${path} is ${wider} px wider than the screen`)
    }
    await open(page, `/people/${personId}`)
    /* a dialog is the same element at every width; the narrow one shows its faults first */
    for (const name of viewport === desktop
      ? []
      : ['Add commitment', 'Add diagnosis', 'Change details', 'Make a household', 'Link a partner']) {
      await page.getByRole('button', { name }).click()
      await page.getByRole('dialog').waitFor()
      found.push(...(await axeViolations(page)).map((violation) => `${name} ${violation}`))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
    await page.context().close()
    assert.deepEqual(found, [])
    assert.deepEqual(faults, [])
  })
