/** `tandem act NAME`: does what a screen does, by the same contract, as somebody with a log-in; without a name it lists every act. */

import { randomUUID } from 'node:crypto'
import { ActClient, type Answered } from './act-client.ts'
import { openLiveHub } from './actions/live.ts'
import { acts, placesOf } from './acts.ts'
import type { Contract } from './api/contract.ts'
import { readWeekJob, solveWeek, stopWeekJob } from './api/weeks.ts'
import { readWhatIf, startWhatIf } from './api/what-if.ts'
import { type Redacted, redact } from './base/redacted.ts'
import type { CliIo } from './cli-io.ts'
import { type Asked, readFlags, withData } from './command-data.ts'
import type { Connected } from './connect.ts'
import { exitCodes } from './exit-codes.ts'
import { publicPages } from './public-pages.ts'
import { publicTexts } from './public-texts.ts'
import { areas } from './server/areas.ts'
import { startServer } from './server/http.ts'
import { jsonLog } from './server/log.ts'
import { makeMetrics } from './server/metrics.ts'

const flags = { as: { type: 'string' }, 'password-file': { type: 'string' }, file: { type: 'string' } } as const
/** `NAME key=value ...`: no act has more places and questions than this. */
const MOST_WORDS = 40
const JOB_LOOK_MS = 250

export async function actCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readFlags(argv, io, flags, MOST_WORDS)
  if (typeof asked === 'number') return asked
  const [name, ...pairs] = asked.positionals
  if (name === undefined) return list(asked, io)
  const contract = acts.get(name)
  if (!contract) {
    io.stderr(`There is no act ${name}. \`tandem act\` lists them.\n`)
    return exitCodes.usage
  }
  const given = readPairs(pairs)
  const lacking = [...placesOf(contract).filter((place) => !(place in given)), ...(asked.values.as ? [] : ['--as'])]
  if (lacking.length > 0 || asked.values['password-file'] === undefined) {
    io.stderr(
      `${sayUsage(name, contract)}\n${lacking.length > 0 ? `Missing: ${lacking.join(', ')}.` : 'Whose password? --password-file F'}\n`,
    )
    return exitCodes.usage
  }
  const read = await readInputs(asked, io)
  if (typeof read === 'number') return read
  return withData(asked.config, io, (connected) =>
    withServer(connected, io, (url) => run(new ActClient(url), contract, given, read, String(asked.values.as), io)),
  )
}

const sayUsage = (name: string, contract: Contract): string =>
  [`tandem act ${name}`, ...placesOf(contract).map((place) => `${place}=…`), '--as LOGIN --password-file F']
    .concat(contract.method === 'GET' ? [] : ['[--file BODY.json]'])
    .join(' ')

function list(asked: Asked, io: CliIo): number {
  if (asked.json) {
    const rows = [...acts].map(([name, { method, path, action, says }]) => ({ name, method, path, action, says }))
    io.stdout(`${JSON.stringify(rows)}\n`)
    return exitCodes.ok
  }
  const width = Math.max(...[...acts.keys()].map((name) => name.length))
  for (const [name, contract] of acts) {
    const places = placesOf(contract)
    io.stdout(`${name.padEnd(width)}  ${contract.says}${places.length > 0 ? ` (${places.join(', ')})` : ''}\n`)
  }
  return exitCodes.ok
}

/** `personId=… limit=20` */
const readPairs = (pairs: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    pairs.map((pair) => {
      const at = pair.indexOf('=')
      return at < 0 ? [pair, ''] : [pair.slice(0, at), pair.slice(at + 1)]
    }),
  )

type Inputs = { readonly password: Redacted<string>; readonly body: unknown }

async function readInputs({ values }: Asked, io: CliIo): Promise<Inputs | number> {
  try {
    const password = redact((await io.readText(String(values['password-file']))).replace(/\r?\n$/, ''))
    const text = values.file === undefined ? null : await io.readText(String(values.file))
    return { password, body: text === null ? undefined : JSON.parse(text) }
  } catch (error) {
    const isJson = error instanceof SyntaxError
    io.stderr(isJson ? `${values.file}: the JSON is broken: ${error.message}\n` : `${(error as Error).message}\n`)
    return isJson ? exitCodes.invalidInput : exitCodes.notFound
  }
}

/** The product's own doors on a port of this machine that nobody else knows, for as long as the act takes. */
async function withServer(connected: Connected, io: CliIo, work: (url: string) => Promise<number>): Promise<number> {
  const log = jsonLog(
    (line) => (line.includes('"bug"') ? io.stderr(line) : undefined),
    () => new Date().toISOString(),
  )
  const { database, address, logins } = connected
  const live = openLiveHub({ address, appPassword: logins.appPassword, log })
  const server = await startServer(
    {
      database,
      now: () => new Date().toISOString(),
      newId: randomUUID,
      listen: { host: '127.0.0.1', port: 0, tls: null, secure: false },
      log,
      pages: publicPages,
      texts: publicTexts,
      webDir: null,
      live,
      metrics: makeMetrics(),
      hasRoom: () => true,
    },
    areas,
  )
  try {
    return await work(server.url)
  } finally {
    await server.close()
    await live.close()
  }
}

async function run(
  client: ActClient,
  contract: Contract,
  given: Readonly<Record<string, string>>,
  { password, body }: Inputs,
  login: string,
  io: CliIo,
): Promise<number> {
  const entered = await client.signIn(login, password)
  if (entered.status !== 200) return tell(entered, io)
  const answered = await client.act(contract, given, body)
  const ended = await untilSearchEnds(client, contract, answered, io)
  await client.signOut()
  return tell(ended, io)
}

/** How a search that a contract starts is looked at, and stopped. */
const searches: ReadonlyMap<Contract, { readonly look: Contract; readonly stop: Contract | null }> = new Map<
  Contract,
  { readonly look: Contract; readonly stop: Contract | null }
>([
  [solveWeek, { look: readWeekJob, stop: stopWeekJob }],
  [startWhatIf, { look: readWhatIf, stop: null }],
])

/** A search runs in this process and would end with it: it is waited for, and its end is the answer. */
async function untilSearchEnds(
  client: ActClient,
  contract: Contract,
  answered: Answered,
  io: CliIo,
): Promise<Answered> {
  const search = searches.get(contract)
  const { jobId } = (answered.body ?? {}) as { readonly jobId?: unknown }
  if (!search || answered.status !== 200 || typeof jobId !== 'string') return answered
  for (;;) {
    const seen = await client.act(search.look, { jobId }, undefined)
    const { state } = (seen.body ?? {}) as { readonly state?: string }
    if (seen.status !== 200 || (state !== 'running' && state !== 'saving')) return seen
    if (io.interrupted.aborted && search.stop) await client.act(search.stop, { jobId }, {})
    await new Promise((resolve) => setTimeout(resolve, JOB_LOOK_MS))
  }
}

function tell({ status, body }: Answered, io: CliIo): number {
  const text = `${JSON.stringify(body, null, 2)}\n`
  if (status < 300) {
    io.stdout(text)
    return exitCodes.ok
  }
  io.stderr(text)
  return exitOf(status)
}

function exitOf(status: number): number {
  if (status === 401 || status === 403 || status === 404) return exitCodes.notFound
  if (status === 409 || status === 412) return exitCodes.conflict
  return status === 400 || status === 413 || status === 422 ? exitCodes.invalidInput : exitCodes.failure
}
