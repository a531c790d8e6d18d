/** The reviews of one episode, as the rules of steps look at them. */

import type { ReviewOutcome } from '../domain/placement/level-review.ts'
import type { LevelId } from '../domain/placement/levels.ts'
import type { ReviewKind } from '../domain/placement/review-rows.ts'
import type { RecordStore } from './record.ts'
import type { StoredRow } from './rows.ts'

/** Newest first. */
export const readReviews = (record: Pick<RecordStore, 'rows'>, episodeId: string): Promise<StoredRow[]> =>
  record.rows('level_review', 'episode_id = $1', [episodeId], 'order by reviewed_on desc, changed_at desc, id')

export const reviewedOf = (row: StoredRow) => ({
  id: row.id,
  kind: row.kind as ReviewKind,
  outcome: row.outcome as ReviewOutcome,
  to: row.to_level as LevelId | null,
})
