/** Care over HTTP: admission that fits the placement, beds, discharge, dose orders against program and state, the ledger. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import {
  admitPerson,
  dischargePerson,
  listBeds,
  listDoseLedger,
  orderDose,
  readDoseLedger,
} from '../../src/api/care.ts'
import { createTableRow } from '../../src/api/center.ts'
import { createPerson, readPerson } from '../../src/api/people.ts'
import { assessment, needsIop, needsResidential } from '../factories/assessment.ts'
import { insertAs } from '../factories/center.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server

/** A new person with a placement. */
async function placed(name: string, facts: unknown): Promise<string> {
  const body = {
    site_id: center.siteId,
    given_name: name,
    family_name: 'Care',
    birth_date: '1990-01-01',
    languages: ['en'],
  }
  const { id } = fits(createPerson, await (await as('admissions')).post('/api/people', body))
  const assessed = await (await as('clinician')).post(`/api/people/${id}/assessments`, facts)
  assert.equal(assessed.status, 200, assessed.text)
  return id
}
const admit = async (personId: string, more: Record<string, unknown>, who = 'admissions') =>
  (await as(who)).post(`/api/people/${personId}/episodes`, { admittedOn: '2026-11-16', ...more })
const rules = (answer: Awaited<ReturnType<typeof admit>>) =>
  refused(422, answer).map((error) => error.rule ?? error.field)

const iop = { programId: center.iopProgramId }
const inpatient = { programId: center.residentialProgramId, bedId: center.bedIds[0] }

test('an admission that does not fit is refused with every reason', async () => {
  const forIop = await placed('Ida', needsIop())
  const forInpatient = await placed('Ines', needsResidential())
  const open = await placed('Otto', needsIop({ home: null }))
  const danger = await placed('Dana', assessment({ dangerSigns: 'yes' }))
  const table: readonly (readonly [personId: string, body: Record<string, unknown>, rules: string[]])[] = [
    [center.kim, iop, ['placement-missing']],
    [open, iop, ['placement-cannot-say']],
    [danger, iop, ['placement-emergency']],
    [forIop, inpatient, ['placement-below']],
    [forInpatient, iop, ['placement-above', 'home-unsafe']],
    [forIop, { ...iop, admittedOn: '2026-08-31' }, ['program-not-in-force']],
    [forIop, { ...iop, bedId: center.bedIds[0] }, ['bedId']],
    [forInpatient, { ...inpatient, bedId: null }, ['bedId']],
    [forInpatient, { ...inpatient, bedId: server.other.bedIds[0] }, ['bedId']],
    [forIop, { programId: server.other.iopProgramId }, ['programId']],
    [forIop, { ...iop, placementId: randomUUID() }, ['placementId']],
    [
      forIop,
      { ...inpatient, bedId: null, admittedOn: '2026-08-31' },
      ['placement-below', 'program-not-in-force', 'bedId'],
    ],
  ]
  for (const [personId, body, wanted] of table)
    assert.deepEqual(rules(await admit(personId, body)), wanted, JSON.stringify(body))
  assert.equal((await admit(forIop, iop, 'technician')).status, 404)
  assert.equal((await admit(forIop, iop, 'other:manager')).status, 404)

  // A manager may admit and does not work with placements: the level is said, the clinical reasons are not.
  assert.deepEqual(rules(await admit(forInpatient, iop, 'manager')), ['placement-above'])
})

test('a bed holds one person at a time, and is free from the day of discharge', async () => {
  const [first, second] = [await placed('Bea', needsResidential()), await placed('Bo', needsResidential())]
  const admitted = fits(admitPerson, await admit(first, inpatient))
  assert.deepEqual(rules(await admit(second, inpatient)), ['bed-taken'])
  // Before the first one comes there is no room either: a stay without an end runs into the other.
  assert.deepEqual(rules(await admit(second, { ...inpatient, admittedOn: '2026-11-10' })), ['bed-taken'])
  assert.deepEqual(rules(await admit(first, { ...inpatient, bedId: center.bedIds[1] })), ['already-admitted'])

  const technician = await as('technician')
  const bedsOn = async (on: string) =>
    fits(listBeds, await technician.get(`/api/beds?site=${center.siteId}&on=${on}`)).beds
  assert.equal((await bedsOn('2026-11-16')).find((bed) => bed.id === center.bedIds[0])?.stay?.personId, first)
  assert.equal((await bedsOn('2026-11-15')).find((bed) => bed.id === center.bedIds[0])?.nextFrom, '2026-11-16')

  const discharge = async (body: Record<string, unknown>) =>
    (await as('nurse')).post(`/api/people/${first}/episodes/${admitted.id}/discharge`, body)
  const end = { version: 1, on: '2026-11-18', kind: 'transferred', note: 'steps down' }
  assert.deepEqual(rules(await discharge({ ...end, on: '2026-11-01' })), ['on'])
  refused(409, await discharge({ ...end, version: 9 }))
  fits(dischargePerson, await discharge(end))
  assert.deepEqual(rules(await discharge({ ...end, version: 2 })), ['already-discharged'])
  assert.equal((await bedsOn('2026-11-18')).find((bed) => bed.id === center.bedIds[0])?.stay, null)
  // An admission that is written down late does not put anybody into two beds in one night.
  const late = { ...inpatient, bedId: center.bedIds[1], admittedOn: '2026-11-17' }
  assert.deepEqual(rules(await admit(first, late)), ['slept-elsewhere'])
  fits(admitPerson, await admit(second, { ...inpatient, admittedOn: '2026-11-18' }))
})

test('two admissions to one bed at once: one of them gets it', async () => {
  const [a, b] = [await placed('Race', needsResidential()), await placed('Run', needsResidential())]
  const body = { ...inpatient, bedId: center.bedIds[1] }
  const answers = await Promise.all([admit(a, body), admit(b, body, 'manager')])
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 422])
})

test('somebody who sleeps here is discharged before a day program takes them', async () => {
  const id = await placed('Stella', needsIop())
  fits(admitPerson, await admit(id, iop))
  server.advance(1)
  const nurse = await as('nurse')
  await nurse.post(`/api/people/${id}/assessments`, needsResidential())
  assert.ok(rules(await admit(id, inpatient)).includes('still-admitted'))
})

test('withdrawal visits run beside a day program, whichever came first; with a bed nothing runs beside', async () => {
  const [house] = await server.admin('select * from program where id = $1', [center.residentialProgramId])
  const { minimum_minutes, target_minutes, maximum_minutes, minimum_days, maximum_days } = house!
  const amounts = { minimum_minutes, target_minutes, maximum_minutes, minimum_days, maximum_days }
  const names = { site_id: center.siteId, name: 'Withdrawal care', level: 'withdrawal', intensity: null }
  const values = { ...names, ...amounts, since: '2026-09-01', until: null }
  const manager = await as('manager')
  const { id: programId } = fits(createTableRow, await manager.post('/api/tables/program', { values }))
  const bed = { site_id: center.siteId, room_id: null, name: 'Withdrawal bed', pets: false, intensity: null }
  const { id: bedId } = fits(createTableRow, await manager.post('/api/tables/bed', { values: bed }))

  const facts = assessment({ withdrawalNow: 'mild', substanceUse: 'some', useSeverity: 'severe' })
  const [first, second, third] = [await placed('Vic', facts), await placed('Vera', facts), await placed('Vito', facts)]
  fits(admitPerson, await admit(first, { programId }))
  fits(admitPerson, await admit(first, iop))
  fits(admitPerson, await admit(second, iop))
  assert.deepEqual(rules(await admit(second, { programId, bedId })), ['still-admitted'])
  fits(admitPerson, await admit(second, { programId }))
  fits(admitPerson, await admit(third, { programId, bedId }))
  assert.deepEqual(rules(await admit(third, iop)), ['still-admitted'])
})

const order = {
  targetMinutes: 600,
  minimumMinutes: 540,
  minimumDays: 3,
  maximumDays: 3,
  mix: { 'process-group': { required: 2, most: 6 }, individual: { required: 1, most: 1 } },
  trackIds: [center.trackId],
  since: '2026-11-16',
}

test('a dose order stands against the program and the state, field by field, and the one before it ends', async () => {
  const id = await placed('Olga', needsIop())
  const { id: episodeId } = fits(admitPerson, await admit(id, iop))
  const send = async (more: Record<string, unknown>, who = 'clinician') =>
    (await as(who)).post(`/api/people/${id}/dose-orders`, { ...order, episodeId, ...more })
  const table: readonly (readonly [body: Record<string, unknown>, field: string, rule: string | undefined])[] = [
    [{ targetMinutes: 480 }, 'targetMinutes', 'below-program'],
    [{ targetMinutes: 1200 }, 'targetMinutes', 'is-day-hospital'],
    [{ minimumMinutes: 660 }, 'minimumMinutes', 'minimum-above-target'],
    [{ minimumDays: 1 }, 'minimumDays', 'days-of-program'],
    [{ trackIds: [randomUUID()] }, 'trackIds', 'track-of-program'],
    [{ mix: { skills: { required: 3, most: 2 } } }, 'mix', 'mix-crossed'],
    [{ mix: {} }, 'mix', 'nothing-counts'],
    [{ mix: { chess: { required: 1, most: 1 } } }, 'mix.chess', undefined],
    [{ since: '2026-11-01' }, 'since', undefined],
    [{ episodeId: randomUUID() }, 'episodeId', undefined],
    [{ targetMinutes: -5 }, 'targetMinutes', undefined],
  ]
  for (const [body, field, rule] of table) {
    const errors = refused(422, await send(body))
    assert.ok(
      errors.some((error) => error.field === field && error.rule === rule),
      `${JSON.stringify(body)}: ${JSON.stringify(errors)}`,
    )
  }
  assert.deepEqual(fits(orderDose, await send({})).warnings, [])
  const low = fits(
    orderDose,
    await send({ since: '2026-11-23', minimumMinutes: 480, mix: { skills: { required: 3, most: 4 } } }),
  )
  assert.deepEqual(
    low.warnings.map((warning) => warning.rule),
    ['minimum-below-nine', 'no-individual'],
  )
  const { doseOrders } = fits(readPerson, await (await as('technician')).get(`/api/people/${id}`))
  assert.deepEqual(
    doseOrders?.map((one) => [one.since, one.until, one.state_profile]),
    [
      ['2026-11-23', null, 'TX'],
      ['2026-11-16', '2026-11-23', 'TX'],
    ],
  )
  assert.equal((await send({}, 'admissions')).status, 404)
  await (await as('nurse')).post(`/api/people/${id}/episodes/${episodeId}/discharge`, {
    version: 1,
    on: '2026-11-18',
    kind: 'left',
  })
  assert.equal(refused(422, await send({}))[0]?.rule, 'already-discharged')
  const ended = await server.admin<{ until: string }>(
    'select until::text from dose_order where person_id = $1 order by since',
    [id],
  )
  assert.deepEqual(ended, [{ until: '2026-11-18' }, { until: '2026-11-23' }])
})

test('the ledger counts what counts, in the weeks of the site, and looks ahead only in the week that runs', async () => {
  const id = await placed('Leda', needsIop())
  const { id: episodeId } = fits(admitPerson, await admit(id, { ...iop, admittedOn: '2026-11-09' }))
  const clinician = await as('clinician')
  const made = await clinician.post(`/api/people/${id}/dose-orders`, { ...order, episodeId, since: '2026-11-09' })
  assert.equal(made.status, 200, made.text)
  const [before, now] = [await insertWeek(center, '2026-11-09'), await insertWeek(center)]
  const system = () => center.asSystem('manager')
  const attend = async (session: string, minutes: number, status = 'present') =>
    insertAs(system(), 'attendance', [
      { id: randomUUID(), person_id: id, session_id: session, status, minutes, at: '2026-11-18T10:00:00Z' },
    ])
  const put = (weekId: string, startsAt: string, more: Record<string, unknown> = {}) =>
    insertSession(center, weekId, { startsAt, minutes: 240, persons: [id], ...more })
  await attend(await put(before, '2026-11-10T15:00:00Z'), 240)
  // Sunday 11:30 pm in Chicago is Monday in UTC, and still last week here.
  await attend(await put(before, '2026-11-16T05:30:00Z'), 60)
  await put(before, '2026-11-12T15:00:00Z')
  await attend(await put(now, '2026-11-16T15:00:00Z'), 240)
  await attend(await put(now, '2026-11-17T15:00:00Z'), 0, 'absent')
  await put(now, '2026-11-19T15:00:00Z')
  await put(now, '2026-11-20T15:00:00Z', { minutes: 120 })
  await put(now, '2026-11-20T20:00:00Z', { state: 'canceled' })

  const { weeks, zone } = fits(readDoseLedger, await clinician.get(`/api/people/${id}/dose-ledger?weeks=3`))
  assert.equal(zone, 'America/Chicago')
  assert.deepEqual(
    weeks.map((week) => [week.monday, week.attendedMinutes, week.plannedMinutes, week.days, week.state]),
    [
      ['2026-11-16', 240, 360, 1, 'on-track'],
      ['2026-11-09', 300, 0, 2, 'below'],
      ['2026-11-02', 0, 0, 0, 'none'],
    ],
  )
  assert.equal(weeks[0]?.says, '4 of 9 hours; 6 more planned')
  assert.match(weeks[1]?.warning ?? '', /Below nine hours/)

  await server.admin(`update service set counts = false where id = $1`, [center.services['process-group']])
  const without = fits(readDoseLedger, await clinician.get(`/api/people/${id}/dose-ledger?weeks=1`))
  assert.equal(without.weeks[0]?.attendedMinutes, 0)
  await server.admin(`update service set counts = true where id = $1`, [center.services['process-group']])

  const all = fits(listDoseLedger, await clinician.get(`/api/dose-ledger?site=${center.siteId}&monday=2026-11-09`))
  assert.deepEqual(
    all.persons.map((one) => [one.personId, one.state]),
    [[id, 'below']],
  )
  assert.equal(
    refused(422, await clinician.get(`/api/dose-ledger?site=${center.siteId}&monday=2026-11-10`))[0]?.field,
    'monday',
  )
  assert.equal((await clinician.get(`/api/dose-ledger?site=${server.other.siteId}`)).status, 404)
})
