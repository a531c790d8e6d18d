/** A small seeded source of chance (xorshift128), the same numbers on every machine. */

export type Chance = {
  /** In [0, 1). */
  readonly next: () => number
  /** Whole number from 0 to `below` - 1. */
  readonly int: (below: number) => number
}

export function chanceFrom(seed: number): Chance {
  // The first numbers of nearby seeds are alike, so the seed is stirred and some are thrown away.
  let x = Math.imul(seed ^ 0x9e3779b9, 0x85ebca6b) | 0
  let y = Math.imul(seed + 0x7f4a7c15, 0xc2b2ae35) | 0
  let z = (x ^ (y << 7) ^ 0x1b873593) | 0
  let w = (y ^ (x >>> 5) ^ 0x2545f491) | 1
  const next = (): number => {
    const t = x ^ (x << 11)
    x = y
    y = z
    z = w
    w = w ^ (w >>> 19) ^ t ^ (t >>> 8)
    return (w >>> 0) / 4294967296
  }
  for (let i = 0; i < 20; i++) next()
  return { next, int: (below) => Math.floor(next() * below) }
}

/** Shuffles in place. */
export function shuffle<T>(items: T[], chance: Chance): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = chance.int(i + 1)
    const held = items[i]!
    items[i] = items[j]!
    items[j] = held
  }
  return items
}
