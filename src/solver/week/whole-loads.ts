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
