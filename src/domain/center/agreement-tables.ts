/** The table of agreements to a couple plan, and its closed words. */

import { code, date, instant, reference, type Table, table, text } from './column.ts'

/** What a person answers when asked whether they are planned for as one of a couple; the most careful last. */
export const agreementAnswers = ['agreed', 'declined', 'withdrawn'] as const
/** The person, or somebody who may decide for them by law; nobody else agrees for anybody. */
export const agreementSayers = ['person', 'representative'] as const
export const agreementPlaces = ['alone', 'jointly', 'paper'] as const

/** It stands after the couple and the staff that it points to. */
export const agreementTables: readonly Table[] = [
  table('couple_agreement', 'Agreements to a couple plan', 'person', [
    reference('person_id', 'Person', 'person'),
    reference('couple_id', 'Couple', 'couple'),
    code('answer', 'Answer', agreementAnswers),
    code('said_by', 'Said by', agreementSayers),
    code('said_where', 'Said', agreementPlaces),
    date('said_on', 'Said on'),
    instant('at', 'Written down at'),
    reference('by_staff_id', 'Written down by', 'staff'),
    text('note', 'In the words of the person', 4000, { required: false, sealed: true }),
  ]),
]

/** What was said stays as it was said: rows are added, and none is changed or removed, by a file neither. */
export const isWrittenOnce = ({ name }: Table): boolean => name === 'couple_agreement'
