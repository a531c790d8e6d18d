/** The staff screens and the phone pages: set-up, accounts, audit and one's own account at work; nobody learns of a partner; every screen is accessible. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { needsIop } from '../factories/assessment.ts'
import { fillWeek } from '../factories/full-week.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { AccountsPage, choosePassword } from './pages/accounts-page.ts'
import { faultsOfScreen, type House, openHouse } from './pages/open-house.ts'

let house: House
let sessionId = ''
before(async () => {
  house = await openHouse()
  const { center } = house.server
  await fillWeek(center)
  const weekId = await insertWeek(center)
  sessionId = await insertSession(center, weekId, {
    startsAt: '2026-11-18T14:00:00Z',
    minutes: 60,
    persons: [center.alex, center.kim],
  })
  await insertSession(center, weekId, {
    startsAt: '2026-11-20T16:00:00Z',
    minutes: 60,
    service: 'couple',
    name: 'Alex and Sammy',
    persons: [center.alex, center.sam],
  })
  const nurse = await house.server.signIn('nurse')
  await nurse.post(`/api/people/${center.kim}/assessments`, needsIop())
})
after(() => house?.close())

test('GIVEN the list of rooms WHEN a manager changes it THEN faults stand at their fields and a removal comes back', async () => {
  const page = await house.signIn('manager')
  await house.open(page, '/app/setup/room')
  await page.getByRole('button', { name: 'Add room' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Participants').fill('0')
  await dialog.getByRole('button', { name: 'Add' }).click()
  await dialog.locator('[aria-invalid=true]').first().waitFor()
  assert.equal(await dialog.getByLabel('Name').getAttribute('aria-invalid'), 'true')
  assert.equal(await dialog.getByLabel('Participants').getAttribute('aria-invalid'), 'true')
  await dialog.getByLabel('Name').fill('Cedar room')
  await dialog.getByLabel('Participants').fill('9')
  await dialog.getByRole('checkbox', { name: 'Skills' }).check()
  await dialog.getByRole('button', { name: 'Add' }).click()
  const row = page.getByRole('row', { name: /Cedar room/ })
  await row.waitFor()
  assert.match((await row.textContent()) ?? '', /9Skills/)

  await page.getByRole('button', { name: 'Remove Cedar room' }).click()
  await page.getByText('Removed Cedar room.').waitFor()
  await row.waitFor({ state: 'detached' })
  await page.getByRole('button', { name: 'Take it back' }).click()
  await row.waitFor()
  await page.getByRole('button', { name: 'Remove Room A' }).click()
  await page
    .getByText(/Other rows still point to this one/)
    .first()
    .waitFor()
  await page.context().close()
})

test('GIVEN an open room WHEN somebody else is faster THEN what they changed is shown', async () => {
  const page = await house.signIn('manager')
  await house.open(page, '/app/setup/room')
  await page.getByRole('button', { name: 'Change Room B' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.getByLabel('Name').fill('Birch room')
  const other = await house.server.signIn('manager')
  const { rows } = (await other.get('/api/tables/room')).body
  const room = rows.find((one: { name: string }) => one.name === 'Room B')
  const change = { version: room.version, values: { capacity: 11 } }
  assert.equal((await other.patch(`/api/tables/room/${room.id}`, change)).status, 200)
  await dialog.getByRole('button', { name: 'Save' }).click()
  await dialog.getByRole('button', { name: 'Load again' }).click()
  await dialog.getByText(/Participants is now 11/).waitFor()
  assert.equal(await dialog.getByLabel('Name').inputValue(), 'Birch room')
  await dialog.getByRole('button', { name: 'Save' }).click()
  await page.getByRole('row', { name: /Birch room 12/ }).waitFor()
  await page.context().close()
})

test('GIVEN a technician WHEN they look at the set-up THEN they read names and may change nothing', async () => {
  const page = await house.signIn('technician')
  await house.open(page, '/app/setup/shift')
  await page.getByRole('rowheader', { name: 'Cleo Ruiz 1' }).first().waitFor()
  const text = (await page.locator('main').textContent()) ?? ''
  assert.doesNotMatch(text, /[\da-f]{8}-[\da-f]{4}/, 'no ids')
  assert.equal(await page.locator('.setup-rows').getByRole('button').count(), 0)
  await page.context().close()
})

test('GIVEN an invitation WHEN it is used THEN the new colleague is in, changes roles and password, and can be shut out', async () => {
  const manager = await house.signIn('manager')
  const link = await new AccountsPage(manager).inviteStaff('Nadia New', 'nadia', ['Nurse', 'Clinician'])
  assert.match(link, /\/welcome\/[\w-]{43}$/)
  await manager.getByRole('button', { name: 'I have passed it on' }).click()
  assert.equal(await manager.getByLabel('Link', { exact: true }).count(), 0, 'the link is shown once')

  const nadia = await house.window()
  await choosePassword(nadia, link, 'a quiet river bends')
  await nadia.getByRole('link', { name: /Nadia New/ }).click()
  await nadia.getByRole('heading', { name: 'My account' }).waitFor()
  await nadia.getByLabel('Password now').fill('something else')
  await nadia.getByLabel('New password').fill('three warm stones rest')
  await nadia.getByRole('button', { name: 'Change the password' }).click()
  await nadia.locator('[aria-invalid=true]').waitFor()
  assert.equal(await nadia.getByLabel('Password now').getAttribute('aria-invalid'), 'true')
  await nadia.getByLabel('Password now').fill('a quiet river bends')
  await nadia.getByRole('button', { name: 'Change the password' }).click()
  await nadia.getByText('The password is changed.').waitFor()
  await nadia.getByRole('button', { name: /Go on as/ }).click()
  await nadia.getByRole('heading', { name: /^Today/ }).waitFor()

  await manager.getByRole('button', { name: 'Disable Nadia New' }).click()
  await manager
    .getByRole('row', { name: /Nadia New/ })
    .getByText('Disabled')
    .waitFor()
  await nadia.reload()
  await nadia.waitForURL(/sign-in/)
  await nadia.context().close()
  await manager.context().close()
})

test('GIVEN what happened WHEN the auditor reads THEN it is there, by whom and about whom, without a name of anybody in care', async () => {
  const page = await house.signIn('auditor')
  await house.open(page, '/app/audit')
  await page.getByLabel('Action').selectOption('account.create')
  const row = page.getByRole('row', { name: /account\.create/ })
  await row.first().waitFor()
  await row.first().getByRole('button', { name: 'Staff manager' }).click()
  await page.getByText('By Staff manager').waitFor()
  await page.getByLabel('Action').selectOption('')
  await page
    .getByRole('row', { name: /center\.change/ })
    .first()
    .waitFor()
  assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /Kim|Ngô|O.Hare/)
  await page.context().close()
})

test('GIVEN a couple WHEN one of them opens the phone THEN nothing that arrives tells of the other', async () => {
  const { alex, sam } = house.server.center
  const couple = [
    { who: 'alex', own: alex, other: sam, names: /Samm?y|Sám/ },
    { who: 'sam', own: sam, other: alex, names: /Alex/ },
  ]
  for (const { who, other, names } of couple) {
    const page = await house.signIn(who, { viewport: { width: 390, height: 844 } })
    const arrived: Promise<string>[] = []
    page.on('response', (response) => {
      if (/\/(api\/me|me)\b/.test(response.url())) arrived.push(response.text().catch(() => ''))
    })
    await house.open(page, '/me/')
    await page.getByText('Couple session').waitFor()
    await page.getByRole('link', { name: 'My care' }).click()
    await page.getByRole('heading', { name: 'My care' }).waitFor()
    await page.getByText('Not a crisis line.').waitFor()
    const all = (await Promise.all(arrived)).join('\n')
    assert.ok(all.includes('Couple session'))
    assert.equal(all.includes(other), false)
    assert.doesNotMatch(all, names)
    assert.doesNotMatch((await page.locator('body').textContent()) ?? '', names)
    await page.context().close()
  }
})

const helpOf: readonly (readonly [locale: string, region: string, words: string, center: RegExp])[] = [
  ['en-US', 'Help now', 'Help now Call 988 Text 988 Call 911 Admissions', /^Admissions, .* Not a crisis line\.$/],
  [
    'es-MX',
    'Ayuda ya',
    'Ayuda ya Llamar al 988 Mensaje al 988 Llamar al 911 Admisión',
    /^Admisión, .* No es para emergencias\.$/,
  ],
]
for (const [locale, region, words, center] of helpOf)
  test(`GIVEN a phone that reads ${locale} WHEN a person opens their week THEN help speaks that language`, async () => {
    const page = await house.signIn('alex', { viewport: { width: 320, height: 640 }, locale })
    await house.open(page, '/me/')
    const edge = page.getByRole('navigation', { name: region })
    await edge.locator('#center-phone a').waitFor()
    assert.equal((await edge.innerText()).replace(/\s+/g, ' ').trim(), words)
    assert.equal(await edge.getAttribute('lang'), locale.slice(0, 2))
    assert.match((await edge.locator('#center-phone a').getAttribute('aria-label')) ?? '', center)
    assert.deepEqual(await faultsOfScreen(page, `/me/ in ${locale}`), [])
    await page.context().close()
  })

/** Every screen with a role that opens it, and what must be there before it is looked at. */
const screensOf = (): readonly (readonly [who: string, paths: readonly string[]])[] => {
  const kim = `/app/people/${house.server.center.kim}`
  return [
    [
      'manager',
      ['/app/today', '/app/week', '/app/rosters', `/app/rosters/${sessionId}`, '/app/people', '/app/beds'].concat([
        '/app/setup',
        '/app/setup/offering',
        '/app/accounts',
        '/app/account',
      ]),
    ],
    ['admissions', ['/app/people/new', `${kim}/assess`]],
    ['nurse', [kim, `${kim}/placement`, `${kim}/admit`, `${kim}/dose`]],
    ['auditor', ['/app/audit']],
    ['alex', ['/me/', '/me/care']],
  ]
}

test('GIVEN any screen WHEN axe looks at it on a phone and a desktop, by day and by night THEN it finds nothing', async () => {
  const found: string[] = []
  for (const [who, paths] of screensOf()) {
    const page = await house.signIn(who)
    for (const path of paths) {
      await house.open(page, path)
      await page.waitForFunction(
        () => !/(Opening|Comparing|Counting)/.test(document.querySelector('main')?.innerText ?? ''),
      )
      found.push(...(await faultsOfScreen(page, path)))
    }
    await page.context().close()
  }
  assert.deepEqual(found, [])
  assert.deepEqual(house.faults, [])
})
