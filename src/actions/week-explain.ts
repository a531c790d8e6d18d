/** Explaining a plan of the week board: why here, why not there, what it would take; for whoever plans. */

import { invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { listRecords } from '../database/record.ts'
import type { Tx } from '../database/transaction.ts'
import { findPlan, weekById } from '../database/weeks.ts'
import { fitPlan } from '../domain/schedule/carry-over.ts'
import { hoursBalance, sayHours } from '../domain/schedule/direct-hours.ts'
import type { Explanation } from '../domain/schedule/explain.ts'
import type { Meeting } from '../domain/schedule/meeting.ts'
import type { WeekPlan } from '../domain/schedule/model.ts'
import { openPlan } from '../domain/schedule/why-not.ts'
import type { MoveQuestion } from '../solver/explain/explain.ts'
import type { ExplainTask } from '../solver/thread/worker.ts'
import { explainInWorker } from '../solver/thread/worker-client.ts'
import { act, type Context } from './act.ts'
import { contentOf, openWeek, type WeekScene } from './week-scene.ts'

export type ExplainInput = {
  readonly planId: string
  readonly personId: string
  readonly offering?: string | undefined
  readonly service?: string | undefined
  readonly start?: number | undefined
  readonly to?: number | undefined
}

/** What the thread is asked, read in one transaction and answered outside of it. */
type Asked = { readonly task: ExplainTask; readonly hours: string | null }
type Found = { readonly asked: Result<Asked, Refusal>; readonly personIds: readonly string[] }

/** The rules speak of the center as it is now: what no longer fits of an older plan is left out before it is explained. */
async function prepare(tx: Tx, input: ExplainInput): Promise<Found | null> {
  const row = await findPlan(tx, input.planId)
  const week = row && (await weekById(tx, row.week_id))
  const scene = week && (await openWeek(tx, { siteId: week.site_id, monday: week.monday }))
  const content = contentOf(row)
  const isHere = scene?.problem.persons.some(({ id }) => id === input.personId)
  if (!scene || !content || !isHere) return null
  const { problem } = scene
  const plan = fitPlan(problem, { ...content, week: problem.name })
  const question = questionOf(scene, plan, input)
  const personIds = problem.persons.map(({ id }) => id)
  if (!question.ok) return { asked: question, personIds }
  const names = new Map([...scene.names, ...scene.tracks.map(({ id, name }) => [id, name] as const)])
  const task: ExplainTask = { explain: input.personId, problem, plan, names, question: question.value }
  return { asked: ok({ task, hours: sayHours(hoursBalance(problem)) }), personIds }
}

const noSession = ruleSays('no-such-session', 'This person has no such session in this plan any more.', 'start')

function questionOf(scene: WeekScene, plan: WeekPlan, input: ExplainInput): Result<MoveQuestion | null, Refusal> {
  const { offering, service, start, to } = input
  if (offering === undefined && service === undefined) {
    return to === undefined
      ? ok(null)
      : refuse(invalid('to', 'Say which session is meant: its offering, or its service and start.'))
  }
  const own = openPlan(scene.problem, plan).index.ofPerson.get(input.personId) ?? []
  const isMeant = (m: Meeting): boolean =>
    offering === undefined ? m.service === service && m.span[0] === start : m.offering?.id === offering
  const meeting = own.find(isMeant)
  if (!meeting) return refuse(noSession)
  const { gridMinutes } = scene.problem
  if (to !== undefined && to % gridMinutes !== 0)
    return refuse(invalid('to', `Sessions start every ${gridMinutes} minutes.`))
  return ok({ meeting, to: to ?? null })
}

const readAsked = act('week.explain', async (tx, input: ExplainInput) => {
  const listed = await listRecords(tx, 'week-explanation', `${input.planId} ${input.personId}`, async () => {
    const value = await prepare(tx, input)
    return { value, personIds: value?.personIds ?? [] }
  })
  if (!listed.ok) return listed
  return listed.value === null ? refuse(notFound) : listed.value.asked
})

/** A question about a large center may take some seconds of a thread; nobody waits longer than this. */
const longestSeconds = 60
const tooLong = ruleSays('too-long', 'This took too long to look into. Ask about one session at one time.')

export async function explainPlan(
  context: Context,
  input: ExplainInput,
): Promise<Result<Explanation & { readonly hours: string | null }, Refusal>> {
  const asked = await readAsked(context, input)
  if (!asked.ok) return asked
  const { task, hours } = asked.value
  const explanation = await explainInWorker(task, longestSeconds)
  return explanation === null ? refuse(tooLong) : ok({ ...explanation, hours })
}
