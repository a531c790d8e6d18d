/** What one offering could earn at most from the people who may join it, for every number of seats: exact, with couples and no-contact pairs in mind. */

/** Two of those who may join, by their place in the list, and what holds for them. */
export type Pair = {
  readonly first: number
  readonly second: number
  /** `apart`: never both. `together`: `split` is lost where exactly one of them comes. */
  readonly rule: 'apart' | 'together'
}

/** Seats for which there is room at first; more is made when it is needed. */
const LEAST_ROOM = 16

export class SeatSale {
  /** `earned[k]`: the most that exactly k attendances can bring; what is lost for an undersized group is not in it. */
  earned = new Float64Array(LEAST_ROOM)
  /** As `take` chose: who attends (1) or not (0), or a share where several pay alike. */
  taken = new Float64Array(LEAST_ROOM)
  /** Largest k of `earned`. */
  most = 0
  private order: number[] = []
  private offers: Float64Array = new Float64Array(0)
  private pairs: readonly Pair[] = []
  private inPair = new Int32Array(LEAST_ROOM)
  private split = 0
  /** Best of the singles (and pairs that stay apart) for each number, and of the pairs that come together. */
  private alone = new Float64Array(LEAST_ROOM)
  private joint: Float64Array[] = []

  /** `offers[i]`: what person i pays for a seat; may be negative. */
  weigh(offers: Float64Array, count: number, seats: number, pairs: readonly Pair[], split: number): void {
    const most = Math.min(seats, count)
    this.most = most
    this.offers = offers
    this.pairs = pairs
    this.split = split
    if (this.earned.length <= most) {
      this.earned = new Float64Array(most + 1)
      this.alone = new Float64Array(most + 1)
    }
    if (this.taken.length < count) {
      this.taken = new Float64Array(count)
      this.inPair = new Int32Array(count)
    }
    this.inPair.fill(0, 0, count)
    for (const { first, second, rule } of pairs) {
      if (rule === 'together') this.inPair[first] = this.inPair[second] = 1
      else this.inPair[offers[first]! >= offers[second]! ? second : first] = 1
    }
    this.order.length = 0
    for (let i = 0; i < count; i++) if (this.inPair[i] === 0) this.order.push(i)
    this.order.sort((a, b) => offers[b]! - offers[a]! || a - b)
    const { alone, earned, order } = this
    alone[0] = 0
    for (let k = 1; k <= most; k++) {
      alone[k] = k <= order.length ? alone[k - 1]! + offers[order[k - 1]!]! : Number.NEGATIVE_INFINITY
    }
    const last = this.weighJoint(most)
    for (let k = 0; k <= most; k++) {
      earned[k] = Number.NEGATIVE_INFINITY
      for (let j = 0; j <= k; j++) earned[k] = Math.max(earned[k]!, alone[k - j]! + last[j]!)
    }
  }

  /** One row for each pair that comes together: what j attendances of the pairs so far bring at most. */
  private weighJoint(most: number): Float64Array {
    const { offers, split } = this
    let row = new Float64Array(most + 1).fill(Number.NEGATIVE_INFINITY)
    row[0] = 0
    this.joint = [row]
    for (const { first, second, rule } of this.pairs) {
      if (rule === 'apart') continue
      const one = Math.max(offers[first]!, offers[second]!) - split
      const both = offers[first]! + offers[second]!
      const next = row.slice()
      for (let j = 1; j <= most; j++) {
        next[j] = Math.max(next[j]!, row[j - 1]! + one)
        if (j > 1) next[j] = Math.max(next[j]!, row[j - 2]! + both)
      }
      row = next
      this.joint.push(row)
    }
    return row
  }

  /** Fills `taken` with a best choice of exactly k; those who pay within `alike` of the last seat share what is left. */
  take(k: number, count: number, alike: number): void {
    const { taken, alone, earned, offers, joint, split } = this
    taken.fill(0, 0, count)
    const last = joint.at(-1)!
    let together = 0
    while (together < k && alone[k - together]! + last[together]! < earned[k]!) together += 1
    this.spread(k - together, alike)
    let left = together
    let row = joint.length - 1
    for (let i = this.pairs.length - 1; i >= 0; i--) {
      const { first, second, rule } = this.pairs[i]!
      if (rule === 'apart') continue
      row -= 1
      const before = joint[row]!
      const value = joint[row + 1]![left]!
      if (value === before[left]) continue
      const better = offers[first]! >= offers[second]! ? first : second
      if (value === before[left - 1]! + offers[better]! - split) {
        taken[better] = 1
        left -= 1
      } else {
        taken[first] = taken[second] = 1
        left -= 2
      }
    }
  }

  private spread(seats: number, alike: number): void {
    const { order, offers, taken } = this
    if (seats === 0) return
    const price = offers[order[seats - 1]!]!
    let sure = seats
    while (sure > 0 && offers[order[sure - 1]!]! <= price + alike) sure -= 1
    let end = seats
    while (end < order.length && offers[order[end]!]! >= price - alike) end += 1
    for (let i = 0; i < sure; i++) taken[order[i]!] = 1
    for (let i = sure; i < end; i++) taken[order[i]!] = (seats - sure) / (end - sure)
  }
}
