/**
 * Branching for small weeks: where prices alone leave a gap, an offering is held open in one branch and closed in the
 * other, or a clinician has at most so many sessions or more; the least bound of all branches that are left holds for the
 * whole week.
 */

import { climb, type Manner } from './ascent.ts'
import { type Question, Questions } from './questions.ts'
import { type Decided, FREE, type Relaxation } from './relaxation.ts'

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
  /** Whether another climb brought too little to be worth a third. */
  readonly isClimbed: boolean
}

/** Branches start close to the top of their parent's hill; a longer climb in each would leave time for fewer of them. */
const nearby: Manner = { stride: 0.5, shortest: 1e-4, patience: 5, newest: 0.3 }
const ROUNDS = 30
/**
 * Questions about groups and counts raise the bound by much. Before any other is asked, the same branch is climbed on while
 * that still takes this share of the way to the best plan: else both halves would only do the same climb, each for itself.
 */
const STRONG: ReadonlySet<Question['kind']> = new Set(['open', 'count'])
const WORTH_CLIMBING = 0.05

/** The bound after branching, from prices that were found for the whole; never below `bound`. */
export function branchOut(relaxation: Relaxation, prices: Float64Array, bound: number, tree: Tree): number {
  const questions = new Questions(relaxation)
  const weigh = (decided: Decided, start: Float64Array, atLeast: number): Branch | null =>
    weighBranch(relaxation, questions, tree, { decided, prices: start, bound: atLeast })
  const first = weigh(relaxation.undecided(), prices, bound)
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
    if (!branch.isClimbed && !STRONG.has(branch.next.kind)) {
      const again = weigh(branch.decided, branch.prices, branch.bound)
      if (again === null) return proved
      const isClimbed = again.bound - branch.bound < WORTH_CLIMBING * (tree.value() - branch.bound)
      if (Math.ceil(again.bound) < tree.value()) open.push({ ...again, isClimbed })
      continue
    }
    for (const answer of [0, 1]) {
      const child = weigh(questions.answered(branch.decided, branch.next, answer), branch.prices, branch.bound)
      // Stopped in the middle: this half of the branch is known only as far as the branch itself.
      if (child === null) return proved
      questions.learn(branch.next, answer, child.bound - branch.bound)
      if (Math.ceil(child.bound) < tree.value()) open.push(child)
    }
    open = open.filter((left) => Math.ceil(left.bound) < tree.value())
  }
  return open.length === 0 ? Math.max(proved, tree.value()) : proved
}

/** Improves the prices for one branch, from those of the branch that it is a part of; null when stopped. */
function weighBranch(
  relaxation: Relaxation,
  questions: Questions,
  tree: Tree,
  from: Omit<Branch, 'next' | 'isClimbed'>,
): Branch | null {
  const { layout, unit } = relaxation
  const decided = { ...from.decided, open: from.decided.open.slice() }
  relaxation.decide(decided)
  const prices = from.prices.slice()
  let isFirst = true
  const height = (at: Float64Array, slope: Float64Array): number | null => {
    const sum = relaxation.evaluate(at, slope, tree.shouldStop)
    if (sum === null) return null
    questions.note(isFirst)
    isFirst = false
    settleOfferings(relaxation, decided, sum / unit, tree.value())
    return sum / unit
  }
  const highest = climb({ size: layout.size, free: layout.week, pace: tree.pace, height }, prices, {
    manner: nearby,
    rounds: ROUNDS,
    target: tree.value,
    onBetter: () => {},
    isEnough: (reached) => Math.ceil(reached) >= tree.value(),
  })
  if (highest === null) return null
  // What was settled on the way holds for plans below the value only, so nothing above it is proved.
  const bound = Math.min(tree.value(), Math.max(from.bound, highest))
  return { decided, prices, bound, next: questions.next(decided), isClimbed: false }
}

/** An offering that can't be open (or closed) in any better plan of the branch is closed (or open) from now on. */
function settleOfferings({ openingValue, unit }: Relaxation, { open }: Decided, height: number, value: number): void {
  for (let o = 0; o < open.length; o++) {
    if (open[o] !== FREE) continue
    const opening = openingValue[o]! / unit
    if (Math.ceil(height + Math.abs(opening)) >= value) open[o] = opening > 0 ? 0 : 1
  }
}
