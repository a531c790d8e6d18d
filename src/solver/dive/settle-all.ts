/**
 * Everybody settled with whole weeks of a linear program, the surest first. A step that makes the program dearer is taken back,
 * and others are tried in its place; where none helps, whoever it costs most comes earlier.
 */

import type { Unit } from '../week/units.ts'
import type { Chosen, FoundWeeks, Mark } from './found-weeks.ts'
import type { Generation } from './generation.ts'

/** A week of which its unit has so much is settled, and each time at least this share of the units. */
const SETTLED = { sure: 0.97, least: 0.03 }
/**
 * A step is taken that costs no more than this share of everything, or comes to no more than that above the first program. It hardly
 * gets dearer until some twenty are left; then somebody can be left with nothing that fits, which another order mostly spares them.
 */
const ENOUGH = { step: 0.001, above: 0.003 }
/** In place of one that costs more, so many weeks are tried, the most wanted first; after so many that were taken back, in one dive, it is given up, or every step is taken where nothing is known. */
const TRIED = { most: 6, takenBack: 120 }
/** A step that still costs more than this share leaves somebody without a session: so often, whoever it is comes earlier instead. */
const LOST = { share: 0.01, returns: 5 }
/** They come before all others, from when so many times as many were left, and some more, which are more each time. */
const EARLIER = { rank: 2, times: 2, more: 6 }
/** Rounds of column generation after a step: so many, and one more where it would cost too much without. */
const ROUNDS = { always: 2, most: 3 }

export type Settling = {
  /** Two weeks that fit each other are the hardest to find among what others leave, so couples come before those who are surer by so much. */
  readonly couple: number
  /** What costs so much is given up. */
  readonly most: number
  /** Whether it is too late to try others: then every step is taken. */
  readonly isLate: () => boolean
}

/** What everything costs by the program, how much it has of each week, and what each of those who are left costs. */
type Look = { readonly value: number; readonly x: Float64Array; readonly costs: ReadonlyMap<Unit, number> }
type Step = { readonly mark: Mark; readonly look: Look }

/** False: no time, or no answer, or it came to `most`. */
export function settleAll(found: FoundWeeks, generation: Generation, { couple, most, isLate }: Settling): boolean {
  const first = lookAt(found, generation, 0)
  const early = new Map<Unit, number>()
  const before = (unit: Unit): number => (early.get(unit) ?? 0) + (unit.couple < 0 ? 0 : couple)
  const steps: Step[] = []
  let returns = 0
  let takenBack = 0
  const trying = {
    before,
    isLate: () => takenBack >= TRIED.takenBack || isLate(),
    onTakenBack: () => {
      takenBack += 1
    },
  }
  let now = first
  while (first !== null && now !== null && found.choices.length > 0) {
    steps.push({ mark: found.mark(), look: now })
    const enough = Math.max(now.value + ENOUGH.step * first.value, (1 + ENOUGH.above) * first.value)
    const next = settleNext(found, generation, now, { ...trying, enough })
    if (next === null || (takenBack >= TRIED.takenBack && most < Number.POSITIVE_INFINITY)) return false
    const isLost = next.value > now.value + LOST.share * first.value
    now = next
    const unit = isLost && returns < LOST.returns && !trying.isLate() ? dearest(next, first) : null
    if (unit === null && next.value >= most) return false
    if (unit === null) continue
    returns += 1
    early.set(unit, (early.get(unit) ?? 0) + EARLIER.rank)
    const back = stepBefore(steps, EARLIER.times * found.choices.length + EARLIER.more * 2 ** (returns - 1))
    found.comeBack(back.mark)
    now = lookAt(found, generation, back.look.value)
  }
  return now !== null
}

/** The last step at which so many were left; it and those after it are forgotten. */
function stepBefore(steps: Step[], left: number): Step {
  const at = steps.findLastIndex(({ mark }) => mark.units.length >= left)
  return steps.splice(Math.max(at, 0))[0]!
}

/** Whose week costs most more than in the first program; null: nobody's does. */
function dearest({ costs }: Look, first: Look): Unit | null {
  let most = 0
  let dearest: Unit | null = null
  for (const [unit, cost] of costs) {
    const more = cost - first.costs.get(unit)!
    if (more > most) [most, dearest] = [more, unit]
  }
  return dearest
}

type Trying = {
  readonly before: (unit: Unit) => number
  readonly enough: number
  readonly isLate: () => boolean
  readonly onTakenBack: () => void
}

/** All of them, the first half, and so on to the first alone. */
function halvings<T>(all: readonly T[]): (readonly T[])[] {
  return all.length <= 1 ? [all] : [all, ...halvings(all.slice(0, Math.ceil(all.length / 2)))]
}

/** The surest, where everything then costs no more than `enough`, or else who costs least of those that are wanted most. */
function settleNext(
  found: FoundWeeks,
  generation: Generation,
  { x }: Look,
  { before, enough, isLate, onTakenBack }: Trying,
): Look | null {
  const surest = found.surest(x, { ...SETTLED, before })
  const wanted = found.wanted(x, { before, most: TRIED.most })
  const others = wanted.filter((one) => !isSame(one, surest[0]!)).map((one) => [one])
  let best: { readonly chosen: readonly Chosen[]; readonly value: number } | null = null
  for (const chosen of [...halvings(surest), ...others]) {
    const mark = found.mark()
    found.settle(chosen)
    const look = lookAt(found, generation, enough)
    if (look === null || look.value <= enough || isLate()) return look
    if (best === null || look.value < best.value) best = { chosen, value: look.value }
    found.comeBack(mark)
    onTakenBack()
  }
  found.settle(best!.chosen)
  return lookAt(found, generation, best!.value)
}

const isSame = (a: Chosen, b: Chosen): boolean => a.unit === b.unit && a.choice === b.choice

/** With new weeks for those who are left, which are looked for until it costs no more than `enough`; null: no time, or no answer. */
function lookAt(found: FoundWeeks, generation: Generation, enough: number): Look | null {
  for (let left = ROUNDS.most; ; left--) {
    if (found.choices.length === 0) return { value: found.rest.total, x: new Float64Array(), costs: new Map() }
    const answer = generation.solve()
    if (answer === null) return null
    const { value, relaxed } = answer
    if (left <= 0 || (left <= ROUNDS.most - ROUNDS.always && value <= enough))
      return { value, x: relaxed.x, costs: found.costs(relaxed.x) }
    if (generation.learn(answer) === 0) left = 1
  }
}
