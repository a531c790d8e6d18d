/** `tandem start`: puts the pieces together, says when the first page answers, and takes them apart in order. */

import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { parseArgs } from 'node:util'
import { inviteFirstManager } from './actions/first-manager.ts'
import { createSetUpLink } from './actions/links.ts'
import { openLiveHub } from './actions/live.ts'
import { startSealing } from './actions/sealing.ts'
import type { CliIo } from './cli-io.ts'
import { type Config, type FlagValues, flagOptions, readConfig, sayFaults } from './config.ts'
import { connect } from './connect.ts'
import type { Database } from './database/client.ts'
import { fillWithDemo } from './demo/first-run.ts'
import { watchDiskRoom } from './disk-room.ts'
import { exitCodes } from './exit-codes.ts'
import { decideListen } from './listen.ts'
import { publicPages } from './public-pages.ts'
import { publicTexts } from './public-texts.ts'
import { areas } from './server/areas.ts'
import { startServer } from './server/http.ts'
import { jsonLog, type Log } from './server/log.ts'
import { makeMetrics } from './server/metrics.ts'
import { keepMemorySmall } from './server-memory.ts'
import { ensureWebBundle, webFolder } from './web-bundle.ts'

/** A second Ctrl-C after this long means it; earlier ones are the same key press arriving over several ways. */
const IMPATIENT_MS = 2_000

/** JSON lines for machines; on a terminal a person reads the plain lines instead. */
function eventLog(io: CliIo): Log {
  const write = jsonLog(io.stderr, () => new Date().toISOString())
  return (event, fields) => {
    if (!io.isTerminal || event === 'bug') write(event, fields)
  }
}

/** Resolves when somebody wants us to end, with the word for the log. */
function endWanted(): { readonly wanted: Promise<string>; readonly want: (why: string) => void } {
  const { promise, resolve } = Promise.withResolvers<string>()
  let first = 0
  const hear = (why: string) => {
    const now = performance.now()
    if (first > 0 && now - first > IMPATIENT_MS && why === 'SIGINT') process.exit(130)
    first ||= now
    resolve(why)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, () => hear(signal))
  // Our parent is the boot file under an older Node; when it is killed, nobody is left to stop us.
  if (process.channel) {
    process.channel.unref()
    process.on('disconnect', () => hear('parent ended'))
  }
  return { wanted: promise, want: hear }
}

function openBrowser(config: Config, url: string): void {
  const { ci, display } = config.surroundings
  if (!config.open || ci || !display) return
  const commands: Readonly<Record<string, readonly string[]>> = { darwin: ['open'], win32: ['cmd', '/c', 'start', ''] }
  const [command = 'xdg-open', ...before] = commands[process.platform] ?? ['xdg-open']
  const child = spawn(command, [...before, url], { stdio: 'ignore', detached: true })
  child.on('error', () => {})
  child.unref()
}

function parseFlags(argv: readonly string[]): FlagValues | string {
  try {
    return parseArgs({
      args: [...argv],
      allowNegative: true,
      options: {
        ...flagOptions('port', 'host', 'tls-cert', 'tls-key', 'behind-proxy', 'data', 'demo', 'open'),
        json: { type: 'boolean' },
        input: { type: 'boolean' },
      },
    }).values as FlagValues
  } catch (error) {
    return (error as Error).message
  }
}

export async function start(argv: readonly string[], io: CliIo): Promise<number> {
  const flags = parseFlags(argv)
  const say = (line: string) => io.stderr(`${line}\n`)
  if (typeof flags === 'string') {
    say(`${flags}\n\`tandem start --help\` lists the options.`)
    return exitCodes.usage
  }
  const config = readConfig(flags)
  if (!config.ok) {
    say(sayFaults(config.reasons))
    return exitCodes.usage
  }
  return serve(config.value, io, say)
}

/** The path of a one-time link where nobody can sign in yet: no center is there, or one that was imported. */
async function findWayIn(
  database: Database,
  now: string,
  say: (line: string, path: string) => void,
): Promise<string | null> {
  const at = { now, newId: randomUUID }
  const setUp = await createSetUpLink(database, at)
  if (setUp) {
    say('No center is set up yet. Open this link once, within 24 hours:', setUp)
    return setUp
  }
  const first = await inviteFirstManager(database, at)
  if (first)
    say(
      `Nobody can sign in to this center yet. Open this link once, within 24 hours, to be its manager (log-in ${first.login}):`,
      first.path,
    )
  return first?.path ?? null
}

async function serve(config: Config, io: CliIo, say: (line: string) => void): Promise<number> {
  keepMemorySmall()
  const end = endWanted()
  const log = eventLog(io)
  const listen = await decideListen(config)
  if (!listen.ok) {
    for (const reason of listen.reasons) say(reason)
    return exitCodes.usage
  }
  const [bundle, connected] = await Promise.all([
    ensureWebBundle(config.root, say),
    connect(config, { log: say, purpose: 'serve' }),
  ])
  if (!connected.ok) {
    for (const reason of connected.reasons) say(reason.says)
    return connected.reasons.some((r) => r.kind === 'taken') ? exitCodes.conflict : exitCodes.failure
  }
  if (!bundle.ok) {
    for (const reason of bundle.reasons) say(reason)
    await connected.value.close()
    return exitCodes.failure
  }
  const { database, address, logins, postgres, applied, close } = connected.value
  if (applied.length > 0) log('migrated', { count: applied.length })
  let failed = false
  postgres?.onEvent(({ kind, says }) => {
    log(`database-${kind}`)
    if (kind !== 'given-up') return
    say(says)
    failed = true
    end.want('database given up')
  })
  const now = () => new Date().toISOString()
  if (config.demo) await fillWithDemo(database, now(), say)
  const room = watchDiskRoom(config.dataDir, (has, bytes) => {
    log(has ? 'disk-has-room' : 'disk-full', { megabytes: Math.floor(bytes / 1024 / 1024) })
    if (!has) say(`The disk of ${config.dataDir} is full: changes are refused until there is room again.`)
  })
  const live = openLiveHub({ address, appPassword: logins.appPassword, log })
  const server = await startServer(
    {
      database,
      now,
      newId: randomUUID,
      listen: listen.value,
      log,
      pages: publicPages,
      texts: publicTexts,
      webDir: webFolder(config.root),
      live,
      metrics: makeMetrics(),
      hasRoom: room.has,
    },
    areas,
  ).catch(async (error: NodeJS.ErrnoException) => {
    await live.close()
    await close()
    // Taken between our look and our listening.
    if (error.code !== 'EADDRINUSE') throw error
    say(`Port ${listen.value.port} was taken by another program just now. Start again.`)
    return null
  })
  if (server === null) return exitCodes.failure
  const sealing = startSealing(database, () => log('sealing-failed'))
  const way = await findWayIn(database, now(), (line, path) => say(`${line} ${server.url}${path}`))
  io.stdout(`ready ${server.url}\n`)
  // Passkeys are bound to names: under an address of numbers a browser has none.
  openBrowser(config, `${server.url.replace('//127.0.0.1:', '//localhost:')}${way ?? ''}`)
  const why = await end.wanted
  log('stopping', { why })
  await server.close()
  room.stop()
  await live.close()
  await sealing.stop()
  await close()
  log('stopped')
  return failed ? exitCodes.failure : exitCodes.ok
}
