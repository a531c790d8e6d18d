/** The intensity of inpatient care in a real browser: a manager says it, a clinician decides otherwise between two, and people are admitted and wait where it is enough; and a discharge that is reviewed before it. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { assessment, needsIop } from '../factories/assessment.ts'
import { faultsOfScreen, type House, openHouse } from './pages/open-house.ts'

let house: House
before(async () => {
  house = await openHouse()
})
after(() => house?.close())

const button = (of: Page | Locator, name: string) => of.getByRole('button', { name, exact: true })
async function inDialog(page: Page, opener: Locator, run: (dialog: Locator) => Promise<void>): Promise<void> {
  await opener.click()
  const dialog = page.getByRole('dialog')
  await run(dialog)
  await dialog.waitFor({ state: 'detached' })
}
async function post(who: 'admissions' | 'clinician', path: string, body: unknown): Promise<Record<string, string>> {
  const answer = await (await house.server.signIn(who)).post(path, body)
  assert.equal(answer.status, 200, answer.text)
  return answer.body
}

const high = 'Inpatient (24-hour rehabilitation), high intensity'
const monitored = 'Inpatient (24-hour rehabilitation), medically monitored'

test('GIVEN a program that says no intensity WHEN a manager enters it THEN who needs that much is admitted there', async () => {
  const { kim } = house.server.center
  await post(
    'clinician',
    `/api/people/${kim}/assessments`,
    assessment({ areasAffected: 'several', overnight: 'needs-staff' }),
  )
  const nurse = await house.signIn('nurse')
  await house.open(nurse, `/app/people/${kim}/admit`)
  await nurse.getByText(`The placement says ${high}. This program is`).first().waitFor()
  await nurse.getByText('it does not say its intensity, which a manager enters under Set-up').waitFor()
  assert.equal(await nurse.getByRole('radio', { name: /^Inpatient/ }).isDisabled(), true)
  assert.deepEqual(await faultsOfScreen(nurse, 'an admission that no program is enough for'), [])

  const manager = await house.signIn('manager')
  await house.open(manager, '/app/setup/program')
  await inDialog(manager, button(manager, 'Change Inpatient'), async (dialog) => {
    await dialog.getByLabel('Intensity').selectOption({ label: 'High' })
    assert.deepEqual(await faultsOfScreen(manager, 'the intensity of a program'), [])
    await button(dialog, 'Save').click()
  })
  await manager.getByRole('cell', { name: 'High', exact: true }).waitFor()
  await house.open(manager, '/app/setup/bed')
  await inDialog(manager, button(manager, 'Change Bed 1'), async (dialog) => {
    await dialog.getByLabel('Highest intensity cared for here').selectOption({ label: 'Low' })
    await button(dialog, 'Save').click()
  })
  await manager.context().close()

  await house.open(nurse, `/app/people/${kim}/admit`)
  await nurse.getByText('Inpatient, high intensity').waitFor()
  await nurse.getByText('1 of 2 are free and enough.').waitFor()
  await nurse.getByLabel('Bed', { exact: true }).selectOption({ label: 'Bed 2' })
  await button(nurse, 'Admit').click()
  await nurse.getByRole('link', { name: 'Back to the record' }).or(nurse.getByText('day 1')).first().waitFor()
  await house.open(nurse, '/app/beds')
  await nurse.getByText('up to low intensity').waitFor()
  assert.deepEqual(await faultsOfScreen(nurse, 'beds with an intensity'), [])
  await nurse.context().close()
})

test('GIVEN a need for high intensity WHEN clinicians decide otherwise THEN more holds at once and less waits for two', async () => {
  const { sam } = house.server.center
  await post('clinician', `/api/people/${sam}/assessments`, assessment({ overnight: 'needs-staff' }))
  const page = await house.signIn('clinician')
  const decide = (level: string) =>
    inDialog(page, button(page, 'Decide otherwise'), async (dialog) => {
      await dialog.getByLabel('Level of care').selectOption({ label: level })
      await dialog.getByLabel('Why').fill('What staff saw in two nights says something else.')
      await button(dialog, 'Sign this decision').click()
    })
  await house.open(page, `/app/people/${sam}/placement`)
  await decide('Inpatient (24-hour rehabilitation), low intensity')
  await page.getByText('low intensity (waits for a second signature)').waitFor()
  await page.locator('.level-now').getByText(high).waitFor()
  await decide(monitored)
  await page.locator('.level-now').getByText(monitored).waitFor()
  assert.equal(await page.getByText('waits for a second signature').count(), 0)
  assert.deepEqual(await faultsOfScreen(page, 'a decision between intensities'), [])

  await inDialog(page, button(page, 'Offer a level'), (dialog) => button(dialog, 'Record the offer').click())
  await inDialog(page, button(page, 'Record the answer'), (dialog) => button(dialog, 'Record the answer').click())
  await page.getByRole('link', { name: 'Waiting', exact: true }).click()
  const unplaced = page.getByRole('listitem').filter({ hasText: monitored })
  await button(unplaced, 'Put on the list').click()
  const dialog = page.getByRole('dialog')
  await dialog.getByText(`No program gives ${monitored}.`).waitFor()
  assert.deepEqual(await faultsOfScreen(page, 'nothing to wait for'), [])
  await page.context().close()
  await house.server.admin(`update program set intensity = 'medically-monitored' where intensity = 'high'`)

  const admissions = await house.signIn('admissions')
  await house.open(admissions, '/app/waiting')
  await inDialog(admissions, button(admissions, 'Put on the list'), async (put) => {
    await put.getByLabel('Care until then').fill('A call every evening; 988 at night.')
    await button(put, 'Put on the list').click()
  })
  const line = admissions.getByRole('listitem').filter({ hasText: monitored })
  await line.getByText('No place in sight.').waitFor()
  await house.server.admin(`update bed set intensity = 'medically-monitored' where name = 'Bed 1'`)
  await admissions.reload()
  await line.getByText('Can begin Wed, Nov 18.').waitFor()
  await admissions.context().close()
})

test('GIVEN somebody in a program WHEN they are about to leave THEN the discharge rests on fresh answers and is handed over', async () => {
  const { alex, iopProgramId } = house.server.center
  await post('clinician', `/api/people/${alex}/assessments`, needsIop())
  await post('admissions', `/api/people/${alex}/episodes`, {
    programId: iopProgramId,
    admittedOn: '2026-11-16',
    bedId: null,
  })
  house.server.advance(9 * 24 * 60)
  const page = await house.signIn('nurse')
  await house.open(page, `/app/people/${alex}/placement`)
  const review = button(page, 'Review the discharge')
  await review.click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Why').fill('The goals of this level are met, and home holds.')
  await dialog.getByLabel('Hand-over').fill('A counselor near home continues, and knows the warning signs.')
  await button(dialog, 'Record the review').click()
  await dialog.getByText('“Thoughts of suicide?” was answered on Wed, Nov 18 and counts for 7 days.').waitFor()
  assert.deepEqual(await faultsOfScreen(page, 'a discharge on old answers'), [])

  await post('clinician', `/api/people/${alex}/assessments`, needsIop())
  await button(dialog, 'Record the review').click()
  await dialog.locator('.fault').getByText('The newest placement asks for care after this.').waitFor()
  house.server.advance(1)
  await post('clinician', `/api/people/${alex}/assessments`, assessment())
  await dialog.getByLabel('The person', { exact: true }).selectOption('step-down')
  await dialog.getByLabel('Steps to').selectOption('outpatient')
  await button(dialog, 'Record the review').click()
  await dialog.waitFor({ state: 'detached' })
  await page.getByText('Steps down to less care').waitFor()
  await page.getByText('Discharge review.').waitFor()
  assert.deepEqual(await faultsOfScreen(page, 'a reviewed discharge'), [])
  assert.deepEqual(house.faults, [])
  await page.context().close()
})
