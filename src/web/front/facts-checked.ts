/** The day of the last full check of facts and sources on the public pages, and the last day on which it counts. */

export const factsCheckedOn = '2026-11-23'
export const factsAgainBy = '2027-11-30'
