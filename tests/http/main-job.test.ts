/** The main job over HTTP, by four roles: enter, assess, place, admit, order, see the week, take attendance, warn below nine hours. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { takeAttendance } from '../../src/api/attendance.ts'
import { admitPerson, listDoseLedger, orderDose, readDoseLedger } from '../../src/api/care.ts'
import { readDayBoard } from '../../src/api/day-board.ts'
import { readMyWeek } from '../../src/api/me.ts'
import { createPerson, listPeople, readPerson } from '../../src/api/people.ts'
import { assessPerson, listPlacements, replayPlacement } from '../../src/api/placement.ts'
import { publishPlan, readWeekJob, solveWeek } from '../../src/api/weeks.ts'
import { needsIop } from '../factories/assessment.ts'
import { testMonday, testZone } from '../factories/center.ts'
import { fillWeek } from '../factories/full-week.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { center } = server
const nextMonday = '2026-11-23'

test('a person comes in, gets a level, a dose and a week, and the ledger warns below nine hours', async () => {
  const admissions = await server.signIn('admissions')
  const { id } = fits(
    createPerson,
    await admissions.post('/api/people', {
      site_id: center.siteId,
      given_name: 'Zoë',
      family_name: 'D’Ángelo',
      birth_date: '1988-02-29',
      languages: ['en'],
      living: {
        kind: 'home',
        since: '2026-01-01',
        told_by: 'person',
        told_where: 'alone',
        sensitivity: 'ordinary',
      },
      safeContact: {
        channel: 'phone',
        value: '555-0111',
        may_leave_message: false,
        told_by: 'person',
        told_where: 'alone',
        sensitivity: 'ordinary',
      },
    }),
  )

  const unplaced = await admissions.post(`/api/people/${id}/episodes`, {
    programId: center.iopProgramId,
    admittedOn: '2026-11-16',
  })
  assert.deepEqual(
    refused(422, unplaced).map((error) => error.rule),
    ['placement-missing'],
  )

  const assessed = fits(assessPerson, await admissions.post(`/api/people/${id}/assessments`, needsIop()))
  assert.deepEqual([assessed.status, assessed.level], ['placed', 'iop'])
  const clinician = await server.signIn('clinician')
  const { placements } = fits(listPlacements, await clinician.get(`/api/people/${id}/placements`))
  assert.equal(placements[0]?.result.reasons[0]?.rule, 'several-areas')
  assert.match(placements[0]?.result.reasons[0]?.source.citation ?? '', /410\.44/)
  const replay = fits(
    replayPlacement,
    await clinician.get(`/api/people/${id}/placements/${assessed.placementId}/replay`),
  )
  assert.equal(replay.same, true, replay.says)

  const bed = await admissions.post(`/api/people/${id}/episodes`, {
    programId: center.residentialProgramId,
    admittedOn: '2026-11-16',
    bedId: center.bedIds[0],
  })
  assert.deepEqual(
    refused(422, bed).map((error) => error.rule),
    ['placement-below'],
  )
  const admitted = fits(
    admitPerson,
    await admissions.post(`/api/people/${id}/episodes`, { programId: center.iopProgramId, admittedOn: '2026-11-16' }),
  )
  assert.equal(admitted.stayId, null)

  fits(
    orderDose,
    await clinician.post(`/api/people/${id}/dose-orders`, {
      episodeId: admitted.id,
      targetMinutes: 600,
      minimumMinutes: 540,
      minimumDays: 3,
      maximumDays: 5,
      mix: { 'process-group': { required: 2, most: 5 } },
      trackIds: [center.trackId],
      since: '2026-11-16',
    }),
  )

  const weekId = await insertWeek(center)
  const tuesday = await insertSession(center, weekId, { startsAt: '2026-11-17T15:00:00Z', persons: [id, center.kim] })
  const thursday = await insertSession(center, weekId, { startsAt: '2026-11-19T15:00:00Z', persons: [id] })
  const technician = await server.signIn('technician')
  const marks = [
    { personId: id, status: 'late', minutes: 120, version: null },
    { personId: center.kim, status: 'absent', version: null },
  ]
  fits(takeAttendance, await technician.post(`/api/sessions/${tuesday}/attendance`, { marks }))
  const tooEarly = await technician.post(`/api/sessions/${thursday}/attendance`, { marks: [marks[0]] })
  assert.equal(refused(422, tooEarly)[0]?.rule, 'attendance-too-early')

  const { weeks } = fits(readDoseLedger, await clinician.get(`/api/people/${id}/dose-ledger?weeks=2`))
  const [week] = weeks
  assert.deepEqual([week?.monday, week?.attendedMinutes, week?.plannedMinutes], [testMonday, 120, 180])
  assert.equal(week?.state, 'below')
  assert.match(week?.warning ?? '', /Below nine hours/)
  const ledger = fits(listDoseLedger, await clinician.get(`/api/dose-ledger?site=${center.siteId}`))
  assert.deepEqual(
    ledger.persons.map((person) => [person.personId, person.state]),
    [[id, 'below']],
  )
  const board = fits(readDayBoard, await clinician.get(`/api/day-board?site=${center.siteId}`))
  const need = board.needs.find((one) => one.kind === 'below-minimum')
  assert.equal(need?.personId, id)
  assert.match(need?.says ?? '', /2 of 9 hours/)

  const { people } = fits(listPeople, await clinician.get('/api/people?search=d%27angelo%20zoe'))
  assert.deepEqual(
    people.map((person) => [person.id, person.level, person.dose?.state]),
    [[id, 'iop', 'below']],
  )
  const page = fits(readPerson, await clinician.get(`/api/people/${id}`))
  assert.equal(page.safeContacts?.[0]?.value, '555-0111')
  assert.equal(page.doseOrders?.[0]?.state_profile, 'TX')
})

test('a participant sees their own week in the zone of the center, and it says nothing about a partner', async () => {
  const weekId = (await server.admin<{ id: string }>('select id from week where site_id = $1', [center.siteId]))[0]!.id
  await insertSession(center, weekId, {
    startsAt: '2026-11-20T16:00:00Z',
    minutes: 60,
    service: 'couple',
    name: 'Alex and Sammy',
    persons: [center.alex, center.sam],
  })
  const alex = await server.signIn('alex')
  const answer = await alex.get(`/api/me/week?monday=${testMonday}`)
  const week = fits(readMyWeek, answer)
  assert.equal(week.zone, testZone)
  assert.deepEqual(
    week.sessions.map(({ name, startsAt, place }) => [name, startsAt, place]),
    [['Couple session', '2026-11-20T16:00:00.000Z', 'Room A']],
  )
  assert.doesNotMatch(answer.text, /Samm?y?|Sám/)
  assert.equal(answer.text.includes(center.sam), false)
})

test('the week is solved and published, each person finds it, and what is missed shows in the ledger', async () => {
  await fillWeek(center)
  const manager = await server.signIn('manager')
  const path = `/api/weeks/${center.siteId}/${nextMonday}`
  const { jobId } = fits(solveWeek, await manager.post(`${path}/solve`, { seconds: 4, seed: 7 }))
  for (;;) {
    const job = fits(readWeekJob, await manager.get(`/api/week-jobs/${jobId}`))
    if (job.state === 'done') break
    assert.notEqual(job.state, 'failed', job.says ?? '')
    await new Promise((wake) => setTimeout(wake, 50))
  }
  const { chosen, week } = (await manager.get(path)).body
  const publish = { version: chosen.version, weekVersion: week.version }
  fits(publishPlan, await manager.post(`/api/week-plans/${chosen.id}/publish`, publish))

  const alex = fits(readMyWeek, await (await server.signIn('alex')).get(`/api/me/week?monday=${nextMonday}`))
  assert.ok((alex.dose.plannedMinutes ?? 0) >= 540, alex.dose.says)
  assert.equal(alex.dose.attendedMinutes, 0)

  // To the evening of the Sunday after: sessions have ended, so everybody signs in anew.
  server.advance(((Date.parse('2026-11-30T03:00:00Z') - Date.parse(server.now())) / 60_000) | 0)
  const technician = await server.signIn('technician')
  const [first, ...others] = alex.sessions
  const take = async (id: string, status: string) =>
    fits(
      takeAttendance,
      await technician.post(`/api/sessions/${id}/attendance`, {
        marks: [{ personId: center.alex, status, version: null }],
      }),
    )
  await take(first!.id, 'present')
  for (const session of others) await take(session.id, 'absent')
  const { weeks } = fits(
    readDoseLedger,
    await (await server.signIn('nurse')).get(`/api/people/${center.alex}/dose-ledger?weeks=1`),
  )
  assert.deepEqual(
    [weeks[0]?.monday, weeks[0]?.attendedMinutes, weeks[0]?.state],
    [nextMonday, first!.minutes, 'below'],
  )
  assert.match(weeks[0]?.warning ?? '', /Below nine hours/)
})
