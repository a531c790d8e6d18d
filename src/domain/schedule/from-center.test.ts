/** The center's rows become the week problem: free time, care, homes, pairs kept apart, holidays, and what is refused. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Span, sayMoment, type Weekday } from '../../base/time.ts'
import type { CenterOffering, CenterPerson, CenterWeek } from './center-week.ts'
import { weekFromCenter } from './from-center.ts'
import type { PlannedSession } from './model.ts'

const since = '2026-01-01'
const always = { since, until: null }
const workdays: readonly Weekday[] = ['mon', 'tue', 'wed', 'thu', 'fri']

const person = (id: string, more: Partial<CenterPerson> = {}): CenterPerson => ({
  id,
  name: id.toUpperCase(),
  languages: ['en'],
  gender_groups: [],
  telehealth: false,
  travel_minutes: 20,
  ...more,
})
const offering = (more: Partial<CenterOffering> = {}): CenterOffering => ({
  id: 'g',
  ...always,
  name: 'Evening group',
  track_id: 't',
  service: 'process-group',
  counts: true,
  weekday: 'tue',
  start_time: '18:00',
  minutes: 120,
  language: 'en',
  gender_group: null,
  telehealth: false,
  capacity: 12,
  soft_minimum: 4,
  opening_cost: 20,
  leader_ids: ['c'],
  room_ids: ['r'],
  ...more,
})

/** Ann and Bo, open 8 am to 9 pm on workdays, one clinician licensed for everything. */
const center = (more: Partial<CenterWeek> = {}): CenterWeek => ({
  siteId: 's',
  zone: 'America/Chicago',
  monday: '2026-11-16',
  holidays: [],
  persons: [person('ann'), person('bo', { travel_minutes: 45 })],
  episodes: ['ann', 'bo'].map((id) => ({
    id: `e-${id}`,
    person_id: id,
    level: 'iop',
    admitted_on: since,
    discharged_on: null,
  })),
  orders: ['ann', 'bo'].map((id) => ({
    id: `o-${id}`,
    ...always,
    person_id: id,
    episode_id: `e-${id}`,
    minimum_minutes: 540,
    target_minutes: 605,
    minimum_days: 3,
    maximum_days: 4,
    mix: { 'process-group': { required: 2, most: 3 }, individual: { required: 1, most: 1 }, couple: { required: 1 } },
    track_ids: ['t'],
  })),
  authorizations: [],
  commitments: [],
  familyHours: [],
  exceptions: [],
  agreements: ['ann', 'bo'].map((id) => ({
    id: `a-${id}`,
    person_id: id,
    service: 'individual',
    minutes: 60,
    primary_id: 'c',
    backup_ids: [],
  })),
  couples: [
    {
      id: 'k',
      ...always,
      groups: 'apart',
      conjoint_minutes: 60,
      conjoint_required: 1,
      plan_for_two: true,
      primary_id: 'c',
      backup_ids: [],
      persons: ['ann', 'bo'],
    },
  ],
  memberships: ['ann', 'bo'].map((id) => ({ ...always, household_id: 'h', person_id: id })),
  duties: [],
  noContact: [],
  staff: [
    {
      id: 'c',
      name: 'Cleo Ruiz',
      languages: ['en'],
      telehealth: false,
      day_minutes: 370,
      week_minutes: 1500,
      fair_minutes: 1200,
      until: null,
    },
  ],
  licenses: [{ ...always, staff_id: 'c', services: ['process-group', 'individual', 'family', 'couple'] }],
  shifts: workdays.map((weekday) => ({ ...always, staff_id: 'c', weekday, start_time: '09:15', end_time: '21:00' })),
  absences: [],
  assessments: [],
  rooms: [{ id: 'r', name: 'Room', capacity: 12, services: ['process-group', 'individual'] }],
  roomHours: workdays.map((weekday) => ({ room_id: 'r', weekday, start_time: '08:00', end_time: '21:00' })),
  closures: [],
  offerings: [offering()],
  lastWeek: null,
  ...more,
})

const say = (spans: readonly Span[]): string[] => spans.map(([s, e]) => `${sayMoment(s)} - ${sayMoment(e)}`)
const freeOn = (day: number, made: ReturnType<typeof weekFromCenter>, id = 'ann'): string[] =>
  say(made.problem.persons.find((p) => p.id === id)!.available.filter(([s]) => Math.floor(s / 1440) === day))

const work = (more: object = {}) => ({
  ...always,
  person_id: 'ann',
  kind: 'work',
  weekday: 'mon' as const,
  start_time: '09:00',
  end_time: '15:00',
  ...more,
})

test('free time is the open hours less life, padded by the way, on the half hour', () => {
  const rows: readonly [string, Partial<CenterWeek>, readonly string[]][] = [
    ['nothing else', {}, ['Mon 8 am - Mon 9 pm']],
    ['work, and 20 minutes of way', { commitments: [work()] }, ['Mon 8 am - Mon 8:30 am', 'Mon 3:30 pm - Mon 9 pm']],
    ['the way itself', { commitments: [work({ kind: 'travel' })] }, ['Mon 8 am - Mon 9 am', 'Mon 3 pm - Mon 9 pm']],
    ['work that ended last week', { commitments: [work({ until: '2026-11-16' })] }, ['Mon 8 am - Mon 9 pm']],
    [
      'a day off',
      {
        commitments: [work()],
        exceptions: [{ person_id: 'ann', day: '2026-11-16', start_time: '00:00', end_time: '24:00', effect: 'free' }],
      },
      ['Mon 8 am - Mon 9 pm'],
    ],
    [
      'a court date',
      { exceptions: [{ person_id: 'ann', day: '2026-11-16', start_time: '13:00', end_time: '14:00', effect: 'busy' }] },
      ['Mon 8 am - Mon 12:30 pm', 'Mon 2:30 pm - Mon 9 pm'],
    ],
    ['a holiday', { holidays: [{ day: '2026-11-16', name: 'Founders' }] }, []],
  ]
  for (const [says, more, free] of rows) assert.deepEqual(freeOn(0, weekFromCenter(center(more))), free, says)
})

test('before the admission, from the discharge on and in the past nobody is planned', () => {
  const episode = {
    id: 'e-ann',
    person_id: 'ann',
    level: 'iop',
    admitted_on: '2026-11-17',
    discharged_on: '2026-11-19',
  }
  const made = weekFromCenter(center({ episodes: [episode] }), 1440 + 12 * 60)
  assert.deepEqual(say(made.problem.persons[0]!.available), ['Tue 12 pm - Tue 9 pm', 'Wed 8 am - Wed 9 pm'])
})

test('doses, limits and shifts fit the grid without changing what they allow', () => {
  const { problem } = weekFromCenter(center())
  assert.deepEqual(problem.persons[0]!.dose, { minMinutes: 540, targetMinutes: 630, minDays: 3, maxDays: 4 })
  assert.deepEqual(Object.keys(problem.persons[0]!.mix), ['process-group', 'individual'])
  assert.deepEqual(problem.clinicians[0]!.maxDirectMinutes, { day: 360, week: 1500 })
  assert.deepEqual(say(problem.clinicians[0]!.shifts.slice(0, 1)), ['Mon 9:30 am - Mon 9 pm'])
  assert.deepEqual(
    problem.offerings.map((o) => [o.id, o.start, o.leaders]),
    [['g', 1440 + 18 * 60, ['c']]],
  )
})

test('a couple keeps its groups, its therapist and the hours in which somebody must be home', () => {
  const duty = { ...always, household_id: 'h', weekday: 'wed' as const, start_time: '15:10', end_time: '17:00' }
  const { problem } = weekFromCenter(center({ duties: [duty, { ...duty, household_id: 'other' }] }))
  const [couple] = problem.couples
  assert.equal(couple?.groups, 'apart')
  assert.equal(couple?.travelMinutes, 45)
  assert.deepEqual(couple?.conjoint, { minutes: 60, required: 1, most: 1, primary: 'c', backups: [] })
  assert.deepEqual(say(couple!.home), ['Wed 3 pm - Wed 5 pm'])
})

test('a partner who is not in a program leaves no couple in the week', () => {
  const { problem } = weekFromCenter(center({ persons: [person('ann')] }))
  assert.deepEqual(problem.couples, [])
})

test('an order of no contact starts on its day and says nothing about why', () => {
  const rows: readonly [string, string | null, unknown][] = [
    [since, null, [{ persons: ['ann', 'bo'] }]],
    ['2026-11-18', null, [{ persons: ['ann', 'bo'], from: 2880 }]],
    [since, '2026-11-16', []],
    ['2026-11-23', null, []],
  ]
  for (const [from, until, orders] of rows) {
    const order = { person_id: 'ann', other_person_id: 'bo', since: from, until }
    assert.deepEqual(weekFromCenter(center({ noContact: [order] })).problem.noContact, orders, `${from} ${until}`)
  }
})

test('last week is what the person attended; somebody new has none', () => {
  const lastWeek = {
    groups: [{ offering: 'g', persons: ['ann'] }],
    sessions: [{ service: 'individual', start: 600, clinician: 'c', persons: ['ann'] }],
  }
  const { persons } = weekFromCenter(center({ lastWeek })).problem
  assert.deepEqual(persons[0]!.lastWeek, {
    offerings: ['g'],
    sessions: [{ service: 'individual', start: 600, clinician: 'c' }],
  })
  assert.equal(persons[1]!.lastWeek, null)
})

test('what keeps somebody or something out of the week is said', () => {
  const rows: readonly [Partial<CenterWeek>, RegExp][] = [
    [{ orders: [] }, /^ANN has no dose order/],
    [{ licenses: [] }, /^No license in force of Cleo Ruiz covers individual for ANN\.$/],
    [{ licenses: [] }, /^Evening group, Tue 6 pm: no license in force of Cleo Ruiz covers process-group\.$/],
    [
      { licenses: [{ since, until: '2026-11-19', staff_id: 'c', services: ['individual'] }] },
      /^A license of Cleo Ruiz begins or ends in this week/,
    ],
    [{ agreements: [] }, /^ANN is ordered individual sessions, but nobody is agreed on/],
    [{ offerings: [offering({ start_time: '18:10' })] }, /does not start on the half hour/],
    [{ offerings: [offering({ room_ids: [] })] }, /it has no room/],
    [{ offerings: [offering({ counts: false })] }, /does not count toward the dose/],
    [{ holidays: [{ day: '2026-11-20', name: 'Founders' }] }, /^Closed on 2026-11-20: Founders\.$/],
    [
      { licenses: [{ ...always, staff_id: 'c', services: ['individual'] }] },
      /joint sessions of ANN and BO have no therapist/,
    ],
  ]
  for (const [more, says] of rows) {
    const { troubles } = weekFromCenter(center(more))
    assert.ok(
      troubles.some((t) => says.test(t.says)),
      `${says} in ${troubles.map((t) => t.says).join(' | ')}`,
    )
  }
  assert.deepEqual(weekFromCenter(center()).troubles, [])
})

test('who is out is planned with nobody, a closed room holds nothing, and the planner reads it', () => {
  const away = (from: string, fromTime: string | null, until: string | null) => ({
    since: from,
    from_time: fromTime,
    until,
  })
  const rows: readonly (readonly [ReturnType<typeof away>, days: readonly string[], says: string])[] = [
    [away('2026-11-17', null, '2026-11-18'), ['Mon', 'Wed', 'Thu', 'Fri'], 'on Tue'],
    [away('2026-11-17', '12:15', '2026-11-19'), ['Mon', 'Tue', 'Thu', 'Fri'], 'from Tue 12:15 pm to the end of Wed'],
    [away('2026-11-02', '12:00', null), [], 'from Mon to Sun'],
    [away('2026-11-19', null, '2026-12-01'), ['Mon', 'Tue', 'Wed'], 'from Thu to Sun'],
    [away('2026-11-02', null, '2026-11-16'), ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], ''],
    [away('2026-11-23', null, null), ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'], ''],
  ]
  const daysOf = (spans: readonly Span[]): string[] => spans.map(([start]) => sayMoment(start).slice(0, 3))
  for (const [row, days, says] of rows) {
    const out = weekFromCenter(center({ absences: [{ ...row, staff_id: 'c' }] }))
    assert.deepEqual(daysOf(out.problem.clinicians[0]!.shifts), days)
    const closed = weekFromCenter(center({ closures: [{ ...row, room_id: 'r' }] }))
    assert.deepEqual(daysOf(closed.problem.rooms[0]!.shifts), days)
    const said = [...out.troubles, ...closed.troubles].map((trouble) => trouble.says)
    assert.deepEqual(said, says === '' ? [] : [`Cleo Ruiz is out ${says}.`, `Room is closed ${says}.`])
  }
  const noon = weekFromCenter(center({ absences: [{ ...away('2026-11-17', '12:15', '2026-11-18'), staff_id: 'c' }] }))
  assert.deepEqual(say(noon.problem.clinicians[0]!.shifts.slice(1, 2)), ['Tue 9:30 am - Tue 12 pm'])
})

test('no session is planned with somebody while they assess, and the planner reads when and not whom', () => {
  const booked = (starts: string, ends: string) => ({ staff_id: 'c', starts_at: starts, ends_at: ends })
  const rows: readonly (readonly [ReturnType<typeof booked>, tuesday: readonly string[], says: string | null])[] = [
    [
      booked('2026-11-17T18:15:00.000Z', '2026-11-17T19:15:00.000Z'),
      ['Tue 9:30 am - Tue 12 pm', 'Tue 1:30 pm - Tue 9 pm'],
      'Cleo Ruiz assesses somebody, Tue 12:15 pm to Tue 1:15 pm.',
    ],
    [booked('2026-11-24T18:00:00.000Z', '2026-11-24T19:00:00.000Z'), ['Tue 9:30 am - Tue 9 pm'], null],
    [booked('2026-11-10T18:00:00.000Z', '2026-11-10T19:00:00.000Z'), ['Tue 9:30 am - Tue 9 pm'], null],
  ]
  for (const [row, tuesday, says] of rows) {
    const made = weekFromCenter(center({ assessments: [row, { ...row, staff_id: 'somebody else' }] }))
    assert.deepEqual(
      say(made.problem.clinicians[0]!.shifts).filter((one) => one.startsWith('Tue')),
      tuesday,
    )
    assert.deepEqual(
      made.troubles.map((trouble) => trouble.says),
      says === null ? [] : [says],
    )
  }
})

test('a group in the hour that the clock skips is left out, one in the doubled hour stays', () => {
  const night = offering({ weekday: 'sun', start_time: '02:00', minutes: 30 })
  const rows: readonly [string, number][] = [
    ['2026-03-02', 0],
    ['2026-10-26', 1],
  ]
  for (const [monday, count] of rows) {
    assert.equal(weekFromCenter(center({ monday, offerings: [night] })).problem.offerings.length, count, monday)
  }
})

test('a family session is when relatives can come, at any time where nobody told their hours', () => {
  const agreements = (['individual', 'family'] as const).map((service) => ({
    id: service,
    person_id: 'ann',
    service,
    minutes: 60,
    primary_id: 'c',
    backup_ids: [],
  }))
  const hours = (weekday: Weekday, until: string | null = null) => ({
    person_id: 'ann',
    weekday,
    start_time: '17:15',
    end_time: '20:00',
    since,
    until,
  })
  const table: readonly (readonly [string, CenterWeek['familyHours'], readonly Span[] | undefined])[] = [
    ['nobody told', [], undefined],
    ['Monday evenings, to the half hour', [hours('mon')], [[1050, 1200]]],
    ['only until last week', [hours('mon', '2026-11-16')], undefined],
    ["somebody else's relatives", [{ ...hours('mon'), person_id: 'bo' }], undefined],
  ]
  for (const [name, familyHours, expected] of table) {
    const { problem } = weekFromCenter(center({ agreements, familyHours }))
    const { care } = problem.persons.find(({ id }) => id === 'ann')!
    assert.deepEqual(care.family?.available, expected, name)
    assert.equal(care.individual?.available, undefined, name)
  }
})

test('without a plan for two no joint session is planned, and the week is the one in which none was ordered', () => {
  const [couple] = center().couples
  const made = (more: Partial<CenterWeek['couples'][number]>, of: Partial<CenterWeek> = {}) =>
    weekFromCenter(center({ ...of, couples: [{ ...couple!, ...more }] }))
  const none = made({ conjoint_required: 0 })
  assert.deepEqual(made({}).problem.couples[0]?.conjoint, {
    minutes: 60,
    required: 1,
    most: 1,
    primary: 'c',
    backups: [],
  })
  assert.deepEqual(none.problem.couples[0]?.conjoint, { minutes: 60, required: 0, most: 0, primary: 'c', backups: [] })
  assert.deepEqual(
    none.troubles.map(({ kind, says }) => [kind, says]),
    [['couple', 'No plan for two is in force for ANN and BO: each is planned for alone, without joint sessions.']],
  )
  const rows: readonly [string, Partial<CenterWeek['couples'][number]>, Partial<CenterWeek>][] = [
    ['one joint session ordered', {}, {}],
    ['three ordered', { conjoint_required: 3 }, {}],
    ['none ordered either', { conjoint_required: 0 }, {}],
    ['no therapist licensed', {}, { licenses: [{ ...always, staff_id: 'c', services: ['individual'] }] }],
    ['a length off the grid', { conjoint_minutes: 50 }, {}],
  ]
  for (const [name, more, of] of rows) {
    const decided = made({ ...more, conjoint_required: 0 }, of)
    assert.equal(JSON.stringify(made({ ...more, plan_for_two: false }, of)), JSON.stringify(decided), name)
  }
})

test('a joint session that this week has held stays allowed, alike without a plan for two and with none ordered', () => {
  const [couple] = center().couples
  const joint = { service: 'couple', start: 600, clinician: 'c', room: 'r', persons: ['bo', 'ann'] } as const
  const most = (more: Partial<CenterWeek['couples'][number]>, ...begun: readonly PlannedSession[]) =>
    weekFromCenter(center({ couples: [{ ...couple!, ...more }] }), 0, begun).problem.couples[0]!.conjoint
  const offTheGrid = { conjoint_minutes: 50 }
  const rows: readonly [string, Partial<CenterWeek['couples'][number]>, readonly PlannedSession[], number][] = [
    ['none held', {}, [], 0],
    ['one held', {}, [joint], 1],
    ['two held', {}, [joint, { ...joint, start: 2040 }], 2],
    ['one held, and no more can be planned', offTheGrid, [joint], 1],
    ['a session of another kind', {}, [{ ...joint, service: 'individual', persons: ['ann'] }], 0],
    [
      'with a clinician or in a room that the week does not know',
      {},
      [
        { ...joint, clinician: 'x' },
        { ...joint, room: 'x' },
      ],
      0,
    ],
  ]
  for (const [name, more, begun, expected] of rows) {
    const taken = most({ ...more, plan_for_two: false }, ...begun)
    assert.deepEqual([taken.required, taken.most], [0, expected], name)
    assert.deepEqual(most({ ...more, conjoint_required: 0 }, ...begun), taken, name)
  }
  const both = most({}, joint)
  assert.deepEqual([both.required, both.most], [1, 1], 'what was held counts toward what is ordered')
})
