/** The life of a placement over HTTP: four levels, informed refusal, the payer, reviews, hand-overs, the comparison, and trials of criteria. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admitPerson, dischargePerson } from '../../src/api/care.ts'
import { readDayBoard } from '../../src/api/day-board.ts'
import {
  answerOffer,
  authorizeLevel,
  offerLevel,
  readCriteria,
  readExplanation,
  readLevelLife,
  reviewLevel,
  takeOver,
  tryCriteria,
} from '../../src/api/level-life.ts'
import { createPerson } from '../../src/api/people.ts'
import { listTexts, reviewTexts } from '../../src/api/texts.ts'
import { addDays, type PlainDate, sayDay } from '../../src/base/time.ts'
import { assessment, needsIop, needsResidential } from '../factories/assessment.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center, hoursLater } = server

const daysLater = (days: number): void => hoursLater(24 * days)

/** A new person with a placement. */
async function placed(name: string, facts: unknown): Promise<{ readonly id: string; readonly placementId: string }> {
  const body = {
    site_id: center.siteId,
    given_name: name,
    family_name: 'Level',
    birth_date: '1990-01-01',
    languages: ['en'],
  }
  const { id } = fits(createPerson, await (await as('admissions')).post('/api/people', body))
  return { id, placementId: await assessAgain(id, facts) }
}
async function assessAgain(personId: string, facts: unknown): Promise<string> {
  const assessed = await (await as('clinician')).post(`/api/people/${personId}/assessments`, facts)
  assert.equal(assessed.status, 200, assessed.text)
  return assessed.body.placementId
}
const life = async (personId: string, who = 'clinician') =>
  fits(readLevelLife, await (await as(who)).get(`/api/people/${personId}/level-life`))
const offer = async (person: { id: string; placementId: string }, level: string, who = 'clinician') =>
  (await as(who)).post(`/api/people/${person.id}/placements/${person.placementId}/offers`, { level })
const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)

const said = {
  reason: 'My son starts school on Monday.',
  risksExplained: 'Nights without staff, a return to use; 988 and 911.',
  safestPlan: 'Intensive program by day, his sister at home at night.',
}

test('no less than recommended is offered, and nothing while the level is open', async () => {
  const cases: readonly (readonly [string, unknown, string, string[]])[] = [
    ['Iris', needsIop(), 'outpatient', ['offer-below-recommended']],
    ['Olga', needsIop({ home: null }), 'iop', ['offer-no-level-yet']],
    ['Dino', assessment({ dangerSigns: 'yes' }), 'hospital', ['offer-emergency-first']],
  ]
  for (const [name, facts, level, expected] of cases)
    assert.deepEqual(rules(await offer(await placed(name, facts), level)), expected, name)
})

test('recommended, offered, accepted and authorized stand side by side, and none changes another', async () => {
  const person = await placed('Fay', needsResidential())
  const { id: offerId } = fits(offerLevel, await offer(person, 'residential-low', 'admissions'))
  const answer = async (body: unknown) =>
    (await as('nurse')).post(`/api/people/${person.id}/offers/${offerId}/answer`, body)
  const mixed = await answer({ version: 1, answer: 'accepted', accepts: 'iop' })
  assert.deepEqual(rules(mixed), ['answer'])
  fits(answerOffer, await answer({ version: 1, answer: 'accepted' }))
  assert.deepEqual(rules(await answer({ version: 2, answer: 'accepted' })), ['offer-answered'])

  const payer = { level: 'php', payer: 'Plain Health', payerLabel: 'Level 2', authorizedOn: '2026-11-16' }
  const authorize = async (who: string, body: unknown) =>
    (await as(who)).post(`/api/people/${person.id}/offers/${offerId}/authorized`, body)
  assert.equal((await authorize('nurse', { version: 2, ...payer })).status, 404)
  refused(409, await authorize('utilization-reviewer', { version: 1, ...payer }))
  assert.deepEqual(
    rules(await authorize('utilization-reviewer', { version: 2, ...payer, authorizedOn: '2027-01-01' })),
    ['authorizedOn'],
  )
  fits(authorizeLevel, await authorize('utilization-reviewer', { version: 2, ...payer }))

  const { four, offers } = await life(person.id)
  assert.deepEqual(
    [four?.recommended, four?.offered, four?.accepted, four?.authorized],
    ['residential-low', 'residential-low', 'residential-low', 'php'],
  )
  assert.match(four?.differences.join() ?? '', /does not follow the payer/)
  assert.equal(offers[0]?.payerLabel, 'Level 2')
})

test('declining is no override: risks, the safest plan and a day to ask again are kept, and the need stays', async () => {
  const person = await placed('Rex', needsResidential())
  const { id: offerId } = fits(offerLevel, await offer(person, 'residential-low'))
  const path = `/api/people/${person.id}/offers/${offerId}/answer`
  const clinician = await as('clinician')
  const soon = (await life(person.id)).today
  const declines: readonly (readonly [Record<string, unknown>, string[]])[] = [
    [{}, ['recheckOn']],
    [{ recheckOn: soon }, ['decline-risks-not-explained', 'decline-plan-missing']],
    [{ ...said, recheckOn: '2026-12-24' }, ['decline-recheck-too-late']],
    [{ ...said, recheckOn: soon, accepts: 'residential-low' }, ['decline-accepts-as-much']],
  ]
  for (const [more, expected] of declines)
    assert.deepEqual(rules(await clinician.post(path, { version: 1, answer: 'declined', ...more })), expected)
  const decline = { version: 1, answer: 'declined', ...said, accepts: 'iop', recheckOn: soon }
  fits(answerOffer, await clinician.post(path, decline))

  const { four, offers } = await life(person.id)
  assert.deepEqual([four?.recommended, four?.accepted], ['residential-low', 'iop'])
  assert.match(four?.differences.join() ?? '', /need stays what it was/)
  assert.deepEqual([offers[0]?.reason, offers[0]?.safestPlan], [said.reason, said.safestPlan])
  const forPayer = (await life(person.id, 'utilization-reviewer')).offers[0]
  assert.deepEqual([forPayer?.reason, forPayer?.risksExplained], [null, said.risksExplained])
  const kept = await server.admin('select risks_explained from level_offer where id = $1', [offerId])
  assert.ok(Buffer.isBuffer(kept[0]?.risks_explained))
  assert.equal(String(kept[0]?.risks_explained).includes('Nights'), false, 'free text is sealed')
})

test('a person of another center, and a role without the part, find nothing', async () => {
  const person = await placed('Noa', needsIop())
  for (const who of ['technician', 'manager', 'other:clinician', 'alex'])
    assert.equal((await (await as(who)).get(`/api/people/${person.id}/level-life`)).status, 404, who)
  for (const who of ['utilization-reviewer', 'manager', 'other:clinician'])
    assert.equal((await offer(person, 'iop', who)).status, 404, who)
  const foreign = { id: center.kim, placementId: person.placementId }
  assert.equal((await offer(foreign, 'iop')).status, 404)
})

test('reviews fall due by level, rest on a fresh assessment, and a step is handed over and taken over', async () => {
  const person = await placed('Una', needsIop())
  const admitted = await (await as('admissions')).post(`/api/people/${person.id}/episodes`, {
    programId: center.iopProgramId,
    placementId: person.placementId,
    admittedOn: '2026-11-16',
    bedId: null,
  })
  const { id: episodeId } = fits(admitPerson, admitted)
  const dueOn = async () => (await life(person.id)).due.map(({ kind, dueOn, state }) => `${kind} ${dueOn} ${state}`)
  assert.deepEqual(await dueOn(), ['continued-stay 2026-12-16 later', 'certification 2027-01-15 later'])

  daysLater(26)
  assert.deepEqual((await dueOn())[0], 'continued-stay 2026-12-16 soon')
  const review = async (body: Record<string, unknown>, who = 'clinician') =>
    (await as(who)).post(`/api/people/${person.id}/episodes/${episodeId}/reviews`, {
      kind: 'continued-stay',
      reason: 'Two returns to use, and no support at home in the evenings.',
      ...body,
    })
  const today = (await life(person.id)).today
  const old = refused(422, await review({ outcome: 'stay' }))
  assert.deepEqual(
    [...new Set(old.map(({ rule }) => rule))],
    ['review-not-assessed-again', 'review-too-old'],
    'what is too old is named',
  )
  assert.ok(
    old.some(({ says }) => says === '“Thoughts of suicide?” was answered on Wed, Nov 18 and counts for 7 days.'),
  )
  assert.ok(!old.some(({ says }) => says.includes('How many areas')), 'what still counts is not')
  await assessAgain(person.id, needsResidential())
  assert.deepEqual(rules(await review({ outcome: 'stay' })), ['review-needs-more'])
  assert.deepEqual(rules(await review({ outcome: 'step-up', to: 'php' })), [
    'review-below-need',
    'review-hand-over-missing',
    'review-first-contact-missing',
  ])
  const step = { outcome: 'step-up', to: 'residential-low', handOver: 'House team: arrives tonight, knows the plan.' }
  assert.equal((await review({ ...step, firstContactOn: today }, 'admissions')).status, 404)
  const { id: reviewId } = fits(reviewLevel, await review({ ...step, firstContactOn: today }))
  const { reviews, comparison } = await life(person.id)
  assert.deepEqual([reviews[0]?.outcome, reviews[0]?.to, reviews[0]?.takenOverAt], ['step-up', 'residential-low', null])
  assert.equal(comparison?.moved, 'up')
  assert.deepEqual(
    comparison?.because.map(({ rule }) => rule),
    ['home-unsafe'],
  )
  assert.deepEqual(
    comparison?.facts.map(({ fact, need }) => `${fact} ${need}`),
    ['home more'],
  )

  const over = async (version: number) =>
    (await as('nurse')).post(`/api/people/${person.id}/reviews/${reviewId}/take-over`, {
      version,
      programId: center.residentialProgramId,
    })
  refused(409, await over(2))
  fits(takeOver, await over(1))
  assert.deepEqual(rules(await over(2)), ['taken-over'])
})

test('what waits for somebody stands on the day board: hand-overs, people to ask again, reviews', async () => {
  const needs = async (personId: string, who = 'clinician') =>
    fits(readDayBoard, await (await as(who)).get(`/api/day-board?site=${center.siteId}`))
      .needs.filter((need) => need.personId === personId)
      .map(({ kind }) => kind)
  const person = await placed('Ben', needsResidential())
  const { id: offerId } = fits(offerLevel, await offer(person, 'residential-low'))
  const { today } = await life(person.id)
  const clinician = await as('clinician')
  const decline = { version: 1, answer: 'declined', ...said, accepts: null, recheckOn: today }
  fits(answerOffer, await clinician.post(`/api/people/${person.id}/offers/${offerId}/answer`, decline))
  assert.deepEqual(await needs(person.id), ['recheck-due'])
  assert.deepEqual(await needs(person.id, 'technician'), [])
  server.advance(1)
  await assessAgain(person.id, needsIop())
  assert.deepEqual(await needs(person.id), [], 'asked again')

  const admitted = await (await as('admissions')).post(`/api/people/${person.id}/episodes`, {
    programId: center.iopProgramId,
    admittedOn: '2026-11-16',
    bedId: null,
  })
  const { id: episodeId } = fits(admitPerson, admitted)
  assert.deepEqual(await needs(person.id), ['review-due', 'no-dose-order'])
  const review = { kind: 'continued-stay', outcome: 'discharge', reason: 'The goals of this level are met.' }
  const next = { handOver: 'A counselor near home continues.', firstContactOn: today }
  const path = `/api/people/${person.id}/episodes/${episodeId}/reviews`
  assert.deepEqual(rules(await clinician.post(path, { ...review, ...next })), ['review-leaves-in-need'])
  server.advance(1)
  await assessAgain(person.id, assessment())
  fits(reviewLevel, await clinician.post(path, { ...review, ...next }))
  assert.deepEqual(await needs(person.id), ['hand-over-open', 'review-due', 'no-dose-order'], 'the discharge is due')
  const { id } = fits(reviewLevel, await clinician.post(path, { ...review, ...next, kind: 'discharge' }))
  assert.deepEqual(await needs(person.id), ['hand-over-open', 'no-dose-order'], 'handed over once')
  fits(takeOver, await clinician.post(`/api/people/${person.id}/reviews/${id}/take-over`, { version: 1 }))
  assert.deepEqual(await needs(person.id), ['no-dose-order'])
})

/** Somebody in the intensive program since a week before, who was assessed today. */
async function inProgram(name: string): Promise<{ readonly id: string; readonly episodeId: string }> {
  const person = await placed(name, needsIop())
  const since = addDays((await life(person.id)).today as PlainDate, -7)
  const body = { programId: center.iopProgramId, admittedOn: since, bedId: null }
  const { id: episodeId } = fits(
    admitPerson,
    await (await as('admissions')).post(`/api/people/${person.id}/episodes`, body),
  )
  return { id: person.id, episodeId }
}
const handOver = { handOver: 'A counselor near home continues, and knows the warning signs.' }
type Inside = { readonly id: string; readonly episodeId: string }
const reviewOf = async ({ id, episodeId }: Inside, body: Record<string, unknown>) =>
  (await as('nurse')).post(`/api/people/${id}/episodes/${episodeId}/reviews`, {
    kind: 'discharge',
    outcome: 'discharge',
    reason: 'The goals of this level are met, and home holds.',
    ...handOver,
    ...body,
  })
const dischargeOn = async ({ id, episodeId }: Inside, on: string, kind: string) =>
  fits(
    dischargePerson,
    await (await as('nurse')).post(`/api/people/${id}/episodes/${episodeId}/discharge`, { version: 1, on, kind }),
  )
const dueOf = async ({ id }: Inside) => (await life(id)).due.map(({ kind, dueOn, state }) => ({ kind, dueOn, state }))

test('a discharge is reviewed before it, on the same fresh facts as a stay, and a step down is due for its review', async () => {
  const inside = await inProgram('Dora')
  const { today } = await life(inside.id)
  const tomorrow = addDays(today as PlainDate, 1)
  assert.deepEqual(rules(await reviewOf(inside, { firstContactOn: tomorrow })), ['review-leaves-in-need'])
  assert.deepEqual(
    rules(await reviewOf(inside, { outcome: 'step-down', to: 'outpatient', firstContactOn: tomorrow })),
    ['review-below-need'],
  )
  server.advance(1)
  await assessAgain(inside.id, assessment())
  const step = { outcome: 'step-down', to: 'outpatient', firstContactOn: addDays(today as PlainDate, 5) }
  fits(reviewLevel, await reviewOf(inside, { ...step, kind: 'continued-stay' }))
  const leaves = { kind: 'discharge', dueOn: step.firstContactOn, state: 'soon' }
  assert.deepEqual((await dueOf(inside))[0], leaves, 'the step that was decided is due for its review')
  const [shown] = (await life(inside.id)).due
  assert.match(shown?.source.citation ?? '', /COMAR 10\.21\.17\.10/)
  assert.equal(shown?.verified, 'unconfirmed')

  daysLater(9)
  const late = (await life(inside.id)).today
  assert.deepEqual((await dueOf(inside))[0], { ...leaves, state: 'late' })
  const old = refused(422, await reviewOf(inside, { ...step, firstContactOn: late }))
  assert.deepEqual([...new Set(old.map(({ rule }) => rule))], ['review-not-assessed-again', 'review-too-old'])
  assert.ok(old.some(({ says }) => says.includes('Thoughts of suicide?')))
  await assessAgain(inside.id, assessment())
  fits(reviewLevel, await reviewOf(inside, { ...step, firstContactOn: late }))
  assert.ok(!(await dueOf(inside)).some(({ kind }) => kind === 'discharge'))
  await dischargeOn(inside, late, 'completed')
  assert.deepEqual(await dueOf(inside), [], 'what was reviewed before is not due afterwards')
})

test('a discharge to the same level elsewhere is a transfer: no step, nobody is expected here, and the need has to be met', async () => {
  const inside = await inProgram('Tia')
  const { today } = await life(inside.id)
  const transfer = { outcome: 'transfer', firstContactOn: addDays(today as PlainDate, 3) }
  assert.deepEqual(rules(await reviewOf(inside, { ...transfer, to: 'iop' })), ['review-to-not-wanted'])
  const { id } = fits(reviewLevel, await reviewOf(inside, transfer))
  const [review] = (await life(inside.id)).reviews
  assert.deepEqual([review?.outcome, review?.to], ['transfer', null])
  assert.ok(!(await dueOf(inside)).some(({ kind }) => kind === 'discharge'), 'it is the discharge review')
  fits(takeOver, await (await as('nurse')).post(`/api/people/${inside.id}/reviews/${id}/take-over`, { version: 1 }))
  assert.equal((await life(inside.id)).reviews[0]?.arrival, null)

  server.advance(1)
  await assessAgain(inside.id, needsResidential())
  assert.deepEqual(rules(await reviewOf(inside, transfer)), ['review-needs-more'])
})

test('after a review that decided on a step its discharge review rests on it, until somebody assesses again', async () => {
  const inside = await inProgram('Rhea')
  server.advance(1)
  await assessAgain(inside.id, assessment())
  const { today } = await life(inside.id)
  const firstContactOn = addDays(today as PlainDate, 5)
  const said = { reason: 'Four steady weeks, and home holds.', handOver: 'A counselor near home knows the plan.' }
  const step = { outcome: 'step-down', to: 'outpatient', firstContactOn, ...said }
  fits(reviewLevel, await reviewOf(inside, { ...step, kind: 'continued-stay' }))
  const nothing = { outcome: 'step-down', reason: null, handOver: null }
  const missing = ['review-reason-missing', 'review-hand-over-missing', 'review-first-contact-missing']
  assert.deepEqual(rules(await reviewOf(inside, { ...nothing, outcome: 'discharge' })), missing, 'another decision')
  fits(reviewLevel, await reviewOf(inside, nothing))
  const [review] = (await life(inside.id)).reviews
  assert.deepEqual(
    [review?.kind, review?.to, review?.reason, review?.handOver, review?.firstContactOn],
    ['discharge', 'outpatient', said.reason, said.handOver, firstContactOn],
  )
  server.advance(1)
  await assessAgain(inside.id, assessment())
  const again = ['review-reason-missing', 'review-to-missing', ...missing.slice(1)]
  assert.deepEqual(rules(await reviewOf(inside, nothing)), again, 'the facts are not the same any more')
})

test('after an end that nobody planned its discharge alone is reviewed, on facts that were fresh then', async () => {
  const inside = await inProgram('Finn')
  const { today } = await life(inside.id)
  daysLater(20)
  const left = (await life(inside.id)).today as PlainDate
  await dischargeOn(inside, left, 'completed')
  assert.deepEqual(await dueOf(inside), [{ kind: 'discharge', dueOn: left, state: 'due' }])
  daysLater(2)
  assert.deepEqual(await dueOf(inside), [{ kind: 'discharge', dueOn: addDays(left, 7), state: 'soon' }])
  const firstContactOn = addDays(left, 1)
  for (const body of [{ kind: 'continued-stay' }, { outcome: 'stay' }, { kind: 'certification', outcome: 'stay' }])
    assert.deepEqual(rules(await reviewOf(inside, { ...body, firstContactOn })), ['review-ended'], JSON.stringify(body))
  const old = refused(422, await reviewOf(inside, { firstContactOn }))
  assert.equal(old[0]?.rule, 'review-not-assessed-again')
  assert.ok(old.some(({ says }) => says.includes(`was answered on ${sayDay(today as PlainDate)}`)))
  await assessAgain(inside.id, { ...needsIop(), day: left })
  fits(reviewLevel, await reviewOf(inside, { firstContactOn }))
  assert.deepEqual(await dueOf(inside), [])
})

test('who left on their own cannot be asked again: the discharge review is written without', async () => {
  const inside = await inProgram('Gus')
  daysLater(30)
  const left = (await life(inside.id)).today
  await dischargeOn(inside, left, 'left')
  assert.deepEqual(rules(await reviewOf(inside, { handOver: null })), [
    'review-hand-over-missing',
    'review-first-contact-missing',
  ])
  fits(reviewLevel, await reviewOf(inside, { firstContactOn: left }))
  assert.deepEqual(await dueOf(inside), [])
})

test('what changed in a private answer is for those who may read it', async () => {
  const person = await placed('Pia', needsIop())
  server.advance(1)
  await assessAgain(person.id, needsIop({ afraidAtHome: 'yes' }))
  const seen = async (who: string) => (await life(person.id, who)).comparison
  assert.deepEqual(
    (await seen('nurse'))?.because.map(({ rule }) => rule),
    ['fear-at-home'],
  )
  const forPayer = await seen('utilization-reviewer')
  assert.deepEqual([forPayer?.facts, forPayer?.because, forPayer?.came], [[], [], []])
})

test('a placement is explained on paper: plain words without anything private, precise words as far as one may read', async () => {
  const person = await placed('Eve', needsIop({ afraidAtHome: 'yes' }))
  const read = async (who: string) =>
    fits(
      readExplanation,
      await (await as(who)).get(`/api/people/${person.id}/placements/${person.placementId}/explanation`),
    )
  const [forNurse, forPayer] = [await read('nurse'), await read('utilization-reviewer')]
  assert.deepEqual(forNurse.plain, forPayer.plain)
  assert.doesNotMatch(JSON.stringify(forNurse.plain), /afraid|fear/)
  assert.deepEqual(forNurse.plain.because, ['The illness makes several parts of your life very hard.'])
  assert.equal(forNurse.precise.binding[0]?.rule, 'fear-at-home')
  assert.deepEqual(forNurse.precise.binding[0]?.answers[0]?.toldBy, 'self')
  assert.deepEqual(forPayer.precise.binding, [])
  assert.doesNotMatch(JSON.stringify(forPayer), /afraid|fear/)
  const elsewhere = `/api/people/${center.kim}/placements/${person.placementId}/explanation`
  assert.equal((await (await as('nurse')).get(elsewhere)).status, 404)
})

test('a paper says that nobody has read its Spanish until the operator has marked each sentence on it', async () => {
  const person = await placed('Ria', needsIop())
  const path = `/api/people/${person.id}/placements/${person.placementId}/explanation`
  const readIn = async () => {
    const { plain, plainEs } = fits(readExplanation, await (await as('clinician')).get(path))
    return { en: plain.reviewed, es: plainEs.reviewed }
  }
  assert.deepEqual(await readIn(), { en: false, es: false })
  const operator = await as('operator')
  const { texts, today } = fits(listTexts, await operator.get('/api/texts'))
  const onPaper = texts.filter(({ page }) => page.startsWith('Placement on paper'))
  const marks = onPaper.map(({ id, signs }) => ({ id, sign: signs.es }))
  const body = { language: 'es', readBy: 'Luz Ortega', readOn: today, texts: marks }
  fits(reviewTexts, await operator.post('/api/texts/reviews', body))
  assert.deepEqual(await readIn(), { en: false, es: true })
  const reason = onPaper.find(({ en }) => en === 'The illness makes several parts of your life very hard.')!
  await operator.post('/api/texts/reviews/take-back', { language: 'es', texts: [reason.id] })
  assert.deepEqual(await readIn(), { en: false, es: false })
})

test('other criteria are tried on everybody in care before they are switched on, and nothing is stored', async () => {
  const nurse = await as('nurse')
  const { criteria } = fits(readCriteria, await nurse.get('/api/criteria'))
  const before = await server.admin('select id, version from placement order by id')
  const same = fits(tryCriteria, await nurse.post('/api/criteria/trial', { criteria }))
  assert.deepEqual([same.changed, same.asked > 0], [[], true])

  const rows = criteria.rows.map((row) => (row.id === 'home-unsafe' ? { ...row, atLeast: 'php' } : row))
  const trial = fits(
    tryCriteria,
    await nurse.post('/api/criteria/trial', { criteria: { ...criteria, version: '2', rows } }),
  )
  assert.equal(trial.asked, trial.same + trial.changed.length)
  const una = trial.changed.find(({ names }) => names.given === 'Una')
  assert.deepEqual([una?.move, una?.before, una?.after], ['less-care', 'residential-low', 'php'])
  assert.ok(una?.because.some(({ rule }) => rule === 'home-unsafe'))
  assert.deepEqual(await server.admin('select id, version from placement order by id'), before)

  const faulty = [{ ...criteria.rows[0]!, any: [{ prefers: 'home' }] }, ...criteria.rows.slice(1)]
  const wrong = refused(422, await nurse.post('/api/criteria/trial', { criteria: { ...criteria, rows: faulty } }))
  assert.ok(wrong.some(({ field }) => field === 'criteria.rows.0.any.0.prefers'))
  assert.equal((await (await as('manager')).post('/api/criteria/trial', { criteria })).status, 404)
})
