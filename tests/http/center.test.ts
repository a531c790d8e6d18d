/** The center's tables over HTTP: described, read, changed by version, and shut to everybody whose work it is not. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { startTestServer, type TestServer } from './server.ts'

let server: TestServer
before(async () => {
  server = await startTestServer()
})
after(() => server.close())

const holiday = (site: string) => ({ site_id: site, day: '2026-12-25', name: "New Year's Eve Eve 🙂" })
const fields = (answer: { body: { errors: { field: string }[] } }) => answer.body.errors.map((e) => e.field).toSorted()

test('the tables are described for forms', async () => {
  const manager = await server.signIn('manager')
  const { status, body } = await manager.get('/api/tables')
  assert.equal(status, 200)
  const find = (name: string) => body.tables.find((t: { name: string }) => t.name === name)
  assert.equal(find('room').kept, 'center')
  assert.equal(find('commitment').kept, 'person')
  assert.equal(find('week_plan').kept, 'none')
  const [told] = find('allergy').columns.filter((c: { name: string }) => c.name === 'told_by')
  assert.deepEqual(told.codes, ['person', 'partner', 'relative', 'clinician', 'document'])
})

test('a row of the center is added, read, changed by version and deleted', async () => {
  const manager = await server.signIn('manager')
  const { siteId } = server.center
  const made = await manager.post('/api/tables/holiday', { values: holiday(siteId) })
  assert.equal(made.status, 200, made.text)
  const { id } = made.body
  const listed = await manager.get(`/api/tables/holiday?site=${siteId}`)
  assert.deepEqual(listed.body.rows, [{ id, version: 1, ...holiday(siteId) }])
  const changed = await manager.patch(`/api/tables/holiday/${id}`, { version: 1, values: { name: 'Closed' } })
  assert.deepEqual(changed.body, { id, version: 2 })
  const late = await manager.patch(`/api/tables/holiday/${id}`, { version: 1, values: { name: 'Open' } })
  assert.equal(late.status, 409)
  assert.equal((await manager.delete(`/api/tables/holiday/${id}?version=1`)).status, 409)
  assert.equal((await manager.delete(`/api/tables/holiday/${id}?version=2`)).status, 200)
  assert.deepEqual((await manager.get('/api/tables/holiday')).body.rows, [])
})

test('rows of a site are found through what they point to', async () => {
  const manager = await server.signIn('manager')
  assert.equal((await manager.get(`/api/tables/shift?site=${server.center.siteId}`)).body.rows.length, 10)
  assert.equal((await manager.get(`/api/tables/shift?site=${randomUUID()}`)).body.rows.length, 0)
})

test('what cannot be right is refused with its field, and nothing is saved', async () => {
  const manager = await server.signIn('manager')
  const { siteId, staff, trackId, services, roomId } = server.center
  const offering = {
    track_id: trackId,
    service_id: services.skills,
    name: 'Skills',
    weekday: 'mon',
    start_time: '09:00',
    minutes: 60,
    language: 'en',
    telehealth: false,
    capacity: 8,
    soft_minimum: 3,
    opening_cost: 10,
    leader_ids: [staff.clinician],
    room_ids: [roomId],
    since: '2026-09-01',
  }
  const cases: [name: string, table: string, values: unknown, status: number, wanted: string[]][] = [
    [
      'wrong, missing and unknown',
      'holiday',
      { day: '2026-02-30', color: 'red', site_id: siteId },
      422,
      ['values.color', 'values.day', 'values.name'],
    ],
    ['a site that is not there', 'holiday', holiday(randomUUID()), 422, ['values.site_id']],
    ["another center's site", 'holiday', holiday(server.other.siteId), 422, ['values.site_id']],
    ['a reference that is no id', 'holiday', holiday('house'), 422, ['values.site_id']],
    ['a leader without a license', 'offering', { ...offering, leader_ids: [staff.nurse] }, 422, ['values.leader_ids']],
    ['past midnight', 'offering', { ...offering, start_time: '23:30' }, 422, ['values.minutes']],
    ['too long', 'holiday', { ...holiday(siteId), name: 'x'.repeat(81) }, 422, ['values.name']],
    ['no values', 'holiday', undefined, 422, ['values']],
  ]
  for (const [name, table, values, status, wanted] of cases) {
    const answer = await manager.post(`/api/tables/${table}`, { values })
    assert.equal(answer.status, status, `${name}: ${answer.text}`)
    assert.deepEqual(fields(answer), wanted, name)
  }
  assert.equal((await manager.post('/api/tables/offering', { values: offering })).status, 200)
  assert.deepEqual((await manager.get('/api/tables/holiday')).body.rows, [])
})

test('a license that a group stands on is neither deleted nor narrowed', async () => {
  const manager = await server.signIn('manager')
  const { staff } = server.center
  const [license] = (await manager.get('/api/tables/license')).body.rows.filter(
    (row: { staff_id: string }) => row.staff_id === staff.clinician,
  )
  const gone = await manager.delete(`/api/tables/license/${license.id}?version=1`)
  assert.equal(gone.status, 422, gone.text)
  assert.equal(gone.body.errors[0].rule, 'leader-is-licensed')
  const change = { version: 1, values: { services: ['family'] } }
  assert.equal((await manager.patch(`/api/tables/license/${license.id}`, change)).status, 422)
})

test('a row that others point to is not deleted', async () => {
  const manager = await server.signIn('manager')
  const answer = await manager.delete(`/api/tables/site/${server.center.siteId}?version=1`)
  assert.equal(answer.status, 422)
  assert.equal(answer.body.errors[0].rule, 'row-in-use')
})

test('nobody reaches what is not theirs: the answer is the same as for nothing', async () => {
  const { siteId } = server.center
  const manager = await server.signIn('manager')
  for (const path of ['person', 'account', 'week_plan', 'no-such', 'organization'])
    assert.equal((await manager.get(`/api/tables/${path}`)).status, 404, path)
  assert.equal(
    (await manager.post('/api/tables/week', { values: { site_id: siteId, monday: '2026-11-16' } })).status,
    404,
  )
  for (const role of ['clinician', 'nurse', 'technician', 'admissions', 'auditor', 'operator', 'alex']) {
    const client = await server.signIn(role)
    const answer = await client.post('/api/tables/holiday', { values: holiday(siteId) })
    assert.equal(answer.status, 404, role)
    assert.equal((await client.get('/api/tables/room')).status, role === 'alex' ? 404 : 200, role)
  }
  const elsewhere = await server.signIn('other:manager')
  assert.deepEqual((await elsewhere.get(`/api/tables/site?site=${siteId}`)).body.rows, [])
  const [room] = (await manager.get('/api/tables/room')).body.rows
  const change = { version: room.version, values: { name: 'Taken' } }
  assert.equal((await elsewhere.patch(`/api/tables/room/${room.id}`, change)).status, 404)
})

const told = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' }
const work = {
  kind: 'work',
  weekday: 'tue',
  start_time: '08:00',
  end_time: '12:00',
  since: '2026-09-01',
  label: 'the mill',
  ...told,
}

test("a row of one person's record is added, changed and deleted through the record", async () => {
  const clinician = await server.signIn('clinician')
  const path = `/api/people/${server.center.kim}/tables/commitment`
  const made = await clinician.post(path, { values: work })
  assert.equal(made.status, 200, made.text)
  const [row] = (await clinician.get(path)).body.rows
  assert.equal(row.label, 'the mill')
  assert.equal(row.person_id, server.center.kim)
  const changed = await clinician.patch(`${path}/${row.id}`, { version: 1, values: { end_time: '13:00' } })
  assert.deepEqual(changed.body, { id: row.id, version: 2 })
  const backwards = await clinician.patch(`${path}/${row.id}`, { version: 2, values: { end_time: '07:00' } })
  assert.deepEqual(fields(backwards), ['values.end_time'])
  const moved = await clinician.patch(`${path}/${row.id}`, { version: 2, values: { person_id: server.center.alex } })
  assert.deepEqual(fields(moved), ['values.person_id'])
  assert.equal((await clinician.delete(`${path}/${row.id}?version=2`)).status, 200)
  const lines = await server.admin<{ n: string }>(
    "select count(*) as n from audit_entry where action = 'record.change' and $1 = any (person_ids)",
    [server.center.kim],
  )
  assert.ok(Number(lines[0]!.n) >= 3)
})

test('facts need who told them and where', async () => {
  const clinician = await server.signIn('clinician')
  const { told_by: _, told_where: __, ...without } = work
  const answer = await clinician.post(`/api/people/${server.center.kim}/tables/commitment`, { values: without })
  assert.deepEqual(fields(answer), ['values.told_by', 'values.told_where'])
})

test('a role reads and changes only the parts of a record that its work needs', async () => {
  const { kim } = server.center
  const cases: [who: string, table: string, read: number, write: number][] = [
    ['clinician', 'allergy', 200, 200],
    ['technician', 'allergy', 200, 404],
    ['technician', 'commitment', 404, 404],
    ['manager', 'allergy', 404, 404],
    ['utilization-reviewer', 'diagnosis', 200, 404],
    ['auditor', 'allergy', 404, 404],
    ['operator', 'allergy', 404, 404],
    ['kim', 'commitment', 404, 404],
    ['other:clinician', 'allergy', 404, 404],
  ]
  const values = { substance: 'latex', severity: 'mild', noted_on: '2026-11-01', ...told }
  for (const [who, table, read, write] of cases) {
    const client = await server.signIn(who)
    const path = `/api/people/${kim}/tables/${table}`
    assert.equal((await client.get(path)).status, read, `${who} reads ${table}`)
    const body = { values: table === 'allergy' ? values : work }
    assert.equal((await client.post(path, body)).status, write, `${who} writes ${table}`)
  }
  const clinician = await server.signIn('clinician')
  for (const table of ['episode', 'assessment', 'dose_order'])
    assert.equal((await clinician.post(`/api/people/${kim}/tables/${table}`, { values: {} })).status, 404, table)
})

test('a private fact cannot be changed by a reader who may not see it', async () => {
  const clinician = await server.signIn('clinician')
  const admissions = await server.signIn('admissions')
  const path = `/api/people/${server.center.sam}/tables/commitment`
  const made = await clinician.post(path, { values: { ...work, sensitivity: 'private' } })
  assert.deepEqual((await admissions.get(path)).body.rows, [])
  const change = { version: 1, values: { end_time: '11:00' } }
  assert.equal((await admissions.patch(`${path}/${made.body.id}`, change)).status, 404)
  assert.equal((await admissions.delete(`${path}/${made.body.id}?version=1`)).status, 404)
})
