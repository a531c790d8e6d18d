/** `tandem import DIR`, `tandem export DIR` and `tandem demo`: the center's own data as a folder of CSV files, and a made-up one. */

import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rename, rm, rmdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import type { Context } from './actions/act.ts'
import { exportCenter } from './actions/export.ts'
import { type ImportAnswer, importCenter, importNewCenter } from './actions/import.ts'
import { findOrganization, isOrganization } from './actions/organization.ts'
import { systemActor } from './actions/session.ts'
import { isUuid } from './base/id.ts'
import type { Refusal } from './base/refusal.ts'
import type { Result } from './base/result.ts'
import { parsePlainDate } from './base/time.ts'
import type { CliIo } from './cli-io.ts'
import { type Asked, readFlags, withData } from './command-data.ts'
import type { Database } from './database/client.ts'
import { refreshStatistics } from './database/statistics.ts'
import { inTransaction } from './database/transaction.ts'
import { exitCodes } from './exit-codes.ts'
import { type CsvFile, organizationFile, readFolder, templateFiles } from './formats/csv-tables.ts'

/** The machine itself acts as an operator, and the audit trail says so. */
export function systemContext(database: Database, organizationId: string): Context {
  const now = new Date().toISOString()
  return {
    database,
    actor: systemActor(organizationId, 'operator'),
    now,
    newId: randomUUID,
    operation: { id: randomUUID(), deviceAt: now, receivedAt: now },
  }
}

/** Says every reason; the first decides the exit code. */
export function tellRefusal(io: CliIo, asked: Pick<Asked, 'json'>, reasons: readonly Refusal[]): number {
  const faults = reasons.map((r) => ({
    at: 'field' in r ? (r.field ?? '') : '',
    says: 'says' in r ? r.says : 'Nothing is there.',
  }))
  for (const { at, says } of faults) io.stderr(`${at === '' ? '' : `${at}: `}${says}\n`)
  if (asked.json) io.stdout(`${JSON.stringify({ ok: false, faults })}\n`)
  return reasons[0]?.kind === 'conflict' ? exitCodes.conflict : exitCodes.invalidInput
}

export async function importCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const flags = {
    'dry-run': { type: 'boolean' },
    template: { type: 'string' },
    organization: { type: 'string' },
  } as const
  const asked = readFlags(argv, io, flags, 1)
  if (typeof asked === 'number') return asked
  const { template } = asked.values
  if (typeof template === 'string') return writeFolder(io, asked, path.resolve(template), templateFiles(), 'Templates')
  const folder = asked.positionals[0]
  if (folder === undefined) {
    io.stderr('`tandem import` takes a folder: tandem import DIR\n')
    return exitCodes.usage
  }
  const files = await readCsvFiles(path.resolve(folder))
  if (files === null) {
    io.stderr(
      `There is no folder ${folder} that can be read. \`tandem import --template DIR\` makes one to begin with.\n`,
    )
    return exitCodes.notFound
  }
  if (files.length === 0) {
    io.stderr(`There is no CSV file in ${folder}. \`tandem import --template DIR\` shows which are read.\n`)
    return exitCodes.invalidInput
  }
  return withData(asked.config, io, async ({ database, adminConfig }) => {
    const answer = await runImport(database, io, asked, files)
    if (typeof answer === 'number') return answer
    if (answer.ok && !answer.value.dryRun) await refreshStatistics(adminConfig)
    if (!answer.ok) return tellRefusal(io, asked, answer.reasons)
    if (!answer.value.dryRun && !(await hasAccounts(database)))
      io.stderr('Nobody can sign in to this center yet: `tandem start` prints a link for its first manager.\n')
    return tellImported(io, asked, answer.value)
  })
}

async function hasAccounts(database: Database): Promise<boolean> {
  const organizationId = await findOrganization(database)
  if (organizationId === null) return true
  return inTransaction(
    systemContext(database, organizationId),
    async (tx) => (await tx.query('select 1 from account limit 1')).length > 0,
    () => true,
  )
}

/** The center named by `--organization ID`, else the first; null in an empty database. */
async function chosenCenter(database: Database, asked: Asked): Promise<string | null> {
  const { organization } = asked.values
  if (typeof organization !== 'string' || !isUuid(organization)) return findOrganization(database)
  return (await isOrganization(systemContext(database, organization))) ? organization : 'unknown'
}

function tellUnknown(io: CliIo): number {
  io.stderr('There is no center with this id. Leave --organization out to use the only one.\n')
  return exitCodes.notFound
}

/** Null when the folder is not there. */
async function readCsvFiles(folder: string): Promise<CsvFile[] | null> {
  let names: string[]
  try {
    names = (await readdir(folder)).filter((name) => name.toLowerCase().endsWith('.csv')).toSorted()
  } catch (error) {
    if (['ENOENT', 'ENOTDIR', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) return null
    throw error
  }
  return Promise.all(names.map(async (name) => ({ name, bytes: await readFile(path.join(folder, name)) })))
}

async function runImport(
  database: Database,
  io: CliIo,
  asked: Asked,
  files: readonly CsvFile[],
): Promise<Result<ImportAnswer, Refusal> | number> {
  const input = { files, dryRun: asked.values['dry-run'] === true }
  const there = await chosenCenter(database, asked)
  if (there === 'unknown') return tellUnknown(io)
  if (there !== null) return importCenter(systemContext(database, there), input)
  const { organization } = asked.values
  const named = readFolder(files.filter((file) => file.name === organizationFile)).organizationName
  const name = named ?? (typeof organization === 'string' && organization.trim() !== '' ? organization : null)
  if (name !== null) return importNewCenter(systemContext(database, randomUUID()), { name, demo: false }, input)
  io.stderr('The database has no center yet. Add organization.csv to the folder, or say --organization NAME.\n')
  return exitCodes.invalidInput
}

function tellImported(io: CliIo, asked: Asked, answer: ImportAnswer): number {
  if (asked.json) {
    io.stdout(`${JSON.stringify({ ok: true, ...answer })}\n`)
    return exitCodes.ok
  }
  for (const [table, { added, changed, same }] of Object.entries(answer.tables))
    io.stdout(`${table}: ${added} added, ${changed} changed, ${same} as before\n`)
  io.stdout(answer.dryRun ? 'Dry run: nothing was saved.\n' : 'Saved.\n')
  return exitCodes.ok
}

export async function exportCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readFlags(argv, io, { organization: { type: 'string' } }, 1)
  if (typeof asked === 'number') return asked
  const folder = asked.positionals[0]
  if (folder === undefined) {
    io.stderr('`tandem export` takes a folder: tandem export DIR\n')
    return exitCodes.usage
  }
  return withData(asked.config, io, async ({ database }) => {
    const organizationId = await chosenCenter(database, asked)
    if (organizationId === 'unknown') return tellUnknown(io)
    if (organizationId === null) {
      io.stderr('The database has no center yet; there is nothing to export.\n')
      return exitCodes.notFound
    }
    const answer = await exportCenter(systemContext(database, organizationId), {})
    if (!answer.ok) return tellRefusal(io, asked, answer.reasons)
    return writeFolder(io, asked, path.resolve(folder), answer.value, 'Export')
  })
}

type OutFile = { readonly name: string; readonly text: string; readonly rows?: number }

/** Written beside and put in place whole; never over something that is there. */
async function writeFolder(
  io: CliIo,
  asked: Asked,
  folder: string,
  files: readonly OutFile[],
  what: string,
): Promise<number> {
  const there = await readdir(folder).catch(() => null)
  if (there !== null && there.length > 0) {
    io.stderr(`${folder} is not empty. Choose another folder: nothing is ever overwritten.\n`)
    return exitCodes.conflict
  }
  const draft = `${folder}.${randomUUID().slice(0, 8)}`
  try {
    // Names and diagnoses are in these files: they are their owner's alone.
    await mkdir(draft, { recursive: true, mode: 0o700 })
    for (const file of files) await writeFile(path.join(draft, file.name), file.text, { mode: 0o600 })
    if (there !== null) await rmdir(folder)
    await rename(draft, folder)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    const { code = '' } = error as NodeJS.ErrnoException
    if (!['ENOSPC', 'EDQUOT', 'EFBIG', 'EACCES', 'EROFS', 'ENOTDIR', 'EEXIST', 'ENOENT'].includes(code)) throw error
    io.stderr(`The folder could not be written (${code}). Choose a place with room that may be written.\n`)
    return exitCodes.failure
  }
  const rows = Object.fromEntries(files.flatMap((f) => (f.rows === undefined ? [] : [[f.name, f.rows]])))
  if (asked.json) io.stdout(`${JSON.stringify({ ok: true, folder, files: files.length, rows })}\n`)
  else io.stdout(`${what}: ${files.length} files in ${folder}\n`)
  return exitCodes.ok
}

const demoSizes = ['s', 'm', 'l'] as const

/** `tandem demo`: the made-up center into an empty database, with the log-ins printed. */
export async function demoCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readFlags(
    argv,
    io,
    { size: { type: 'string' }, seed: { type: 'string' }, today: { type: 'string' } },
    0,
  )
  if (typeof asked === 'number') return asked
  const size = demoSizes.find((known) => known === (asked.values.size ?? 'm'))
  const seed = String(asked.values.seed ?? '1')
  if (!size || !/^\d{1,9}$/.test(seed)) {
    io.stderr('`--size` is s, m or l, and `--seed` a whole number: tandem demo --size m --seed 1\n')
    return exitCodes.usage
  }
  const { today } = asked.values
  if (typeof today === 'string' && parsePlainDate(today) === null) {
    io.stderr('`--today` is a date, YYYY-MM-DD: tandem demo --today 2026-11-18\n')
    return exitCodes.usage
  }
  // Early afternoon in the demo's zone: the morning's rosters are taken, the evening is ahead.
  const now = typeof today === 'string' ? `${today}T20:00:00.000Z` : new Date().toISOString()
  const { demoPassword, seedDemo } = await import('./demo/seed.ts')
  return withData(asked.config, io, async ({ database, adminConfig }) => {
    io.stderr(`Making the demo center (size ${size}, seed ${seed}) ...\n`)
    const seeded = await seedDemo(database, { size, seed: Number(seed), now })
    if (!seeded.ok) return tellRefusal(io, asked, seeded.reasons)
    await refreshStatistics(adminConfig)
    const { accounts, rows, week } = seeded.value
    const doors = accounts.map(({ login, role, name }) => ({ login, role, name }))
    if (asked.json) io.stdout(`${JSON.stringify({ ok: true, password: demoPassword, accounts: doors, rows, week })}\n`)
    else {
      io.stdout(
        `${rows.person} people, ${rows.session} sessions; this week ${week.reachTarget} of ${week.persons} reach their dose.\n`,
      )
      for (const { login, name } of doors) io.stdout(`  ${login.padEnd(28)} ${name}\n`)
      io.stdout(`Password of all: ${demoPassword}\n`)
    }
    return exitCodes.ok
  })
}
