/** Offers, acceptance, informed refusal and what the payer says: four facts that never overwrite one another. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { addDays, type PlainDate } from '../../base/time.ts'
import {
  type DeclineRefusal,
  decideDecline,
  decideOffer,
  differences,
  type InformedRefusal,
  lastRecheck,
  type OfferRefusal,
} from './level-offer.ts'
import { type LevelId, levelFromId, levelIds } from './levels.ts'

const today = '2026-11-23' as PlainDate
const reasonsOf = <R>(result: { ok: boolean; reasons?: readonly R[] }): readonly R[] => result.reasons ?? []

const offers: readonly [string, LevelId | null, 'placed' | 'cannot-say' | 'emergency', LevelId, OfferRefusal[]][] = [
  ['as much as recommended', 'iop', 'placed', 'iop', []],
  ['more than recommended', 'iop', 'placed', 'php', []],
  ['less than recommended', 'php', 'placed', 'iop', ['below-recommended']],
  ['a lower intensity than recommended', 'residential-high', 'placed', 'residential-low', ['below-recommended']],
  ['while the level is open', null, 'cannot-say', 'hospital', ['no-level-yet']],
  ['in an emergency', null, 'emergency', 'hospital', ['emergency-first']],
]
for (const [name, stands, status, offered, expected] of offers) {
  test(`offering ${name}: ${expected.join() || 'may be'}`, () => {
    const result = decideOffer({ status, stands: stands && levelFromId(stands), offered: levelFromId(offered) })
    assert.deepEqual(reasonsOf(result), expected)
  })
}

const informed: InformedRefusal = {
  accepts: levelFromId('iop'),
  reason: null,
  risksExplained: 'Nights without staff; a return to use; whom to call.',
  safestPlan: 'Four evenings a week, and a call each morning.',
  recheckOn: addDays(today, 2),
}
const declines: readonly [string, LevelId, Partial<InformedRefusal>, DeclineRefusal[]][] = [
  ['with everything said', 'residential-low', {}, []],
  ['with no care accepted for now', 'residential-low', { accepts: null }, []],
  ['without a word about risks', 'residential-low', { risksExplained: ' told '.padEnd(60) }, ['risks-not-explained']],
  ['without a plan', 'residential-low', { safestPlan: '' }, ['plan-missing']],
  ['but accepting as much', 'iop', {}, ['accepts-as-much']],
  ['but accepting more', 'outpatient', {}, ['accepts-as-much']],
  ['with a recheck yesterday', 'residential-low', { recheckOn: addDays(today, -1) }, ['recheck-past']],
  [
    '24-hour care, asked again after four days',
    'residential-low',
    { recheckOn: addDays(today, 4) },
    ['recheck-too-late'],
  ],
  ['withdrawal care, asked again after two days', 'withdrawal-24-hour', {}, ['recheck-too-late']],
  ['a day hospital, asked again after two weeks', 'php', { recheckOn: addDays(today, 14) }, []],
  [
    'with nothing said at all',
    'residential-low',
    { risksExplained: '', safestPlan: '', recheckOn: addDays(today, 30) },
    ['risks-not-explained', 'plan-missing', 'recheck-too-late'],
  ],
]
for (const [name, offered, change, expected] of declines) {
  test(`declining ${name}: ${expected.join() || 'is recorded'}`, () => {
    assert.deepEqual(reasonsOf(decideDecline(levelFromId(offered), { ...informed, ...change }, today)), expected)
  })
}

test('more danger is asked again sooner, never later', () => {
  const days = levelIds.map((id) => lastRecheck(levelFromId(id), today))
  assert.deepEqual(lastRecheck(levelFromId('withdrawal-ambulatory'), today), addDays(today, 1))
  assert.ok(lastRecheck(levelFromId('residential-low'), today) < lastRecheck(levelFromId('php'), today))
  assert.ok(days.every((day) => day > today))
})

const gaps: readonly [LevelId | null, LevelId | null, LevelId | null, LevelId | null, RegExp[]][] = [
  ['iop', 'iop', 'iop', 'iop', []],
  ['iop', null, null, null, []],
  ['iop', 'php', 'php', 'php', [/More care was offered/]],
  ['residential-low', 'residential-low', 'iop', null, [/accepts less care/]],
  ['residential-low', 'residential-low', 'residential-low', 'php', [/does not follow the payer/]],
  ['iop', 'php', 'php', 'iop', [/More care was offered/, /authorizes less care than the person accepted/]],
]
for (const [recommended, offered, accepted, authorized, expected] of gaps) {
  test(`recommended ${recommended}, offered ${offered}, accepted ${accepted}, authorized ${authorized}`, () => {
    const level = (id: LevelId | null) => id && levelFromId(id)
    const said = differences({
      recommended: level(recommended),
      offered: level(offered),
      accepted: level(accepted),
      authorized: level(authorized),
    })
    assert.equal(said.length, expected.length)
    for (const [i, pattern] of expected.entries()) assert.match(said[i]!, pattern)
  })
}
