/** One week of a site, opened: the problem that the rules run on, what stands, what was, and everybody's names. */

import { notFound } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import { readCenterWeek } from '../database/center-week.ts'
import { namesOf } from '../database/people.ts'
import { listRecords } from '../database/record.ts'
import { findSite, type Site } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import {
  findPlan,
  findWeek,
  type OfferingRow,
  type PlanRow,
  readOfferingNames,
  readStaffNames,
  readTrackNames,
  type WeekRow,
} from '../database/weeks.ts'
import { recordParts } from '../domain/consent/roles.ts'
import { sayName } from '../domain/people/names.ts'
import type { CenterWeek, Trouble } from '../domain/schedule/center-week.ts'
import type { WeekReport } from '../domain/schedule/check.ts'
import { weekFromCenter } from '../domain/schedule/from-center.ts'
import { withoutJointSurplus } from '../domain/schedule/joint-surplus.ts'
import type { PlannedSession, WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { frozenBefore } from '../domain/schedule/publish.ts'
import { replanFrom } from '../domain/schedule/rest-of-week.ts'
import type { WeekInstanceFile } from '../formats/week.ts'
import { parseWeekPlan, weekPlanToJson, weekProblemToJson } from '../formats/week.ts'
import { act } from './act.ts'
import { standingBefore } from './week-out.ts'

export type WeekInput = { readonly siteId: string; readonly monday: string }

export type WeekScene = {
  readonly site: Site
  readonly zone: string
  readonly monday: string
  readonly week: WeekRow | null
  readonly center: CenterWeek
  readonly problem: WeekProblem
  readonly troubles: readonly Trouble[]
  /** First minute of the week that has not begun. */
  readonly before: number
  /** Where a search or a copy begins: what stands today is kept for the day. */
  readonly from: number
  /** What stands this week. */
  readonly current: WeekPlan | null
  /** What stood last before this week. */
  readonly last: { readonly id: string; readonly monday: string; readonly plan: WeekPlan } | null
  readonly offerings: readonly OfferingRow[]
  readonly staff: readonly { readonly id: string; readonly name: string }[]
  readonly tracks: readonly { readonly id: string; readonly name: string }[]
  /** Of persons, staff, rooms and offerings. */
  readonly names: ReadonlyMap<string, string>
}

/** Null where a plan from outside (an import) is none. */
export function contentOf(row: Pick<PlanRow, 'plan'> | null): WeekPlan | null {
  const read = row === null ? null : parseWeekPlan(row.plan)
  return read?.ok ? read.value : null
}

const begunOf = (plan: WeekPlan | null, before: number): PlannedSession[] =>
  plan === null ? [] : plan.sessions.filter(({ start }) => start < before)

/** What stands, without joint sessions ahead that are no longer allowed: those of today are not kept for the day. */
export const stillStands = ({ problem, current, before }: WeekScene): WeekPlan | null =>
  current && withoutJointSurplus(problem, current, before)

/** Under a list scope; null when there is no such site. */
export async function openWeek(tx: Tx, input: WeekInput): Promise<WeekScene | null> {
  const { monday } = input
  const site = await findSite(tx, input.siteId)
  if (!site) return null
  const week = await findWeek(tx, site.id, monday)
  const current = contentOf(week?.published_plan_id ? await findPlan(tx, week.published_plan_id) : null)
  const lastRow = await standingBefore(tx, site.id, monday)
  const lastPlan = contentOf(lastRow)
  const center = await readCenterWeek(tx, site, monday, lastPlan)
  const before = frozenBefore(monday, tx.now, site.zone)
  // Where nothing stands yet, nobody can be planned into the past; where a plan stands, its past is kept.
  const { problem, troubles } = weekFromCenter(center, current ? 0 : before, begunOf(current, before))
  const offerings = await readOfferingNames(tx, site.id)
  const staff = await readStaffNames(tx, site.id)
  const named = [...center.persons, ...staff, ...center.rooms, ...offerings]
  return {
    site,
    zone: site.zone,
    monday,
    week,
    center,
    problem,
    troubles,
    before,
    from: current ? replanFrom(before) : before,
    current,
    last: lastRow && lastPlan ? { id: lastRow.id, monday: lastRow.monday, plan: lastPlan } : null,
    offerings,
    staff,
    tracks: await readTrackNames(tx, site.id),
    names: new Map(named.map(({ id, name }) => [id, name])),
  }
}

export const personsIn = (plan: WeekPlan | null): string[] =>
  plan === null ? [] : [...new Set([...plan.groups, ...plan.sessions].flatMap((entry) => entry.persons))]

/** Names of everybody in the week and in a plan that may be older than their discharge. */
export async function personNames(
  tx: Tx,
  scene: WeekScene,
  ...plans: readonly (WeekPlan | null)[]
): Promise<{ id: string; name: string }[]> {
  const known = scene.center.persons.map(({ id, name }) => ({ id, name }))
  const others = plans.flatMap(personsIn).filter((id) => !scene.names.has(id))
  const names = await namesOf(tx, [...new Set(others)])
  return [...known, ...[...names].map(([id, name]) => ({ id, name: sayName(name) }))]
}

/** Whether the reader's role sees couples and commitments. */
export const worksWithLives = (tx: Tx): boolean => {
  const { sees } = recordParts[tx.actor.role]
  return sees.includes('couple_member') && sees.includes('commitment')
}

/**
 * The problem as a reader may know it. Who works with nobody's couple or commitments sees the week without them, and
 * without orders that keep two people apart: for these readers the board shows a plan and judges none.
 */
export function problemFor(tx: Tx, { problem }: WeekScene): WeekProblem {
  if (worksWithLives(tx)) return problem
  const bare = { available: [[0, 7 * 1440]], care: {}, lastWeek: null } as const
  return { ...problem, couples: [], noContact: [], persons: problem.persons.map((p) => ({ ...p, ...bare })) }
}

/** What a planner should know speaks of couples, homes and agreements; the other readers get what is about the center. */
export const troublesFor = (tx: Tx, { troubles }: WeekScene): Trouble[] =>
  troubles.filter(({ kind }) => worksWithLives(tx) || !['couple', 'agreement', 'person'].includes(kind))

export type PlanQuality = {
  readonly objective: number
  readonly persons: number
  readonly reachMin: number
  readonly reachTarget: number
  readonly full: number
  readonly bound: number | null
  readonly madeBy: 'solver' | 'hand' | 'copy'
}

export function qualityOf(report: WeekReport, madeBy: PlanQuality['madeBy'], bound: number | null = null): PlanQuality {
  const { persons, reachMin, reachTarget, full } = report.compliance
  return { objective: report.objective, persons, reachMin, reachTarget, full, bound, madeBy }
}

const counted = (value: unknown): number => (typeof value === 'number' ? value : 0)

/** What an import brought may lack fields; a missing count reads as nothing reached. */
export function readQuality(stored: unknown): PlanQuality {
  const quality = (typeof stored === 'object' && stored !== null ? stored : {}) as Readonly<Record<string, unknown>>
  const { bound, madeBy } = quality
  return {
    objective: counted(quality.objective),
    persons: counted(quality.persons),
    reachMin: counted(quality.reachMin),
    reachTarget: counted(quality.reachTarget),
    full: counted(quality.full),
    bound: typeof bound === 'number' ? bound : null,
    madeBy: madeBy === 'solver' || madeBy === 'copy' ? madeBy : 'hand',
  }
}

export const storedPlan = (plan: WeekPlan): unknown => weekPlanToJson(plan)

/** The week of a site as a tandem-week v1 instance, for the command line and for a file. */
export const weekInstance = act('center.export', async (tx, input: WeekInput) => {
  const listed = await listRecords(tx, 'week-instance', `${input.siteId} ${input.monday}`, async () => {
    const scene = await openWeek(tx, input)
    const value: { instance: WeekInstanceFile; troubles: readonly Trouble[] } | null = scene && {
      instance: weekProblemToJson(scene.problem),
      troubles: scene.troubles,
    }
    return { value, personIds: scene?.center.persons.map((p) => p.id) ?? [] }
  })
  if (!listed.ok) return listed
  return listed.value === null ? refuse(notFound) : ok(listed.value)
})
