/** Updates that bring new criteria: a center that has placed people under an older version stays with it, another begins with the newest. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import { listCriteria } from '../../src/actions/criteria.ts'
import { expectOk } from '../../src/base/result.ts'
import { tandemPublicCriteria } from '../../src/domain/placement/criteria.ts'
import { testDatabase } from '../database-server.ts'
import { type Center, makeCenter } from '../factories/center.ts'
import { fillRecord } from '../factories/record.ts'

const made = await testDatabase()
const database = made.open()
after(() => made.drop())

const file = new URL('../../src/database/migrations/0016-criteria-sets.sql', import.meta.url)
/** What the migration does to centers that are there already. */
const toOldCenters = readFileSync(file, 'utf8').split(/^-- A center that has placed.*$/m)[1]!
const toCentersOfVersion2 = ['0023-criteria-stay.sql', '0026-old-names-and-waiting-switches.sql']
  .map((name) => readFileSync(new URL(name, file), 'utf8'))
  .join('')

async function asAdmin(sql: string): Promise<void> {
  const client = new pg.Client(made.adminConfig)
  await client.connect()
  try {
    await client.query(`set search_path = tandem, public; ${sql}`)
  } finally {
    await client.end()
  }
}

test('a center stays with version 1 until it switches; one that never placed anybody begins with the newest', async () => {
  const [old, fresh] = [await makeCenter(database), await makeCenter(database)]
  await fillRecord(old, old.alex, { bedId: old.bedIds[0]!, from: '2026-11-02', until: '2026-12-02' })
  await asAdmin(toOldCenters)
  const on = async (center: typeof old) => expectOk(await listCriteria(center.as('manager'), {}))
  assert.deepEqual((await on(old)).on, { setId: 'tandem-public-criteria', setVersion: '1' })
  assert.deepEqual(
    (await on(old)).switches.map(({ state, reason }) => [state, reason]),
    [['on', 'In use before sets could be switched.']],
  )
  assert.deepEqual((await on(fresh)).on, { setId: 'tandem-public-criteria', setVersion: tandemPublicCriteria.version })
})

/** Brings the update to a center that has placed people under `used`; `before` runs ahead of it. */
async function updated(used: string, before: (center: Center) => string = () => ''): Promise<Center> {
  const center = await makeCenter(database)
  await fillRecord(center, center.alex, { bedId: center.bedIds[0]!, from: '2026-11-02', until: '2026-12-02' })
  await asAdmin(`
    alter table placement disable trigger all;
    update placement set criteria_version = '${used}' where organization_id = '${center.organizationId}';
    alter table placement enable trigger all;
    ${before(center)}
    ${toCentersOfVersion2}`)
  return center
}
const answering = async (center: Center): Promise<string> =>
  expectOk(await listCriteria(center.as('manager', new Date().toISOString()), {})).on.setVersion

const stays: readonly (readonly [used: string, on: string])[] = [
  ['2', '2'],
  [tandemPublicCriteria.version, tandemPublicCriteria.version],
]
for (const [used, on] of stays) {
  test(`a center that placed people under version ${used} and never switched answers by ${on} after the update`, async () => {
    assert.equal(await answering(await updated(used)), on)
  })
}

type Asked = { readonly from: string; readonly reason: string | null; readonly second: boolean }
const switched =
  ({ from, reason, second }: Asked) =>
  ({ organizationId, staff }: Center): string =>
    `insert into criteria_switch (id, organization_id, set_id, set_version, from_day, at, by_staff_id, reason, trial, second_by, second_at)
     values (gen_random_uuid(), '${organizationId}', 'tandem-public-criteria', '1', ${from}, now(), '${staff.manager}',
       ${reason === null ? 'null' : `'${reason}'`}, '{"asked": 0, "changed": 0, "moves": {}}',
       ${second ? `'${staff.clinician}', now()` : 'null, null'});`

const why = 'The payers here still read the first version.'
const [longAgo, aMonthAhead] = [`date '2024-01-01'`, 'current_date + 30']
/** The switch is to version 1, people were placed under version 2. */
const switches: readonly (readonly [name: string, asked: Asked, on: string])[] = [
  ['with a reason, begun', { from: longAgo, reason: why, second: false }, '1'],
  ['signed by a second person, begun', { from: longAgo, reason: null, second: true }, '1'],
  ['with a reason, planned', { from: aMonthAhead, reason: why, second: false }, '2'],
  ['that nobody signed', { from: longAgo, reason: null, second: false }, '2'],
  ['with a word for a reason', { from: longAgo, reason: `soon${' '.repeat(20)}`, second: false }, '2'],
]
for (const [name, asked, on] of switches) {
  test(`with a switch to version 1 ${name}, a center that used version 2 answers by ${on} after the update`, async () => {
    assert.equal(await answering(await updated('2', switched(asked))), on)
  })
}
