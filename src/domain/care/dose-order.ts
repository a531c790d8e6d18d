/** The dose order: hours, days and mix of a person's week, checked against the program and the state, with every reason at once. */

import { ok, type Result, refuse } from '../../base/result.ts'
import type { DoseOrder, DoseRule, ProgramRules } from './dose-rule.ts'
import { doseRules } from './dose-rules.ts'
import type { StateProfile } from './state-profiles.ts'

/** `field` is the field of the order to change. */
export type DoseReason = Pick<DoseRule, 'field'> & {
  readonly rule: string
  readonly says: string
  readonly citation: string | null
}
export type CheckedOrder = { readonly order: DoseOrder; readonly warnings: readonly DoseReason[] }

/** Every stop at once; an order without a stop comes back with its warnings. */
export function checkDoseOrder(
  order: DoseOrder,
  program: ProgramRules,
  profile: StateProfile,
): Result<CheckedOrder, DoseReason> {
  const asked = { order, program, profile }
  const found = doseRules.filter((rule) => rule.when(asked))
  const toReason = (rule: DoseRule): DoseReason => ({
    rule: rule.id,
    field: rule.field,
    says: rule.says(asked),
    citation: rule.source(asked)?.citation ?? null,
  })
  const stops = found.filter(({ kind }) => kind === 'stop').map(toReason)
  if (stops.length > 0) return refuse(...stops)
  return ok({ order, warnings: found.filter(({ kind }) => kind === 'warn').map(toReason) })
}
