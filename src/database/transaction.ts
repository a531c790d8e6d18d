/** One transaction of one actor: the settings that row-level security reads, and the queries made under them. */

import type pg from 'pg'
import type { NewId } from '../base/id.ts'
import type { Role } from '../domain/consent/roles.ts'
import type { Database } from './client.ts'
import { type KeyRing, openKeyRing } from './keys.ts'

/** Stands for the machine itself: the command line, imports, jobs. */
export const systemAccount = '00000000-0000-0000-0000-000000000000'

export type Actor = {
  /** An account, or `systemAccount` for the command line and the demo. */
  readonly accountId: string
  readonly organizationId: string
  readonly role: Role
  readonly staffId: string | null
  readonly personId: string | null
  readonly displayName: string
}

/** What the device says about a change: made once, sent again after a lost answer. */
export type Operation = {
  readonly id: string
  readonly deviceAt: string | null
  readonly receivedAt: string
}

export type Scope = 'none' | 'list' | { readonly person: string }

export type Tx = {
  readonly actor: Actor
  readonly operation: Operation
  readonly now: string
  readonly newId: NewId
  readonly keys: KeyRing
  query<R extends object = Record<string, unknown>>(text: string, values?: readonly unknown[]): Promise<R[]>
  /** Opens a scope for the callback and closes it again; only record.ts calls it. */
  within<T>(scope: Scope, run: () => Promise<T>): Promise<T>
  /** Persons whose record this transaction changed, for the audit line. */
  touched(personId: string): void
  /** A person whose record was asked for and not lent, for the line of the refusal. */
  refused(personId: string): void
  /** Ids, never content, that the audit line names. */
  subject(ids: Readonly<Record<string, string | number>>): void
  /** Tells open windows that something changed; `persons` limits participants' windows to their own. */
  notify(topic: Topic, persons?: readonly string[]): void
  readonly log: TxLog
}

export const topics = ['people', 'center', 'placement', 'care', 'week', 'attendance', 'account', 'inquiry'] as const
export type Topic = (typeof topics)[number]

export type TxLog = {
  readonly persons: Set<string>
  /** Persons whose record was asked for and not lent. */
  readonly refused: Set<string>
  readonly subject: Record<string, string | number>
  readonly notices: { topic: Topic; persons: readonly string[] }[]
}

export type TxInput = {
  readonly database: Database
  readonly actor: Actor
  readonly operation: Operation
  readonly now: string
  readonly newId: NewId
  /** Reads all of one moment, whatever others write meanwhile: for what must fit together as a whole. */
  readonly snapshot?: boolean
}

const literal = (text: string): string => `'${text.replaceAll("'", "''")}'`
const setting = (name: string, value: string): string => `set_config('tandem.${name}', ${literal(value)}, true)`

/** Runs and commits, or rolls back when `keep` says no or anything throws. */
export async function inTransaction<T>(
  input: TxInput,
  run: (tx: Tx) => Promise<T>,
  keep: (value: T) => boolean,
): Promise<T> {
  const client = await input.database.app.connect()
  let broken: Error | undefined
  try {
    const { actor, operation } = input
    // One round trip; the values are ids and closed words, escaped all the same.
    await client.query(
      `begin${input.snapshot ? ' isolation level repeatable read' : ''}; select ${[
        setting('organization', actor.organizationId),
        setting('account', actor.accountId),
        setting('role', actor.role),
        setting('own_person', actor.personId ?? ''),
        setting('operation', operation.id),
        setting('scope', 'none'),
        setting('person', ''),
      ].join(', ')}`,
    )
    const tx = makeTx(client, input)
    const value = await run(tx)
    if (keep(value)) {
      for (const notice of tx.log.notices) {
        const payload = JSON.stringify({
          organization: actor.organizationId,
          topic: notice.topic,
          persons: notice.persons,
        })
        await client.query('select pg_notify($1, $2)', ['tandem_live', payload])
      }
      await client.query('commit')
    } else await client.query('rollback')
    return value
  } catch (error) {
    broken = error as Error
    await client.query('rollback').catch(() => {})
    throw error
  } finally {
    // A connection that the server dropped is not given back to the pool.
    client.release(broken && isConnectionError(broken) ? broken : undefined)
  }
}

function makeTx(client: pg.PoolClient, input: TxInput): Tx {
  let scope: Scope = 'none'
  const set = async (next: Scope) => {
    scope = next
    const word = typeof next === 'string' ? next : 'one'
    const person = typeof next === 'string' ? '' : next.person
    await client.query(`select ${setting('scope', word)}, ${setting('person', person)}`)
  }
  const log: TxLog = { persons: new Set(), refused: new Set(), subject: {}, notices: [] }
  return {
    actor: input.actor,
    operation: input.operation,
    now: input.now,
    newId: input.newId,
    keys: openKeyRing(input.database, input.actor.organizationId),
    log,
    async query<R extends object>(text: string, values: readonly unknown[] = []) {
      return (await client.query<R>(text, [...values])).rows
    },
    async within(next, run) {
      const before = scope
      await set(next)
      const value = await run()
      // After an exception the transaction rolls back and its settings with it.
      await set(before)
      return value
    },
    touched: (personId) => void log.persons.add(personId),
    refused: (personId) => void log.refused.add(personId),
    subject: (ids) => void Object.assign(log.subject, ids),
    notify(topic, persons = []) {
      // A notice takes 8000 bytes at most: a week published for everybody is told in several.
      for (let from = 0; from === 0 || from < persons.length; from += 50)
        log.notices.push({ topic, persons: persons.slice(from, from + 50) })
    },
  }
}

/** Errors that mean "the database went away", where trying again later can help. */
export function isConnectionError(error: unknown): boolean {
  const code = (error as { code?: string }).code ?? ''
  const message = (error as Error).message ?? ''
  return (
    /^(08|57P0)/.test(code) ||
    ['ECONNREFUSED', 'ECONNRESET', 'ENOENT', 'EPIPE', 'ETIMEDOUT'].includes(code) ||
    /Connection terminated|timeout exceeded when trying to connect|connection error|Client was closed|database system is/.test(
      message,
    )
  )
}

/** Out of room: PostgreSQL's disk_full, or the limit of a file's size that an operating system sets (EFBIG has no code of its own). */
export function isDiskFull(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return code === '53100' || code === 'ENOSPC' || /No space left on device|File too large/.test(message)
}
