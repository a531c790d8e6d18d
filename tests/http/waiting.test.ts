/** Waiting over HTTP: from an accepted level onto the list, order and places for two, check-ins, off the list by admission, and nobody lost. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { admitPerson, dischargePerson } from '../../src/api/care.ts'
import { createTableRow } from '../../src/api/center.ts'
import { linkCouple } from '../../src/api/couples.ts'
import { readDayBoard } from '../../src/api/day-board.ts'
import { answerOffer, offerLevel } from '../../src/api/level-life.ts'
import { createPerson, readPerson } from '../../src/api/people.ts'
import { endWaiting, listWaiting, noteCheck, putOnList } from '../../src/api/waiting.ts'
import { assessment, needsIop, needsResidential } from '../factories/assessment.ts'
import { insertAs } from '../factories/center.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center, hoursLater } = server
const day = (n: number) => `2026-11-${String(n).padStart(2, '0')}`

const list = async (who = 'admissions') =>
  fits(listWaiting, await (await as(who)).get(`/api/waiting?site=${center.siteId}`))
const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)

type Accepted = { readonly id: string; readonly offerId: string; readonly placementId: string }

const leastOf: Readonly<Record<string, string>> = {
  residential: 'residential-low',
  withdrawal: 'withdrawal-ambulatory',
}

/** A person with a placement, an offer of its level and the answer. */
async function accepted(name: string, facts: unknown, answer: Record<string, unknown> = {}): Promise<Accepted> {
  const admissions = await as('admissions')
  const body = {
    site_id: center.siteId,
    given_name: name,
    family_name: 'Wait',
    birth_date: '1990-01-01',
    languages: ['en'],
  }
  const { id } = fits(createPerson, await admissions.post('/api/people', body))
  const assessed = await (await as('clinician')).post(`/api/people/${id}/assessments`, facts)
  assert.equal(assessed.status, 200, assessed.text)
  const { placementId } = assessed.body
  const level = leastOf[assessed.body.level] ?? assessed.body.level
  const offers = `/api/people/${id}/placements/${placementId}/offers`
  const { id: offerId } = fits(offerLevel, await admissions.post(offers, { level }))
  const path = `/api/people/${id}/offers/${offerId}/answer`
  fits(answerOffer, await admissions.post(path, { version: 1, answer: 'accepted', ...answer }))
  return { id, offerId, placementId }
}

const wait = async (person: Accepted, more: Readonly<Record<string, unknown>> = {}, who = 'admissions') =>
  (await as(who)).post(`/api/people/${person.id}/waiting`, {
    offerId: person.offerId,
    programId: center.residentialProgramId,
    readyOn: day(18),
    ...more,
  })
const rowOf = async (person: Accepted, who = 'admissions') =>
  (await list(who)).waiting.find(({ personId }) => personId === person.id)

async function withdrawalProgram(): Promise<string> {
  const hours = { minimum_minutes: 300, target_minutes: 420, maximum_minutes: 600, minimum_days: 5, maximum_days: 7 }
  const names = { site_id: center.siteId, name: 'Withdrawal visits', level: 'withdrawal', intensity: null }
  const values = { ...names, ...hours, since: '2026-09-01', until: null }
  return fits(createTableRow, await (await as('manager')).post('/api/tables/program', { values })).id
}

const decline = {
  answer: 'declined',
  accepts: 'iop',
  risksExplained: 'Nights without staff, a return to use; 988 and 911.',
  safestPlan: 'Intensive program by day, his sister at home at night.',
  recheckOn: day(20),
}

test('whoever accepted a level and stands nowhere is named until somebody acts', async () => {
  const person = await accepted('Una', needsResidential())
  const none = await accepted('Nil', needsResidential(), { ...decline, accepts: null })
  const names = (await list()).unplaced.map(({ personId }) => personId)
  assert.deepEqual([names.includes(person.id), names.includes(none.id)], [true, false])
  const board = async () =>
    fits(readDayBoard, await (await as('nurse')).get(`/api/day-board?site=${center.siteId}`))
      .needs.filter(({ personId }) => personId === person.id)
      .map(({ kind }) => kind)
  assert.deepEqual(await board(), ['stands-nowhere'])
  fits(putOnList, await wait(person))
  assert.deepEqual(await board(), [])
  assert.ok(!(await list()).unplaced.some(({ personId }) => personId === person.id))
  const row = await rowOf(person)
  assert.deepEqual(
    [row?.level, row?.program, row?.checkOn, row?.check, row?.priority.id],
    ['residential-low', 'Inpatient', day(21), 'later', 'by-date'],
  )
  assert.deepEqual(rules(await wait(person)), ['waits-already'])
})

test('what does not lead onto the list is refused with its reasons', async () => {
  const person = await accepted('Rae', needsResidential())
  const rows: readonly (readonly [Record<string, unknown>, string[]])[] = [
    [{ offerId: center.roomId }, ['offerId']],
    [{ programId: center.iopProgramId }, ['not-accepted']],
    [{ programId: center.roomId }, ['programId']],
    [{ trackIds: [center.trackId] }, ['trackIds']],
    [{ readyOn: day(1), interimOn: day(30), interim: 'Daily calls' }, ['readyOn', 'interimOn']],
    [{ interimOn: day(18) }, ['interim']],
  ]
  for (const [more, expected] of rows) assert.deepEqual(rules(await wait(person, more)), expected)
  const none = await accepted('Noe', needsResidential(), { ...decline, accepts: null })
  assert.deepEqual(rules(await wait(none)), ['nothing-accepted'])
  for (const who of ['technician', 'utilization-reviewer', 'auditor', 'other:admissions'])
    assert.equal((await wait(person, {}, who)).status, 404, who)
})

test('rules come before dates, with their limits; a role that does not read placements learns no reason', async () => {
  const [first, second] = [await accepted('Ana', needsResidential()), await accepted('Bea', needsResidential())]
  const third = await accepted('Cyd', assessment({ areasAffected: 'several', home: 'unsafe', pregnant: 'yes' }))
  fits(putOnList, await wait(first))
  fits(putOnList, await wait(second, { facts: ['injects'] }, 'manager'))
  fits(putOnList, await wait(third, { interim: 'Prenatal clinic, daily calls', interimOn: day(18) }))
  const order = async (who: string) =>
    (await list(who)).waiting
      .filter(({ personId }) => [first.id, second.id, third.id].includes(personId))
      .map(({ names, priority, latest, interimDue }) => [names.given, priority.id, latest, interimDue])
  assert.deepEqual(await order('admissions'), [
    ['Cyd', 'pregnant', null, null],
    ['Bea', 'injects', '2026-12-02', day(20)],
    ['Ana', 'by-date', null, null],
  ])
  assert.deepEqual(await order('manager'), [
    ['Cyd', 'by-record', null, null],
    ['Bea', 'by-record', null, null],
    ['Ana', 'by-date', null, null],
  ])
  const forManager = (await list('manager')).waiting
  assert.doesNotMatch(JSON.stringify(forManager), /pregnan|inject|Prenatal/)
  const waitingId = forManager.find(({ personId }) => personId === third.id)?.id
  const history = async (who: string) =>
    (await (await as(who)).get(`/api/people/${third.id}/history/waiting_entry/${waitingId}`)).status
  assert.deepEqual([await history('manager'), await history('clinician')], [404, 200])
  const seen = fits(readPerson, await (await as('manager')).get(`/api/people/${third.id}`)).waiting
  assert.deepEqual([seen?.level, seen?.asked_on], ['residential-low', day(18)])
  const { rules: shown, checks } = await list()
  assert.deepEqual(shown.map(({ id }) => id).slice(0, 3), ['pregnant-and-injects', 'pregnant', 'injects'])
  assert.ok(shown.every(({ says, source }) => says !== '' && source.citation !== ''))
  assert.equal(checks.length, 3)
})

test('two who want to begin together see the day that suits both: a bed for one, a track for the other', async () => {
  await server.admin(`update waiting_entry set state = 'left', ended_on = '2026-11-18', check_on = null`)
  const [a, b] = [await accepted('Ida', needsResidential()), await accepted('Jon', needsIop())]
  const couple = {
    persons: [a.id, b.id],
    siteId: center.siteId,
    groups: 'apart',
    conjointMinutes: 60,
    conjointRequired: 0,
  }
  fits(linkCouple, await (await as('admissions')).post('/api/couples', couple))
  fits(putOnList, await wait(a, { withPartner: true }))
  assert.match((await rowOf(a))!.says, /^Can begin Wed, Nov 18; the other has no place in sight$/)
  const iop = { programId: center.iopProgramId, trackIds: [center.trackId], withPartner: true, readyOn: day(25) }
  fits(putOnList, await wait(b, iop))
  assert.equal((await rowOf(b))?.place, null, 'a track without meetings has no seat')
  await insertAs(center.asSystem('manager'), 'offering', [
    {
      id: crypto.randomUUID(),
      track_id: center.trackId,
      service_id: center.services.skills,
      name: 'Evening skills',
      weekday: 'mon',
      start_time: '17:00',
      minutes: 120,
      language: 'en',
      gender_group: null,
      telehealth: false,
      capacity: 10,
      soft_minimum: 2,
      opening_cost: 10,
      leader_ids: [center.staff.clinician],
      room_ids: [center.roomId],
      since: '2026-11-01',
      until: null,
    },
  ])
  const [one, other] = [await rowOf(a), await rowOf(b)]
  assert.deepEqual([one?.place?.kind, one?.place?.from, one?.togetherFrom], ['bed', day(18), day(25)])
  assert.deepEqual([other?.place?.name, other?.place?.from, other?.togetherFrom], ['general', day(25), day(25)])
  const bed = one!.place!.id
  const body = { programId: center.residentialProgramId, admittedOn: day(18), bedId: bed }
  const { id: episodeId } = fits(admitPerson, await (await as('admissions')).post(`/api/people/${a.id}/episodes`, body))
  assert.equal(await rowOf(a), undefined, 'an admission ends the waiting')
  for (const who of ['admissions', 'manager', 'nurse']) {
    const row = await rowOf(b, who)
    assert.equal(row?.says, 'Can begin Wed, Nov 25; the other is here already', who)
    assert.doesNotMatch(JSON.stringify(row), new RegExp(`Ida|Inpatient|${a.id}`), 'that they are here, and no more')
  }
  const [looked] = await server.admin<{ persons: string[] }>(
    `select person_ids::text[] as persons from audit_entry where action = 'list.waiting' order by at desc limit 1`,
  )
  assert.ok(looked?.persons.includes(a.id), 'a look at the row of one is a look at the admission of the other')

  const ofOther = `where person_id = '${a.id}'`
  await server.admin(`update waiting_entry set state = 'waiting', ended_on = null, end_reason = null ${ofOther}`)
  assert.match((await rowOf(b))!.says, /; both can begin /, 'who is here and waits for another place is waited with')
  await server.admin(`update waiting_entry set state = 'left', ended_on = '2026-11-18', check_on = null ${ofOther}`)
  const leave = { version: 1, on: day(18), kind: 'left', note: null }
  fits(dischargePerson, await (await as('nurse')).post(`/api/people/${a.id}/episodes/${episodeId}/discharge`, leave))
  assert.equal((await rowOf(b))?.says, 'Can begin Wed, Nov 25; the other has no place in sight', 'here no more')
})

test('check-ins: due by level, overdue shown, worse is assessed again, three tries before somebody is let go', async () => {
  const person = await accepted('Lee', needsResidential())
  const { id: waitingId } = fits(putOnList, await wait(person))
  const on = async (what: string, body: Record<string, unknown>) =>
    (await as('nurse')).post(`/api/people/${person.id}/waiting/${waitingId}/${what}`, {
      version: (await rowOf(person))?.version ?? 1,
      ...body,
    })
  assert.deepEqual(rules(await on('checks', { outcome: 'still-waiting', nextOn: day(30) })), ['check-too-late'])
  fits(noteCheck, await on('checks', { outcome: 'got-worse', note: 'Lost the room at a friend’s' }))
  assert.deepEqual([(await rowOf(person))?.assessAgain, (await rowOf(person))?.priority.id], [true, 'got-worse'])
  const kept = await server.admin('select note from waiting_check where waiting_id = $1', [waitingId])
  assert.ok(Buffer.isBuffer(kept[0]?.note))
  assert.equal(String(kept[0]?.note).includes('friend'), false, 'free text is sealed')
  for (let tries = 1; tries <= 3; tries++) {
    assert.deepEqual(rules(await on('end', { reason: 'not-reached' })), ['not-tried-enough'])
    fits(noteCheck, await on('checks', { outcome: 'not-reached' }))
    hoursLater(4 * 24)
    assert.equal((await rowOf(person))?.check, 'late')
  }
  fits(endWaiting, await on('end', { reason: 'not-reached' }))
  assert.equal(await rowOf(person), undefined)
  assert.deepEqual(rules(await on('checks', { outcome: 'still-waiting' })), ['waiting-ended'])
})

test('an admission keeps to the accepted level: less by informed refusal needs no override, another one needs its reason', async () => {
  const person = await accepted('Max', needsResidential(), { ...decline, recheckOn: (await list()).today })
  const admissions = await as('admissions')
  const admit = (body: Record<string, unknown>) =>
    admissions.post(`/api/people/${person.id}/episodes`, { admittedOn: '2026-12-01', ...body })
  const free = await server.admin<{ id: string }>(
    'select id from bed b where site_id = $1 and not exists (select 1 from stay y where y.bed_id = b.id)',
    [center.siteId],
  )
  const house = { programId: center.residentialProgramId, bedId: free[0]!.id }
  assert.deepEqual(rules(await admit(house)), ['not-accepted'])
  const levelReason = 'Changed his mind at the door and asked for the house.'
  const moved = await accepted('Mia', needsResidential(), { ...decline, recheckOn: (await list()).today })
  fits(
    admitPerson,
    await admissions.post(`/api/people/${moved.id}/episodes`, { admittedOn: '2026-12-01', ...house, levelReason }),
  )
  const page = fits(readPerson, await admissions.get(`/api/people/${moved.id}`))
  assert.equal(page.episodes?.[0]?.level_reason, levelReason)
  const standNowhere = (await list()).unplaced.map(({ personId }) => personId)
  assert.ok(standNowhere.includes(person.id), 'who is not admitted yet is named')
  assert.ok(!standNowhere.includes(moved.id), 'who was admitted to another level, with the reason, is not')
  fits(admitPerson, await admit({ programId: center.iopProgramId, bedId: null }))
  const below = await accepted('Ned', needsResidential())
  const iop = { programId: center.iopProgramId, admittedOn: '2026-12-01', bedId: null, levelReason }
  const refusal = rules(await admissions.post(`/api/people/${below.id}/episodes`, iop))
  assert.equal(refusal[0], 'placement-above', 'a reason does not go below what the placement says')
})

test('who waits for less and is admitted to more care waits no more; a day program beside ends no waiting for withdrawal visits', async () => {
  const admissions = await as('admissions')
  const { today } = await list()
  const bed = async (): Promise<string> => {
    const values = { site_id: center.siteId, room_id: null, name: crypto.randomUUID(), pets: false, intensity: null }
    return fits(createTableRow, await (await as('manager')).post('/api/tables/bed', { values })).id
  }
  const admit = async (
    { id }: Accepted,
    programId: string,
    bedId: string | null,
    levelReason: string | null = null,
  ) => {
    const body = { programId, bedId, levelReason, admittedOn: today }
    fits(admitPerson, await admissions.post(`/api/people/${id}/episodes`, body))
  }
  const levelReason = 'Asked for the house at the door, after a night alone.'

  const less = await accepted('Lea', needsResidential(), { ...decline, recheckOn: today })
  fits(putOnList, await wait(less, { programId: center.iopProgramId, readyOn: today }))
  await admit(less, center.residentialProgramId, await bed(), levelReason)
  assert.equal(await rowOf(less), undefined)
  const ended = await server.admin('select state, end_reason from waiting_entry where person_id = $1', [less.id])
  assert.deepEqual(ended, [{ state: 'admitted', end_reason: 'admitted' }])

  const visits = await accepted(
    'Mo',
    assessment({ withdrawalNow: 'mild', substanceUse: 'some', useSeverity: 'severe' }),
  )
  fits(putOnList, await wait(visits, { programId: await withdrawalProgram(), readyOn: today }))
  await admit(visits, center.iopProgramId, null)
  assert.equal(
    (await rowOf(visits))?.level,
    'withdrawal-ambulatory',
    'the day program runs beside and replaces nothing',
  )
})

test('nobody is lost: everybody who accepts a level is admitted, waits, was let go with a reason, or is named', async () => {
  const rows = await server.admin<{ person_id: string }>(
    `select distinct o.person_id from level_offer o join person p on p.id = o.person_id
     where p.organization_id = $1 and o.accepted_level is not null`,
    [center.organizationId],
  )
  const { waiting, unplaced } = await list()
  assert.ok(rows.length > 8)
  for (const { person_id } of rows) {
    const [state] = await server.admin<{ admitted: boolean; ended: boolean }>(
      `select exists (select 1 from episode where person_id = $1) as admitted,
         exists (select 1 from waiting_entry where person_id = $1 and state <> 'waiting') as ended`,
      [person_id],
    )
    const shown = [...waiting, ...unplaced].filter(({ personId }) => personId === person_id).length
    assert.ok(shown === 1 || (shown === 0 && (state!.admitted || state!.ended)), `${person_id} is shown ${shown} times`)
  }
})

test('a check-in that is due stands on the day board, and a late one says since when, until somebody asks', async () => {
  const person = await accepted('Kai', needsIop())
  const { id: waitingId } = fits(
    putOnList,
    await wait(person, { programId: center.iopProgramId, readyOn: (await list()).today }),
  )
  const needs = async (who = 'admissions') =>
    fits(readDayBoard, await (await as(who)).get(`/api/day-board?site=${center.siteId}`)).needs.filter(
      (need) => need.personId === person.id && need.kind === 'check-in-due',
    )
  assert.deepEqual(await needs(), [])
  const { checkOn } = (await rowOf(person))!
  const daysUntil = (Date.parse(checkOn!) - Date.parse((await list()).today)) / 86_400_000
  hoursLater(24 * daysUntil)
  const [due] = await needs()
  assert.match(due?.says ?? '', /^Waits for a place; a check-in is due on /)
  assert.equal(due?.href, '/app/waiting')
  hoursLater(24)
  assert.match((await needs('nurse'))[0]?.says ?? '', /a check-in was due on /)
  assert.deepEqual(await needs('technician'), [])
  const { version } = (await rowOf(person))!
  const checks = `/api/people/${person.id}/waiting/${waitingId}/checks`
  fits(noteCheck, await (await as('nurse')).post(checks, { version, outcome: 'still-waiting' }))
  assert.deepEqual(await needs(), [])
})
