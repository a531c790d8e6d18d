/** What each state asks of programs: hours, group sizes, plans and reviews, as dated rows with their source, over a safe default. */

import { cite, inForce, type Source, type Verified } from '../../base/rules.ts'
import type { PlainDate } from '../../base/time.ts'

export type ResidentialKind = 'low' | 'high' | 'medically-monitored'
/** Minutes a week; `most` null where the rule sets no ceiling. */
export type WeekMinutes = { readonly least: number; readonly most: number | null }
/** Above `warn` the group is larger than advised, above `stop` larger than allowed; `education` is for teaching groups. */
export type GroupSize = { readonly warn: number; readonly stop: number; readonly education: number | null }

/** The values a profile has. A state's row replaces the default of the same name. */
export type ProfileValues = {
  readonly iopMinutes: WeekMinutes
  readonly phpMinutes: WeekMinutes
  readonly residentialLowMinutes: WeekMinutes
  readonly residentialHighMinutes: WeekMinutes
  readonly residentialMedicalMinutes: WeekMinutes
  /** Least minutes of service on a day of an intensive program. */
  readonly iopDayMinutes: number
  readonly groupSize: GroupSize
  readonly iopPlanWorkingDays: number
  readonly residentialPlanHours: number
  readonly reviewDays: number
}
export type ProfileKey = keyof ProfileValues

/** `since` is the rule's own date where it was read, else the day from which the row is used here. */
export type ProfileRow = {
  readonly [K in ProfileKey]: {
    readonly state: string
    readonly key: K
    readonly value: ProfileValues[K]
    readonly says: string
    readonly source: Source
    readonly since: string
    readonly until?: string
    readonly verified: Verified
  }
}[ProfileKey]

export const defaultState = 'default'
const hours = (least: number, most: number | null = null): WeekMinutes => ({
  least: least * 60,
  most: most === null ? null : most * 60,
})
const usedSince = '2024-01-01'
const medicare = cite('42 CFR 410.44 and 424.24(d)')
const houseDefault = cite('Safe default of this product, chosen within the state rules that were read')
const texas = cite('26 Tex. Admin. Code 564.901 and 564.903')
const maryland = cite('COMAR 10.63.03.03 and 10.09.06.06')
const virginia = cite('12VAC35-105-1730 and -1740')

export const profileRows: readonly ProfileRow[] = [
  {
    state: defaultState,
    key: 'iopMinutes',
    value: hours(9, 19),
    says: 'An intensive program gives adults 9 to 19 hours a week.',
    source: medicare,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: defaultState,
    key: 'phpMinutes',
    value: hours(20),
    says: 'A day hospital gives at least 20 hours a week.',
    source: cite('42 CFR 410.43(c)'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: defaultState,
    key: 'residentialLowMinutes',
    value: hours(5),
    says: 'Inpatient care at low intensity gives at least 5 hours a week.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: defaultState,
    key: 'residentialHighMinutes',
    value: hours(30),
    says: 'Inpatient care at high intensity gives at least 30 hours a week.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: defaultState,
    key: 'residentialMedicalMinutes',
    value: hours(36),
    says: 'Medically monitored inpatient care gives at least 36 hours a week.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: defaultState,
    key: 'iopDayMinutes',
    value: 0,
    says: 'No rule sets the hours of one day; payers who use H0015 expect three hours on at least three days.',
    source: cite('HCPCS H0015'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: defaultState,
    key: 'groupSize',
    value: { warn: 12, stop: 16, education: null },
    says: 'Groups stay at 12 persons where possible and never pass 16.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: defaultState,
    key: 'iopPlanWorkingDays',
    value: 7,
    says: 'The care plan is written within 7 working days.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: defaultState,
    key: 'residentialPlanHours',
    value: 72,
    says: 'In inpatient care the plan is written within 72 hours.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: defaultState,
    key: 'reviewDays',
    value: 30,
    says: 'The plan is reviewed at least every 30 days.',
    source: houseDefault,
    since: usedSince,
    verified: 'unconfirmed',
  },
  {
    state: 'TX',
    key: 'groupSize',
    value: { warn: 12, stop: 16, education: 35 },
    says: 'Counseling groups have at most 16 persons, education groups at most 35.',
    source: texas,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'TX',
    key: 'residentialHighMinutes',
    value: hours(30),
    says: 'Intensive residential care gives 30 hours a week on average.',
    source: texas,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'TX',
    key: 'residentialLowMinutes',
    value: hours(6),
    says: 'Supportive residential care gives at least 6 hours a week.',
    source: texas,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'PA',
    key: 'phpMinutes',
    value: hours(10),
    says: 'A day hospital gives at least 10 hours a week on at least 3 days; Medicare asks for 20.',
    source: cite('28 Pa. Code 704.12 and the state placement criteria'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'PA',
    key: 'reviewDays',
    value: 30,
    says: 'The plan is reviewed at least every 30 days.',
    source: cite('28 Pa. Code 704.12 and the state placement criteria'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'MD',
    key: 'iopMinutes',
    value: hours(9, 20),
    says: 'An intensive program gives adults 9 to 20 hours a week.',
    source: maryland,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'MD',
    key: 'iopPlanWorkingDays',
    value: 7,
    says: 'The plan is written within 7 working days of the assessment.',
    source: maryland,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'MD',
    key: 'residentialLowMinutes',
    value: hours(5),
    says: 'Inpatient care at low intensity gives at least 5 hours a week.',
    source: maryland,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'MD',
    key: 'residentialHighMinutes',
    value: hours(36),
    says: 'Inpatient care at high intensity gives at least 36 hours a week.',
    source: maryland,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'MD',
    key: 'residentialMedicalMinutes',
    value: hours(36),
    says: 'Medically monitored inpatient care gives at least 36 hours a week.',
    source: maryland,
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'WA',
    key: 'reviewDays',
    value: 30,
    says: 'The plan is reviewed each month.',
    source: cite('WAC 246-341'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'KS',
    key: 'iopMinutes',
    value: hours(9),
    says: 'An intensive program gives adults at least 9 hours a week; only counseling counts.',
    source: cite('Kansas R03-704'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'IL',
    key: 'iopMinutes',
    value: hours(9, 19),
    says: 'An intensive program gives adults 9 to 19 hours a week.',
    source: cite('77 Ill. Adm. Code 2060.410'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'DE',
    key: 'residentialPlanHours',
    value: 72,
    says: 'The recovery plan is written within 72 hours.',
    source: cite('16 Del. Admin. Code 6001-III-12.0'),
    since: '2025-01-01',
    verified: 'confirmed',
  },
  {
    state: 'DE',
    key: 'reviewDays',
    value: 30,
    says: 'The plan is reviewed on day 30 and every 30 days after it.',
    source: cite('16 Del. Admin. Code 6001-III-12.0'),
    since: '2025-01-01',
    verified: 'confirmed',
  },
  {
    state: 'VA',
    key: 'iopMinutes',
    value: hours(9, 19),
    says: 'An intensive program gives adults 9 to 19 hours a week.',
    source: virginia,
    since: '2023-02-17',
    verified: 'confirmed',
  },
  {
    state: 'VA',
    key: 'iopDayMinutes',
    value: 180,
    says: 'A day of an intensive program has at least 3 hours of service.',
    source: virginia,
    since: '2023-02-17',
    verified: 'confirmed',
  },
  {
    state: 'OK',
    key: 'residentialLowMinutes',
    value: hours(5),
    says: 'Inpatient care at low intensity gives at least 5 hours a week.',
    source: cite('Okla. Admin. Code 317:30-5-95.43'),
    since: usedSince,
    verified: 'confirmed',
  },
  {
    state: 'ND',
    key: 'residentialLowMinutes',
    value: hours(5),
    says: 'Inpatient care at low intensity gives at least 5 hours a week.',
    source: cite('N.D. Admin. Code 75-09.1-02.1'),
    since: usedSince,
    verified: 'confirmed',
  },
]

type RowOf<K extends ProfileKey> = Extract<ProfileRow, { readonly key: K }>
/** Each value with the row it comes from, so that a refusal can name its law. */
export type StateProfile = { readonly [K in ProfileKey]: RowOf<K> }

/**
 * The rules of a state on a day: its own rows over the default. An unknown state has the default, and so has a day
 * before the default's rows begin: an old order is still checked against something.
 */
export function stateProfile(state: string, day: PlainDate): StateProfile {
  const own = inForce(profileRows, day).filter((row) => row.state === state)
  const shared = profileRows.filter((row) => row.state === defaultState && (row.until === undefined || day < row.until))
  return Object.fromEntries([...shared, ...own].map((row) => [row.key, row])) as StateProfile
}

/** True where the state itself, and not the default, sets the value. */
export const isOwnRule = (row: ProfileRow): boolean => row.state !== defaultState
