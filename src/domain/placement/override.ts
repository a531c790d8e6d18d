/** Overriding a placement: always with a reason, never below a gate, and downward only once a second person has signed. */

import type { StaffId } from '../../base/id.ts'
import { ok, type Result, refuse } from '../../base/result.ts'
import type { Instant } from '../../base/time.ts'
import type { Evaluation } from './engine.ts'
import { compareLevels, type Level, sameLevel } from './levels.ts'

export type Signature = { readonly by: StaffId; readonly at: Instant }
export type OverrideRequest = {
  readonly to: Level
  readonly reason: string
  readonly signed: Signature
  readonly secondSignature: Signature | null
}
/**
 * `inForce` is false while a needed second signature is outstanding: until then the engine's own level stands.
 * The engine's answer is kept as it was; an override stands beside it.
 */
export type Override = OverrideRequest & {
  readonly from: Level | null
  readonly direction: 'up' | 'down'
  readonly needsSecondSignature: boolean
  readonly inForce: boolean
}

export const overrideRefusals = {
  'reason-missing': 'Say in a sentence why (at least 20 letters). The reviewer reads it.',
  'same-level': 'This is already the level.',
  'below-gate':
    'An emergency or withdrawal rule applies. If its answers are wrong, correct the answers; the level follows.',
  'gate-open': 'A question about an emergency or withdrawal is not answered yet. Answer it first.',
  'below-certain-need': 'The answers already need at least a higher level. Finish the questions first.',
  'same-signer': 'The second signature must come from another person.',
} as const
export type OverrideRefusal = keyof typeof overrideRefusals

/** A word or two explains nothing to the person who reads the chart later. */
const shortestReason = 20

/** Every reason against it at once. Going up needs one signature; going down needs two. */
export function decideOverride(evaluation: Evaluation, request: OverrideRequest): Result<Override, OverrideRefusal> {
  const { to, reason, signed, secondSignature } = request
  const from = evaluation.level
  const refusals: OverrideRefusal[] = []
  const isDown = compareLevels(to, from ?? evaluation.atMost) < 0
  if (reason.trim().length < shortestReason) refusals.push('reason-missing')
  if (from !== null && sameLevel(to, from)) refusals.push('same-level')
  const gateFloors = evaluation.reasons.filter((r) => evaluation.gates.some((gate) => gate.rule === r.rule))
  if (gateFloors.some((floor) => compareLevels(to, floor.atLeast) < 0)) refusals.push('below-gate')
  if (from === null && evaluation.missing.some(({ gate }) => gate !== null) && isDown) refusals.push('gate-open')
  if (from === null && compareLevels(to, evaluation.atLeast) < 0) refusals.push('below-certain-need')
  if (secondSignature !== null && secondSignature.by === signed.by) refusals.push('same-signer')
  if (refusals.length > 0) return refuse(...refusals)
  return ok({
    ...request,
    from,
    direction: isDown ? 'down' : 'up',
    needsSecondSignature: isDown,
    inForce: !isDown || secondSignature !== null,
  })
}
