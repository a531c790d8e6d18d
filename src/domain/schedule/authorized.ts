/** What is left of a person's authorization in a week, and the warning for the planner where the order asks for more. */

import { holdsSome, type WeekDays } from './center-time.ts'
import type { CenterAuthorization, CenterOrder } from './center-week.ts'

const hours = (minutes: number): string => {
  const whole = Math.round((minutes / 60) * 100) / 100
  return `${whole} ${whole === 1 ? 'hour' : 'hours'}`
}

const left = (rows: readonly CenterAuthorization[]): number =>
  rows.reduce((sum, { units, used }) => sum + Math.max(0, units - used), 0)

/**
 * Null where nobody pays by authorization, or enough is left. A payer's limit never takes care away from a week: it is
 * said, and people decide. `rows` are the person's approved ones. A session that is authorized is a day of attendance, as payers count
 * intensive programs.
 */
export function sayAuthorized(
  order: Pick<CenterOrder, 'target_minutes' | 'minimum_days'>,
  rows: readonly CenterAuthorization[],
  days: WeekDays,
): string | null {
  if (rows.length === 0) return null
  const now = rows.filter((row) => holdsSome(row, days))
  if (now.length === 0) return 'is ordered a dose, but no authorization holds this week.'
  const minutes = now.filter(({ unit }) => unit === 'minute')
  const visits = now.filter(({ unit }) => unit !== 'minute')
  if (minutes.length > 0 && left(minutes) < order.target_minutes)
    return `is ordered ${hours(order.target_minutes)}, but ${hours(left(minutes))} are left of what is authorized.`
  if (visits.length > 0 && left(visits) < order.minimum_days)
    return `is ordered ${order.minimum_days} days, but ${left(visits)} are left of what is authorized.`
  return null
}
