/** What seats and clinicians' hours are worth by the prices of a proof. */

import { DAYS } from '../week/compile.ts'
import type { SeatWorth } from '../week/worth.ts'
import type { Relaxation } from './relaxation.ts'

/** The relaxation must have been evaluated at these prices last, and is not used any more. */
export const worthByProof = ({ layout, supply, unit }: Relaxation, prices: Float64Array): SeatWorth => ({
  ofSeat: (person, day, i) => prices[layout.seatsOf[person * DAYS + day]! + i]!,
  ofTime: (clinician, start, end) => supply.priceOfClinician(clinician, start, end) / unit,
})
