/** What to decide next in a branch: how often the last rounds of the bound chose each thing, and which question about it promises most. */

import { type Decided, FREE, type Relaxation } from './relaxation.ts'

/**
 * An offering, a seat, who leads, whether somebody has a private session, who gives it, when it starts; or whether a
 * clinician has more than so many sessions of a kind.
 */
export type Question =
  | { readonly kind: 'open' | 'seat' | 'have' | OneOfRow; readonly at: number }
  | { readonly kind: 'count'; readonly at: number; readonly above: number }

/** Rows of clinicians or of starts, of which one is chosen. */
type OneOfRow = 'lead' | 'give' | 'start'

/** The shares look back over some ten rounds. */
const LATEST = 0.1
/** Shares this close to none or all count as decided. */
const SURE = 0.02
/** What somebody has, and how many there are, swings by whole sessions from round to round. */
const UNEVEN = 0.1
const ANY_COUNT = 0xffff
/** No answer is taken to bring nothing at all. */
const LEAST_GAIN = 0.01

export class Questions {
  private readonly relaxation: Relaxation
  private readonly opened: Float64Array
  private readonly attended: Float64Array
  private readonly had: Float64Array
  private readonly counted: Float64Array
  private readonly shares: Record<OneOfRow, Float64Array>
  private readonly gains: Partial<Record<Question['kind'], Gains>>

  constructor(relaxation: Relaxation) {
    const { opened, attended, giver, countsAsked } = relaxation
    this.relaxation = relaxation
    this.opened = new Float64Array(opened.length)
    this.attended = new Float64Array(attended.length)
    this.had = new Float64Array(giver.length)
    this.counted = new Float64Array(countsAsked.length)
    const table = (kind: OneOfRow): Float64Array => {
      const { size, count } = this.tableOf(kind)
      return new Float64Array(size * count)
    }
    this.shares = { lead: table('lead'), give: table('give'), start: table('start') }
    this.gains = {
      open: new Gains(opened.length),
      seat: new Gains(attended.length),
      have: new Gains(giver.length),
      count: new Gains(countsAsked.length),
    }
  }

  /** Enters what the relaxation chose in its last round; the first of a branch counts alone. */
  note(isFirst: boolean): void {
    const { relaxation, shares } = this
    const newest = isFirst ? 1 : LATEST
    const average = (share: Float64Array, chosen: ArrayLike<number>): void => {
      for (let i = 0; i < share.length; i++) share[i] = share[i]! + newest * (chosen[i]! - share[i]!)
    }
    average(this.opened, relaxation.opened)
    average(this.attended, relaxation.attended)
    average(this.counted, relaxation.countsAsked)
    for (let row = 0; row < this.had.length; row++) {
      this.had[row] = this.had[row]! + newest * ((relaxation.giver[row]! < 0 ? 0 : 1) - this.had[row]!)
    }
    const chosen = { lead: relaxation.leader, give: relaxation.giver, start: relaxation.givenAt }
    for (const kind of ['lead', 'give', 'start'] as const) {
      const { size } = this.tableOf(kind)
      for (let i = 0; i < shares[kind].length; i++) shares[kind][i] = shares[kind][i]! * (1 - newest)
      chosen[kind].forEach((which, row) => {
        if (which < 0 || (kind === 'lead' && relaxation.opened[row] === 0)) return
        shares[kind][row * size + which] = shares[kind][row * size + which]! + newest
      })
    }
  }

  /** One half of a branch: 0 is no, 1 is yes; a clinician or a start that is chosen excludes all others of its row. */
  answered(decided: Decided, question: Question, answer: number): Decided {
    const next = { ...decided }
    const { kind, at } = question
    if (kind === 'count') {
      const size = this.counted.length
      const fewest = decided.counts?.fewest.slice() ?? new Uint16Array(size)
      const most = decided.counts?.most.slice() ?? new Uint16Array(size).fill(ANY_COUNT)
      if (answer === 0) most[at] = question.above
      else fewest[at] = question.above + 1
      next.counts = { fewest, most }
    } else if (kind === 'open' || kind === 'seat' || kind === 'have') {
      next[kind] = decided[kind].slice()
      next[kind][at] = answer
    } else {
      const { size, count } = this.tableOf(kind)
      next[kind] = decided[kind].length > 0 ? decided[kind].slice() : new Uint8Array(size * count)
      const row = at - (at % size)
      if (answer === 0) next[kind][at] = 1
      else for (let i = row; i < row + size; i++) if (i !== at) next[kind][i] = 1
    }
    return next
  }

  /** Remembers by how much an answer raised the bound: questions that raise it on both sides are asked first. */
  learn({ kind, at }: Question, answer: number, gain: number): void {
    this.gains[kind]?.learn(2 * at + answer, gain)
  }

  /** Null where the last rounds agree on everything. */
  next(decided: Decided): Question | null {
    return this.likeliest(decided, SURE, UNEVEN) ?? this.whoOrWhen() ?? this.likeliest(decided, 0, 0)
  }

  /** Seats come last: in alike groups they say little. */
  private likeliest(decided: Decided, sure: number, uneven: number): Question | null {
    return (
      this.mostPromising('open', decided.open, this.opened, sure) ??
      this.howMany(decided, uneven) ??
      this.mostPromising('have', decided.have, this.had, uneven) ??
      this.mostPromising('seat', decided.seat, this.attended, sure)
    )
  }

  private mostPromising(
    kind: 'open' | 'have' | 'seat',
    decided: Int8Array,
    shares: Float64Array,
    sure: number,
  ): Question | null {
    let best = -1
    let most = 0
    for (let at = 0; at < decided.length; at++) {
      const share = shares[at]!
      if (decided[at] !== FREE || share <= sure || share >= 1 - sure) continue
      // More than one session cannot be told from one.
      if (kind === 'have' && this.relaxation.mostOf(at) !== 1) continue
      const score = share * (1 - share) * this.gains[kind]!.promise(at)
      if (score <= most) continue
      most = score
      best = at
    }
    return best < 0 ? null : { kind, at: best }
  }

  /** A clinician whose sessions of a kind are no whole number. */
  private howMany({ counts }: Decided, uneven: number): Question | null {
    let found: Question | null = null
    let most = 0
    this.counted.forEach((count, at) => {
      const above = Math.floor(count)
      const share = count - above
      if (share <= uneven || share >= 1 - uneven) return
      if (above >= (counts?.most[at] ?? ANY_COUNT) || above < (counts?.fewest[at] ?? 0)) return
      const score = share * (1 - share) * this.gains.count!.promise(at)
      if (score <= most) return
      most = score
      found = { kind: 'count', at, above }
    })
    return found
  }

  /** Where all of that is clear, a clinician or a start on which the rounds do not agree. */
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

  private tableOf(kind: OneOfRow): { size: number; count: number } {
    const { layout, leader, giver } = this.relaxation
    const clinicians = layout.day - layout.week
    if (kind === 'lead') return { size: clinicians, count: leader.length }
    const steps = (layout.room - layout.step) / clinicians
    return { size: kind === 'give' ? clinicians : steps, count: giver.length }
  }
}

/** What the answers to questions of one kind brought so far, at `2 * question + answer`. */
class Gains {
  private readonly sums: Float64Array
  private readonly asked: Float64Array
  private ofAll = 0
  private askedOfAll = 0

  constructor(questions: number) {
    this.sums = new Float64Array(2 * questions)
    this.asked = new Float64Array(2 * questions)
  }

  learn(i: number, gain: number): void {
    this.sums[i] = this.sums[i]! + gain
    this.asked[i] = this.asked[i]! + 1
    this.ofAll += gain
    this.askedOfAll += 1
  }

  /** High where both answers bring much. */
  promise(question: number): number {
    return this.ofAnswer(2 * question) * this.ofAnswer(2 * question + 1)
  }

  private ofAnswer(i: number): number {
    const average = this.askedOfAll > 0 ? this.ofAll / this.askedOfAll : 1
    return LEAST_GAIN + (this.sums[i]! + average) / (this.asked[i]! + 1)
  }
}
