/** The test databases themselves: alike at birth, apart afterwards, gone at the end. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import pg from 'pg'
import { expectOk } from '../src/base/result.ts'
import { parseDatabaseUrl, writeDatabaseUrl } from '../src/postgres/address.ts'
import { testDatabase } from './database-server.ts'

test('each test file has a database of its own, and what one writes the other does not see', async () => {
  const [one, two] = await Promise.all([testDatabase(), testDatabase()])
  const ask = async (config: pg.ClientConfig, sql: string) => {
    const client = new pg.Client(config)
    await client.connect()
    return client.query(sql).finally(() => client.end())
  }
  await ask(one.adminConfig, 'create table public.mine (n int)')
  await assert.rejects(ask(two.adminConfig, 'select * from public.mine'), /does not exist/)
  const { rows } = await ask(two.adminConfig, `select count(*)::int as n from pg_tables where schemaname = 'tandem'`)
  assert.equal(rows[0].n > 10, true)
  const database = two.open()
  const { rows: who } = await database.app.query('select current_user as name')
  assert.deepEqual(who, [{ name: 'tandem_app' }])
  await one.drop()
  const { rows: left } = await ask(two.adminConfig, `select datname from pg_database where datname = '${one.name}'`)
  assert.deepEqual(left, [])
  await two.drop()
})

test('an address survives the way through a URL', () => {
  const address = { host: '/a folder/run', port: 6543, database: 'a b', ssl: false }
  const read = expectOk(parseDatabaseUrl(writeDatabaseUrl(address, 'u@x', 'p:/?#%')))
  assert.deepEqual(read.address, address)
  assert.equal(read.adminConfig.user, 'u@x')
  const { password } = read.adminConfig
  assert.equal(typeof password === 'function' ? password() : password, 'p:/?#%')
})

test('an address that lacks something is refused with what it lacks', () => {
  const rows: [string, RegExp][] = [
    ['nonsense', /not a URL/],
    ['postgres://u@h', /names no database/],
    ['postgres://h/d', /names no user/],
    ['postgres://u@h/d?sslmode=prefer', /sslmode must be/],
    ['postgres://u@h/d?options=x', /unknown parameters: options/],
  ]
  for (const [text, says] of rows) {
    const read = parseDatabaseUrl(text)
    assert(!read.ok, text)
    assert.match(read.reasons[0]!, says)
  }
})
