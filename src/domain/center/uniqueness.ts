/** What must be one of its kind: the unique keys of the database, said in words before it has to refuse them. */

import { type CrossRule, groupBy, type Inconsistency, type KeptRow, reads } from './cross-rule.ts'

function firstOfItsKind(
  rule: string,
  table: string,
  columns: readonly string[],
  column: string,
  says: string,
  counts: (row: KeptRow) => boolean = () => true,
  also: readonly string[] = [],
): CrossRule {
  return {
    id: rule,
    reads: [reads(table, ...columns, ...also)],
    find(rows): Inconsistency[] {
      const groups = groupBy(rows(table).filter(counts), (row) =>
        columns.map((name) => String(row[name])).join('\u0000'),
      )
      return [...groups.values()].flatMap((group) =>
        group.slice(1).map((row) => ({
          rule,
          rows: [row, group[0]!].map((of) => ({ table, id: of.id, column })),
          says,
        })),
      )
    },
  }
}

export const keysTakenTwice: readonly CrossRule[] = [
  firstOfItsKind(
    'partner-once',
    'couple_member',
    ['couple_id', 'person_id'],
    'person_id',
    'is named twice in this couple; delete one row',
  ),
  firstOfItsKind(
    'household-member-once',
    'household_member',
    ['household_id', 'person_id', 'since'],
    'person_id',
    'is named twice in this household from the same day; delete one row',
  ),
  firstOfItsKind('week-once', 'week', ['site_id', 'monday'], 'monday', 'is there twice for this site; delete one row'),
  firstOfItsKind(
    'attends-once',
    'session_person',
    ['session_id', 'person_id'],
    'person_id',
    'is named twice in this session; delete one row',
  ),
  firstOfItsKind(
    'attendance-once',
    'attendance',
    ['session_id', 'person_id'],
    'person_id',
    'has two attendance rows for this session; delete one row',
  ),
  firstOfItsKind(
    'fact-once',
    'assessment_fact',
    ['assessment_id', 'fact'],
    'fact',
    'is answered twice in this assessment; delete one row',
  ),
]

export const oneOpenAtATime: readonly CrossRule[] = [
  firstOfItsKind(
    'one-published-plan',
    'week_plan',
    ['week_id'],
    'state',
    'is published, and so is another plan of this week; mark one as superseded',
    (row) => row.state === 'published',
    ['state'],
  ),
  firstOfItsKind(
    'one-open-episode',
    'episode',
    ['person_id', 'program_id'],
    'program_id',
    'already has an open episode of this person; discharge one of them',
    (row) => row.discharged_on === null || row.discharged_on === undefined,
    ['discharged_on'],
  ),
  firstOfItsKind(
    'one-open-waiting',
    'waiting_entry',
    ['person_id'],
    'state',
    'waits already; end one of the two rows',
    (row) => row.state === 'waiting',
    ['state'],
  ),
  firstOfItsKind(
    'one-open-booking',
    'assessment_booking',
    ['inquiry_id'],
    'state',
    'has a booked assessment already; end one of the two rows',
    (row) => row.state === 'booked',
    ['state'],
  ),
  firstOfItsKind(
    'expected-once',
    'arrival',
    ['person_id'],
    'state',
    'is expected already; end one of the two rows',
    (row) => row.state === 'expected',
    ['state'],
  ),
]
