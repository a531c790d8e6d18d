/** Opens the PostgreSQL that lives in the data folder: makes, starts or joins it, watches it, and stops it after its last user. */

import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { ok, type Result, refuse } from '../base/result.ts'
import { findPrograms, type Programs } from './binaries.ts'
import { lookAt, makeCluster, makeDataDir, type Places, placesIn, readPassword, SUPERUSER } from './cluster.ts'
import { faultFromError, faultFromOutput, type PostgresFault } from './fault.ts'
import { type Footing, findFooting } from './footing.ts'
import { type Holder, type Lease, takeLease } from './lease.ts'
import { findPostmaster, type Postmaster, startPostmaster, stopPostmaster } from './postmaster.ts'

export type PostgresEvent = { readonly kind: 'lost' | 'back' | 'given-up'; readonly says: string }

export type Postgres = {
  /** The superuser on the database `tandem`; the password is a function, so that printing the settings does not print it. */
  readonly adminConfig: pg.ClientConfig
  /** True where it ran already: beside another process, or left behind by a killed one. */
  readonly joined: boolean
  readonly postmasterPid: () => number
  /** Serving this data is for one process: null when it is ours now, else who has it. */
  readonly claimStart: () => Promise<Holder | null>
  readonly onEvent: (listener: (event: PostgresEvent) => void) => void
  /** Leaves; the last one to leave stops the database. */
  readonly stop: () => Promise<void>
}

export type OpenOptions = {
  readonly dataDir: string
  /** Progress for a person, a line a call. */
  readonly log: (line: string) => void
  /** For test databases that nobody needs after a crash: no fsync. */
  readonly scratch?: boolean
  readonly footing?: Footing['kind']
}

const DATABASE = 'tandem'
/** A recovery after a crash may take long while the process lives; one that is gone gets this long to clear its memory. */
const RETRY_MS = 20_000
/** A database that dies this often within a minute will not get better by itself. */
const MAX_DEATHS_A_MINUTE = 5

type Ground = {
  readonly places: Places
  readonly programs: Programs
  readonly footing: Footing
  readonly options: OpenOptions
}
type Opened = {
  readonly postmaster: Postmaster
  readonly lease: Lease
  readonly admin: pg.ClientConfig
  readonly joined: boolean
}

function adminConfig(ground: Ground, host: string, port: number): pg.ClientConfig {
  return { host, port, user: SUPERUSER, password: () => readPassword(ground.places), database: DATABASE, ssl: false }
}

type Leased = Pick<Opened, 'postmaster' | 'lease' | 'admin'>

/**
 * Waits for one postmaster; null when it went away and somebody may start anew. It is looked for again each time: one
 * that another process has just started writes down where it listens only after its number, and an address that was
 * guessed meanwhile may be another database's.
 */
async function awaitLease(
  ground: Ground,
  find: () => Postmaster | null,
): Promise<Result<Leased, PostgresFault> | null> {
  const began = performance.now()
  let said = 0
  for (let postmaster = find(); postmaster !== null; postmaster = find()) {
    const { host, port } = postmaster
    let says = 'it is starting'
    if (host !== null) {
      const admin = adminConfig(ground, host, port)
      const lease = await takeLease(admin)
      if ('release' in lease) return ok({ postmaster, lease, admin })
      if (lease.kind === 'refused') return refuse({ kind: 'start-failed', says: `The database refused: ${lease.says}` })
      says = lease.says
    }
    const seconds = Math.round((performance.now() - began) / 1000)
    if (seconds >= said + 5) {
      said = seconds
      ground.options.log(`Waiting for the database (${says}) ... ${seconds} s`)
    }
    await sleep(15)
  }
  return null
}

/** Makes the database where it is missing; two processes may both try. */
async function ensureDatabase(admin: pg.ClientConfig): Promise<void> {
  const client = new pg.Client({ ...admin, database: 'postgres' })
  await client.connect()
  try {
    const there = await client.query('select 1 from pg_database where datname = $1', [DATABASE])
    if (there.rowCount === 0) await client.query(`create database ${DATABASE}`)
  } catch (error) {
    // 42P04 duplicate_database, 23505 the same in a race.
    if (!['42P04', '23505'].includes((error as pg.DatabaseError).code ?? '')) throw error
  } finally {
    await client.end()
  }
}

async function openOnce(ground: Ground): Promise<Result<Opened, PostgresFault> | 'again'> {
  const { places, programs, footing, options } = ground
  const found = lookAt(places)
  if (found.kind === 'wrong') return refuse(found.fault)
  if (found.kind === 'none') {
    options.log('Making the database ...')
    const made = await makeCluster(places, programs, footing)
    if (!made.ok) return made
  }
  const running = findPostmaster(places)
  let find = (): Postmaster | null => {
    const found = findPostmaster(places)
    return found?.pid === running?.pid ? found : null
  }
  let lastWords: () => string | null = () => null
  if (running === null) {
    const started = await startPostmaster(places, programs, footing, options.scratch ?? false)
    if (!started.ok) return started
    lastWords = started.value.ended
    find = () => (lastWords() === null ? started.value.postmaster : null)
  }
  const leased = await awaitLease(ground, find)
  if (leased === null) {
    const words = lastWords() ?? ''
    // Quicker neighbors, and the memory of a killed predecessor whose last backends are still leaving.
    const passing = running !== null || /already exists|still in use|already in use|is another postmaster/.test(words)
    return passing ? 'again' : refuse(faultFromOutput(places.dataDir, words))
  }
  if (!leased.ok) return leased
  await ensureDatabase(leased.value.admin)
  return ok({ ...leased.value, joined: running !== null })
}

async function open(ground: Ground): Promise<Result<Opened, PostgresFault>> {
  const deadline = performance.now() + RETRY_MS
  for (;;) {
    try {
      const opened = await openOnce(ground)
      if (opened !== 'again') return opened
    } catch (error) {
      const fault = faultFromError(ground.places.dataDir, error)
      if (fault) return refuse(fault)
      throw error
    }
    if (performance.now() > deadline) {
      const says = `The database in ${ground.places.dataDir} is being stopped by another process and does not end. Wait a minute and start again.`
      return refuse({ kind: 'shutting-down', says })
    }
    await sleep(100)
  }
}

/** Keeps it running while we live; the claim to serve is taken again after a death. */
function watch(ground: Ground, first: Opened): Omit<Postgres, 'adminConfig' | 'joined'> {
  let current = first
  let claimed = false
  let stopping = false
  let reopening: Promise<void> | null = null
  const deaths: number[] = []
  const listeners: ((event: PostgresEvent) => void)[] = []
  const tell = (event: PostgresEvent) => {
    for (const listener of listeners) listener(event)
  }

  async function reopen(): Promise<void> {
    tell({ kind: 'lost', says: 'The connection to the database ended; opening it again.' })
    const now = performance.now()
    deaths.push(now)
    if (deaths.filter((at) => now - at < 60_000).length > MAX_DEATHS_A_MINUTE) {
      tell({ kind: 'given-up', says: `The database died ${deaths.length} times; see ${ground.places.log}.` })
      return
    }
    const opened = await open(ground)
    if (!opened.ok) {
      tell({ kind: 'given-up', says: opened.reasons.map((r) => r.says).join('\n') })
      return
    }
    current = opened.value
    current.lease.onLost(lose)
    const other = claimed ? await current.lease.claimStart() : null
    if (other) tell({ kind: 'given-up', says: `${other.process} serves this data now.` })
    else tell({ kind: 'back', says: 'The database is back.' })
  }

  function lose(): void {
    if (stopping || reopening) return
    reopening = reopen()
      .catch((error: unknown) => tell({ kind: 'given-up', says: String(error) }))
      .finally(() => {
        reopening = null
      })
  }
  current.lease.onLost(lose)

  return {
    postmasterPid: () => current.postmaster.pid,
    onEvent: (listener) => {
      listeners.push(listener)
    },
    claimStart: async () => {
      const holder = await current.lease.claimStart()
      claimed = holder === null
      return holder
    },
    stop: async () => {
      if (stopping) return
      stopping = true
      await reopening
      if (await current.lease.release()) await stopPostmaster(current.postmaster, ground.places, ground.programs)
      await current.lease.close()
    },
  }
}

export async function openPostgres(options: OpenOptions): Promise<Result<Postgres, PostgresFault>> {
  const programs = findPrograms()
  if (!programs.ok) return programs
  const footing = findFooting(programs.value.postgres, options.footing)
  if (!footing.ok) return footing
  const places = placesIn(options.dataDir)
  const ground: Ground = { places, programs: programs.value, footing: footing.value, options }
  try {
    makeDataDir(places, footing.value)
  } catch (error) {
    const fault = faultFromError(options.dataDir, error)
    if (fault) return refuse(fault)
    throw error
  }
  const opened = await open(ground)
  if (!opened.ok) return opened
  return ok({ adminConfig: opened.value.admin, joined: opened.value.joined, ...watch(ground, opened.value) })
}
