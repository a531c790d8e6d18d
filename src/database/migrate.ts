/** Brings a database to today's schema: roles, extensions, numbered migrations of the records and of the key store. */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import pg from 'pg'

type Migration = { readonly number: number; readonly name: string; readonly sql: string; readonly hash: string }

async function readMigrations(folder: string): Promise<Migration[]> {
  const url = new URL(`./${folder}/`, import.meta.url)
  const names = (await readdir(url)).filter((name) => /^\d{4}-[a-z-]+\.sql$/.test(name)).toSorted()
  return Promise.all(
    names.map(async (name) => {
      const sql = await readFile(new URL(name, url), 'utf8')
      return { number: Number(name.slice(0, 4)), name, sql, hash: createHash('sha256').update(sql).digest('hex') }
    }),
  )
}

/** One hash over all migrations: a template database made from them is good for exactly this hash. */
export async function schemaHash(): Promise<string> {
  const all = [...(await readMigrations('migrations')), ...(await readMigrations('key-migrations'))]
  return createHash('sha256')
    .update(all.map((m) => m.hash).join('\n'))
    .digest('hex')
}

const logins = ['tandem_app', 'tandem_keys', 'tandem_sealer'] as const

async function ensureRoles(client: pg.Client, appPassword: string): Promise<void> {
  for (const role of ['tandem_owner', ...logins]) {
    const { rowCount } = await client.query('select 1 from pg_roles where rolname = $1', [role])
    const can = role === 'tandem_owner' ? 'nologin' : 'login'
    if (!rowCount) await client.query(`create role ${role} ${can} nosuperuser nocreatedb nocreaterole nobypassrls`)
  }
  for (const role of logins) await client.query(`alter role ${role} password ${client.escapeLiteral(appPassword)}`)
  // A server's administrator who is no superuser must be a member of the owner to make tables in its name.
  await client.query('grant tandem_owner to current_user')
  const database = client.escapeIdentifier(client.database ?? '')
  await client.query(`grant create on database ${database} to tandem_owner`)
  for (const role of logins) await client.query(`grant connect on database ${database} to ${role}`)
  await client.query('create extension if not exists btree_gist schema public')
}

async function run(client: pg.Client, schema: string, migrations: readonly Migration[]): Promise<string[]> {
  await client.query('set role tandem_owner')
  await client.query(`create schema if not exists ${schema}`)
  await client.query(`create table if not exists ${schema}.schema_migration (
    number integer primary key, name text not null, hash text not null, applied_at timestamptz not null default now())`)
  const { rows } = await client.query(`select number, name, hash from ${schema}.schema_migration order by number`)
  const applied: string[] = []
  for (const migration of migrations) {
    const known = rows.find((row) => row.number === migration.number)
    if (known && known.hash !== migration.hash) {
      throw new Error(`migration ${migration.name} was changed after it ran here; restore the file and add a new one`)
    }
    if (known) continue
    await client.query('begin')
    try {
      await client.query(`set local search_path = ${schema}, public`)
      await client.query(migration.sql)
      await client.query(`insert into ${schema}.schema_migration (number, name, hash) values ($1, $2, $3)`, [
        migration.number,
        migration.name,
        migration.hash,
      ])
      await client.query('commit')
    } catch (error) {
      await client.query('rollback')
      throw new Error(`migration ${migration.name} failed: ${(error as Error).message}`, { cause: error })
    }
    applied.push(migration.name)
  }
  const newest = Math.max(0, ...rows.map((row) => row.number))
  if (newest > Math.max(0, ...migrations.map((m) => m.number))) {
    throw new Error('this database was made by a newer Tandem; start that version, or restore a backup of this one')
  }
  await client.query('reset role')
  return applied
}

export type MigrateOptions = { readonly appPassword: string }

/** `admin` may create roles and objects in its database. Safe to call at every start and from several processes. */
export async function migrate(admin: pg.ClientConfig, options: MigrateOptions): Promise<{ applied: string[] }> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    const { rows } = await client.query('show server_version_num')
    if (Number(rows[0].server_version_num) < 150000) throw new Error('Tandem needs PostgreSQL 15 or newer')
    // One migrator at a time; the number is arbitrary and ours.
    await client.query('select pg_advisory_lock(7411001)')
    await ensureRoles(client, options.appPassword)
    const applied = await run(client, 'tandem', await readMigrations('migrations'))
    const keys = await run(client, 'vault', await readMigrations('key-migrations'))
    return { applied: [...applied, ...keys] }
  } finally {
    await client.end()
  }
}
