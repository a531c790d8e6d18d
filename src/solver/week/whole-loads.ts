/** What a limit can hold when sessions are whole: of 45 half hours, sessions of an hour fill 44. */

/** The sums of these amounts, each taken any number of times, that are no more than `limit`, ascending. All are whole numbers above 0. */
export function wholeSums(amounts: Iterable<number>, limit: number): number[] {
  if (limit < 0) return []
  const canBe = new Uint8Array(limit + 1)
  canBe[0] = 1
  for (const amount of amounts) {
    for (let sum = amount; sum <= limit; sum++) if (canBe[sum - amount] === 1) canBe[sum] = 1
  }
  return [...canBe.keys()].filter((sum) => canBe[sum] === 1)
}

/**
 * A limit on whole numbers of sessions that take `by` steps each, counted in the shortest of them; it holds for whole numbers and
 * cuts shares of them off. Null: it says nothing that the limit does not say.
 */
export function inShortest(
  by: readonly number[],
  limit: number,
): { readonly by: readonly number[]; readonly limit: number; readonly steps: number } | null {
  if (by.length === 0 || limit < 0) return null
  const unit = by.reduce(commonDivisor)
  const steps = by.reduce((least, amount) => Math.min(least, amount))
  const most = Math.floor(Math.floor(limit / unit) / (steps / unit))
  if (by.every((amount) => amount % steps === 0) || most * steps === Math.floor(limit / unit) * unit) return null
  return { by: by.map((amount) => Math.floor(amount / steps)), limit: most, steps }
}

const commonDivisor = (a: number, b: number): number => (b === 0 ? a : commonDivisor(b, a % b))
