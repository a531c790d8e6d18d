/** Puts the demo center into an empty database: house and people first, then the weeks that are planned from them, then the doors. */

import { randomUUID } from 'node:crypto'
import { importInto } from '../actions/import.ts'
import { findOrganization, insertOrganization } from '../actions/organization.ts'
import { systemActor } from '../actions/session.ts'
import { conflict, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { toWall } from '../base/zone.ts'
import { appendAudit } from '../database/audit.ts'
import { readCenterWeek } from '../database/center-week.ts'
import type { Database } from '../database/client.ts'
import { findSite } from '../database/sites.ts'
import { inTransaction, type Tx, type TxInput } from '../database/transaction.ts'
import { tableNamed } from '../domain/center/tables.ts'
import { type CsvFile, fileOf, printTable } from '../formats/csv-tables.ts'
import type { Solved } from '../solver/solve.ts'
import { type DemoAccount, demoAccounts, demoPassword, saveAccounts } from './accounts.ts'
import { type DemoCenter, type DemoSite, type DemoSize, demoName, makeCenter, strugglers } from './center.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { demoZone } from './house.ts'
import { Rows } from './rows.ts'
import { makeWeek, mondaysOf, type WeekScene } from './weeks.ts'

export { demoPassword }
export type DemoOptions = { readonly size: DemoSize; readonly seed: number; readonly now: string }
export type DemoSeeded = {
  readonly organizationId: string
  readonly accounts: readonly DemoAccount[]
  /** Rows by table. */
  readonly rows: Readonly<Record<string, number>>
  /** Of this week: persons, and how many reach their target. */
  readonly week: { readonly persons: number; readonly reachTarget: number }
}

const toFiles = (rows: Rows): CsvFile[] =>
  rows.tables.map((name) => ({
    name: fileOf(name),
    bytes: new TextEncoder().encode(printTable(tableNamed(name), rows.of(name))),
  }))

const countRows = (...all: readonly Rows[]): Record<string, number> =>
  Object.fromEntries(all.flatMap((rows) => rows.tables.map((name) => [name, rows.of(name).length])))

/**
 * One transaction from the organization to the doors: a start that is killed half-way leaves nothing behind. Refused
 * when the database has a center already, because a demo never mixes with people.
 */
export async function seedDemo(database: Database, options: DemoOptions): Promise<Result<DemoSeeded, Refusal>> {
  if ((await findOrganization(database)) !== null) return refuse(hasCenter)
  const { size, seed, now } = options
  const ids = chanceFrom(seed, 'organization')
  const organizationId = ids.id()
  const context: TxInput = {
    database,
    actor: systemActor(organizationId, 'operator'),
    now,
    newId: randomUUID,
    operation: { id: randomUUID(), deviceAt: null, receivedAt: now },
  }
  const center = makeCenter(size, seed, toWall(now, demoZone).date)
  try {
    return await inTransaction(
      context,
      (tx) => seedInto(tx, center, options, ids),
      (answer) => answer.ok,
    )
  } catch (error) {
    // PostgreSQL unique_violation: another start made the same demo just now.
    if ((error as { code?: string }).code === '23505') return refuse(hasCenter)
    throw error
  }
}

const hasCenter = conflict(
  'The database has a center already. The demo goes into an empty one: choose another --data folder.',
)

async function seedInto(
  tx: Tx,
  center: DemoCenter,
  { seed, now }: DemoOptions,
  ids: Chance,
): Promise<Result<DemoSeeded, Refusal>> {
  const { organizationId } = tx.actor
  await insertOrganization(tx, { name: demoName, demo: true })
  const first = await importInto(tx, { files: toFiles(center.rows), dryRun: false })
  if (!first.ok) return first
  const weeks = new Rows(chanceFrom(seed, 'week ids'))
  const persons = center.rows.of('person').map((person) => person.id)
  const scene = { rows: weeks, seed, now, strugglers: strugglers(seed, persons), nameOf: nameFinder(center.rows) }
  const solved: Solved[] = []
  for (const site of center.sites) solved.push(await planSite(tx, scene, site))
  const second = await importInto(tx, { files: toFiles(weeks), dryRun: false })
  if (!second.ok) return second
  const accounts = demoAccounts(center.sites[0]!.staff, doorsFor(center))
  await saveAccounts(tx, accounts, ids)
  await appendAudit(tx, {
    action: 'center.demo',
    purpose: 'change',
    outcome: 'done',
    personIds: [...tx.log.persons],
    subject: { accounts: accounts.length },
  })
  const total = (of: 'persons' | 'reachTarget') => solved.reduce((sum, s) => sum + s.report.compliance[of], 0)
  const week = { persons: total('persons'), reachTarget: total('reachTarget') }
  return ok({ organizationId, accounts, rows: countRows(center.rows, weeks), week })
}

/** Week after week, each from the one before; answers the last, which is this one. */
async function planSite(tx: Tx, scene: WeekScene, { house }: DemoSite): Promise<Solved> {
  let last: Solved | null = null
  for (const monday of mondaysOf(toWall(scene.now, demoZone).date)) {
    const center = await tx.within('list', async () => {
      const site = await findSite(tx, house.siteId)
      if (!site) throw new Error('the demo site was not saved')
      return readCenterWeek(tx, site, monday, null)
    })
    last = makeWeek(scene, center, last?.plan ?? null)
  }
  return last!
}

function nameFinder(rows: Rows): WeekScene['nameOf'] {
  const offerings = new Map(rows.of('offering').map((row) => [row.id, String(row.name)]))
  const services = new Map(rows.of('service').map((row) => [String(row.kind), String(row.name)]))
  return (offeringId, service) => (offeringId === null ? services.get(service) : offerings.get(offeringId))
}

/** Two partners of one couple that is in the program together: each has a record and a week of their own. */
function doorsFor(center: DemoCenter): { id: string; name: string }[] {
  const { rows, sites } = center
  const inProgram = new Set(sites[0]!.participants)
  const members = Map.groupBy(rows.of('couple_member'), (row) => String(row.couple_id))
  const couple = [...members.values()].find((pair) => pair.every((row) => inProgram.has(String(row.person_id))))
  const ids = couple?.map((row) => String(row.person_id)) ?? sites[0]!.participants.slice(0, 2)
  return ids.map((id) => {
    const person = rows.of('person').find((row) => row.id === id)
    return { id, name: `${person?.preferred_name ?? person?.given_name} ${person?.family_name}` }
  })
}
