/** Keeps the server small: how far its garbage may grow before it is collected. */

import { setFlagsFromString } from 'node:v8'

/**
 * With much memory in the machine V8 lets 30 MB of living data grow to 150 before it looks. Half as much again as what
 * lives is enough, here and in the solver's thread. `npm run bench -- memory` shows what it saves: some 100 MB, for 6 %
 * more processor time of the server in a day's load.
 */
export function keepMemorySmall(): void {
  setFlagsFromString('--heap-growing-percent=50')
  // The nursery of this thread stays as it is now; threads that start later get one of at most 4 MB.
  setFlagsFromString('--semi-space-growth-factor=1')
  setFlagsFromString('--max-semi-space-size=4')
}
