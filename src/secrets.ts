/** The two secrets of an installation: given by the settings, or made once and kept in the data folder, readable by its owner only. */

import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { type Redacted, reveal } from './base/redacted.ts'
import type { Config } from './config.ts'
import type { DatabaseLogins } from './database/client.ts'

/** A link appears whole and only once: a second process that comes at the same time reads the first one's secret. */
function keep(file: string): string {
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
  return readFileSync(file, 'utf8').trim()
}

function readOrKeep(given: Redacted<string> | null, file: string): string {
  if (given) return reveal(given)
  try {
    return readFileSync(file, 'utf8').trim()
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
    return keep(file)
  }
}

/** Whoever loses `master-key` loses every free text of every person: backups hold ciphertext. */
export function openSecrets(config: Config): DatabaseLogins {
  return {
    appPassword: readOrKeep(config.appPassword, path.join(config.dataDir, 'app-password')),
    masterKey: Buffer.from(readOrKeep(config.masterKey, path.join(config.dataDir, 'master-key')), 'hex'),
  }
}

/** The key of backups: a file of 64 hex digits that somebody chose, or one made once in the data folder. Keep a copy elsewhere. */
export function openBackupKey(config: Config, keyFile: string | null): Buffer | null {
  const text = readOrKeep(null, keyFile ?? path.join(config.dataDir, 'backup-key'))
  return /^[0-9a-f]{64}$/.test(text) ? Buffer.from(text, 'hex') : null
}
