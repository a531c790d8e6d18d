/** The walls in the database itself: every table forces row-level security, and a participant or a partner sees nothing of others. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import pg from 'pg'
import { openDatabase } from '../../src/database/client.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { tables } from '../../src/domain/center/tables.ts'
import { testDatabase } from '../database-server.ts'
import { insertAs, makeCenter } from '../factories/center.ts'
import { fillRecord } from '../factories/record.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'

const made = await testDatabase()
after(() => made.drop())
const database = made.open()
const center = await makeCenter(database)
const other = await makeCenter(database)
const weekId = await insertWeek(center)
const persons = [center.alex, center.sam, center.kim]
const sessionId = await insertSession(center, weekId, { startsAt: '2026-11-17T15:00:00Z', persons })
for (const [i, personId] of persons.entries()) {
  const nights = { from: `2026-11-0${2 * i + 1}`, until: `2026-11-0${2 * i + 2}` }
  await fillRecord(center, personId, { bedId: center.bedIds[0]!, ...nights })
  const mark = {
    person_id: personId,
    session_id: sessionId,
    status: 'present',
    minutes: 180,
    at: '2026-11-17T18:00:00Z',
  }
  await insertAs(center.asSystem('manager'), 'attendance', [{ id: randomUUID(), ...mark }])
}
await insertAs(center.asSystem('manager'), 'no_contact', [
  { id: randomUUID(), person_id: center.kim, other_person_id: center.sam, since: '2026-11-01', until: null },
])

async function asAdmin<R extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ ...made.adminConfig, options: '-c search_path=tandem,public' })
  await client.connect()
  return client
    .query<R>(sql, values)
    .then((result) => result.rows)
    .finally(() => client.end())
}

test('every table that holds an organization or a person forces row-level security', async () => {
  const rows = await asAdmin<{ name: string; on: boolean; forced: boolean; policies: number }>(
    `select c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
       (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
     from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname = 'tandem' and c.relkind in ('r', 'p') and (c.relname = 'organization' or exists (select 1
       from pg_attribute a where a.attrelid = c.oid and not a.attisdropped and a.attname in ('organization_id', 'person_id')))
     order by 1`,
  )
  assert.ok(rows.length > tables.length, `only ${rows.length} tables were found`)
  const open = rows.filter((row) => !row.on || !row.forced || row.policies === 0).map((row) => row.name)
  assert.deepEqual(open, [])
})

test('every registered table is in the database', async () => {
  const rows = await asAdmin<{ name: string }>(`select tablename as name from pg_tables where schemaname = 'tandem'`)
  const live = new Set(rows.map((row) => row.name))
  assert.deepEqual(
    tables.map((table) => table.name).filter((name) => !live.has(name)),
    [],
  )
})

test('the roles of the application own nothing, pass no wall and are members of nothing', async () => {
  const owned = await asAdmin<{ name: string }>(
    `select c.relname as name from pg_class c join pg_roles r on r.oid = c.relowner
     where r.rolname in ('tandem_app', 'tandem_keys', 'tandem_sealer')
     union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner
     where r.rolname in ('tandem_app', 'tandem_keys', 'tandem_sealer')`,
  )
  assert.deepEqual(owned, [])
  const strong = await asAdmin<{ name: string }>(
    `select rolname as name from pg_roles where rolname like 'tandem\\_%' and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb)`,
  )
  assert.deepEqual(strong, [])
  const members = await asAdmin<{ name: string }>(
    `select m.rolname as name from pg_auth_members a join pg_roles m on m.oid = a.member
     where m.rolname in ('tandem_app', 'tandem_keys', 'tandem_sealer')`,
  )
  assert.deepEqual(members, [])
})

test('without an organization nothing is visible, and nothing can be written', async () => {
  for (const table of ['organization', ...tables.map((t) => t.name)]) {
    const { rows } = await database.app.query(`select 1 from "${table}"`)
    assert.equal(rows.length, 0, table)
  }
  await assert.rejects(
    database.app.query(`insert into organization (id, name) values ($1, 'x')`, [weekId]),
    /row-level/,
  )
})

/** Every person-level table with the column that names the person; households and couples are asked by membership. */
const personTables = tables.filter((table) => table.wall === 'person')
const personColumn = (name: string) => (name === 'person' ? 'id' : 'person_id')

const visibleTo = (
  who: 'alex' | 'kim',
  scope: 'none' | 'list' | { readonly person: string },
  table: string,
): Promise<Record<string, unknown>[]> =>
  inTransaction(
    center.as(who),
    (tx) => tx.within(scope, () => tx.query<Record<string, unknown>>(`select * from "${table}"`)),
    () => false,
  )

test('as a participant, only the own record is visible, in every table and whatever is asked for', async () => {
  for (const table of personTables) {
    const column = personColumn(table.name)
    const all = await asAdmin<{ n: number }>(`select count(*)::int as n from "${table.name}" where ${column} = $1`, [
      center.alex,
    ])
    assert.ok((all[0]?.n ?? 0) > 0, `the test has no row of Alex in ${table.name}`)
    const own = await visibleTo('alex', { person: center.alex }, table.name)
    assert.deepEqual([...new Set(own.map((row) => row[column]))], [center.alex], table.name)
    // Lists, the partner's record and a stranger's record: nothing, even if the application asked for it.
    assert.deepEqual(await visibleTo('alex', 'none', table.name), [], table.name)
    assert.deepEqual(await visibleTo('alex', 'list', table.name), [], table.name)
    assert.deepEqual(await visibleTo('alex', { person: center.sam }, table.name), [], table.name)
    assert.deepEqual(await visibleTo('kim', { person: center.alex }, table.name), [], table.name)
  }
})

test('rosters, plans and orders that keep people apart are never visible to a participant', async () => {
  for (const table of tables.filter((one) => one.wall === 'roster')) {
    assert.deepEqual(await visibleTo('alex', 'list', table.name), [], table.name)
    assert.deepEqual(await visibleTo('alex', { person: center.alex }, table.name), [], table.name)
  }
})

test("history shows a participant no row of anybody else's", async () => {
  await inTransaction(
    center.as('clinician'),
    (tx) => tx.within('list', () => tx.query("update person set pronouns = 'they/them'")),
    () => true,
  )
  await asAdmin('update account set display_name = display_name')
  const rows = await visibleTo('alex', { person: center.alex }, 'row_history')
  assert.deepEqual([...new Set(rows.map((row) => row.person_id))], [center.alex])
  assert.deepEqual(await visibleTo('alex', 'none', 'row_history'), [])
})

test('with one record lent, staff see that record and no other', async () => {
  for (const table of personTables) {
    const rows = await inTransaction(
      center.as('clinician'),
      (tx) =>
        tx.within({ person: center.kim }, () => tx.query<Record<string, unknown>>(`select * from "${table.name}"`)),
      () => false,
    )
    const others = rows.filter((row) => row[personColumn(table.name)] !== center.kim)
    assert.deepEqual(others, [], table.name)
  }
})

test('who is in no couple and no household sees none, and who is in one sees only that one', async () => {
  for (const table of tables.filter((one) => one.wall === 'couple' || one.wall === 'household')) {
    assert.deepEqual(await visibleTo('kim', { person: center.kim }, table.name), [], table.name)
    assert.deepEqual(await visibleTo('alex', { person: center.sam }, table.name), [], table.name)
  }
  const pets = await visibleTo('alex', { person: center.alex }, 'pet')
  assert.deepEqual(
    pets.map((row) => row.id),
    [center.petId],
  )
})

test("the other organization's manager sees no row of this one", async () => {
  for (const table of tables) {
    const rows = await inTransaction(
      other.as('manager'),
      (tx) =>
        tx.within('list', () => tx.query<{ organization_id: string }>(`select organization_id from "${table.name}"`)),
      () => false,
    )
    assert.deepEqual(
      rows.filter((row) => row.organization_id !== other.organizationId),
      [],
      table.name,
    )
  }
})

test('what somebody agreed to is written once: the application neither changes nor removes it', async () => {
  for (const sql of ["update couple_agreement set answer = 'agreed'", 'delete from couple_agreement'])
    await assert.rejects(
      inTransaction(
        center.as('clinician'),
        (tx) => tx.within({ person: center.alex }, () => tx.query(sql)),
        () => true,
      ),
      /permission denied/,
    )
})

test('the key store opens for nobody but its own role, and the app role cannot read it', async () => {
  await assert.rejects(database.app.query('select * from vault.person_key'), /permission denied/)
  const wrong = openDatabase(made.address, { ...made.logins, appPassword: 'not-the-password' })
  await assert.rejects(wrong.app.query('select 1'))
  await wrong.close()
})
