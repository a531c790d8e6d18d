/** The small pure pieces of the screens: how times and hours are said, how live topics and paths are read. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fillPath } from '../src/web/call.ts'
import { topicsOf } from '../src/web/live.ts'
import { mondayAway, sessionsByDay } from '../src/web/me/my-week.ts'
import { matches } from '../src/web/staff/matches.ts'
import { hoursWord, sayDate, sayHours, sayTime, sayWhen, wallOf } from '../src/web/words.ts'

const zone = 'America/Denver'
/* Monday, November 23, 2026, 12:00 in Denver. */
const now = '2026-11-23T19:00:00Z'

test('a point in time is said as people say it, in the zone of the site', () => {
  const table: readonly (readonly [instant: string, said: string])[] = [
    ['2026-11-23T19:00:20Z', 'now'],
    ['2026-11-23T19:12:00Z', 'in 12 minutes'],
    ['2026-11-23T18:59:00Z', '1 minute ago'],
    ['2026-11-24T01:30:00Z', 'today 6:30 pm'],
    ['2026-11-24T16:00:00Z', 'tomorrow 9:00 am'],
    ['2026-11-22T16:05:00Z', 'yesterday 9:05 am'],
    ['2026-11-28T01:30:00Z', 'Fri 6:30 pm'],
    ['2026-12-24T16:00:00Z', 'Dec 24, 9:00 am'],
    ['2027-01-04T16:00:00Z', 'Jan 4, 2027, 9:00 am'],
  ]
  for (const [instant, said] of table) assert.equal(sayWhen(instant, now, zone), said)
})

test('the wall clock follows daylight saving and never writes 24:00 for midnight', () => {
  const table: readonly (readonly [instant: string, date: string, time: string])[] = [
    ['2026-11-01T07:30:00Z', '2026-11-01', '01:30'],
    ['2026-11-01T08:30:00Z', '2026-11-01', '01:30'],
    ['2026-03-08T08:59:00Z', '2026-03-08', '01:59'],
    ['2026-03-08T09:00:00Z', '2026-03-08', '03:00'],
    ['2026-11-24T07:00:00Z', '2026-11-24', '00:00'],
  ]
  for (const [instant, date, time] of table) assert.deepEqual(wallOf(instant, zone), { date, time })
})

test('clock times, dates and hours are short', () => {
  assert.deepEqual(['00:00', '06:05', '12:00', '12:30', '18:30', '24:00'].map(sayTime), [
    'midnight',
    '6:05 am',
    'noon',
    '12:30 pm',
    '6:30 pm',
    'midnight',
  ])
  assert.equal(sayDate('2026-11-24', '2026-11-23'), 'Tue, Nov 24')
  assert.equal(sayDate('2027-01-04', '2026-11-23'), 'Mon, Jan 4, 2027')
  assert.deepEqual([540, 630, 645, 0].map(sayHours), ['9', '10.5', '10.75', '0'])
})

test('the hours beside a bar say how much is missing or too much, and nothing in between', () => {
  const table = [
    [480, '1 h short'],
    [540, ''],
    [720, ''],
    [765, '0.75 h over'],
  ] as const
  for (const [minutes, said] of table) assert.equal(hoursWord(minutes, 9, 12), said)
})

test('the palette finds by the beginnings of words, in any order', () => {
  const table = [
    ['Theme: Night', 'th ni', true],
    ['Theme: Night', 'ni th', true],
    ['Theme: Night', 'ight', false],
    ["Zoë O'Neill", 'zoë', true],
    ['Week', '', true],
  ] as const
  for (const [label, typed, found] of table) assert.equal(matches(label, typed), found, `${label} by ${typed}`)
})

test('a live event names its topics, and an unreadable one means everything', () => {
  assert.deepEqual(topicsOf('{"topic":"week"}'), ['week'])
  assert.deepEqual(topicsOf('{"topics":["week","roster"]}'), ['week', 'roster'])
  assert.deepEqual(topicsOf('{"topics":[1]}'), [])
  assert.deepEqual(topicsOf('week'), ['week'])
  assert.deepEqual(topicsOf('{oh'), [])
})

test('a path is filled from its parameters, escaped, and a missing one is a bug', () => {
  assert.equal(fillPath('/api/people/:personId', { personId: 'a/b' }), '/api/people/a%2Fb')
  assert.throws(() => fillPath('/api/people/:personId', {}), /needs personId/)
})

test('a week falls into the days of the site, in order', () => {
  const session = (id: string, startsAt: string) => ({
    id,
    startsAt,
    name: 'Skills',
    service: 'skills' as const,
    minutes: 60,
    place: 'Room A',
    staff: 'M. Ortiz',
    state: 'planned' as const,
    attendance: null,
  })
  /* 01:30 on Tuesday in UTC is Monday evening in Denver. */
  const sessions = [session('c', '2026-11-25T16:00:00Z'), session('b', '2026-11-24T01:30:00Z'), session('a', now)]
  const days = sessionsByDay({ zone, sessions })
  assert.deepEqual(
    days.map((day) => [day.date, day.sessions.map((one) => one.id).join('')]),
    [
      ['2026-11-23', 'ab'],
      ['2026-11-25', 'c'],
    ],
  )
  assert.equal(mondayAway('2026-11-30', -1), '2026-11-23')
})
