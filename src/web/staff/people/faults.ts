/** Faults of fields as sentences: the rules say "is after today", because the label stands before it in a file; a screen says "It is after today". */
import type { Problem } from '../../../api/problems.ts'
import * as wire from '../../call.ts'

/** What the shapes of the contracts say on their own is written for programs. */
const shapes: readonly (readonly [pattern: RegExp, says: string])[] = [
  [/^Too small: expected string.*/, 'Fill this in.'],
  [/^Too small: expected array.*/, 'Choose at least one.'],
  [/^Too small: expected \w+ to be >=(-?\d+).*/, 'At least $1.'],
  [/^Too big: expected string to have <=(\d+).*/, 'At most $1 letters.'],
  [/^Too big: expected \w+ to be <=(-?\d+).*/, 'At most $1.'],
  [/^Invalid input: expected int.*/, 'A whole number.'],
  [/^Invalid input.*/, 'Fill this in.'],
  [/^Invalid option.*/, 'Choose one of the list.'],
]

export function sayFault(says: string): string {
  const shape = shapes.find(([pattern]) => pattern.test(says))
  if (shape) return says.replace(shape[0], shape[1])
  return /^[a-z]/.test(says) ? `It ${says}` : says
}

/** What a problem says about one field, or null. */
export function faultOf(problem: Problem | null, field: string): string | null {
  const says = wire.faultOf(problem, field)
  return says === null ? null : sayFault(says)
}
