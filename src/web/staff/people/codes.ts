/** What people read for the short codes of the tables; a code without a row here reads as its own words. */
import { levelKindLabels } from '../../../domain/placement/levels.ts'
import { sayTime } from '../../words.ts'

const labels: Readonly<Record<string, string>> = {
  mon: 'Monday',
  tue: 'Tuesday',
  wed: 'Wednesday',
  thu: 'Thursday',
  fri: 'Friday',
  sat: 'Saturday',
  sun: 'Sunday',
  ...levelKindLabels,
  home: 'At home',
  'with-family': 'With family',
  'supportive-housing': 'In supportive housing',
  'recovery-house': 'In a recovery house',
  shelter: 'In a shelter',
  unhoused: 'Without housing',
  jail: 'In jail',
  person: 'The person',
  partner: 'The partner',
  relative: 'A relative',
  clinician: 'A clinician',
  document: 'A document',
  alone: 'Alone',
  jointly: 'With others there',
  paper: 'On paper',
  ordinary: 'Ordinary',
  sensitive: 'Sensitive: care team, admissions, utilization review',
  private: 'Private: care team only',
  text: 'Text message',
  'in-person': 'Only in person',
  left: 'Left on their own',
  'ended-by-center': 'Ended by the center',
  transferred: 'Moved to other care',
  either: 'No wish',
  together: 'In the same groups',
  apart: 'In separate groups',
  'not-in-care': 'Not in care',
}

const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** `pet-care` is "Pet care". */
export const sayCode = (code: string): string => labels[code] ?? capital(code.replaceAll('-', ' '))

/** `told_by: 'person'` and `told_where: 'alone'` in a line: "told by the person, alone". */
export function sayTold(row: { readonly told_by: string; readonly told_where: string }): string {
  const where = row.told_where === 'alone' ? 'alone' : row.told_where === 'jointly' ? 'with others there' : 'on paper'
  const by = sayCode(row.told_by)
  return `told by ${by.charAt(0).toLowerCase()}${by.slice(1)}, ${where}`
}

/** "Monday 9:00 am to 3:00 pm". */
export const sayWindow = (row: {
  readonly weekday: string
  readonly start_time: string
  readonly end_time: string
}): string => `${sayCode(row.weekday)} ${sayTime(row.start_time)} to ${sayTime(row.end_time)}`

const dayOrder = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
/** "Mon, Tue, Wed". */
export const sayDays = (days: readonly string[]): string =>
  dayOrder
    .filter((day) => days.includes(day))
    .map((day) => sayCode(day).slice(0, 3))
    .join(', ')

const languageNames = new Intl.DisplayNames('en-US', { type: 'language' })
/** `es` is "Spanish"; what is no language tag is said as it stands. */
export function sayLanguage(tag: string): string {
  /* the browser's list of names has no sign languages */
  if (tag === 'ase') return 'American Sign Language'
  try {
    return languageNames.of(tag) ?? tag
  } catch {
    return tag
  }
}
