/** One session per process that uses the embedded PostgreSQL: it counts the users, holds the start claim and notices a death. */

import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'

/**
 * Advisory lock numbers in the `postgres` database, where nothing of the product lives. Locks end with the session,
 * so a killed process leaves none behind.
 */
const USERS_LOCK = 7_411_101
/** How long the last locks of a killed process may outlive it. */
const GHOST_MS = 60
const START_LOCK = 7_411_102

export type Holder = { readonly process: string; readonly since: Date }

export type Lease = {
  /** Another start that already serves this data, or null and the claim is ours. */
  readonly claimStart: () => Promise<Holder | null>
  /** True for the last user, who then stops the database; nobody can join any more. */
  readonly release: () => Promise<boolean>
  readonly close: () => Promise<void>
  readonly onLost: (listener: () => void) => void
}

export type NoLease = { readonly kind: 'not-yet' | 'shutting-down' | 'refused'; readonly says: string }

const NOT_YET = new Set(['ENOENT', 'ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P03', '57P02'])

function whyNot(error: unknown): NoLease {
  const { code = '', message = String(error) } = error as { code?: string; message?: string }
  if (/shutting down/.test(message) || code === '57P01') return { kind: 'shutting-down', says: message }
  return { kind: NOT_YET.has(code) || /terminated unexpectedly/.test(message) ? 'not-yet' : 'refused', says: message }
}

export async function takeLease(admin: pg.ClientConfig): Promise<Lease | NoLease> {
  const client = new pg.Client({
    ...admin,
    database: 'postgres',
    application_name: `tandem process ${process.pid}`,
    connectionTimeoutMillis: 5_000,
    keepAlive: true,
  })
  let lost: (() => void) | null = null
  let closed = false
  // An error without a listener would end the process; the end of the session follows each.
  client.on('error', () => {})
  client.on('end', () => {
    if (!closed) lost?.()
  })
  const locked = async (call: string, key: number): Promise<boolean> =>
    (await client.query<{ got: boolean }>(`select ${call}($1) as got`, [key])).rows[0]?.got === true
  const close = async () => {
    closed = true
    await client.end().catch(() => {})
  }
  try {
    await client.connect()
    // The exclusive lock is held only by a last user that is stopping the database.
    if (!(await locked('pg_try_advisory_lock_shared', USERS_LOCK))) {
      await close()
      return { kind: 'shutting-down', says: 'another process is stopping the database' }
    }
  } catch (error) {
    await close()
    return whyNot(error)
  }
  return {
    close,
    onLost: (listener) => {
      lost = listener
    },
    claimStart: async () => {
      if (await locked('pg_try_advisory_lock', START_LOCK)) return null
      const held = await client.query<{ application_name: string; backend_start: Date }>(
        `select a.application_name, a.backend_start from pg_locks l join pg_stat_activity a using (pid)
         where l.locktype = 'advisory' and l.objid = $1 and l.granted`,
        [START_LOCK],
      )
      const row = held.rows[0]
      return {
        process: row?.application_name.replace(/^tandem /, '') ?? 'a process',
        since: row?.backend_start ?? new Date(),
      }
    },
    release: async () => {
      closed = true
      try {
        await locked('pg_advisory_unlock_shared', USERS_LOCK)
        if (await locked('pg_try_advisory_lock', USERS_LOCK)) return true
        // The locks of a killed process are let go one after the other.
        await sleep(GHOST_MS)
        return await locked('pg_try_advisory_lock', USERS_LOCK)
      } catch {
        return false
      }
    },
  }
}
