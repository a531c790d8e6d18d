/** The shape of a placement rule: the base rule with the facts it looks at, so that what is unknown can be worked out. */

import type { Rule } from '../../base/rules.ts'
import type { ChoiceId, ChoiceValues } from './facts.ts'
import type { LevelId } from './levels.ts'

export type Gate = 'emergency' | 'withdrawal'

/** What follows when a row applies: a floor under the level of care, and the gate that the row belongs to, if any. */
export type Floor = { readonly atLeast: LevelId; readonly gate?: Gate }

/** `when` reads only the facts in `looksAt`, and only when all of them are known: the engine tries every completion. */
export type PlacementRule = Omit<Rule<ChoiceValues, Floor>, 'when'> & {
  readonly looksAt: readonly ChoiceId[]
  readonly when: (facts: ChoiceValues) => boolean
}

/** Lets the compiler hold `when` to the facts named in `looksAt`. */
export const rule = <K extends ChoiceId>(
  row: Omit<PlacementRule, 'looksAt' | 'when'> & {
    readonly looksAt: readonly K[]
    readonly when: (facts: Pick<ChoiceValues, K>) => boolean
  },
): PlacementRule => row

/** `residential` alone means its lowest intensity. */
export const atLeast = (level: LevelId | 'residential'): Floor => ({
  atLeast: level === 'residential' ? 'residential-low' : level,
})
/** Call 911 or 988 first: nothing else is weighed. */
export const emergency = (): Floor => ({ atLeast: 'hospital', gate: 'emergency' })
export const withdrawalIn = (setting: 'ambulatory' | '24-hour' | 'hospital'): Floor => ({
  atLeast: `withdrawal-${setting}`,
  gate: 'withdrawal',
})

/** True when the value is one of those named. */
export const isOneOf = <V extends string>(value: V, ...those: readonly NoInfer<V>[]): boolean => those.includes(value)

export type CriteriaSet = {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly population: 'adult'
  /** What everybody starts from when no row asks for more. */
  readonly base: Pick<PlacementRule, 'id' | 'says' | 'source' | 'verified' | 'since'> & { readonly level: LevelId }
  readonly rows: readonly PlacementRule[]
}
