/** Work that waits for its turn: so many pieces at a time, in the order in which they were asked for. */

export type InTurn = <T>(work: () => Promise<T>) => Promise<T>

export function takeTurns(most: number): InTurn {
  const waiting: (() => void)[] = []
  let free = most
  return async (work) => {
    if (free > 0) free--
    else await new Promise<void>((begin) => waiting.push(begin))
    try {
      return await work()
    } finally {
      const next = waiting.shift()
      if (next) next()
      else free++
    }
  }
}
