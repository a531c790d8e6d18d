/** How an option's sessions usually lie in a week: how many, how long, and at which hours. */

import type { OptionId } from './options.ts'

/** `starts` are hours of the day on which such a session is usual, the first one preferred. */
export type Shape = {
  readonly days: number
  readonly hours: number
  readonly starts: readonly number[]
  readonly on: number[]
}

export const shapedOptions = ['outpatient', 'iop', 'php'] as const satisfies readonly OptionId[]
export type ShapedOption = (typeof shapedOptions)[number]
export const hasShape = (option: OptionId): option is ShapedOption => shapedOptions.some((one) => one === option)

export const workdays = [0, 1, 2, 3, 4]
/** 9 hours in 3 visits and 20 hours in 5 days are the least of each kind (42 CFR 410.44 and 410.43(c)); one visit a week is ours. */
export const shapes: { readonly [O in ShapedOption]: Shape } = {
  outpatient: { days: 1, hours: 1, starts: [18, 17, 12, 9, 10, 14], on: [2, 1, 3, 0, 4, 5] },
  iop: { days: 3, hours: 3, starts: [18, 9, 13], on: [0, 2, 3, 1, 4, 5] },
  php: { days: 5, hours: 4, starts: [9, 13], on: workdays },
}
