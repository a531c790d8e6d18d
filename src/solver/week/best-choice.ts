/** The week that suits a person or a couple best at given prices, with everybody else as they are. */

import type { Inserter, Manner } from './insert.ts'
import type { Week } from './state.ts'
import { type Choice, choiceOf, place, takeOut, type Unit } from './units.ts'

/**
 * How hard it is looked for: with how many joint sessions of a couple, and how often where one of the two lacks something:
 * partners come one after the other, and the first may take the only hours at which somebody else could be home.
 */
export type Trying = { readonly tries: number; readonly orders: number }

/** The chance in prices of another try for a couple. */
const OTHER_HOURS = 20

const atPrices: Omit<Manner, 'noise' | 'tries'> = { openable: null, openingShare: 0, leaves: null, shareOfWorth: 1 }

/** By the inserter's worth; the week of the view is left as it was. */
export function bestChoice(
  view: Week,
  inserter: Inserter,
  unit: Unit,
  noise: number,
  { tries, orders }: Trying,
): Choice {
  const { missingSession } = view.model.problem.weights
  let best: Choice | null = null
  for (let k = 0; k < (unit.couple < 0 ? 1 : orders); k++) {
    place(inserter, unit, { ...atPrices, noise: k === 0 ? noise : noise + OTHER_HOURS, tries })
    const choice = choiceOf(view, unit)
    takeOut(view, unit)
    view.keep()
    if (best === null || choice.cost < best.cost) best = choice
    if (best.cost < missingSession) break
  }
  return best!
}
