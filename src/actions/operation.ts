/** What the operator's eyes look at: is the database there and up to date, how busy are the pools, how far is the seal. */

import { readdir } from 'node:fs/promises'
import type { Database } from '../database/client.ts'

/** The newest migration that this program knows. */
export async function newestMigration(): Promise<number> {
  const names = await readdir(new URL('../database/migrations/', import.meta.url))
  return Math.max(...names.filter((name) => name.endsWith('.sql')).map((name) => Number(name.slice(0, 4))))
}

export type Readiness = { readonly ready: boolean; readonly why: 'ready' | 'database-away' | 'schema-behind' }

/** Waits for the database no longer than a load balancer does. */
export async function readiness(database: Database, newest: number, withinMs = 2000): Promise<Readiness> {
  const { promise: late, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error('late')), withinMs)
  try {
    const asked = database.app.query<{ level: number }>('select schema_level() as level')
    const { rows } = await Promise.race([asked, late])
    const level = rows[0]?.level ?? 0
    return level >= newest ? { ready: true, why: 'ready' } : { ready: false, why: 'schema-behind' }
  } catch {
    return { ready: false, why: 'database-away' }
  } finally {
    clearTimeout(timer)
  }
}

export type PoolState = {
  readonly pool: string
  readonly open: number
  readonly idle: number
  readonly waiting: number
}

export function poolStates(database: Database): PoolState[] {
  const pools = { app: database.app, keys: database.keyPool, sealer: database.sealer }
  return Object.entries(pools).map(([pool, p]) => ({
    pool,
    open: p.totalCount,
    idle: p.idleCount,
    waiting: p.waitingCount,
  }))
}

/** Entries that the sealer has yet to chain; null while the database is away. */
export async function auditWaiting(database: Database): Promise<number | null> {
  try {
    // The chain follows the clock, but for transactions that ended late: five minutes cover the longest of them.
    const { rows } = await database.sealer.query<{ n: number }>(
      `with head as (select coalesce((select e.at from audit_seal s join audit_entry e on e.id = s.entry_id
           order by s.position desc limit 1), '-infinity'::timestamptz) - interval '5 minutes' as at)
       select count(*) as n from (select 1 from audit_entry e, head where e.at >= head.at
         and not exists (select 1 from audit_seal s where s.entry_id = e.id) limit 100000) as waiting`,
    )
    return rows[0]?.n ?? 0
  } catch {
    return null
  }
}
