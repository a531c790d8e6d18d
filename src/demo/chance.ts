/** Chance that repeats: one stream of numbers from a seed, and everything drawn from it, ids included. */

export type Chance = {
  /** 0 up to 1. */
  next(): number
  /** Whole, both ends included. */
  between(least: number, most: number): number
  /** True in this share of draws. */
  happens(share: number): boolean
  pick<T>(from: readonly T[]): T
  /** A value of the table, as often as its share says. */
  weighed<T extends string>(shares: Readonly<Record<T, number>>): T
  shuffled<T>(items: readonly T[]): T[]
  id(): string
}

/** xmur3, to spread a seed's bits before they are used. */
function spread(text: string): number {
  let h = 1779033703 ^ text.length
  for (let i = 0; i < text.length; i++) {
    h = Math.imul(h ^ text.charCodeAt(i), 3432918353)
    h = (h << 13) | (h >>> 19)
  }
  h = Math.imul(h ^ (h >>> 16), 2246822507)
  return (h ^ (h >>> 13)) >>> 0
}

/** mulberry32: small, fast, and good enough for a made-up center. `part` gives each part of the demo its own stream. */
export function chanceFrom(seed: number, part: string): Chance {
  let state = spread(`${seed}/${part}`)
  const bits = (): number => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return (t ^ (t >>> 14)) >>> 0
  }
  const next = () => bits() / 2 ** 32
  const between = (least: number, most: number) => least + Math.floor(next() * (most - least + 1))
  return {
    next,
    between,
    happens: (share) => next() < share,
    pick: (from) => from[between(0, from.length - 1)]!,
    weighed<T extends string>(shares: Readonly<Record<T, number>>): T {
      const rows = Object.entries(shares) as [T, number][]
      let left = next() * rows.reduce((sum, [, share]) => sum + share, 0)
      for (const [value, share] of rows) {
        left -= share
        if (left < 0) return value
      }
      return rows.at(-1)![0]
    },
    shuffled<T>(items: readonly T[]): T[] {
      const out = [...items]
      for (let i = out.length - 1; i > 0; i--) {
        const j = between(0, i)
        const held = out[i]!
        out[i] = out[j]!
        out[j] = held
      }
      return out
    },
    id() {
      const hex = [bits(), bits(), bits(), bits()].map((n) => n.toString(16).padStart(8, '0')).join('')
      const variant = '89ab'[Number.parseInt(hex[16]!, 16) % 4]
      return [
        hex.slice(0, 8),
        hex.slice(8, 12),
        `4${hex.slice(13, 16)}`,
        `${variant}${hex.slice(17, 20)}`,
        hex.slice(20),
      ].join('-')
    },
  }
}
