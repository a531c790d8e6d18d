/** What every criteria set has to promise, whoever wrote it: emergencies call, and withdrawal at home needs a sober adult there. */

import type { PlainDate } from '../../base/time.ts'
import { recordValues } from './assessment.ts'
import { evaluate } from './engine.ts'
import { type ChoiceValues, choiceFacts, valuesOf } from './facts.ts'
import { compareLevels, type LevelId, levelFromId, levelLabel } from './levels.ts'
import type { CriteriaSet } from './rule-row.ts'

type Promised = { readonly facts: Partial<ChoiceValues>; readonly needs: 'emergency' | LevelId }

const withdrawals = ['mild', 'moderate', 'severe'] as const
/** Everything that is not named is at its least need. */
const promises: readonly Promised[] = [
  { facts: { dangerSigns: 'yes' }, needs: 'emergency' },
  { facts: { suicideRisk: 'cannot-stay-safe' }, needs: 'emergency' },
  { facts: { violenceRisk: 'danger' }, needs: 'emergency' },
  ...withdrawals.map((withdrawalNow): Promised => ({ facts: { withdrawalNow }, needs: 'withdrawal-ambulatory' })),
  ...withdrawals.map(
    (withdrawalNow): Promised => ({
      facts: { withdrawalNow, soberAdultAtHome: 'no' },
      needs: 'withdrawal-24-hour',
    }),
  ),
]

const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues

const sayFacts = (facts: Partial<ChoiceValues>): string =>
  Object.entries(facts)
    .map(([fact, value]) => `${fact} = ${value}`)
    .join(' and ')

/** The day on which the last row begins, and every later one on which a row ends: before, the set is not whole. */
function daysOf({ rows }: CriteriaSet): PlainDate[] {
  const whole = rows
    .map(({ since }) => since)
    .toSorted()
    .at(-1)!
  const ends = rows.flatMap(({ until }) => (until !== undefined && until > whole ? [until] : []))
  return [...new Set([whole, ...ends])] as PlainDate[]
}

/** One sentence for each promise that the set breaks on some day. */
export function brokenPromises(set: CriteriaSet): string[] {
  return daysOf(set).flatMap((day) =>
    promises.flatMap(({ facts, needs }) => {
      const told = evaluate(recordValues({ ...leastNeed, ...facts }, day), set, day)
      if (told.status === 'emergency') return []
      if (needs === 'emergency') return [`On ${day} ${sayFacts(facts)} leads to no emergency.`]
      const least = levelFromId(needs)
      if (compareLevels(told.atLeast, least) >= 0) return []
      return [`On ${day} ${sayFacts(facts)} leads to less than ${levelLabel(least)}.`]
    }),
  )
}
