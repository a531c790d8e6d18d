/** Assessments and placements over HTTP: every answer with its fault, reasons, private answers, overrides and replays. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { createPerson, readPerson } from '../../src/api/people.ts'
import {
  approveOverride,
  assessPerson,
  discardDraft,
  listPlacements,
  overridePlacement,
  readCouplePlan,
  replayPlacement,
} from '../../src/api/placement.ts'
import { assessment, needsIop, needsResidential } from '../factories/assessment.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server

const assess = async (personId: string, body: object, who = 'clinician', day?: string) =>
  fits(assessPerson, await (await as(who)).post(`/api/people/${personId}/assessments`, { ...body, day }))
const newest = async (personId: string, who = 'clinician') =>
  fits(listPlacements, await (await as(who)).get(`/api/people/${personId}/placements`)).placements[0]!

/** Placements of one person stand in the order of time. */
const later = () => server.advance(1)

test('what was told decides the level, with the reasons that a person can read', async () => {
  const cases = [
    [assessment(), 'placed', 'outpatient', 'nothing-more-needed'],
    [needsIop(), 'placed', 'iop', 'several-areas'],
    [needsResidential(), 'placed', 'residential', 'home-unsafe'],
    [assessment({ dangerSigns: 'yes' }), 'emergency', 'hospital', 'danger-signs'],
  ] as const
  for (const [body, status, level, rule] of cases) {
    later()
    const answer = await assess(center.kim, body)
    assert.deepEqual([answer.status, answer.level], [status, level])
    const placement = await newest(center.kim)
    assert.equal(placement.id, answer.placementId)
    assert.equal(placement.result.reasons[0]?.rule, rule)
    assert.ok((placement.result.reasons[0]?.says.length ?? 0) > 20)
  }
})

test('a missing answer leaves the question open and says what is missing, why, and what it could change', async () => {
  later()
  const answer = await assess(center.kim, needsIop({ home: null }))
  assert.deepEqual([answer.status, answer.level], ['cannot-say', null])
  const { missing } = (await newest(center.kim)).result
  assert.deepEqual(
    missing.map((one) => [one.fact, one.because]),
    [['home', 'not-known']],
  )
  assert.ok(missing[0]?.couldChangeTo.includes('residential-low'))
})

test('an unsure answer can raise the level and never lowers it', async () => {
  later()
  const facts = needsIop().facts.map((one) => (one.fact === 'home' ? { ...one, sure: 'likely' } : one))
  const answer = await assess(center.kim, { facts })
  assert.equal(answer.status, 'cannot-say')
})

test('an answer that is too old on the day asked about is asked again, and lowers nothing', async () => {
  later()
  // The thoughts of suicide of the 18th count for a week; on December 1 nobody knows.
  const { placementId, ...answer } = await assess(center.kim, needsIop(), 'clinician', '2026-12-01')
  assert.deepEqual([answer.status, answer.level], ['cannot-say', null])
  const { missing, atLeast } = (await newest(center.kim)).result
  const because = new Map(missing.map((one) => [one.fact, one.because]))
  assert.equal(because.get('suicideRisk'), 'too-old')
  assert.equal(because.has('areasAffected'), false, 'that one counts for a month')
  assert.equal(atLeast, 'iop')
  const admitted = await (await as('admissions')).post(`/api/people/${center.kim}/episodes`, {
    programId: center.iopProgramId,
    placementId,
    admittedOn: '2026-12-01',
    bedId: null,
  })
  const [fault] = refused(422, admitted)
  assert.equal(fault?.rule, 'placement-cannot-say')
})

test('a person under 18 by their record is not placed by criteria for adults, whether the age was asked or not', async () => {
  const minor = async (birth_date: string) => {
    const body = { site_id: center.siteId, given_name: 'Mia', family_name: 'Young', birth_date, languages: ['en'] }
    const { id } = fits(createPerson, await (await as('admissions')).post('/api/people', body))
    return (await as('clinician')).post(`/api/people/${id}/assessments`, needsIop())
  }
  const [fault] = refused(422, await minor('2010-05-01'))
  assert.equal(fault?.rule, 'not-an-adult')
  assert.match(fault?.says ?? '', /call 911/)
  fits(assessPerson, await minor('1990-05-01'))
})

test('every wrong answer is named by its place, and nothing is kept', async () => {
  const one = (fact: Record<string, unknown>) => ({ facts: [{ fact: 'home', value: 'steady', ...fact }] })
  const cases: readonly (readonly [body: unknown, fields: string[]])[] = [
    [one({ fact: 'shoeSize', value: 44 }), ['facts.0.fact']],
    [one({ value: 'palace' }), ['facts.0.value']],
    [one({ toldBy: 'partner' }), ['facts.0.toldBy']],
    [one({ fact: 'afraidOfPartner', value: 'no', toldWhere: 'jointly' }), ['facts.0.toldWhere']],
    [one({ fact: 'afraidOfPartner', value: 'no', toldWhere: 'paper' }), ['facts.0.toldWhere']],
    [one({ mood: 'fine' }), ['facts.0.mood']],
    [{ facts: [...one({}).facts, ...one({ value: 'none' }).facts] }, ['facts.1.fact', 'facts.home']],
    [
      {
        facts: [
          { fact: 'home', value: 'none' },
          { fact: 'soberAdultAtHome', value: 'yes' },
        ],
      },
      ['facts.soberAdultAtHome'],
    ],
    [{ ...one({}), day: '2026-02-30' }, ['day']],
    [{ ...one({}), day: '2023-12-31' }, ['day']],
    [{}, ['facts']],
  ]
  const count = async () => (await server.admin('select 1 from assessment')).length
  const before = await count()
  const clinician = await as('clinician')
  for (const [body, fields] of cases) {
    const errors = refused(422, await clinician.post(`/api/people/${center.kim}/assessments`, body))
    assert.deepEqual(
      errors.map((error) => error.field),
      fields,
      JSON.stringify(body),
    )
  }
  assert.equal(await count(), before)
})

test('a draft keeps what was told and decides nothing', async () => {
  later()
  const draft = { facts: [{ fact: 'home', value: 'steady' }], complete: false, summary: 'first talk' }
  const answer = await assess(center.sam, draft, 'admissions')
  assert.deepEqual([answer.placementId, answer.status], [null, null])
  const { drafts } = fits(listPlacements, await (await as('nurse')).get(`/api/people/${center.sam}/placements`))
  assert.deepEqual(
    drafts.map((one) => one.id),
    [answer.assessmentId],
  )
})

test('a draft is closed by a later complete assessment, or discarded with its answers; what was decided on stays', async () => {
  later()
  const path = `/api/people/${center.alex}/assessments`
  const draft = { facts: [{ fact: 'afraidAtHome', value: 'yes' }], complete: false, summary: 'first talk' }
  const drafts = async () =>
    fits(listPlacements, await (await as('nurse')).get(`/api/people/${center.alex}/placements`)).drafts
  const first = await assess(center.alex, draft, 'admissions')
  later()
  const complete = await assess(center.alex, needsIop())
  assert.deepEqual(await drafts(), [], 'the complete one closes it')
  later()
  const second = await assess(center.alex, draft, 'admissions')
  assert.deepEqual(await drafts(), [{ id: second.assessmentId, version: 1, at: server.now() }])

  const page = async (who: string) => fits(readPerson, await (await as(who)).get(`/api/people/${center.alex}`))
  assert.deepEqual((await page('nurse')).assessmentDrafts, await drafts())
  assert.equal((await page('manager')).assessmentDrafts, undefined)

  const discard = async (id: string, version = 1, who = 'admissions', of = path) =>
    (await as(who)).delete(`${of}/${id}?version=${version}`)
  assert.equal(refused(422, await discard(complete.assessmentId))[0]?.rule, 'assessment-complete')
  refused(409, await discard(second.assessmentId, 2))
  for (const who of ['manager', 'technician', 'other:clinician', 'alex'])
    assert.equal((await discard(second.assessmentId, 1, who)).status, 404, who)
  const ofAnother = await discard(second.assessmentId, 1, 'clinician', `/api/people/${center.kim}/assessments`)
  assert.equal(ofAnother.status, 404)
  fits(discardDraft, await discard(second.assessmentId))
  assert.deepEqual(await drafts(), [])
  assert.equal((await discard(second.assessmentId)).status, 404)
  const left = await server.admin<{ id: string }>('select id from assessment where person_id = $1 order by at', [
    center.alex,
  ])
  assert.deepEqual(
    left.map(({ id }) => id),
    [first.assessmentId, complete.assessmentId],
  )
  const history = await server.admin<{ table_name: string }>(
    `select table_name from row_history where change = 'delete' and person_id = $1 order by 1`,
    [center.alex],
  )
  assert.deepEqual(
    history.map((row) => row.table_name),
    ['assessment', 'assessment_fact'],
  )
})

test('who may not read private answers reads no reason, question or change that rests on one', async () => {
  later()
  await assess(center.kim, assessment({ afraidAtHome: 'yes' }))
  const forCare = await newest(center.kim)
  const rests = forCare.result.reasons.filter((one) => one.facts.some(({ fact }) => fact === 'afraidAtHome'))
  assert.ok(rests.length > 0, 'fear at home is a reason of its own')
  for (const who of ['admissions', 'utilization-reviewer']) {
    const answer = await (await as(who)).get(`/api/people/${center.kim}/placements`)
    const [placement] = fits(listPlacements, answer).placements
    assert.equal(placement?.level, forCare.level, 'the level is the same for everybody')
    assert.equal(JSON.stringify(placement).includes('afraid'), false, who)
    for (const { rule } of rests) assert.equal(JSON.stringify(placement).includes(rule), false, who)
  }
  const manager = await as('manager')
  assert.equal((await manager.get(`/api/people/${center.kim}/placements`)).status, 404)
})

test('a placement replays bit for bit, and says so when the stored one was changed', async () => {
  later()
  const { placementId } = await assess(center.kim, needsResidential())
  const path = `/api/people/${center.kim}/placements/${placementId}/replay`
  const clinician = await as('clinician')
  assert.equal(fits(replayPlacement, await clinician.get(path)).same, true)
  await server.admin(`update placement set result = jsonb_set(result, '{status}', '"cannot-say"') where id = $1`, [
    placementId,
  ])
  assert.equal(fits(replayPlacement, await clinician.get(path)).same, false)
  await server.admin(`update placement set engine_version = '0' where id = $1`, [placementId])
  assert.match(fits(replayPlacement, await clinician.get(path)).says, /engine 0/)
})

const reason = 'The person asks for more support than the rules see.'

test('an override upward stands with its reason at once; what the rules said stays beside it', async () => {
  later()
  const { placementId } = await assess(center.kim, needsIop())
  const clinician = await as('clinician')
  const path = `/api/people/${center.kim}/placements/${placementId}/override`
  assert.equal(
    refused(422, await clinician.post(path, { version: 1, level: 'iop', reason }))[0]?.rule,
    'override-same-level',
  )
  const short = await clinician.post(path, { version: 1, level: 'php', reason: 'because' })
  assert.equal(refused(422, short)[0]?.rule, 'override-reason-missing')
  const made = fits(overridePlacement, await clinician.post(path, { version: 1, level: 'php', reason }))
  assert.equal(made.inForce, true)
  const placement = await newest(center.kim)
  assert.deepEqual([placement.level, placement.override?.level, placement.override?.reason], ['iop', 'php', reason])
  refused(409, await clinician.post(path, { version: 1, level: 'php', reason: `${reason} Again.` }))
  const kept = await server.admin<{ row: string }>('select override_reason::text as row from placement where id = $1', [
    placementId,
  ])
  assert.equal(kept[0]?.row.includes('support'), false, 'the reason is sealed')
})

test('an override downward waits for the signature of somebody else', async () => {
  later()
  const { placementId } = await assess(center.kim, needsResidential())
  const path = `/api/people/${center.kim}/placements/${placementId}/override`
  const [clinician, nurse] = [await as('clinician'), await as('nurse')]
  const made = fits(overridePlacement, await clinician.post(path, { version: 1, level: 'iop', reason }))
  assert.equal(made.inForce, false)
  const admit = () =>
    clinician.post(`/api/people/${center.kim}/episodes`, { programId: center.iopProgramId, admittedOn: '2026-11-18' })
  assert.equal(refused(422, await admit())[0]?.rule, 'placement-above')
  const own = await clinician.post(`${path}/approve`, { version: made.version })
  assert.equal(refused(422, own)[0]?.rule, 'override-same-signer')
  const signed = fits(approveOverride, await nurse.post(`${path}/approve`, { version: made.version }))
  assert.equal(signed.inForce, true)
  const [signature] = await server.admin<{ intent: string; document_hash: string }>(
    `select intent, document_hash from signature where document_id = $1 order by at desc limit 1`,
    [placementId],
  )
  assert.match(signature?.document_hash ?? '', /^[0-9a-f]{64}$/)

  // Signed under other words, it stands no longer.
  await server.admin(`update placement set override_level = 'outpatient' where id = $1`, [placementId])
  assert.equal((await newest(center.kim)).override?.inForce, false)
})

test('nobody goes below an emergency or a withdrawal gate, whatever the reason', async () => {
  later()
  const { placementId } = await assess(center.kim, assessment({ dangerSigns: 'yes' }))
  const path = `/api/people/${center.kim}/placements/${placementId}/override`
  const refusal = await (await as('nurse')).post(path, { version: 1, level: 'iop', reason })
  assert.ok(refused(422, refusal).some((error) => error.rule === 'override-below-gate'))
})

test("the couple's plan is the same byte for byte whatever either says in private", async () => {
  const plan = async (who = 'couples-therapist') => (await as(who)).get(`/api/couples/${center.coupleId}/plan`)
  assert.equal(fits(readCouplePlan, await plan()).plan, null)
  await assess(center.alex, needsIop())
  await assess(center.sam, needsIop())
  const before = await plan()
  assert.equal(fits(readCouplePlan, before).plan?.kind, 'together')
  for (const answers of [{ afraidOfPartner: 'yes' }, { harmedByPartner: 'recent' }, { afraidAtHome: 'yes' }] as const) {
    later()
    await assess(center.sam, needsIop(answers))
    assert.equal((await plan()).text, before.text, JSON.stringify(answers))
  }
  // Marked private by the person, an ordinary answer is private too; "sensitive" is kept as close.
  for (const sensitivity of ['private', 'sensitive']) {
    later()
    const facts = needsResidential().facts.map((one) => (one.fact === 'home' ? { ...one, sensitivity } : one))
    await assess(center.sam, { facts })
    assert.match(fits(readCouplePlan, await plan()).plan?.kind ?? '', /^(together|parallel)$/, sensitivity)
  }
  later()
  await assess(center.sam, needsResidential())
  assert.equal(fits(readCouplePlan, await plan()).plan?.kind, 'split-level')
  assert.equal((await plan('utilization-reviewer')).status, 404)
  assert.equal((await (await as('other:clinician')).get(`/api/couples/${center.coupleId}/plan`)).status, 404)
})
