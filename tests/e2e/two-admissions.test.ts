/** A couple from the Guide to two admissions in a real browser: the requests without a script, the work list, two records, a couple, two levels, one bed that is waited for. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator, Page } from 'playwright-core'
import { needsResidential } from '../factories/assessment.ts'
import { axeViolations } from './axe.ts'
import { faultsOfScreen, type House, openHouse } from './pages/open-house.ts'

let house: House
before(async () => {
  house = await openHouse()
  // The public pages are those of the center that was there first.
  const { center } = house.server
  await house.server.admin("update organization set created_at = '2020-01-01' where id = $1", [center.organizationId])
})
after(() => house?.close())

const guideAnswers = [
  'who=couple',
  'about=both',
  'danger=none',
  'stop=never',
  'body=fine',
  'feelings=heavy',
  'safety=none',
  'gap=days',
  'before=none',
  'help=ready',
  'home=good',
].map((pair) => pair.split('=') as [string, string])

/** Through the Guide's pages as somebody without a script goes: tick, next. */
async function walkGuide(page: Page): Promise<void> {
  await page.goto(`${house.server.url}/guide`)
  for (let step = 0; step < 9 && (await page.locator('[data-page=result]').count()) === 0; step++) {
    for (const [name, value] of guideAnswers) {
      const choice = page.locator(`input[type=radio][name=${name}][value=${value}]`)
      if ((await choice.count()) > 0) await choice.check()
    }
    await page.locator('button[name=go][value=next]').click()
  }
  await page.locator('[data-page=result]').waitFor()
}

async function fillRequest(page: Page, called: string, contact: string): Promise<void> {
  await page.locator('input[name=who][value=couple]').check()
  await page.getByLabel('What should we call you?').fill(called)
  await page.getByRole('radio', { name: 'Text me' }).check()
  await page.getByLabel('Your phone number or email').fill(contact)
  await page.getByLabel('When is it safe?').fill('after 6 pm')
}

async function sendRequest(page: Page): Promise<void> {
  await page.getByLabel('Yes, I want a call.').check()
  await page.getByRole('button', { name: 'Send', exact: true }).click()
  await page.getByRole('heading', { name: 'We have your request' }).waitFor()
  assert.equal(new URL(page.url()).pathname, '/call-back/sent')
}

async function inDialog(page: Page, opener: Locator, run: (dialog: Locator) => Promise<void>): Promise<void> {
  await opener.click()
  const dialog = page.getByRole('dialog')
  await run(dialog)
  await dialog.waitFor({ state: 'detached' })
}
const button = (of: Page | Locator, name: string) => of.getByRole('button', { name, exact: true })

const moveTo = (page: Page, to: string, why?: string) =>
  inDialog(page, button(page, 'Move on'), async (dialog) => {
    await dialog.getByLabel('To', { exact: true }).selectOption({ label: to })
    if (why !== undefined) await dialog.getByLabel('Note').fill(why)
    await button(dialog, 'Move on').click()
  })

/** What the payer said, with a slip on the way that is named at its field. */
async function noteBenefits(page: Page): Promise<void> {
  await inDialog(page, button(page, 'Write down what the payer said'), async (dialog) => {
    await dialog.getByLabel('Payer', { exact: true }).fill('Plain Health Gold')
    await dialog.getByLabel('This care is').selectOption({ label: 'Partly covered' })
    await dialog.getByLabel('Authorization').selectOption({ label: 'Needs authorization' })
    await dialog.getByLabel('Deductible left').fill('about a thousand')
    await dialog.getByLabel('Valid through').fill('2026-12-31')
    await dialog.getByLabel('Next step').fill('Ask for the authorization after the assessment.')
    await button(dialog, 'Write it down').click()
    await dialog.locator('.fault').getByText('Write dollars').waitFor()
    await dialog.getByLabel('Deductible left').fill('1,250.50')
    await button(dialog, 'Write it down').click()
    await dialog.locator('.fault').getByText('Say whom you asked').waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await dialog.getByLabel('Asked whom').fill('provider line')
    await button(dialog, 'Write it down').click()
  })
  const benefits = page.getByRole('region', { name: 'Benefits' })
  await benefits.getByText('Plain Health Gold: partly covered, needs authorization').waitFor()
  await benefits.getByText('$1,250.50 of the deductible left.').waitFor()
}

/** Booked for this very minute, so that it has begun. */
async function bookAndCome(page: Page): Promise<void> {
  await inDialog(page, button(page, 'Book the assessment'), async (dialog) => {
    await button(dialog, 'Book it').click()
    await dialog.locator('.fault').getByText('Choose a day and a time.').waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await dialog.getByLabel('Begins').fill('2026-11-18T10:00')
    await dialog.getByLabel('With').selectOption({ index: 1 })
    await dialog.getByLabel('Where').fill('Room 2')
    await button(dialog, 'Book it').click()
  })
  const section = page.getByRole('region', { name: 'Assessment', exact: true })
  await section.getByText(/^Booked: now, 60 minutes with .*, at the center \(Room 2\)\.$/).waitFor()
  await inDialog(page, button(page, 'Say what became of it'), (dialog) => button(dialog, 'Note it').click())
  await section.getByText(/^The person came: /).waitFor()
  await page.getByText('The person came: go on to the placement.').waitFor()
}

/** From an inquiry on the list to a record. */
async function takeToRecord(
  page: Page,
  called: string,
  family: string,
  birth: string,
  payer: 'asked' | 'not asked',
): Promise<string> {
  await page.getByRole('link', { name: called }).click()
  const inquiry = page.url()
  await button(page, 'Take it').click()
  await page.getByText('With you.').waitFor()
  if (payer === 'asked') await noteBenefits(page)
  await moveTo(page, 'Assessment booking', payer === 'asked' ? undefined : 'Pays for it alone.')
  if (payer === 'asked') await bookAndCome(page)
  await inDialog(page, button(page, 'Make the record'), async (dialog) => {
    await dialog.getByLabel('Family name').fill(family)
    await dialog.getByLabel('Date of birth').fill(birth)
    await button(dialog, 'Make the record').click()
  })
  await page.getByRole('link', { name: 'Open the record' }).waitFor()
  return inquiry
}

/** Every question at its first answer but for those that are named, then offered and accepted. */
async function assessAndAccept(
  page: Page,
  inquiry: string,
  answers: readonly (readonly [string, string])[],
): Promise<void> {
  await page.goto(inquiry)
  await moveTo(page, 'Placement')
  await page.getByRole('link', { name: 'Open the record' }).click()
  await page.getByRole('link', { name: 'Assess', exact: true }).click()
  const first = page.getByRole('group', { name: 'Right now, is there' })
  await first.getByRole('radio', { name: 'No', exact: true }).check()
  await page.getByRole('heading', { name: 'Daily life and support' }).waitFor()
  await page.evaluate(() => {
    for (const group of document.querySelectorAll('fieldset.question')) {
      const choices = group.querySelectorAll<HTMLInputElement>('input[type=radio]')
      if (choices.length > 1) choices[1]!.click()
    }
  })
  for (const [question, answer] of answers)
    await page.getByRole('group', { name: question }).getByRole('radio', { name: answer, exact: true }).check()
  await button(page, 'Save this assessment').click()
  await inDialog(page, button(page, 'Offer a level'), (dialog) => button(dialog, 'Record the offer').click())
  await inDialog(page, button(page, 'Record the answer'), (dialog) => button(dialog, 'Record the answer').click())
}

/** What the payer said at the inquiry is not typed again. */
async function authorize(page: Page): Promise<void> {
  const section = page.getByRole('region', { name: 'Authorizations' })
  const carried = section.getByText(
    /^The benefits check of Wed, Nov 18 is carried over: Plain Health Gold, partly covered/,
  )
  await carried.waitFor()
  await inDialog(page, button(section, 'Add authorization'), async (dialog) => {
    assert.equal(await dialog.getByLabel('Payer').inputValue(), 'Plain Health Gold')
    await dialog.getByLabel('Units').fill('12')
    await button(dialog, 'Add').click()
  })
  await section.getByText('12 sessions, requested').waitFor()
  await carried.waitFor({ state: 'detached' })
}

test('GIVEN a couple WHEN each asks for a call THEN both are admitted, each at the level they accepted', async () => {
  const visitor = await house.window({ javaScriptEnabled: false })
  await walkGuide(visitor)
  await button(visitor, 'Ask for a call, and look at my answers first').click()
  const sent = await visitor.getByLabel('Your answers in the Guide').inputValue()
  assert.match(sent, /^From the Guide:/)
  await fillRequest(visitor, 'Robin', '(303) 555-0142')
  await visitor.getByLabel('Send this along').check()
  await sendRequest(visitor)
  await visitor.context().close()

  const partner = await house.window({ javaScriptEnabled: false })
  await partner.goto(`${house.server.url}/`)
  await partner.getByRole('link', { name: 'Or ask us to call you' }).click()
  await fillRequest(partner, 'Jo', '(303) 555-0143')
  await sendRequest(partner)
  await partner.context().close()

  const page = await house.signIn('admissions')
  await page.getByRole('link', { name: 'Admissions', exact: true }).click()
  const nobodys = page.getByRole('region', { name: /^Nobody’s yet/ })
  await nobodys.getByText('2 inquiries').waitFor()
  assert.equal(await nobodys.getByText('Do not say where you call from.').count(), 2)
  const first = await takeToRecord(page, 'Robin', 'Vega', '1990-05-06', 'asked')
  assert.equal(await page.locator('.sent-along').textContent(), sent, 'word for word')
  await inDialog(page, button(page, 'Link the partner’s inquiry'), async (dialog) => {
    await dialog.getByLabel('The other inquiry').selectOption({ label: 'Jo' })
    await button(dialog, 'Link the two').click()
  })
  await page.getByRole('link', { name: 'Back to the list' }).click()
  const yours = page.getByRole('region', { name: /^Yours/ })
  await yours.getByText('Next: Ask for the authorization after the assessment.').waitFor()
  await yours.getByText(/^Assessment\. The person came: /).waitFor()
  const second = await takeToRecord(page, 'Jo', 'Vega', '1991-07-08', 'not asked')
  assert.equal(await page.locator('.sent-along').count(), 0, 'what one sent along stands in their own inquiry alone')
  assert.doesNotMatch((await page.locator('main').textContent()) ?? '', /Robin|555-0142|Plain Health|Room 2/)
  await button(page, 'Link the two as a couple').click()
  await page.getByText('Both have a record, and the two are linked as a couple.').waitFor()

  await assessAndAccept(page, first, [['How many areas of daily life', 'Several']])
  await page.getByRole('link', { name: 'Admit' }).click()
  await page.getByText('Accepted: Intensive outpatient (IOP).').waitFor()
  await button(page, 'Admit').click()
  await page.getByText('day 1').waitFor()
  await authorize(page)

  await assessAndAccept(page, second, [
    ['How many areas of daily life', 'Several'],
    ['What is home like for recovery', 'Not safe, or not steady'],
  ])
  await page.getByRole('link', { name: 'Waiting', exact: true }).click()
  await page.getByRole('heading', { name: 'Accepted care, and stand nowhere' }).waitFor()
  await inDialog(page, button(page, 'Put on the list'), async (dialog) => {
    await dialog.getByLabel('Care until then').fill('A call every evening; 988 at night.')
    await button(dialog, 'Put on the list').click()
  })
  const line = page.getByRole('listitem').filter({ hasText: 'Jo Vega' })
  await line.getByText('Can begin Wed, Nov 18.').waitFor()
  await line.getByText('Bed 1').waitFor()
  await line.getByRole('link', { name: 'Admit' }).click()
  await page.getByLabel('Bed', { exact: true }).selectOption({ label: 'Bed 1' })
  await button(page, 'Admit').click()
  await page.getByText('day 1').waitFor()

  for (const inquiry of [first, second]) {
    await page.goto(inquiry)
    await page.getByText('this inquiry can be ended as admitted').waitFor()
    await moveTo(page, 'Admitted')
  }
  await page.getByRole('link', { name: 'Waiting', exact: true }).click()
  await page.getByRole('heading', { name: 'Nobody waits' }).waitFor()
  const admitted = await house.server.admin<{ name: string; level: string }>(
    `select p.given_name as name, e.level from episode e join person p on p.id = e.person_id
     where p.family_name = 'Vega' and e.discharged_on is null order by 1`,
  )
  assert.deepEqual(admitted, [
    { name: 'Jo', level: 'residential' },
    { name: 'Robin', level: 'iop' },
  ])
  assert.deepEqual(house.faults, [])
  await page.context().close()
})

/** Somebody who accepted inpatient care; with `waits` on the list. */
async function accepted(name: string, waits: boolean): Promise<void> {
  const { center } = house.server
  const admissions = await house.server.signIn('admissions')
  const post = async (path: string, body: unknown): Promise<Record<string, string>> => {
    const answer = await admissions.post(path, body)
    assert.equal(answer.status, 200, answer.text)
    return answer.body
  }
  const names = { given_name: name, family_name: 'Long-Name', birth_date: '1990-01-01', languages: ['en'] }
  const { id } = await post('/api/people', { site_id: center.siteId, ...names })
  const { placementId } = await post(`/api/people/${id}/assessments`, needsResidential())
  const offer = await post(`/api/people/${id}/placements/${placementId}/offers`, { level: 'residential-low' })
  await post(`/api/people/${id}/offers/${offer.id}/answer`, { version: 1, answer: 'accepted' })
  const wait = { offerId: offer.id, programId: center.residentialProgramId, readyOn: '2026-11-18', facts: ['injects'] }
  if (waits) await post(`/api/people/${id}/waiting`, wait)
}

/** An inquiry whose payer was asked twice and whose assessment is booked, with the longest words that fit. */
async function askedAndBooked(path: string): Promise<void> {
  const { center } = house.server
  const admissions = await house.server.signIn('admissions')
  const check = {
    checkedOn: '2026-11-18',
    payer: 'The Mutual Employees Benefit Association of the Western States',
    found: 'partly',
    needsAuthorization: 'unknown',
    referenceNumber: 'REF-0000-1111-2222-3333-4444-5555',
    deductibleLeftCents: 999_999_999,
    outOfPocketLeftCents: 0,
    nextStep: 'Call again on Monday, and ask for somebody who may say whether an authorization is needed.',
  }
  const booking = { startsAt: '2026-11-19T16:00:00.000Z', minutes: 60, staffId: center.staff.clinician }
  const steps: readonly (readonly [string, unknown])[] = [
    ['benefits', { version: 1, ...check }],
    ['benefits', { version: 2, ...check, validThrough: '2026-12-31' }],
    ['move', { version: 3, to: 'assessment' }],
    ['booking', { version: 4, ...booking, way: 'site', place: 'The small room at the end of the hall, second door' }],
  ]
  for (const [what, body] of steps) {
    const answer = await admissions.post(`${path}/${what}`, body)
    assert.equal(answer.status, 200, answer.text)
  }
}

test('GIVEN the lists of admissions WHEN axe looks at them with rows and dialogs THEN it finds nothing', async () => {
  const { center } = house.server
  const admissions = await house.server.signIn('admissions')
  const told = { siteId: center.siteId, forWhom: 'couple', channel: 'phone', contact: '555-0123', source: 'phone' }
  const calledName = 'Robin with a rather long name'
  const made = await admissions.post('/api/inquiries', { ...told, calledName, consent: true })
  assert.equal(made.status, 200, made.text)
  await askedAndBooked(`/api/inquiries/${made.body.id}`)
  await accepted('Nowhere', false)
  await accepted('Waiting', true)
  const page = await house.signIn('admissions')
  const found: string[] = []
  const look = async (path: string, openers: readonly string[]) => {
    await house.open(page, path)
    await page.waitForFunction(() => !/Opening/.test(document.querySelector('main')?.innerText ?? ''))
    found.push(...(await faultsOfScreen(page, path)))
    for (const opener of openers) {
      await button(page, opener).first().click()
      await page.getByRole('dialog').waitFor()
      found.push(...(await faultsOfScreen(page, `${path} ${opener}`)))
      await page.keyboard.press('Escape')
      await page.getByRole('dialog').waitFor({ state: 'detached' })
    }
  }
  await look('/app/admissions', ['New inquiry'])
  await look(`/app/admissions/${made.body.id}`, ['Move on', 'Choose another time'])
  await look('/app/waiting', ['Put on the list', 'Note a check-in'])
  await inDialog(page, button(page, 'Note a check-in'), async (dialog) => {
    await dialog.getByLabel('The person', { exact: true }).selectOption({ label: 'got worse' })
    await dialog.getByLabel('Note').fill('Cannot sleep at the friend’s place any more.')
    await dialog.getByLabel('Asked again on').fill('2026-11-30')
    await button(dialog, 'Note it').click()
    await dialog.locator('.fault').getByText('At this level somebody asks again by').waitFor()
    await dialog.getByLabel('Asked again on').fill('2026-11-19')
    await dialog.getByLabel('Care until then').fill('A call every evening.')
    await button(dialog, 'Note it').click()
  })
  const line = page.getByRole('listitem').filter({ hasText: 'Waiting Long-Name' })
  await line.getByText('Check-in, Thu, Nov 19').waitFor()
  await line.getByText('Until then: A call every evening.').waitFor()
  await line.getByRole('link', { name: 'Assess again' }).waitFor()
  assert.deepEqual(found, [])
  assert.deepEqual(house.faults, [])
  await page.context().close()
})
