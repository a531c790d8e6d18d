/** The intensity of inpatient care over HTTP: programs and beds that say it, overrides between intensities, admission, waiting and reviews that hold to it, and rows from before. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { admitPerson, listBeds, orderDose } from '../../src/api/care.ts'
import { createTableRow } from '../../src/api/center.ts'
import { answerOffer, authorizeLevel, offerLevel, readLevelLife, reviewLevel } from '../../src/api/level-life.ts'
import { createPerson } from '../../src/api/people.ts'
import { approveOverride, listPlacements, overridePlacement } from '../../src/api/placement.ts'
import { listWaiting, putOnList } from '../../src/api/waiting.ts'
import { assessment, needsIop, needsResidential } from '../factories/assessment.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server
const today = '2026-11-18'

const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)

const program = (name: string, intensity: string | null, level = 'residential') => ({
  site_id: center.siteId,
  name,
  level,
  intensity,
  minimum_minutes: 1200,
  target_minutes: 1800,
  maximum_minutes: 3000,
  minimum_days: 5,
  maximum_days: 7,
  since: '2026-09-01',
  until: null,
})
const addRow = async (table: string, values: unknown) =>
  fits(createTableRow, await (await as('manager')).post(`/api/tables/${table}`, { values })).id
const bed = (name: string, intensity: string | null) =>
  addRow('bed', { site_id: center.siteId, room_id: null, name, pets: false, intensity })

/** The center's own program is from before: it says no intensity. */
const programs: Record<string, string> = { unsaid: center.residentialProgramId }
before(async () => {
  programs.low = await addRow('program', program('Quiet house', 'low'))
  programs.high = await addRow('program', program('Structured house', 'high'))
  programs.monitored = await addRow('program', program('Nursing house', 'medically-monitored'))
})

const needs = {
  low: needsResidential(),
  high: assessment({ areasAffected: 'several', overnight: 'needs-staff' }),
  monitored: assessment({ areasAffected: 'several', medicalNeed: 'round-the-clock' }),
}
const stepOf = { low: 'residential-low', high: 'residential-high', monitored: 'residential-medically-monitored' }
type Need = keyof typeof needs

type Placed = { readonly id: string; readonly placementId: string }
async function placed(name: string, facts: unknown): Promise<Placed> {
  const body = {
    site_id: center.siteId,
    given_name: name,
    family_name: 'Intensity',
    birth_date: '1990-01-01',
    languages: ['en'],
  }
  const { id } = fits(createPerson, await (await as('admissions')).post('/api/people', body))
  return { id, placementId: await assess(id, facts) }
}
async function assess(id: string, facts: unknown): Promise<string> {
  const assessed = await (await as('clinician')).post(`/api/people/${id}/assessments`, facts)
  assert.equal(assessed.status, 200, assessed.text)
  return assessed.body.placementId
}
const admit = async (person: Placed, to: string, bedId: string | null, more: Record<string, unknown> = {}) =>
  (await as('admissions')).post(`/api/people/${person.id}/episodes`, {
    programId: programs[to],
    admittedOn: today,
    bedId,
    ...more,
  })
const admitRules = async (person: Placed, to: string, bedId: string, more: Record<string, unknown> = {}) => {
  const answer = await admit(person, to, bedId, more)
  return answer.status === 200 ? 'admitted' : rules(answer)
}
async function accepted(person: Placed, level: string, answer: Record<string, unknown> = {}): Promise<string> {
  const admissions = await as('admissions')
  const path = `/api/people/${person.id}/placements/${person.placementId}/offers`
  const { id } = fits(offerLevel, await admissions.post(path, { level }))
  const body = { version: 1, answer: 'accepted', ...answer }
  fits(answerOffer, await admissions.post(`/api/people/${person.id}/offers/${id}/answer`, body))
  return id
}
const override = async (person: Placed, level: string, version = 1) =>
  (await as('clinician')).post(`/api/people/${person.id}/placements/${person.placementId}/override`, {
    version,
    level,
    reason: 'Two nights without sleep, and staff saw what the answers do not say.',
  })
const newest = async (person: Placed) =>
  fits(listPlacements, await (await as('nurse')).get(`/api/people/${person.id}/placements`)).placements[0]!

test('a program says the intensity that it gives, and no other level has one', async () => {
  const wrong = await (await as('manager')).post('/api/tables/program', { values: program('Days', 'high', 'iop') })
  assert.deepEqual(
    refused(422, wrong).map(({ field }) => field),
    ['values.intensity'],
  )
  const unknown = await (await as('manager')).post('/api/tables/program', { values: program('Spa', 'gentle') })
  assert.deepEqual(
    refused(422, unknown).map(({ field }) => field),
    ['values.intensity'],
  )
})

test('an admission leads to a program of at least the intensity that is needed; one that says none counts as low', async () => {
  const order = ['unsaid', 'low', 'high', 'monitored']
  const enough = { low: order, high: ['high', 'monitored'], monitored: ['monitored'] }
  for (const need of Object.keys(needs) as Need[])
    for (const to of order) {
      const person = await placed(`Ann ${need} ${to}`, needs[need])
      const bedId = await bed(`Bed of ${need} ${to}`, null)
      const said = await admitRules(person, to, bedId)
      if (enough[need].includes(to)) assert.equal(said, 'admitted', `${need} to ${to}`)
      else assert.equal(said[0], 'placement-above', `${need} to ${to}`)
    }
  const person = await placed('Ann', needs.high)
  const [refusal] = refused(422, await admit(person, 'unsaid', await bed('Bed of Ann', null)))
  assert.match(refusal?.says ?? '', /high intensity; this program is .*, low intensity \(it does not say its intensity/)
  assert.ok(
    (await admitRules(person, 'low', await bed('Bed', null))).includes('needs-staff-overnight'),
    'why it is more',
  )
})

test('what was accepted binds as well, with its intensity: more may be given, less only where it was declined', async () => {
  const more = await placed('Bea', needs.low)
  await accepted(more, stepOf.high)
  const bedId = await bed('Bed of Bea', null)
  const levelReason = 'The quiet house has a bed today, and she asks for it.'
  assert.deepEqual(await admitRules(more, 'low', bedId), ['not-accepted'])
  assert.equal(await admitRules(more, 'low', bedId, { levelReason }), 'admitted', 'the placement allows it')

  const high = await placed('Bo', needs.high)
  await accepted(high, stepOf.high)
  const bedOfBo = await bed('Bed of Bo', null)
  const below = await admitRules(high, 'low', bedOfBo, { levelReason })
  assert.equal(below[0], 'placement-above', 'a reason does not go below what the placement says')
  assert.equal(await admitRules(high, 'monitored', bedOfBo), 'admitted')

  const declines = await placed('Bill', needs.high)
  await accepted(declines, stepOf.high, {
    answer: 'declined',
    accepts: stepOf.low,
    risksExplained: 'Nights without staff next door, and whom to call.',
    safestPlan: 'The quiet house, with a check by night staff every two hours.',
    recheckOn: today,
  })
  assert.equal(await admitRules(declines, 'low', await bed('Bed of Bill', null)), 'admitted')
})

test('less than a payer authorizes needs its reason', async () => {
  const person = await placed('Cleo', needs.low)
  const offerId = await accepted(person, stepOf.low)
  const path = `/api/people/${person.id}/offers/${offerId}/authorized`
  const payer = { version: 2, level: stepOf.high, payer: 'Plain Health', payerLabel: 'RTC plus', authorizedOn: today }
  fits(authorizeLevel, await (await as('utilization-reviewer')).post(path, payer))
  const bedId = await bed('Bed of Cleo', null)
  assert.deepEqual(await admitRules(person, 'low', bedId), ['below-authorized'])
  const levelReason = 'The person needs no more than this, and the payer is told.'
  const { id } = fits(admitPerson, await admit(person, 'low', bedId, { levelReason }))
  const [kept] = await server.admin('select level_reason is not null as kept from episode where id = $1', [id])
  assert.equal(kept?.kept, true)
})

test('an override between intensities: more holds at once, less waits for the second signature', async () => {
  const up = await placed('Dan', needs.low)
  assert.deepEqual(rules(await override(up, 'residential')), ['level'], 'an override says which')
  assert.deepEqual(rules(await override(up, stepOf.low)), ['override-same-level'])
  assert.equal(fits(overridePlacement, await override(up, stepOf.monitored)).inForce, true)
  const stands = (await newest(up)).override
  assert.deepEqual([stands?.level, stands?.standsAs], [stepOf.monitored, stepOf.monitored])
  const bedOfDan = await bed('Bed of Dan', null)
  assert.equal((await admitRules(up, 'high', bedOfDan))[0], 'placement-above')
  assert.equal(await admitRules(up, 'monitored', bedOfDan), 'admitted')

  const down = await placed('Dee', needs.high)
  const { version, inForce } = fits(overridePlacement, await override(down, stepOf.low))
  assert.equal(inForce, false)
  const bedOfDee = await bed('Bed of Dee', null)
  assert.equal((await admitRules(down, 'low', bedOfDee))[0], 'placement-above', 'the rules stand until then')
  const path = `/api/people/${down.id}/placements/${down.placementId}/override/approve`
  assert.deepEqual(rules(await (await as('clinician')).post(path, { version })), ['override-same-signer'])
  assert.equal(fits(approveOverride, await (await as('nurse')).post(path, { version })).inForce, true)
  assert.equal(await admitRules(down, 'low', bedOfDee), 'admitted')
})

test('an override from before intensities stays valid, and never stands for less than the answers could need', async () => {
  const make = async (name: string, facts: unknown) => {
    const person = await placed(name, facts)
    fits(overridePlacement, await override(person, stepOf.monitored))
    await server.admin(`update placement set override_level = 'residential' where id = $1`, [person.placementId])
    const placement = await newest(person)
    return [placement.override?.level, placement.override?.standsAs, placement.override?.inForce]
  }
  assert.deepEqual(await make('Eli', needsIop()), ['residential', stepOf.low, true])
  // Nobody has said whether the person can be without staff at night: it could be high intensity.
  const open = assessment({ areasAffected: 'several', overnight: null })
  assert.deepEqual(await make('Eva', open), ['residential', stepOf.high, false], 'it waits for a second signature')
})

test('a bed that is for less care is refused, and shown for what it is', async () => {
  const person = await placed('Fay', needs.high)
  const [quiet, close] = [await bed('Attic bed', 'low'), await bed('Bed by the nurses', 'high')]
  assert.deepEqual(await admitRules(person, 'high', quiet), ['bed-below'])
  assert.equal(await admitRules(person, 'high', close), 'admitted')
  const { beds } = fits(listBeds, await (await as('technician')).get(`/api/beds?site=${center.siteId}&on=${today}`))
  assert.deepEqual(
    beds.filter(({ name }) => /Attic|nurses/.test(name)).map(({ name, intensity }) => [name, intensity]),
    [
      ['Attic bed', 'low'],
      ['Bed by the nurses', 'high'],
    ],
  )
})

const wait = async (person: Placed, offerId: string, to: string, facts: readonly string[] = []) =>
  (await as('admissions')).post(`/api/people/${person.id}/waiting`, {
    offerId,
    programId: programs[to],
    readyOn: today,
    facts,
  })
const list = async () => fits(listWaiting, await (await as('admissions')).get(`/api/waiting?site=${center.siteId}`))
const rowOf = async ({ id }: Placed) => (await list()).waiting.find(({ personId }) => personId === id)

test('who waits for an intensity waits in a program that gives it, for a bed that is enough', async () => {
  await server.admin(`update bed set intensity = 'low' where site_id = $1`, [center.siteId])
  const [high, monitored] = [await placed('Gia', needs.high), await placed('Gus', needs.monitored)]
  const offers = [await accepted(high, stepOf.high), await accepted(monitored, stepOf.monitored)] as const
  for (const to of ['unsaid', 'low']) assert.deepEqual(rules(await wait(high, offers[0], to)), ['not-accepted'], to)
  assert.deepEqual(rules(await wait(monitored, offers[1], 'high')), ['not-accepted'])
  fits(putOnList, await wait(high, offers[0], 'high', ['leaves-care']))
  fits(putOnList, await wait(monitored, offers[1], 'monitored'))
  assert.deepEqual(
    [(await rowOf(high))?.place, (await rowOf(monitored))?.place],
    [null, null],
    'beds for low care only',
  )
  const nurses = await bed('Monitored bed', 'medically-monitored')
  assert.equal((await rowOf(high))?.place?.id, nurses, 'the first in line, for want of another')
  const second = await bed('High bed', 'high')
  assert.deepEqual([(await rowOf(high))?.place?.id, (await rowOf(monitored))?.place?.id], [second, nurses])

  // A program that gives less now has no place for who waits, and the list says so.
  await server.admin(`update program set intensity = null where id = $1`, [programs.high])
  const row = await rowOf(high)
  assert.equal(row?.place, null)
  assert.match(row?.says ?? '', /^No place in sight: Structured house is .* does not say its intensity/)
  await server.admin(`update program set intensity = 'high' where id = $1`, [programs.high])
  fits(admitPerson, await admit(high, 'high', second))
  assert.equal(await rowOf(high), undefined, 'an admission that is enough ends the waiting')
})

test('who is in a house of less intensity than was accepted since stands nowhere yet, and a review says so', async () => {
  const person = await placed('Hal', needs.low)
  const { id: episodeId } = fits(admitPerson, await admit(person, 'low', await bed('Bed of Hal', null)))
  server.advance(1)
  const again = { id: person.id, placementId: await assess(person.id, needs.high) }
  const review = async (body: Record<string, unknown>) =>
    (await as('nurse')).post(`/api/people/${person.id}/episodes/${episodeId}/reviews`, {
      kind: 'continued-stay',
      reason: 'Staff were needed through three nights of this week.',
      ...body,
    })
  assert.deepEqual(rules(await review({ outcome: 'stay' })), ['review-needs-more'])
  const step = { handOver: 'The structured house knows the nights and the plan.', firstContactOn: today }
  assert.deepEqual(rules(await review({ outcome: 'step-up', to: stepOf.low, ...step })), [
    'review-wrong-direction',
    'review-below-need',
  ])
  fits(reviewLevel, await review({ outcome: 'step-up', to: stepOf.high, ...step }))
  const { due, four } = fits(readLevelLife, await (await as('nurse')).get(`/api/people/${person.id}/level-life`))
  assert.equal(four?.recommended, stepOf.high)
  assert.deepEqual(
    due.filter(({ kind }) => kind === 'discharge').map(({ dueOn }) => dueOn),
    [today],
    'the way out of the quiet house is reviewed',
  )
  await accepted(again, stepOf.high)
  const before = await placed('Hope', needs.low)
  const { id: unsaid } = fits(admitPerson, await admit(before, 'unsaid', await bed('Bed of Hope', null)))
  server.advance(1)
  const needsMore = { id: before.id, placementId: await assess(before.id, needs.high) }
  const [refusal] = refused(
    422,
    await (await as('nurse')).post(`/api/people/${before.id}/episodes/${unsaid}/reviews`, {
      kind: 'continued-stay',
      outcome: 'stay',
      reason: 'Staff were needed through three nights of this week.',
    }),
  )
  assert.match(refusal?.says ?? '', /Inpatient gives .*it does not say its intensity/)
  assert.ok((await list()).unplaced.some(({ personId, level }) => personId === person.id && level === stepOf.high))
  await accepted(needsMore, stepOf.high)
  const nowhere = (await list()).unplaced.map(({ personId }) => personId)
  assert.ok(nowhere.includes(before.id), 'a house that says no intensity is not presumed to give the high one')
  const content = await placed('Hope Low', needs.low)
  fits(admitPerson, await admit(content, 'unsaid', await bed('Second bed of Hope', null)))
  await accepted(content, stepOf.low)
  assert.equal(
    (await list()).unplaced.some(({ personId }) => personId === content.id),
    false,
    'and it gives the low one',
  )
})

test('the hours of a week are held to the intensity that the program gives, not to the need alone', async () => {
  const order = {
    targetMinutes: 1200,
    minimumMinutes: 1200,
    minimumDays: 5,
    maximumDays: 5,
    mix: { skills: { required: 5, most: 20 }, individual: { required: 1, most: 1 } },
    trackIds: [],
    since: today,
  }
  const ordered = async (to: string) => {
    const person = await placed(`Ivy ${to}`, needs.low)
    const { id: episodeId } = fits(admitPerson, await admit(person, to, await bed(`Bed of Ivy ${to}`, null)))
    return (await as('clinician')).post(`/api/people/${person.id}/dose-orders`, { ...order, episodeId })
  }
  fits(orderDose, await ordered('unsaid'))
  const answer = await ordered('high')
  assert.deepEqual(rules(answer), ['below-law'])
  assert.match(answer.text, /30 hours a week/)
})

test('daily withdrawal visits need no bed, and none that is monitored where one is chosen', async () => {
  const visits = { ...program('Withdrawal visits', null, 'withdrawal'), minimum_minutes: 60 }
  programs.visits = await addRow('program', visits)
  const facts = assessment({ withdrawalNow: 'mild', substanceUse: 'daily' })
  const [one, two] = [await placed('Joy', facts), await placed('Jan', facts)]
  const { result } = await newest(one)
  assert.equal(result.level, 'withdrawal-ambulatory')
  const atHome = fits(admitPerson, await admit(one, 'visits', null))
  assert.equal(atHome.stayId, null)
  assert.equal(await admitRules(two, 'visits', await bed('Quiet bed of Jan', 'low')), 'admitted')
})
