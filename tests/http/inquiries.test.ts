/** The work list of admissions over HTTP: states, timers, owners, two linked inquiries, and the record when it is time. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { readDayBoard } from '../../src/api/day-board.ts'
import {
  attachRecord,
  eraseInquiry,
  handOverInquiry,
  linkInquiries,
  listInquiries,
  makeRecord,
  moveInquiry,
  noteTry,
  openInquiry,
  partInquiries,
  readInquiry,
  takeInquiry,
} from '../../src/api/inquiries.ts'
import { readPerson } from '../../src/api/people.ts'
import { openStates } from '../../src/domain/people/inquiry-states.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { center } = server

const told = {
  siteId: center.siteId,
  forWhom: 'couple',
  calledName: 'Robin',
  channel: 'phone',
  contact: '555-0123',
  times: 'after 6 pm',
  source: 'phone',
  consent: true,
} as const

async function opened(more: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const admissions = await server.as('admissions')
  return fits(openInquiry, await admissions.post('/api/inquiries', { ...told, ...more })).id
}
const read = async (id: string, who = 'admissions') =>
  fits(readInquiry, await (await server.as(who)).get(`/api/inquiries/${id}`))
const list = async (who = 'admissions') =>
  fits(listInquiries, await (await server.as(who)).get(`/api/inquiries?site=${center.siteId}`))
/** Does something with the newest version of an inquiry. */
async function act(id: string, what: string, body: Readonly<Record<string, unknown>> = {}, who = 'admissions') {
  const { version } = (await read(id)).inquiry
  return (await server.as(who)).post(`/api/inquiries/${id}/${what}`, { version, ...body })
}
const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)
const idsOf = (part: readonly { id: string }[]) => part.map(({ id }) => id)

test('whoever writes an inquiry down owns it, and how to reach the person stands beside it', async () => {
  const id = await opened()
  const { inquiry, to, steps } = await read(id)
  assert.deepEqual([inquiry.state, inquiry.ownerId, inquiry.due], ['inquiry', center.staff.admissions, 'later'])
  assert.deepEqual(inquiry.contactSays, [
    'Do not say where you call from.',
    'Do not leave a message.',
    'Call.',
    'Only: after 6 pm',
  ])
  assert.deepEqual(
    [inquiry.contact, inquiry.consentBy, steps.map(({ kind }) => kind)],
    ['555-0123', 'spoken', ['received']],
  )
  assert.ok(to.includes('call-back'))
  const { mine } = await list()
  assert.ok(idsOf(mine).includes(id))
  const kept = await server.admin('select called_name, contact, times from inquiry where id = $1', [id])
  assert.doesNotMatch(JSON.stringify(kept), /Robin|555-0123|after 6/)
  for (const value of Object.values(kept[0]!))
    assert.equal(String(value).includes('Robin'), false, 'free text is sealed')
})

test('what cannot be written down is refused by field', async () => {
  const rows: readonly (readonly [Record<string, unknown>, string])[] = [
    [{ consent: false }, 'consent'],
    [{ contact: null }, 'contact'],
    [{ siteId: center.roomId }, 'siteId'],
    [{ calledName: '  ' }, 'calledName'],
    [{ partnerOf: center.roomId }, 'partnerOf'],
  ]
  for (const [more, field] of rows)
    assert.deepEqual(rules(await (await server.as('admissions')).post('/api/inquiries', { ...told, ...more })), [field])
  await opened({ channel: 'in-person', contact: null })
})

test('an inquiry is taken, handed over and given back, and never without an owner who is still here', async () => {
  const id = await opened()
  fits(handOverInquiry, await act(id, 'hand-over', { ownerId: null }))
  assert.ok(idsOf((await list()).nobodys).includes(id))
  assert.deepEqual(rules(await act(id, 'move', { to: 'benefits' })), ['inquiry-no-owner'])
  fits(takeInquiry, await act(id, 'take', {}, 'manager'))
  assert.ok(idsOf((await list()).others).includes(id))
  assert.ok(idsOf((await list('manager')).mine).includes(id))
  refused(409, await (await server.as('admissions')).post(`/api/inquiries/${id}/take`, { version: 1 }))
  assert.deepEqual(rules(await act(id, 'hand-over', { ownerId: center.staff.technician })), ['ownerId'])
  fits(handOverInquiry, await act(id, 'hand-over', { ownerId: center.staff.admissions, note: 'Spanish, please' }))
  assert.deepEqual(rules(await act(id, 'take')), ['yours-already'])
  await server.admin(`update account set state = 'disabled' where staff_id = $1`, [center.staff.admissions])
  assert.ok(idsOf((await list('manager')).nobodys).includes(id), 'whoever cannot sign in any more owns nothing')
  await server.admin(`update account set state = 'active' where staff_id = $1`, [center.staff.admissions])
})

test('timers: each state has its hours or an agreed time, and what is overdue stands first', async () => {
  const [first, second] = [await opened(), await opened()]
  fits(moveInquiry, await act(first, 'move', { to: 'call-back' }))
  fits(moveInquiry, await act(second, 'move', { to: 'call-back', dueAt: '2026-11-18T17:30:00.000Z' }))
  assert.deepEqual((await read(first)).inquiry.dueAt, '2026-11-19T00:00:00.000Z')
  server.advance(25)
  assert.deepEqual([(await read(first)).inquiry.due, (await read(second)).inquiry.due], ['later', 'later'])
  const mine = async () => idsOf((await list()).mine)
  assert.ok((await mine()).indexOf(second) < (await mine()).indexOf(first))
  fits(noteTry, await act(second, 'tries', { outcome: 'not-reached' }))
  assert.equal((await read(second)).inquiry.daysTried, 1)
  assert.ok((await mine()).indexOf(first) < (await mine()).indexOf(second), 'tried again tomorrow')
  assert.deepEqual(rules(await act(second, 'tries', { outcome: 'left-message' })), ['message-not-safe'])
  assert.deepEqual(rules(await act(second, 'tries', { outcome: 'reached', dueAt: '2026-12-24T00:00:00.000Z' })), [
    'inquiry-due-too-far',
  ])
  assert.deepEqual(rules(await act(second, 'move', { to: 'withdrawn', reason: 'not-reached' })), [
    'inquiry-not-tried-enough',
  ])
})

test('the record is made when it is time, with nothing typed twice, and leads to placement', async () => {
  const id = await opened({ calledName: 'Bo', channel: 'text', language: 'es' })
  const names = { givenName: 'Roberta', familyName: 'Vega', birthDate: '1991-02-03' }
  assert.deepEqual(rules(await act(id, 'record', names)), ['too-early'])
  fits(moveInquiry, await act(id, 'move', { to: 'assessment', note: 'Pays for it alone.' }))
  assert.deepEqual(rules(await act(id, 'move', { to: 'placement' })), ['inquiry-no-record'])
  fits(makeRecord, await act(id, 'record', names))
  assert.deepEqual(rules(await act(id, 'record', names)), ['has-record'])
  fits(moveInquiry, await act(id, 'move', { to: 'placement' }))
  const { personId } = (await read(id)).inquiry
  const page = fits(readPerson, await (await server.as('admissions')).get(`/api/people/${personId}`))
  assert.deepEqual([page.person.preferred_name, page.person.languages], ['Bo', ['es']])
  const [contact] = page.safeContacts ?? []
  assert.deepEqual(
    [contact?.channel, contact?.value, contact?.times, contact?.may_leave_message],
    ['text', '555-0123', 'do not say where you call from; after 6 pm', false],
  )
  assert.deepEqual(rules(await act(id, 'move', { to: 'admitted' })), ['inquiry-not-admitted'])
  assert.deepEqual(rules(await act(id, 'move', { to: 'referred' })), ['inquiry-where-to-missing'])
  fits(moveInquiry, await act(id, 'move', { to: 'referred', referredTo: 'County clinic' }))
  const { inquiry } = await read(id)
  assert.deepEqual(
    [inquiry.state, inquiry.dueAt, inquiry.due, inquiry.referredTo],
    ['referred', null, null, 'County clinic'],
  )
  assert.ok(idsOf((await list()).ended).includes(id))
  fits(moveInquiry, await act(id, 'move', { to: 'call-back' }))
  assert.equal((await read(id)).inquiry.referredTo, null)
})

test('two are linked; either may leave, and nothing of one changes or shows in the other', async () => {
  const first = await opened({ note: 'first secret' })
  const second = await opened({
    calledName: 'Quiet Name',
    contact: '555-0177',
    times: 'only mornings',
    partnerOf: first,
  })
  const rowOf = async (id: string) => {
    const { mine, nobodys, others, ended } = await list()
    return JSON.stringify([[...mine, ...nobodys, ...others, ...ended].find((row) => row.id === id), await read(id)])
  }
  assert.equal((await read(first)).inquiry.partner?.inquiryId, second)
  assert.equal((await read(second)).inquiry.partner?.inquiryId, first)
  const before = await rowOf(first)
  assert.doesNotMatch(before, /Quiet Name|555-0177|only mornings/)

  fits(noteTry, await act(second, 'tries', { outcome: 'reached', note: 'afraid at home' }))
  fits(moveInquiry, await act(second, 'move', { to: 'assessment', note: 'wants to come alone' }))
  fits(handOverInquiry, await act(second, 'hand-over', { ownerId: center.staff.manager }))
  assert.equal(await rowOf(first), before, 'byte for byte')
  fits(moveInquiry, await act(second, 'move', { to: 'withdrawn', reason: 'found-elsewhere' }))
  const after = await read(first)
  assert.deepEqual([after.inquiry.partner?.isOpen, after.inquiry.state], [false, 'inquiry'])
  assert.doesNotMatch(JSON.stringify(after), /found-elsewhere|afraid|alone/)
  assert.ok(idsOf((await list()).mine).includes(first), 'the one who stays is still on the list')

  const third = await opened()
  const link = async (other: string) =>
    (await server.as('admissions')).post(`/api/inquiries/${first}/link`, { otherId: other })
  assert.deepEqual(rules(await link(third)), ['linked-already'])
  assert.deepEqual(rules(await link(first)), ['otherId'])
  const version = after.inquiry.partner!.linkVersion
  fits(partInquiries, await (await server.as('manager')).post(`/api/inquiries/${first}/part`, { version }))
  assert.deepEqual([(await read(first)).inquiry.partner, (await read(second)).inquiry.partner], [null, null])
  fits(linkInquiries, await link(third))
})

test('two links at once make one: nobody is half of two couples', async () => {
  const [one, two, three] = [await opened(), await opened(), await opened()]
  const admissions = await server.as('admissions')
  const link = (other: string) => admissions.post(`/api/inquiries/${one}/link`, { otherId: other })
  const statuses = (await Promise.all([link(two), link(three)])).map(({ status }) => status)
  assert.deepEqual(statuses.toSorted(), [200, 422])
})

test('two who are linked have two records, and no record of the other is taken by mistake', async () => {
  const first = await opened()
  const second = await opened({ partnerOf: first })
  for (const id of [first, second])
    fits(moveInquiry, await act(id, 'move', { to: 'assessment', note: 'Pays for it alone.' }))
  const attach = async (id: string, personId: string) =>
    (await server.as('admissions')).put(`/api/inquiries/${id}/record`, {
      version: (await read(id)).inquiry.version,
      personId,
    })
  assert.deepEqual(rules(await attach(first, center.roomId)), ['personId'])
  assert.deepEqual(rules(await attach(first, server.other.alex)), ['personId'])
  fits(attachRecord, await attach(first, center.alex))
  assert.equal((await read(first)).couple, null)
  assert.deepEqual(rules(await attach(second, center.alex)), ['record-of-the-other'])
  fits(attachRecord, await attach(second, center.sam))
  const { couple } = await read(first)
  assert.deepEqual([couple?.persons, couple?.coupleId], [[center.alex, center.sam], center.coupleId])
})

test('what was said can be erased once it has ended, and stays erased', async () => {
  const id = await opened({ note: 'a quiet word' })
  assert.deepEqual(rules(await act(id, 'erase')), ['still-open'])
  fits(moveInquiry, await act(id, 'move', { to: 'withdrawn', reason: 'asked-us-to-stop', note: 'no more calls' }))
  fits(eraseInquiry, await act(id, 'erase'))
  const { inquiry, steps } = await read(id)
  assert.deepEqual([inquiry.calledName, inquiry.contact, inquiry.state], ['[erased]', '[erased]', 'withdrawn'])
  assert.doesNotMatch(JSON.stringify([inquiry, steps]), /Robin|0123|quiet word|no more calls/)
  assert.ok(idsOf((await list()).ended).includes(id), 'that there was an inquiry stays')
  for (const what of ['erase', 'move'])
    assert.deepEqual(rules(await act(id, what, what === 'move' ? { to: 'call-back' } : {})), ['erased'])
})

test('no state drops off the list: every open inquiry of the database is shown once, by whoever asks', async () => {
  for (const state of openStates)
    await server.admin(`update inquiry set state = $1, due_at = null, owner_id = $2 where id = $3`, [
      state,
      state === 'benefits' ? null : center.staff.manager,
      await opened({ calledName: `at ${state}` }),
    ])
  const open = await server.admin<{ id: string }>(
    `select id from inquiry where state not in ('admitted', 'referred', 'withdrawn') and organization_id = $1`,
    [center.organizationId],
  )
  for (const who of ['admissions', 'manager']) {
    const { mine, nobodys, others } = await list(who)
    assert.deepEqual(idsOf([...mine, ...nobodys, ...others]).toSorted(), idsOf(open).toSorted(), who)
  }
})

test('what is overdue stands on the day board of whoever works with inquiries, without a name', async () => {
  const id = await opened({ calledName: 'Unnamed Here' })
  const board = async (who: string) =>
    fits(readDayBoard, await (await server.as(who)).get(`/api/day-board?site=${center.siteId}`)).needs
  const mine = async (who: string) => (await board(who)).filter(({ href }) => href.endsWith(id))
  assert.deepEqual(await mine('admissions'), [])
  server.advance(3 * 60)
  const later = fits(
    readDayBoard,
    await (await server.signIn('admissions')).get(`/api/day-board?site=${center.siteId}`),
  )
  const [need] = later.needs.filter(({ href }) => href.endsWith(id))
  assert.deepEqual([need?.kind, need?.personId, need?.names], ['inquiry-overdue', null, null])
  assert.doesNotMatch(JSON.stringify(later), /Unnamed Here/)
  const nurse = await (await server.signIn('nurse')).get(`/api/day-board?site=${center.siteId}`)
  assert.doesNotMatch(nurse.text, /inquiry-overdue/)
})

test('other roles, another center and a participant find no inquiry', async () => {
  const admissions = await server.signIn('admissions')
  const { id } = fits(openInquiry, await admissions.post('/api/inquiries', told))
  for (const who of [
    'clinician',
    'nurse',
    'technician',
    'utilization-reviewer',
    'auditor',
    'operator',
    'alex',
    'other:admissions',
  ])
    assert.equal((await (await server.signIn(who)).get(`/api/inquiries/${id}`)).status, 404, who)
  for (const who of ['clinician', 'manager'])
    assert.equal((await (await server.signIn(who)).get(`/api/tables/inquiry/${id}/history`)).status, 404, who)
})
