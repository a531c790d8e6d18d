/** What the Guide may know of the center that shows it: which ways it offers, and its own dated prices. */

import type { PlainDate } from '../../base/time.ts'
import { type OptionId, optionIds } from './options.ts'

export const priceUnits = ['visit', 'day', 'week'] as const
export type PriceUnit = (typeof priceUnits)[number]

/** In cents, as the center wrote it down; where it stands, and the days on which it holds (`until` is the first after them). */
export type DatedPrice = {
  readonly option: OptionId
  /** The center's own words for what it costs. */
  readonly what: string
  readonly lowCents: number
  readonly highCents: number
  readonly per: PriceUnit
  readonly since: PlainDate
  readonly until: PlainDate | null
  readonly source: string
}
export type CenterOffer = {
  /** Null where it is not known. */
  readonly offers: readonly OptionId[] | null
  readonly prices: readonly DatedPrice[]
}
export const unknownOffer: CenterOffer = { offers: null, prices: [] }

const isSame = (a: DatedPrice, b: DatedPrice): boolean => a.option === b.option && a.what === b.what && a.per === b.per

/** The prices that hold on the day, in the order of options and units; of several for the same thing the one set last. */
export function pricesOn(prices: readonly DatedPrice[], day: PlainDate): DatedPrice[] {
  const inForce = prices.filter(({ since, until }) => since <= day && (until === null || until > day))
  const last = inForce.filter((one) => !inForce.some((other) => isSame(one, other) && other.since > one.since))
  return optionIds.flatMap((option) =>
    priceUnits.flatMap((per) => last.filter((one) => one.option === option && one.per === per)),
  )
}

/** Without a dated price of the center's own nothing is guessed: people are told to ask. */
export type CostRange =
  | { readonly option: OptionId; readonly known: false }
  | { readonly option: OptionId; readonly known: true; readonly prices: readonly DatedPrice[] }

export function costOf(option: OptionId, { prices }: CenterOffer, day: PlainDate): CostRange {
  const own = pricesOn(prices, day).filter((one) => one.option === option)
  return own.length === 0 ? { option, known: false } : { option, known: true, prices: own }
}

/** Whether people can get this here; a center of this kind is no hospital. "No treatment now" can be had anywhere. */
export const isHere = (option: OptionId, { offers }: CenterOffer): boolean | null =>
  option === 'none' ? null : offers === null ? null : offers.includes(option)
