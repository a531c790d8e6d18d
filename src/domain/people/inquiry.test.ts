/** Inquiries: where one may go from each state, how soon each wants somebody, and that none drops off the list. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { inquiryStates } from '../center/inquiry-tables.ts'
import { dueState, type ListedInquiry, workList } from './inquiry-list.ts'
import { decideMove, type InquiryNow, type MoveAsked } from './inquiry-move.ts'
import { endStates, isOpen, openStates, stateRow, stateRows } from './inquiry-states.ts'

const now = '2026-11-18T16:00:00.000Z'
const here: InquiryNow = {
  state: 'call-back',
  hasOwner: true,
  hasRecord: false,
  isAdmitted: false,
  benefits: 'holds',
  hasBooking: false,
  daysTried: 0,
  now,
}
const plain: MoveAsked = { to: 'benefits', dueAt: null, referredTo: null, reason: null, note: null }

test('a step is taken or refused with every reason', () => {
  const rows: readonly (readonly [string, Partial<InquiryNow>, Partial<MoveAsked>, readonly string[] | string])[] = [
    ['the next step', {}, {}, '2026-11-19T16:00:00.000Z'],
    ['at an agreed time', {}, { dueAt: '2026-11-20T23:00:00.000Z' }, '2026-11-20T23:00:00.000Z'],
    ['a time that is over', {}, { dueAt: '2026-11-18T15:59:59.000Z' }, ['due-past']],
    ['a time far ahead', {}, { dueAt: '2026-12-18T16:00:00.000Z' }, ['due-too-far']],
    ['to where it stands', {}, { to: 'call-back' }, ['same-state']],
    ['over a step that needs the one before', {}, { to: 'placement' }, ['no-such-step']],
    ['with nobody who answers for it', { hasOwner: false }, {}, ['no-owner']],
    ['to placement without a record', { state: 'assessment' }, { to: 'placement' }, ['no-record']],
    [
      'to placement with one',
      { state: 'assessment', hasRecord: true },
      { to: 'placement' },
      '2026-11-21T16:00:00.000Z',
    ],
    ['to the assessment, nobody asked the payer', { benefits: 'none' }, { to: 'assessment' }, ['benefits-missing']],
    [
      'the same with a word that says nothing',
      { benefits: 'none' },
      { to: 'assessment', note: ' later    ' },
      ['benefits-missing'],
    ],
    [
      'the same with a reason',
      { benefits: 'none' },
      { to: 'assessment', note: 'Pays for it alone.' },
      '2026-11-20T16:00:00.000Z',
    ],
    ['what the payer said has ended', { benefits: 'ended' }, { to: 'assessment' }, ['benefits-ended']],
    ['back to book again', { state: 'placement', benefits: 'none' }, { to: 'assessment' }, '2026-11-20T16:00:00.000Z'],
    [
      'a time is booked',
      { state: 'assessment', hasRecord: true, hasBooking: true },
      { to: 'placement' },
      ['booking-open'],
    ],
    ['admitted, and in no program', { state: 'placement', hasRecord: true }, { to: 'admitted' }, ['not-admitted']],
    ['admitted', { state: 'placement', hasRecord: true, isAdmitted: true }, { to: 'admitted' }, 'nothing due'],
    ['referred to nowhere', {}, { to: 'referred', referredTo: '  ' }, ['where-to-missing']],
    ['referred', {}, { to: 'referred', referredTo: 'County clinic' }, 'nothing due'],
    ['ended without a word', {}, { to: 'withdrawn' }, ['reason-missing']],
    ['not reached after two days', { daysTried: 2 }, { to: 'withdrawn', reason: 'not-reached' }, ['not-tried-enough']],
    ['not reached after three', { daysTried: 3 }, { to: 'withdrawn', reason: 'not-reached' }, 'nothing due'],
    ['they asked us to stop', {}, { to: 'withdrawn', reason: 'asked-us-to-stop' }, 'nothing due'],
    [
      'an end with a time',
      {},
      { to: 'withdrawn', reason: 'other', dueAt: '2026-11-19T16:00:00.000Z' },
      ['due-not-wanted'],
    ],
    ['somebody comes back', { state: 'withdrawn', hasOwner: false }, { to: 'call-back' }, '2026-11-19T00:00:00.000Z'],
    [
      'two reasons at once',
      { state: 'assessment', hasOwner: false },
      { to: 'placement', dueAt: '2026-11-01T00:00:00.000Z' },
      ['no-owner', 'no-record', 'due-past'],
    ],
  ]
  for (const [name, inquiry, asked, expected] of rows) {
    const decided = decideMove({ ...plain, ...asked }, { ...here, ...inquiry })
    assert.deepEqual(decided.ok ? (decided.value.dueAt ?? 'nothing due') : decided.reasons, expected, name)
  }
})

test('every state has a row; from every open one there is a way to an end, and from every end a way back', () => {
  assert.deepEqual(
    stateRows.map(({ state }) => state),
    [...inquiryStates],
  )
  for (const state of openStates) {
    assert.ok((stateRow(state).dueHours ?? 0) > 0, `${state} wants somebody by some time`)
    for (const end of ['referred', 'withdrawn'] as const) assert.ok(stateRow(state).to.includes(end), `${state} ${end}`)
  }
  for (const state of endStates) assert.deepEqual(stateRow(state).to.filter(isOpen), ['call-back'])
  const reached = new Set<string>(['inquiry'])
  for (const state of reached) for (const to of stateRow(state as 'inquiry').to) reached.add(to)
  assert.deepEqual([...reached].toSorted(), [...inquiryStates].toSorted())
})

test('when something is due is said as overdue, soon or later', () => {
  const rows: readonly (readonly [string | null, string])[] = [
    ['2026-11-18T15:59:59.000Z', 'overdue'],
    ['2026-11-18T16:00:00.000Z', 'soon'],
    ['2026-11-18T17:00:00.000Z', 'soon'],
    ['2026-11-18T17:00:01.000Z', 'later'],
    [null, 'overdue'],
  ]
  for (const [dueAt, expected] of rows) assert.equal(dueState(dueAt, now), expected, String(dueAt))
})

const instant = fc
  .integer({ min: 0, max: 2000 })
  .map((hours) => new Date(Date.parse(now) + hours * 1_800_000).toISOString())
const inquiry: fc.Arbitrary<ListedInquiry> = fc.record({
  id: fc.uuid(),
  state: fc.constantFrom(...inquiryStates),
  ownerId: fc.constantFrom(null, 'me', 'you'),
  dueAt: fc.option(instant, { nil: null }),
  receivedAt: instant,
})

test('every open inquiry stands on the list exactly once, whatever its state, owner and time; no ended one does', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(inquiry, { selector: ({ id }) => id, maxLength: 30 }),
      fc.constantFrom(null, 'me'),
      (all, reader) => {
        const { mine, nobodys, others } = workList(all, reader)
        const listed = [...mine, ...nobodys, ...others].map(({ id }) => id)
        assert.deepEqual(
          listed.toSorted(),
          all
            .filter(({ state }) => isOpen(state))
            .map(({ id }) => id)
            .toSorted(),
        )
        assert.ok(nobodys.every(({ ownerId }) => ownerId === null))
        for (const part of [mine, nobodys, others]) {
          const due = part.map(({ dueAt }) => dueAt ?? '')
          assert.deepEqual(due, due.toSorted())
        }
      },
    ),
  )
})

test('whatever steps are taken, an inquiry is open with a time or at an end', () => {
  const step = fc.record({
    to: fc.constantFrom(...inquiryStates),
    dueAt: fc.option(instant, { nil: null }),
    referredTo: fc.constantFrom(null, 'a clinic'),
    reason: fc.constantFrom(null, 'other' as const, 'not-reached' as const),
    note: fc.constantFrom(null, 'pays for it alone'),
  })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.boolean(), fc.boolean(), (steps, hasRecord, isAdmitted) => {
      let at: { state: InquiryNow['state']; dueAt: string | null } = { state: 'inquiry', dueAt: now }
      for (const asked of steps) {
        const decided = decideMove(asked, { ...here, state: at.state, hasRecord, isAdmitted })
        if (decided.ok) at = decided.value
        assert.equal(at.dueAt !== null, isOpen(at.state))
      }
    }),
  )
})
