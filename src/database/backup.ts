/** Backup and restore over SQL: every table in one snapshot, digests to prove that a restore is identical, keys apart. */

import { createHash, type Hash } from 'node:crypto'
import { existsSync } from 'node:fs'
import pg from 'pg'
import { canonicalJson } from '../base/json.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { type BackupFault, readBackupFile, readBackupHeader, writeBackupFile } from './backup-file.ts'
import { unwrapKey, wrapKey } from './keys.ts'
import { schemaHash } from './migrate.ts'

// Who is signed in right now, and who is waiting after wrong passwords, is not carried to another day.
const leftOut = ['schema_migration', 'sign_in_session', 'sign_in_throttle']
const batch = 500

type TableDigest = { readonly rows: number; readonly sha256: string }
export type BackupSummary = {
  readonly tables: Readonly<Record<string, TableDigest>>
  readonly rows: number
  readonly keys: number
}

type Line =
  | { readonly manifest: { readonly schema: string; readonly tables: readonly string[] } }
  | { readonly table: string; readonly rows: readonly Record<string, unknown>[] }
  | { readonly end: Readonly<Record<string, TableDigest>> }

async function asOwner<T>(admin: pg.ClientConfig, begin: string, run: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client(admin)
  await client.connect()
  try {
    await client.query(`set role tandem_owner; set timezone to 'UTC'; set search_path to tandem, public; ${begin}`)
    const value = await run(client)
    await client.query('commit')
    return value
  } catch (error) {
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    await client.end()
  }
}

/** Tables so that each comes after those it points to; deferrable references may point ahead. */
async function tablesInOrder(client: pg.Client): Promise<string[]> {
  const { rows: all } = await client.query(
    `select relname from pg_class where relnamespace = 'tandem'::regnamespace and relkind = 'r' order by relname`,
  )
  const { rows: links } = await client.query(
    `select c.conrelid::regclass::text as child, c.confrelid::regclass::text as parent
     from pg_constraint c where c.contype = 'f' and c.connamespace = 'tandem'::regnamespace and not c.condeferrable and c.conrelid <> c.confrelid`,
  )
  const plain = (name: string) => name.replaceAll('"', '').replace(/^tandem\./, '')
  const waiting = new Set(all.map((r) => r.relname as string).filter((name) => !leftOut.includes(name)))
  const ordered: string[] = []
  while (waiting.size > 0) {
    const ready = [...waiting].filter(
      (t) => !links.some((l) => plain(l.child) === t && waiting.has(plain(l.parent)) && plain(l.parent) !== t),
    )
    if (ready.length === 0) throw new Error(`the tables ${[...waiting].join(', ')} point at each other in a ring`)
    for (const name of ready) {
      ordered.push(name)
      waiting.delete(name)
    }
  }
  return ordered
}

async function primaryKey(client: pg.Client, table: string): Promise<string> {
  const { rows } = await client.query(
    `select string_agg(quote_ident(a.attname), ', ' order by k.n) as key
     from pg_constraint c cross join unnest(c.conkey) with ordinality as k (attnum, n)
     join pg_attribute a on a.attrelid = c.conrelid and a.attnum = k.attnum
     where c.contype = 'p' and c.conrelid = ('tandem.' || quote_ident($1))::regclass`,
    [table],
  )
  return rows[0].key
}

async function* rowsOf(client: pg.Client, table: string): AsyncIterable<Record<string, unknown>[]> {
  const key = await primaryKey(client, table)
  await client.query(
    `declare backup_rows no scroll cursor for select to_jsonb(t) as row from "${table}" t order by ${key}`,
  )
  for (;;) {
    const { rows } = await client.query(`fetch ${batch} from backup_rows`)
    if (rows.length === 0) break
    yield rows.map((r) => r.row)
  }
  await client.query('close backup_rows')
}

function addRows(hash: Hash, rows: readonly unknown[]): void {
  for (const row of rows)
    hash.update(`${canonicalJson(row)}
`)
}

async function digest(client: pg.Client, table: string): Promise<TableDigest> {
  const hash = createHash('sha256')
  let count = 0
  for await (const rows of rowsOf(client, table)) {
    addRows(hash, rows)
    count += rows.length
  }
  return { rows: count, sha256: hash.digest('hex') }
}

export type BackupInput = {
  readonly admin: pg.ClientConfig
  readonly file: string
  readonly backupKey: Uint8Array
  readonly masterKey: Uint8Array
  readonly now: string
}

export const keysFileOf = (file: string): string => `${file}.keys`

/** Writes `file` (records, free text as ciphertext) and `file.keys` (the persons' keys, to be kept apart). */
export async function backup(input: BackupInput): Promise<BackupSummary> {
  const digests: Record<string, TableDigest> = {}
  const { keys, salt } = await asOwner(
    input.admin,
    'begin isolation level repeatable read read only',
    async (client) => {
      async function* lines(): AsyncIterable<Line> {
        const tables = await tablesInOrder(client)
        yield { manifest: { schema: await schemaHash(), tables } }
        for (const table of tables) {
          const hash = createHash('sha256')
          let count = 0
          for await (const rows of rowsOf(client, table)) {
            addRows(hash, rows)
            count += rows.length
            yield { table, rows }
          }
          digests[table] = { rows: count, sha256: hash.digest('hex') }
        }
        yield { end: digests }
      }
      const { salt } = await writeBackupFile(input.file, input.backupKey, 'records', input.now, lines())
      const { rows } = await client.query(
        'select person_id, organization_id, wrapped, created_at::text, destroyed_at::text from vault.person_key order by person_id',
      )
      return { keys: rows, salt }
    },
  )
  async function* keyLines() {
    // Older keys would open again what was erased since: these belong to this one backup.
    yield { of: salt }
    for (let from = 0; from < keys.length; from += batch) {
      yield {
        keys: keys.slice(from, from + batch).map((row) => ({
          ...row,
          wrapped: undefined,
          key: row.wrapped ? unwrapKey(input.masterKey, row.person_id, row.wrapped).toString('base64') : null,
        })),
      }
    }
    yield { end: keys.length }
  }
  await writeBackupFile(keysFileOf(input.file), input.backupKey, 'keys', input.now, keyLines())
  return { tables: digests, rows: Object.values(digests).reduce((sum, d) => sum + d.rows, 0), keys: keys.length }
}

export type RestoreFault = BackupFault | { readonly kind: 'not-empty' | 'other-schema'; readonly says: string }

/** Reads the whole file, and the keys where they lie beside it, and compares every digest; touches no database. */
export async function verifyBackup(file: string, backupKey: Uint8Array): Promise<Result<BackupSummary, BackupFault>> {
  const reader = digestReader(file)
  const read = await readBackupFile(file, backupKey, 'records', reader.take)
  if (!read.ok) return read
  const records = reader.finish()
  if (!records.ok || !existsSync(keysFileOf(file))) return records
  const keys = await readKeys(file, backupKey, async () => {})
  return keys.ok ? ok({ ...records.value, keys: keys.value }) : keys
}

/** Hands over the keys that were saved with this backup, and with no other; says how many they are. */
async function readKeys(
  file: string,
  backupKey: Uint8Array,
  take: (row: KeyRow) => Promise<void>,
): Promise<Result<number, BackupFault>> {
  const header = await readBackupHeader(file)
  if (!header.ok) return header
  let count = 0
  let end: number | null = null
  let of = ''
  const read = await readBackupFile(keysFileOf(file), backupKey, 'keys', async (line) => {
    const part = line as KeyLine
    if (part.of !== undefined) of = part.of
    if (part.end !== undefined) end = part.end
    for (const row of part.keys ?? []) {
      count += 1
      await take(row)
    }
  })
  if (!read.ok) return read
  if (of !== header.value.salt)
    return refuse({ kind: 'damaged', says: `${keysFileOf(file)} belongs to another backup than ${file}.` })
  if (end !== count) return refuse({ kind: 'damaged', says: `${keysFileOf(file)} does not hold every key.` })
  return ok(count)
}

function digestReader(file: string) {
  const hashes = new Map<string, { hash: Hash; rows: number }>()
  let end: Readonly<Record<string, TableDigest>> | null = null
  return {
    async take(line: unknown) {
      const part = line as Line
      if ('end' in part) end = part.end
      if ('table' in part) {
        const own = hashes.get(part.table) ?? { hash: createHash('sha256'), rows: 0 }
        addRows(own.hash, part.rows)
        hashes.set(part.table, { hash: own.hash, rows: own.rows + part.rows.length })
      }
    },
    finish(): Result<BackupSummary, BackupFault> {
      if (!end) return refuse({ kind: 'damaged', says: `${file} has no end.` })
      for (const [table, said] of Object.entries(end)) {
        const own = hashes.get(table) ?? { hash: createHash('sha256'), rows: 0 }
        if (own.rows !== said.rows || own.hash.digest('hex') !== said.sha256) {
          return refuse({ kind: 'damaged', says: `${file}: the rows of ${table} are not those that were saved.` })
        }
      }
      return ok({ tables: end, rows: Object.values(end).reduce((sum, d) => sum + d.rows, 0), keys: 0 })
    },
  }
}

export type RestoreInput = Omit<BackupInput, 'now'> & { readonly withoutKeys: boolean }

class Refused extends Error {
  readonly fault: RestoreFault
  constructor(fault: RestoreFault) {
    super(fault.says)
    this.fault = fault
  }
}

/** Into an empty, migrated database; all or nothing, and every table's digest is compared before it commits. */
export async function restore(input: RestoreInput): Promise<Result<BackupSummary, RestoreFault>> {
  try {
    const summary = await asOwner(input.admin, 'begin', async (client) => {
      await refuseUnlessEmpty(client)
      const reader = digestReader(input.file)
      const read = await readBackupFile(input.file, input.backupKey, 'records', async (line) => {
        await reader.take(line)
        const part = line as Line
        if ('manifest' in part && part.manifest.schema !== (await schemaHash())) throw new Refused(otherSchema)
        if ('table' in part) await insert(client, part.table, part.rows)
      })
      if (!read.ok) throw new Refused(read.reasons[0]!)
      const said = reader.finish()
      if (!said.ok) throw new Refused(said.reasons[0]!)
      for (const [table, expected] of Object.entries(said.value.tables)) {
        const live = await digest(client, table)
        if (live.sha256 !== expected.sha256) throw new Error(`after the restore ${table} is not what was saved`)
      }
      const keys = input.withoutKeys ? 0 : await restoreKeys(client, input)
      return { ...said.value, keys }
    })
    return ok(summary)
  } catch (error) {
    if (error instanceof Refused) return refuse(error.fault)
    throw error
  }
}

const otherSchema: RestoreFault = {
  kind: 'other-schema',
  says: 'This backup was made by another version of Tandem. Restore it with that version into an empty database, then start the new version on it: it upgrades by itself.',
}

async function refuseUnlessEmpty(client: pg.Client): Promise<void> {
  for (const table of await tablesInOrder(client)) {
    const { rows } = await client.query(`select exists (select 1 from "${table}") as any`)
    if (rows[0].any) {
      throw new Refused({
        kind: 'not-empty',
        says: `The database is not empty (there are rows in ${table}). Restore into a new one: --data NEWDIR, or an empty database.`,
      })
    }
  }
}

const insert = (client: pg.Client, table: string, rows: readonly unknown[]) =>
  client.query(`insert into "${table}" select * from jsonb_populate_recordset(null::"${table}", $1::jsonb)`, [
    JSON.stringify(rows),
  ])

type KeyRow = {
  readonly person_id: string
  readonly organization_id: string
  readonly key: string | null
  readonly created_at: string
  readonly destroyed_at: string | null
}
type KeyLine = { readonly of?: string; readonly keys?: readonly KeyRow[]; readonly end?: number }

async function restoreKeys(client: pg.Client, input: RestoreInput): Promise<number> {
  const read = await readKeys(input.file, input.backupKey, async (row) => {
    const wrapped = row.key === null ? null : wrapKey(input.masterKey, row.person_id, Buffer.from(row.key, 'base64'))
    await client.query(
      'insert into vault.person_key (person_id, organization_id, wrapped, created_at, destroyed_at) values ($1, $2, $3, $4, $5)',
      [row.person_id, row.organization_id, wrapped, row.created_at, row.destroyed_at],
    )
  })
  if (!read.ok) throw new Refused(read.reasons[0]!)
  return read.value
}
