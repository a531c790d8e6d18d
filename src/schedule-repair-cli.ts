/** `tandem schedule repair`: a plan after something went wrong, with the ways to put it right ranked and what is proved of them. */

import { parseArgs } from 'node:util'
import { applyEvent } from './domain/schedule/apply-event.ts'
import { checkPlan } from './domain/schedule/check.ts'
import type { Lookup } from './domain/schedule/difference.ts'
import type { WeekPlan, WeekProblem } from './domain/schedule/model.ts'
import { ruleSentences } from './domain/schedule/rules.ts'
import { type WhoIsTold, whoIsTold } from './domain/schedule/told.ts'
import { sayEvent, type WeekEvent } from './domain/schedule/week-event.ts'
import { exitCodes } from './exit-codes.ts'
import { parseWeekEvents } from './formats/week-events.ts'
import {
  answer,
  checkTarget,
  Refused,
  readJson,
  readPlan,
  readProblem,
  refuse,
  type ScheduleIo,
  usage,
  writePlan,
} from './schedule-files.ts'
import { DEAREST_SHORTAGE, wholeShortage } from './solver/repair/items.ts'
import { NOTICE_MINUTES, type Repair, Repairer, type Repairs } from './solver/repair/repairer.ts'

/** Runs before the one that is timed. */
const WARM_UPS = 5

const text = { type: 'string' } as const
const flag = { type: 'boolean' } as const

type RepairWords = {
  readonly files: readonly [string, string, string]
  readonly event: string
  readonly out: string
  readonly choice: number
  readonly noticeMinutes: number
  readonly json: boolean
}

const wholeNumber = (given: string | undefined, fallback: number): number => {
  const isNumber = given === undefined || /^\d{1,6}$/.test(given)
  return isNumber ? Number(given ?? fallback) : Number.NaN
}

/** The words and flags, or what is wrong with them. */
function readWords(argv: readonly string[]): RepairWords | string {
  const options = { event: text, out: text, choice: text, notice: text, json: flag, input: flag }
  let read: ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true; allowNegative: true }>>
  try {
    read = parseArgs({ args: [...argv], allowPositionals: true, allowNegative: true, options })
  } catch (error) {
    return (error as Error).message
  }
  const { values, positionals } = read
  const [instance, plan, events, ...more] = positionals
  if (instance === undefined || plan === undefined || events === undefined || more.length > 0)
    return 'It takes an instance, a plan and an events file.'
  if (positionals.filter((file) => file === '-').length > 1) return 'Only one document can come from standard input.'
  if (values.event === undefined) return 'Say which event: --event ID.'
  if (values.out === undefined) return 'Say where the repaired plan goes: --out PLAN.'
  if (values.out === '-' && values.json) return 'Only one document fits on standard output: give --out a file name.'
  const choice = wholeNumber(values.choice, 1)
  if (!(choice >= 1)) return `--choice is the rank of a repair, 1 for the best, not ${JSON.stringify(values.choice)}.`
  const noticeMinutes = wholeNumber(values.notice, NOTICE_MINUTES)
  if (Number.isNaN(noticeMinutes)) return `--notice is a number of minutes, not ${JSON.stringify(values.notice)}.`
  const files = [instance, plan, events] as const
  return { files, event: values.event, out: values.out, choice, noticeMinutes, json: values.json === true }
}

/** `tandem schedule repair INSTANCE PLAN EVENTS --event ID --out PLAN` */
export async function scheduleRepairCommand(argv: readonly string[], io: ScheduleIo): Promise<number> {
  const words = readWords(argv)
  if (typeof words === 'string') return usage(io, words)
  return answer(io, words.json, async () => {
    await checkTarget(words.out)
    const [instance, planFile, eventsFile] = words.files
    const problem = await readProblem(io, instance)
    const plan = await readPlan(io, planFile, problem)
    const event = await readEvent(io, eventsFile, problem, words.event)
    refuseBroken(problem, plan, planFile)
    refuseTooDear(problem, event, instance)
    const repairer = new Repairer(problem, plan)
    // The time told is that of a process that is up: the first runs compile the code, and the answer is always the same.
    for (let i = 0; i < WARM_UPS; i++) repairer.repair(event, words)
    const began = performance.now()
    const repairs = repairer.repair(event, words)
    const milliseconds = Math.round((performance.now() - began) * 100) / 100
    const changed = applyEvent(problem, event, plan)
    const chosen = chosenOf(repairs, words.choice)
    const { hard } = checkPlan(changed, chosen.plan)
    const [fault] = hard.filter(({ when }) => when === null || when[1] > event.at)
    // The checker has the last word: what it faults is not written.
    if (fault) refuse(exitCodes.failure, words.out, `the repair breaks a rule (${fault.rule}) and was not written`)
    await writePlan(io, words.out, chosen.plan)
    const report = reportOf(problem, plan, event, repairs, { milliseconds, written: words.choice, hard: 0 })
    if (words.json) io.stdout(`${JSON.stringify(report, null, 2)}\n`)
    else (words.out === '-' ? io.stderr : io.stdout)(sayReport(event, report))
    return exitCodes.ok
  })
}

async function readEvent(io: ScheduleIo, file: string, problem: WeekProblem, id: string): Promise<WeekEvent> {
  const read = parseWeekEvents(problem, await readJson(io, file))
  if (!read.ok) throw new Refused({ exit: exitCodes.invalidInput, faults: read.reasons.map((r) => ({ file, ...r })) })
  const found = read.value.events.find((event) => event.id === id)
  if (found) return found
  const ids = read.value.events.map((event) => event.id)
  const some = ids.length === 0 ? 'it has none' : `it has ${ids.slice(0, 8).join(', ')}${ids.length > 8 ? ', ...' : ''}`
  return refuse(exitCodes.notFound, file, `there is no event ${JSON.stringify(id)}; ${some}`, 'events')
}

/** A repair keeps what is legal; it does not mend a plan that was broken before. */
function refuseBroken(problem: WeekProblem, plan: WeekPlan, file: string): void {
  const { hard } = checkPlan(problem, plan)
  const [first] = hard
  if (!first) return
  const says = `a repair starts from a plan that breaks no rule; this one breaks ${hard.length} (${first.rule}: ${ruleSentences[first.rule]}); \`tandem schedule check\` names them all`
  refuse(exitCodes.invalidInput, file, says)
}

/** Prices of a repair put dose before change before comfort; weights far from the usual ones leave no room for that. */
function refuseTooDear(problem: WeekProblem, event: WeekEvent, file: string): void {
  const persons = event.kind === 'admission' ? [...problem.persons, event.person] : problem.persons
  const dearest = Math.max(0, ...persons.map((person) => wholeShortage(problem, person)))
  if (dearest <= DEAREST_SHORTAGE) return
  const says = `one person without any care would cost ${dearest}, and a repair can weigh at most ${DEAREST_SHORTAGE}; divide all weights by the same number`
  refuse(exitCodes.invalidInput, file, says, 'weights')
}

function chosenOf({ choices }: Repairs, rank: number): Repair {
  const chosen = choices[rank - 1]
  if (chosen) return chosen
  return refuse(exitCodes.notFound, '--choice', `there is no repair ${rank}; there are ${choices.length}`)
}

/** Ids stand for names. */
function lookupOf(problem: WeekProblem): Lookup {
  return {
    names: new Map(),
    offerings: new Map(problem.offerings.map((o) => [o.id, { name: o.id, service: o.service, start: o.start }])),
  }
}

type Report = ReturnType<typeof reportOf>

function reportOf(
  problem: WeekProblem,
  plan: WeekPlan,
  event: WeekEvent,
  { choices, lostAtLeast, isStress, searches }: Repairs,
  run: { readonly milliseconds: number; readonly written: number; readonly hard: number },
) {
  const lookup = lookupOf(problem)
  const out = event.kind === 'clinician-sick' ? event.clinician : null
  return {
    event: event.id,
    kind: event.kind,
    repairs: choices.map((choice, i) => {
      const moved = event.kind === 'admission' ? [...choice.persons, event.person.id] : choice.persons
      const tell: WhoIsTold = whoIsTold(plan, choice.plan, moved, out, lookup)
      return {
        rank: i + 1,
        way: choice.way,
        doseLost: choice.lost,
        persons: choice.persons.length,
        personsAtLeast: choice.personsAtLeast,
        sessions: choice.sessions,
        staffOrRoom: choice.restaffed,
        tell,
      }
    }),
    doseLostAtLeast: lostAtLeast,
    stress: isStress,
    searches,
    ...run,
  }
}

const wayWords: Readonly<Record<Repair['way'], string>> = {
  keep: 'sessions stay where somebody or some room is free; the others get the best week that is left',
  free: 'a substitute gives up private sessions to lead the group',
  cancel: 'the groups are canceled and their members placed anew',
  drop: 'what cannot take place falls away; nobody is called to anything new',
  first: 'the first of the two gives way',
  second: 'the second of the two gives way',
  both: 'both give way',
  exchange: 'others change places with the two and lose nothing by it',
}

function sayReport(event: WeekEvent, report: Report): string {
  const lines = report.repairs.flatMap((r) => {
    const { minutes, sessions, days } = r.doseLost
    const lost =
      r.doseLost.price === 0 ? 'no dose lost' : `${minutes} minutes, ${sessions} sessions, ${days} days of dose lost`
    const proved = r.persons === r.personsAtLeast ? 'no fewer can do' : `at least ${r.personsAtLeast}`
    return [
      `${r.rank}. ${wayWords[r.way]}`,
      `   ${lost}; ${r.persons} persons change (${proved}), ${r.sessions} sessions, ${r.staffOrRoom} with other staff or rooms`,
    ]
  })
  const chosen = report.repairs[report.written - 1]!.tell
  const told = [...chosen.persons, ...chosen.clinicians].flatMap(({ id, changes }) => [
    `  ${id}`,
    ...changes.map((says) => `    ${says}`),
  ])
  return [
    sayEvent(event),
    ...lines,
    `to be told of ${report.written}:`,
    ...told,
    ...chosen.meetings.map((says) => `  ${says}`),
    ...(report.stress ? ['no substitute was found who leaves everybody else their week and their dose'] : []),
    `${report.milliseconds} ms`,
    '',
  ].join('\n')
}
