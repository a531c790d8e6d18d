/** From settings to a migrated database, for the server and for every command: the embedded one or the server of `DATABASE_URL`. */

import type { ClientConfig } from 'pg'
import { reveal } from './base/redacted.ts'
import { ok, type Result, refuse } from './base/result.ts'
import type { Config } from './config.ts'
import {
  type Database,
  type DatabaseAddress,
  type DatabaseLogins,
  openDatabase,
  type PoolSizes,
} from './database/client.ts'
import { migrate } from './database/migrate.ts'
import { parseDatabaseUrl } from './postgres/address.ts'
import { openPostgres, type Postgres } from './postgres/embedded.ts'
import type { Holder } from './postgres/lease.ts'
import { openSecrets } from './secrets.ts'

export type Connected = {
  readonly database: Database
  readonly address: DatabaseAddress
  readonly logins: DatabaseLogins
  readonly adminConfig: ClientConfig
  /** Null on a server of `DATABASE_URL`, whose life is not ours. */
  readonly postgres: Postgres | null
  /** Names of the migrations that ran now. */
  readonly applied: readonly string[]
  readonly close: () => Promise<void>
}

export type ConnectRefusal =
  | { readonly kind: 'unreachable'; readonly says: string }
  /** Another start serves this data. */
  | { readonly kind: 'taken'; readonly says: string }

export type ConnectOptions = {
  readonly log: (line: string) => void
  /** `serve` claims the data for this process: one server on one embedded database. */
  readonly purpose: 'serve' | 'command'
  readonly pools?: PoolSizes
}

const sayHolder = (config: Config, { process, since }: Holder): string =>
  `Tandem already runs on ${config.dataDir} (${process}, since ${since.toISOString()}). Stop it first, or choose another folder with --data.`

async function openEmbedded(config: Config, options: ConnectOptions): Promise<Result<Postgres, ConnectRefusal>> {
  const opened = await openPostgres({ dataDir: config.dataDir, log: options.log })
  if (!opened.ok) return refuse(...opened.reasons.map((r) => ({ kind: 'unreachable' as const, says: r.says })))
  const postgres = opened.value
  const holder = options.purpose === 'serve' ? await postgres.claimStart() : null
  if (holder === null) return ok(postgres)
  await postgres.stop()
  return refuse({ kind: 'taken', says: sayHolder(config, holder) })
}

type Found = {
  readonly adminConfig: ClientConfig
  readonly address: DatabaseAddress
  readonly postgres: Postgres | null
}

async function findDatabase(config: Config, options: ConnectOptions): Promise<Result<Found, ConnectRefusal>> {
  if (config.databaseUrl) {
    const server = parseDatabaseUrl(reveal(config.databaseUrl))
    if (!server.ok) return refuse(...server.reasons.map((says) => ({ kind: 'unreachable' as const, says })))
    return ok({ ...server.value, postgres: null })
  }
  const embedded = await openEmbedded(config, options)
  if (!embedded.ok) return embedded
  const { adminConfig } = embedded.value
  const { host = 'localhost', port = 5432, database = 'tandem' } = adminConfig
  return ok({ adminConfig, address: { host, port, database, ssl: false }, postgres: embedded.value })
}

/** Faults that a person can mend; the rest are bugs and pass through. */
const mendable = /^(08|28|3D|53|57|42501)|^(ECONN|ENOTFOUND|EHOSTUNREACH|ETIMEDOUT|EAI_AGAIN|ENOENT)/

export async function connect(config: Config, options: ConnectOptions): Promise<Result<Connected, ConnectRefusal>> {
  const found = await findDatabase(config, options)
  if (!found.ok) return found
  const { adminConfig, address, postgres } = found.value
  try {
    const logins = openSecrets(config)
    const { applied } = await migrate(adminConfig, { appPassword: logins.appPassword })
    const database = openDatabase(address, logins, options.pools)
    const close = async () => {
      await database.close()
      await postgres?.stop()
    }
    return ok({ database, address, logins, adminConfig, postgres, applied, close })
  } catch (error) {
    await postgres?.stop()
    const { code = '', message = String(error) } = error as { code?: string; message?: string }
    if (mendable.test(code) || /newer Tandem|needs PostgreSQL/.test(message))
      return refuse({ kind: 'unreachable', says: `The database cannot be used: ${message || code}` })
    throw error
  }
}
