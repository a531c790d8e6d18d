/** One step that is decided more than once: first at a review of the stay, and again when the person leaves. */

import type { ReviewOutcome } from './level-review.ts'
import type { LevelId } from './levels.ts'
import type { ReviewKind } from './review-rows.ts'
import { takesItsPlace } from './superseded.ts'

type Step = { readonly outcome: ReviewOutcome; readonly to: LevelId | null }
type Reviewed = Step & { readonly id: string; readonly kind: ReviewKind }

export const isSameStep = (one: Step, other: Step): boolean => one.outcome === other.outcome && one.to === other.to

/** A review and those before it that decided the same step, up to the first one that said something else; newest first. */
export function sameStep<R extends Reviewed>(review: Reviewed, newestFirst: readonly R[]): R[] {
  const at = newestFirst.findIndex(({ id }) => id === review.id)
  const decisions = newestFirst.slice(Math.max(at, 0)).filter(takesItsPlace)
  const other = decisions.findIndex((one) => !isSameStep(one, review))
  return other === -1 ? decisions : decisions.slice(0, other)
}
