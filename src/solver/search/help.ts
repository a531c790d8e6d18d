/** What the thread beside does for a search, once its proof has had its time: it finds weeks for a dive, and searches along. */

import { HoldingBeside } from '../dive/hold-beside.ts'
import type { Caller, Company } from '../dive/line.ts'
import { PricingBeside } from '../dive/pricing-beside.ts'
import type { Inserter } from '../week/insert.ts'
import { isScarce } from '../week/scarcity.ts'
import type { Week } from '../week/state.ts'
import { meetingWith } from './companion.ts'
import type { Opening } from './opening.ts'
import type { Budget } from './search.ts'

/**
 * The proof has so much of the time to itself, and so many milliseconds a person: the bound is nearly at its height then. Where hours
 * are short it has a share of that: it climbs for long, far below any plan, and the plan gains much by help.
 */
const ALONE = { share: 0.25, msPerPerson: 75, whereScarce: 0.5 }

/** Milliseconds of a search's time after which little is left to prove. */
export const msOfProof = (span: number, persons: number): number =>
  Math.max(ALONE.share * span, ALONE.msPerPerson * persons)

/** Milliseconds of such a span in which the thread beside proves, whatever it is asked for. */
export const msAlone = (span: number, week: Week): number =>
  msOfProof(span, week.patterns.length) * (isScarce(week) ? ALONE.whereScarce : 1)

export class Help {
  readonly pricing: PricingBeside
  readonly holding: HoldingBeside
  private readonly caller: Caller
  private readonly opening: Opening
  private readonly joinsAt: number

  constructor(caller: Caller, opening: Opening, week: Week) {
    const { now, start, until } = opening
    this.caller = caller
    this.opening = opening
    this.joinsAt = start + msAlone(until - start, week)
    this.pricing = new PricingBeside(caller, () => now() >= this.joinsAt)
    this.holding = new HoldingBeside(caller)
  }

  /** For a search of this week that began at `from` and goes on until the end of all searching. */
  meeting(week: Week, inserter: Inserter, from: number, isWarm: boolean): NonNullable<Budget['meet']> {
    const { now, until } = this.opening
    const company = (): Company => {
      const { worth } = inserter
      return { from, until, isWarm, worth: worth === null ? null : (worth.tables ?? 'proof') }
    }
    return meetingWith(this.caller, week, { now, joinsAt: Math.max(from, this.joinsAt), company })
  }
}
