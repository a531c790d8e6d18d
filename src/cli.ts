/** The command line: finds the command of the words, shows help with examples, and names the nearest word for a wrong one. */

import { nearest } from './base/near.ts'
import type { CliIo } from './cli-io.ts'
import { processIo } from './cli-io.ts'
import { type Command, commands } from './commands.ts'
import { colorWanted } from './config.ts'
import { exitCodes } from './exit-codes.ts'

const words = (command: Command) => [command.noun, ...(command.verb === null ? [] : [command.verb])].join(' ')

function table(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(...rows.map(([left]) => left.length))
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`).join('\n')
}

const common = [
  ['--json', 'one JSON document on stdout; talk stays on stderr'],
  ['--no-input', 'never ask; fail where an answer is missing'],
  ['--help', 'this help'],
] as const

function helpForAll(list: readonly Command[] = commands): string {
  return [
    'Tandem runs a couples rehab: placement, a weekly timetable that fits two lives, attendance and the dose of care.',
    '',
    'Usage: tandem COMMAND [options]',
    '',
    table(list.map((c) => [words(c), c.summary] as const)),
    '',
    'Everywhere:',
    table(common),
    '',
    'Examples:',
    ...list.flatMap((c) => c.examples.slice(0, 1)).map((e) => `  ${e}`),
    '',
    'Exit codes: 0 ok, 1 failure, 2 usage, 3 not found, 4 conflict, 5 invalid input, 6 infeasible, 7 time limit.',
    '`tandem COMMAND --help` says more.',
    '',
  ].join('\n')
}

function helpFor(command: Command): string {
  return [
    command.summary,
    '',
    `Usage: tandem ${words(command)} ${command.usage}`.trimEnd(),
    '',
    'Options:',
    table([...command.options, ...common.filter(([flag]) => !command.options.some(([own]) => own === flag))]),
    '',
    'Examples:',
    ...command.examples.map((e) => `  ${e}`),
    '',
  ].join('\n')
}

export type Match =
  | { readonly kind: 'command'; readonly command: Command; readonly rest: readonly string[] }
  | { readonly kind: 'help'; readonly text: string }
  | { readonly kind: 'unknown'; readonly says: string }

const asksHelp = (argv: readonly string[]) => argv.includes('--help') || argv.includes('-h')

function matchCommand(argv: readonly string[], list: readonly Command[] = commands): Match {
  const [noun, verb] = argv
  if (noun === undefined || noun === 'help' || noun.startsWith('-')) {
    if (noun === undefined || noun === 'help' || asksHelp(argv)) return { kind: 'help', text: helpForAll(list) }
    return { kind: 'unknown', says: `The command comes first, not ${noun}.` }
  }
  const ofNoun = list.filter((c) => c.noun === noun)
  if (ofNoun.length === 0) {
    const near = nearest(noun, [...new Set(list.map((c) => c.noun))])
    return {
      kind: 'unknown',
      says: `There is no command \`${noun}\`.${near ? ` Did you mean \`tandem ${near}\`?` : ''}`,
    }
  }
  const exact = ofNoun.find((c) => c.verb !== null && c.verb === verb)
  const command = exact ?? ofNoun.find((c) => c.verb === null)
  if (command) {
    if (asksHelp(argv)) return { kind: 'help', text: helpFor(command) }
    return { kind: 'command', command, rest: argv.slice(exact ? 2 : 1) }
  }
  if (asksHelp(argv)) return { kind: 'help', text: helpForAll(ofNoun) }
  const verbs = ofNoun.map((c) => c.verb ?? '')
  const near = verb === undefined ? null : nearest(verb, verbs)
  const hint = near ? ` Did you mean \`tandem ${noun} ${near}\`?` : ` It has: ${verbs.join(', ')}.`
  const says = verb === undefined ? `\`tandem ${noun}\` needs a second word.` : `\`tandem ${noun}\` has no \`${verb}\`.`
  return { kind: 'unknown', says: `${says}${hint}` }
}

async function runCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const match = matchCommand(argv)
  if (match.kind === 'help') {
    io.stdout(match.text)
    return exitCodes.ok
  }
  if (match.kind === 'unknown') {
    io.stderr(`${match.says}\n\`tandem --help\` lists the commands.\n`)
    return exitCodes.usage
  }
  return match.command.run(match.rest, io)
}

/** What the boot file calls. Resolves to the exit code; a reader that goes away (`| head`) is no fault. */
export async function run(argv: readonly string[]): Promise<number> {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(exitCodes.ok)
    throw error
  })
  return runCommand(argv, processIo(colorWanted()))
}
