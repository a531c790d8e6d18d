/** Who or which room is out, kept with the plan that answers it: noted in the center when that plan is published, taken back with it. */

import { addDays, DAY_MINUTES, minutesToTime, type PlainDate } from '../base/time.ts'
import { insertRows } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { findPlan, lastPublished, type PlanRow } from '../database/weeks.ts'
import { findMeetings, openBook } from '../domain/schedule/meeting.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'

/** `until`: the first day on which all is as before. */
export type Out = {
  readonly kind: 'staff-out' | 'room-out'
  readonly id: string
  readonly since: string
  readonly fromTime: string | null
  readonly until: string
}

const tables = {
  'staff-out': { table: 'staff_absence', column: 'staff_id' },
  'room-out': { table: 'room_closure', column: 'room_id' },
} as const

/** Minutes of the week; `until` lies at the end of a day. What is under way when it is told is still held. */
export type OutSpan = Pick<Out, 'kind' | 'id'> & { readonly at: number; readonly until: number }

export function outOf(problem: WeekProblem, plan: WeekPlan, monday: string, span: OutSpan): Out {
  const { kind, id, at, until } = span
  const uses = findMeetings(openBook(problem), plan).meetings.filter(
    (m) => (kind === 'staff-out' ? m.clinician.id : m.room?.id) === id,
  )
  const from = Math.max(at, ...uses.filter((m) => m.span[0] < at && m.span[1] > at).map((m) => m.span[1]))
  const day = (minute: number): string => addDays(monday as PlainDate, Math.floor(minute / DAY_MINUTES))
  return {
    kind,
    id,
    since: day(from),
    fromTime: from % DAY_MINUTES === 0 ? null : minutesToTime(from % DAY_MINUTES),
    until: day(until),
  }
}

/** Whether they, or the room, would be there in that time at all. */
export function isHereThen(problem: WeekProblem, { kind, id, at, until }: OutSpan): boolean {
  const all = kind === 'staff-out' ? problem.clinicians : problem.rooms
  return all.some((one) => one.id === id && one.shifts.some(([start, end]) => start < until && at < end))
}

/** What a stored quality says of it; an import may have brought anything. */
export function keptOut(quality: unknown): { readonly out?: Out } {
  const { kind, id, since, fromTime, until } = ((quality ?? {}) as { readonly out?: Partial<Out> }).out ?? {}
  const isWhole = [id, since, until].every((value) => typeof value === 'string') && (kind ?? '') in tables
  return isWhole ? { out: { kind: kind!, id: id!, since: since!, fromTime: fromTime ?? null, until: until! } } : {}
}

/** The row has the id of the plan, so that a plan that is published again is not noted twice. */
export async function noteOut(tx: Tx, plan: Pick<PlanRow, 'id' | 'quality'>): Promise<void> {
  const { out } = keptOut(plan.quality)
  if (!out) return
  const { table, column } = tables[out.kind]
  const known = await tx.query(`select 1 from ${table} where id = $1`, [plan.id])
  if (known.length > 0) return
  const { since, fromTime: from_time, until } = out
  await insertRows(tx, table, [{ id: plan.id, [column]: out.id, since, from_time, until }])
  tx.notify('center')
}

/** Only where the plan that stood before it comes back: a later plan was made knowing of it. */
export async function takeBackOut(tx: Tx, published: PlanRow | null, comesBack: PlanRow): Promise<void> {
  if (published === null || published.base_plan_id !== comesBack.id || !keptOut(published.quality).out) return
  for (const { table } of Object.values(tables)) await tx.query(`delete from ${table} where id = $1`, [published.id])
  tx.notify('center')
}

/** Longer chains of repairs than this are no repairs any more. */
const mostRepairs = 20

/**
 * The week that repeats: the last one published, without the repairs at its end that were for days now past. Whoever
 * stood in for somebody, or came at another time because of it, goes back to what they are used to.
 */
export async function standingBefore(tx: Tx, siteId: string, monday: string) {
  const last = await lastPublished(tx, siteId, monday)
  let row = last
  for (let i = 0; row !== null && i < mostRepairs; i++) {
    const { out } = keptOut(row.quality)
    if (!out || out.until > monday || row.base_plan_id === null) break
    const base: PlanRow | null = await findPlan(tx, row.base_plan_id)
    if (base === null || base.week_id !== row.week_id) break
    row = { ...base, monday: row.monday }
  }
  return row
}
