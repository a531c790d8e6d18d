/** The life of a placement in a real browser: offered, declined with the risks explained, reviewed, printed; accessible on a phone and a desktop. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { tandemPublicCriteria } from '../../src/domain/placement/criteria.ts'
import { needsIop, needsResidential } from '../factories/assessment.ts'
import { type StaffRole, testNow } from '../factories/center.ts'
import { startTestServer, type TestServer, testPassword } from '../http/server.ts'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'

let browser: Browser
let server: TestServer

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
  await page.clock.setFixedTime(new Date(testNow))
  await page.goto(`${server.url}/sign-in`)
  await page.locator('input[name=login]').fill(`${role}@${server.tag}.test`)
  await page.locator('input[name=password]').fill(testPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/app/)
  return page
}
const assess = async (personId: string, facts: unknown) => {
  const made = await (await server.as('clinician')).post(`/api/people/${personId}/assessments`, facts)
  assert.equal(made.status, 200, made.text)
}

test('a level is offered and declined: faults stand at their fields, and the refusal is shown and no override', async () => {
  const { kim } = server.center
  await assess(kim, needsIop())
  server.advance(1)
  await assess(kim, needsResidential())
  const page = await signIn('clinician')
  await page.goto(`${server.url}/app/people/${kim}/placement`)
  await page.getByText('The level moved up.').waitFor()
  await page
    .getByText('New: Visits are not enough, and home is not a safe or steady place from which to come to a program.')
    .waitFor()
  await page.getByRole('button', { name: 'Offer a level' }).click()
  await page.getByRole('button', { name: 'Record the offer' }).click()
  await page.getByRole('button', { name: 'Record the answer' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('The person', { exact: true }).selectOption('declined')
  await dialog.getByRole('button', { name: 'Record the answer' }).click()
  await dialog.locator('.fault').getByText('Say which risks were explained').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByLabel('Risks explained').fill('Nights without staff, and whom to call at any hour.')
  await dialog.getByLabel('Safest plan that the person accepts').fill('Day program, and a cousin who stays at night.')
  await dialog.getByLabel('Accepts instead').selectOption('iop')
  await dialog.getByRole('button', { name: 'Record the answer' }).click()
  await page.getByText('The person declined what was offered').waitFor()
  await page.getByText('The person accepts less care than was offered. The need stays what it was.').waitFor()
  assert.equal(await page.getByText('Decided otherwise').count(), 0)
  assert.deepEqual(await axeViolations(page), [])
  await page.context().close()
})

test('a review rests on the newest placement: a step below the need is refused at its fields, staying is recorded', async () => {
  const { alex } = server.center
  await assess(alex, needsIop())
  const admitted = await (await server.as('admissions')).post(`/api/people/${alex}/episodes`, {
    programId: server.center.iopProgramId,
    admittedOn: '2026-11-16',
    bedId: null,
  })
  assert.equal(admitted.status, 200, admitted.text)
  const page = await signIn('nurse')
  await page.goto(`${server.url}/app/people/${alex}/placement`)
  await page.getByText('28 Pa. Code 704.12').waitFor()
  await page.getByRole('button', { name: 'Review now' }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('The person', { exact: true }).selectOption('step-down')
  await dialog.getByLabel('Steps to').selectOption('outpatient')
  await dialog.getByLabel('Why').fill('Steady weeks, and the goals of this level are met.')
  await dialog.getByRole('button', { name: 'Record the review' }).click()
  await dialog.locator('.fault').getByText('The newest placement asks for more care').waitFor()
  await dialog.locator('.fault').getByText('Say who takes over and what they need to know').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByLabel('The person', { exact: true }).selectOption('stay')
  await dialog.getByRole('button', { name: 'Record the review' }).click()
  await page.getByText('Stays at this level', { exact: true }).waitFor()
  await stepUp(alex, admitted.body.id)
  const [house] = await server.admin<{ name: string }>('select name from program where id = $1', [
    server.center.residentialProgramId,
  ])
  const residential = house!.name
  await page.reload()
  await page.getByText('Nobody has taken over yet.').waitFor()
  await page.getByRole('button', { name: 'The next team has taken over' }).click()
  const receives = dialog.getByLabel('Program that receives the person')
  await receives.waitFor()
  assert.deepEqual(await receives.locator('option').allTextContents(), [residential], 'of its level, and no other')
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByRole('button', { name: 'Expect the person there' }).click()
  await page.getByText('Taken over; expected Wed, Nov 18 and not admitted yet.').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.getByRole('listitem').filter({ hasText: 'Taken over' }).getByRole('link', { name: 'Waiting' }).click()
  const expected = page.getByRole('region', { name: /^Expected after a step/ })
  await expected.getByText('Expected today').waitFor()
  await expected.getByText(residential, { exact: true }).waitFor()
  await expected.getByText('Steps to Inpatient (24-hour rehabilitation), low intensity.').waitFor()
  await expected.getByRole('button', { name: 'Another day, or why not' }).click()
  await dialog.getByLabel('The person', { exact: true }).selectOption('declined')
  await dialog.getByRole('button', { name: 'Note it' }).click()
  await dialog.locator('.fault').getByText('Say in a few words what was done').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByLabel('What was done, and where the person is').fill('Stays in the day program; is called tonight.')
  await dialog.getByRole('button', { name: 'Note it' }).click()
  await expected.waitFor({ state: 'detached' })
  await page.context().close()
  // The trial of criteria below looks at somebody in care at the level of this program.
  server.advance(1)
  await assess(alex, needsIop())
})

/** A review that steps the person up to inpatient care, with its first contact today. */
async function stepUp(personId: string, episodeId: string): Promise<void> {
  server.advance(1)
  await assess(personId, needsResidential())
  const path = `/api/people/${personId}/episodes/${episodeId}/reviews`
  const reviewed = await (await server.as('clinician')).post(path, {
    kind: 'continued-stay',
    outcome: 'step-up',
    to: 'residential-low',
    reason: 'Home is not safe any more, and nights lead back to use.',
    handOver: 'House team: arrives tonight, knows the plan.',
    firstContactOn: '2026-11-18',
  })
  assert.equal(reviewed.status, 200, reviewed.text)
}

test('less care than the rules ask for waits for a second signature; it is worked out again, and the payer has its own word', async () => {
  const { sam } = server.center
  await assess(sam, needsResidential())
  const page = await signIn('clinician')
  await page.goto(`${server.url}/app/people/${sam}/placement`)
  await page.getByRole('button', { name: 'Decide otherwise' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Level of care').selectOption({ label: 'Intensive outpatient (IOP)' })
  await dialog.getByLabel('Why').fill('Too short.')
  await dialog.getByRole('button', { name: 'Sign this decision' }).click()
  await dialog.locator('.fault').first().waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByLabel('Why').fill('The sister moved in today and stays; the team knows the house.')
  await dialog.getByRole('button', { name: 'Sign this decision' }).click()
  await page.getByText(/waits for a second signature/).waitFor()
  assert.equal(await page.getByRole('button', { name: 'Sign as the second' }).count(), 0, 'nobody signs twice')
  await page.getByRole('button', { name: 'Work it out again' }).click()
  await page
    .getByRole('status')
    .filter({ hasText: /bit for bit/ })
    .waitFor()
  await page.context().close()

  const second = await signIn('nurse')
  await second.goto(`${server.url}/app/people/${sam}/placement`)
  await second.getByRole('button', { name: 'Sign as the second' }).click()
  await second.getByText('The rules say: Inpatient').waitFor()
  await second.getByText(/^Decided otherwise: /).waitFor()
  assert.equal(await second.getByText(/waits for a second signature/).count(), 0)
  await second.getByRole('button', { name: 'Offer a level' }).click()
  await second.getByRole('button', { name: 'Record the offer' }).click()
  await second.getByRole('button', { name: 'Record the answer' }).waitFor()
  await second.context().close()

  const payer = await signIn('utilization-reviewer')
  await payer.goto(`${server.url}/app/people/${sam}/placement`)
  await payer.getByRole('button', { name: 'Note what the payer authorizes' }).click()
  const authorize = payer.getByRole('dialog')
  await authorize.getByLabel('Authorized level').selectOption('outpatient')
  await authorize.getByLabel('What the payer calls this level').fill('Level 1')
  await authorize.getByRole('button', { name: 'Note it' }).click()
  await authorize.locator('.fault').first().waitFor()
  assert.deepEqual(await axeViolations(payer), [])
  await authorize.getByLabel('Payer', { exact: true }).fill('Plain Health')
  await authorize.getByRole('button', { name: 'Note it' }).click()
  await payer.getByText('Outpatient (regular visits) (Plain Health, there called “Level 1”)').waitFor()
  await payer.getByText(/does not follow the payer/).waitFor()
  await payer.context().close()
})

test('the explanation is readable on paper, for the person and for a reviewer, on a phone too', async () => {
  for (const viewport of [desktop, phone]) {
    const page = await signIn('utilization-reviewer', viewport)
    await page.goto(`${server.url}/app/people/${server.center.kim}/placement`)
    await page.getByRole('link', { name: 'Explain it on paper' }).click()
    await page.getByText('A stay with us, day and night, for a while.').waitFor()
    await page.getByText('Home is not a safe or steady place to get well right now.').waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await page.getByLabel('For', { exact: true }).selectOption('person-es')
    const paper = page.locator('article[lang=es]')
    await paper.getByText('Su casa no es ahora un lugar seguro o estable para sanar.').waitFor()
    await page.getByText('Nobody who speaks Spanish has read all of these sentences yet.').waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await page.getByLabel('For', { exact: true }).selectOption('reviewer')
    await page.getByText('told by the person').first().waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await page.emulateMedia({ media: 'print' })
    assert.equal(await page.getByRole('button', { name: 'Print' }).isVisible(), false)
    assert.equal(await page.getByText('42 CFR 410.44(c)(4)').first().isVisible(), true)
    const wide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)
    assert.equal(wide, false, 'nothing is cut off')
    await page.context().close()
  }
})

/** The browser enters two thousand lines one after the other, which takes half a minute on a busy machine. */
const onOneLine = (json: string): string => JSON.stringify(JSON.parse(json))

test('other criteria are tried on everybody in care: a broken document is named, a changed row says whom it changes', async () => {
  const page = await signIn('clinician')
  await page.goto(`${server.url}/app/criteria`)
  const document = page.getByLabel('Criteria, as JSON')
  await document.fill('{ "id": ')
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('This is not a JSON document').waitFor()
  await page.getByRole('button', { name: 'Begin with the set that is switched on' }).click()
  await page.waitForFunction(() => (window.document.querySelector('textarea')?.value.length ?? 0) > 1000)
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText(/would stay as they are/).waitFor()
  const ours: string = await document.inputValue()
  const severalAreas = /("id": "several-areas",[\s\S]*?"atLeast": )"iop"/
  assert.match(ours, severalAreas)
  await document.fill(onOneLine(ours.replace(severalAreas, '$1"php"')))
  await page.getByRole('button', { name: 'Try it' }).click()
  await page.getByText('More care', { exact: true }).waitFor()
  await page.getByText('from Intensive outpatient (IOP) to Day hospital (PHP)').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.context().close()
})

test('a manager loads a set of the center’s own, sees whom it touches in counts, and switches it on', async () => {
  const page = await signIn('manager')
  await page.goto(`${server.url}/app/criteria`)
  await page.getByText(tandemPublicCriteria.title).first().waitFor()
  const document = page.getByLabel('Criteria, as JSON')
  await page.getByRole('button', { name: 'Begin with the set that is switched on' }).click()
  await page.waitForFunction(() =>
    [...window.document.querySelectorAll('textarea')].some(({ value }) => value.length > 1000),
  )
  assert.equal(await page.getByRole('button', { name: 'Try it' }).count(), 0, 'names are for the care team')
  const ours: string = await document.inputValue()
  await page.getByRole('button', { name: 'Load it as a set of ours' }).click()
  await page.getByText('Give your set one of its own').first().waitFor()
  const own = ours
    .replace('"tandem-public-criteria"', '"our-license"')
    .replace(tandemPublicCriteria.title, 'Our licensed criteria')
    .replace(/("id": "several-areas",[\s\S]*?"atLeast": )"iop"/, '$1"php"')
  await document.fill(onOneLine(own))
  await page.getByRole('button', { name: 'Load it as a set of ours' }).click()
  const choice = page.getByLabel('Criteria set').locator('option', { hasText: 'Our licensed criteria' })
  await choice.waitFor({ state: 'attached' })
  await page.getByText(/would change\./).waitFor()
  await page.getByLabel('Why').fill('Our license begins today.')
  await page.getByRole('button', { name: 'Switch it on' }).click()
  await page.getByText('On now').waitFor()
  await page.locator('p', { hasText: 'People are placed by' }).getByText('Our licensed criteria').waitFor()
  await document.fill('')
  await page.getByRole('button', { name: 'Open its document below' }).click()
  await page.waitForFunction(() =>
    [...window.document.querySelectorAll('textarea')].some(({ value }) => value.includes('"our-license"')),
  )
  assert.deepEqual(await axeViolations(page), [])
  await page.context().close()
})

test('a level found with another tool is noted beside ours', async () => {
  const page = await signIn('clinician')
  await page.goto(`${server.url}/app/people/${server.center.kim}/placement`)
  await page.getByRole('button', { name: 'Note another tool’s level' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Tool and edition').fill('A licensed tool, 4th edition')
  await dialog.getByLabel('Result').fill('Level 2.1')
  assert.deepEqual(await axeViolations(page), [])
  await dialog.getByRole('button', { name: 'Note it' }).click()
  await page.getByText('A licensed tool, 4th edition').waitFor()
  assert.deepEqual(await axeViolations(page), [])
  await page.context().close()
})
