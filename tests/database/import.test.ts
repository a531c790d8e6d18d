/** Imports into a real database: keys, updates, all or nothing, faults at their place, and who may. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Context } from '../../src/actions/act.ts'
import { exportCenter } from '../../src/actions/export.ts'
import { importCenter } from '../../src/actions/import.ts'
import { expectOk } from '../../src/base/result.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { type TestDatabase, testDatabase } from '../database-server.ts'
import { makeCenter } from '../factories/center.ts'

let server: TestDatabase
let database: ReturnType<TestDatabase['open']>
before(async () => {
  server = await testDatabase()
  database = server.open()
})
after(() => server.drop())

const again = (context: Context): Context => ({ ...context, operation: { ...context.operation, id: randomUUID() } })
const toFiles = (files: Record<string, string>) =>
  Object.entries(files).map(([name, text]) => ({ name, bytes: new TextEncoder().encode(text) }))
const run = (context: Context, files: Record<string, string>, dryRun = false) =>
  importCenter(again(context), { files: toFiles(files), dryRun })
const says = async (context: Context, files: Record<string, string>) => {
  const answer = await run(context, files)
  assert.ok(!answer.ok, 'the import was refused')
  return answer.reasons.map((r) => ('field' in r ? `${r.field}: ` : '') + ('says' in r ? r.says : r.kind))
}
const count = (context: Context, sql: string) =>
  inTransaction(
    context,
    (tx) => tx.within('list', async () => (await tx.query<{ n: number }>(`select count(*) as n from ${sql}`))[0]!.n),
    () => true,
  )

const site = 'id,name,zone,state,admissions_phone\r\nhouse,Elm House,America/Chicago,TX,555-0111\r\n'
const personHeader =
  'id,site_id,given_name,family_name,preferred_name,birth_date,languages,telehealth,travel_minutes\r\n'
const couple = {
  'site.csv': site,
  'person.csv': `${personHeader}p1,house,Zoë,O'Brien,,1991-02-03,en;es,yes,20\r\np2,house,"Ana, María",Nuñez 🙂,,1990-12-31,es,no,35\r\n`,
  'couple.csv': 'id,site_id,groups,conjoint_minutes,conjoint_required,since\r\nc1,house,either,60,1,2026-01-05\r\n',
  'couple_member.csv': 'id,couple_id,person_id\r\nm1,c1,p1\r\nm2,c1,p2\r\n',
  'safe_contact.csv':
    "id,person_id,channel,value,may_leave_message,told_by,told_where,sensitivity\r\ns1,p1,phone,'+1 555 0100,no,person,alone,private\r\n",
}

test('the same folder twice adds once, and a changed cell changes one row and keeps its history', async () => {
  const center = await makeCenter(database)
  const manager = center.as('manager')
  const first = expectOk(await run(manager, couple))
  assert.deepEqual(first.tables.person, { added: 2, changed: 0, same: 0 })
  const second = expectOk(await run(manager, couple))
  for (const [table, counts] of Object.entries(second.tables))
    assert.deepEqual([counts.added, counts.changed], [0, 0], table)
  const changed = { ...couple, 'person.csv': couple['person.csv'].replace('Zoë', 'Zoé') }
  const third = expectOk(await run(manager, changed))
  assert.deepEqual(third.tables.person, { added: 0, changed: 1, same: 1 })
  assert.equal(await count(manager, "row_history where table_name = 'person'"), 1)
  assert.equal(await count(manager, "person where given_name = 'Zoé' and version = 2"), 1)
  assert.equal(await count(manager, "person where given_name in ('Alex', 'Kim')"), 2, 'rows that are in no file stay')
})

test('sealed columns are sealed in the table and a guarded cell loses its apostrophe', async () => {
  const center = await makeCenter(database)
  expectOk(await run(center.as('manager'), couple))
  const plain = await count(center.as('manager'), "safe_contact where position('555'::bytea in value) > 0")
  assert.equal(plain, 0)
  const files = expectOk(await exportCenter(center.as('manager'), {}))
  const contact = files.find((f) => f.name === 'safe_contact.csv')!.text
  assert.match(contact, /,phone,'\+1 555 0100,no,/)
})

test('a file that leaves optional columns out leaves them as they are', async () => {
  const center = await makeCenter(database)
  const manager = center.as('manager')
  expectOk(await run(manager, { ...couple, 'person.csv': couple['person.csv'].replace("O'Brien,,", "O'Brien,Zee,") }))
  const without = couple['person.csv'].replace('preferred_name,', '').replaceAll(/(O'Brien|🙂),,/g, '$1,')
  const answer = expectOk(await run(manager, { 'person.csv': without }))
  assert.deepEqual(answer.tables.person, { added: 0, changed: 0, same: 2 })
  assert.equal(await count(manager, "person where preferred_name = 'Zee'"), 1)
})

test('what a person agreed to comes in once: the same file changes nothing, and another answer under its key is refused', async () => {
  const center = await makeCenter(database)
  const manager = center.as('manager')
  const header = 'id,person_id,couple_id,answer,said_by,said_where,said_on,at,by_staff_id\r\n'
  const line = (id: string, answer: string, personId = center.alex) =>
    `${id},${personId},${center.coupleId},${answer},person,alone,2026-11-10,2026-11-10T15:00:00Z,${center.staff.nurse}\r\n`
  const file = (text: string) => ({ 'couple_agreement.csv': header + text })
  expectOk(await run(manager, file(line('g1', 'agreed'))))
  const again = expectOk(await run(manager, file(line('g1', 'agreed'))))
  assert.deepEqual(again.tables.couple_agreement, { added: 0, changed: 0, same: 1 })
  assert.match(
    (await says(manager, file(line('g1', 'declined'))))[0]!,
    /:2:1: id: stands for a row that is written once/,
  )
  assert.match((await says(manager, file(line('g2', 'agreed', center.kim))))[0]!, /of which this person is not one/)
  assert.equal(await count(manager, 'couple_agreement'), 1)
})

test('a dry run says the same counts and writes nothing', async () => {
  const center = await makeCenter(database)
  const answer = expectOk(await run(center.as('manager'), couple, true))
  assert.deepEqual(answer.tables.couple, { added: 1, changed: 0, same: 0 })
  assert.equal(await count(center.as('manager'), "person where given_name = 'Zoë'"), 0)
  assert.equal(await count(center.as('manager'), 'source_key'), 0)
})

const members = (...lines: string[]) => `id,household_id,person_id,since,until\r\n${lines.join('\r\n')}\r\n`
const duties = (...lines: string[]) =>
  `id,household_id,child_id,pet_id,weekday,start_time,end_time,since,told_by,told_where,sensitivity\r\n${lines.join('\r\n')}\r\n`
const home = {
  'household.csv': 'id,site_id,name\r\nh1,house,Elm\r\nh2,house,Oak\r\n',
  'household_member.csv': members('a,h1,p1,2026-01-05,', 'b,h2,p2,2026-01-05,'),
  'child.csv': 'id,household_id,name,birth_year\r\nk1,h1,,2019\r\n',
}
const told = 'mon,15:00,18:00,2026-01-05,person,alone,ordinary'
/** A household's own rules, each broken alone. */
const homes: [name: string, change: Record<string, string>, wanted: RegExp[]][] = [
  [
    'one person in two households',
    { ...home, 'household_member.csv': members('a,h1,p1,2026-01-05,', 'b,h2,p2,2026-01-05,', 'c,h2,p1,2026-02-01,') },
    [/^household_member\.csv:4:6: person_id: lives in a household on some of these days already/],
  ],
  [
    'a household of children alone',
    { ...home, 'household_member.csv': members('b,h2,p2,2026-01-05,') },
    [/^household\.csv:2:1: id: has nobody who lives there/],
  ],
  [
    'a duty for nobody',
    { ...home, 'care_duty.csv': duties(`d1,h1,,,${told}`) },
    [/^care_duty\.csv:2:7: child_id: or pet_id must say who/],
  ],
  [
    'a duty for a child of another household',
    { ...home, 'care_duty.csv': duties(`d1,h1,k1,,${told}`, `d2,h2,k1,,${told}`) },
    [/^care_duty\.csv:3:7: child_id: lives in another household/],
  ],
  [
    'columns of a duty left out',
    {
      ...home,
      'care_duty.csv': duties(`d1,h1,,,${told}`).replace('child_id,pet_id,', '').replace('d1,h1,,,', 'd1,h1,'),
    },
    [/^care_duty\.csv:2:\d+: child_id: or pet_id must say who/],
  ],
  [
    'born after today',
    {
      ...home,
      'person.csv': couple['person.csv'].replace('1991-02-03', '2090-02-03'),
      'child.csv': home['child.csv'].replace('2019', '2090'),
    },
    [/^child\.csv:2:8: birth_year: is after this year/, /^person\.csv:2:\d+: birth_date: is after today/],
  ],
]

test('faults of several files come together, at their place, and nothing is written', async () => {
  const center = await makeCenter(database)
  const cases: [name: string, change: Record<string, string>, wanted: RegExp[]][] = [
    [
      'unknown reference',
      { 'couple_member.csv': 'id,couple_id,person_id\r\nm1,c1,p1\r\nm2,c1,p9\r\n' },
      [/^couple_member\.csv:3:7: person_id: "p9" is the key of no row in person\.csv/],
    ],
    [
      'a reference by id to nothing',
      { 'person.csv': couple['person.csv'].replace('p2,house', `p2,${randomUUID()}`) },
      [/^person\.csv:3:4: site_id: there is no row .* in site\.csv and none in the center/],
    ],
    [
      'one partner',
      { 'couple_member.csv': 'id,couple_id,person_id\r\nm1,c1,p1\r\n' },
      [/^couple\.csv:2:1: id: has 1 partners; a couple is exactly two/],
    ],
    [
      'the fault of a person is not also a fault of their couple',
      {
        'person.csv': couple['person.csv'].replace('1991-02-03', '1991-02-31'),
        'site.csv': site.replace('TX', 'Texas'),
      },
      [/^person\.csv:2:\d+: birth_date: "1991-02-31" is no date/, /^site\.csv:2:\d+: state: is longer than 2/],
    ],
    [
      'one person in a second couple',
      {
        'couple.csv': `${couple['couple.csv']}c2,house,either,60,1,2026-02-01\r\n`,
        'couple_member.csv': `${couple['couple_member.csv']}m3,c2,p1\r\nm4,c2,${center.kim}\r\n`,
      },
      [/^couple_member\.csv:4:7: person_id: is in two couples at the same time/],
    ],
  ]
  for (const [name, change, wanted] of [...cases, ...homes]) {
    const found = await says(center.as('manager'), { ...couple, ...change })
    assert.equal(found.length, wanted.length, `${name}: ${found.join(' | ')}`)
    for (const [i, pattern] of wanted.entries()) assert.match(found[i]!, pattern, name)
  }
  assert.equal(await count(center.as('manager'), "site where name = 'Elm House'"), 0)
})

test('JSON that the product never wrote is named in its cell', async () => {
  const center = await makeCenter(database)
  const told = 'person,alone,ordinary'
  const files = {
    'assessment.csv': `id,person_id,at,state\na1,${center.kim},2026-11-01T10:00:00Z,complete\n`,
    'assessment_fact.csv': `id,person_id,assessment_id,fact,value,sure,at,told_by,told_where,sensitivity\nf1,${center.kim},a1,mood,"""low""",sure,2026-11-01T10:00:00Z,${told}\nf2,${center.kim},a1,readiness,"""maybe""",sure,2026-11-01T10:00:00Z,${told}\n`,
    'placement.csv': `id,person_id,assessment_id,at,facts,criteria_id,criteria_version,engine_version,status,result\np1,${center.kim},a1,2026-11-01T10:00:00Z,[],x,1,1,placed,{}\n`,
    'criteria_set.csv':
      'id,set_id,set_version,title,document,loaded_at\nc1,own,1,Own,"{""id"":""own""}",2026-11-01T10:00:00Z\n',
    'criteria_switch.csv': 'id,set_id,set_version,from_day,at,trial\ns1,own,1,2026-11-01,2026-11-01T10:00:00Z,{}\n',
    'week.csv': `id,site_id,monday\nw1,${center.siteId},2026-11-16\n`,
    'week_plan.csv': 'id,week_id,state,plan,quality,at\nwp,w1,draft,"{""z"":1}",{},2026-11-12T10:00:00Z\n',
  }
  const found = (await says(center.as('manager'), files)).map((text) =>
    text.replace(/^(\S+):\d+:\d+: (\w+): .*/, '$1 $2'),
  )
  assert.deepEqual(found.toSorted(), [
    'assessment_fact.csv fact',
    'assessment_fact.csv value',
    'criteria_set.csv document',
    'criteria_switch.csv trial',
    'placement.csv facts',
    'placement.csv result',
    'week_plan.csv plan',
  ])
})

test('rows of the database count in rules between rows', async () => {
  const center = await makeCenter(database)
  const found = await says(center.as('manager'), {
    ...couple,
    'couple_member.csv': `id,couple_id,person_id\r\nm1,c1,p1\r\nm2,c1,${center.alex}\r\n`,
  })
  assert.deepEqual(found.length, 1)
  assert.match(found[0]!, /^couple_member\.csv:3:7: person_id: is in two couples/)
})

test('only so many faults are shown, with the count of the rest', async () => {
  const center = await makeCenter(database)
  const lines = Array.from({ length: 300 }, (_, i) => `p${i},house,A,B,,1991-02-31,en,yes,20\r\n`).join('')
  const found = await says(center.as('manager'), { 'site.csv': site, 'person.csv': personHeader + lines })
  assert.equal(found.length, 201)
  assert.match(found[200]!, /100 more faults/)
})

test("another center's rows are not there, and its ids cannot be taken", async () => {
  const mine = await makeCenter(database)
  const other = await makeCenter(database)
  const pointing = await says(mine.as('manager'), {
    'holiday.csv': `id,site_id,day,name\r\nh1,${other.siteId},2026-12-25,Christmas\r\n`,
  })
  assert.match(pointing[0]!, /site_id: there is no row/)
  const taking = await says(mine.as('manager'), { 'site.csv': site.replace('house', other.siteId) })
  assert.match(taking[0]!, /Nothing was saved/)
  assert.equal(await count(other.as('manager'), "site where name = 'Main house'"), 1)
})

test('who may import is managers and operators, and the audit names the persons', async () => {
  const center = await makeCenter(database)
  for (const role of ['admissions', 'clinician', 'nurse', 'technician', 'auditor'] as const)
    assert.deepEqual(await run(center.as(role), couple), { ok: false, reasons: [{ kind: 'not-found' }] }, role)
  assert.deepEqual(await run(center.as('alex'), couple), { ok: false, reasons: [{ kind: 'not-found' }] })
  expectOk(await run(center.asSystem('operator'), couple))
  const [line] = await inTransaction(
    center.as('auditor'),
    (tx) =>
      tx.query<{ person_ids: string[] }>(
        "select person_ids from audit_entry where action = 'center.import' and outcome = 'done'",
      ),
    () => true,
  )
  assert.equal(line!.person_ids.length, 2)
})
