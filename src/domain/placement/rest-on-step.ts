/** A discharge review after a review that decided the same: what was said then need not be said again while both look at the same assessment. */

import type { PlainDate } from '../../base/time.ts'
import type { ReviewOutcome } from './level-review.ts'
import type { LevelId } from './levels.ts'
import type { ReviewKind } from './review-rows.ts'

/** Null is what was left out. */
type Words = {
  readonly to: LevelId | null
  readonly reason: string | null
  readonly handOver: string | null
  readonly firstContactOn: PlainDate | null
}
export type AskedReview = Words & { readonly kind: ReviewKind; readonly outcome: ReviewOutcome }
/** The review that decided that the person leaves this level, as long as it stands. */
export type DecidedReview = Words & { readonly outcome: ReviewOutcome; readonly placementId: string | null }

/** Whether the answers are still fresh on the day of leaving is asked afterwards, of every review alike. */
const isTheSame = (asked: AskedReview, decided: DecidedReview, newestPlacementId: string | null): boolean =>
  asked.kind === 'discharge' &&
  asked.outcome === decided.outcome &&
  (asked.to === null || asked.to === decided.to) &&
  decided.placementId !== null &&
  decided.placementId === newestPlacementId

/** Fills in what was left out; what is said anew counts. */
export function restOnStep(
  asked: AskedReview,
  decided: DecidedReview | null,
  newestPlacementId: string | null,
): AskedReview {
  if (decided === null || !isTheSame(asked, decided, newestPlacementId)) return asked
  return {
    ...asked,
    to: asked.to ?? decided.to,
    reason: asked.reason ?? decided.reason,
    handOver: asked.handOver ?? decided.handOver,
    firstContactOn: asked.firstContactOn ?? decided.firstContactOn,
  }
}
