/** Repairing a published week: what happened, the ways to put it right with everybody who must be told, and taking one of them. */

import { conflict, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { DAY_MINUTES, sayMoment, WEEK_MINUTES } from '../base/time.ts'
import { changeTogether, listRecords } from '../database/record.ts'
import type { Tx } from '../database/transaction.ts'
import { findPlan, lockWeek } from '../database/weeks.ts'
import { fitPlan } from '../domain/schedule/carry-over.ts'
import { comparePlans } from '../domain/schedule/difference.ts'
import type { WeekPlan, WeekProblem } from '../domain/schedule/model.ts'
import { checkAhead, keepPast } from '../domain/schedule/publish.ts'
import { sayChoice } from '../domain/schedule/repair-words.ts'
import { type WhoIsTold, whoIsTold } from '../domain/schedule/told.ts'
import type { WeekEvent } from '../domain/schedule/week-event.ts'
import { defaultRepairOptions, type Repair, Repairer } from '../solver/repair/repairer.ts'
import { act } from './act.ts'
import { isHereThen, type Out, type OutSpan, outOf } from './week-out.ts'
import { type Published, publish } from './week-publish.ts'
import { openWeek, type WeekInput, type WeekScene } from './week-scene.ts'
import { lookupOf, saveDraft, weekOver } from './weeks.ts'

export type RepairInput = WeekInput & {
  readonly kind: 'staff-out' | 'room-out' | 'changes'
  readonly id?: string | undefined
  readonly fromDay: number
  readonly toDay: number
}

const nothingStands: Refusal = ruleSays(
  'nothing-published',
  'Nothing is published for this week yet, so there is nothing to repair. Make the week instead.',
)
const noWay: Refusal = ruleSays(
  'no-repair',
  'No way was found that meets every rule. Make the week anew, or change it by hand on the board.',
)
const changedMeanwhile: Refusal = conflict('The week changed after these ways were shown. Look at them again.')

type Found = { readonly says: string; readonly ways: readonly Way[]; readonly out: Out | null }
/** One way with the plan that it leads to. */
type Way = {
  readonly repair: Repair
  readonly plan: WeekPlan
  readonly tell: WhoIsTold
  /** People who lose what no longer fits, and whom the repair itself leaves alone. */
  readonly beside: number
  readonly key: string
}

/** The plan that stands, as far as it still fits what the center knows now: a repair starts from a legal plan. */
const standing = ({ problem, current }: WeekScene): WeekPlan => fitPlan(problem, { ...current!, week: problem.name })

function eventOf(scene: WeekScene, input: RepairInput): WeekEvent | null {
  const at = Math.max(scene.before, input.fromDay * DAY_MINUTES)
  const until = Math.max(at + 1, (Math.max(input.fromDay, input.toDay) + 1) * DAY_MINUTES)
  const { problem } = scene
  const base = { id: 'repair', at, until }
  if (input.kind === 'staff-out' && problem.clinicians.some(({ id }) => id === input.id))
    return { ...base, kind: 'clinician-sick', clinician: input.id! }
  if (input.kind === 'room-out' && problem.rooms.some(({ id }) => id === input.id))
    return { ...base, kind: 'room-lost', room: input.id! }
  return null
}

/** Null where nobody and no room of that id is in this week. */
function waysOf(scene: WeekScene, input: RepairInput): Found | null {
  if (input.kind === 'changes') return catchUp(scene)
  const event = eventOf(scene, input)
  if (event === null || !('until' in event)) return null
  const plan = standing(scene)
  const span = spanOf(input, event)
  const { choices } = new Repairer(scene.problem, plan).repair(event, defaultRepairOptions)
  const name = scene.names.get(input.id ?? '') ?? 'Somebody'
  const out = event.kind === 'clinician-sick' ? event.clinician : null
  const says = `${name} is out from ${sayMoment(event.at)} to ${sayMoment(event.until - 1)}.`
  const ways = choices.map((repair) => wayOf(scene, plan, repair, out))
  const touching = ways.filter(({ repair }) => isFelt(repair))
  // Nobody's week changes, but it is noted: no later plan may count on them.
  const untouched = isHereThen(scene.problem, span) ? ways.slice(0, 1) : []
  return {
    says,
    ways: touching.length > 0 ? touching : untouched,
    out: outOf(scene.problem, scene.current!, scene.monday, span),
  }
}

const spanOf = (input: RepairInput, { at, until }: { readonly at: number; readonly until: number }): OutSpan => ({
  kind: input.kind === 'room-out' ? 'room-out' : 'staff-out',
  id: input.id ?? '',
  at,
  until,
})

const isFelt = ({ persons, sessions, restaffed }: Repair): boolean => persons.length + sessions + restaffed > 0

/** `before`: the plan that the repair began from. */
function wayOf(scene: WeekScene, before: WeekPlan, repair: Repair, out: string | null): Way {
  const { problem, current } = scene
  const plan = keepPast(problem, current, { ...repair.plan, week: problem.name }, scene.before)
  // People know the week that is published: what was taken from it so that the repair could begin is news to them too.
  const stood = { ...current!, week: problem.name }
  const lookup = lookupOf(scene)
  const cut = comparePlans(stood, before, lookup).persons.map(({ id }) => id)
  const moved = new Set([...repair.persons, ...cut])
  const tell = whoIsTold(stood, plan, [...moved], out, lookup)
  const persons = tell.persons.map(({ id }) => id).filter((id) => moved.has(id))
  const { way, lost, sessions, restaffed } = repair
  const beside = persons.filter((id) => !repair.persons.includes(id)).length
  const key = JSON.stringify([way, lost.price, persons.length, sessions, restaffed])
  return { repair: { ...repair, persons }, plan, tell, beside, key }
}

/** People whose sessions no longer fit, or who have none yet though they have an order, get the best week that is left. */
function catchUp(scene: WeekScene): Found {
  const { problem, current, before } = scene
  const plan = standing(scene)
  const stood = { ...current!, week: problem.name }
  const lookup = lookupOf(scene)
  const isHere = new Set(problem.persons.map(({ id }) => id))
  const cut = comparePlans(stood, plan, lookup).persons.map(({ id }) => id)
  const waiting = waitingIn(problem, plan)
  const persons = [...new Set([...cut, ...waiting])].filter((id) => isHere.has(id))
  const says = sayChanged(persons.length, cut.length)
  if (persons.length + cut.length === 0) return { says, ways: [], out: null }
  const repair = new Repairer(problem, plan).catchUp(persons, before, defaultRepairOptions)
  const made = repair?.plan ?? plan
  const moved = comparePlans(stood, made, lookup).persons.map(({ id }) => id)
  if (moved.length === 0) return { says, ways: [], out: null }
  const lost = repair?.lost ?? { price: 0, minutes: 0, sessions: 0, days: 0 }
  const whole: Repair = {
    way: 'keep',
    lost,
    persons: moved,
    personsAtLeast: cut.length,
    sessions: repair?.sessions ?? 0,
    restaffed: repair?.restaffed ?? 0,
    plan: made,
  }
  const tell = whoIsTold(stood, made, moved, null, lookup)
  const key = JSON.stringify(['changes', moved.length, whole.sessions, whole.restaffed])
  return {
    says,
    ways: [{ repair: whole, plan: keepPast(problem, current, made, before), tell, beside: 0, key }],
    out: null,
  }
}

/** People with an order and without a session. */
function waitingIn(problem: WeekProblem, plan: WeekPlan): string[] {
  const planned = new Set([...plan.groups, ...plan.sessions].flatMap(({ persons }) => persons))
  return problem.persons.filter(({ id, dose }) => dose.targetMinutes > 0 && !planned.has(id)).map(({ id }) => id)
}

const sayChanged = (waiting: number, cut: number): string =>
  waiting + cut === 0
    ? 'The published week fits everything that the center knows of people now.'
    : 'Lives, orders or stays changed since this week was published.'

const sayBeside = (beside: number): string =>
  beside === 0 ? '' : ` Of them, ${beside} lose only what no longer fits the week as it is now.`

function view(scene: WeekScene, { repair, tell, beside, key }: Way) {
  const named = (told: WhoIsTold['persons']) =>
    told.map(({ id, changes }) => ({ id, name: scene.names.get(id) ?? 'Somebody who has left', changes: [...changes] }))
  const { title, says } = sayChoice(repair)
  return {
    key,
    title,
    says: `${says}${sayBeside(beside)}`,
    minutesLost: repair.lost.minutes,
    sessionsLost: repair.lost.sessions,
    persons: repair.persons.length,
    personsAtLeast: repair.personsAtLeast,
    tell: { persons: named(tell.persons), staff: named(tell.clinicians), meetings: [...tell.meetings] },
  }
}

/** Why no repair can be looked for, or null. */
function whyNot(scene: WeekScene): Refusal | null {
  if (scene.before >= WEEK_MINUTES) return weekOver
  return scene.week === null || scene.current === null ? nothingStands : null
}

export const readRepairs = act('week.foresee', async (tx, input: RepairInput) => {
  const listed = await listRecords(tx, 'week-repairs', `${input.siteId} ${input.monday}`, async () => {
    const scene = await openWeek(tx, input)
    return { value: scene, personIds: scene?.center.persons.map(({ id }) => id) ?? [] }
  })
  if (!listed.ok) return listed
  const scene = listed.value
  if (scene === null) return refuse(notFound)
  const no = whyNot(scene)
  if (no) return refuse(no)
  const found = waysOf(scene, input)
  if (found === null) return refuse(notFound)
  const legal = found.ways.filter(({ plan }) => isLegalAhead(scene, plan))
  if (legal.length === 0 && found.ways.length > 0) return refuse(noWay)
  return ok({
    weekVersion: scene.week!.version,
    says: found.says,
    choices: legal.map((way) => view(scene, way)),
  })
})

/** The checker's last word before a way is shown at all. */
const isLegalAhead = (scene: WeekScene, plan: WeekPlan): boolean => checkAhead(scene.problem, plan, scene).ok

export type TakeRepair = RepairInput & { readonly weekVersion: number; readonly key: string }

export const takeRepair = act('week.repair', async (tx, input: TakeRepair) =>
  changeTogether<Taken>(tx, [], () => take(tx, input)),
)
type Taken = Published & { readonly tell: string[] }

/** The way is worked out again from what the center knows at this moment; only the very way that was shown is taken. */
async function take(tx: Tx, input: TakeRepair): Promise<Result<Taken, Refusal>> {
  const scene = await openWeek(tx, input)
  if (!scene) return refuse(notFound)
  const no = whyNot(scene)
  if (no) return refuse(no)
  const week = await lockWeek(tx, input.siteId, input.monday)
  if (week.version !== input.weekVersion) return refuse(changedMeanwhile)
  const found = waysOf(scene, input)
  if (found === null) return refuse(notFound)
  const way = found.ways.find(({ key }) => key === input.key)
  if (!way) return refuse(changedMeanwhile)
  const { out } = found
  const draft = { plan: way.plan, basePlanId: week.published_plan_id, madeBy: 'solver', bound: null, out } as const
  const saved = await saveDraft(tx, scene, week, draft)
  if (!saved.ok) return saved
  const row = await findPlan(tx, saved.value.id)
  if (!row) return refuse(changedMeanwhile)
  const published = await publish(tx, week, row)
  if (!published.ok) return published
  const names = [...way.tell.persons, ...way.tell.clinicians].map(({ id }) => scene.names.get(id) ?? '')
  return ok({ ...published.value, tell: names.filter((name) => name !== '') })
}
