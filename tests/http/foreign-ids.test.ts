/** Ids of another center in the middle of an otherwise good request: refused like ids that are nowhere, and never kept. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { actionRow, type Role } from '../../src/domain/consent/roles.ts'
import { fillWorld, type Sample, sampleRequest, urlOf, type World, walked } from './samples.ts'
import { type Answer, type Client, startTestServer, type TestServer } from './server.ts'

let server: TestServer
let world: World
let foreign: World

before(async () => {
  server = await startTestServer()
  world = await fillWorld(server, server.center, server.tag)
  foreign = await fillWorld(server, server.other, server.otherTag)
})
after(() => server.close())

const as = (role: Role): Promise<Client> => server.as(role === 'participant' ? 'alex' : role)
const send = (client: Client, sample: Sample): Promise<Answer> =>
  client.request(sample.contract.method, urlOf(sample), sample.contract.method === 'GET' ? {} : { body: sample.body })
const textOf = (sample: Sample): string => JSON.stringify([sample.path, sample.query, sample.body])
const isId = /^[0-9a-f]{8}-/

test('one id of another center in a request of ours is answered like an id that is nowhere', async () => {
  let tried = 0
  for (const contract of walked()) {
    const role = contract.action ? actionRow(contract.action).roles[0]! : 'manager'
    const client = await as(role)
    const plain = textOf(sampleRequest(contract, world))
    for (const [name, value] of Object.entries(world)) {
      if (!isId.test(value) || name === 'jobId') continue
      const theirs = sampleRequest(contract, { ...world, [name]: foreign[name]! })
      if (textOf(theirs) === plain) continue
      tried++
      const at = `${contract.method} ${contract.path} with ${name} of another center as ${role}`
      const nowhere = await send(client, sampleRequest(contract, { ...world, [name]: randomUUID() }))
      const answer = await send(client, theirs)
      assert.equal(answer.status < 500, true, `${at}: ${answer.text}`)
      assert.equal(answer.status, nowhere.status, `${at}: ${answer.text} ${nowhere.text}`)
      if (answer.status !== 200) assert.equal(answer.text, nowhere.text, at)
    }
  }
  assert.equal(tried > 40, true, `${tried} requests held such an id`)
})

type Values = Readonly<Record<string, unknown>>
type Case = { readonly path: () => string; readonly role: Role; readonly values: (of: World) => Values }

const offering = {
  name: 'Evening skills',
  weekday: 'mon',
  start_time: '17:00',
  minutes: 60,
  language: 'en',
  gender_group: null,
  telehealth: false,
  capacity: 8,
  soft_minimum: 2,
  opening_cost: 10,
  since: '2026-11-01',
  until: null,
}
const told = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' }
const row = (table: string) => () => `/api/people/${world.personId}/tables/${table}`
const center = (table: string) => () => `/api/tables/${table}`
const service = () => server.center.services.skills!
const cases: Readonly<Record<string, Case>> = {
  'a leader of an offering': {
    path: center('offering'),
    role: 'manager',
    values: (of) => ({
      ...offering,
      track_id: world.trackId,
      service_id: service(),
      leader_ids: [of.staffId],
      room_ids: [world.roomId],
    }),
  },
  'a room of an offering': {
    path: center('offering'),
    role: 'manager',
    values: (of) => ({
      ...offering,
      track_id: world.trackId,
      service_id: service(),
      leader_ids: [world.staffId],
      room_ids: [of.roomId],
    }),
  },
  'the site of a room': {
    path: center('room'),
    role: 'manager',
    values: (of) => ({ site_id: of.siteId, name: 'Room Z', capacity: 4, services: [] }),
  },
  'a backup of an agreement': {
    path: row('care_agreement'),
    role: 'clinician',
    values: (of) => ({ service: 'family', minutes: 60, primary_id: world.staffId, backup_ids: [of.staffId] }),
  },
  'who noted a diagnosis': {
    path: row('diagnosis'),
    role: 'clinician',
    values: (of) => ({ code: 'F10.20', noted_on: '2026-11-02', noted_by: of.staffId, note: null, ...told }),
  },
  'the partner of a consent': {
    path: row('consent'),
    role: 'clinician',
    values: (of) => ({
      recipient: 'partner',
      partner_id: of.otherPersonId,
      topics: ['schedule'],
      scope: null,
      given_at: '2026-11-02T10:00:00.000Z',
      revoked_at: null,
      until: null,
    }),
  },
  'the episode of an authorization': {
    path: row('authorization'),
    role: 'admissions',
    values: (of) => ({
      episode_id: of.episodeId,
      payer: 'A payer',
      number: null,
      unit: 'day',
      units: 5,
      state: 'requested',
      since: '2026-11-02',
      until: null,
    }),
  },
}

test('a row that points to another center is refused like one that points nowhere', async () => {
  const nowhere = Object.fromEntries(Object.keys(world).map((name) => [name, randomUUID()]))
  for (const [what, { path, role, values }] of Object.entries(cases)) {
    const client = await as(role)
    const theirs = await client.post(path(), { values: values(foreign) })
    const none = await client.post(path(), { values: values(nowhere) })
    assert.equal(theirs.status, 422, `${what}: ${theirs.status} ${theirs.text}`)
    assert.equal(theirs.text, none.text, what)
    const own = await client.post(path(), { values: values(world) })
    assert.equal(own.status, 200, `${what}, of ours: ${own.text}`)
  }
})

test('a plan that names people, staff or rooms of another center is refused', async () => {
  const manager = await as('manager')
  const made = await manager.post('/api/week-plans', {
    siteId: world.siteId,
    monday: '2026-11-30',
    start: 'empty',
  })
  assert.equal(made.status, 200, made.text)
  const whose = { person: world.personId, staff: world.staffId, room: world.roomId }
  for (const one of [
    { ...whose, person: foreign.personId },
    { ...whose, staff: foreign.staffId },
    { ...whose, room: foreign.roomId },
  ]) {
    const session = { service: 'individual', start: 600, clinician: one.staff, room: one.room }
    const saved = await manager.put(`/api/week-plans/${made.body.id}`, {
      version: made.body.version,
      plan: { week: '2026-11-30', groups: [], sessions: [{ ...session, persons: [one.person] }] },
    })
    assert.equal(saved.status, 422, saved.text)
    const rules = saved.body.errors.map((error: { rule?: string }) => error.rule)
    assert.equal(rules.includes('reference'), true, saved.text)
  }
})

test('no row of ours names anything of theirs', async () => {
  const tables = await server.admin<{ name: string }>(
    `select table_name as name from information_schema.columns where table_schema = 'tandem' and column_name = 'organization_id'
       and table_name not in ('audit_entry', 'operation')`,
  )
  const theirs = Object.values(foreign).filter((value) => isId.test(value))
  for (const { name } of tables) {
    const rows = await server.admin<{ text: string }>(
      `select to_jsonb(t)::text as text from "${name}" t where organization_id = $1`,
      [server.center.organizationId],
    )
    for (const { text } of rows)
      for (const id of theirs) assert.equal(text.includes(id), false, `${name}: ${text.slice(0, 200)}`)
  }
})
