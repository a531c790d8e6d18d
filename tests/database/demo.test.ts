/** The demo center: the same for the same seed, near to the published figures, planned without a broken rule, and its doors open. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Context } from '../../src/actions/act.ts'
import { exportCenter } from '../../src/actions/export.ts'
import { importNewCenter } from '../../src/actions/import.ts'
import { passwordHolds } from '../../src/actions/password-hash.ts'
import { systemActor } from '../../src/actions/session.ts'
import { redact } from '../../src/base/redacted.ts'
import { expectOk } from '../../src/base/result.ts'
import { readCenterWeek } from '../../src/database/center-week.ts'
import type { Database } from '../../src/database/client.ts'
import { findSite } from '../../src/database/sites.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { bedUse, coupledShare } from '../../src/demo/figures.ts'
import { type DemoSeeded, demoPassword, seedDemo } from '../../src/demo/seed.ts'
import { checkPlan } from '../../src/domain/schedule/check.ts'
import { weekFromCenter } from '../../src/domain/schedule/from-center.ts'
import { parseWeekPlan } from '../../src/formats/week.ts'
import { type TestDatabase, testDatabase } from '../database-server.ts'

// Wednesday, early afternoon in Chicago.
const now = '2026-11-18T20:00:00.000Z'
let server: TestDatabase
let database: Database
let demo: DemoSeeded
const others: TestDatabase[] = []
before(async () => {
  server = await testDatabase()
  database = server.open()
  demo = expectOk(await seedDemo(database, { size: 'm', seed: 1, now }))
})
after(async () => {
  for (const one of [server, ...others]) await one.drop()
})

const another = async (): Promise<Database> => {
  const made = await testDatabase()
  others.push(made)
  return made.open()
}
const contextOf = (of: Database, organizationId: string): Context => ({
  database: of,
  actor: systemActor(organizationId, 'operator'),
  now,
  newId: randomUUID,
  operation: { id: randomUUID(), deviceAt: null, receivedAt: now },
})
const query = <R extends object = { n: number }>(sql: string, values: unknown[] = []): Promise<R[]> =>
  inTransaction(
    contextOf(database, demo.organizationId),
    (tx) => tx.within('list', () => tx.query<R>(sql, values)),
    () => true,
  )
const count = async (sql: string): Promise<number> => (await query(`select count(*) as n from ${sql}`))[0]!.n
const near = (value: number, wanted: number, within: number, what: string) =>
  assert.ok(Math.abs(value - wanted) <= within, `${what}: ${value.toFixed(3)}, not within ${within} of ${wanted}`)

test('it says what it made', () => {
  assert.equal(demo.week.persons, 60)
  assert.ok(demo.week.reachTarget >= 58, `${demo.week.reachTarget} of 60 reach their target`)
})

test('the same seed makes the same bytes, another seed another center', async () => {
  const small = async (seed: number) => {
    const of = await another()
    const { organizationId } = expectOk(await seedDemo(of, { size: 's', seed, now }))
    const files = expectOk(await exportCenter(contextOf(of, organizationId), {}))
    return files.map((file) => `${file.name}\n${file.text}`).join('')
  }
  const [one, same, different] = [await small(5), await small(5), await small(6)]
  assert.equal(one, same)
  assert.notEqual(one, different)
})

test('its export imports into an empty database and exports to the same bytes', async () => {
  const files = expectOk(await exportCenter(contextOf(database, demo.organizationId), {}))
  const of = await another()
  const organizationId = randomUUID()
  const input = {
    files: files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) })),
    dryRun: false,
  }
  expectOk(await importNewCenter(contextOf(of, organizationId), { name: 'Copy', demo: false }, input))
  const again = expectOk(await exportCenter(contextOf(of, organizationId), {}))
  for (const [i, file] of files.entries()) assert.equal(again[i]!.text, file.text, file.name)
})

test('it is near to the published figures', async () => {
  const iop = await count("episode where level = 'iop' and discharged_on is null")
  const residents = await count('stay where until_day is null')
  const beds = await count('bed')
  const coupled = await count(
    `episode e join couple_member m on m.person_id = e.person_id where e.level = 'iop' and e.discharged_on is null`,
  )
  assert.equal(iop, 60)
  assert.equal(beds, 24)
  near(residents / beds, bedUse, 0.03, 'beds in use')
  near(coupled / iop, coupledShare, 0.02, 'people of the program who are one of a couple')
  const homes = await count('household')
  const dogs = await count("(select distinct household_id from pet where species = 'dog') as d")
  assert.ok(homes > 60 && dogs > 25, `${dogs} of ${homes} households have dogs`)
})

test('couples of every kind, pets, children, shift work and an order that keeps two apart are there', async () => {
  for (const groups of ['together', 'apart', 'either'])
    assert.ok((await count(`couple where groups = '${groups}'`)) > 0, groups)
  const split = await count(
    `couple c where (select count(distinct e.level) from couple_member m join episode e on e.person_id = m.person_id and e.discharged_on is null where m.couple_id = c.id) = 2`,
  )
  assert.equal(split, 4)
  for (const [what, sql] of [
    ['an order', 'no_contact'],
    [
      'a couple of which both agreed',
      "couple_agreement where answer = 'agreed' group by couple_id having count(*) = 2",
    ],
    ['a couple of which one was not asked', 'couple_agreement group by couple_id having count(*) = 1'],
    ['one who took a yes back', "couple_agreement where answer = 'withdrawn'"],
    ['children', 'child'],
    ['cats', "pet where species = 'cat'"],
    ['evening work', "commitment where kind = 'work' and end_time > '22:00' and start_time < '20:00'"],
    ['night work', "commitment where kind = 'work' and start_time = '00:00'"],
    ['names with apostrophes', "person where family_name like '%''%'"],
    ['names with accents', "person where given_name ~ '[À-ž]' or family_name ~ '[À-ž]'"],
  ] as const)
    assert.ok((await count(sql)) > 0, what)
})

test('every placement is what the engine says, and everybody in a program was placed there', async () => {
  assert.equal(
    await count("episode e join placement p on p.id = e.placement_id where p.status <> 'placed' or p.level <> e.level"),
    0,
  )
  assert.equal(await count("placement where status = 'cannot-say'"), 1)
})

test('eight weeks were held and this one is published, none with a broken rule', async () => {
  const weeks = await query<{ monday: string; plan: unknown; site_id: string }>(
    'select w.monday, w.site_id, p.plan from week w join week_plan p on p.id = w.published_plan_id order by w.monday',
  )
  assert.equal(weeks.length, 9)
  for (const { monday, plan, site_id } of weeks) {
    const center = await inTransaction(
      contextOf(database, demo.organizationId),
      (tx) => tx.within('list', async () => readCenterWeek(tx, (await findSite(tx, site_id))!, monday, null)),
      () => true,
    )
    const { problem, troubles } = weekFromCenter(center)
    // Some authorizations run out, as they do, and a few couples did not both agree to a plan for two; nothing else keeps anybody out.
    const unpaid = troubles.filter(({ says }) => says.includes('authoriz'))
    const alone = troubles.filter(({ says }) => says.startsWith('No plan for two'))
    assert.deepEqual(
      troubles.filter((trouble) => !unpaid.includes(trouble) && !alone.includes(trouble)),
      [],
      monday,
    )
    assert.ok(alone.length <= problem.couples.length / 2, `${alone.length} couples without a plan for two in ${monday}`)
    assert.ok(unpaid.length <= problem.persons.length * 0.15, `${unpaid.length} authorizations run out in ${monday}`)
    assert.deepEqual(checkPlan(problem, expectOk(parseWeekPlan(plan))).hard, [], monday)
  }
  const standing = await query<{ state: string; n: number }>(
    "select state, count(*) as n from session where starts_at < '2026-11-16' group by state order by state",
  )
  assert.deepEqual(
    standing.map((row) => row.state),
    ['canceled', 'held'],
  )
  assert.ok((await count("session where state = 'planned'")) > 30, 'the rest of this week is ahead')
  assert.equal(await count("attendance a join session s on s.id = a.session_id where s.state <> 'held'"), 0)
})

test('people come as people come: most, not all', async () => {
  const came = await count("attendance where status in ('present', 'late')")
  near(came / (await count('attendance')), 0.89, 0.04, 'attendance')
})

test('every role has a door, and the printed password opens it', async () => {
  const accounts = await query<{ login: string; roles: string[]; password_hash: string }>(
    'select login, roles, password_hash from account',
  )
  assert.equal(accounts.length, 11)
  assert.equal(new Set(accounts.flatMap((a) => a.roles)).size, 10)
  assert.ok(await passwordHolds(redact(demoPassword), accounts[0]!.password_hash))
  const partners = accounts.filter((a) => a.roles.includes('participant')).map((a) => a.login)
  assert.deepEqual(partners.toSorted(), ['participant@demo', 'partner@demo'])
})

test('it never goes into a database that has a center', async () => {
  const again = await seedDemo(database, { size: 's', seed: 1, now })
  assert.ok(!again.ok)
  assert.equal(again.reasons[0]!.kind, 'conflict')
})
