/** The data folder of the embedded PostgreSQL: made once, whole or not at all, and configured on every start. */

import { createHash, randomBytes, randomUUID } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { ok, type Result, refuse } from '../base/result.ts'
import { POSTGRES_MAJOR, type Programs } from './binaries.ts'
import { faultFromOutput, type PostgresFault } from './fault.ts'
import { type Footing, giveTo, launch } from './footing.ts'

export const SUPERUSER = 'postgres'
/** sockaddr_un holds 104 bytes on macOS and 108 on Linux; `/.s.PGSQL.5432.lock` is 19 of them. */
const SOCKET_FOLDER_MAX = 84

export type Places = {
  readonly dataDir: string
  /** PGDATA. */
  readonly cluster: string
  readonly log: string
  readonly password: string
}

export const placesIn = (dataDir: string): Places => {
  const cluster = path.join(dataDir, 'postgres')
  return { dataDir, cluster, log: path.join(dataDir, 'postgres.log'), password: path.join(cluster, 'tandem.password') }
}

export const readPassword = (places: Places): string => readFileSync(places.password, 'utf8').trim()

/** Ours alone; the user nobody must be able to pass through to its own folder inside. */
export function makeDataDir(places: Places, footing: Footing): void {
  mkdirSync(places.dataDir, { recursive: true, mode: 0o700 })
  if (footing.kind === 'nobody') chmodSync(places.dataDir, 0o711)
}

export type Found =
  | { readonly kind: 'none' }
  | { readonly kind: 'here' }
  | { readonly kind: 'wrong'; readonly fault: PostgresFault }

export function lookAt(places: Places): Found {
  if (!existsSync(places.cluster)) return { kind: 'none' }
  const file = path.join(places.cluster, 'PG_VERSION')
  if (!existsSync(file) || !existsSync(places.password)) {
    const says = `${places.cluster} is there but Tandem did not make it. Move it away or choose another folder with --data.`
    return { kind: 'wrong', fault: { kind: 'not-ours', says } }
  }
  const version = readFileSync(file, 'utf8').trim()
  if (version === String(POSTGRES_MAJOR)) return { kind: 'here' }
  const says = `${places.dataDir} was written by PostgreSQL ${version}; this Tandem brings ${POSTGRES_MAJOR}. Make a backup with the Tandem that wrote it (\`tandem backup FILE\`) and restore it into a new folder (\`tandem restore FILE --data NEW\`).`
  return { kind: 'wrong', fault: { kind: 'wrong-version', says } }
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const draftName = /^postgres-draft-(\d+)-/

function sweepDrafts(places: Places): void {
  for (const name of readdirSync(places.dataDir)) {
    const pid = draftName.exec(name)?.[1]
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(places.dataDir, name), { recursive: true, force: true })
  }
}

/** initdb in a draft folder that is renamed when it is complete: a killed first start leaves nothing half-made. */
export async function makeCluster(
  places: Places,
  programs: Programs,
  footing: Footing,
): Promise<Result<void, PostgresFault>> {
  sweepDrafts(places)
  const draft = path.join(places.dataDir, `postgres-draft-${process.pid}-${randomUUID().slice(0, 8)}`)
  const passwordFile = `${draft}.password`
  try {
    mkdirSync(draft, { mode: 0o700 })
    writeFileSync(passwordFile, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 })
    for (const place of [draft, passwordFile]) giveTo(footing, place)
    const outcome = await runInitdb(places, programs, footing, draft, passwordFile)
    if (!outcome.ok) return outcome
    renameSync(passwordFile, path.join(draft, path.basename(places.password)))
    try {
      renameSync(draft, places.cluster)
    } catch (error) {
      // Another start was quicker; its cluster is as good as ours.
      if (!existsSync(places.cluster)) throw error
    }
    return ok(undefined)
  } finally {
    for (const place of [draft, passwordFile]) rmSync(place, { recursive: true, force: true })
  }
}

async function runInitdb(
  places: Places,
  programs: Programs,
  footing: Footing,
  draft: string,
  passwordFile: string,
): Promise<Result<void, PostgresFault>> {
  const args = [
    `--pgdata=${draft}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${passwordFile}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    // Code-point order, the same on every machine and version: a C library's sorting changes and breaks indexes.
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
  ]
  const child = launch(footing, programs.initdb, args, { cwd: places.dataDir, stdio: ['ignore', 'pipe', 'pipe'] })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.setEncoding('utf8').on('data', (text: string) => (output += text))
  const { promise, resolve } = Promise.withResolvers<number | null>()
  child.on('error', (error) => {
    output += error.message
    resolve(null)
  })
  child.on('close', (code, signal) => {
    // A file-size limit ends initdb without a word.
    if (signal === 'SIGXFSZ') output += 'File too large'
    resolve(code)
  })
  const code = await promise
  return code === 0 ? ok(undefined) : refuse(faultFromOutput(places.dataDir, output))
}

/** True where a socket can be made; some mounted folders (Windows drives, some network shares) cannot hold one. */
async function holdsSockets(folder: string): Promise<boolean> {
  const probe = createServer()
  const { promise, resolve } = Promise.withResolvers<boolean>()
  probe.on('error', () => resolve(false))
  probe.listen(path.join(folder, `.probe-${randomUUID().slice(0, 8)}`), () => resolve(true))
  const works = await promise
  if (works) await new Promise((done) => probe.close(done))
  return works
}

/** A folder that only we may enter: `run/` beside the data, or, where that path is too long, one in the temporary folder. */
export async function socketFolder(places: Places, footing: Footing): Promise<string> {
  const uid = process.getuid?.() ?? 0
  const near = path.join(places.dataDir, 'run')
  const mark = createHash('sha256').update(places.cluster).digest('hex').slice(0, 12)
  const far = path.join(tmpdir(), `tandem-${uid}-${mark}`)
  for (const folder of Buffer.byteLength(near) <= SOCKET_FOLDER_MAX ? [near, far] : [far]) {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    const { uid: owner } = statSync(folder)
    // In a folder that everybody may write to, somebody else could have made it before us.
    if (owner !== uid && owner !== footing.owner?.uid) continue
    chmodSync(folder, 0o700)
    if (!(await holdsSockets(folder))) continue
    giveTo(footing, folder)
    return folder
  }
  throw new Error(`no folder for the database socket: neither ${near} nor ${far} can be used`)
}

export type Listening = { readonly socketFolder: string } | { readonly port: number }

/** Measured on 2 cores and modest on purpose: the whole product should fit a small machine. */
export function clusterConfig(listening: Listening, scratch: boolean): string {
  const quote = (text: string) => `'${text.replaceAll("'", "''")}'`
  const address =
    'port' in listening
      ? ["listen_addresses = '127.0.0.1'", `port = ${listening.port}`, "unix_socket_directories = ''"]
      : [
          "listen_addresses = ''",
          'port = 5432',
          `unix_socket_directories = ${quote(listening.socketFolder)}`,
          'unix_socket_permissions = 0700',
        ]
  const durability = scratch ? 'off' : 'on'
  return [
    '# Written by Tandem at every start; changes here are lost.',
    ...address,
    'max_connections = 100',
    'shared_buffers = 128MB',
    'max_wal_size = 512MB',
    'min_wal_size = 64MB',
    `fsync = ${durability}`,
    `synchronous_commit = ${durability}`,
    `full_page_writes = ${durability}`,
    // A session that a vanished client left open would keep its locks.
    "idle_in_transaction_session_timeout = '60s'",
    "password_encryption = 'scram-sha-256'",
    "timezone = 'UTC'",
    "log_timezone = 'UTC'",
    "lc_messages = 'C'",
    "log_line_prefix = '%m [%p] '",
    // No statement, value or row may reach the log: they name people.
    'log_min_error_statement = panic',
    'log_error_verbosity = terse',
    'log_parameter_max_length = 0',
    'log_parameter_max_length_on_error = 0',
    'log_checkpoints = off',
    '',
  ].join('\n')
}

/** Replaces the file in one step, so that a crash leaves the old or the new one. */
export function writeClusterConfig(places: Places, footing: Footing, text: string): string {
  const file = path.join(places.cluster, 'tandem.conf')
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, text, { mode: 0o600 })
  giveTo(footing, draft)
  renameSync(draft, file)
  return file
}
