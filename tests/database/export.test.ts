/** Export, import into an empty database, export again: the same bytes; and 10,000 persons in one import. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import type { Context } from '../../src/actions/act.ts'
import { exportCenter } from '../../src/actions/export.ts'
import { importCenter, importNewCenter } from '../../src/actions/import.ts'
import { systemActor } from '../../src/actions/session.ts'
import { expectOk } from '../../src/base/result.ts'
import type { Database } from '../../src/database/client.ts'
import { type TestDatabase, testDatabase } from '../database-server.ts'
import { insertAs, makeCenter, testNow } from '../factories/center.ts'

let server: TestDatabase
let empty: TestDatabase
before(async () => {
  server = await testDatabase()
  empty = await testDatabase()
})
after(async () => {
  await server.drop()
  await empty.drop()
})

const contextOf = (database: Database, organizationId: string): Context => ({
  database,
  actor: systemActor(organizationId, 'operator'),
  now: testNow,
  newId: randomUUID,
  operation: { id: randomUUID(), deviceAt: null, receivedAt: testNow },
})
const toFiles = (files: readonly { name: string; text: string }[]) =>
  files.map(({ name, text }) => ({ name, bytes: new TextEncoder().encode(text) }))
const told = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' }

test('an export imports again into an empty database to the same bytes', async () => {
  const database = server.open()
  const center = await makeCenter(database)
  const odd = { id: randomUUID() }
  const ids = Array.from({ length: 8 }, () => randomUUID())
  expectOk(
    await importCenter(center.asSystem('operator'), {
      files: toFiles([
        {
          name: 'person.csv',
          text: `id,site_id,given_name,family_name,preferred_name,pronouns,birth_date,languages,telehealth,travel_minutes\n${odd.id},${center.siteId},"=Zoë 'Zo' ""Z""","שלום\nعالم 🙂,",''@x,'-,1990-01-01,en,no,0\n`,
        },
      ]),
      dryRun: false,
    }),
  )
  await insertAs(center.asSystem('manager'), 'allergy', [
    {
      id: ids[0]!,
      person_id: odd.id,
      substance: '+latex, "gloves"\r\nand tape',
      reaction: null,
      severity: 'mild',
      noted_on: '2026-01-02',
      ...told,
    },
  ])
  await insertAs(center.asSystem('manager'), 'week', [
    { id: ids[1]!, site_id: center.siteId, monday: '2026-11-16', published_plan_id: null },
  ])
  await insertAs(center.asSystem('manager'), 'week_plan', [
    {
      id: ids[2]!,
      week_id: ids[1]!,
      state: 'published',
      base_plan_id: null,
      plan: { format: 'tandem-week', version: 1, kind: 'plan', instance: 'é', groups: [], sessions: [] },
      quality: {},
      at: testNow,
      published_at: testNow,
    },
  ])
  await insertAs(center.asSystem('manager'), 'session', [
    {
      id: ids[3]!,
      week_id: ids[1]!,
      site_id: center.siteId,
      service: 'skills',
      offering_id: null,
      name: 'Skills',
      starts_at: '2026-11-16T15:00:00.000Z',
      minutes: 60,
      staff_id: center.staff.clinician,
      room_id: center.roomId,
      state: 'held',
    },
  ])
  await insertAs(center.asSystem('manager'), 'session_person', [
    { id: ids[4]!, session_id: ids[3]!, person_id: center.kim, active: true },
  ])
  await insertAs(center.asSystem('manager'), 'attendance', [
    {
      id: ids[5]!,
      session_id: ids[3]!,
      person_id: center.kim,
      status: 'late',
      minutes: 45,
      recorded_by: null,
      at: testNow,
    },
  ])
  await insertAs(center.asSystem('manager'), 'couple_agreement', [
    {
      id: ids[6]!,
      person_id: center.sam,
      couple_id: center.coupleId,
      answer: 'withdrawn',
      said_by: 'person',
      said_where: 'jointly',
      said_on: '2026-11-10',
      at: testNow,
      by_staff_id: center.staff.nurse,
      note: '=not any more',
    },
  ])
  const first = expectOk(await exportCenter(center.asSystem('operator'), {}))
  const other = empty.open()
  const organizationId = randomUUID()
  const organization = { name: 'New house', demo: false }
  const input = { files: toFiles(first), dryRun: false }
  const answer = expectOk(await importNewCenter(contextOf(other, organizationId), organization, input))
  assert.equal(answer.tables.person!.added, 4)
  const second = expectOk(await exportCenter(contextOf(other, organizationId), {}))
  for (const [i, file] of first.entries()) assert.equal(second[i]!.text, file.text, file.name)
})

test('accounts are in no file', async () => {
  const center = await makeCenter(server.open())
  const files = expectOk(await exportCenter(center.as('manager'), {}))
  assert.ok(!files.some((file) => /manager@|argon2/.test(file.text)))
})

test('10,000 persons with homes and commitments are imported', async () => {
  const center = await makeCenter(server.open())
  const count = 10_000
  const lines = (header: string, line: (i: number) => string) =>
    `${header}\r\n${Array.from({ length: count }, (_, i) => line(i)).join('\r\n')}\r\n`
  const files = toFiles([
    {
      name: 'person.csv',
      text: lines(
        'id,site_id,given_name,family_name,birth_date,languages,telehealth,travel_minutes',
        (i) => `p${i},${center.siteId},Ana${i},O'Test,1990-01-01,en;es,yes,20`,
      ),
    },
    { name: 'household.csv', text: lines('id,site_id,name', (i) => `h${i},${center.siteId},House ${i}`) },
    {
      name: 'household_member.csv',
      text: lines('id,household_id,person_id,since', (i) => `hm${i},h${i},p${i},2026-01-01`),
    },
    {
      name: 'safe_contact.csv',
      text: lines(
        'id,person_id,channel,value,may_leave_message,told_by,told_where,sensitivity',
        (i) => `sc${i},p${i},phone,555-01${i},no,person,alone,ordinary`,
      ),
    },
    {
      name: 'commitment.csv',
      text: ['mon', 'wed', 'fri']
        .map((day, k) =>
          lines(
            k ? '' : 'id,person_id,kind,weekday,start_time,end_time,since,label,told_by,told_where,sensitivity',
            (i) => `c${day}${i},p${i},work,${day},08:00,12:00,2026-01-01,the shop,person,alone,ordinary`,
          ),
        )
        .join(''),
    },
    {
      name: 'episode.csv',
      text: lines(
        'id,person_id,program_id,level,admitted_on',
        (i) => `e${i},p${i},${center.iopProgramId},iop,2026-01-01`,
      ),
    },
  ])
  const answer = expectOk(await importCenter(center.asSystem('operator'), { files, dryRun: false }))
  assert.deepEqual(answer.tables.commitment, { added: 3 * count, changed: 0, same: 0 })
})
