/** What the Guide may know of the center that shows it: which ways it offers, and its own dated prices. */

import type { OptionId } from './options.ts'

/** Whole dollars; the year in which the center set the price, and where it stands. */
export type DatedPrice = {
  readonly option: OptionId
  readonly low: number
  readonly high: number
  readonly per: 'day' | 'visit' | 'week'
  readonly year: number
  readonly source: string
}
export type CenterOffer = {
  /** Null where it is not known. */
  readonly offers: readonly OptionId[] | null
  readonly prices: readonly DatedPrice[]
}
export const unknownOffer: CenterOffer = { offers: null, prices: [] }

/** Without a dated price of the center's own nothing is guessed: people are told to ask. */
export type CostRange = { readonly option: OptionId; readonly known: false } | ({ readonly known: true } & DatedPrice)

export const costOf = (option: OptionId, { prices }: CenterOffer): CostRange => {
  const price = prices.find((one) => one.option === option)
  return price === undefined ? { option, known: false } : { known: true, ...price }
}

/** Whether people can get this here; a center of this kind is no hospital. "No treatment now" can be had anywhere. */
export const isHere = (option: OptionId, { offers }: CenterOffer): boolean | null =>
  option === 'none' ? null : offers === null ? null : offers.includes(option)
