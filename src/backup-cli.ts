/** `tandem backup FILE`, `tandem backup verify FILE`, `tandem restore FILE`: encrypted copies over SQL, and the way to another server. */

import { existsSync, rmSync } from 'node:fs'
import path from 'node:path'
import type { CliIo } from './cli-io.ts'
import { type Asked, readFlags, withData } from './command-data.ts'
import type { Connected } from './connect.ts'
import { type BackupSummary, backup, keysFileOf, restore, verifyBackup } from './database/backup.ts'
import { exitCodes } from './exit-codes.ts'
import { openBackupKey } from './secrets.ts'

type Backup = Asked & { readonly file: string; readonly key: Buffer; readonly withoutKeys: boolean }

function parse(argv: readonly string[], io: CliIo, verb: string): Backup | number {
  const asked = readFlags(argv, io, { 'key-file': { type: 'string' }, 'without-keys': { type: 'boolean' } }, 1)
  if (typeof asked === 'number') return asked
  const file = asked.positionals[0]
  if (file === undefined) {
    io.stderr(`\`tandem ${verb}\` takes a file: tandem ${verb} FILE\n`)
    return exitCodes.usage
  }
  const named = asked.values['key-file']
  const keyFile = typeof named === 'string' ? path.resolve(named) : null
  if (keyFile && !existsSync(keyFile)) {
    io.stderr(`There is no key file ${keyFile}.\n`)
    return exitCodes.notFound
  }
  const key = openBackupKey(asked.config, keyFile)
  if (key) return { ...asked, file: path.resolve(file), key, withoutKeys: asked.values['without-keys'] === true }
  io.stderr('The key file must hold 64 hex digits (32 bytes).\n')
  return exitCodes.invalidInput
}

function tell(io: CliIo, asked: Backup, did: string, summary: BackupSummary): number {
  if (asked.json) io.stdout(`${JSON.stringify({ file: asked.file, ...summary })}\n`)
  else io.stdout(`${did}: ${summary.rows} rows in ${Object.keys(summary.tables).length} tables\n`)
  return exitCodes.ok
}

export async function backupCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = parse(argv, io, 'backup')
  if (typeof asked === 'number') return asked
  const { file } = asked
  for (const taken of [file, keysFileOf(file)].filter((f) => existsSync(f))) {
    io.stderr(`${taken} is there already. Choose another name: a backup never overwrites one.\n`)
    return exitCodes.conflict
  }
  return withData(asked.config, io, (connected) => save(asked, io, connected))
}

async function save(asked: Backup, io: CliIo, { adminConfig: admin, logins }: Connected): Promise<number> {
  const { file } = asked
  try {
    const now = new Date().toISOString()
    const summary = await backup({ admin, file, backupKey: asked.key, masterKey: logins.masterKey, now })
    io.stderr(`The persons' keys are in ${keysFileOf(file)}: keep it, and the backup key, apart from the backup.\n`)
    return tell(io, asked, `Saved ${file}`, summary)
  } catch (error) {
    // Half a backup is worse than none.
    for (const half of [file, keysFileOf(file)]) rmSync(half, { force: true })
    const { code } = error as { code?: string }
    if (code !== 'ENOSPC' && code !== 'EACCES' && code !== 'ENOENT' && code !== 'EDQUOT' && code !== 'EFBIG')
      throw error
    io.stderr(
      `The backup could not be written (${code}). Nothing is left of it. Choose a place with room that may be written.\n`,
    )
    return exitCodes.failure
  }
}

const exitFor = {
  'not-a-backup': exitCodes.invalidInput,
  'wrong-key': exitCodes.invalidInput,
  damaged: exitCodes.invalidInput,
  'not-empty': exitCodes.conflict,
  'other-schema': exitCodes.conflict,
} as const

export async function verifyCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = parse(argv, io, 'backup verify')
  if (typeof asked === 'number') return asked
  if (!existsSync(asked.file)) {
    io.stderr(`There is no file ${asked.file}.\n`)
    return exitCodes.notFound
  }
  const verdict = await verifyBackup(asked.file, asked.key)
  if (verdict.ok && !existsSync(keysFileOf(asked.file)))
    io.stderr(`The persons' keys (${keysFileOf(asked.file)}) are not beside it and were not looked at.\n`)
  if (verdict.ok) return tell(io, asked, `${asked.file} is whole`, verdict.value)
  io.stderr(`${verdict.reasons.map((r) => r.says).join('\n')}\n`)
  return exitFor[verdict.reasons[0]!.kind]
}

export async function restoreCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = parse(argv, io, 'restore')
  if (typeof asked === 'number') return asked
  const needed = asked.withoutKeys ? [asked.file] : [asked.file, keysFileOf(asked.file)]
  for (const missing of needed.filter((f) => !existsSync(f))) {
    io.stderr(
      `There is no file ${missing}.${missing.endsWith('.keys') ? ' Without it free text stays unreadable; say --without-keys if that is meant.' : ''}\n`,
    )
    return exitCodes.notFound
  }
  return withData(asked.config, io, async ({ adminConfig: admin, logins }) => {
    const { file, key: backupKey, withoutKeys } = asked
    const done = await restore({ admin, file, backupKey, masterKey: logins.masterKey, withoutKeys })
    if (done.ok) return tell(io, asked, `Restored ${file}`, done.value)
    io.stderr(`${done.reasons.map((r) => r.says).join('\n')}\nNothing was changed.\n`)
    return exitFor[done.reasons[0]!.kind]
  })
}
