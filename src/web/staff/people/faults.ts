/** Faults of fields as sentences: the rules say "is after today", because the label stands before it in a file; a screen says "It is after today". */
import type { Problem } from '../../../api/problems.ts'
import * as wire from '../../call.ts'

export const sayFault = (says: string): string => (/^[a-z]/.test(says) ? `It ${says}` : says)

/** What a problem says about one field, or null. */
export function faultOf(problem: Problem | null, field: string): string | null {
  const says = wire.faultOf(problem, field)
  return says === null ? null : sayFault(says)
}
