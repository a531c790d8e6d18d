/** The trail against the application itself and against an administrator: what cannot be forged, and what verifying finds. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import pg from 'pg'
import { appendAudit, sealAudit, verifyAudit } from '../../src/database/audit.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { testDatabase } from '../database-server.ts'
import { makeCenter } from '../factories/center.ts'

const made = await testDatabase()
after(() => made.drop())
const database = made.open()
const center = await makeCenter(database)

const asNurse = (sql: string, values: readonly unknown[] = []) =>
  inTransaction(
    center.as('nurse'),
    (tx) => tx.query(sql, values),
    () => true,
  )
const insert = (columns: string, values: string) =>
  `insert into audit_entry (id, organization_id, action, purpose, outcome, ${columns}) values ($1, $2, 'forged', 'none', 'done', ${values})`
const nurse = center.accounts.nurse

test('the application writes under the name of whoever asks, now, and takes nothing back', async () => {
  const ids = () => [randomUUID(), center.organizationId]
  const forbidden: readonly (readonly [what: string, sql: string, values: readonly unknown[], says: RegExp])[] = [
    ['another account', insert('account_id, role', `$3, 'nurse'`), [...ids(), center.accounts.manager], /row-level/],
    ['no account', insert('role', `'nurse'`), ids(), /row-level/],
    ['another role', insert('account_id, role', `$3, 'manager'`), [...ids(), nurse], /row-level/],
    [
      'another time',
      insert('account_id, role, at', `$3, 'nurse', '2020-01-01T00:00:00Z'`),
      [...ids(), nurse],
      /permission denied/,
    ],
    ['a changed entry', `update audit_entry set action = 'x'`, [], /permission denied/],
    ['a removed entry', 'delete from audit_entry', [], /permission denied/],
    ['an emptied trail', 'truncate audit_entry cascade', [], /permission denied/],
    ['the chain', 'select * from audit_seal', [], /permission denied/],
    ['a removed past', 'delete from row_history', [], /permission denied/],
    ['an emergency access taken back', 'delete from break_glass', [], /permission denied/],
    ['an emergency access changed', 'update break_glass set until = now()', [], /permission denied/],
  ]
  for (const [what, sql, values, says] of forbidden) await assert.rejects(asNurse(sql, values), says, what)
  await asNurse(insert('account_id, role', `$3, 'nurse'`), [...ids(), nurse])
})

/** As somebody with the database's administrator password, who owns every table and switches the triggers off. */
async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client({ ...made.adminConfig, options: '-c search_path=tandem,public' })
  await client.connect()
  try {
    const triggers = (state: 'disable' | 'enable') =>
      ['audit_entry', 'audit_seal'].map((table) => `alter table ${table} ${state} trigger user`).join('; ')
    await client.query(`set role tandem_owner; ${triggers('disable')}; ${sql}; ${triggers('enable')}`)
  } finally {
    await client.end()
  }
}
const newest = '(select entry_id from audit_seal order by position desc limit 1)'

async function fill(lines: number): Promise<void> {
  await inTransaction(
    center.as('nurse'),
    async (tx) => {
      for (let n = 0; n < lines; n++) await appendAudit(tx, { action: 'a', purpose: 'none', outcome: 'done' })
    },
    () => true,
  )
  while ((await sealAudit(database)) > 0);
}

test('a cut end is a chain that holds; only a head that somebody noted elsewhere shows it', async () => {
  await fill(5)
  const before = await verifyAudit(database)
  assert.ok(before.ok)
  await fill(3)
  const grown = await verifyAudit(database, before.head)
  assert.ok(grown.ok && grown.sealed === before.sealed + 3, 'the noted head is inside a chain that grew')
  await asAdmin(
    `with gone as (delete from audit_seal where position > ${before.sealed - 2} returning entry_id)
     delete from audit_entry where id in (select entry_id from gone)`,
  )
  assert.ok((await verifyAudit(database)).ok, 'what is left is a chain of its own')
  const verdict = await verifyAudit(database, before.head)
  assert.ok(!verdict.ok)
  assert.match(verdict.says, /noted/)
})

test('two entries that changed places, and one whose content changed, are found where they stand', async () => {
  await fill(4)
  const whole = await verifyAudit(database)
  assert.ok(whole.ok)
  const last = whole.sealed
  const swap = `update audit_seal s set entry_id = o.entry_id from audit_seal o
    where s.position in (${last}, ${last - 1}) and o.position = ${2 * last - 1} - s.position`
  await asAdmin(`alter table audit_seal drop constraint audit_seal_entry_id_key; ${swap}`)
  const swapped = await verifyAudit(database)
  assert.ok(!swapped.ok && swapped.position === last - 1)
  await asAdmin(swap)
  assert.ok((await verifyAudit(database)).ok)
  await asAdmin(`update audit_entry set outcome = 'read' where id = ${newest}`)
  const changed = await verifyAudit(database)
  assert.ok(!changed.ok && changed.position === last)
})
