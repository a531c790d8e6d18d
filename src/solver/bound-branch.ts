/**
 * Branching for small weeks: where prices alone leave a gap, an offering is held open in one branch and closed in the
 * other, or a seat is given or refused; the least bound of all branches that are left holds for the whole week.
 */

import { climb, type Manner } from './bound-ascent.ts'
import { type Decided, FREE, type Relaxation } from './bound-relaxation.ts'

export type Tree = {
  /** The objective of the best plan known: branches that reach it hold nothing better. */
  readonly value: () => number
  readonly pace: (coordinate: number) => number
  readonly shouldStop: () => boolean
  readonly onBetter: (bound: number) => void
  /** The most branches that are weighed. */
  readonly branches: number
}

type Branch = {
  readonly decided: Decided
  readonly prices: Float64Array
  /** In whole prices. */
  readonly bound: number
  readonly next: Question | null
}

/** What is decided next: an offering, a seat, who leads, who gives a private session, or when it starts. */
type Question = { readonly kind: 'open' | 'seat' | 'lead' | 'give' | 'start'; readonly at: number }

/** Branches start close to the top of their parent's hill. */
const nearby: Manner = { stride: 0.15, shortest: 1e-4, patience: 5, newest: 0.15 }
const ROUNDS = 40
/** The shares look back over some ten rounds. */
const LATEST = 0.1
/** Shares this close to none or all count as decided. */
const SURE = 0.02
/** No answer is taken to bring nothing at all. */
const LEAST_GAIN = 0.01

/** The bound after branching, from prices that were found for the whole; never below `bound`. */
export function branchOut(relaxation: Relaxation, prices: Float64Array, bound: number, tree: Tree): number {
  const search = new Branching(relaxation, tree)
  const first = search.weigh(relaxation.undecided(), prices, bound)
  let open = first === null ? [] : [first]
  if (first === null) return bound
  let proved = bound
  for (let count = 0; count < tree.branches && open.length > 0; count += 2) {
    open.sort((a, b) => b.bound - a.bound)
    const branch = open.pop()!
    if (branch.bound > proved) {
      proved = branch.bound
      tree.onBetter(proved)
    }
    if (branch.next === null || tree.shouldStop()) return proved
    for (const answer of [0, 1]) {
      const child = search.weigh(search.answered(branch.decided, branch.next, answer), branch.prices, branch.bound)
      // Stopped in the middle: this half of the branch is known only as far as the branch itself.
      if (child === null) return proved
      search.learn(branch.next, answer, child.bound - branch.bound)
      if (Math.ceil(child.bound) < tree.value()) open.push(child)
    }
    open = open.filter((left) => Math.ceil(left.bound) < tree.value())
  }
  return open.length === 0 ? Math.max(proved, tree.value()) : proved
}

class Branching {
  private readonly relaxation: Relaxation
  private readonly tree: Tree
  /** How often the last rounds opened each offering and took each seat. */
  private readonly openShare: Float64Array
  private readonly seatShare: Float64Array
  private readonly shares: Record<'lead' | 'give' | 'start', Float64Array>
  // What closing (0) and opening (1) each offering brought so far, and how often.
  private readonly gains: Float64Array
  private readonly asked: Float64Array
  private gainOfAll = 0
  private askedOfAll = 0

  constructor(relaxation: Relaxation, tree: Tree) {
    this.relaxation = relaxation
    this.tree = tree
    this.openShare = new Float64Array(relaxation.opened.length)
    this.seatShare = new Float64Array(relaxation.attended.length)
    const table = (kind: 'lead' | 'give' | 'start'): Float64Array => {
      const { size, count } = this.tableOf(kind)
      return new Float64Array(size * count)
    }
    this.shares = { lead: table('lead'), give: table('give'), start: table('start') }
    this.gains = new Float64Array(2 * relaxation.opened.length)
    this.asked = new Float64Array(2 * relaxation.opened.length)
  }

  /** One half of a branch: 0 is no, 1 is yes; a clinician or a start that is chosen excludes all others of its row. */
  answered(decided: Decided, { kind, at }: Question, answer: number): Decided {
    const next = { ...decided }
    if (kind === 'open' || kind === 'seat') {
      next[kind] = decided[kind].slice()
      next[kind][at] = answer
      return next
    }
    const { size, count } = this.tableOf(kind)
    next[kind] = decided[kind].length > 0 ? decided[kind].slice() : new Uint8Array(size * count)
    const row = at - (at % size)
    if (answer === 0) next[kind][at] = 1
    else for (let i = row; i < row + size; i++) if (i !== at) next[kind][i] = 1
    return next
  }

  /** Rows of clinicians or of starts. */
  private tableOf(kind: 'lead' | 'give' | 'start'): { size: number; count: number } {
    const { layout, leader, giver } = this.relaxation
    const clinicians = layout.day - layout.week
    if (kind === 'lead') return { size: clinicians, count: leader.length }
    const steps = (layout.room - layout.step) / clinicians
    return { size: kind === 'give' ? clinicians : steps, count: giver.length }
  }

  /** Remembers by how much an answer raised the bound: questions that raise it on both sides are asked first. */
  learn({ kind, at }: Question, answer: number, gain: number): void {
    if (kind !== 'open') return
    const i = 2 * at + answer
    this.gains[i] = this.gains[i]! + gain
    this.asked[i] = this.asked[i]! + 1
    this.gainOfAll += gain
    this.askedOfAll += 1
  }

  private promise(offering: number, answer: number): number {
    const i = 2 * offering + answer
    const average = this.askedOfAll > 0 ? this.gainOfAll / this.askedOfAll : 1
    return LEAST_GAIN + (this.gains[i]! + average) / (this.asked[i]! + 1)
  }

  /** Improves the prices for one branch; null when stopped. */
  weigh(decided: Decided, start: Float64Array, atLeast: number): Branch | null {
    const { relaxation, tree, openShare, seatShare } = this
    const { layout, unit, opened, attended } = relaxation
    const held = { ...decided, open: decided.open.slice() }
    relaxation.decide(held)
    const prices = start.slice()
    let isFirst = true
    const highest = climb(
      {
        size: layout.size,
        free: layout.week,
        pace: tree.pace,
        height: (at, slope) => {
          const sum = relaxation.evaluate(at, slope, tree.shouldStop)
          if (sum === null) return null
          const newest = isFirst ? 1 : LATEST
          isFirst = false
          for (let o = 0; o < opened.length; o++) openShare[o] = openShare[o]! + newest * (opened[o]! - openShare[o]!)
          for (let j = 0; j < attended.length; j++) {
            seatShare[j] = seatShare[j]! + newest * (attended[j]! - seatShare[j]!)
          }
          this.shareOut('lead', relaxation.leader, newest)
          this.shareOut('give', relaxation.giver, newest)
          this.shareOut('start', relaxation.givenAt, newest)
          this.settleOfferings(held, sum / unit)
          return sum / unit
        },
      },
      prices,
      {
        manner: nearby,
        rounds: ROUNDS,
        target: tree.value,
        onBetter: () => {},
        isEnough: (height) => Math.ceil(height) >= tree.value(),
      },
    )
    if (highest === null) return null
    // What was settled on the way holds for plans below the value only, so nothing above it is proved.
    const bound = Math.min(tree.value(), Math.max(atLeast, highest))
    return { decided: held, prices, bound, next: this.question(held) }
  }

  private shareOut(kind: 'lead' | 'give' | 'start', chosen: Int32Array, newest: number): void {
    const shares = this.shares[kind]
    const { size } = this.tableOf(kind)
    for (let i = 0; i < shares.length; i++) shares[i] = shares[i]! * (1 - newest)
    chosen.forEach((which, row) => {
      if (which < 0 || (kind === 'lead' && this.relaxation.opened[row] === 0)) return
      shares[row * size + which] = shares[row * size + which]! + newest
    })
  }

  /** An offering that can't be open (or closed) in any better plan of the branch is closed (or open) from now on. */
  private settleOfferings(held: Decided, height: number): void {
    const { openingValue, unit } = this.relaxation
    for (let o = 0; o < held.open.length; o++) {
      if (held.open[o] !== FREE) continue
      const value = openingValue[o]! / unit
      if (Math.ceil(height + Math.abs(value)) >= this.tree.value()) held.open[o] = value > 0 ? 0 : 1
    }
  }

  private question({ open, seat }: Decided): Question | null {
    let found: Question | null = null
    let most = 0
    for (let o = 0; o < open.length; o++) {
      const share = this.openShare[o]!
      if (open[o] !== FREE || share < SURE || share > 1 - SURE) continue
      const score = share * this.promise(o, 0) * (1 - share) * this.promise(o, 1)
      if (score <= most) continue
      most = score
      found = { kind: 'open', at: o }
    }
    if (found !== null) return found
    most = SURE
    for (let j = 0; j < seat.length; j++) {
      const doubt = seat[j] === FREE ? Math.min(this.seatShare[j]!, 1 - this.seatShare[j]!) : 0
      if (doubt <= most) continue
      most = doubt
      found = { kind: 'seat', at: j }
    }
    return found ?? this.whoOrWhen()
  }

  /** Where openings and seats are clear, a clinician or a start on which the rounds do not agree. */
  private whoOrWhen(): Question | null {
    for (const kind of ['lead', 'give', 'start'] as const) {
      let found: Question | null = null
      let most = SURE
      const { size } = this.tableOf(kind)
      this.shares[kind].forEach((share, at) => {
        const doubt = Math.min(share, 1 - share)
        if (doubt <= most || (kind !== 'lead' && this.relaxation.mostOf(Math.floor(at / size)) !== 1)) return
        most = doubt
        found = { kind, at }
      })
      if (found !== null) return found
    }
    return null
  }
}
