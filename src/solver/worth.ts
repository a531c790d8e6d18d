/** What seats and clinicians' hours are worth to everybody: a reason to leave them to those who need them more. */

import type { Relaxation } from './bound-relaxation.ts'
import { DAYS } from './compile.ts'

export type SeatWorth = {
  /** Of the `i`th group that a person could join on a day. */
  readonly ofSeat: (person: number, day: number, i: number) => number
  readonly ofTime: (clinician: number, start: number, end: number) => number
}

/** By the prices of a proof; the relaxation must have been evaluated at these prices last, and is not used any more. */
export const worthByProof = ({ layout, supply, unit }: Relaxation, prices: Float64Array): SeatWorth => ({
  ofSeat: (person, day, i) => prices[layout.seatsOf[person * DAYS + day]! + i]!,
  ofTime: (clinician, start, end) => supply.priceOfClinician(clinician, start, end) / unit,
})
