/** What no repair of an event can do better: the dose that is lost in any case, and the persons who must have another week at a dose. */

import type { WeekEvent } from '../../domain/schedule/week-event.ts'
import type { RepairBound } from './bound.ts'
import { personsToCover, roomsShort } from './cover.ts'
import { personsShort } from './flow.ts'
import { inConflict, type OpenEnds, oneMustChange, outOf, pairOf, strike } from './hits.ts'
import type { RepairTime } from './items.ts'
import { mustChange } from './must.ts'
import type { RepairState } from './state.ts'

/** What a proof asks of a repair that was found. */
export type Witness = {
  readonly lost: number
  readonly persons: readonly number[]
  /** Who lacks more than before, partners who lack a joint session included. */
  readonly short: ReadonlySet<number>
}

export type Proved = {
  /** No plan loses less, in the weights of the week. */
  readonly lostAtLeast: number
  /** No plan loses less in which only those have another week who must have one. */
  readonly lostAlone: number
  /** No chain of substitutes or rooms was found, or the dose cannot be kept while everybody else keeps their week. */
  readonly isStress: boolean
  /** No plan that loses as little changes the week of fewer persons. */
  readonly personsAt: (lost: number) => number
}

export class RepairProof {
  private readonly state: RepairState
  private readonly bound: RepairBound
  private readonly undo: () => void

  constructor(state: RepairState, bound: RepairBound, undo: () => void) {
    this.state = state
    this.bound = bound
    this.undo = undo
  }

  /** Searched for only as far as the repairs found, the best first, ask for it. */
  prove(event: WeekEvent, time: RepairTime, found: readonly Witness[]): Proved {
    const { state } = this
    const ends = this.struck(event)
    const must = mustChange(state, event, ends.groups)
    const noSubstitute = ends.groups.length > 0 || (event.kind === 'room-lost' && state.hit.size > 0)
    const pair = pairOf(state.loaded, event)
    const isApart = pair !== null && must.size === 0 && inConflict(state, ...pair, event.kind === 'no-contact')
    const mustMove = isApart && oneMustChange(state, ...pair, event.kind === 'no-contact')
    this.undo()
    const isShort = found.some(({ persons }) => persons.length > must.size)
    const isAsked = isShort || found.every(({ lost }) => lost > 0)
    const who = event.kind === 'admission' ? [state.loaded.newcomer] : [...must]
    let lostAlone = 0
    let lostWithOne = 0
    let lostAtLeast = 0
    const [best] = found
    if (isAsked && isApart && best) {
      const { lost, persons } = best
      lostAlone = Math.min(...pair.map((p) => this.lostAloneBy(event, p, time, lost + 1)))
      if (lostAlone > lost && persons.length > 2) lostWithOne = this.lostWithOne(event, pair, time, lost)
    } else if (isAsked && !isApart) {
      const alone = this.lostBy(event, who, mayLose(who, best), time, 'others')
      lostAlone = alone.lost
      // Who loses nothing beside the others loses nothing without them.
      if (found.every(({ lost }) => lost > 0)) lostAtLeast = this.lostBy(event, who, alone.losers, time, 'nobody').lost
    }
    const short = isShort ? this.shortOf(event, ends.groups, must) : 0
    const base = event.kind === 'admission' ? 0 : isApart ? (mustMove ? 1 : 0) : must.size
    return {
      lostAtLeast,
      lostAlone,
      isStress: noSubstitute || lostAlone > 0,
      personsAt: (lost) => base + Math.max(short, lost >= lostAlone ? 0 : lost < lostWithOne ? 2 : 1),
    }
  }

  /** The plain consequences alone, with the groups that nobody leads still open. */
  private struck(event: WeekEvent): OpenEnds {
    const ends = strike(this.state, event, true)
    ends.seal()
    for (const p of this.state.altered) this.bound.forget(p)
    return ends
  }

  /** What `asked` of the persons `set` lose while only these have another week; nothing where the search proves nothing. */
  private lostBy(
    event: WeekEvent,
    set: readonly number[],
    asked: readonly number[],
    time: RepairTime,
    rivals: 'others' | 'nobody',
  ): { readonly lost: number; readonly losers: readonly number[] } {
    if (asked.length === 0) return { lost: 0, losers: [] }
    this.struck(event)
    const found = this.bound.lostBy(set, asked, time, rivals)
    this.undo()
    return found ?? { lost: 0, losers: asked }
  }

  /** One of two who must be kept apart gives way alone. */
  private lostAloneBy(event: WeekEvent, person: number, time: RepairTime, enough: number): number {
    this.struck(event)
    const lost = this.bound.lostAloneBy(person, time, enough)
    this.undo()
    return lost
  }

  /** One of two who must be kept apart gives way, and one person beside: the other of the two, a partner, or anybody else. */
  private lostWithOne(event: WeekEvent, pair: readonly [number, number], time: RepairTime, most: number): number {
    const { persons } = this.state.week.model
    let least = this.lostBy(event, pair, pair, time, 'others').lost
    for (const [p, stays] of [pair, pair.toReversed()] as [number, number][]) {
      if (least <= most) break
      const { partner } = persons[p]!
      if (partner >= 0 && partner !== stays) {
        const both = [p, partner]
        least = Math.min(least, this.lostBy(event, both, both, time, 'others').lost)
      }
      this.struck(event)
      least = Math.min(least, this.bound.lostWithOne(p, stays, time))
      this.undo()
    }
    return least
  }

  private shortOf(event: WeekEvent, left: readonly number[], must: ReadonlySet<number>): number {
    if (event.kind === 'room-lost') return this.shortOfRooms(event.room, event.at, event.until)
    if (left.length === 0 || event.kind !== 'clinician-sick') return 0
    this.struck(event)
    this.bound.takeOut([...must])
    const short = personsShort({ state: this.state, left, free: must, out: outOf(this.state.loaded, event) })
    this.undo()
    return short
  }

  /** Nothing is struck yet: who is in which kind of room as it stood. */
  private shortOfRooms(room: string, at: number, until: number): number {
    const { state } = this
    const { model, stays } = state.loaded
    state.at = at / model.grid
    const begun = (stays.get(room) ?? []).filter(({ start, end }) => start < state.at && end > state.at)
    const from = Math.max(state.at, ...begun.map(({ end }) => end))
    const short = roomsShort(state, from, until / model.grid, model.roomClassAt.get(room)!)
    return personsToCover(state, short, new Set())
  }
}

/** A repair that changes nobody else shows who of a set need not lose anything. */
function mayLose(set: readonly number[], best: Witness | undefined): readonly number[] {
  if (!best?.persons.every((p) => set.includes(p))) return set
  return set.filter((p) => best.short.has(p))
}
