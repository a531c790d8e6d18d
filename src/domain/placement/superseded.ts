/** Whether what a review decided still stands: a newer one of the same episode takes its place, unless that only says that the person stays for now. */

import type { ReviewOutcome } from './level-review.ts'
import type { ReviewKind } from './review-rows.ts'

type Decided = { readonly kind: ReviewKind; readonly outcome: ReviewOutcome }
type Reviewed = Decided & { readonly id: string }

/** A stay is looked at each day in some care while the day of leaving stands; every other newer review says where the person goes instead. */
export const takesItsPlace = ({ kind, outcome }: Decided): boolean => kind !== 'continued-stay' || outcome !== 'stay'

/** `newestFirst`: the reviews of its episode. */
export function isSuperseded(review: Pick<Reviewed, 'id'>, newestFirst: readonly Reviewed[]): boolean {
  const at = newestFirst.findIndex(({ id }) => id === review.id)
  return newestFirst.slice(0, Math.max(at, 0)).some(takesItsPlace)
}

/** The review that says where the person goes; null where nothing was decided yet, or the newest word is that they stay after all. */
export function standingDecision<R extends Decided>(newestFirst: readonly R[]): R | null {
  const newest = newestFirst.find(takesItsPlace)
  return newest === undefined || newest.outcome === 'stay' ? null : newest
}
