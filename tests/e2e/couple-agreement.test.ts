/** Two agree, each on their own page, and the plan for two is there; one takes it back, and the other's page stays as it was. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Page } from 'playwright-core'
import { assessment } from '../factories/assessment.ts'
import { faultsOfScreen, type House, openHouse } from './pages/open-house.ts'

let house: House
before(async () => {
  house = await openHouse()
  const { server } = house
  const clinician = await server.as('clinician')
  for (const personId of [server.center.alex, server.center.sam]) {
    const made = await clinician.post(`/api/people/${personId}/assessments`, assessment())
    assert.equal(made.status, 200, made.text)
  }
})
after(() => house.close())

const couple = (page: Page) => page.getByRole('region', { name: 'Couple' })
const dialog = (page: Page) => page.getByRole('dialog')
const openPerson = (page: Page, personId: string) => house.open(page, `/app/people/${personId}`)

async function writeDown(page: Page, answer: string, where: string): Promise<void> {
  // What is said later is written down later.
  house.server.advance(1)
  await couple(page).getByRole('button', { name: 'Write down what they say' }).click()
  await dialog(page).getByLabel('The person', { exact: true }).selectOption({ label: answer })
  await dialog(page).getByLabel('Said', { exact: true }).selectOption({ label: where })
  await dialog(page).getByRole('button', { name: 'Write it down' }).click()
  await dialog(page).waitFor({ state: 'detached' })
}

/** Opens what the care team reads of the two, waits for a sentence of it, and closes it again. */
async function together(page: Page, says: readonly (string | RegExp)[], look = false): Promise<void> {
  await couple(page).getByRole('button', { name: 'The two together' }).click()
  if (look) assert.deepEqual(await faultsOfScreen(page, 'before both records are opened'), [])
  await dialog(page).getByRole('button', { name: 'Nobody else sees this screen' }).click()
  for (const words of says) await dialog(page).getByText(words).waitFor()
  if (look) assert.deepEqual(await faultsOfScreen(page, 'the two together'), [])
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })
}

test('a yes of each, said alone, makes the plan for two, and taking it back ends it and is named', async () => {
  const { alex, sam } = house.server.center
  const page = await house.signIn('clinician')
  await openPerson(page, alex)
  await couple(page).getByText('Not asked yet whether this person agrees').waitFor()
  await couple(page).getByRole('button', { name: 'Write down what they say' }).click()
  await dialog(page).getByRole('button', { name: 'Write it down' }).click()
  assert.equal(await dialog(page).locator('.fault').count(), 2, 'nothing is chosen beforehand')
  assert.deepEqual(await faultsOfScreen(page, 'writing down what they say'), [])
  await page.keyboard.press('Escape')
  await dialog(page).waitFor({ state: 'detached' })

  await writeDown(page, 'Agrees', 'Alone')
  await couple(page).getByText('Agrees to be planned for as one of a couple').waitFor()
  await together(page, ['Not both were asked alone'])

  await openPerson(page, sam)
  await couple(page).getByText('Not asked yet whether this person agrees').waitFor()
  await writeDown(page, 'Agrees', 'With others there')
  await couple(page).getByText('Said yes with others there, which does not count. Ask again, alone.').waitFor()
  await together(page, ['Not both were asked alone'])
  await writeDown(page, 'Agrees', 'Alone')
  await couple(page).getByText('Agrees to be planned for as one of a couple').waitFor()
  await together(page, [
    'Both have agreed, each alone',
    'Both start at the same kind of place',
    'Sessions together may be offered',
  ])
  assert.deepEqual(await faultsOfScreen(page, 'the page of one who agreed'), [])

  await openPerson(page, alex)
  await couple(page).getByText('Agrees to be planned for as one of a couple').waitFor()
  await couple(page).getByText('You both start at the same level of care.').waitFor()
  const before = await couple(page).innerHTML()

  await openPerson(page, sam)
  await writeDown(page, 'Takes the yes back', 'On paper')
  await couple(page).getByText('No longer agrees to be planned for as one of a couple').waitFor()
  await couple(page)
    .getByText('1 joint session a week is ordered for these two. As long as no plan for two is in force')
    .waitFor()
  await couple(page).getByText('Everything that was said').click()
  await couple(page).getByText('Took the yes back').waitFor()
  assert.equal(await couple(page).getByText('Agrees', { exact: true }).count(), 2, 'what was said before stays')
  await together(
    page,
    [
      /at least one of the two has not consented/,
      'No sessions together for now',
      'Not both agreed to be planned for as a couple.',
      '1 joint session a week is ordered for these two.',
    ],
    true,
  )

  await openPerson(page, alex)
  await couple(page).getByText('Agrees to be planned for as one of a couple').waitFor()
  await couple(page).getByText('You both start at the same level of care.').waitFor()
  assert.equal(await couple(page).innerHTML(), before, 'nothing on the partner’s page tells of it')
  assert.deepEqual(house.faults, [])
  await page.context().close()
})

test('admissions and a manager see the couple and nothing of who agreed', async () => {
  for (const who of ['admissions', 'manager']) {
    const page = await house.signIn(who)
    await openPerson(page, house.server.center.sam)
    await couple(page).getByText('joint session').waitFor()
    assert.doesNotMatch((await couple(page).textContent()) ?? '', /agree|asked|together, for|said/i)
    await page.context().close()
  }
  assert.deepEqual(house.faults, [])
})
