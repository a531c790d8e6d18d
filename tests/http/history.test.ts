/** History over HTTP: earlier versions with their texts opened, put back as new versions, and refused with the reason. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { expectOk, ok } from '../../src/base/result.ts'
import { changeRecord, type RecordChanges } from '../../src/database/record.ts'
import { deleteRow, readRows, type StoredRow, updateRow } from '../../src/database/rows.ts'
import { inTransaction, type Tx } from '../../src/database/transaction.ts'
import { insertAs } from '../factories/center.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { center, other } = server

const change = <T>(personId: string, run: (store: RecordChanges) => Promise<T>): Promise<T> =>
  inTransaction(
    center.as('clinician'),
    async (tx) => expectOk(await changeRecord(tx, personId, async (store) => ok(await run(store)))),
    () => true,
  )
const asManager = <T>(run: (tx: Tx) => Promise<T>): Promise<T> =>
  inTransaction(
    center.as('manager'),
    (tx) => tx.within('list', () => run(tx)),
    () => true,
  )

const commitment = async (): Promise<StoredRow> =>
  change(center.alex, async (store) => (await store.rows('commitment'))[0]!)
const pathOf = (rowId: string, personId = center.alex, table = 'commitment') =>
  `/api/people/${personId}/history/${table}/${rowId}`

test('a changed row shows what it was, with its sealed text opened, and goes back in one step', async () => {
  const row = await commitment()
  await change(center.alex, (store) =>
    store.update('commitment', row, { label: 'the night shift', start_time: '22:00', end_time: '23:00' }, row.version),
  )
  const clinician = await server.signIn('clinician')
  const { status, body } = await clinician.get(pathOf(row.id))
  assert.equal(status, 200)
  assert.equal(body.current.values.label, 'the night shift')
  assert.equal(body.versions.length, 1)
  const [before] = body.versions
  assert.equal(before.values.label, 'the bakery on Fifth')
  assert.equal(before.values.start_time, '09:00')
  assert.equal(before.by, 'Staff clinician')
  assert.equal(before.change, 'update')

  const stale = await clinician.post(`${pathOf(row.id)}/restore`, { version: 1, current: 1 })
  assert.equal(stale.status, 409)
  const restored = await clinician.post(`${pathOf(row.id)}/restore`, { version: 1, current: 2 })
  assert.deepEqual(restored.body, { id: row.id, version: 3 })
  const again = await commitment()
  assert.equal(again.label, 'the bakery on Fifth')
  assert.equal(again.start_time, '09:00')
  assert.equal((await clinician.get(pathOf(row.id))).body.versions.length, 2, 'the way there is kept')
  const kept = await server.admin<{ row: string }>(`select row::text from row_history where row_id = $1`, [row.id])
  assert.equal(
    kept.some(({ row: text }) => /bakery|night shift/.test(text)),
    false,
    'history keeps ciphertext',
  )
})

test('a deleted row comes back with its text and the next version', async () => {
  const row = await commitment()
  assert.equal(await change(center.alex, (store) => store.remove('commitment', row.id, row.version)), true)
  const clinician = await server.signIn('clinician')
  const { body } = await clinician.get(pathOf(row.id))
  assert.equal(body.current, null)
  assert.equal(body.versions[0].change, 'delete')
  const restored = await clinician.post(`${pathOf(row.id)}/restore`, { version: row.version, current: null })
  assert.deepEqual(restored.body, { id: row.id, version: row.version + 1 })
  assert.equal((await commitment()).label, 'the bakery on Fifth')
  const twice = await clinician.post(`${pathOf(row.id)}/restore`, { version: row.version, current: null })
  assert.equal(twice.status, 409)
  const missing = await clinician.post(`${pathOf(row.id)}/restore`, { version: 77, current: row.version + 1 })
  assert.equal(missing.status, 422)
})

test('a row of somebody else, of another center, of no table, and a made-up one look the same', async () => {
  const row = await commitment()
  const clinician = await server.signIn('clinician')
  const elsewhere = await server.signIn('other:clinician')
  const answers = await Promise.all([
    clinician.get(pathOf(randomUUID())),
    clinician.get(pathOf(row.id, center.sam)),
    clinician.get(pathOf(row.id, other.alex)),
    clinician.get(pathOf(row.id, center.alex, 'account')),
    clinician.get(pathOf(row.id, center.alex, 'staff')),
    clinician.get(pathOf(row.id, center.alex, 'pg_class')),
    elsewhere.get(pathOf(row.id)),
    elsewhere.post(`${pathOf(row.id)}/restore`, { version: 1, current: row.version }),
  ])
  for (const answer of answers) {
    assert.equal(answer.status, 404)
    assert.equal(answer.text, answers[0]!.text)
  }
})

test('a manager does not see the past of what a manager does not see', async () => {
  const id = randomUUID()
  const origin = { told_by: 'clinician', told_where: 'alone', sensitivity: 'private' }
  await change(center.alex, (store) =>
    store.insert('commitment', [
      {
        id,
        person_id: center.alex,
        kind: 'other',
        weekday: 'tue',
        start_time: '10:00',
        end_time: '11:00',
        since: '2026-10-01',
        until: null,
        label: 'a secret',
        ...origin,
      },
    ]),
  )
  const [row] = await change(center.alex, (store) => store.rows('commitment', 'id = $1', [id]))
  await change(center.alex, (store) => store.update('commitment', row!, { start_time: '09:00' }, 1))
  assert.equal((await (await server.signIn('clinician')).get(pathOf(id))).status, 200)
  const manager = await server.signIn('manager')
  assert.equal((await manager.get(pathOf(id))).status, 404)
  assert.equal((await manager.post(`${pathOf(id)}/restore`, { version: 1, current: 2 })).status, 404)
})

test('the center’s own rows, and those of a household, go back as well', async () => {
  const manager = await server.signIn('manager')
  const [room] = await asManager((tx) => readRows(tx, 'room', 'id = $1', [center.roomId]))
  await asManager((tx) => updateRow(tx, 'room', room!, { name: 'Annex', capacity: 3 }, 1))
  const path = `/api/tables/room/${center.roomId}/history`
  assert.equal((await manager.get(path)).body.versions[0].values.name, 'Room A')
  assert.equal((await manager.post(`${path}/restore`, { version: 1, current: 2 })).status, 200)
  const [again] = await asManager((tx) => readRows(tx, 'room', 'id = $1', [center.roomId]))
  assert.deepEqual([again!.name, again!.capacity, again!.version], ['Room A', 12, 3])

  await asManager((tx) => deleteRow(tx, 'pet', center.petId, 1))
  const clinician = await server.signIn('clinician')
  const pet = `/api/tables/pet/${center.petId}/history`
  const restored = await clinician.post(`${pet}/restore`, { version: 1, current: null })
  assert.deepEqual(restored.body, { id: center.petId, version: 2 })
  const [entry] = await server.admin<{ person_ids: string[] }>(
    `select person_ids from audit_entry where action = 'list.history-pet' order by at desc limit 1`,
  )
  assert.deepEqual(entry!.person_ids.toSorted(), [center.alex, center.sam].toSorted())
  assert.equal(
    (await clinician.post(`${path}/restore`, { version: 2, current: 3 })).status,
    404,
    'rooms are the manager’s',
  )
  assert.equal((await (await server.signIn('other:manager')).get(path)).status, 404)
  assert.equal((await manager.get(`/api/tables/commitment/${randomUUID()}/history`)).status, 404)
})

test('what an earlier version names must still be there', async () => {
  const id = randomUUID()
  await insertAs(center.asSystem('manager'), 'bed', [
    { id, site_id: center.siteId, room_id: center.roomId, name: 'Bed 9', pets: false },
  ])
  const spare = randomUUID()
  await insertAs(center.asSystem('manager'), 'room', [
    { id: spare, site_id: center.siteId, name: 'Spare', capacity: 2, services: [] },
  ])
  const [bed] = await asManager((tx) => readRows(tx, 'bed', 'id = $1', [id]))
  await asManager((tx) => updateRow(tx, 'bed', bed!, { room_id: spare }, 1))
  await asManager((tx) => updateRow(tx, 'bed', bed!, { room_id: center.roomId }, 2))
  await asManager((tx) => deleteRow(tx, 'room', spare, 1))
  const manager = await server.signIn('manager')
  const path = `/api/tables/bed/${id}/history/restore`
  const refused = await manager.post(path, { version: 2, current: 3 })
  assert.equal(refused.status, 422)
  assert.deepEqual(
    refused.body.errors.map((error: { rule: string; field: string }) => [error.rule, error.field]),
    [['reference-gone', 'room_id']],
  )
  assert.equal((await manager.post(path, { version: 1, current: 3 })).status, 200)
})

test('a bed that somebody has now is not taken away by an earlier stay', async () => {
  const [episode, stay] = [randomUUID(), randomUUID()]
  const common = { program_id: center.residentialProgramId, placement_id: null, level: 'residential', note: null }
  const open = { discharged_on: null, discharge_kind: null }
  const second = randomUUID()
  await insertAs(center.asSystem('manager'), 'episode', [
    { id: episode, person_id: center.alex, admitted_on: '2026-11-01', ...common, ...open },
    { id: second, person_id: center.kim, admitted_on: '2026-11-10', ...common, ...open },
  ])
  const [bedId] = center.bedIds
  const row = {
    id: stay,
    person_id: center.alex,
    episode_id: episode,
    bed_id: bedId,
    from_day: '2026-11-01',
    until_day: null,
  }
  await insertAs(center.asSystem('manager'), 'stay', [row])
  await change(center.alex, (store) => store.update('stay', row, { until_day: '2026-11-10' }, 1))
  await insertAs(center.asSystem('manager'), 'stay', [
    { ...row, id: randomUUID(), person_id: center.kim, episode_id: second, from_day: '2026-11-10' },
  ])
  const clinician = await server.signIn('clinician')
  const refused = await clinician.post(`${pathOf(stay, center.alex, 'stay')}/restore`, { version: 1, current: 2 })
  assert.equal(refused.status, 422)
  assert.match(refused.text, /in-the-way/)
  assert.equal(refused.text.includes(center.kim), false)
})
