/** Agreements to a couple plan over HTTP: written once in one record, read by the care team, and never to be told from the partner's side. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { readAgreements, readJointWork, recordAgreement } from '../../src/api/couple-agreement.ts'
import { linkCouple } from '../../src/api/couples.ts'
import { personHistory } from '../../src/api/history.ts'
import { readCouplePlan } from '../../src/api/placement.ts'
import { assessment, needsIop } from '../factories/assessment.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server
const day = '2026-11-18'
const yes = { coupleId: center.coupleId, answer: 'agreed', saidWhere: 'alone', saidOn: day }
const no = { ...yes, answer: 'declined' }
const back = { ...yes, answer: 'withdrawn' }

const pathOf = (personId: string) => `/api/people/${personId}/couple-agreements`
const send = async (personId: string, body: unknown, who = 'clinician') => (await as(who)).post(pathOf(personId), body)
async function say(personId: string, body: unknown, who = 'clinician'): Promise<string> {
  server.advance(1)
  return fits(recordAgreement, await send(personId, body, who)).id
}
const agreements = async (personId: string, who = 'clinician') =>
  fits(readAgreements, await (await as(who)).get(pathOf(personId)))
const joint = async (coupleId = center.coupleId, who = 'clinician') =>
  (await as(who)).get(`/api/couples/${coupleId}/joint-work`)
const jointWork = async (who = 'clinician') => fits(readJointWork, await joint(center.coupleId, who))
async function assess(personId: string, body: unknown): Promise<void> {
  server.advance(1)
  const made = await (await as('clinician')).post(`/api/people/${personId}/assessments`, body)
  assert.equal(made.status, 200, made.text)
}

test('before anybody was asked there is no plan for two, and staff read what is open', async () => {
  const { coupleId, stands, said } = await agreements(center.alex)
  assert.deepEqual([coupleId, stands, said], [center.coupleId, 'not-asked', []])
  const read = await jointWork()
  assert.deepEqual([read.agreement, read.plan, read.jointWork.allowed], ['not-asked', null, 'not-known'])
  assert.deepEqual(
    read.jointWork.reasons.map(({ rule }) => rule),
    ['agreement-not-asked', 'level-open', 'not-all-asked'],
  )
  const kim = await agreements(center.kim)
  assert.deepEqual([kim.coupleId, kim.stands], [null, null])
})

test('a yes of both gives the plan for two; one of them takes it back, and the case is named', async () => {
  await assess(center.alex, assessment())
  await assess(center.sam, assessment())
  const before = await (await as('clinician')).get(`/api/couples/${center.coupleId}/plan`)
  await say(center.alex, yes, 'nurse')
  assert.deepEqual([(await jointWork()).agreement, (await jointWork()).plan], ['not-asked', null])
  await say(center.sam, { ...yes, saidWhere: 'jointly' })
  assert.equal((await jointWork()).agreement, 'not-asked', 'a yes in front of the partner is none')
  await say(center.sam, { ...yes, note: 'I want us to try this' }, 'couples-therapist')
  const both = await jointWork()
  assert.deepEqual([both.agreement, both.plan?.kind, both.jointWork.allowed], ['both', 'together', 'yes'])
  await say(center.sam, { ...back, saidWhere: 'paper' })
  const left = await jointWork('nurse')
  assert.deepEqual([left.agreement, left.plan, left.jointWork.allowed], ['not-both', null, 'no'])
  assert.match(left.says, /at least one of the two has not consented/)
  assert.deepEqual(
    left.jointWork.reasons.map(({ rule }) => rule),
    ['not-agreed'],
  )
  const now = await (await as('clinician')).get(`/api/couples/${center.coupleId}/plan`)
  assert.equal(now.text, before.text, 'the words that both may read know nothing of it')
})

test('what was said stays, with who said it, where, when, and who wrote it down; the words are sealed', async () => {
  const { stands, said } = await agreements(center.sam, 'nurse')
  assert.equal(stands, 'not-agreed')
  assert.deepEqual(
    said.map(({ answer, saidWhere, counts, by }) => [answer, saidWhere, counts, by]),
    [
      ['withdrawn', 'paper', true, center.staff.clinician],
      ['agreed', 'alone', true, center.staff['couples-therapist']],
      ['agreed', 'jointly', false, center.staff.clinician],
    ],
  )
  assert.deepEqual([said[1]?.saidBy, said[1]?.saidOn, said[1]?.note], ['person', day, 'I want us to try this'])
  const [kept] = await server.admin<{ note: string }>(
    `select encode(note, 'escape') as note from couple_agreement where id = $1`,
    [said[1]!.id],
  )
  assert.equal(kept?.note.includes('try this'), false)
  const lines = await server.admin<{ action: string; person_ids: string[]; whole: string }>(
    `select action, person_ids, e::text as whole from audit_entry e where subject ->> 'coupleAgreement' = $1`,
    [said[1]!.id],
  )
  assert.deepEqual(
    lines.map(({ action, person_ids }) => [action, person_ids]),
    [['agreement.record', [center.sam]]],
  )
  assert.doesNotMatch(lines[0]!.whole, /try|agreed|withdrawn/)
})

test('whatever one says, nothing that is read of the other, or of the two, changes by a byte', async () => {
  const reads: readonly (readonly [string, string])[] = [
    ['sam', '/api/me'],
    ['sam', '/api/me/week'],
    ['clinician', `/api/people/${center.sam}`],
    ['clinician', `/api/people/${center.sam}/placements`],
    ['clinician', `/api/people/${center.sam}/level-life`],
    ['clinician', pathOf(center.sam)],
    ['clinician', `/api/couples/${center.coupleId}/plan`],
    ['admissions', `/api/couples/${center.coupleId}/plan`],
    ['admissions', `/api/people/${center.sam}`],
    ['manager', `/api/people/${center.sam}`],
    ['technician', `/api/people/${center.sam}`],
    // Nor the person's own pages: a phone lies on the kitchen table.
    ['alex', '/api/me'],
    ['alex', '/api/me/week'],
  ]
  const seen = () =>
    Promise.all(
      reads.map(async ([who, path]) => {
        const answer = await (await as(who)).get(path)
        return `${who} ${path} ${answer.status} ${answer.headers.get('content-length')} ${answer.text}`
      }),
    )
  const before = await seen()
  for (const body of [no, yes, { ...back, note: 'a long reason '.repeat(100) }, { ...yes, saidWhere: 'paper' }]) {
    await say(center.alex, body)
    assert.deepEqual(await seen(), before, JSON.stringify(body).slice(0, 80))
  }
})

test('staff read the same whichever of the two it was', async () => {
  await say(center.alex, yes)
  await say(center.sam, no)
  const one = (await joint()).text
  await say(center.sam, yes)
  await say(center.alex, back)
  assert.equal((await joint()).text, one)
  await say(center.alex, yes)
  await assess(center.sam, assessment({ afraidOfPartner: 'yes' }))
  const afraid = (await joint()).text
  await assess(center.sam, assessment())
  await assess(center.alex, assessment({ afraidOfPartner: 'yes' }))
  assert.equal((await joint()).text, afraid)
  assert.match(afraid, /"rule":"fear"/)
  await assess(center.alex, assessment())
})

test('withdrawal at home beside a partner who uses asks for another sober adult, to staff alone', async () => {
  await assess(center.alex, assessment({ withdrawalNow: 'mild', substanceUse: 'daily' }))
  await assess(center.sam, assessment({ substanceUse: 'some' }))
  const { plan, jointWork: work } = await jointWork()
  assert.equal(plan?.kind, 'not-together-now')
  assert.ok(work.reasons.some(({ rule }) => rule === 'sober-adult-is-somebody-else'))
  const read = await (await as('clinician')).get(`/api/couples/${center.coupleId}/plan`)
  assert.doesNotMatch(read.text, /sober/)
  await assess(center.alex, assessment())
  await assess(center.sam, assessment())
})

test('the plan for two is by the levels that stand, an override among them', async () => {
  assert.equal((await jointWork()).jointWork.allowed, 'yes')
  await assess(center.alex, needsIop())
  const clinician = await as('clinician')
  const [newest] = (await clinician.get(`/api/people/${center.alex}/placements`)).body.placements
  assert.equal((await jointWork()).plan?.kind, 'parallel')
  const reason = 'Nights alone are not safe for this person now.'
  const over = await clinician.post(`/api/people/${center.alex}/placements/${newest.id}/override`, {
    version: 1,
    level: 'residential-low',
    reason,
  })
  assert.equal(over.status, 200, over.text)
  assert.equal((await jointWork()).plan?.kind, 'split-level')
})

test('only the care team finds anything: no other role, no other center, and neither of the two', async () => {
  const others = ['admissions', 'manager', 'technician', 'utilization-reviewer', 'auditor', 'operator', 'alex', 'sam']
  for (const who of [...others, 'other:clinician']) {
    const client = await as(who)
    const nowhere = (await client.get('/api/no-such-path')).text
    for (const path of [pathOf(center.alex), `/api/couples/${center.coupleId}/joint-work`]) {
      const answer = await client.get(path)
      assert.deepEqual([answer.status, answer.text], [404, nowhere], `${who} ${path}`)
    }
    assert.equal((await send(center.alex, yes, who)).status, 404, who)
    const rows = await client.get(`/api/people/${center.alex}/tables/couple_agreement`)
    assert.equal(rows.status, 404, who)
  }
})

test('no row is written, changed or removed by the way of plain rows, nor put back from its history', async () => {
  const clinician = await as('clinician')
  const path = `/api/people/${center.alex}/tables/couple_agreement`
  const [row] = (await agreements(center.alex)).said
  const values = { couple_id: center.coupleId, answer: 'agreed' }
  assert.equal((await clinician.post(path, { values })).status, 404)
  assert.equal((await clinician.patch(`${path}/${row!.id}`, { version: 1, values })).status, 404)
  assert.equal((await clinician.delete(`${path}/${row!.id}?version=1`)).status, 404)
  const past = `/api/people/${center.alex}/history/couple_agreement/${row!.id}`
  const { restorable, versions } = fits(personHistory, await clinician.get(past))
  assert.deepEqual([restorable, versions], [false, []])
  assert.equal((await (await as('manager')).get(past)).status, 404)
})

test('wrong input is named at its field, and nothing is kept', async () => {
  const count = async () => (await server.admin('select 1 from couple_agreement')).length
  const before = await count()
  const cases: readonly (readonly [string, unknown, string, readonly (string | undefined)[]])[] = [
    ['another word', { ...yes, answer: 'maybe' }, 'answer', [undefined]],
    ['said by the partner', { ...yes, saidBy: 'partner' }, 'saidBy', [undefined]],
    ['not where', { ...yes, saidWhere: undefined }, 'saidWhere', [undefined]],
    ['no such day', { ...yes, saidOn: '2026-02-30' }, 'saidOn', [undefined]],
    ['an empty note', { ...yes, note: '  ' }, 'note', [undefined]],
    ['a note without end', { ...yes, note: 'a'.repeat(4001) }, 'note', [undefined]],
    ['one thing too many', { ...yes, mood: 'fine' }, 'mood', [undefined]],
    ['tomorrow', { ...yes, saidOn: '2026-11-19' }, 'saidOn', ['agreement-said-later']],
    ['before the newest', { ...no, saidOn: '2026-11-17' }, 'saidOn', ['agreement-said-before-newest']],
    ['a couple that is nowhere', { ...yes, coupleId: randomUUID() }, '', ['not-this-couple']],
    ['a couple of another center', { ...yes, coupleId: server.other.coupleId }, '', ['not-this-couple']],
  ]
  for (const [what, body, field, rules] of cases) {
    const errors = refused(422, await send(center.alex, body))
    assert.deepEqual(
      errors.map((error) => [error.field, error.rule]),
      rules.map((rule) => [field, rule]),
      what,
    )
  }
  assert.deepEqual(
    refused(422, await send(center.kim, yes)).map(({ rule }) => rule),
    ['not-this-couple'],
  )
  await say(center.alex, no)
  const twice = refused(422, await send(center.alex, { ...back, saidOn: '2026-11-17' }))
  assert.deepEqual(
    twice.map(({ rule }) => rule),
    ['agreement-said-before-newest', 'agreement-nothing-to-withdraw'],
  )
  await server.admin('update account set staff_id = null where id = $1', [center.accounts.nurse])
  assert.equal(refused(422, await send(center.alex, yes, 'nurse'))[0]?.rule, 'writer-is-staff')
  await server.admin('update account set staff_id = $2 where id = $1', [center.accounts.nurse, center.staff.nurse])
  assert.equal(await count(), before + 1)
})

test('the same change sent twice happens once', async () => {
  const clinician = await as('clinician')
  const headers = { 'x-operation-id': randomUUID() }
  server.advance(1)
  const [first, again] = [
    await clinician.post(pathOf(center.alex), yes, { headers }),
    await clinician.post(pathOf(center.alex), yes, { headers }),
  ]
  assert.equal(first.text, again.text)
})

test('an order that keeps the two apart speaks against sessions together, and no longer once it has ended', async () => {
  await say(center.sam, yes)
  await assess(center.alex, assessment())
  const clinician = await as('clinician')
  const order = await clinician.post('/api/no-contact', { persons: [center.sam, center.alex], since: day, until: null })
  const { plan, jointWork: work } = await jointWork()
  assert.deepEqual([plan?.kind, work.allowed, work.reasons[0]?.rule], ['not-together-now', 'no', 'kept-apart'])
  await clinician.post(`/api/no-contact/${order.body.id}/end`, { version: 1, on: day })
  assert.equal((await jointWork()).jointWork.allowed, 'yes')
})

test('each of the two records is opened for it, and the trail says so', async () => {
  const trail = () =>
    server.admin<{ action: string; person_ids: string[]; trace: unknown }>(
      'select action, person_ids, trace from audit_entry where account_id = $1 order by at, id',
      [center.accounts['couples-therapist']],
    )
  const before = (await trail()).length
  await jointWork('couples-therapist')
  const lines = (await trail()).slice(before)
  const opened = lines.filter(({ action }) => action === 'record.read')
  assert.deepEqual(opened.flatMap(({ person_ids }) => person_ids).toSorted(), [center.alex, center.sam].toSorted())
  for (const { trace } of opened) assert.match(JSON.stringify(trace), /need-to-know:couples-therapist:treatment/)
})

test('once the two have parted nothing is read or written for them, and with a new link everybody is asked anew', async () => {
  const manager = await as('manager')
  const ended = await manager.post(`/api/couples/${center.coupleId}/end`, { version: 1, on: day })
  assert.equal(ended.status, 200, ended.text)
  assert.equal((await joint()).status, 404)
  assert.equal((await (await as('clinician')).get(`/api/couples/${center.coupleId}/plan`)).status, 404)
  assert.equal(refused(422, await send(center.alex, no))[0]?.rule, 'not-this-couple')
  const body = { persons: [center.alex, center.sam], siteId: center.siteId, groups: 'either' }
  const linked = await manager.post('/api/couples', { ...body, conjointMinutes: 60, conjointRequired: 0 })
  const { id } = fits(linkCouple, linked)
  const { stands, said } = await agreements(center.alex)
  assert.equal(stands, 'not-asked')
  assert.deepEqual([...new Set(said.map((one) => one.aboutThisPartner))], [false], 'the history stays')
  assert.equal(fits(readJointWork, await joint(id)).agreement, 'not-asked')
  fits(readCouplePlan, await (await as('clinician')).get(`/api/couples/${id}/plan`))

  // One of the two behind a wall: whoever may open only the other record reads what they read where no couple is.
  const nowhere = (await joint(randomUUID())).text
  for (const [mine, hidden] of [
    [center.alex, server.other.alex],
    [center.sam, server.other.sam],
  ] as const) {
    const swap = (from: string, to: string) =>
      server.admin(
        `do $$ begin set local session_replication_role = replica;
           update couple_member set person_id = '${to}' where couple_id = '${id}' and person_id = '${from}'; end $$`,
      )
    await swap(mine, hidden)
    const answer = await joint(id)
    assert.deepEqual([answer.status, answer.text], [404, nowhere])
    await swap(hidden, mine)
  }
  assert.equal((await joint(id)).status, 200)
})

test('a private question that was asked weeks ago counts as not asked today', async () => {
  server.advance(40 * 24 * 60)
  const clinician = await server.signIn('clinician')
  const { coupleId } = fits(readAgreements, await clinician.get(pathOf(center.alex)))
  for (const personId of [center.alex, center.sam])
    fits(recordAgreement, await clinician.post(pathOf(personId), { ...yes, coupleId }))
  const read = fits(readJointWork, await clinician.get(`/api/couples/${coupleId}/joint-work`))
  assert.deepEqual([read.agreement, read.plan?.kind, read.jointWork.allowed], ['both', 'together', 'not-known'])
  assert.deepEqual(
    read.jointWork.reasons.map(({ rule }) => rule),
    ['not-all-asked'],
  )
})
