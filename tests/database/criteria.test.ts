/** Updates that bring new criteria: a center that has placed people under an older version stays with it, another begins with the newest. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import { listCriteria } from '../../src/actions/criteria.ts'
import { expectOk } from '../../src/base/result.ts'
import { tandemPublicCriteria } from '../../src/domain/placement/criteria.ts'
import { testDatabase } from '../database-server.ts'
import { makeCenter } from '../factories/center.ts'
import { fillRecord } from '../factories/record.ts'

const made = await testDatabase()
const database = made.open()
after(() => made.drop())

const file = new URL('../../src/database/migrations/0016-criteria-sets.sql', import.meta.url)
/** What the migration does to centers that are there already. */
const toOldCenters = readFileSync(file, 'utf8').split(/^-- A center that has placed.*$/m)[1]!
const toCentersOfVersion2 = readFileSync(new URL('0023-criteria-stay.sql', file), 'utf8')

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

const stays: readonly (readonly [used: string, on: string])[] = [
  ['2', '2'],
  [tandemPublicCriteria.version, tandemPublicCriteria.version],
]
for (const [used, on] of stays) {
  test(`a center that placed people under version ${used} and never switched answers by ${on} after the update`, async () => {
    const center = await makeCenter(database)
    await fillRecord(center, center.alex, { bedId: center.bedIds[0]!, from: '2026-11-02', until: '2026-12-02' })
    await asAdmin(`
      alter table placement disable trigger all;
      update placement set criteria_version = '${used}' where organization_id = '${center.organizationId}';
      alter table placement enable trigger all;
      ${toCentersOfVersion2}`)
    const now = expectOk(await listCriteria(center.as('manager'), {}))
    assert.deepEqual(now.on, { setId: 'tandem-public-criteria', setVersion: on })
  })
}
