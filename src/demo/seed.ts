/** Puts the demo center into an empty database: house and people first, then the weeks that are planned from them, then the doors. */

import { randomUUID } from 'node:crypto'
import type { Context } from '../actions/act.ts'
import { importCenter, importNewCenter } from '../actions/import.ts'
import { findOrganization } from '../actions/organization.ts'
import { systemActor } from '../actions/session.ts'
import { conflict, type Refusal } from '../base/refusal.ts'
import { expectOk, ok, type Result, refuse } from '../base/result.ts'
import { toWall } from '../base/zone.ts'
import { readCenterWeek } from '../database/center-week.ts'
import type { Database } from '../database/client.ts'
import { findSite } from '../database/sites.ts'
import { inTransaction } from '../database/transaction.ts'
import { tableNamed } from '../domain/center/tables.ts'
import type { CenterWeek } from '../domain/schedule/center-week.ts'
import type { WeekPlan } from '../domain/schedule/model.ts'
import { type CsvFile, fileOf, printTable } from '../formats/csv-tables.ts'
import { type DemoAccount, demoAccounts, demoPassword, saveAccounts } from './accounts.ts'
import { type DemoCenter, type DemoSite, type DemoSize, demoName, makeCenter, strugglers } from './center.ts'
import { chanceFrom } from './chance.ts'
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

/** Refused when the database has a center already: a demo never mixes with people. */
export async function seedDemo(database: Database, options: DemoOptions): Promise<Result<DemoSeeded, Refusal>> {
  if ((await findOrganization(database)) !== null)
    return refuse(
      conflict('The database has a center already. The demo goes into an empty one: choose another --data folder.'),
    )
  const { size, seed, now } = options
  const today = toWall(now, demoZone).date
  const ids = chanceFrom(seed, 'organization')
  const organizationId = ids.id()
  const contextAs = (): Context => ({
    database,
    actor: systemActor(organizationId, 'operator'),
    now,
    newId: randomUUID,
    operation: { id: randomUUID(), deviceAt: null, receivedAt: now },
  })
  const center = makeCenter(size, seed, today)
  const organization = { name: demoName, demo: true }
  const first = await importNewCenter(contextAs(), organization, { files: toFiles(center.rows), dryRun: false })
  if (!first.ok) return first
  const weeks = new Rows(chanceFrom(seed, 'week ids'))
  const scene: WeekScene = {
    rows: weeks,
    seed,
    now,
    strugglers: strugglers(
      seed,
      center.rows.of('person').map((person) => person.id),
    ),
    nameOf: nameFinder(center.rows),
  }
  let persons = 0
  let reachTarget = 0
  for (const site of center.sites) {
    let last: WeekPlan | null = null
    for (const monday of mondaysOf(today)) {
      const solved = makeWeek(scene, await readWeek(contextAs(), site, monday), last)
      last = solved.plan
      if (monday !== mondaysOf(today).at(-1)) continue
      persons += solved.report.compliance.persons
      reachTarget += solved.report.compliance.reachTarget
    }
  }
  const second = await importCenter(contextAs(), { files: toFiles(weeks), dryRun: false })
  if (!second.ok) return second
  const accounts = demoAccounts(center.sites[0]!.staff, doorsFor(center))
  await saveAccounts(contextAs(), accounts, ids)
  return ok({ organizationId, accounts, rows: countRows(center.rows, weeks), week: { persons, reachTarget } })
}

async function readWeek(context: Context, site: DemoSite, monday: string): Promise<CenterWeek> {
  return inTransaction(
    context,
    (tx) =>
      tx.within('list', async () => {
        const found = await findSite(tx, site.house.siteId)
        if (!found) throw new Error('the demo site was not saved')
        return readCenterWeek(tx, found, monday, null)
      }),
    () => true,
  )
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

/** For tests: throws where seeding is refused. */
export const expectDemo = async (database: Database, options: DemoOptions): Promise<DemoSeeded> =>
  expectOk(await seedDemo(database, options))
