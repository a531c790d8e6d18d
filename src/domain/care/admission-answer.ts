/** What a person and a payer answered to an offered level, held against a program: where it is other or less care, the admission needs its reason. */

import type { Level } from '../placement/levels.ts'
import { isEnough, type ProgramLevel } from './program-level.ts'

export type Answered = {
  /** Null where nothing was accepted. */
  readonly accepted: Level | null
  /** What the payer authorizes; null where nothing is noted, and where the person declined what was offered. */
  readonly authorized: Level | null
  /** The day program that the placement wants beside withdrawal care. */
  readonly beside: Level | null
}

export type Otherwise = 'not-accepted' | 'below-authorized'

/** Empty where the program is what was answered. Both the server and the screen ask for a reason by this. */
export function otherwiseThan(program: ProgramLevel, { accepted, authorized, beside }: Answered): Otherwise[] {
  const found: Otherwise[] = []
  // A day program beside daily withdrawal visits is part of what was accepted.
  const runsBeside = accepted?.kind === 'withdrawal' && beside?.kind === program.level
  if (accepted !== null && !isEnough(program, accepted) && !runsBeside) found.push('not-accepted')
  // Less care of the kind than a payer authorizes is not what the payer pays for.
  if (authorized?.kind === program.level && !isEnough(program, authorized)) found.push('below-authorized')
  return found
}
