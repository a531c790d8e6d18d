/** Connections: one pool for each role of the database, and the types that PostgreSQL's answers are read as. */

import pg from 'pg'

// Dates and times stay civil text, instants become ISO 8601 in UTC, 64-bit counts become numbers (none of ours passes 2^53).
const types = {
  getTypeParser(oid: number, format?: 'text' | 'binary') {
    if (format !== 'binary') {
      if (oid === 1082) return (text: string) => text
      if (oid === 1083) return (text: string) => text.slice(0, 5)
      if (oid === 1184) return (text: string) => new Date(text).toISOString()
      if (oid === 20) return Number
    }
    // The driver's own overloads take no union of formats.
    return format === 'binary' ? pg.types.getTypeParser(oid, 'binary') : pg.types.getTypeParser(oid, 'text')
  },
}

/** Where a database is and how to reach it; `user` and `password` are filled in for each role. */
export type DatabaseAddress = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly ssl?: boolean
}

export type DatabaseLogins = {
  readonly appPassword: string
  /** Unwraps the keys of persons: 32 bytes. */
  readonly masterKey: Uint8Array
}

export type Database = {
  readonly app: pg.Pool
  readonly keyPool: pg.Pool
  readonly sealer: pg.Pool
  readonly address: DatabaseAddress
  readonly masterKey: Uint8Array
  close(): Promise<void>
}

export type PoolSizes = { readonly app?: number }

function openPool(address: DatabaseAddress, user: string, password: string, schema: string, max: number): pg.Pool {
  const pool = new pg.Pool({
    host: address.host,
    port: address.port,
    database: address.database,
    user,
    password,
    max,
    ssl: address.ssl ? true : undefined,
    types: types as pg.CustomTypesConfig,
    options: `-c search_path=${schema},public -c timezone=UTC`,
    application_name: user,
    connectionTimeoutMillis: 10_000,
    // A request that waits longer has lost its reader; better an error than a pile of waiting transactions.
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
  })
  // A broken idle connection is dropped by the pool and made anew; without a listener it would end the process.
  pool.on('error', () => {})
  // The same for one that is lent out: its next query fails and says so.
  pool.on('connect', (client) => client.on('error', () => {}))
  return pool
}

export function openDatabase(address: DatabaseAddress, logins: DatabaseLogins, sizes: PoolSizes = {}): Database {
  const app = openPool(address, 'tandem_app', logins.appPassword, 'tandem', sizes.app ?? 10)
  const keyPool = openPool(address, 'tandem_keys', logins.appPassword, 'vault', 2)
  const sealer = openPool(address, 'tandem_sealer', logins.appPassword, 'tandem', 1)
  return {
    app,
    keyPool,
    sealer,
    address,
    masterKey: logins.masterKey,
    async close() {
      await Promise.all([app.end(), keyPool.end(), sealer.end()])
    },
  }
}

/** One long-lived connection outside the pool, for LISTEN. */
export function openListener(address: DatabaseAddress, logins: Pick<DatabaseLogins, 'appPassword'>): pg.Client {
  return new pg.Client({
    host: address.host,
    port: address.port,
    database: address.database,
    user: 'tandem_app',
    password: logins.appPassword,
    ssl: address.ssl ? true : undefined,
    keepAlive: true,
    application_name: 'tandem_listen',
  })
}
