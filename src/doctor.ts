/** `tandem doctor`: what is configured, what is wrong, what to do; asks the machine, the database and the data, changes nothing. */

import { statfsSync, statSync } from 'node:fs'
import path from 'node:path'
import pg from 'pg'
import type { CliIo } from './cli-io.ts'
import { readFlags } from './command-data.ts'
import type { Config } from './config.ts'
import { type Connected, connect } from './connect.ts'
import { verifyAudit } from './database/audit.ts'
import { exitCodes } from './exit-codes.ts'

type Finding = {
  readonly about: string
  readonly state: 'ok' | 'look' | 'wrong'
  readonly says: string
  readonly next?: string
}

// Below this PostgreSQL may stop accepting writes while a checkpoint is under way.
const littleRoom = 500 * 1024 * 1024

function machineFindings(config: Config): Finding[] {
  const [major = 0] = process.versions.node.split('.').map(Number)
  const findings: Finding[] = [
    major >= 26
      ? { about: 'runtime', state: 'ok', says: `Node ${process.versions.node}` }
      : {
          about: 'runtime',
          state: 'wrong',
          says: `Node ${process.versions.node} is too old`,
          next: 'Start through `npm start` or `./tandem`, which bring their own.',
        },
    {
      about: 'data folder',
      state: 'ok',
      says: config.databaseUrl ? 'secrets only; records are on the server of DATABASE_URL' : config.dataDir,
    },
  ]
  try {
    const { bavail, bsize } = statfsSync(config.dataDir)
    const free = bavail * bsize
    findings.push(
      free > littleRoom
        ? { about: 'disk', state: 'ok', says: `${Math.round(free / 1024 / 1024)} MB free` }
        : {
            about: 'disk',
            state: 'wrong',
            says: `only ${Math.round(free / 1024 / 1024)} MB free`,
            next: 'Make room before the database has to refuse writes.',
          },
    )
    if (process.platform !== 'win32') {
      const open = statSync(path.join(config.dataDir, 'master-key'), { throwIfNoEntry: false })
      if (open && (open.mode & 0o077) !== 0)
        findings.push({
          about: 'secrets',
          state: 'wrong',
          says: 'others on this machine may read the master key',
          next: `chmod 600 ${path.join(config.dataDir, 'master-key')}`,
        })
    }
  } catch {
    findings.push({
      about: 'data folder',
      state: 'look',
      says: 'it is not there yet',
      next: 'The first `tandem start` makes it.',
    })
  }
  const loopback = ['127.0.0.1', '::1', 'localhost'].includes(config.host)
  if (!loopback && !config.tlsCert && !config.behindProxy)
    findings.push({
      about: 'address',
      state: 'wrong',
      says: `${config.host} without TLS is refused`,
      next: 'Give --tls-cert and --tls-key, or --behind-proxy.',
    })
  return findings
}

async function databaseFindings({ adminConfig, database, postgres }: Connected): Promise<Finding[]> {
  const client = new pg.Client(adminConfig)
  await client.connect()
  try {
    const one = async (sql: string) => (await client.query(sql)).rows[0]
    const { server_version: version } = await one('show server_version')
    const { fsync } = await one('show fsync')
    const { n: organizations } = await one('select count(*)::int as n from tandem.organization')
    const { n: openRows } = await one(
      `select count(*)::int as n from pg_class c where c.relnamespace = 'tandem'::regnamespace and c.relkind = 'r'
       and c.relname <> 'schema_migration' and not (c.relrowsecurity and c.relforcerowsecurity)`,
    )
    const { n: keyless } = await one(
      'select count(*)::int as n from tandem.person p where not exists (select 1 from vault.person_key k where k.person_id = p.id)',
    )
    const audit = await verifyAudit(database)
    return [
      { about: 'database', state: 'ok', says: `PostgreSQL ${version}, ${postgres ? 'our own' : 'a server'}` },
      fsync === 'on'
        ? { about: 'durability', state: 'ok', says: 'fsync is on' }
        : {
            about: 'durability',
            state: 'wrong',
            says: 'fsync is off: a power cut loses records',
            next: 'Set fsync = on.',
          },
      organizations > 0
        ? { about: 'organizations', state: 'ok', says: String(organizations) }
        : {
            about: 'organizations',
            state: 'look',
            says: 'none yet',
            next: 'Open the set-up link that `tandem start --no-demo` prints.',
          },
      openRows === 0
        ? { about: 'walls', state: 'ok', says: 'row-level security is forced on every table' }
        : {
            about: 'walls',
            state: 'wrong',
            says: `${openRows} tables stand open`,
            next: 'Restore the schema from a backup; somebody changed it.',
          },
      keyless === 0
        ? { about: 'keys', state: 'ok', says: 'every person has a key' }
        : {
            about: 'keys',
            state: 'wrong',
            says: `${keyless} persons have no key: their free text cannot be read`,
            next: 'Restore the .keys file of the backup.',
          },
      audit.ok
        ? {
            about: 'audit',
            state: 'ok',
            says: `the chain holds; entries: ${audit.sealed}, still to be sealed: ${audit.waiting}`,
          }
        : {
            about: 'audit',
            state: 'wrong',
            says: `broken at ${audit.position}: ${audit.says}`,
            next: 'Keep this database as it is and compare with a backup.',
          },
    ]
  } finally {
    await client.end()
  }
}

export async function doctorCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readFlags(argv, io)
  if (typeof asked === 'number') return asked
  const findings = machineFindings(asked.config)
  const connected = await connect(asked.config, { log: (line) => io.stderr(`${line}\n`), purpose: 'command' })
  if (connected.ok) {
    try {
      findings.push(...(await databaseFindings(connected.value)))
    } finally {
      await connected.value.close()
    }
  } else findings.push(...connected.reasons.map((r): Finding => ({ about: 'database', state: 'wrong', says: r.says })))
  if (asked.json) io.stdout(`${JSON.stringify({ findings })}\n`)
  else io.stdout(findings.map(line).join(''))
  return findings.some((f) => f.state === 'wrong') ? exitCodes.failure : exitCodes.ok
}

const line = (f: Finding): string =>
  `${f.state.padEnd(6)}${f.about.padEnd(16)}${f.says}\n${f.next ? `${' '.repeat(22)}-> ${f.next}\n` : ''}`
