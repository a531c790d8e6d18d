/** Rules that one row alone must keep, whoever writes it: a form, an import, the demo. */

import { DAY_MINUTES, type PlainDate, type PlainTime, timeToMinutes, weekdayOf } from '../../base/time.ts'
import type { ColumnFault, Values } from './parse-row.ts'

/** `broken` sees a row in which every column is readable. */
export type RowRule = {
  readonly id: string
  /** Empty: every table that has the columns. */
  readonly tables: readonly string[]
  /** The column that a person should look at first; the rule speaks only where a table has it. */
  readonly column: string
  readonly broken: (row: Values) => boolean
  readonly says: string
}

const isBefore = (a: unknown, b: unknown): boolean => typeof a === 'string' && typeof b === 'string' && a < b
const isEmpty = (a: unknown): boolean => a === null || a === undefined
const isMore = (a: unknown, b: unknown): boolean => typeof a === 'number' && typeof b === 'number' && a > b
const endOf = (row: Values): number => timeToMinutes(row.start_time as PlainTime) + Number(row.minutes)
// The week is solved on a half-hour grid (domain/schedule): a group that starts elsewhere could never be planned.
const gridMinutes = 30

const rowRules: readonly RowRule[] = [
  {
    id: 'start-before-end',
    tables: ['room_hours', 'shift', 'care_duty', 'commitment', 'commitment_exception', 'family_hours'],
    column: 'end_time',
    broken: (row) => !isBefore(row.start_time, row.end_time),
    says: 'is not after the start; write a window past midnight as two rows, the first until 24:00',
  },
  {
    id: 'until-not-before-since',
    tables: [],
    column: 'until',
    broken: (row) => isBefore(row.until, row.since),
    says: 'lies before the first day; write the first day it no longer holds, or leave it empty',
  },
  {
    id: 'stay-until-after-from',
    tables: ['stay'],
    column: 'until_day',
    broken: (row) => isBefore(row.until_day, row.from_day),
    says: 'lies before the first night; write the day of leaving, or leave it empty',
  },
  {
    id: 'discharge-after-admission',
    tables: ['episode'],
    column: 'discharged_on',
    broken: (row) => isBefore(row.discharged_on, row.admitted_on),
    says: 'lies before the admission',
  },
  {
    id: 'minimum-not-above-target',
    tables: ['program', 'dose_order'],
    column: 'target_minutes',
    broken: (row) => isMore(row.minimum_minutes, row.target_minutes),
    says: 'is below the minimum; raise it or lower the minimum',
  },
  {
    id: 'target-not-above-maximum',
    tables: ['program'],
    column: 'maximum_minutes',
    broken: (row) => isMore(row.target_minutes, row.maximum_minutes),
    says: 'is below the usual minutes; raise it',
  },
  {
    id: 'fewest-days-not-above-most',
    tables: ['program', 'dose_order'],
    column: 'maximum_days',
    broken: (row) => isMore(row.minimum_days, row.maximum_days),
    says: 'is below the fewest days; raise it',
  },
  {
    id: 'intensity-of-inpatient-care',
    tables: ['program'],
    column: 'intensity',
    broken: (row) => !isEmpty(row.intensity) && row.level !== 'residential',
    says: 'belongs to inpatient care; leave it empty at another level',
  },
  {
    id: 'lowest-price-not-above-highest',
    tables: ['price'],
    column: 'high_cents',
    broken: (row) => isMore(row.low_cents, row.high_cents),
    says: 'is below the lowest price; raise it',
  },
  {
    id: 'offering-inside-a-day',
    tables: ['offering'],
    column: 'minutes',
    broken: (row) => endOf(row) > DAY_MINUTES,
    says: 'runs past midnight; start earlier or make it shorter',
  },
  {
    id: 'offering-start-on-grid',
    tables: ['offering'],
    column: 'start_time',
    broken: (row) => timeToMinutes(row.start_time as PlainTime) % gridMinutes !== 0,
    says: 'is not on the half hour; the week is planned in half hours',
  },
  {
    id: 'offering-length-on-grid',
    tables: ['offering'],
    column: 'minutes',
    broken: (row) => Number(row.minutes) % gridMinutes !== 0,
    says: 'is not made of half hours; the week is planned in half hours',
  },
  {
    id: 'offering-has-room-or-video',
    tables: ['offering'],
    column: 'room_ids',
    broken: (row) => (row.telehealth === true) === (row.room_ids as readonly string[]).length > 0,
    says: 'must name a room, or none when the meeting is by video',
  },
  {
    id: 'two-different-persons',
    tables: ['no_contact'],
    column: 'other_person_id',
    broken: (row) => row.person_id === row.other_person_id,
    says: 'is the same person; an order stands between two',
  },
  {
    id: 'care-duty-for-one',
    tables: ['care_duty'],
    column: 'child_id',
    // A file may leave one of the columns out; the row is asked again when it is whole.
    broken: (row) => 'pet_id' in row && isEmpty(row.child_id) === isEmpty(row.pet_id),
    says: 'or pet_id must say who needs somebody: a child or a pet, one of the two',
  },
  {
    id: 'week-begins-on-monday',
    tables: ['week'],
    column: 'monday',
    broken: (row) => weekdayOf(row.monday as PlainDate) !== 'mon',
    says: 'is not a Monday',
  },
]

export function rowFaults(table: string, row: Values): ColumnFault[] {
  return rowRules
    .filter((rule) => rule.column in row && (rule.tables.length === 0 || rule.tables.includes(table)))
    .filter((rule) => rule.broken(row))
    .map((rule) => ({ column: rule.column, says: rule.says }))
}
