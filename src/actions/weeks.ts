/** The week board: what it shows, drafts that come and go, and what a plan would change for whom. */

import { conflict, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { DAY_MINUTES, type PlainTime, timeToMinutes, WEEK_MINUTES, weekdays } from '../base/time.ts'
import { changeTogether, listRecords } from '../database/record.ts'
import { deleteRow, updateRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import {
  findPlan,
  insertPlan,
  lockWeek,
  type PlanHead,
  type PlanRow,
  readPlanHeads,
  type WeekRow,
  weekById,
} from '../database/weeks.ts'
import { fitPlan } from '../domain/schedule/carry-over.ts'
import { comparePlans, type Lookup } from '../domain/schedule/difference.ts'
import { findMeetings, openBook } from '../domain/schedule/meeting.ts'
import { emptyPlan, type WeekPlan, type WeekProblem } from '../domain/schedule/model.ts'
import { indexMeetings } from '../domain/schedule/objective.ts'
import { checkAhead, keepPast } from '../domain/schedule/publish.ts'
import { meetingsByDay, sessionMinutes } from '../domain/schedule/week-rules.ts'
import { act } from './act.ts'
import type { Out } from './week-out.ts'
import {
  contentOf,
  openWeek,
  personNames,
  personsIn,
  problemFor,
  qualityOf,
  readQuality,
  stillStands,
  storedPlan,
  troublesFor,
  type WeekInput,
  type WeekScene,
  worksWithLives,
} from './week-scene.ts'
import { bestProof, keptProof, provenFor, weighPlan } from './week-value.ts'

export const weekOver: Refusal = ruleSays('week-over', 'This week is over. What happened then stays as it is.')
export const changedMeanwhile: Refusal = conflict('Somebody else changed this plan after you opened it.')

const toLine = (head: PlanHead) => ({
  id: head.id,
  state: head.state,
  version: head.version,
  at: head.at,
  publishedAt: head.published_at,
  basePlanId: head.base_plan_id,
  quality: readQuality(head.quality),
})

function hoursOf(problem: WeekProblem, plan: WeekPlan | null) {
  const book = openBook(problem)
  const { ofPerson } = indexMeetings(plan === null ? [] : findMeetings(book, plan).meetings)
  return problem.persons.map(({ id, dose }) => {
    const own = ofPerson.get(id) ?? []
    const { minMinutes, targetMinutes } = dose
    return { personId: id, minutes: sessionMinutes(own), days: meetingsByDay(own).size, minMinutes, targetMinutes }
  })
}

/** The plan asked for, else the newest draft, else the one that stands; null for a plan of another week. */
async function choose(tx: Tx, heads: readonly PlanHead[], asked: string | undefined): Promise<PlanRow | null> {
  const id = asked ?? heads.find((p) => p.state === 'draft')?.id ?? heads.find((p) => p.state === 'published')?.id
  return id !== undefined && heads.some((head) => head.id === id) ? findPlan(tx, id) : null
}

export type BoardInput = WeekInput & {
  readonly planId?: string | undefined
  /** The job that solves a week right now. */
  readonly jobOf: (weekId: string) => string | null
}

async function boardOf(tx: Tx, scene: WeekScene, input: BoardInput) {
  const { site, monday, week, center } = scene
  const heads = week ? await readPlanHeads(tx, week.id) : []
  const chosen = await choose(tx, heads, input.planId)
  if (input.planId !== undefined && chosen === null) return null
  const plan = contentOf(chosen)
  return {
    site: { id: site.id, name: site.name, zone: site.zone },
    monday,
    week: week && { id: week.id, version: week.version, publishedPlanId: week.published_plan_id },
    plans: heads.map(toLine),
    chosen: chosen && plan && { id: chosen.id, state: chosen.state, version: chosen.version, plan: toBody(plan) },
    instance: problemFor(tx, scene),
    frozenBefore: scene.before,
    names: {
      persons: await personNames(tx, scene, plan),
      staff: [...scene.staff],
      rooms: center.rooms.map(({ id, name }) => ({ id, name })),
      offerings: scene.offerings.map(({ id, name }) => ({ id, name })),
      tracks: [...scene.tracks],
    },
    hours: hoursOf(scene.problem, plan),
    troubles: troublesFor(tx, scene),
    jobId: week ? input.jobOf(week.id) : null,
  }
}

/** Lists of their own, as the contract wants them. */
const toBody = (plan: WeekPlan) => ({
  week: plan.week,
  groups: plan.groups.map((g) => ({ ...g, persons: [...g.persons] })),
  sessions: plan.sessions.map((s) => ({ ...s, persons: [...s.persons] })),
})

export const readBoard = act('week.read', async (tx, input: BoardInput) => {
  const listed = await listRecords(tx, 'week', `${input.siteId} ${input.monday}`, async () => {
    const scene = await openWeek(tx, input)
    const board = scene && (await boardOf(tx, scene, input))
    return { value: board, personIds: board?.names.persons.map((p) => p.id) ?? [] }
  })
  if (!listed.ok) return listed
  return listed.value === null ? refuse(notFound) : ok(listed.value)
})

export type NewPlan = WeekInput & { readonly basePlanId: string | null; readonly start: 'last-week' | 'empty' }

/** What a draft starts from, made to fit the week as it is now; null for a base that this site does not have. */
export async function startOf(
  tx: Tx,
  scene: WeekScene,
  input: Pick<NewPlan, 'basePlanId' | 'start'>,
): Promise<WeekPlan | null> {
  const { problem, from } = scene
  let base: WeekPlan = emptyPlan(problem)
  if (input.basePlanId !== null) {
    const row = await findPlan(tx, input.basePlanId)
    const week = row && (await weekById(tx, row.week_id))
    const plan = contentOf(row)
    if (!plan || week?.site_id !== scene.site.id) return null
    base = plan
  } else if (input.start === 'last-week') base = scene.last?.plan ?? base
  return fitPlan(problem, keepPast(problem, stillStands(scene), { ...base, week: problem.name }, from), from)
}

export const createPlan = act('week.change', async (tx, input: NewPlan) =>
  changeTogether(tx, [], async () => {
    const scene = await openWeek(tx, input)
    if (!scene) return refuse(notFound)
    if (scene.before >= WEEK_MINUTES) return refuse(weekOver)
    const week = await lockWeek(tx, scene.site.id, input.monday)
    const plan = await startOf(tx, scene, input)
    if (!plan) return refuse(notFound)
    return saveDraft(tx, scene, week, { plan, basePlanId: input.basePlanId, madeBy: 'copy', bound: null })
  }),
)

export type Draft = {
  readonly plan: WeekPlan
  readonly basePlanId: string | null
  readonly madeBy: 'solver' | 'copy'
  readonly bound: number | null
  /** Who or which room the plan does without. */
  readonly out?: Out | null
}

/** A new draft after the checker looked at it. */
export async function saveDraft(
  tx: Tx,
  scene: WeekScene,
  week: WeekRow,
  draft: Draft,
): Promise<Result<{ id: string; version: number; weekId: string }, Refusal>> {
  const checked = checkAhead(scene.problem, draft.plan, scene)
  if (!checked.ok) return checked
  const id = tx.newId()
  await insertPlan(tx, {
    id,
    week_id: week.id,
    state: 'draft',
    base_plan_id: draft.basePlanId,
    plan: storedPlan(draft.plan),
    quality: {
      ...qualityOf(checked.value, draft.madeBy, draft.bound),
      ...provenFor(scene.problem, draft.bound),
      ...(draft.out ? { out: draft.out } : {}),
    },
    at: tx.now,
    published_at: null,
  })
  tx.subject({ week: week.id, plan: id })
  tx.notify('week')
  return ok({ id, version: 1, weekId: week.id })
}

/** A draft with its week, locked; a refusal for anything else. */
async function lockDraft(tx: Tx, planId: string): Promise<Result<{ row: PlanRow; week: WeekRow }, Refusal>> {
  const found = await findPlan(tx, planId)
  const week = found && (await weekById(tx, found.week_id))
  if (!found || !week) return refuse(notFound)
  await lockWeek(tx, week.site_id, week.monday)
  const row = await findPlan(tx, planId)
  if (!row) return refuse(changedMeanwhile)
  if (row.state === 'draft') return ok({ row, week })
  return refuse(ruleSays('not-a-draft', 'Only a draft can be changed. Make a copy of this plan first.'))
}

export type SavePlan = { readonly planId: string; readonly version: number; readonly plan: WeekPlan }

export const savePlan = act('week.change', async (tx, input: SavePlan) =>
  changeTogether(tx, [], async () => {
    const locked = await lockDraft(tx, input.planId)
    if (!locked.ok) return locked
    const { row, week } = locked.value
    const scene = await openWeek(tx, { siteId: week.site_id, monday: week.monday })
    if (!scene) return refuse(notFound)
    if (scene.before >= WEEK_MINUTES) return refuse(weekOver)
    const plan = keepPast(scene.problem, scene.current, input.plan, scene.before)
    const checked = checkAhead(scene.problem, plan, scene)
    if (!checked.ok) return checked
    const quality = { ...qualityOf(checked.value, 'hand'), ...keptProof(row.quality) }
    const changes = { plan: storedPlan(plan), quality }
    const version = await updateRow(tx, 'week_plan', row, changes, input.version)
    if (version === null) return refuse(changedMeanwhile)
    tx.subject({ week: week.id, plan: row.id })
    tx.notify('week')
    return ok({ id: row.id, version })
  }),
)

export const removePlan = act('week.change', async (tx, input: { readonly planId: string; readonly version: number }) =>
  changeTogether(tx, [], async () => {
    const locked = await lockDraft(tx, input.planId)
    if (!locked.ok) return locked
    const { row, week } = locked.value
    // What was copied from this draft now stands on what the draft was copied from.
    await tx.query('update week_plan set base_plan_id = $2 where base_plan_id = $1', [row.id, row.base_plan_id])
    if (!(await deleteRow(tx, 'week_plan', row.id, input.version))) return refuse(changedMeanwhile)
    tx.subject({ week: week.id, plan: row.id })
    tx.notify('week')
    return ok({ id: row.id })
  }),
)

/** Names and times of what people are told. */
export const lookupOf = (scene: WeekScene): Lookup => ({
  names: scene.names,
  offerings: new Map(
    scene.offerings.map(({ id, name, service, weekday, start_time }) => {
      const start = weekdays.indexOf(weekday) * DAY_MINUTES + timeToMinutes(start_time as PlainTime)
      return [id, { name, service, start }]
    }),
  ),
})

type Against = {
  readonly planId: string
  readonly monday: string
  readonly isThisWeek: boolean
  readonly plan: WeekPlan
}

/** The plan named, else the one that stands, else what stood last; null when it is not there. */
async function againstOf(tx: Tx, scene: WeekScene, planId: string, to: string | undefined): Promise<Against | null> {
  const standing = scene.week?.published_plan_id
  const id = to ?? (standing !== planId ? standing : undefined) ?? scene.last?.id
  const row = id === undefined ? null : await findPlan(tx, id)
  const week = row && (await weekById(tx, row.week_id))
  const plan = contentOf(row)
  if (!row || !plan || week?.site_id !== scene.site.id) return null
  return { planId: row.id, monday: week.monday, isThisWeek: week.monday === scene.monday, plan }
}

export type DifferenceInput = { readonly planId: string; readonly to?: string | undefined }

async function differenceOf(tx: Tx, input: DifferenceInput) {
  const row = await findPlan(tx, input.planId)
  const week = row && (await weekById(tx, row.week_id))
  const scene = week && (await openWeek(tx, { siteId: week.site_id, monday: week.monday }))
  const plan = contentOf(row)
  if (!scene || !plan) return null
  const against = await againstOf(tx, scene, input.planId, input.to)
  if (input.to !== undefined && against === null) return null
  const before = against?.plan ?? emptyPlan(scene.problem)
  const { persons, sessions } = comparePlans(before, plan, lookupOf(scene))
  const names = new Map((await personNames(tx, scene, before, plan)).map(({ id, name }) => [id, name]))
  return {
    against: against && { planId: against.planId, monday: against.monday, isThisWeek: against.isThisWeek },
    persons: persons.map(({ id, changes }) => ({ id, name: names.get(id) ?? '', changes: [...changes] })),
    sessions,
    values: !worksWithLives(tx)
      ? null
      : {
          plan: weighPlan(scene.problem, plan),
          // What stood in another week was made for other lives: weighed here it would mean nothing.
          against: against?.isThisWeek ? weighPlan(scene.problem, against.plan) : null,
          bound: bestProof(scene.problem, await readPlanHeads(tx, week.id)),
        },
    everybody: [...new Set([...personsIn(before), ...personsIn(plan)])],
  }
}

export const readDifference = act('week.read', async (tx, input: DifferenceInput) => {
  const listed = await listRecords(tx, 'week-difference', `${input.planId} ${input.to ?? ''}`, async () => {
    const value = await differenceOf(tx, input)
    return { value, personIds: value?.everybody ?? [] }
  })
  if (!listed.ok) return listed
  if (listed.value === null) return refuse(notFound)
  const { everybody: _, ...answer } = listed.value
  return ok(answer)
})
