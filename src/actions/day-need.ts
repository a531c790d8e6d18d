/** One line of the day board: what somebody has to do today, about whom, and where it is done. */

import type { Names } from '../domain/people/names.ts'

export type DayNeed<Kind extends string> = {
  readonly kind: Kind
  readonly says: string
  readonly personId: string | null
  readonly names: Names | null
  readonly sessionId: string | null
  readonly at: string
  readonly href: string
}
