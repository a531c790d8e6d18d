/** The groups of a few clinicians chosen anew, again and again, while everybody else's stay: kept where everybody's weeks then cost less. */

import type { Model } from '../week/compile.ts'
import { privateLengths } from '../week/private-lengths.ts'
import type { Chance } from '../week/random.ts'
import type { Week } from '../week/state.ts'
import { type Unit, unitsOf } from '../week/units.ts'
import { wholeSums } from '../week/whole-loads.ts'
import { FoundWeeks, type WeekPool } from './found-weeks.ts'
import { type Exactly, Generation } from './generation.ts'
import type { HoldingBeside } from './hold-beside.ts'
import { type Holding, holdOffers } from './hold-offers.ts'
import { marketOf } from './market.ts'
import type { Offer } from './master.ts'

/** Of so many clinicians at a time: measured at 120 persons, with four it ended higher and with ten it took three times as long. */
const FEW = 6
/** Who has time that no session fits into comes before others by this much of their chance. */
const LEFT_OVER = 0.6
/**
 * Groups with which everybody's weeks cost no more than this are gone on from. What a choice costs grows from step to step, with
 * dips of some tenths of a percent, so that one that has come to more than the other is given up.
 */
const WORSE = { kept: 1.002, tried: 1.008 }
const pains = { noises: [0], tries: 8, orders: 1 }
const KEPT = 20

/** `pool`: weeks that are known; those found on the way are remembered. */
export type TryingAgain = Exactly & { readonly pool: WeekPool }

export type HoldingAgain = TryingAgain & {
  /** Whether it is too late for another try. */
  readonly isLate: () => boolean
  /** Who tries, too. */
  readonly beside?: HoldingBeside | null
}

/** The best of the groups that were held at first and of those chosen since. */
export function holdAgain(
  week: Week,
  first: Holding,
  chance: Chance,
  { isLate, beside = null, ...trying }: HoldingAgain,
): Holding {
  const units = unitsOf(week)
  let now = first
  let best = first
  beside?.tell(units, first, trying.pool)
  while (!isLate() && !trying.isOver()) {
    now = chosenAnew(week, units, now, chance, trying)
    now = beside?.better(units, Math.min(now.value, best.value), trying.pool) ?? now
    if (now.value >= best.value) continue
    best = now
    beside?.tell(units, best, trying.pool)
  }
  return best
}

/** No groups, from which all are chosen. */
export const nothingHeld: Holding = { held: [], value: Number.POSITIVE_INFINITY }

/** One try: those of `now` again where it came to nothing, or to what is not gone on from. */
export function chosenAnew(
  week: Week,
  units: readonly Unit[],
  now: Holding,
  chance: Chance,
  { programs, isOver, pool }: TryingAgain,
): Holding {
  const { model } = week
  const isAnew = now.held.length === 0
  const few = isAnew ? new Set(model.clinicianWeek.keys()) : fewOf(model, now.held, chance)
  const already = now.held.filter(({ leader }) => !few.has(leader))
  const found = new FoundWeeks(week, units, new Set(model.offerings.keys()), chance, { market: marketOf(model) })
  found.know(pool)
  for (const offer of already) found.hold(offer)
  found.offerOnly((offer) => few.has(offer.leader) && found.mayHold(offer))
  const generation = new Generation(week, found, { programs, isOver, pains, kept: KEPT })
  const again = holdOffers(found, generation, { already, most: WORSE.tried * now.value, isExact: !isAnew })
  if (again === null || again.value > WORSE.kept * now.value) return now
  found.rememberIn(pool)
  return again
}

function fewOf(model: Model, held: readonly Offer[], chance: Chance): ReadonlySet<number> {
  const lengths = privateLengths(model)
  const left = model.clinicianWeek.slice()
  for (const { offering, leader } of held) {
    const { start, end } = model.offerings[offering]!
    left[leader] = left[leader]! - (end - start)
  }
  const ranked = Array.from(left, (steps, clinician) => {
    const isLeftOver = wholeSums(lengths[clinician]!, steps).at(-1) !== steps
    return { clinician, rank: chance.next() - (isLeftOver ? LEFT_OVER : 0) }
  })
  ranked.sort((a, b) => a.rank - b.rank)
  return new Set(ranked.slice(0, FEW).map(({ clinician }) => clinician))
}
