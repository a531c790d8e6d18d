/** Steps up and down over HTTP, from the review to the admission: who was handed over is expected, named when late, and never between two levels unseen. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admitPerson, dischargePerson } from '../../src/api/care.ts'
import { createTableRow } from '../../src/api/center.ts'
import { readDayBoard } from '../../src/api/day-board.ts'
import { answerOffer, offerLevel, readLevelLife, reviewLevel, takeOver } from '../../src/api/level-life.ts'
import { createPerson } from '../../src/api/people.ts'
import { listWaiting, settleArrival } from '../../src/api/waiting.ts'
import { assessment, needsIop, needsResidential } from '../factories/assessment.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center, hoursLater } = server

const daysLater = (days: number): void => hoursLater(24 * days)
const today = (): string => server.now().slice(0, 10)
const inDays = (days: number): string =>
  new Date(Date.parse(server.now()) + days * 86_400_000).toISOString().slice(0, 10)
const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)

const assess = async (personId: string, facts: unknown) => {
  server.advance(1)
  const answer = await (await as('clinician')).post(`/api/people/${personId}/assessments`, facts)
  assert.equal(answer.status, 200, answer.text)
}
const admit = async (personId: string, programId: string, bedId: string | null = null) =>
  (await as('admissions')).post(`/api/people/${personId}/episodes`, { programId, admittedOn: today(), bedId })

/** Somebody in a program of the level that their assessment asks for. */
async function inProgram(name: string, facts: unknown, programId: string, bedId: string | null = null) {
  const names = { given_name: name, family_name: 'Step', birth_date: '1990-01-01', languages: ['en'] }
  const body = { site_id: center.siteId, ...names }
  const { id } = fits(createPerson, await (await as('admissions')).post('/api/people', body))
  await assess(id, facts)
  const { id: episodeId } = fits(admitPerson, await admit(id, programId, bedId))
  return { id, episodeId }
}
type InProgram = { readonly id: string; readonly episodeId: string }

async function step(person: InProgram, outcome: string, to: string, firstContactOn: string): Promise<string> {
  const review = {
    kind: 'continued-stay',
    outcome,
    to,
    reason: 'The newest assessment asks for this level now.',
    handOver: 'The next team knows the plan and the safe number.',
    firstContactOn,
  }
  const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
  return fits(reviewLevel, await (await as('clinician')).post(path, review)).id
}
const over = async (person: InProgram, reviewId: string, programId: string | null) =>
  (await as('nurse')).post(`/api/people/${person.id}/reviews/${reviewId}/take-over`, { version: 1, programId })
const life = async (personId: string, who = 'clinician') =>
  fits(readLevelLife, await (await as(who)).get(`/api/people/${personId}/level-life`))
const expected = async (personId: string, who = 'admissions') =>
  fits(listWaiting, await (await as(who)).get(`/api/waiting?site=${center.siteId}`)).expected.find(
    (one) => one.personId === personId,
  )
const needs = async (personId: string, who = 'admissions') =>
  fits(readDayBoard, await (await as(who)).get(`/api/day-board?site=${center.siteId}`)).needs.filter(
    (need) => need.personId === personId && need.kind === 'not-arrived',
  )
const freeBed = async (): Promise<string> => {
  const values = { site_id: center.siteId, room_id: null, name: `Bed ${++bedsMade}`, pets: false, intensity: null }
  return fits(createTableRow, await (await as('manager')).post('/api/tables/bed', { values })).id
}
let bedsMade = 10
const discharge = async ({ id, episodeId }: InProgram) =>
  (await as('clinician')).post(`/api/people/${id}/episodes/${episodeId}/discharge`, {
    version: 1,
    on: today(),
    kind: 'transferred',
  })
const settle = async (person: InProgram, body: Readonly<Record<string, unknown>>, who = 'admissions') => {
  const row = await expected(person.id)
  return (await as(who)).post(`/api/people/${person.id}/arrivals/${row?.id}`, { version: row?.version, ...body })
}

test('a step down: handed over, expected by the program that receives, named when late, ended by the admission', async () => {
  const person = await inProgram('Dora', needsResidential(), center.residentialProgramId, center.bedIds[0]!)
  await assess(person.id, needsIop())
  const reviewId = await step(person, 'step-down', 'iop', inDays(2))
  assert.equal(await expected(person.id), undefined, 'before anybody took over, the open hand-over is what is named')
  assert.deepEqual(rules(await over(person, reviewId, center.residentialProgramId)), ['other-level'])
  assert.deepEqual(rules(await over(person, reviewId, center.roomId)), ['programId'])
  assert.deepEqual(rules(await over(person, reviewId, null)), ['program-missing'], 'nobody guesses it')
  fits(takeOver, await over(person, reviewId, center.iopProgramId))
  const row = await expected(person.id, 'nurse')
  assert.deepEqual([row?.level, row?.expectedOn, row?.due], ['iop', inDays(2), 'later'])
  const [iop] = await server.admin<{ name: string }>('select name from program where id = $1', [center.iopProgramId])
  assert.equal(row?.program, iop?.name)
  assert.deepEqual(await needs(person.id), [])

  fits(dischargePerson, await discharge(person))
  daysLater(2)
  assert.equal((await expected(person.id))?.due, 'today')
  assert.match((await needs(person.id))[0]?.says ?? '', /^Is expected in .* today/)
  daysLater(1)
  assert.equal((await expected(person.id))?.due, 'late')
  const [late] = await needs(person.id, 'nurse')
  assert.match(late?.says ?? '', /^Was expected in .* and is not admitted$/)
  assert.equal(late?.href, '/app/waiting')
  assert.deepEqual((await life(person.id)).reviews[0]?.arrival?.state, 'expected')
  assert.deepEqual(await needs(person.id, 'technician'), [])

  fits(admitPerson, await admit(person.id, center.iopProgramId))
  assert.deepEqual([await expected(person.id), await needs(person.id)], [undefined, []])
  const { arrival } = (await life(person.id)).reviews[0]!
  assert.deepEqual([arrival?.state, arrival?.endedOn, arrival?.endReason], ['admitted', today(), 'admitted'])
  assert.equal((await life(person.id, 'utilization-reviewer')).reviews[0]?.arrival, null)
})

test('a step up: expected by tomorrow at the latest; who was admitted before the take-over has arrived', async () => {
  const person = await inProgram('Uma', needsIop(), center.iopProgramId)
  await assess(person.id, needsResidential())
  const reviewId = await step(person, 'step-up', 'residential-low', inDays(1))
  fits(takeOver, await over(person, reviewId, center.residentialProgramId))
  assert.deepEqual((await expected(person.id))?.expectedOn, inDays(1))
  fits(dischargePerson, await discharge(person))
  fits(admitPerson, await admit(person.id, center.residentialProgramId, center.bedIds[1]!))
  assert.equal(await expected(person.id), undefined)

  const quick = await inProgram('Quin', needsIop(), center.iopProgramId)
  await assess(quick.id, needsResidential())
  const quickReview = await step(quick, 'step-up', 'residential-low', today())
  fits(dischargePerson, await discharge(quick))
  const free = await server.admin<{ id: string }>(
    `select id from bed b where site_id = $1 and not exists (select 1 from stay y where y.bed_id = b.id
       and (y.until_day is null or y.until_day > $2))`,
    [center.siteId, today()],
  )
  fits(admitPerson, await admit(quick.id, center.residentialProgramId, free[0]!.id))
  fits(takeOver, await over(quick, quickReview, center.residentialProgramId))
  assert.equal(await expected(quick.id), undefined)
  assert.equal((await life(quick.id)).reviews[0]?.arrival?.state, 'admitted')
})

test('who does not come is given another day within the limit, or it is said why not; and only once', async () => {
  const person = await inProgram('Nia', needsIop(), center.iopProgramId)
  await assess(person.id, needsResidential())
  fits(
    takeOver,
    await over(person, await step(person, 'step-up', 'residential-low', today()), center.residentialProgramId),
  )
  const { id: arrivalId } = (await expected(person.id))!
  const note = 'Called twice; her sister brings her tomorrow.'
  const faults: readonly (readonly [Readonly<Record<string, unknown>>, readonly string[]])[] = [
    [{ outcome: 'later' }, ['arrival-day-missing', 'arrival-why-missing']],
    [{ outcome: 'later', expectedOn: inDays(2), note }, ['arrival-day-too-late']],
    [{ outcome: 'later', expectedOn: inDays(-1), note }, ['arrival-day-past']],
    [{ outcome: 'declined', note: 'no' }, ['arrival-why-missing']],
    [{ outcome: 'declined', expectedOn: inDays(1), note }, ['arrival-day-not-wanted']],
    [{ outcome: 'admitted', note }, ['outcome']],
  ]
  for (const [body, why] of faults) assert.deepEqual(rules(await settle(person, body)), why)
  fits(settleArrival, await settle(person, { outcome: 'later', expectedOn: inDays(1), note }))
  assert.deepEqual((await expected(person.id))?.expectedOn, inDays(1))
  const stale = { version: 1, outcome: 'declined', note }
  const path = `/api/people/${person.id}/arrivals/${arrivalId}`
  refused(409, await (await as('admissions')).post(path, stale))
  for (const who of ['technician', 'utilization-reviewer', 'other:admissions', 'alex'])
    assert.equal((await (await as(who)).post(path, stale)).status, 404, who)
  assert.equal((await (await as('nurse')).post(`/api/people/${center.sam}/arrivals/${arrivalId}`, stale)).status, 404)
  const declined = 'Wants to stay in the day program; her therapist knows and calls tonight.'
  fits(settleArrival, await settle(person, { outcome: 'declined', note: declined }, 'nurse'))
  assert.equal(await expected(person.id), undefined)
  const { arrival } = (await life(person.id)).reviews[0]!
  assert.deepEqual([arrival?.state, arrival?.endReason, arrival?.note], ['ended', 'declined', declined])
  assert.deepEqual(rules(await (await as('nurse')).post(path, { ...stale, version: 3 })), ['arrival-ended'])
  const kept = await server.admin('select note from arrival where id = $1', [arrivalId])
  assert.ok(Buffer.isBuffer(kept[0]?.note))
  assert.equal(String(kept[0]?.note).includes('therapist'), false, 'free text is sealed')
})

test('a later day is given so often and no more; then only the admission or the end is left', async () => {
  const note = 'Called twice; her sister brings her on the day that was agreed.'
  const put = async (person: InProgram, days: number) =>
    settle(person, { outcome: 'later', expectedOn: inDays(days), note })
  const up = await inProgram('Ula', needsIop(), center.iopProgramId)
  await assess(up.id, needsResidential())
  fits(takeOver, await over(up, await step(up, 'step-up', 'residential-low', today()), center.residentialProgramId))
  for (let time = 0; time < 3; time++) {
    assert.deepEqual(rules(await put(up, 2)), ['arrival-day-too-late'])
    fits(settleArrival, await put(up, 1))
    fits(settleArrival, await put(up, 1))
    daysLater(1)
  }
  assert.equal((await expected(up.id))?.latest, today(), 'the day that stands')
  assert.deepEqual(rules(await put(up, 1)), ['arrival-put-off-enough'])
  daysLater(1)
  assert.equal((await expected(up.id))?.latest, null)
  assert.equal((await expected(up.id))?.due, 'late')
  fits(settleArrival, await settle(up, { outcome: 'not-reached', note }))

  const down = await inProgram('Udo', needsResidential(), center.residentialProgramId, await freeBed())
  await assess(down.id, needsIop())
  fits(takeOver, await over(down, await step(down, 'step-down', 'iop', inDays(7)), center.iopProgramId))
  assert.equal((await expected(down.id))?.latest, inDays(7))
  daysLater(6)
  fits(settleArrival, await put(down, 7))
  fits(settleArrival, await put(down, 1))
  daysLater(1)
  fits(settleArrival, await put(down, 7))
  assert.deepEqual(rules(await put(down, 8)), ['arrival-put-off-enough'])
})

test('who is admitted to more care than was expected is not waited for at less', async () => {
  const person = await inProgram('Max', needsResidential(), center.residentialProgramId, await freeBed())
  await assess(person.id, needsIop())
  fits(takeOver, await over(person, await step(person, 'step-down', 'iop', inDays(1)), center.iopProgramId))
  fits(dischargePerson, await discharge(person))
  await assess(person.id, needsResidential())
  assert.ok(await expected(person.id))
  fits(admitPerson, await admit(person.id, center.residentialProgramId, await freeBed()))
  assert.equal(await expected(person.id), undefined)
  assert.deepEqual((await life(person.id)).reviews[0]?.arrival?.endReason, 'admitted')
})

test('a review that is written down after the person left counts an admission from the day of leaving on', async () => {
  const person = await inProgram('Lea', needsResidential(), center.residentialProgramId, await freeBed())
  await assess(person.id, needsIop())
  fits(dischargePerson, await discharge(person))
  fits(admitPerson, await admit(person.id, center.iopProgramId))
  daysLater(1)
  const left = { kind: 'discharge', reason: 'The goals of the house are met, and the days go on.' }
  const next = { outcome: 'step-down', to: 'iop', handOver: 'The day program knows the plan already.' }
  const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
  const review = { ...left, ...next, firstContactOn: today() }
  const { id } = fits(reviewLevel, await (await as('clinician')).post(path, review))
  fits(takeOver, await over(person, id, center.iopProgramId))
  assert.equal(await expected(person.id), undefined)
  assert.equal((await life(person.id)).reviews[0]?.arrival?.state, 'admitted')
})

test('a newer step takes the place of the one before; a discharge with a hand-over expects nobody here', async () => {
  const person = await inProgram('Ode', needsIop(), center.iopProgramId)
  await assess(person.id, needsResidential())
  const low = await step(person, 'step-up', 'residential-low', today())
  fits(takeOver, await over(person, low, center.residentialProgramId))
  const first = await expected(person.id)
  fits(takeOver, await over(person, await step(person, 'step-up', 'residential-high', inDays(1)), null))
  const second = await expected(person.id)
  assert.notEqual(second?.id, first?.id)
  assert.equal(second?.level, 'residential-high')
  const ends = await server.admin<{ end_reason: string }>('select end_reason from arrival where id = $1', [first?.id])
  assert.equal(ends[0]?.end_reason, 'other-step')

  const leaver = await inProgram('Lou', needsIop(), center.iopProgramId)
  await assess(leaver.id, assessment())
  const path = `/api/people/${leaver.id}/episodes/${leaver.episodeId}/reviews`
  const review = { kind: 'continued-stay', outcome: 'discharge', reason: 'The goals of this level are met.' }
  const next = { handOver: 'A counselor near home continues.', firstContactOn: today() }
  const { id } = fits(reviewLevel, await (await as('clinician')).post(path, { ...review, ...next }))
  fits(takeOver, await over(leaver, id, null))
  assert.equal(await expected(leaver.id), undefined)
})

/** Somebody of the IOP who was to step up, went to the house, and steps down again; only the newer step is taken over. */
async function upAndDown(name: string, to: string) {
  const person = await inProgram(name, needsIop(), center.iopProgramId)
  await assess(person.id, needsResidential())
  const older = await step(person, 'step-up', to, today())
  fits(dischargePerson, await discharge(person))
  daysLater(1)
  const house = fits(admitPerson, await admit(person.id, center.residentialProgramId, await freeBed()))
  await assess(person.id, needsIop())
  const newer = await step({ id: person.id, episodeId: house.id }, 'step-down', 'iop', inDays(1))
  fits(takeOver, await over(person, newer, center.iopProgramId))
  return { person, older }
}

test('an older step that is taken over late ends no newer one, whether the person has arrived by it or not', async () => {
  const rows: readonly (readonly [name: string, to: string, programId: string | null, ends: string])[] = [
    ['Ari', 'residential-low', center.residentialProgramId, 'admitted'],
    ['Ari and more', 'residential-high', null, 'other-step'],
  ]
  for (const [name, to, programId, ends] of rows) {
    const { person, older } = await upAndDown(name, to)
    const before = await expected(person.id)
    fits(takeOver, await over(person, older, programId))
    assert.deepEqual([(await expected(person.id))?.id, before?.level], [before?.id, 'iop'], name)
    const { arrival } = (await life(person.id)).reviews.find(({ id }) => id === older)!
    assert.equal(arrival?.endReason, ends, name)
  }
})

test('a newer step that is settled already is still the newer one', async () => {
  const { person, older } = await upAndDown('Aro', 'residential-high')
  fits(settleArrival, await settle(person, { outcome: 'elsewhere', note: 'Goes to the center in the next county.' }))
  fits(takeOver, await over(person, older, null))
  assert.equal(await expected(person.id), undefined)
  assert.equal((await life(person.id)).reviews.find(({ id }) => id === older)?.arrival?.endReason, 'other-step')
})

test('of two steps of one day that of the later admission stands, whichever is taken over first', async () => {
  for (const [name, order] of [
    ['Ava', ['older', 'newer']],
    ['Avi', ['newer', 'older']],
  ] as const) {
    const person = await inProgram(name, needsIop(), center.iopProgramId)
    daysLater(1)
    await assess(person.id, needsResidential())
    const older = await step(person, 'step-up', 'residential-high', today())
    fits(dischargePerson, await discharge(person))
    const house = fits(admitPerson, await admit(person.id, center.residentialProgramId, await freeBed()))
    await assess(person.id, needsIop())
    const newer = await step({ id: person.id, episodeId: house.id }, 'step-down', 'iop', inDays(1))
    for (const which of order)
      fits(takeOver, await (which === 'older' ? over(person, older, null) : over(person, newer, center.iopProgramId)))
    assert.equal((await expected(person.id))?.level, 'iop', name)
  }
})

test('who steps to high intensity has not arrived in a house of low intensity', async () => {
  const manager = await as('manager')
  const [house] = await server.admin('select * from program where id = $1', [center.residentialProgramId])
  const { minimum_minutes, target_minutes, maximum_minutes, minimum_days, maximum_days } = house!
  const amounts = { minimum_minutes, target_minutes, maximum_minutes, minimum_days, maximum_days }
  const program = { site_id: center.siteId, name: 'Structured house', level: 'residential', intensity: 'high' }
  const high = { ...program, ...amounts, since: '2026-09-01', until: null }
  const { id: highId } = fits(createTableRow, await manager.post('/api/tables/program', { values: high }))
  const bed = async (name: string): Promise<string> => {
    const values = { site_id: center.siteId, room_id: null, name, pets: false, intensity: null }
    return fits(createTableRow, await manager.post('/api/tables/bed', { values })).id
  }
  const bedIds = [await bed('Arrival one'), await bed('Arrival two')] as const

  const person = await inProgram('Hal', needsIop(), center.iopProgramId)
  await assess(person.id, needsIop({ overnight: 'needs-staff' }))
  const reviewId = await step(person, 'step-up', 'residential-high', today())
  assert.deepEqual(rules(await over(person, reviewId, center.residentialProgramId)), ['other-level'])
  fits(dischargePerson, await discharge(person))

  const admissions = await as('admissions')
  const [newest] = await server.admin('select id from placement where person_id = $1 order by at desc limit 1', [
    person.id,
  ])
  const offers = `/api/people/${person.id}/placements/${newest!.id}/offers`
  const { id: offerId } = fits(offerLevel, await admissions.post(offers, { level: 'residential-high' }))
  const declined = {
    version: 1,
    answer: 'declined',
    accepts: 'residential-low',
    risksExplained: 'Nights without staff next door, and whom to call.',
    safestPlan: 'The quiet house, with a check by night staff every two hours.',
    recheckOn: today(),
  }
  fits(answerOffer, await admissions.post(`/api/people/${person.id}/offers/${offerId}/answer`, declined))
  const low = fits(admitPerson, await admit(person.id, center.residentialProgramId, bedIds[0]))
  fits(takeOver, await over(person, reviewId, highId))
  const row = await expected(person.id)
  assert.deepEqual([row?.level, row?.program], ['residential-high', 'Structured house'], 'not by who came before')

  fits(dischargePerson, await discharge({ id: person.id, episodeId: low.id }))
  const again = fits(admitPerson, await admit(person.id, center.residentialProgramId, bedIds[0]))
  assert.ok(await expected(person.id), 'nor by who comes after')
  fits(dischargePerson, await discharge({ id: person.id, episodeId: again.id }))
  fits(admitPerson, await admit(person.id, highId, bedIds[1]))
  assert.equal(await expected(person.id), undefined)
})

test('what a newer review has replaced is taken over by nobody; a stay of the day replaces nothing', async () => {
  const person = await inProgram('Rae', needsIop(), center.iopProgramId)
  await assess(person.id, assessment())
  const review = async (body: Readonly<Record<string, unknown>>) => {
    const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
    return fits(reviewLevel, await (await as('clinician')).post(path, body)).id
  }
  const reason = 'The goals of this level are met, and home holds.'
  const next = { handOver: 'A counselor near home continues.', firstContactOn: today() }
  const waiting = async () => {
    const { reviews } = await life(person.id)
    return reviews.filter((one) => one.outcome !== 'stay' && !one.takenOverAt && !one.superseded).map(({ id }) => id)
  }
  const handOvers = async () =>
    fits(readDayBoard, await (await as('nurse')).get(`/api/day-board?site=${center.siteId}`)).needs.filter(
      (need) => need.personId === person.id && need.kind === 'hand-over-open',
    ).length
  const dischargeDue = async () => {
    const { due } = await life(person.id)
    const board = fits(readDayBoard, await (await as('nurse')).get(`/api/day-board?site=${center.siteId}`)).needs
    const says = board.filter((need) => need.personId === person.id && need.says.startsWith('Discharge review'))
    return [due.filter(({ kind }) => kind === 'discharge').length, says.length]
  }
  const first = await review({ kind: 'continued-stay', outcome: 'step-down', to: 'outpatient', reason, ...next })
  assert.deepEqual(await dischargeDue(), [1, 1])
  await review({ kind: 'continued-stay', outcome: 'stay', reason })
  assert.deepEqual([await waiting(), await handOvers()], [[first], 1])
  assert.deepEqual(await dischargeDue(), [1, 1], 'the step still holds, and so does its discharge review')
  const second = await review({ kind: 'discharge', outcome: 'discharge', reason, ...next })
  assert.deepEqual([await waiting(), await handOvers()], [[second], 1])
  assert.deepEqual(rules(await over(person, first, null)), ['newer-review'])
  assert.equal(await expected(person.id), undefined)
  await review({ kind: 'discharge', outcome: 'stay', reason })
  assert.deepEqual([await waiting(), await handOvers()], [[], 0], 'not ready yet')
  assert.deepEqual(await dischargeDue(), [0, 0])
  assert.deepEqual(rules(await over(person, second, null)), ['newer-review'])
  const third = await review({ kind: 'discharge', outcome: 'discharge', reason, ...next })
  fits(takeOver, await over(person, third, null))
  assert.deepEqual([await waiting(), await handOvers()], [[], 0])
})

test('who is expected after a step is not expected any more once a newer review of the episode says otherwise', async () => {
  const reason = 'The plan of last week does not hold any more.'
  const next = { handOver: 'The next team knows the plan and the safe number.', firstContactOn: today() }
  const iop = { outcome: 'step-down', to: 'iop', ...next }
  const out = { outcome: 'step-down', to: 'outpatient', ...next }
  const [iopNeeded, lessNeeded] = [needsIop(), assessment()]
  const rows: readonly (readonly [kind: string, body: object, facts: unknown, isExpected: boolean])[] = [
    ['continued-stay', { outcome: 'transfer', ...next }, iopNeeded, false],
    ['continued-stay', { outcome: 'discharge', ...next }, lessNeeded, false],
    ['continued-stay', out, lessNeeded, false],
    ['discharge', { outcome: 'stay' }, iopNeeded, false],
    ['discharge', iop, iopNeeded, true],
    ['continued-stay', { outcome: 'stay' }, iopNeeded, true],
  ]
  for (const [i, [kind, body, facts, isExpected]] of rows.entries()) {
    const name = `${kind}: ${JSON.stringify(body)}`
    const person = await inProgram(`Eli ${i}`, needsResidential(), center.residentialProgramId, await freeBed())
    await assess(person.id, needsIop())
    const stepped = await step(person, 'step-down', 'iop', today())
    fits(takeOver, await over(person, stepped, center.iopProgramId))
    assert.ok(await expected(person.id), name)
    await assess(person.id, facts)
    const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
    fits(reviewLevel, await (await as('clinician')).post(path, { kind, reason, ...body }))
    assert.equal((await expected(person.id)) !== undefined, isExpected, name)
    const { arrival } = (await life(person.id)).reviews.find(({ id }) => id === stepped)!
    assert.equal(arrival?.endReason ?? null, isExpected ? null : 'other-step', name)
  }
})

test('a step that is taken over once more gives no new days', async () => {
  const person = await inProgram('Ola', needsResidential(), center.residentialProgramId, await freeBed())
  await assess(person.id, needsIop())
  fits(takeOver, await over(person, await step(person, 'step-down', 'iop', today()), center.iopProgramId))
  const note = 'The day program is full until then; she knows whom to call.'
  const later = async (days: number) => settle(person, { outcome: 'later', expectedOn: inDays(days), note })
  fits(settleArrival, await later(1))
  fits(settleArrival, await later(2))
  assert.deepEqual(rules(await later(3)), ['arrival-put-off-enough'])
  const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
  const again = { kind: 'discharge', outcome: 'step-down', firstContactOn: inDays(2) }
  const { id } = fits(reviewLevel, await (await as('clinician')).post(path, again))
  fits(takeOver, await over(person, id, center.iopProgramId))
  assert.equal((await expected(person.id))?.expectedOn, inDays(2))
  assert.deepEqual(rules(await later(3)), ['arrival-put-off-enough'])

  await (await as('clinician')).post(path, {
    kind: 'discharge',
    outcome: 'stay',
    reason: 'Home is not ready for her yet.',
  })
  const anew = await step(person, 'step-down', 'iop', inDays(2))
  fits(takeOver, await over(person, anew, center.iopProgramId))
  fits(settleArrival, await later(3))
})

test('who is known to be in care elsewhere is not expected because the same step is decided again', async () => {
  const person = await inProgram('Ole', needsResidential(), center.residentialProgramId, await freeBed())
  await assess(person.id, needsIop())
  fits(takeOver, await over(person, await step(person, 'step-down', 'iop', today()), center.iopProgramId))
  fits(settleArrival, await settle(person, { outcome: 'elsewhere', note: 'Goes to the center in the next county.' }))
  const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
  const again = { kind: 'discharge', outcome: 'step-down', firstContactOn: inDays(2) }
  const { id } = fits(reviewLevel, await (await as('clinician')).post(path, again))
  fits(takeOver, await over(person, id, center.iopProgramId))
  assert.equal(await expected(person.id), undefined)
  assert.equal((await life(person.id)).reviews.find((one) => one.id === id)?.arrival?.endReason, 'elsewhere')
})

test('who came after a step is not expected again when its discharge is reviewed; who has left again is', async () => {
  const [iop] = await server.admin('select * from program where id = $1', [center.iopProgramId])
  const { minimum_minutes, target_minutes, maximum_minutes, minimum_days, maximum_days } = iop!
  const amounts = { minimum_minutes, target_minutes, maximum_minutes, minimum_days, maximum_days }
  const program = { site_id: center.siteId, name: 'Visits', level: 'outpatient', since: '2026-09-01', until: null }
  const values = { ...program, ...amounts, intensity: null }
  const { id: visits } = fits(createTableRow, await (await as('manager')).post('/api/tables/program', { values }))
  for (const [name, isThere] of [
    ['Ivo', true],
    ['Ivy', false],
  ] as const) {
    const person = await inProgram(name, needsIop(), center.iopProgramId)
    await assess(person.id, assessment())
    fits(takeOver, await over(person, await step(person, 'step-down', 'outpatient', inDays(2)), visits))
    daysLater(2)
    const cameOn = today()
    const { id: episodeId } = fits(admitPerson, await admit(person.id, visits))
    assert.equal(await expected(person.id), undefined)
    daysLater(1)
    if (!isThere) fits(dischargePerson, await discharge({ id: person.id, episodeId }))
    daysLater(1)
    const path = `/api/people/${person.id}/episodes/${person.episodeId}/reviews`
    const review = { kind: 'discharge', outcome: 'step-down', firstContactOn: today() }
    const { id } = fits(reviewLevel, await (await as('clinician')).post(path, review))
    fits(takeOver, await over(person, id, visits))
    assert.equal((await expected(person.id)) === undefined, isThere, name)
    const { arrival } = (await life(person.id)).reviews.find((one) => one.id === id)!
    assert.deepEqual([arrival?.state, arrival?.endedOn], isThere ? ['admitted', cameOn] : ['expected', null], name)
  }
})
