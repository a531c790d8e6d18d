/** The update that brought arrivals: of the steps taken over before it, whom the list of the expected begins with. */

import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { after, test } from 'node:test'
import pg from 'pg'
import { testDatabase } from '../database-server.ts'
import { makeCenter } from '../factories/center.ts'
import { fillRecord } from '../factories/record.ts'

const made = await testDatabase()
const database = made.open()
after(() => made.drop())

const folder = new URL('../../src/database/migrations/', import.meta.url)
/** What the migration does with steps that are there already, and what the one that puts it right does. */
const beginsWith = readFileSync(new URL('0022-arrivals.sql', folder), 'utf8').split(
  /^-- Steps that were taken over.*$/m,
)[1]!
const putsRight = readFileSync(new URL('0026-old-names-and-waiting-switches.sql', folder), 'utf8')

type Review = { readonly kind: string; readonly outcome: string; readonly daysAgo: number }
type Step = {
  readonly takenOver?: boolean
  readonly kind?: string
  readonly daysAgo: number
  readonly contactDaysAgo: number | null
  readonly next?: Review
  /** What somebody did with the row between the two. */
  readonly touched?: string
}

/** The day on which somebody is expected after the update, as days ago; null where nobody is. */
async function expectedAfter(step: Step) {
  const { takenOver = true, kind = 'continued-stay', daysAgo, contactDaysAgo, next, touched = '' } = step
  const center = await makeCenter(database)
  await fillRecord(center, center.kim, { bedId: center.bedIds[0]!, from: '2026-11-02', until: '2026-12-02' })
  const of = `person_id = '${center.kim}'`
  const later = next
    ? `insert into level_review (id, organization_id, person_id, episode_id, kind, reviewed_on, outcome)
         select gen_random_uuid(), organization_id, person_id, episode_id, '${next.kind}', current_date - ${next.daysAgo}, '${next.outcome}'
         from level_review where ${of};`
    : ''
  const client = new pg.Client(made.adminConfig)
  await client.connect()
  try {
    await client.query(`set search_path = tandem, public;
      delete from arrival;
      update episode set admitted_on = current_date - 200 where ${of};
      update level_review set kind = '${kind}', taken_over_at = ${takenOver ? 'now()' : 'null'}, reviewed_on = current_date - ${daysAgo},
        first_contact_on = ${contactDaysAgo === null ? 'null' : `current_date - ${contactDaysAgo}`} where ${of};
      ${later}`)
    // Rows that the update made have its moment.
    await client.query(
      `begin; update schema_migration set applied_at = now() where number = 22; ${beginsWith} commit; ${touched}`,
    )
    await client.query(putsRight)
    const { rows } = await client.query<{ ago: number }>(
      `select current_date - expected_on as ago from arrival where ${of} and state = 'expected'`,
    )
    assert.ok(rows.length <= 1)
    return rows[0]?.ago ?? null
  } finally {
    await client.end()
  }
}

const step = { daysAgo: 5, contactDaysAgo: 3 }
const cases: readonly (readonly [name: string, step: Step, ago: number | null])[] = [
  ['taken over a few days ago', step, 3],
  ['that nobody took over', { ...step, takenOver: false }, null],
  ['with its first contact 30 days ago', { daysAgo: 36, contactDaysAgo: 30 }, 30],
  ['with its first contact 31 days ago', { daysAgo: 36, contactDaysAgo: 31 }, null],
  [
    'with its first contact 31 days ago, put off since',
    { daysAgo: 36, contactDaysAgo: 31, touched: 'update arrival set expected_on = current_date' },
    0,
  ],
  ['without a first contact, decided 30 days ago', { daysAgo: 30, contactDaysAgo: null }, 30],
  ['without a first contact, decided 31 days ago', { daysAgo: 31, contactDaysAgo: null }, null],
  ['and a discharge later', { ...step, next: { kind: 'discharge', outcome: 'discharge', daysAgo: 2 } }, null],
  ['and a discharge the same day', { ...step, next: { kind: 'discharge', outcome: 'discharge', daysAgo: 5 } }, null],
  ['and a discharge before', { ...step, next: { kind: 'discharge', outcome: 'discharge', daysAgo: 6 } }, 3],
  [
    'and a discharge review that says stay',
    { ...step, next: { kind: 'discharge', outcome: 'stay', daysAgo: 2 } },
    null,
  ],
  ['and another look later', { ...step, next: { kind: 'continued-stay', outcome: 'stay', daysAgo: 2 } }, 3],
  ['that a discharge review decided', { ...step, kind: 'discharge' }, 3],
]
for (const [name, of, ago] of cases) {
  test(`a step ${name}: ${ago === null ? 'nobody is expected' : `expected ${ago} days ago`}`, async () => {
    assert.equal(await expectedAfter(of), ago)
  })
}
