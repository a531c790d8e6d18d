/** Every action passes here: who, may they, once only, one transaction, audit. */

import { notFound, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { appendAudit } from '../database/audit.ts'
import type { Database } from '../database/client.ts'
import {
  type Actor,
  inTransaction,
  isConnectionError,
  isDiskFull,
  type Operation,
  type Tx,
} from '../database/transaction.ts'
import { type ActionName, actionRow, mayAct } from '../domain/consent/roles.ts'

/** Who asks, with what operation, through which database; made anew for each request or command. */
export type Context = {
  readonly database: Database
  readonly actor: Actor
  readonly operation: Operation
  readonly now: string
  readonly newId: () => string
}

export type Action<I, O> = ((context: Context, input: I) => Promise<Result<O, Refusal>>) & {
  readonly action: ActionName
}

/**
 * Makes an action. A change answers with ids, versions and codes only, because its answer is kept under the
 * operation id: the same operation sent again gets the same answer and changes nothing.
 */
export function act<I, O>(
  name: ActionName,
  run: (tx: Tx, input: I) => Promise<Result<O, Refusal>>,
  options: { readonly snapshot?: boolean } = {},
): Action<I, O> {
  const { changes } = actionRow(name)
  const perform = async (context: Context, input: I): Promise<Result<O, Refusal>> => {
    if (!mayAct(context.actor.role, name)) {
      await noteRefusal(context, name)
      return refuse(notFound)
    }
    const asked: string[] = []
    const answer = await inTransaction(
      { ...context, ...options },
      async (tx) => {
        const before = changes ? await beginOperation<O>(tx, name) : null
        if (before) return before
        const answer = await run(tx, input)
        asked.push(...tx.log.refused)
        if (answer.ok && changes) await finishOperation(tx, name, answer.value)
        return answer
      },
      (answer) => answer.ok,
    )
    // Its transaction is rolled back, the line that somebody asked is not: who looks for records leaves a trail.
    if (asked.length > 0 && !answer.ok) await noteRefusal(context, name, asked)
    return answer
  }
  return Object.assign(perform, { action: name })
}

/** An exception that is no bug of ours: the database is away or has no room. Null for everything else. */
export function troubleOf(error: unknown): 'unavailable' | 'disk-full' | null {
  if (isDiskFull(error)) return 'disk-full'
  return isConnectionError(error) ? 'unavailable' : null
}

/** Writes down that a role asked for what it may not do, or for records that are not open to it. */
export const noteRefusal = (context: Context, name: ActionName, personIds: readonly string[] = []): Promise<void> =>
  inTransaction(
    context,
    (tx) => appendAudit(tx, { action: name, purpose: 'none', outcome: 'refused', personIds }),
    () => true,
  )

async function beginOperation<O>(tx: Tx, name: ActionName): Promise<Result<O, Refusal> | null> {
  const { operation, actor } = tx
  const made = await tx.query(
    `insert into operation (id, organization_id, account_id, action, device_at, received_at) values ($1, $2, $3, $4, $5, $6)
     on conflict (id) do nothing returning id`,
    [operation.id, actor.organizationId, actor.accountId, name, operation.deviceAt, operation.receivedAt],
  )
  if (made.length === 1) return null
  const [known] = await tx.query<{ action: string; answer: O | null }>(
    'select action, answer from operation where id = $1',
    [operation.id],
  )
  if (known?.action === name && known.answer !== null) return ok(known.answer)
  return refuse({
    kind: 'conflict',
    says: 'This operation id was used for something else. Send the change again with a new one.',
  })
}

async function finishOperation(tx: Tx, name: ActionName, answer: unknown): Promise<void> {
  await tx.query('update operation set answer = $2 where id = $1', [tx.operation.id, JSON.stringify(answer ?? {})])
  await appendAudit(tx, {
    action: name,
    purpose: 'change',
    outcome: 'done',
    personIds: [...tx.log.persons],
    subject: tx.log.subject,
  })
}
