/** A real database for a test file: cloned in milliseconds from a template that was migrated once per schema. */

import { createHash, randomUUID } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { reveal } from '../src/base/redacted.ts'
import { expectOk } from '../src/base/result.ts'
import { projectRoot, readTestConfig } from '../src/config.ts'
import { type Database, type DatabaseAddress, type DatabaseLogins, openDatabase } from '../src/database/client.ts'
import { migrate, schemaHash } from '../src/database/migrate.ts'
import { parseDatabaseUrl } from '../src/postgres/address.ts'
import { openPostgres } from '../src/postgres/embedded.ts'

/** The same in every test process, because roles belong to the whole server. Use a server of its own for tests. */
export const testLogins: DatabaseLogins = { appPassword: 'only-for-tests', masterKey: Buffer.alloc(32, 7) }

export type TestDatabase = {
  readonly name: string
  /** The administrator in this database. */
  readonly adminConfig: pg.ClientConfig
  readonly address: DatabaseAddress
  readonly logins: DatabaseLogins
  /** The application's pools; `drop` closes them. */
  readonly open: () => Database
  readonly drop: () => Promise<void>
}

type Server = { readonly admin: pg.ClientConfig; readonly leave: () => Promise<void> }

/** Where a test file that runs alone keeps its server between runs. */
function cacheFolder(): string {
  const near = path.join(projectRoot, 'node_modules', '.cache', 'tandem-test')
  try {
    mkdirSync(near, { recursive: true, mode: 0o700 })
    accessSync(near, constants.W_OK)
    return near
  } catch {
    return path.join(tmpdir(), `tandem-test-${process.getuid?.() ?? 0}`)
  }
}

async function findServer(): Promise<Server> {
  const config = expectOk(readTestConfig())
  const given = config.testDatabaseUrl ?? config.databaseUrl
  if (given) return { admin: expectOk(parseDatabaseUrl(reveal(given))).adminConfig, leave: async () => {} }
  const opened = await openPostgres({ dataDir: cacheFolder(), log: () => {}, scratch: true })
  const postgres = expectOk(opened)
  await dropLeftovers(postgres.adminConfig)
  return { admin: postgres.adminConfig, leave: postgres.stop }
}

async function asAdmin<T>(admin: pg.ClientConfig, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Databases of test runs that were killed. */
async function dropLeftovers(admin: pg.ClientConfig): Promise<void> {
  await asAdmin(admin, async (client) => {
    const { rows } = await client.query<{ datname: string }>(
      `select datname from pg_database where datname like 'tandem\\_test\\_%'`,
    )
    for (const { datname } of rows)
      if (!isRunning(Number(datname.split('_')[2])))
        await client.query(`drop database if exists ${datname} with (force)`)
  })
}

/** One at a time makes the template; the number is arbitrary and ours. */
const TEMPLATE_LOCK = 7_411_201

/** Migrated under another name and renamed when complete: a killed run leaves no half-made template. */
async function ensureTemplate(admin: pg.ClientConfig): Promise<string> {
  const code = readFileSync(path.join(projectRoot, 'src/database/migrate.ts'))
  const mark = createHash('sha256')
    .update(await schemaHash())
    .update(code)
    .digest('hex')
    .slice(0, 12)
  const template = `tandem_template_${mark}`
  await asAdmin(admin, async (client) => {
    const isThere = async () =>
      ((await client.query('select 1 from pg_database where datname = $1', [template])).rowCount ?? 0) > 0
    if (await isThere()) return
    await client.query('select pg_advisory_lock($1)', [TEMPLATE_LOCK])
    if (await isThere()) return
    const draft = `${template}_draft`
    await client.query(`drop database if exists ${draft} with (force)`)
    await client.query(`create database ${draft}`)
    await migrate({ ...admin, database: draft }, { appPassword: testLogins.appPassword })
    await client.query(`alter database ${draft} rename to ${template}`)
  })
  return template
}

/** An administrator who is no superuser may not end the connections of others: ours are closing, and a moment is enough. */
async function dropWhenFree(client: pg.Client, name: string): Promise<void> {
  const inUse = '55006'
  for (let attempt = 0; attempt < 50; attempt++) {
    try {
      await client.query(`drop database if exists ${name}`)
      return
    } catch (error) {
      if ((error as { code?: string }).code !== inUse) throw error
      await sleep(100)
    }
  }
  await client.query(`drop database if exists ${name} with (force)`)
}

let server: Promise<Server> | null = null
let inUse = 0

/** Call `drop` in `after`: the last one of a process also leaves the server. */
export async function testDatabase(): Promise<TestDatabase> {
  inUse++
  server ??= findServer()
  const { admin, leave } = await server
  const template = await ensureTemplate(admin)
  const name = `tandem_test_${process.pid}_${randomUUID().slice(0, 8)}`
  await asAdmin(admin, (client) => client.query(`create database ${name} template ${template}`))
  const { host = 'localhost', port = 5432 } = admin
  const address: DatabaseAddress = { host, port, database: name, ssl: Boolean(admin.ssl) }
  const opened: Database[] = []
  return {
    name,
    adminConfig: { ...admin, database: name },
    address,
    logins: testLogins,
    open: () => {
      const database = openDatabase(address, testLogins)
      opened.push(database)
      return database
    },
    drop: async () => {
      await Promise.all(opened.map((database) => database.close()))
      await asAdmin(admin, (client) => dropWhenFree(client, name))
      if (--inUse > 0) return
      server = null
      await leave()
    },
  }
}
