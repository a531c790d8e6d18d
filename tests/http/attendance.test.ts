/** Rosters, attendance, the day board and the participant's week over HTTP. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { listRosters, readPersonSessions, readRoster, takeAttendance } from '../../src/api/attendance.ts'
import { readDayBoard } from '../../src/api/day-board.ts'
import { readMyWeek } from '../../src/api/me.ts'
import { assessment, needsIop } from '../factories/assessment.ts'
import { insertAs } from '../factories/center.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server
const weekId = await insertWeek(center)
const persons = [center.alex, center.sam, center.kim]
/** Wednesday morning, 8 to 10 am at the center, before the hour at which the tests stand. */
const morning = { startsAt: '2026-11-18T14:00:00Z', minutes: 120, persons }

const roster = async (sessionId: string) =>
  fits(readRoster, await (await as('technician')).get(`/api/sessions/${sessionId}/roster`))
const take = async (sessionId: string, marks: unknown, who = 'technician', headers = {}) =>
  (await as(who)).post(`/api/sessions/${sessionId}/attendance`, { marks }, { headers })
const mark = (personId: string, status: string, more: Record<string, unknown> = {}) => ({
  personId,
  status,
  version: null,
  ...more,
})

test('a roster starts with nothing taken, and one operation takes it all', async () => {
  const id = await insertSession(center, weekId, morning)
  const before = await roster(id)
  assert.deepEqual(
    before.persons.map(({ personId, status, minutes, version }) => [personId, status, minutes, version]).toSorted(),
    persons.map((personId) => [personId, null, null, null]).toSorted(),
  )
  const marks = [mark(center.alex, 'present'), mark(center.sam, 'late', { minutes: 95 }), mark(center.kim, 'absent')]
  const taken = fits(takeAttendance, await take(id, marks))
  assert.deepEqual(
    taken.marks.map((one) => one.version),
    [1, 1, 1],
  )
  const now = await roster(id)
  assert.equal(now.session.state, 'held')
  assert.deepEqual(now.persons.map(({ names, status, minutes }) => [names.given, status, minutes]).toSorted(), [
    ['Alex', 'present', 120],
    ['Kim', 'absent', 0],
    ['Sám', 'late', 95],
  ])
  const { sessions, day, zone } = fits(
    listRosters,
    await (await as('technician')).get(`/api/rosters?site=${center.siteId}`),
  )
  assert.deepEqual([day, zone], ['2026-11-18', 'America/Chicago'])
  const listed = sessions.find((one) => one.id === id)
  assert.deepEqual([listed?.expected, listed?.taken, listed?.came], [3, 3, 2])
})

test('a mark that somebody else changed first refuses all marks', async () => {
  const id = await insertSession(center, weekId, morning)
  fits(takeAttendance, await take(id, [mark(center.alex, 'present')]))
  refused(409, await take(id, [mark(center.kim, 'present'), mark(center.alex, 'absent')], 'nurse'))
  assert.deepEqual(
    (await roster(id)).persons.filter((one) => one.status !== null).map((one) => one.personId),
    [center.alex],
  )
  fits(takeAttendance, await take(id, [mark(center.alex, 'excused', { version: 1 })], 'nurse'))
  refused(409, await take(id, [mark(center.alex, 'absent', { version: 1 })]))
})

test('two people who take one roster at once: one is told to look again', async () => {
  const id = await insertSession(center, weekId, morning)
  const marks = persons.map((personId) => mark(personId, 'present'))
  const answers = await Promise.all([take(id, marks), take(id, marks, 'nurse'), take(id, marks, 'manager')])
  assert.deepEqual(answers.map((answer) => answer.status).toSorted(), [200, 409, 409])
})

test('the same operation sent again answers the same and marks nothing twice', async () => {
  const id = await insertSession(center, weekId, morning)
  const headers = { 'x-operation-id': randomUUID() }
  const [first, second] = [
    await take(id, [mark(center.kim, 'present')], 'technician', headers),
    await take(id, [mark(center.kim, 'present')], 'technician', headers),
  ]
  assert.deepEqual(second.body, first.body)
  assert.equal((await roster(id)).persons.find((one) => one.personId === center.kim)?.version, 1)
})

test('marks that cannot be are refused with each one named', async () => {
  const id = await insertSession(center, weekId, { ...morning, persons: [center.alex, center.kim] })
  const table: readonly (readonly [marks: unknown[], fields: string[]])[] = [
    [[mark(center.alex, 'late')], ['marks.0.minutes']],
    [[mark(center.alex, 'present', { minutes: 121 })], ['marks.0.minutes']],
    [[mark(center.alex, 'present', { minutes: -1 })], ['marks.0.minutes']],
    [[mark(center.alex, 'absent', { minutes: 30 })], ['marks.0.minutes']],
    [[mark(center.sam, 'present')], ['marks.0.personId']],
    [[mark(center.alex, 'present'), mark(center.alex, 'absent')], ['marks.1.personId']],
    [[mark(center.alex, 'asleep')], ['marks.0.status']],
    [[], ['marks']],
  ]
  for (const [marks, fields] of table)
    assert.deepEqual(
      refused(422, await take(id, marks)).map((error) => error.field),
      fields,
      JSON.stringify(marks),
    )
  const canceled = await insertSession(center, weekId, { ...morning, state: 'canceled' })
  assert.equal(refused(422, await take(canceled, [mark(center.alex, 'present')]))[0]?.rule, 'session-canceled')
  for (const who of ['admissions', 'utilization-reviewer', 'auditor', 'alex', 'other:manager'])
    assert.equal((await take(id, [mark(center.alex, 'present')], who)).status, 404, who)
})

test('the day board shows what needs somebody now, most urgent first, and to each role what it works with', async () => {
  const clinician = await as('clinician')
  const fresh = async (facts: unknown) => {
    const body = {
      site_id: center.siteId,
      given_name: 'New',
      family_name: 'Board',
      birth_date: '1990-01-01',
      languages: ['en'],
    }
    const made = await (await as('admissions')).post('/api/people', body)
    const assessed = await clinician.post(`/api/people/${made.body.id}/assessments`, facts)
    assert.equal(assessed.status, 200, assessed.text)
    return made.body.id as string
  }
  const danger = await fresh(assessment({ dangerSigns: 'yes' }))
  const unclear = await fresh(needsIop({ home: null }))
  const draft = await fresh({ facts: [], complete: false })
  const admitted = await fresh(needsIop())
  const episode = await clinician.post(`/api/people/${admitted}/episodes`, {
    programId: center.iopProgramId,
    admittedOn: '2026-11-16',
  })
  await insertAs(center.asSystem('manager'), 'authorization', [
    {
      id: randomUUID(),
      person_id: admitted,
      episode_id: episode.body.id,
      payer: 'Plain Health',
      number: null,
      unit: 'day',
      units: 12,
      state: 'approved',
      since: '2026-11-16',
      until: '2026-11-24',
    },
  ])
  const forgotten = await insertSession(center, weekId, { ...morning, name: 'Forgotten group' })
  const missed = await insertSession(center, weekId, { ...morning, name: 'Missed group', persons: [center.kim] })
  fits(takeAttendance, await take(missed, [mark(center.kim, 'absent')]))

  const board = fits(readDayBoard, await clinician.get(`/api/day-board?site=${center.siteId}`))
  const kindsOf = (id: string) => board.needs.filter((need) => need.personId === id).map((need) => need.kind)
  assert.deepEqual(kindsOf(danger), ['emergency-placement'])
  assert.deepEqual(kindsOf(unclear), ['cannot-say'])
  assert.deepEqual(kindsOf(draft), ['assessment-draft'])
  assert.deepEqual(kindsOf(admitted), ['no-dose-order', 'authorization-ends'])
  assert.ok(board.needs.some((need) => need.kind === 'no-show' && need.sessionId === missed))
  const late = board.needs.find((need) => need.sessionId === forgotten)
  assert.deepEqual([late?.kind, late?.href], ['attendance-missing', `/app/rosters/${forgotten}`])
  assert.equal(late?.at, '2026-11-18T16:00:00.000Z')
  assert.equal(board.needs[0]?.kind, 'emergency-placement')
  for (const need of board.needs) assert.doesNotMatch(need.says, /Board|Kim|Ngô/, 'names stand beside the sentence')
  assert.equal(board.census.levels.find((one) => one.level === 'iop')?.people, 1)
  assert.deepEqual(board.census.beds, { taken: 0, all: 2 })
  assert.ok(board.sessions.some((one) => one.id === forgotten))

  const forTechnician = fits(readDayBoard, await (await as('technician')).get(`/api/day-board?site=${center.siteId}`))
  const kinds = new Set(forTechnician.needs.map((need) => need.kind))
  for (const kind of ['emergency-placement', 'cannot-say', 'assessment-draft', 'authorization-ends'] as const)
    assert.equal(kinds.has(kind), false, kind)
  assert.ok(kinds.has('no-show'))
  assert.equal((await (await as('alex')).get(`/api/day-board?site=${center.siteId}`)).status, 404)
})

test('the week of a participant is their own, from Monday to Monday of the center, on the day the clock changes too', async () => {
  const spring = await insertWeek(center, '2027-03-08')
  const inWeek = [
    // Sunday 11:59 pm before, Monday midnight, and the Sunday on which 2 am is skipped.
    ['2027-03-08T05:59:00Z', false],
    ['2027-03-08T06:00:00Z', true],
    ['2027-03-14T08:30:00Z', true],
    ['2027-03-15T04:59:00Z', true],
    ['2027-03-15T05:00:00Z', false],
  ] as const
  for (const [startsAt] of inWeek) await insertSession(center, spring, { startsAt, minutes: 60, persons: [center.kim] })
  await insertSession(center, spring, { startsAt: '2027-03-10T16:00:00Z', persons: [center.alex, center.sam] })
  const kim = await as('kim')
  const week = fits(readMyWeek, await kim.get('/api/me/week?monday=2027-03-08'))
  assert.deepEqual(
    week.sessions.map((one) => Date.parse(one.startsAt)),
    inWeek.filter(([, isIn]) => isIn).map(([startsAt]) => Date.parse(startsAt)),
  )
  assert.equal(refused(422, await kim.get('/api/me/week?monday=2027-03-09'))[0]?.field, 'monday')
  assert.equal((await (await as('clinician')).get('/api/me/week')).status, 404)
  assert.equal(fits(readMyWeek, await kim.get('/api/me/week')).monday, '2026-11-16')
})

test("one person's own sessions are read by day with their marks, and each look stands in the trail", async () => {
  const one = (day: string, more: object = {}) =>
    insertSession(center, weekId, { startsAt: `${day}T15:00:00Z`, minutes: 60, persons: [center.alex], ...more })
  const ids = [
    await one('2026-12-07'),
    await one('2026-12-08', { service: 'couple', name: 'With Sam', persons: [center.alex, center.sam] }),
    await one('2026-12-09', { state: 'canceled' }),
    await one('2026-12-10', { persons: [center.sam] }),
    // Ten at night on the 13th at the center, the 14th in Greenwich.
    await insertSession(center, weekId, { startsAt: '2026-12-14T04:00:00Z', minutes: 60, persons: [center.alex] }),
    await one('2026-12-14'),
  ]
  await insertAs(center.asSystem('manager'), 'attendance', [
    {
      id: randomUUID(),
      person_id: center.alex,
      session_id: ids[0],
      status: 'late',
      minutes: 45,
      recorded_by: null,
      at: '2026-12-07T16:00:00Z',
    },
  ])
  const path = `/api/people/${center.alex}/sessions`
  const span = `${path}?from=2026-12-07&to=2026-12-13`
  const trail = async () =>
    (
      await server.admin(
        `select 1 from audit_entry where action = 'record.read' and person_ids = $1 and account_id = $2`,
        [[center.alex], center.accounts.nurse],
      )
    ).length
  const before = await trail()
  const read = fits(readPersonSessions, await (await as('nurse')).get(span))
  assert.deepEqual(
    read.sessions.map((row) => [row.id, row.name, row.service, row.state, row.attendance]),
    [
      [ids[0], 'Morning group', 'process-group', 'planned', { status: 'late', minutes: 45 }],
      [ids[1], 'With Sam', 'couple', 'planned', null],
      [ids[2], 'Morning group', 'process-group', 'canceled', null],
      [ids[4], 'Morning group', 'process-group', 'planned', null],
    ],
  )
  assert.equal(await trail(), before + 1)
  const silent = await (await as('technician')).get(span)
  const [, joint] = fits(readPersonSessions, silent).sessions
  assert.deepEqual([joint?.id, joint?.name, joint?.service], [ids[1], 'Session', null])
  assert.equal(silent.text.includes('Sam'), false)

  const usual = fits(readPersonSessions, await (await as('clinician')).get(path))
  assert.deepEqual([usual.from, usual.to], ['2026-11-18', '2026-11-24'], 'from today and for a week')
  const wrong = ['from=2026-12-02&to=2026-12-01', 'from=2026-01-01&to=2026-12-01', 'to=2026-02-30', 'from=9999-12-31']
  for (const query of wrong)
    assert.match(refused(422, await (await as('nurse')).get(`${path}?${query}`))[0]?.field ?? '', /^(from|to)$/, query)
  for (const who of ['alex', 'sam', 'auditor', 'other:nurse'])
    assert.equal((await (await as(who)).get(span)).status, 404)
})
