/** Whether a week has not hours enough for everything that is ordered, whatever the plan. */

import { hoursBalance } from '../domain/schedule/direct-hours.ts'
import type { Week } from './state.ts'

export function isScarce({ model }: Week): boolean {
  const { supply, forEverything } = hoursBalance(model.problem)
  return forEverything > supply
}
