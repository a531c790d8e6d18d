/** One record at a time: what is lent, what is refused, what is sealed, what the trail says, what two editors at once get. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import pg from 'pg'
import type { Context } from '../../src/actions/act.ts'
import { breakGlass } from '../../src/actions/break-glass.ts'
import { changePerson, createPerson, listPeople, readPerson } from '../../src/actions/people.ts'
import { expectOk } from '../../src/base/result.ts'
import { destroyKey } from '../../src/database/keys.ts'
import { changeRecord, readRecord } from '../../src/database/record.ts'
import { insertRows, type StoredRow } from '../../src/database/rows.ts'
import { inTransaction, type Tx } from '../../src/database/transaction.ts'
import { tableNamed } from '../../src/domain/center/tables.ts'
import { testDatabase } from '../database-server.ts'
import { insertAs, makeCenter, person } from '../factories/center.ts'
import { fillInquiries } from '../factories/inquiry.ts'
import { fillRecord, sealedColumns, sealedWords } from '../factories/record.ts'

const made = await testDatabase()
after(() => made.drop())
const database = made.open()
const center = await makeCenter(database)
await fillRecord(center, center.alex)
await fillInquiries(center)
await insertAs(center.asSystem('manager'), 'no_contact', [
  {
    id: randomUUID(),
    person_id: center.alex,
    other_person_id: center.kim,
    since: '2026-11-01',
    until: null,
    reason: sealedWords('no_contact', 'reason'),
  },
])

async function asAdmin<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ ...made.adminConfig, options: '-c search_path=tandem,public' })
  await client.connect()
  return client
    .query<R>(sql, values)
    .then((result) => result.rows)
    .finally(() => client.end())
}

const within = <T>(context: Context, run: (tx: Tx) => Promise<T>): Promise<T> => inTransaction(context, run, () => true)

test('sealed columns are ciphertext in their table and in its history, and open for the reader', async () => {
  assert.ok(sealedColumns.length >= 15)
  for (const { table, column } of sealedColumns) {
    const wall = tableNamed(table).wall
    const where = wall === 'roster' ? '' : ` where person_id = '${center.alex}'`
    const [row] = await asAdmin<{ id: string; kept: Buffer }>(`select id, ${column} as kept from "${table}"${where}`)
    assert.ok(row, `no row of ${table}`)
    assert.ok(Buffer.isBuffer(row.kept), `${table}.${column} is not bytes`)
    assert.equal(row.kept.includes('secret words'), false, `${table}.${column} is readable`)
    await asAdmin(`update "${table}" set ${column} = ${column} where id = $1`, [row.id])
  }
  const histories = await asAdmin<{ text: string }>('select row::text as text from row_history')
  assert.ok(histories.length > 0)
  // bytea shows as hex inside JSON: look for the words in both spellings.
  const hex = Buffer.from('secret words').toString('hex')
  assert.deepEqual(
    histories.filter(({ text }) => text.includes('secret words') || text.includes(hex)),
    [],
  )
  const opened = expectOk(
    await within(center.as('clinician'), (tx) =>
      readRecord(tx, center.alex, async (record) => ({ ok: true, value: await record.rows('allergy') })),
    ),
  )
  assert.equal(opened[0]?.substance, sealedWords('allergy', 'substance'))
})

test('a sealed text that is moved to another row does not open', async () => {
  const context = center.as('clinician')
  await insertAs(center.asSystem('manager'), 'allergy', [
    {
      id: randomUUID(),
      person_id: center.kim,
      substance: 'penicillin',
      reaction: null,
      severity: 'mild',
      noted_on: '2026-11-01',
      told_by: 'person',
      told_where: 'alone',
      sensitivity: 'ordinary',
    },
  ])
  await asAdmin(
    'update allergy set substance = (select substance from allergy where person_id = $1) where person_id = $2',
    [center.alex, center.kim],
  )
  await assert.rejects(
    within(context, (tx) =>
      readRecord(tx, center.kim, async (record) => ({ ok: true, value: await record.rows('allergy') })),
    ),
  )
  await asAdmin('delete from allergy where person_id = $1', [center.kim])
})

const sectionsOf: readonly (readonly [role: Parameters<typeof center.as>[0], sees: string[], not: string[]])[] = [
  ['clinician', ['allergies', 'couple', 'placement', 'safeContacts', 'authorizations'], []],
  ['admissions', ['allergies', 'couple', 'placement'], []],
  ['manager', ['couple', 'safeContacts', 'episodes'], ['allergies', 'diagnoses', 'placement']],
  [
    'technician',
    ['allergies', 'emergencyContacts', 'stays'],
    ['couple', 'household', 'diagnoses', 'placement', 'commitments'],
  ],
  [
    'utilization-reviewer',
    ['diagnoses', 'placement', 'authorizations'],
    ['couple', 'household', 'safeContacts', 'allergies'],
  ],
]
test('a page shows each role the parts that its day needs', async () => {
  for (const [role, sees, not] of sectionsOf) {
    await asAdmin(
      `update placement set result = '{"status":"placed","level":null,"beside":null,"atLeast":{"kind":"iop"},"atMost":{"kind":"iop"},"gates":[],"reasons":[],"missing":[],"nearest":[],"criteria":{"id":"x","version":"1"}}'`,
    )
    const page = expectOk(await readPerson(center.as(role), { personId: center.alex, emergency: false }))
    for (const section of sees) assert.ok(section in page, `${role} misses ${section}`)
    for (const section of not) assert.equal(section in page, false, `${role} sees ${section}`)
  }
})

test('nobody but those who work with a record opens it, and the refusal is the same as for a record that is not there', async () => {
  for (const role of ['auditor', 'operator', 'sam', 'kim', 'alex'] as const) {
    const answer = await readPerson(center.as(role), { personId: center.alex, emergency: false })
    assert.deepEqual(answer, { ok: false, reasons: [{ kind: 'not-found' }] }, role)
  }
  const missing = await readPerson(center.as('clinician'), { personId: randomUUID(), emergency: false })
  assert.deepEqual(missing, { ok: false, reasons: [{ kind: 'not-found' }] })
})

test('opening a record and changing it each leave a line that names the person and holds no content', async () => {
  const before = (await asAdmin('select 1 from audit_entry')).length
  await readPerson(center.as('nurse'), { personId: center.kim, emergency: false })
  const [row] = await asAdmin<{ version: number }>('select version from person where id = $1', [center.kim])
  expectOk(
    await changePerson(center.as('nurse'), {
      personId: center.kim,
      version: row!.version,
      values: { preferred_name: 'Kimchi' },
    }),
  )
  const lines = await asAdmin<{ action: string; outcome: string; person_ids: string[]; whole: string }>(
    'select action, outcome, person_ids, e::text as whole from audit_entry e order by at, id offset $1',
    [before],
  )
  assert.deepEqual(
    lines.map(({ action, outcome, person_ids }) => [action, outcome, person_ids]),
    [
      ['record.read', 'read', [center.kim]],
      ['record.change', 'done', [center.kim]],
      ['person.change', 'done', [center.kim]],
    ],
  )
  for (const { whole } of lines) assert.doesNotMatch(whole, /Kimchi|Ngô/)
})

test('a page that names a partner says so in the trail, and a list is written down once for the same people', async () => {
  const context = center.as('couples-therapist')
  await readPerson(context, { personId: center.alex, emergency: false })
  const partner = await asAdmin<{ person_ids: string[] }>(
    `select person_ids from audit_entry where action = 'list.partner' and account_id = $1`,
    [context.actor.accountId],
  )
  assert.deepEqual(partner, [{ person_ids: [center.sam] }])
  const look = () => listPeople(center.as('couples-therapist'), {})
  const lines = async () =>
    (
      await asAdmin(`select 1 from audit_entry where action = 'list.people' and account_id = $1`, [
        context.actor.accountId,
      ])
    ).length
  await look()
  await look()
  assert.equal(await lines(), 1)
  expectOk(
    await createPerson(center.as('manager'), { ...person(center.siteId, 'New', 'Person'), site_id: center.siteId }),
  )
  await look()
  assert.equal(await lines(), 2)
})

test('of two changes to one version the second is refused, whatever it changes', async () => {
  const [row] = await asAdmin<{ version: number }>('select version from person where id = $1', [center.sam])
  const change = (values: Record<string, unknown>) =>
    changePerson(center.as('clinician'), { personId: center.sam, version: row!.version, values })
  const answers = await Promise.all([change({ pronouns: 'she/they' }), change({ travel_minutes: 35 })])
  assert.deepEqual(answers.map((answer) => answer.ok).toSorted(), [false, true])
  const refused = answers.find((answer) => !answer.ok)
  assert.equal(!refused?.ok && refused?.reasons[0]?.kind, 'conflict')
  const history = await asAdmin('select 1 from row_history where row_id = $1 and version = $2', [
    center.sam,
    row!.version,
  ])
  assert.equal(history.length, 1, 'the version before is kept')
})

test('an operation sent again gives the same answer and does nothing twice; with other work it is refused', async () => {
  const context = center.as('admissions')
  const values = { ...person(center.siteId, 'Once', 'Only'), site_id: center.siteId }
  const first = await createPerson(context, values)
  const again = await createPerson({ ...context, now: '2026-11-18T17:00:00.000Z' }, values)
  assert.deepEqual(again, first)
  assert.equal((await asAdmin(`select 1 from person where family_name = 'Only'`)).length, 1)
  const misused = await changePerson(context, { personId: center.kim, version: 1, values: { pronouns: null } })
  assert.equal(!misused.ok && misused.reasons[0]?.kind, 'conflict')
})

test('the same operation sent twice at once does its work once', async () => {
  const context = center.as('admissions')
  const values = { ...person(center.siteId, 'Twice', 'Atonce'), site_id: center.siteId }
  const answers = await Promise.all([createPerson(context, values), createPerson(context, values)])
  assert.deepEqual(answers[0], answers[1])
  assert.equal((await asAdmin(`select 1 from person where family_name = 'Atonce'`)).length, 1)
})

test('a change outside the lent record, or of a table the role does not change, goes through no door', async () => {
  const stranger: Partial<StoredRow> = { kind: 'home', since: '2026-01-01', until: null }
  const row = {
    ...stranger,
    id: randomUUID(),
    person_id: center.kim,
    told_by: 'person',
    told_where: 'alone',
    sensitivity: 'ordinary',
  }
  await assert.rejects(
    within(center.as('clinician'), (tx) =>
      changeRecord(tx, center.alex, async () => ({
        ok: true,
        value: await insertRows(tx, 'living_arrangement', [row]),
      })),
    ),
    /row-level security/,
  )
  await assert.rejects(
    within(center.as('technician'), (tx) =>
      changeRecord(tx, center.alex, async (record) => ({
        ok: true,
        value: await record.insert('living_arrangement', [row]),
      })),
    ),
    /does not change/,
  )
})

test('a refused action leaves a line and changes nothing', async () => {
  const answer = await createPerson(center.as('technician'), {
    ...person(center.siteId, 'No', 'Body'),
    site_id: center.siteId,
  })
  assert.equal(answer.ok, false)
  const lines = await asAdmin(`select 1 from audit_entry where action = 'person.create' and outcome = 'refused'`)
  assert.equal(lines.length, 1)
  assert.equal((await asAdmin(`select 1 from person where family_name = 'Body'`)).length, 0)
})

test('an emergency opens what an emergency needs, for an hour, under its own purpose', async () => {
  const technician = center.as('technician')
  const ask = (now = technician.now) =>
    readPerson(
      { ...technician, now, operation: { ...technician.operation, id: randomUUID() } },
      { personId: center.alex, emergency: true },
    )
  assert.equal((await ask()).ok, false)
  expectOk(await breakGlass(technician, { personId: center.alex, reason: 'found unconscious in the hall' }))
  const page = expectOk(await ask())
  assert.ok('diagnoses' in page && 'allergies' in page)
  assert.equal('couple' in page || 'safeContacts' in page, false)
  const [line] = await asAdmin<{ purpose: string }>(
    `select purpose from audit_entry where action = 'record.read' and role = 'technician' order by at desc limit 1`,
  )
  assert.equal(line?.purpose, 'emergency')
  assert.equal((await ask('2026-11-18T18:00:00.000Z')).ok, false, 'it ends by itself')
})

test('a destroyed key leaves nothing of one person’s free text to read, and everybody else’s as it was', async () => {
  await insertAs(center.asSystem('manager'), 'allergy', [
    {
      id: randomUUID(),
      person_id: center.kim,
      substance: 'latex',
      reaction: null,
      severity: 'mild',
      noted_on: '2026-11-01',
      told_by: 'person',
      told_where: 'alone',
      sensitivity: 'ordinary',
    },
  ])
  const substances = async (personId: string) =>
    expectOk(
      await within(center.as('clinician'), (tx) =>
        readRecord(tx, personId, async (record) => ({ ok: true, value: await record.rows('allergy') })),
      ),
    ).map((row) => row.substance)
  assert.deepEqual(await substances(center.kim), ['latex'])
  await destroyKey(database, center.kim)
  assert.deepEqual(await substances(center.kim), ['[erased]'])
  assert.equal((await substances(center.alex)).includes('[erased]'), false)
})
