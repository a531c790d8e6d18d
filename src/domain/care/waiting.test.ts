/** Waiting: who comes first and by when, how often somebody asks, and which place two partners can have on which day. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays, type PlainDate } from '../../base/time.ts'
import { residentialIntensities } from '../center/column.ts'
import { waitingFacts } from '../center/inquiry-tables.ts'
import { compareLevels, type LevelId, type ResidentialIntensity } from '../placement/levels.ts'
import { isBedEnough } from './program-level.ts'
import { type FreeBed, type FreeTrack, matchPlaces, sayMatch, type Waiter } from './waiting-match.ts'
import {
  checkState,
  inOrder,
  latestStart,
  nextCheck,
  priorityOf,
  priorityRows,
  type WaitingFact,
} from './waiting-rows.ts'

const day = (text: string): PlainDate => text as PlainDate
const asked = day('2026-11-01')

test('the first row that fits says who comes first, and by when', () => {
  const rows: readonly (readonly [WaitingFact[], string | null, string, string | null])[] = [
    [[], null, 'by-date', null],
    [['leaves-care'], null, 'leaves-care', null],
    [['leaves-care', 'got-worse'], null, 'got-worse', null],
    [['injects', 'got-worse'], null, 'injects', '2026-11-15'],
    [['injects'], '2026-11-03', 'injects', '2027-03-01'],
    [['injects'], '2026-11-04', 'injects', '2026-11-15'],
    [['pregnant', 'got-worse'], null, 'pregnant', null],
    [['injects', 'pregnant'], null, 'pregnant-and-injects', '2026-11-15'],
  ]
  for (const [facts, interim, id, by] of rows) {
    const row = priorityOf(facts)
    assert.equal(row.id, id, facts.join())
    assert.equal(latestStart(row, asked, interim === null ? null : day(interim)), by, facts.join())
  }
})

test('every row says its source, and none of them is reached by nobody', () => {
  for (const row of priorityRows) {
    assert.ok(row.says.length > 10 && row.source.citation.length > 5, row.id)
    assert.equal(priorityOf(row.all).id, row.id)
  }
})

test('who waits is asked the sooner the nearer the danger', () => {
  const rows: readonly (readonly [LevelId, string])[] = [
    ['withdrawal-ambulatory', '2026-11-02'],
    ['withdrawal-24-hour', '2026-11-02'],
    ['hospital', '2026-11-02'],
    ['residential-low', '2026-11-04'],
    ['php', '2026-11-08'],
    ['iop', '2026-11-08'],
    ['outpatient', '2026-11-08'],
  ]
  for (const [level, on] of rows) assert.equal(nextCheck(level, asked), on, level)
  assert.deepEqual(
    [null, day('2026-10-31'), asked, day('2026-11-02')].map((on) => checkState(on, asked)),
    ['late', 'late', 'today', 'later'],
  )
})

const site = 'house'
const bedAt = (intensity: ResidentialIntensity, siteId = site): Waiter['wants'] => ({
  kind: 'bed',
  siteId,
  level: { kind: 'residential', intensity },
})
const waiter = (id: string, more: Partial<Waiter> = {}): Waiter => ({
  id,
  personId: id,
  askedOn: asked,
  facts: [],
  wants: bedAt('low'),
  trackIds: [],
  readyOn: day('2026-11-10'),
  withPersonId: null,
  ...more,
})
const bed = (id: string, freeFrom: string | null, intensity: FreeBed['intensity'] = null): FreeBed => ({
  id,
  siteId: site,
  freeFrom: freeFrom as PlainDate,
  intensity,
})
const evening: FreeTrack = { id: 'evening', programId: 'iop', seats: 1 }
const morning: FreeTrack = { id: 'morning', programId: 'iop', seats: 2 }
const iop = { kind: 'seat', programId: 'iop' } as const

test('beds and tracks are matched with both partners’ dates', () => {
  type Row = readonly [name: string, waiting: Waiter[], beds: FreeBed[], expected: Record<string, string>]
  const rows: readonly Row[] = [
    ['a free bed, from the day one is ready', [waiter('a')], [bed('1', '2026-11-02')], { a: 'bed 1 2026-11-10' }],
    ['a bed that is free later', [waiter('a')], [bed('1', '2026-11-20')], { a: 'bed 1 2026-11-20' }],
    ['no bed that anybody can promise', [waiter('a')], [bed('1', null)], { a: 'none' }],
    ['a bed of another site', [waiter('a', { wants: bedAt('low', 'far') })], [bed('1', '2026-11-02')], { a: 'none' }],
    [
      'one bed for two: the first in line has it',
      [waiter('a', { askedOn: day('2026-11-05') }), waiter('b')],
      [bed('1', '2026-11-02')],
      { a: 'none', b: 'bed 1 2026-11-10' },
    ],
    [
      'a rule comes before the date',
      [waiter('a', { askedOn: day('2026-11-05'), facts: ['pregnant'] }), waiter('b')],
      [bed('1', '2026-11-02')],
      { a: 'bed 1 2026-11-10', b: 'none' },
    ],
    [
      'together: the later of the two days',
      [waiter('a', { withPersonId: 'b' }), waiter('b', { withPersonId: 'a' })],
      [bed('1', '2026-11-02'), bed('2', '2026-11-24')],
      { a: 'bed 1 2026-11-10, both 2026-11-24', b: 'bed 2 2026-11-24, both 2026-11-24' },
    ],
    [
      'together at two levels',
      [
        waiter('a', { withPersonId: 'b' }),
        waiter('b', { withPersonId: 'a', wants: iop, trackIds: ['evening'], readyOn: day('2026-11-12') }),
      ],
      [bed('1', '2026-11-02')],
      { a: 'bed 1 2026-11-10, both 2026-11-12', b: 'track evening 2026-11-12, both 2026-11-12' },
    ],
    [
      'the other has no place: nobody’s own is held back',
      [waiter('a', { withPersonId: 'b' }), waiter('b', { withPersonId: 'a' })],
      [bed('1', '2026-11-02')],
      { a: 'bed 1 2026-11-10', b: 'none' },
    ],
    [
      'seats of a track are given once',
      [1, 2].map((n) => waiter(`p${n}`, { wants: iop, trackIds: ['evening'] })),
      [],
      { p1: 'track evening 2026-11-10', p2: 'none' },
    ],
    [
      'a bed for less care than was accepted is passed over',
      [waiter('a', { wants: bedAt('high') })],
      [bed('1', '2026-11-02', 'low'), bed('2', '2026-11-20', 'high')],
      { a: 'bed 2 2026-11-20' },
    ],
    [
      'beds for the most care stay free for those who need them',
      [waiter('a'), waiter('b', { wants: bedAt('medically-monitored') })],
      [bed('1', '2026-11-02', 'medically-monitored'), bed('2', '2026-11-02', 'low')],
      { a: 'bed 2 2026-11-10', b: 'bed 1 2026-11-10' },
    ],
    [
      'a bed for more care is better than none',
      [waiter('a')],
      [bed('1', '2026-11-02', 'high')],
      { a: 'bed 1 2026-11-10' },
    ],
    [
      'a bed that names no intensity',
      [waiter('a', { wants: bedAt('high') })],
      [bed('1', '2026-11-02')],
      { a: 'bed 1 2026-11-10' },
    ],
    [
      'withdrawal care around the clock needs a monitored bed where beds say what they are for',
      [waiter('a', { wants: { kind: 'bed', siteId: site, level: { kind: 'withdrawal', setting: '24-hour' } } })],
      [bed('1', '2026-11-02', 'high'), bed('2', '2026-11-20', 'medically-monitored')],
      { a: 'bed 2 2026-11-20' },
    ],
    [
      'a program that is not enough has no place',
      [waiter('a', { wants: { kind: 'none' } })],
      [bed('1', '2026-11-02')],
      { a: 'none' },
    ],
    ['any track: the emptiest', [waiter('a', { wants: iop })], [], { a: 'track morning 2026-11-10' }],
  ]
  for (const [name, waiting, beds, expected] of rows) {
    const found = matchPlaces(waiting, beds, [evening, morning])
    const said = Object.fromEntries(
      [...found.values()].map(({ id, place, from, togetherFrom }) => [
        id,
        place ? `${place.kind} ${place.id} ${from}${togetherFrom ? `, both ${togetherFrom}` : ''}` : 'none',
      ]),
    )
    assert.deepEqual(said, expected, name)
  }
})

test('a match is said in words', () => {
  const say = (on: PlainDate) => on.slice(5)
  const [from, both] = [day('2026-11-10'), day('2026-11-24')]
  const place = { kind: 'bed', id: '1' } as const
  assert.equal(sayMatch({ id: 'a', place: null, from: null, togetherFrom: null }, 'here', say), 'No place in sight')
  assert.equal(sayMatch({ id: 'a', place, from, togetherFrom: null }, 'none', say), 'Can begin 11-10')
  assert.equal(
    sayMatch({ id: 'a', place, from, togetherFrom: null }, 'waits', say),
    'Can begin 11-10; the other has no place in sight',
  )
  assert.equal(
    sayMatch({ id: 'a', place, from, togetherFrom: null }, 'here', say),
    'Can begin 11-10; the other is here already',
  )
  assert.equal(
    sayMatch({ id: 'a', place, from, togetherFrom: both }, 'waits', say),
    'Can begin 11-10; both can begin 11-24',
  )
})

const days = fc.integer({ min: 0, max: 40 }).map((n) => addDays(asked, n))
const anyWaiter: fc.Arbitrary<Waiter> = fc
  .record({
    id: fc.uuid(),
    askedOn: days,
    readyOn: days,
    facts: fc.subarray([...waitingFacts]),
    wants: fc.oneof(
      fc.constant(iop),
      fc.constantFrom(...residentialIntensities).map((need) => bedAt(need)),
    ),
  })
  .map((of) => waiter(of.id, of))
const anyBed = fc.record({
  id: fc.uuid(),
  siteId: fc.constantFrom(site, 'far'),
  freeFrom: fc.option(days, { nil: null }),
  intensity: fc.constantFrom(null, ...residentialIntensities),
})

test('no place is given twice, nobody begins too early, nobody is left out, and who comes first has the better day', () => {
  const unique = <T extends { readonly id: string }>(one: fc.Arbitrary<T>) =>
    fc.uniqueArray(one, { selector: ({ id }) => id, maxLength: 8 })
  fc.assert(
    fc.property(unique(anyWaiter), unique(anyBed), (waiting, beds) => {
      const found = matchPlaces(waiting, beds, [evening, morning])
      assert.deepEqual([...found.keys()].toSorted(), waiting.map(({ id }) => id).toSorted())
      const givenBeds = [...found.values()].flatMap(({ place }) => (place?.kind === 'bed' ? [place.id] : []))
      assert.equal(new Set(givenBeds).size, givenBeds.length)
      for (const track of [evening, morning])
        assert.ok([...found.values()].filter(({ place }) => place?.id === track.id).length <= track.seats)
      for (const one of waiting) {
        const { from, place } = found.get(one.id)!
        assert.ok(from === null || from >= one.readyOn)
        const given = beds.find(({ id }) => id === place?.id)
        if (one.wants.kind !== 'bed' || !given) continue
        assert.equal(given.siteId, one.wants.siteId)
        assert.ok(isBedEnough(given, one.wants.level), `${given.intensity} for ${JSON.stringify(one.wants.level)}`)
        assert.ok(given.freeFrom !== null && from! >= given.freeFrom)
      }
      const line = inOrder(waiting).flatMap((one) =>
        one.wants.kind === 'bed' ? [{ ...one, need: one.wants.level }] : [],
      )
      for (const [i, first] of line.entries())
        for (const second of line.slice(i + 1)) {
          // Who needs more has fewer beds to wait for.
          if (first.readyOn > second.readyOn || compareLevels(first.need, second.need) > 0) continue
          const [a, b] = [found.get(first.id)!.from, found.get(second.id)!.from]
          assert.ok(b === null || (a !== null && a <= b), `${a} and ${b}`)
        }
    }),
  )
})

test('the order does not depend on how the list came', () => {
  fc.assert(
    fc.property(fc.uniqueArray(anyWaiter, { selector: ({ id }) => id, maxLength: 8 }), (waiting) => {
      assert.deepEqual(inOrder(waiting.toReversed()), inOrder(waiting))
    }),
  )
})
