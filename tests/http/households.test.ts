/** Households over HTTP after they were made: names, moving in and out, children, pets and care duties, changed and removed. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { addCareDuty, addChild, addPet, createHousehold } from '../../src/api/couples.ts'
import {
  changeCareDuty,
  changeChild,
  changeHousehold,
  changeMember,
  changePet,
  joinHousehold,
  removeCareDuty,
  removeChild,
  removeMember,
  removePet,
} from '../../src/api/households.ts'
import { createPerson, readPerson } from '../../src/api/people.ts'
import { fits, refused } from './answers.ts'
import { type Client, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server
const admissions = await as('admissions')
const origin = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' }
const hours = { weekday: 'mon', start_time: '15:00', end_time: '18:00', since: '2026-11-01' }

const create = async (given: string): Promise<string> => {
  const values = { given_name: given, family_name: 'Home', birth_date: '1990-01-01', languages: ['en'] }
  return fits(createPerson, await admissions.post('/api/people', { site_id: center.siteId, ...values })).id
}
const makeHome = async (members: readonly string[], since = '2026-11-01') =>
  fits(
    createHousehold,
    await admissions.post('/api/households', { siteId: center.siteId, name: 'Oak', members, since }),
  ).id
const homeOf = async (personId: string, who = 'clinician') =>
  fits(readPerson, await (await as(who)).get(`/api/people/${personId}`)).household
const histories = (rowId: string) =>
  server.admin<{ change: string; row: Record<string, unknown> }>(
    'select change, row from row_history where row_id = $1 order by version',
    [rowId],
  )

test('a household gets another name, and a change on an old version is refused', async () => {
  const [a] = [await create('Ada')]
  const path = `/api/households/${await makeHome([a])}`
  const rename = (version: number, name: string) => admissions.patch(path, { version, values: { name } })
  assert.equal(fits(changeHousehold, await rename(1, 'Elm Road')).version, 2)
  assert.equal((await homeOf(a))?.name, 'Elm Road')
  refused(409, await rename(1, 'Late'))
  assert.equal(refused(422, await rename(2, ''))[0]?.field, 'values.name')
  assert.equal(
    refused(422, await admissions.patch(path, { version: 2, values: { site_id: center.siteId } }))[0]?.field,
    'values.site_id',
  )
})

test('people move in and out on a day, live in one household at a time, and the trail names everybody in it', async () => {
  const [a, b, c] = [await create('Ann'), await create('Bob'), await create('Cid')]
  const [oak, ash] = [await makeHome([a]), await makeHome([c])]
  const join = (home: string, body: unknown) => admissions.post(`/api/households/${home}/members`, body)
  const joined = fits(joinHousehold, await join(oak, { personId: b }))
  assert.deepEqual(
    (await homeOf(a))?.members.map((one) => [one.person_id, one.since]),
    [
      [a, '2026-11-01'],
      [b, '2026-11-18'],
    ],
    'today when no day is named',
  )
  const [line] = await server.admin<{ person_ids: string[] }>(
    `select person_ids from audit_entry where action = 'household.change' and subject ->> 'household_member' = $1`,
    [joined.id],
  )
  assert.deepEqual(line?.person_ids.toSorted(), [a, b].toSorted())

  assert.equal(refused(422, await join(oak, { personId: b, since: '2026-12-01' }))[0]?.rule, 'member-already')
  assert.equal(refused(422, await join(ash, { personId: b }))[0]?.rule, 'one-household-at-a-time')
  assert.equal(
    refused(422, await join(ash, { personId: b, since: '2026-11-10', until: '2026-11-09' }))[0]?.field,
    'until',
  )
  fits(joinHousehold, await join(ash, { personId: b, since: '2026-11-10', until: '2026-11-18' }))

  const again = { siteId: center.siteId, name: 'Fir', members: [b] }
  const made = refused(422, await admissions.post('/api/households', again))
  assert.deepEqual([made[0]?.rule, made[0]?.field], ['one-household-at-a-time', 'members'])

  const change = (version: number, values: object) =>
    admissions.patch(`/api/households/${oak}/members/${joined.id}`, { version, values })
  assert.equal(refused(422, await change(1, { until: '2026-11-01' }))[0]?.field, 'values.until')
  assert.equal(refused(422, await change(1, { since: '2026-11-15' }))[0]?.rule, 'one-household-at-a-time')
  fits(changeMember, await change(1, { until: '2026-11-18' }))
  refused(409, await change(1, { until: null }))
  assert.deepEqual(
    (await homeOf(a))?.members.map((one) => one.person_id),
    [a],
    'who moved out is not shown',
  )
  assert.equal(await homeOf(b), null)

  const remove = (home: string, id: string, version: number) =>
    admissions.delete(`/api/households/${home}/members/${id}?version=${version}`)
  refused(409, await remove(oak, joined.id, 1))
  fits(removeMember, await remove(oak, joined.id, 2))
  assert.deepEqual(
    (await histories(joined.id)).map((row) => [row.change, row.row.until]),
    [
      ['update', null],
      ['delete', '2026-11-18'],
    ],
  )
  const alone = (await homeOf(a))!.members[0]!
  assert.equal(refused(422, await remove(oak, alone.id, 1))[0]?.rule, 'last-member')
})

test('two who move the same person in at once: one is told that they live here already', async () => {
  const [a, b] = [await create('Dan'), await create('Eve')]
  const home = await makeHome([a])
  const clinician = await as('clinician')
  const both = await Promise.all(
    [admissions, clinician].map((client) => client.post(`/api/households/${home}/members`, { personId: b })),
  )
  assert.deepEqual(both.map((answer) => answer.status).toSorted(), [200, 422])
})

test('a child and a pet are changed and removed, but not while somebody must be home for them', async () => {
  const a = await create('Fia')
  const path = `/api/households/${await makeHome([a])}`
  const child = fits(addChild, await admissions.post(`${path}/children`, { birth_year: 2020 })).id
  const pet = fits(addPet, await admissions.post(`${path}/pets`, { name: 'Rex', species: 'dog' })).id
  const duty = fits(addCareDuty, await admissions.post(`${path}/care-duties`, { ...hours, ...origin, child_id: child }))

  const changed = { version: 1, values: { name: 'Lou', birth_year: 2021 } }
  fits(changeChild, await admissions.patch(`${path}/children/${child}`, changed))
  refused(409, await admissions.patch(`${path}/children/${child}`, changed))
  const early = await admissions.patch(`${path}/children/${child}`, { version: 2, values: { birth_year: 2030 } })
  assert.equal(refused(422, early)[0]?.field, 'values.birth_year')
  const shots = { version: 1, values: { vaccinated_until: '2027-05-01', service_animal: true } }
  fits(changePet, await admissions.patch(`${path}/pets/${pet}`, shots))
  const home = await homeOf(a)
  assert.deepEqual([home?.children[0]?.name, home?.children[0]?.birth_year], ['Lou', 2021])
  assert.deepEqual([home?.pets[0]?.name, home?.pets[0]?.vaccinated_until], ['Rex', '2027-05-01'])

  const removeLou = () => admissions.delete(`${path}/children/${child}?version=2`)
  assert.equal(refused(422, await removeLou())[0]?.rule, 'still-cared-for')
  fits(removeCareDuty, await admissions.delete(`${path}/care-duties/${duty.id}?version=1`))
  fits(removeChild, await removeLou())
  fits(removePet, await admissions.delete(`${path}/pets/${pet}?version=2`))
  assert.deepEqual([(await homeOf(a))?.children, (await homeOf(a))?.pets], [[], []])
  assert.deepEqual(
    (await histories(child)).map((row) => row.change),
    ['update', 'delete'],
  )
})

test('a care duty keeps who told it and where when its hours change, and what is private is not changed unseen', async () => {
  const a = await create('Gil')
  const path = `/api/households/${await makeHome([a])}`
  const pet = fits(addPet, await admissions.post(`${path}/pets`, { name: 'Rex', species: 'dog' })).id
  const nurse = await as('nurse')
  const told = { told_by: 'partner', told_where: 'alone', sensitivity: 'private' }
  const duty = fits(addCareDuty, await nurse.post(`${path}/care-duties`, { ...hours, ...told, pet_id: pet })).id
  const change = (client: Client, version: number, values: object) =>
    client.patch(`${path}/care-duties/${duty}`, { version, values })
  fits(changeCareDuty, await change(nurse, 1, { end_time: '19:00', until: '2026-12-31' }))
  const kept = (await homeOf(a))?.care_duties[0]
  assert.deepEqual(
    [kept?.end_time, kept?.until, kept?.told_by, kept?.told_where, kept?.sensitivity],
    ['19:00', '2026-12-31', 'partner', 'alone', 'private'],
  )
  const wrong = [
    [{ end_time: '14:00' }, 'values.end_time'],
    [{ until: '2026-10-01' }, 'values.until'],
    [{ pet_id: null }, 'values.child_id'],
    [{ pet_id: center.petId }, 'values.pet_id'],
  ] as const
  for (const [values, field] of wrong) assert.equal(refused(422, await change(nurse, 2, values))[0]?.field, field)

  const manager = await as('manager')
  assert.deepEqual((await homeOf(a, 'manager'))?.care_duties, [])
  assert.equal((await change(manager, 2, { end_time: '20:00' })).status, 404)
  assert.equal((await manager.delete(`${path}/care-duties/${duty}?version=2`)).status, 404)
  const removed = await manager.delete(`${path}/pets/${pet}?version=1`)
  assert.equal(refused(422, removed)[0]?.rule, 'still-cared-for')
  fits(removeCareDuty, await nurse.delete(`${path}/care-duties/${duty}?version=2`))
})

test('another household, another center and a role without households find nothing to change', async () => {
  const [a, b] = [await create('Hal'), await create('Ira')]
  const [one, two] = [await makeHome([a]), await makeHome([b])]
  const pet = fits(addPet, await admissions.post(`/api/households/${one}/pets`, { name: 'Rex', species: 'dog' })).id
  const body = { version: 1, values: { name: 'Max' } }
  const tries = [
    ['admissions', `/api/households/${two}/pets/${pet}`],
    ['admissions', `/api/households/${one}/pets/${randomUUID()}`],
    ['other:admissions', `/api/households/${one}/pets/${pet}`],
    ['other:admissions', `/api/households/${one}`],
    ['technician', `/api/households/${one}/pets/${pet}`],
    ['alex', `/api/households/${center.householdId}/pets/${center.petId}`],
  ] as const
  for (const [who, path] of tries) assert.equal((await (await as(who)).patch(path, body)).status, 404, `${who} ${path}`)
  const stranger = await admissions.post(`/api/households/${one}/members`, { personId: server.other.kim })
  assert.equal(stranger.status, 404)
  assert.equal((await homeOf(a))?.pets[0]?.name, 'Rex')
})
