/** People, couples and households over HTTP: finding, entering, linking, leaving, and who is told what. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import {
  addCareDuty,
  addChild,
  addPet,
  changeCouple,
  createHousehold,
  endCouple,
  linkCouple,
  orderNoContact,
} from '../../src/api/couples.ts'
import { changePerson, createPerson, listPeople, readPerson } from '../../src/api/people.ts'
import { insertAs, person } from '../factories/center.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server
const origin = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' }

const newPerson = (given: string, family: string, more: Record<string, unknown> = {}) => ({
  site_id: center.siteId,
  given_name: given,
  family_name: family,
  birth_date: '1990-01-01',
  languages: ['en'],
  ...more,
})
const create = async (given: string, family: string): Promise<string> =>
  fits(createPerson, await (await as('admissions')).post('/api/people', newPerson(given, family))).id

const found = async (search: string, who = 'clinician'): Promise<string[]> => {
  const answer = await (await as(who)).get(`/api/people?search=${encodeURIComponent(search)}`)
  return fits(listPeople, answer).people.map((one) => one.id)
}

test('people are found by any part of any of their names, whatever the case, the accents and the apostrophe', async () => {
  const id = await create('Zoë', 'D’Ángelo')
  for (const search of ['zoe', 'ZOË', 'angelo', "d'angelo", 'D’Á', 'oe ang', 'angelo zoë'])
    assert.deepEqual(await found(search), [id], search)
  assert.deepEqual(await found('zoe nobody'), [])
  assert.deepEqual(await found('sammy'), [center.sam], 'the name they chose')
  assert.deepEqual(await found('100%_'), [], 'signs of a pattern are letters like any other')
})

test('names are kept as they are written', async () => {
  const written = [
    ["N'Golo", 'Ō’Malley'],
    ['محمد', 'الأحمد'],
    ['🌻 Sunny', 'Å-Öst'],
    ['李', '小龍'],
  ] as const
  for (const [given, family] of written) {
    const id = await create(given, family)
    const page = fits(readPerson, await (await as('nurse')).get(`/api/people/${id}`))
    assert.deepEqual([page.person.given_name, page.person.family_name], [given, family])
    assert.ok((await found(given)).includes(id), given)
  }
})

test('what cannot be a person is refused with every field named, and nothing is kept', async () => {
  const admissions = await as('admissions')
  const cases: readonly (readonly [fields: Record<string, unknown>, named: string[]])[] = [
    [{ birth_date: '1990-02-30' }, ['birth_date']],
    [{ birth_date: '2027-01-01' }, ['birth_date']],
    [{ given_name: '', languages: [] }, ['given_name', 'languages']],
    [{ given_name: 'x'.repeat(81) }, ['given_name']],
    [{ nickname: 'Zed' }, ['nickname']],
    [{ site_id: server.other.siteId }, ['site_id']],
    [{ site_id: 'here' }, ['site_id']],
    [{ travel_minutes: 12.5 }, ['travel_minutes']],
    [{ telehealth: 'yes' }, ['telehealth']],
    [{ living: { kind: 'castle', since: '2026-01-01', ...origin } }, ['living.kind']],
  ]
  const count = async () => (await server.admin('select 1 from person')).length
  const before = await count()
  for (const [fields, named] of cases) {
    const errors = refused(422, await admissions.post('/api/people', newPerson('A', 'B', fields)))
    assert.deepEqual(
      errors.map((error) => error.field),
      named,
    )
  }
  assert.equal(await count(), before)
})

test('pages follow each other in the order of names without a gap or a double', async () => {
  const rows = Array.from({ length: 120 }, (_, i) => person(center.siteId, `Same${i % 3}`, 'Page'))
  await insertAs(center.asSystem('manager'), 'person', rows)
  const clinician = await as('clinician')
  const seen: string[] = []
  let cursor = ''
  for (let page = 0; page < 4; page++) {
    const list = fits(listPeople, await clinician.get(`/api/people?search=page${cursor}`))
    seen.push(...list.people.map((one) => one.id))
    assert.ok(list.people.length <= 50)
    if (list.next === null) break
    cursor = `&cursor=${list.next}`
  }
  assert.deepEqual(seen.toSorted(), rows.map((row) => row.id).toSorted())
  assert.equal(new Set(seen).size, rows.length)
})

test('who is one of a couple is known only to roles that may know it', async () => {
  for (const [who, knows] of [
    ['clinician', true],
    ['manager', true],
    ['technician', false],
    ['utilization-reviewer', false],
  ] as const) {
    const client = await as(who)
    const answer = await client.get('/api/people?search=sammy')
    const [sam] = fits(listPeople, answer).people
    assert.equal(sam?.coupled, knows ? true : undefined, who)
    const page = await client.get(`/api/people/${center.sam}`)
    const { couple } = fits(readPerson, page)
    assert.equal(couple?.partner.id, knows ? center.alex : undefined, who)
    if (!knows) assert.equal(page.text.includes(center.alex), false, who)
  }
})

test("a partner's record, another center's record and a record that is not there are the same nothing", async () => {
  const ids = [center.alex, server.other.kim, randomUUID(), 'not-an-id']
  for (const who of ['sam', 'other:manager', 'auditor']) {
    const client = await as(who)
    for (const id of who === 'other:manager' ? ids.filter((one) => one !== server.other.kim) : ids) {
      const answer = await client.get(`/api/people/${id}`)
      assert.deepEqual([answer.status, answer.body.detail], [404, 'There is nothing here for you.'], `${who} ${id}`)
    }
  }
  const clinician = await as('clinician')
  assert.equal((await clinician.get(`/api/people/${server.other.kim}`)).status, 404)
})

test('a change names the version it was made on; a stale one is refused and a wrong field is named', async () => {
  const id = await create('Vera', 'Version')
  const nurse = await as('nurse')
  const change = (version: number, values: Record<string, unknown>) =>
    nurse.patch(`/api/people/${id}`, { version, values })
  assert.deepEqual(fits(changePerson, await change(1, { pronouns: 'she/her', preferred_name: 'Vee' })), {
    id,
    version: 2,
  })
  assert.equal(refused(409, await change(1, { pronouns: null })).length, 1)
  assert.equal(refused(422, await change(2, { id: randomUUID() }))[0]?.field, 'values.id')
  assert.equal(refused(422, await change(2, { birth_date: '2030-01-01' }))[0]?.field, 'values.birth_date')
  assert.equal(refused(422, await change(2, { site_id: server.other.siteId }))[0]?.field, 'values.site_id')
  assert.deepEqual(await found('vee version'), [id])
})

const couple = (a: string, b: string, more: Record<string, unknown> = {}) => ({
  persons: [a, b],
  siteId: center.siteId,
  groups: 'either',
  conjointMinutes: 60,
  conjointRequired: 1,
  primaryId: center.staff['couples-therapist'],
  ...more,
})

test('two people are linked as a couple, either may leave, and the records stay two', async () => {
  const [a, b, c] = [await create('Ana', 'Link'), await create('Ben', 'Link'), await create('Cleo', 'Link')]
  const therapist = await as('couples-therapist')
  const linked = fits(linkCouple, await therapist.post('/api/couples', couple(a, b)))
  assert.equal(refused(422, await therapist.post('/api/couples', couple(b, c)))[0]?.rule, 'one-couple-at-a-time')
  const page = fits(readPerson, await therapist.get(`/api/people/${a}`))
  assert.deepEqual(page.couple?.partner, { id: b, names: { given: 'Ben', family: 'Link', preferred: null } })

  const end = (version: number, on: string) => therapist.post(`/api/couples/${linked.id}/end`, { version, on })
  assert.equal(refused(422, await end(1, '2020-01-01'))[0]?.field, 'on')
  refused(409, await end(7, '2026-11-18'))
  fits(endCouple, await end(1, '2026-11-18'))
  for (const id of [a, b]) assert.equal(fits(readPerson, await therapist.get(`/api/people/${id}`)).couple, null)
  const again = fits(linkCouple, await therapist.post('/api/couples', couple(b, c)))

  const wishes = { groups: 'apart', conjointMinutes: 90, conjointRequired: 0, primaryId: null, backupIds: [] }
  const change = (more: object) => therapist.patch(`/api/couples/${again.id}`, { version: 1, ...wishes, ...more })
  assert.equal(refused(422, await change({ primaryId: b }))[0]?.field, 'primaryId')
  assert.equal(fits(changeCouple, await change({})).version, 2)
  refused(409, await change({}))
  const changed = fits(readPerson, await therapist.get(`/api/people/${c}`)).couple
  assert.deepEqual([changed?.groups, changed?.conjoint_minutes, changed?.primary_id], ['apart', 90, null])
})

test('a couple of one person, of a stranger, or with unknown staff is refused', async () => {
  const [a, b] = [await create('Dee', 'Wrong'), await create('Eli', 'Wrong')]
  const manager = await as('manager')
  assert.equal(refused(422, await manager.post('/api/couples', couple(a, a)))[0]?.field, 'persons.1')
  assert.equal((await manager.post('/api/couples', couple(a, server.other.kim))).status, 404)
  const strange = couple(a, b, { primaryId: server.other.staff.clinician })
  assert.equal(refused(422, await manager.post('/api/couples', strange))[0]?.field, 'primaryId')
  assert.equal((await (await as('nurse')).post('/api/couples', couple(a, b))).status, 404)
})

test('a household has members, a child, a pet and the times at which somebody must be home', async () => {
  const [a, b] = [await create('Fay', 'House'), await create('Gus', 'House')]
  const admissions = await as('admissions')
  const home = fits(
    createHousehold,
    await admissions.post('/api/households', { siteId: center.siteId, name: 'Oak Street', members: [a, b] }),
  )
  const path = `/api/households/${home.id}`
  const pet = fits(addPet, await admissions.post(`${path}/pets`, { name: 'Rex', species: 'dog' }))
  const child = fits(addChild, await admissions.post(`${path}/children`, { birth_year: 2020 }))
  const duty = (more: Record<string, unknown>) => ({
    weekday: 'mon',
    start_time: '15:00',
    end_time: '18:00',
    since: '2026-11-01',
    ...origin,
    ...more,
  })
  fits(addCareDuty, await admissions.post(`${path}/care-duties`, duty({ child_id: child.id })))
  const wrong: readonly (readonly [Record<string, unknown>, string])[] = [
    [duty({}), 'child_id'],
    [duty({ child_id: child.id, pet_id: pet.id }), 'child_id'],
    [duty({ pet_id: center.petId }), 'pet_id'],
    [duty({ pet_id: pet.id, end_time: '14:00' }), 'end_time'],
    [duty({ pet_id: pet.id, end_time: '25:00' }), 'end_time'],
  ]
  for (const [body, field] of wrong)
    assert.equal(refused(422, await admissions.post(`${path}/care-duties`, body))[0]?.field, field)

  const { household } = fits(readPerson, await admissions.get(`/api/people/${b}`))
  assert.deepEqual(household?.members.map((member) => member.person_id).toSorted(), [a, b].toSorted())
  assert.deepEqual(
    [household?.pets[0]?.name, household?.children[0]?.birth_year, household?.care_duties[0]?.child_id],
    ['Rex', 2020, child.id],
  )
  assert.equal((await (await as('other:manager')).post(`${path}/pets`, { name: 'No', species: 'cat' })).status, 404)
  const strange = await (await as('other:manager')).post(`${path}/care-duties`, duty({ pet_id: pet.id }))
  assert.equal(strange.status, 404)
})

test('what was told in confidence is shown to the care team and not to the office', async () => {
  const { body } = await (await as('admissions')).post(
    '/api/people',
    newPerson('Ivy', 'Quiet', {
      safeContact: { channel: 'phone', value: '555-0142', may_leave_message: false, ...origin, sensitivity: 'private' },
    }),
  )
  const see = async (who: string) =>
    fits(readPerson, await (await as(who)).get(`/api/people/${body.id}`)).safeContacts?.length
  assert.equal(await see('clinician'), 1)
  assert.equal(await see('manager'), 0)
})

test('an order that keeps two people apart names both in the trail and its reason nowhere', async () => {
  const admissions = await as('admissions')
  const order = { persons: [center.kim, center.sam], since: '2026-11-18', reason: 'court of the county' }
  const { id } = fits(orderNoContact, await admissions.post('/api/no-contact', order))
  const [line] = await server.admin<{ person_ids: string[]; whole: string }>(
    `select person_ids, e::text as whole from audit_entry e where subject ->> 'noContact' = $1`,
    [id],
  )
  assert.deepEqual(line?.person_ids.toSorted(), [center.kim, center.sam].toSorted())
  assert.doesNotMatch(line?.whole ?? '', /county/)
  const same = await admissions.post('/api/no-contact', { ...order, persons: [center.kim, center.kim] })
  assert.equal(refused(422, same)[0]?.field, 'persons.1')
  const backwards = await admissions.post('/api/no-contact', { ...order, until: '2026-11-01' })
  assert.equal(refused(422, backwards)[0]?.field, 'until')
})
