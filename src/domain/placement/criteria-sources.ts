/** The sources that rows of more than one table cite; a source that one row alone cites stands at that row. */

import { cite, type Source } from '../../base/rules.ts'

/** The test of a federal rule that a row rests on; which of its seven were read in a text is said in the row's mark. */
export const iopTest = (number: number): Source => cite(`42 CFR 410.44(c)(${number})`)
export const phpRule = cite('42 CFR 410.43(c)')

/** Whoever is admitted meets a condition of each of six kinds. Of the last kind, the surroundings, the text was not read: no row cites it for a home. */
export const dakotaLow = cite('N.D. Admin. Code 75-09.1-02-04 (October 2024)')
export const dakotaHigh = cite('N.D. Admin. Code 75-09.1-03-04 (October 2024)')
export const dakotaDay = cite('N.D. Admin. Code 75-09.1-05-04 (October 2024)')

/** Headed "partial hospitalization", while its text speaks of a residential program. */
export const texasStay = cite('28 Tex. Admin. Code 3.8016 (in force 1991 to 2024)')

export const niceComplex = cite(
  'NICE CG115, setting for severe or complex dependence',
  'https://www.nice.org.uk/guidance/cg115',
)
export const failingClinic = cite('NY DFS external appeal 202204-148446, published decision')
