/** Solving a week: a first plan, the search, bounds, and a legal plan at any time; the clock and the stop button are handed in. */

import { checkPlan, type WeekReport } from '../domain/schedule/check.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { type BoundKind, lowerBound } from './bound/lower-bound.ts'
import { WeekPool } from './dive/found-weeks.ts'
import { polish } from './dive/polish.ts'
import type { Programs } from './programs/program.ts'
import { searchWithDives } from './search/dives.ts'
import { clear } from './search/guided.ts'
import { Help } from './search/help.ts'
import { isMended, searchMending } from './search/mend.ts'
import { openAnew } from './search/open-anew.ts'
import { type Opened, type Opening, openWithProof, type ProofBeside } from './search/opening.ts'
import { type Budget, search } from './search/search.ts'
import { settle } from './search/settle.ts'
import { shareCuts } from './search/share-cuts.ts'
import { openLastWeeksGroups, placeEverybody } from './search/start.ts'
import { searchInTurns, turnsFor } from './search/turns.ts'
import { compileWeek } from './week/compile.ts'
import { enterPlan, planOf } from './week/extract.ts'
import { Inserter } from './week/insert.ts'
import { keepRooms } from './week/keep-rooms.ts'
import { leaveOutBreaches } from './week/legal.ts'
import { type Chance, chanceFrom } from './week/random.ts'
import { isGuidedByProof, isScarce } from './week/scarcity.ts'
import { Snapshot } from './week/snapshot.ts'
import { Week } from './week/state.ts'

export type SolveProgress = {
  /** `placing` the first plan, `searching` for better ones, `bounding` what no plan can beat. */
  readonly phase: 'placing' | 'searching' | 'bounding'
  readonly objective: number | null
  readonly reachTarget: number
  /** What no plan can cost less than, as far as it is known yet. */
  readonly bound: number | null
  readonly iteration: number
}

/** Where not everybody can have the dose: days that each person has waited, and the comfort that one fairer change may cost. */
export type Cuts = { readonly waited: ReadonlyMap<string, number>; readonly comfort: number }

export type SolveOptions = {
  readonly seed: number
  /** Moves of the search. With a number the result does not depend on the clock. */
  readonly iterations: number | null
  /** A plan to start from; what is not legal in it is left out. Without one, last week's meetings are. */
  readonly from: WeekPlan | null
  /** Persons who may move; everybody else keeps what they have in `from`. Without it, everybody may. */
  readonly movable?: ReadonlySet<string> | null
  readonly cuts?: Cuts
  /** Share of the time for the search that is used up, from 0 to 1; not asked where `iterations` is given. */
  readonly used: () => number
  /** True: end the search with the best plan so far. */
  readonly shouldStop: () => boolean
  /** True: told to stop, whatever time there is. */
  readonly shouldEnd?: () => boolean
  /** True: no time for this bound any more. */
  readonly boundIsDue: (kind: BoundKind) => boolean
  /** Where there is time for it; not looked at where `iterations` or `from` is given. */
  readonly opening?: Opening | null
  /** Polishes what was found; `left`: seconds for it. */
  readonly polishing?: { readonly programs: Programs; readonly left: () => number } | null
  /** Proves the whole week in another thread; then nothing is proved for it here. */
  readonly beside?: ProofBeside | null
  readonly onProgress: (progress: SolveProgress) => void
}

/** A bound for the groups and leaders of this plan (`assignment`), and for every plan (`whole`); null: none was proved in time. */
export type Bounds = { readonly assignment: number | null; readonly whole: number | null }

export type Solved = {
  readonly plan: WeekPlan
  /** Of our own checker; `hard` is empty. */
  readonly report: WeekReport
  readonly bounds: Bounds
  /** (objective - bound) / objective, from 0 to 1. */
  readonly gaps: Bounds
  readonly iterations: number
}

export const defaultSolveOptions: SolveOptions = {
  seed: 1,
  iterations: 2000,
  from: null,
  used: () => 0,
  shouldStop: () => false,
  boundIsDue: () => false,
  onProgress: () => {},
}

/** Of the time for the polish, where hours are short and somebody is below their target after the search. */
const FOR_HOURS = 0.8

/** Rounds of prices: few where the moves are counted, as many as fit where the clock is. */
const ROUNDS = { counted: 12, timed: 100_000 }

export function solveWeek(problem: WeekProblem, options: SolveOptions): Solved {
  const { iterations: wanted, onProgress } = options
  const beside = options.beside ?? null
  const model = compileWeek(problem)
  const week = new Week(model)
  const chance = chanceFrom(options.seed)
  const inserter = new Inserter(week, chance)
  const say = (
    phase: SolveProgress['phase'],
    objective: number | null,
    iteration: number,
    bound: number | null,
  ): void =>
    onProgress({
      phase,
      objective,
      reachTarget: week.reachTarget,
      bound: higher(bound, beside?.bound() ?? null),
      iteration,
    })
  let least = Number.POSITIVE_INFINITY
  const onBetter = (objective: number, iteration: number): void => {
    if (objective < least) {
      least = objective
      beside?.tell(objective)
    }
    say('searching', least, iteration, null)
  }
  // A plan that costs what is proved is the best there is.
  const shouldStop = (): boolean => options.shouldStop() || (beside?.bound() ?? -1) >= least
  say('placing', null, 0, null)
  if (options.from) enterPlan(week, leaveOutBreaches(problem, options.from))
  else openLastWeeksGroups(week)
  const movable = options.from ? (options.movable ?? null) : null
  if (movable === null) placeEverybody(week, inserter, chance, shouldStop)
  onBetter(week.total, 0)
  const opening = options.from === null && wanted === null ? (options.opening ?? null) : null
  const pool = new WeekPool()
  const caller = opening === null ? null : (beside?.callerFor(week) ?? null)
  const help = caller === null ? null : new Help(caller, opening!, week)
  const open = (times: Opening): Opened | null => {
    const programs = options.polishing?.programs
    const large = programs
      ? openAnew(week, inserter, chance, { programs, pool, help }, times, { shouldStop, onBetter })
      : null
    const { proofUntil } = times
    // Where prices do not guide, one long search gains more than two; a proof in this thread has its time here all the same.
    if (large !== null || proofUntil === null || (beside !== null && !isGuidedByProof(week))) return large
    const onProof = (bound: number): void => say('searching', week.total, 0, bound)
    const means = { programs: beside === null ? null : (programs ?? null), beside: help?.pricing ?? null }
    return openWithProof(week, inserter, chance, { ...times, proofUntil }, means, { shouldStop, onBetter, onProof })
  }
  const opened = opening === null ? null : open(opening)
  const timed = opened === null ? options.used : (): number => shareOf(opening!.now(), opened.at, opening!.until)
  const isWarm = options.from !== null || opened?.isGuided === true
  const budget: Budget = {
    isWarm,
    used: wanted === null ? timed : (iteration) => iteration / Math.max(1, wanted),
    shouldStop,
    onBetter,
    meet: help?.meeting(week, inserter, opened?.at ?? opening!.start, isWarm) ?? null,
  }
  // A center that opens next month has nobody to move yet.
  const isEmpty = problem.persons.length === 0
  const dives =
    opened?.isGuided === true && options.polishing
      ? {
          programs: options.polishing.programs,
          pool,
          now: opening!.now,
          until: opening!.until,
          isAnew: opened.isAnew,
          help,
        }
      : null
  const mending = wanted === null && isMended(week) ? (options.polishing ?? null) : null
  const turns = opening === null ? 1 : turnsFor(problem.persons.length, opening.until - opening.now())
  const searchAll = (): number => {
    if (turns > 1) return searchInTurns(week, inserter, chance, budget, turns)
    if (dives !== null) return searchWithDives(week, inserter, chance, budget, dives)
    if (mending !== null) return searchMending(week, inserter, chance, budget, mending)
    return search(week, inserter, chance, budget)
  }
  let iterations = isEmpty ? 0 : movable !== null ? settleInto(week, inserter, chance, movable, budget) : searchAll()
  opened?.keepBetter()
  const other = movable === null ? (beside?.plan() ?? null) : null
  if (other !== null) takeIfBetter(week, other)
  onBetter(week.total, iterations)
  if (options.polishing && wanted === null && movable === null) {
    const { programs, left } = options.polishing
    const isOver = (): boolean => options.shouldEnd?.() === true || (beside?.bound() ?? -1) >= least
    // Hours come before comfort, and moves find them sooner than programs.
    if (opened?.isAnew === true && isScarce(week) && week.reachTarget < problem.persons.length) {
      const time = left()
      iterations += search(week, inserter, chance, {
        isWarm: true,
        isSwept: true,
        used: () => (time - left()) / (FOR_HOURS * time),
        shouldStop: isOver,
        onBetter: (objective, more) => onBetter(objective, iterations + more),
      })
    }
    polish(week, chance, programs, {
      left,
      shouldStop: isOver,
      onBetter: (objective) => onBetter(objective, iterations),
    })
  }
  if (movable === null && week.reachTarget < problem.persons.length) {
    const { waited, comfort } = options.cuts ?? { waited: new Map<string, number>(), comfort: 0 }
    const waitedAt = (person: number): number => waited.get(problem.persons[person]!.id) ?? 0
    const isDue = (): boolean => options.boundIsDue('whole')
    shareCuts(week, inserter, { waited: waitedAt, comfort, shouldStop: isDue })
  }
  say('bounding', week.total, iterations, null)
  const { plan, report } = checked(
    problem,
    movable === null ? planOf(week) : keepRooms(problem, options.from!, planOf(week)),
  )
  const bound = (kind: BoundKind): number | null =>
    lowerBound(week, kind, report.objective, {
      rounds: wanted === null ? ROUNDS.timed : ROUNDS.counted,
      shouldStop: () => options.boundIsDue(kind),
      ...(opened?.prices && kind === 'whole' ? { prices: opened.prices } : {}),
      onBetter: (proved) => {
        if (kind === 'whole') say('bounding', report.objective, iterations, proved)
      },
    })
  const own = beside === null ? higher(opened?.bound ?? null, bound('whole')) : null
  const isBest = (beside?.bound() ?? -1) >= report.objective
  const assignment = isBest ? null : bound('assignment')
  // What was proved beside in the meantime is asked for last.
  const whole = higher(own, beside?.bound() ?? null)
  // Whatever holds for every plan holds for those with these groups.
  const bounds = { assignment: whole === null ? assignment : Math.max(assignment ?? whole, whole), whole }
  return {
    plan,
    report,
    bounds,
    gaps: {
      assignment: gapOf(report.objective, bounds.assignment),
      whole: gapOf(report.objective, bounds.whole),
    },
    iterations,
  }
}

function takeIfBetter(week: Week, plan: WeekPlan): void {
  const own = new Snapshot()
  own.take(week)
  clear(week)
  enterPlan(week, plan)
  if (week.total < own.total) week.keep()
  else own.restore(week)
}

const shareOf = (now: number, from: number, until: number): number => (now - from) / Math.max(1, until - from)

const higher = (a: number | null, b: number | null): number | null =>
  a === null || b === null ? (a ?? b) : Math.max(a, b)

/** Only those who may move are planned; rooms that are alike are not exchanged either. */
function settleInto(
  week: Week,
  inserter: Inserter,
  chance: Chance,
  movable: ReadonlySet<string>,
  budget: Budget,
): number {
  const at = [...movable].flatMap((id) => week.model.personAt.get(id) ?? [])
  return settle(week, inserter, chance, new Set(at), budget)
}

/** The last word is the checker's: a plan that it faults never leaves the solver as it is. */
function checked(problem: WeekProblem, plan: WeekPlan): { plan: WeekPlan; report: WeekReport } {
  const report = checkPlan(problem, plan)
  if (report.hard.length === 0) return { plan, report }
  const legal = leaveOutBreaches(problem, plan)
  return { plan: legal, report: checkPlan(problem, legal) }
}

const gapOf = (objective: number, bound: number | null): number | null =>
  bound === null ? null : objective === 0 ? 0 : Math.max(0, objective - bound) / objective
