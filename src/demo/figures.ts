/** The published figures that the demo center is calibrated with, each with its source and year, and the guesses named as such. */

/** N-SSATS 2009: residential beds in use. */
export const bedUse = 0.89

/** TEDS-A 1992, variable EMPLOY, shares of admissions; the rest were out of the labor force, unemployed or not known. */
export const employment = { fullTime: 0.247, partTime: 0.064 }
/** CPS May 2004 (BLS USDL 05-1198): share of full-time workers outside daytime hours. */
export const nonDaytime = 0.148

/** AVMA sourcebook 2024 and 2025: households with dogs, with cats. */
export const pets = { dogs: 0.455, cats: 0.321 }

/** TEDS-D 2004 table 2.5: how an intensive outpatient episode ended, percent. */
export const iopEndings = { completed: 37.7, transferred: 17.9, left: 23.2, 'ended-by-center': 14.0, other: 7.2 }
/** The same for short-term residential. */
export const residentialEndings = { completed: 61.5, transferred: 14.3, left: 14.1, 'ended-by-center': 6.3, other: 3.9 }

/** TEDS-D 2004 tables 4.11 and 6.2: median days of an episode. */
export const medianDays = { iop: 41, residential: 46 }

/** Chosen: this share of the people in the intensive outpatient program are one of a couple. */
export const coupledShare = 0.4

/** No published figure was found for these: guesses that make a plausible house. */
export const guesses = {
  childrenOfCouples: 0.4,
  childrenOfSingles: 0.2,
  telehealth: 0.3,
  spanish: 0.15,
  /** Of expected sessions. */
  attendance: { present: 0.87, late: 0.05, excused: 0.04, absent: 0.04 },
  /** For the few who are about to drop out. */
  strugglingAttendance: { present: 0.5, late: 0.08, excused: 0.1, absent: 0.32 },
  struggling: 0.1,
  canceledSessions: 0.012,
}
