/** Publishing a plan and taking it back: the plan becomes sessions with people in them, and what has begun stays. */

import { conflict, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { DAY_MINUTES, daysBetween, type PlainDate, timeToMinutes } from '../base/time.ts'
import { toWall } from '../base/zone.ts'
import { changeTogether } from '../database/record.ts'
import { insertRows, updateRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import {
  addSeats,
  cancelSessions,
  findPlan,
  lockWeek,
  type PlanRow,
  readPlanHeads,
  readStanding,
  type StandingRow,
  serviceNames,
  setSeats,
  updateSessions,
  type WeekRow,
  weekById,
} from '../database/weeks.ts'
import { instantOf } from '../domain/schedule/center-time.ts'
import { privateName } from '../domain/schedule/difference.ts'
import { isPrivateService, type WeekService } from '../domain/schedule/model.ts'
import { mayPublish } from '../domain/schedule/publish.ts'
import { type SessionChanges, type Standing, sessionChanges, type Wanted } from '../domain/schedule/sessions-of-plan.ts'
import { act } from './act.ts'
import { keptOut, noteOut, takeBackOut } from './week-out.ts'
import {
  contentOf,
  openWeek,
  qualityOf,
  readQuality,
  storedPlan,
  type WeekInput,
  type WeekScene,
} from './week-scene.ts'
import { keptProof } from './week-value.ts'
import { changedMeanwhile } from './weeks.ts'

export type Published = {
  readonly id: string
  readonly version: number
  readonly weekId: string
  readonly weekVersion: number
  readonly sessions: {
    readonly added: number
    readonly changed: number
    readonly canceled: number
    readonly kept: number
  }
  readonly personsMoved: number
}

const weekChanged: Refusal = conflict('Another plan of this week was published after you opened it.')

export type PublishInput = { readonly planId: string; readonly version: number; readonly weekVersion: number }

export const publishPlan = act('week.publish', async (tx, input: PublishInput) =>
  changeTogether<Published>(tx, [], async () => {
    const found = await findPlan(tx, input.planId)
    const seen = found && (await weekById(tx, found.week_id))
    if (!found || !seen) return refuse(notFound)
    const week = await lockWeek(tx, seen.site_id, seen.monday)
    if (week.version !== input.weekVersion) return refuse(weekChanged)
    const row = await findPlan(tx, input.planId)
    if (row?.version !== input.version) return refuse(changedMeanwhile)
    return publish(tx, week, row)
  }),
)

export const undoPublish = act('week.publish', async (tx, input: WeekInput & { readonly weekVersion: number }) =>
  changeTogether<Published>(tx, [], async () => {
    const scene = await openWeek(tx, input)
    if (!scene?.week) return refuse(notFound)
    const week = await lockWeek(tx, input.siteId, input.monday)
    if (week.version !== input.weekVersion) return refuse(weekChanged)
    // Heads come by the time of their publishing, newest first: after an undo, another one goes forward again.
    const before = (await readPlanHeads(tx, week.id)).find((plan) => plan.state === 'superseded')
    const row = before && (await findPlan(tx, before.id))
    if (!row) return refuse(ruleSays('nothing-before', 'This is the first plan of the week. No plan stood before it.'))
    await takeBackOut(tx, week.published_plan_id ? await findPlan(tx, week.published_plan_id) : null, row)
    return publish(tx, week, row)
  }),
)

/** The week is locked and its versions were compared. */
export async function publish(tx: Tx, week: WeekRow, row: PlanRow): Promise<Result<Published, Refusal>> {
  await noteOut(tx, row)
  const scene = await openWeek(tx, { siteId: week.site_id, monday: week.monday })
  const plan = contentOf(row)
  if (!scene || !plan) return refuse(notFound)
  const decided = mayPublish({ ...scene, plan, state: row.state })
  if (!decided.ok) return decided
  const stands = decided.value.plan
  const standing = (await readStanding(tx, week.id)).map((session) => toStanding(session, scene))
  const changes = sessionChanges(scene.problem, stands, standing, scene.before)
  await writeSessions(tx, week, scene, changes)
  if (week.published_plan_id) await supersede(tx, week.published_plan_id)
  const { madeBy, bound } = readQuality(row.quality)
  const version = await updateRow(
    tx,
    'week_plan',
    row,
    {
      state: 'published',
      published_at: tx.now,
      plan: storedPlan(stands),
      quality: {
        ...qualityOf(decided.value.report, madeBy, stands === plan ? bound : null),
        ...keptProof(row.quality),
        ...keptOut(row.quality),
      },
    },
    row.version,
  )
  const weekVersion = await updateRow(tx, 'week', { id: week.id }, { published_plan_id: row.id }, week.version)
  if (version === null || weekVersion === null) return refuse(weekChanged)
  tell(tx, changes.persons)
  tx.subject({ week: week.id, plan: row.id })
  return ok({
    id: row.id,
    version,
    weekId: week.id,
    weekVersion,
    sessions: {
      added: changes.insert.length,
      changed: changes.update.length,
      canceled: changes.cancel.length,
      kept: changes.kept,
    },
    personsMoved: changes.persons.size,
  })
}

async function supersede(tx: Tx, planId: string): Promise<void> {
  await tx.query(`update week_plan set state = 'superseded' where id = $1`, [planId])
}

/** A notice names at most this many people; more people take more notices. */
const personsPerNotice = 50

function tell(tx: Tx, persons: ReadonlySet<string>): void {
  const ids = [...persons]
  for (const id of ids) tx.touched(id)
  for (let from = 0; from === 0 || from < ids.length; from += personsPerNotice) {
    tx.notify('week', ids.slice(from, from + personsPerNotice))
  }
}

function toStanding(row: StandingRow, { monday, zone }: WeekScene): Standing {
  const { date, time } = toWall(row.starts_at, zone)
  return {
    id: row.id,
    service: row.service,
    offeringId: row.offering_id,
    start: daysBetween(monday as PlainDate, date) * DAY_MINUTES + timeToMinutes(time),
    minutes: row.minutes,
    staffId: row.staff_id,
    roomId: row.room_id,
    state: row.state,
    persons: row.persons,
  }
}

async function writeSessions(tx: Tx, week: WeekRow, scene: WeekScene, changes: SessionChanges): Promise<void> {
  const called = await serviceNames(tx)
  const nameOf = (want: Wanted): string =>
    (want.offeringId === null ? called.get(want.service) : scene.names.get(want.offeringId)) ??
    privateName(want.service as WeekService)
  const startsAt = (want: Wanted): string => instantOf(scene.monday, want.start, scene.zone).instant
  const made = changes.insert.map((want) => ({ want, id: tx.newId() }))
  await insertRows(
    tx,
    'session',
    made.map(({ want, id }) => ({
      id,
      week_id: week.id,
      site_id: week.site_id,
      service: want.service,
      offering_id: isPrivateService(want.service as WeekService) ? null : want.offeringId,
      name: nameOf(want),
      starts_at: startsAt(want),
      minutes: want.minutes,
      staff_id: want.staffId,
      room_id: want.roomId,
      state: 'planned',
    })),
  )
  await updateSessions(
    tx,
    changes.update.map((want) => ({
      id: want.id,
      starts_at: startsAt(want),
      minutes: want.minutes,
      staff_id: want.staffId,
      room_id: want.roomId,
    })),
  )
  await cancelSessions(tx, changes.cancel)
  await setSeats(tx, changes.leave, false)
  await setSeats(
    tx,
    changes.join.filter((seat) => seat.known),
    true,
  )
  await addSeats(tx, [
    ...changes.join.filter((seat) => !seat.known),
    ...made.flatMap(({ want, id }) => want.persons.map((personId) => ({ sessionId: id, personId }))),
  ])
}
