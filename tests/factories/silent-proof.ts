/** A proof beside that never settles: it knows no bound, no prices and no plan, and helps nobody. */

import type { ProofBeside } from '../../src/solver/search/opening.ts'

export const silentProof: ProofBeside = {
  bound: () => null,
  prices: () => null,
  plan: () => null,
  tell: () => {},
  callerFor: () => null,
}
