/** The live schema against what is committed: the manifest beside the migrations, and the registry that everything is driven by. */

import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import { readManifest, type TableManifest } from '../../src/database/manifest.ts'
import type { Column } from '../../src/domain/center/column.ts'
import { columnsOf, tables } from '../../src/domain/center/tables.ts'
import { testDatabase } from '../database-server.ts'

const made = await testDatabase()
after(() => made.drop())
const client = new pg.Client(made.adminConfig)
await client.connect()
const live = await readManifest(client)
await client.end()

const file = new URL('../../src/database/schema-manifest.json', import.meta.url)
// `node tests/database/schema.test.ts --write` after a new migration; the difference is then read like any other.
if (process.argv.includes('--write')) writeFileSync(file, `${JSON.stringify(live, null, 2)}\n`)
const committed = JSON.parse(readFileSync(file, 'utf8'))

test('the live schema is the committed one, table by table', () => {
  for (const schema of ['tandem', 'vault'] as const) {
    assert.deepEqual(Object.keys(live[schema].tables), Object.keys(committed[schema].tables), schema)
    for (const [name, table] of Object.entries(live[schema].tables))
      assert.deepEqual(table, committed[schema].tables[name], `${schema}.${name}`)
    assert.deepEqual(live[schema].functions, committed[schema].functions, `functions of ${schema}`)
  }
})

/** What every registered table has beside its own columns. */
const frame = ['id', 'organization_id', 'version', 'changed_at']
/** Columns that the database fills by itself. */
const derived: Readonly<Record<string, readonly string[]>> = { person: ['search_name'] }

const sqlTypes: Readonly<Record<Column['kind'], string>> = {
  text: 'text',
  code: 'text',
  codes: 'text[]',
  words: 'text[]',
  integer: 'integer',
  boolean: 'boolean',
  date: 'date',
  time: 'time without time zone',
  instant: 'timestamp with time zone',
  zone: 'text',
  icd10: 'text',
  reference: 'uuid',
  references: 'uuid[]',
  json: 'jsonb',
}

test('every registered column is in the database with its type and requirement, and no other column is', () => {
  for (const table of tables) {
    const found: TableManifest | undefined = live.tandem.tables[table.name]
    assert.ok(found, `${table.name} is not in the database`)
    const columns = columnsOf(table)
    assert.deepEqual(
      Object.keys(found.columns).toSorted(),
      [...frame, ...(derived[table.name] ?? []), ...columns.map((column) => column.name)].toSorted(),
      table.name,
    )
    for (const column of columns) {
      const says: string = found.columns[column.name] ?? ''
      const where = `${table.name}.${column.name}: ${says}`
      assert.ok(says.startsWith(column.sealed ? 'bytea' : sqlTypes[column.kind]), where)
      // Lists are empty rather than missing.
      const isList = ['codes', 'words', 'references'].includes(column.kind)
      assert.equal(says.includes('not null'), column.required || isList, where)
    }
  }
})

test('every reference of the registry is a foreign key that stays inside the organization', () => {
  for (const table of tables) {
    const { constraints } = live.tandem.tables[table.name]!
    for (const column of columnsOf(table)) {
      if (column.kind !== 'reference') continue
      const key = `FOREIGN KEY (organization_id, ${column.name}) REFERENCES `
      const to = new RegExp(`REFERENCES "?${column.table}"?\\(organization_id, id\\)`)
      assert.ok(
        constraints.some((one) => one.startsWith(key) && to.test(one)),
        `${table.name}.${column.name} has no foreign key with its organization`,
      )
    }
  }
})

test('every closed list of the registry is the one that the database checks', () => {
  for (const table of tables) {
    const { constraints } = live.tandem.tables[table.name]!
    for (const column of columnsOf(table)) {
      if (column.kind !== 'code') continue
      const check = constraints.find((one) => one.startsWith(`CHECK ((${column.name} = ANY`))
      const codes = [...(check ?? '').matchAll(/'([^']*)'::text/g)].map((match) => match[1])
      assert.deepEqual(codes, [...column.codes], `${table.name}.${column.name}`)
    }
  }
})

test('every registered table keeps versions and history behind forced walls, and no sequence counts anything', () => {
  for (const table of tables) {
    const found = live.tandem.tables[table.name]!
    assert.equal(found.walls, 'forced', table.name)
    const triggers = found.triggers.join('\n')
    assert.match(triggers, /keep_version BEFORE UPDATE/, table.name)
    assert.match(
      triggers,
      new RegExp(`keep_history AFTER DELETE OR UPDATE.*keep_history\\('${table.wall}'\\)`),
      table.name,
    )
    assert.doesNotMatch(Object.values(found.columns).join('\n'), /nextval/, table.name)
  }
})
