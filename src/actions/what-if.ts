/** Sandbox weeks: a change tried on a copy of the problem in a thread of its own; the answer lives in memory and never becomes a plan. */

import { conflict, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { WEEK_MINUTES } from '../base/time.ts'
import { changeTogether, listRecords } from '../database/record.ts'
import { findPlan, readPlanHeads } from '../database/weeks.ts'
import { fitPlan } from '../domain/schedule/carry-over.ts'
import { emptyPlan, type WeekPlan, type WeekProblem } from '../domain/schedule/model.ts'
import { whoIsTouched } from '../domain/schedule/touched.ts'
import { changedWeek, compareWeeks, type WhatIfChange, type WhatIfResult } from '../domain/schedule/what-if.ts'
import { act, type Context } from './act.ts'
import { waitedDays } from './standing-week.ts'
import type { SolveRun, StartSolver } from './week-jobs.ts'
import { contentOf, openWeek, type WeekInput } from './week-scene.ts'
import { weekOver } from './weeks.ts'

export type WhatIfInput = WeekInput & {
  readonly change: WhatIfChange
  readonly seconds: number
  readonly planId: string | null
}

type Sandbox = WeekInput & {
  readonly id: string
  readonly organizationId: string
  readonly change: WhatIfChange
  readonly secondsAsked: number
  readonly problem: WeekProblem
  readonly changed: WeekProblem
  readonly standing: WeekPlan
  readonly waited: ReadonlyMap<string, number>
  seconds: number
  state: 'running' | 'done' | 'failed'
  says: string | null
  result: WhatIfResult | null
  run: SolveRun | null
  ended: Promise<void>
}

export type WhatIfs = {
  start(context: Context, input: WhatIfInput): Promise<Result<{ jobId: string }, Refusal>>
  read(context: Context, jobId: string): Promise<Result<Sandbox, Refusal>>
  /** Stops every sandbox; nothing is kept. */
  close(): Promise<void>
}

/** Sandboxes still told about, and how many may run at once for one center. */
const remembered = 50
const busy = conflict('Another change is being tried already. Wait until it is done.')
const notOfThisWeek = ruleSays('not-of-this-week', 'This room, clinician or group is not part of this week.', 'change')

type Prepared = Pick<Sandbox, 'problem' | 'changed' | 'standing' | 'waited'>

const prepare = act(
  'week.solve',
  async (tx, input: WhatIfInput & { readonly jobId: string; readonly put: (prepared: Prepared) => boolean }) =>
    changeTogether<{ jobId: string }>(tx, [], async () => {
      const scene = await openWeek(tx, input)
      if (!scene) return refuse(notFound)
      if (scene.before >= WEEK_MINUTES) return refuse(weekOver)
      const { problem, week, current, last } = scene
      const heads = week ? await readPlanHeads(tx, week.id) : []
      if (input.planId !== null && !heads.some(({ id }) => id === input.planId)) return refuse(notFound)
      const id = input.planId ?? heads.find(({ state }) => state === 'draft')?.id
      const chosen = (id === undefined ? null : contentOf(await findPlan(tx, id))) ?? current ?? last?.plan
      const standing = fitPlan(problem, chosen ? { ...chosen, week: problem.name } : emptyPlan(problem))
      const changed = changedWeek(problem, input.change, tx.newId())
      if (changed === null) return refuse(notOfThisWeek)
      if (!input.put({ problem, changed, standing, waited: waitedDays(scene) })) return refuse(busy)
      tx.subject(week ? { week: week.id, job: input.jobId } : { job: input.jobId })
      return ok({ jobId: input.jobId })
    }),
)

const readOwn = act('week.explain', async (tx, input: { readonly sandbox: Sandbox | undefined }) => {
  const { sandbox } = input
  if (sandbox?.organizationId !== tx.actor.organizationId) return refuse<Refusal>(notFound)
  const personIds = sandbox.result?.moved ?? []
  if (personIds.length === 0) return ok(sandbox)
  return listRecords(tx, 'what-if', sandbox.id, async () => ({ value: sandbox, personIds }))
})

export function openWhatIfs(deps: { readonly start: StartSolver; readonly newId: () => string }): WhatIfs {
  const sandboxes = new Map<string, Sandbox>()

  const work = async (sandbox: Sandbox): Promise<void> => {
    const { change, changed, standing, secondsAsked } = sandbox
    try {
      const { kept, persons } = whoIsTouched({ problem: sandbox.problem, plan: standing }, changed)
      // What is lost touches some; what is new may help anybody.
      const movable = change.kind === 'second-group' ? null : new Set(persons.map(({ person }) => person))
      sandbox.run = deps.start(
        { problem: changed, start: kept, seconds: secondsAsked, seed: 1, movable, waited: sandbox.waited },
        ({ seconds }) => {
          sandbox.seconds = seconds
        },
      )
      const { plan } = await sandbox.run.outcome
      sandbox.result = compareWeeks(sandbox.problem, standing, changed, plan)
      sandbox.state = 'done'
    } catch {
      // The reason may quote the week; whoever asked reads that it failed.
      sandbox.state = 'failed'
      sandbox.says = 'The search broke off. Try it again.'
    } finally {
      sandbox.run = null
    }
  }

  /** Whose next sandbox is asked for and not there yet: another one at the same moment would be one too many. */
  const asking = new Set<string>()

  return {
    async start(context, input) {
      const jobId = deps.newId()
      const { organizationId } = context.actor
      const isBusy = (): boolean =>
        [...sandboxes.values()].some((one) => one.organizationId === organizationId && one.state === 'running')
      let prepared: Prepared | null = null
      const put = (found: Prepared): boolean => {
        if (isBusy() || asking.has(organizationId)) return false
        asking.add(organizationId)
        prepared = found
        return true
      }
      const release = (): void => {
        if (prepared !== null) asking.delete(organizationId)
      }
      const answer = await prepare(context, { ...input, jobId, put }).catch((error: unknown) => {
        release()
        throw error
      })
      const found = prepared as Prepared | null
      if (!answer.ok || found === null) {
        release()
        return answer
      }
      const { siteId, monday, change, seconds } = input
      const sandbox: Sandbox = {
        id: jobId,
        organizationId,
        siteId,
        monday,
        change,
        secondsAsked: seconds,
        ...found,
        seconds: 0,
        state: 'running',
        says: null,
        result: null,
        run: null,
        ended: Promise.resolve(),
      }
      sandboxes.set(jobId, sandbox)
      release()
      for (const id of sandboxes.keys())
        if (sandboxes.size > remembered && sandboxes.get(id)?.run === null && id !== jobId) sandboxes.delete(id)
      sandbox.ended = work(sandbox)
      return answer
    },
    read: (context, jobId) => readOwn(context, { sandbox: sandboxes.get(jobId) }),
    async close() {
      for (const { run } of sandboxes.values()) run?.stop()
      await Promise.all([...sandboxes.values()].map(({ ended }) => ended))
    },
  }
}
