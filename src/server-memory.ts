/** Keeps the server small: how far its garbage may grow before it is collected. */

import { setFlagsFromString } from 'node:v8'

/**
 * With much memory in the machine V8 lets 30 MB of living data grow to 150 before it looks. Half as much again as what
 * lives is enough, here and in the solver's thread; `npm run bench memory load` shows what it saves and costs.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=50')
  // The heap of this thread has its nursery already; threads that start later get this one (MB).
  setFlagsFromString('--max-semi-space-size=4')
}
