/** What seats and clinicians' hours are worth by the prices of a proof: a reason to leave them to those who need them more. */

import type { Relaxation } from './bound-relaxation.ts'
import { DAYS } from './compile.ts'

export class Worth {
  private readonly prices: Float64Array
  private readonly relaxation: Relaxation

  /** `relaxation` must have been evaluated at these prices last, and is not used for anything else afterwards. */
  constructor(relaxation: Relaxation, prices: Float64Array) {
    this.relaxation = relaxation
    this.prices = prices
  }

  /** Of the `i`th group that a person could join on a day. */
  ofSeat(person: number, day: number, i: number): number {
    return this.prices[this.relaxation.layout.seatsOf[person * DAYS + day]! + i]!
  }

  ofTime(clinician: number, start: number, end: number): number {
    return this.relaxation.supply.priceOfClinician(clinician, start, end) / this.relaxation.unit
  }
}
