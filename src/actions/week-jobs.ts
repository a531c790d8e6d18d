/** The solver's jobs: one a week at a time, each in a thread of its own, with progress, an early stop, and a draft at the end. */

import { conflict, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { WEEK_MINUTES } from '../base/time.ts'
import { changeTogether, listRecords } from '../database/record.ts'
import type { Tx } from '../database/transaction.ts'
import { lockWeek, notifyWeek } from '../database/weeks.ts'
import { mayAct } from '../domain/consent/roles.ts'
import { fitPlan } from '../domain/schedule/carry-over.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { keepPast } from '../domain/schedule/publish.ts'
import { restOfWeek } from '../domain/schedule/rest-of-week.ts'
import { act, type Context } from './act.ts'
import { longer, type TrailPoint } from './solve-trail.ts'
import { type Carried, carryOn, type Manner, type Mover, type Outcome, outcomeOf, waitedDays } from './standing-week.ts'
import { openWeek, stillStands, type WeekInput, type WeekScene } from './week-scene.ts'
import { saveDraft, startOf, weekOver } from './weeks.ts'

export type SolveProgress = {
  /** `placing` the first plan, `searching` for better ones, `bounding` what no plan can beat. */
  readonly phase: 'placing' | 'searching' | 'bounding'
  readonly seconds: number
  readonly iteration: number
  readonly objective: number | null
  readonly reachTarget: number | null
  readonly bound: number | null
}
export type SolveTask = {
  readonly problem: WeekProblem
  readonly start: WeekPlan | null
  readonly seconds: number
  readonly seed: number
  /** Who may move; null: everybody. */
  readonly movable: ReadonlySet<string> | null
  /** Days since each person's order in force: who waited longer comes first where not all can have it. */
  readonly waited: ReadonlyMap<string, number>
}
/** `outcome` settles after the time, or soon after `stop`, with the best plan found. */
export type SolveRun = {
  readonly outcome: Promise<{ readonly plan: WeekPlan; readonly bound: number | null }>
  stop(): void
}
export type StartSolver = (task: SolveTask, onProgress: (progress: SolveProgress) => void) => SolveRun

type Job = {
  readonly id: string
  readonly organizationId: string
  readonly weekId: string
  readonly siteId: string
  readonly monday: string
  readonly secondsAsked: number
  readonly persons: number
  readonly manner: Manner
  /** Once done: who moved, and who has less than ordered. */
  outcome: Outcome | null
  state: 'running' | 'saving' | 'done' | 'failed'
  progress: SolveProgress
  trail: readonly TrailPoint[]
  planId: string | null
  says: string | null
  run: SolveRun | null
  /** Settles when the draft is saved or the job has failed. */
  ended: Promise<void>
}

export type WeekJobs = {
  /** The job that works on a week right now. */
  runningOn(weekId: string): string | null
  solve(context: Context, input: SolveInput): Promise<Result<{ jobId: string; weekId: string }, Refusal>>
  read(context: Context, jobId: string): Promise<Result<JobView, Refusal>>
  cancel(context: Context, jobId: string): Promise<Result<{ jobId: string }, Refusal>>
  /** Stops every job and waits until its best plan is saved. */
  close(): Promise<void>
}
export type SolveInput = WeekInput & {
  readonly seconds: number
  readonly seed: number
  readonly fromPlanId: string | null
  readonly manner: Manner
}
export type JobView = Pick<
  Job,
  'id' | 'weekId' | 'siteId' | 'monday' | 'state' | 'secondsAsked' | 'manner' | 'planId' | 'says'
> & {
  readonly progress: SolveProgress & { readonly persons: number }
  readonly trail: TrailPoint[]
  readonly outcome: { hadStanding: boolean; moves: Mover[]; short: string[] } | null
}

export type JobsDeps = { readonly start: StartSolver; readonly now: () => string; readonly newId: () => string }

/** Ended jobs that are still told about. */
const remembered = 200
/** Windows hear of progress this often at most. */
const noticeMs = 1000

const alreadySolving = conflict('This week is being solved already. Wait for it, or stop it first.')
const noDayLeft = ruleSays('no-day-left', 'Today is the last day of this week. Change what is left of it by hand.')
const noProgress: SolveProgress = {
  phase: 'placing',
  seconds: 0,
  iteration: 0,
  objective: null,
  reachTarget: null,
  bound: null,
}

/** The part of a start that the solver may still move. */
function ahead({ problem, current, from }: WeekScene, start: WeekPlan): WeekPlan {
  return current === null ? start : keepPast(problem, null, start, from)
}

/** What a committed request leaves for the thread to do. */
type Prepared = {
  readonly weekId: string
  readonly task: SolveTask
  readonly basePlanId: string | null
  readonly carried: Carried
}
type Reservation = { readonly jobId: string; prepared: Prepared | null }

const prepare = act(
  'week.solve',
  async (tx, input: SolveInput & { readonly reservation: Reservation; readonly isBusy: (weekId: string) => boolean }) =>
    changeTogether<{ jobId: string; weekId: string }>(tx, [], async () => {
      const scene = await openWeek(tx, input)
      if (!scene) return refuse(notFound)
      if (scene.before >= WEEK_MINUTES) return refuse(weekOver)
      if (scene.from >= WEEK_MINUTES) return refuse(noDayLeft)
      const week = await lockWeek(tx, scene.site.id, input.monday)
      if (input.isBusy(week.id)) return refuse(alreadySolving)
      const basePlanId = input.fromPlanId ?? week.published_plan_id
      const start = await startOf(tx, scene, { basePlanId, start: 'last-week' })
      if (!start) return refuse(notFound)
      const { seconds, seed, manner } = input
      const problem = restOfWeek(scene.problem, stillStands(scene), scene.from)
      const carried = await carryOn(tx, scene, problem, basePlanId, (plan) => ahead(scene, plan))
      const isKept = manner === 'keep' && carried.kept !== null
      input.reservation.prepared = {
        weekId: week.id,
        task: {
          problem,
          start: isKept ? carried.kept : ahead(scene, start),
          seconds,
          seed,
          waited: waitedDays(scene),
          movable: isKept ? new Set(carried.touched.map(({ person }) => person)) : null,
        },
        basePlanId,
        carried,
      }
      tx.subject({ week: week.id, job: input.reservation.jobId })
      return ok({ jobId: input.reservation.jobId, weekId: week.id })
    }),
)

type Found = { readonly plan: WeekPlan; readonly bound: number | null }

/** The center may have changed while the solver worked: the plan is made to fit, and the bound then says nothing. */
const keepBest = act(
  'week.change',
  async (tx: Tx, input: { readonly job: Job; readonly prepared: Prepared; readonly found: Found }) =>
    changeTogether(tx, [], async () => {
      const { job, prepared, found } = input
      const scene = await openWeek(tx, { siteId: job.siteId, monday: job.monday })
      if (!scene) return refuse(notFound)
      if (scene.before >= WEEK_MINUTES) return refuse(weekOver)
      const week = await lockWeek(tx, job.siteId, job.monday)
      const { problem, from } = scene
      const plan = fitPlan(problem, keepPast(problem, stillStands(scene), found.plan, from), from)
      const isSame = JSON.stringify([problem, plan]) === JSON.stringify([prepared.task.problem, found.plan])
      return saveDraft(tx, scene, week, {
        plan,
        basePlanId: prepared.basePlanId,
        madeBy: 'solver',
        bound: isSame ? found.bound : null,
      })
    }),
)

const readOwn = act(
  'week.read',
  async (tx, input: { readonly job: Job | undefined }): Promise<Result<Job, Refusal>> => {
    const { job } = input
    if (job?.organizationId !== tx.actor.organizationId) return refuse(notFound)
    // Why somebody moved speaks of their life: only whoever plans reads it.
    const outcome = mayAct(tx.actor.role, 'week.explain') ? job.outcome : null
    if (outcome === null) return ok({ ...job, outcome })
    const personIds = [...outcome.moves.map(({ personId }) => personId), ...outcome.short]
    return listRecords(tx, 'week-job', job.id, async () => ({ value: { ...job, outcome }, personIds }))
  },
)
const stopOwn = act('week.solve', async (tx, input: { readonly job: Job | undefined }) => {
  const { job } = input
  if (job?.organizationId !== tx.actor.organizationId) return refuse(notFound)
  tx.subject({ job: job.id })
  return ok({ jobId: job.id })
})

export function openWeekJobs(deps: JobsDeps): WeekJobs {
  const jobs = new Map<string, Job>()
  /** Weeks with a job, the one that is being prepared included. */
  const busy = new Map<string, string>()

  const begin = (context: Context, jobId: string, input: SolveInput, prepared: Prepared): void => {
    const { problem, seconds } = prepared.task
    const job: Job = {
      id: jobId,
      organizationId: context.actor.organizationId,
      weekId: prepared.weekId,
      siteId: input.siteId,
      monday: input.monday,
      secondsAsked: seconds,
      persons: problem.persons.length,
      manner: input.manner,
      outcome: null,
      state: 'running',
      progress: noProgress,
      trail: [],
      planId: null,
      says: null,
      run: null,
      ended: Promise.resolve(),
    }
    jobs.set(jobId, job)
    for (const id of jobs.keys())
      if (jobs.size > remembered && jobs.get(id)?.run === null && id !== jobId) jobs.delete(id)
    job.ended = work(context, job, prepared)
  }

  const work = async (context: Context, job: Job, prepared: Prepared): Promise<void> => {
    let toldAt = 0
    try {
      job.run = deps.start(prepared.task, (progress) => {
        job.progress = progress
        const { seconds, objective, reachTarget, bound } = progress
        job.trail = longer(job.trail, { seconds, objective, reachTarget, bound })
        const at = Date.parse(deps.now())
        if (at - toldAt >= 0 && at - toldAt < noticeMs) return
        toldAt = at
        void notifyWeek(context.database, job.organizationId).catch(() => {})
      })
      const found = await job.run.outcome
      job.state = 'saving'
      const now = deps.now()
      const operation = { id: deps.newId(), deviceAt: null, receivedAt: now }
      const saved = await keepBest({ ...context, now, operation }, { job, prepared, found })
      job.planId = saved.ok ? saved.value.id : null
      job.outcome = saved.ok ? outcomeOf(prepared.task.problem, found.plan, prepared.carried) : null
      job.state = saved.ok ? 'done' : 'failed'
      job.says = saved.ok ? null : sayAll(saved.reasons)
    } catch {
      // The reason may quote the week; whoever asked reads that it failed, and the plans stand as they stood.
      job.state = 'failed'
      job.says = 'The search broke off. Nothing was saved; start it again.'
    } finally {
      job.run = null
      busy.delete(job.weekId)
    }
  }

  return {
    runningOn: (weekId) => {
      const jobId = busy.get(weekId)
      return jobId !== undefined && jobs.has(jobId) ? jobId : null
    },
    async solve(context, input) {
      const reservation: Reservation = { jobId: deps.newId(), prepared: null }
      let mine: string | null = null
      const isBusy = (weekId: string): boolean => {
        if (busy.has(weekId)) return true
        busy.set(weekId, reservation.jobId)
        mine = weekId
        return false
      }
      try {
        const answer = await prepare(context, { ...input, reservation, isBusy })
        if (answer.ok && reservation.prepared) {
          begin(context, reservation.jobId, input, reservation.prepared)
          mine = null
        }
        return answer
      } finally {
        if (mine !== null) busy.delete(mine)
      }
    },
    async read(context, jobId) {
      const own = await readOwn(context, { job: jobs.get(jobId) })
      if (!own.ok) return own
      const { id, weekId, siteId, monday, state, secondsAsked, manner, planId, says, persons } = own.value
      const progress = { ...own.value.progress, persons }
      const trail = [...own.value.trail]
      const found = own.value.outcome
      const outcome = found && { ...found, moves: [...found.moves], short: [...found.short] }
      return ok({ id, weekId, siteId, monday, state, secondsAsked, manner, planId, says, progress, trail, outcome })
    },
    async cancel(context, jobId) {
      const job = jobs.get(jobId)
      const answer = await stopOwn(context, { job })
      if (answer.ok) job?.run?.stop()
      return answer
    },
    async close() {
      const open = [...jobs.values()].filter((job) => job.run !== null)
      for (const job of open) job.run?.stop()
      await Promise.all(open.map((job) => job.ended))
    },
  }
}

const sayAll = (reasons: readonly Refusal[]): string => reasons.map((r) => ('says' in r ? r.says : '')).join(' ')
