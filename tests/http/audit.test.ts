/** Emergency access and the audit trail: what happened is there for the auditor, and for nobody else. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { ok } from '../../src/base/result.ts'
import { readRecord } from '../../src/database/record.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { center, other } = server
const reason = 'Found unconscious in the hallway'

const opensInEmergency = (now: string) =>
  inTransaction(
    center.as('technician', now),
    async (tx) => (await readRecord(tx, center.kim, async (store) => ok(await store.rows('allergy')), 'emergency')).ok,
    () => true,
  )

test('glass is broken for one record and one hour, with a reason', async () => {
  const technician = await server.signIn('technician')
  assert.equal(await opensInEmergency(server.now()), false)
  for (const body of [{ personId: center.kim, reason: 'quick' }, { personId: center.kim }, { personId: 'x', reason }])
    assert.equal((await technician.post('/api/break-glass', body)).status, 422)
  const answer = await technician.post('/api/break-glass', { personId: center.kim, reason })
  assert.equal(answer.status, 200)
  assert.equal(Date.parse(answer.body.until) - Date.parse(server.now()), 60 * 60_000)
  assert.equal(await opensInEmergency(server.now()), true)
  assert.equal(await opensInEmergency(answer.body.until), false)
})

test('a record of another center and one that is not there look the same, and nothing was opened', async () => {
  const technician = await server.signIn('technician')
  const before = await server.admin('select 1 from break_glass')
  const hidden = await technician.post('/api/break-glass', { personId: other.kim, reason })
  const missing = await technician.post('/api/break-glass', { personId: randomUUID(), reason })
  assert.equal(hidden.status, 404)
  assert.equal(hidden.text, missing.text)
  assert.equal((await server.admin('select 1 from break_glass')).length, before.length)
})

test('the auditor sees who broke the glass, for whom and why', async () => {
  const auditor = await server.signIn('auditor')
  const { body } = await auditor.get('/api/audit/break-glass')
  assert.equal(body.opened.length, 1)
  assert.deepEqual(
    [body.opened[0].by, body.opened[0].personId, body.opened[0].reason],
    ['Staff technician', center.kim, reason],
  )
  const trail = await auditor.get(`/api/audit?person=${center.kim}&action=account.break-glass`)
  assert.equal(trail.body.entries.length, 1)
  assert.equal(trail.body.entries[0].accountId, center.accounts.technician)
})

test('the trail is found by person, account and day, a page at a time', async () => {
  const auditor = await server.signIn('auditor')
  const all: { id: string; accountId: string; at: string }[] = []
  const nurse = await server.signIn('nurse')
  for (let n = 0; n < 130; n++) await nurse.get('/api/audit')
  let before = ''
  for (let page = 0; page < 5; page++) {
    const { body } = await auditor.get(`/api/audit?account=${center.accounts.nurse}${before && `&before=${before}`}`)
    all.push(...body.entries)
    if (!body.next) break
    before = body.next
  }
  assert.equal(all.length >= 131, true)
  assert.equal(new Set(all.map((entry) => entry.id)).size, all.length)
  assert.deepEqual(
    all.map((entry) => entry.at),
    all
      .map((entry) => entry.at)
      .toSorted()
      .toReversed(),
  )
  assert.equal(
    all.every((entry) => entry.accountId === center.accounts.nurse),
    true,
  )
  const past = await auditor.get('/api/audit?day=2020-02-29')
  assert.deepEqual(past.body.entries, [])
  for (const query of ['day=2026-02-30', 'day=yesterday', 'person=x', 'before=1', 'who=me', 'action=a%27b'])
    assert.equal((await auditor.get(`/api/audit?${query}`)).status, 422, query)
})

test('reading the trail stands in the trail; the trail names nobody in care', async () => {
  const auditor = await server.signIn('auditor')
  await auditor.get(`/api/audit?person=${center.alex}`)
  const { text, body } = await auditor.get(`/api/audit?account=${center.accounts.auditor}&action=audit.read`)
  assert.equal(
    body.entries.some((entry: { personIds: string[] }) => entry.personIds.includes(center.alex)),
    true,
  )
  assert.equal(/O'Hare|Ngô|Sámmy|bakery/.test(text), false)
})

test('another center’s auditor sees none of it', async () => {
  const auditor = await server.signIn('other:auditor')
  const trail = await auditor.get('/api/audit')
  assert.equal(trail.text.includes(center.organizationId) || trail.text.includes(center.accounts.nurse), false)
  assert.deepEqual((await auditor.get('/api/audit/break-glass')).body.opened, [])
  assert.deepEqual(
    (await auditor.get(`/api/audit?person=${center.kim}`)).body.entries.filter(
      (entry: { accountId: string }) => entry.accountId !== other.accounts.auditor,
    ),
    [],
  )
})

test('asking for a record that is not open to the asker stands in the trail, though nothing else does', async () => {
  const refusals = () =>
    server.admin<{ action: string; account_id: string; person_ids: string[] }>(
      `select action, account_id, person_ids from audit_entry where outcome = 'refused' order by at, id`,
    )
  const before = await refusals()
  const clinician = await server.signIn('clinician')
  const nurse = await server.signIn('nurse')
  assert.equal((await clinician.get(`/api/people/${other.kim}`)).status, 404)
  assert.equal((await nurse.get(`/api/people/${center.alex}?emergency=yes`)).status, 404)
  assert.equal(
    (await clinician.patch(`/api/people/${other.kim}`, { version: 1, values: { pronouns: 'x' } })).status,
    404,
  )
  assert.deepEqual(
    (await refusals()).slice(before.length).map((row) => [row.action, row.account_id, row.person_ids]),
    [
      ['person.read', center.accounts.clinician, [other.kim]],
      ['person.read', center.accounts.nurse, [center.alex]],
      ['person.change', center.accounts.clinician, [other.kim]],
    ],
  )
})
