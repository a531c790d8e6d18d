/** What clashes, and what would solve it: the smallest set of demands that cannot be met together, and the smallest sets whose lifting helps. */

/** Whether the demands whose bits are set can all be met. Fewer demands are never harder. */
export type CanMeet = (demands: number) => boolean

/** Demands are bits of one whole number. */
export const MOST_DEMANDS = 30

const size = (set: number): number => {
  let count = 0
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1
  return count
}
const bitsOf = (set: number): number[] => {
  const bits: number[] = []
  for (let i = 0; i < MOST_DEMANDS; i++) if ((set >> i) & 1) bits.push(i)
  return bits
}

/**
 * The smallest set that meets every one of `sets` and for which `isWanted`, or null. Sizes are tried upward; each step
 * takes a member of the first set that is not met yet, so that nothing smaller is passed over.
 */
function smallestHitting(sets: readonly number[], isWanted: (set: number) => boolean = () => true): number | null {
  const grow = (chosen: number, left: number): number | null => {
    const open = sets.find((set) => (set & chosen) === 0)
    if (open === undefined) return isWanted(chosen) ? chosen : null
    if (left === 0) return null
    for (const bit of bitsOf(open)) {
      const found = grow(chosen | (1 << bit), left - 1)
      if (found !== null) return found
    }
    return null
  }
  const most = Math.min(MOST_DEMANDS, sets.length)
  for (let left = 0; left <= most; left++) {
    const found = grow(0, left)
    if (found !== null) return found
  }
  return null
}

/** Remembers answers: the searches below ask for the same sets again. */
export function remembering(canMeet: CanMeet): CanMeet {
  const known = new Map<number, boolean>()
  return (demands) => {
    const before = known.get(demands)
    if (before !== undefined) return before
    const answer = canMeet(demands)
    known.set(demands, answer)
    return answer
  }
}

/**
 * A set of fewest demands that cannot be met together; null where all can. Every such set meets each set of demands
 * whose lifting helps, so the smallest that meets all of those found yet is the answer once it cannot be met.
 */
export function smallestClash(count: number, canMeet: CanMeet): readonly number[] | null {
  const all = 2 ** count - 1
  if (canMeet(all)) return null
  const corrections: number[] = []
  for (;;) {
    const candidate = smallestHitting(corrections)!
    if (!canMeet(candidate)) return bitsOf(candidate)
    let met = candidate
    for (let i = 0; i < count; i++) if (!((met >> i) & 1) && canMeet(met | (1 << i))) met |= 1 << i
    corrections.push(all & ~met)
  }
}

/** The sets of fewest demands whose lifting makes the rest possible, at most `most` of them; by the order of the demands. */
export function smallestCorrections(count: number, canMeet: CanMeet, most: number): readonly (readonly number[])[] {
  const all = 2 ** count - 1
  if (canMeet(all) || !canMeet(0)) return []
  const clashes: number[] = []
  const found: number[] = []
  while (found.length < most) {
    const candidate = smallestHitting(clashes, (set) => found.every((one) => (set & one) !== one))
    if (candidate === null || (found.length > 0 && size(candidate) > size(found[0]!))) break
    if (canMeet(all & ~candidate)) {
      found.push(candidate)
      continue
    }
    let clash = all & ~candidate
    for (let i = 0; i < count; i++) if ((clash >> i) & 1 && !canMeet(clash & ~(1 << i))) clash &= ~(1 << i)
    clashes.push(clash)
  }
  return found.toSorted((a, b) => a - b).map(bitsOf)
}
