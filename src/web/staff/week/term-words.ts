/** What each term of the objective means to the people of the week, in the order in which it matters. */

import type { TermName } from '../../../domain/schedule/objective.ts'

export const termWords: Readonly<Record<TermName, string>> = {
  belowMin: 'Hours below the least',
  belowTarget: 'Hours below the target',
  missingSessions: 'Required sessions that are missing',
  missingDays: 'Visits that are missing',
  continuity: 'Changes from last week',
  splitCouples: 'Couples whose groups are split',
  disliked: 'Times that people dislike',
  extraDays: 'More visits than needed',
  gaps: 'Waits between sessions',
  backup: 'Sessions with a backup clinician',
  aboveFair: 'Clinicians above their fair share',
  opening: 'Groups opened',
  undersized: 'Groups with few people',
}
