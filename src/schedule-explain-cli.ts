/** `tandem schedule explain`: why a person's sessions are where they are, why not elsewhere, and what it would take. */

import { parseArgs } from 'node:util'
import { DAY_MINUTES, sayMoment, WEEK_MINUTES, weekdays } from './base/time.ts'
import { checkPlan } from './domain/schedule/check.ts'
import { hoursBalance, sayHours } from './domain/schedule/direct-hours.ts'
import {
  type ExplainedMove,
  type ExplainedSession,
  type ExplainedShortage,
  type Explanation,
  forParticipant,
  type Take,
} from './domain/schedule/explain.ts'
import { findMeetings, type Meeting, openBook } from './domain/schedule/meeting.ts'
import type { WeekPlan, WeekProblem } from './domain/schedule/model.ts'
import { byId, sayList } from './domain/schedule/names.ts'
import { ruleSentences } from './domain/schedule/rules.ts'
import { exitCodes } from './exit-codes.ts'
import { answer, readPlan, readProblem, refuse, type ScheduleIo, usage } from './schedule-files.ts'
import { explainPerson, type MoveQuestion } from './solver/explain/explain.ts'

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

type ExplainWords = {
  readonly instance: string
  readonly plan: string
  readonly person: string
  readonly session: string | null
  readonly to: number | null
  readonly reader: 'planner' | 'participant'
  readonly json: boolean
}

/** 570, or Mon-09:30; null for anything else. */
export function readStart(words: string): number | null {
  if (/^\d{1,5}$/.test(words)) return Number(words)
  const parts = /^(\w{3})[- ](\d{1,2}):(\d{2})$/.exec(words)
  const day = (weekdays as readonly string[]).indexOf(parts?.[1]?.toLowerCase() ?? '')
  if (!parts || day < 0 || Number(parts[2]) > 23 || Number(parts[3]) > 59) return null
  return day * DAY_MINUTES + Number(parts[2]) * 60 + Number(parts[3])
}

/** The words and flags, or what is wrong with them. */
function readWords(argv: readonly string[]): ExplainWords | string {
  const options = { person: text, session: text, to: text, for: text, json: flag, input: flag }
  let read: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true; allowNegative: true }>>
  try {
    read = parseArgs({ args: [...argv], allowPositionals: true, allowNegative: true, options })
  } catch (error) {
    return (error as Error).message
  }
  const { values, positionals } = read
  const [instance, plan, ...more] = positionals
  if (instance === undefined || plan === undefined || more.length > 0) return 'It takes an instance and a plan.'
  if (instance === '-' && plan === '-') return 'Only one document can come from standard input.'
  if (values.person === undefined) return 'Say whose week: --person ID.'
  if (values.to !== undefined && values.session === undefined)
    return 'Say which session is to move: --session OFFERING or SERVICE@START.'
  const to = values.to === undefined ? null : readStart(values.to)
  if (values.to !== undefined && to === null)
    return `--to is minutes since Monday 00:00, or a time as Tue-09:30, not ${JSON.stringify(values.to)}.`
  const reader = values.for ?? 'planner'
  if (reader !== 'planner' && reader !== 'participant') return '--for is planner or participant.'
  return {
    instance,
    plan,
    person: values.person,
    session: values.session ?? null,
    to,
    reader,
    json: values.json === true,
  }
}

/** `tandem schedule explain INSTANCE PLAN --person ID [--session OFFERING|SERVICE@START --to START]` */
export async function scheduleExplainCommand(argv: readonly string[], io: ScheduleIo): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'string') return usage(io, words)
  return answer(io, words.json, async () => {
    const problem = await readProblem(io, words.instance)
    const plan = await readPlan(io, words.plan, problem)
    checkLegal(problem, plan, words.plan)
    if (!problem.persons.some(({ id }) => id === words.person)) {
      const some = problem.persons.slice(0, 5).map(({ id }) => id)
      const says = `${JSON.stringify(words.person)} is nobody of this week; it has ${problem.persons.length} persons: ${some.join(', ')}${problem.persons.length > 5 ? ', …' : ''}`
      refuse(exitCodes.invalidInput, '--person', says)
    }
    const question = questionOf(problem, plan, words)
    const whole = explainPerson(problem, plan, words.person, byId, question)
    const isPlanner = words.reader === 'planner'
    const explanation = isPlanner ? whole : forParticipant(whole)
    // Numbers of the whole center help whoever plans, and only where somebody falls short.
    const hours = isPlanner && whole.shortage ? sayHours(hoursBalance(problem)) : null
    const document = { ...explanation, hours }
    io.stdout(words.json ? `${JSON.stringify(document, null, 2)}\n` : sayExplanation(explanation, hours))
    return exitCodes.ok
  })
}

function checkLegal(problem: WeekProblem, plan: WeekPlan, file: string): void {
  const { hard } = checkPlan(problem, plan)
  const [first] = hard
  if (!first) return
  const says = `${hard.length === 1 ? 'a rule is' : `${hard.length} rules are`} broken in this plan (${first.rule}: ${ruleSentences[first.rule]}); \`tandem schedule check\` names them all`
  refuse(exitCodes.invalidInput, file, says)
}

/** One of the person's sessions, by the id of its offering or as SERVICE@START. */
function questionOf(problem: WeekProblem, plan: WeekPlan, words: ExplainWords): MoveQuestion | null {
  if (words.session === null) return null
  const own = findMeetings(openBook(problem), plan).meetings.filter((m) =>
    m.persons.some(({ id }) => id === words.person),
  )
  const meeting = own.find((one) => isNamed(one, words.session!))
  if (!meeting) {
    const names = own.map((m) => m.offering?.id ?? `${m.service}@${m.span[0]}`)
    const says = `${words.person} has no session ${JSON.stringify(words.session)} in this plan; there are: ${sayList(names) || 'none'}`
    return refuse(exitCodes.invalidInput, '--session', says)
  }
  const { to } = words
  const { gridMinutes } = problem
  if (to !== null && (to % gridMinutes !== 0 || to >= WEEK_MINUTES)) {
    const near = Math.min(WEEK_MINUTES - gridMinutes, Math.round(to / gridMinutes) * gridMinutes)
    const says = `${to} is not on the grid of ${gridMinutes} minutes of this week (0 to ${WEEK_MINUTES - gridMinutes}); the next one is ${near}`
    return refuse(exitCodes.invalidInput, '--to', says)
  }
  return { meeting, to }
}

function isNamed({ offering, service, span }: Meeting, words: string): boolean {
  if (offering) return offering.id === words
  const at = words.lastIndexOf('@')
  return at > 0 && words.slice(0, at) === service && readStart(words.slice(at + 1)) === span[0]
}

/** Places that are told of a session; the rest is counted by rule. */
const placesTold = 3

function sayExplanation({ person, sessions, shortage, move }: Explanation, hours: string | null): string {
  return [
    `${person}: ${sessions.length === 0 ? 'no sessions' : ''}`.trimEnd(),
    ...sessions.flatMap(saySession),
    ...(shortage ? sayShortage(shortage) : []),
    ...(hours ? [`    ${hours}`] : []),
    ...(move ? sayMove(move) : []),
    '',
  ].join('\n')
}

function saySession({
  service,
  start,
  offering,
  clinician,
  room,
  says,
  elsewhere,
  places,
}: ExplainedSession): string[] {
  const lines = [
    `  ${sayMoment(start)}  ${service}${offering ? ` ${offering}` : ''} with ${clinician}, ${room ?? 'by video'}`,
  ]
  if (says !== '') lines.push(`    why here: ${says}`)
  for (const { changes } of elsewhere?.changes.slice(0, 1) ?? [])
    for (const change of changes.slice(0, placesTold)) lines.push(`      without it: ${change}`)
  const possible = places.filter(({ reasons }) => reasons.length === 0)
  const cheapest = possible.toSorted((a, b) => (a.price?.total ?? 0) - (b.price?.total ?? 0))
  for (const place of cheapest.slice(0, placesTold)) lines.push(`    could be at ${place.says}`)
  const refused = places.filter(({ reasons }) => reasons.length > 0)
  if (refused.length > 0) lines.push(`    not elsewhere: ${countRules(refused.map(({ reasons }) => reasons[0]!.says))}`)
  return lines
}

/** "The group is full. (4) The person is not available at that time. (2)" */
function countRules(says: readonly string[]): string {
  const counts = Map.groupBy(says, (one) => one)
  return [...counts]
    .toSorted((a, b) => b[1].length - a[1].length)
    .map(([one, all]) => `${one} (${all.length})`)
    .join(' ')
}

function sayShortage({ says, nearest }: ExplainedShortage): string[] {
  return ['  the dose:', ...(says === '' ? [] : [`    ${says}`]), ...nearest.flatMap(sayTake)]
}

function sayTake({ says, persons }: Take): string[] {
  const changes = persons.flatMap((one) => one.changes.map((change) => `        ${one.person}: ${change}`))
  return [`    one way: ${says}`, ...changes]
}

function sayMove({ start, to, says, reasons, takes, possible }: ExplainedMove): string[] {
  const why = reasons.map(
    ({ says: reason, who, detail }) => `    ${[reason, who.join(', '), detail].filter((s) => s !== '').join(' · ')}`,
  )
  return [
    `  from ${sayMoment(start)} to ${sayMoment(to)}: ${says}`,
    ...why,
    ...(possible ? [] : takes.flatMap(sayTake)),
  ]
}
