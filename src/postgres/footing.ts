/** As whom the PostgreSQL programs run: they refuse root, so root lends them another user. */

import { type ChildProcess, execFileSync, type StdioOptions, spawn, spawnSync } from 'node:child_process'
import { chownSync, lstatSync, readdirSync } from 'node:fs'
import path from 'node:path'
import { ok, type Result, refuse } from '../base/result.ts'
import { childEnvironment } from '../config.ts'
import type { PostgresFault } from './fault.ts'

export type Footing = {
  readonly kind: 'plain' | 'namespace' | 'nobody'
  readonly prefix: readonly string[]
  /** Whom the files belong to, seen from outside; null leaves them as they are. */
  readonly owner: { readonly uid: number; readonly gid: number } | null
}

const plain: Footing = { kind: 'plain', prefix: [], owner: null }
/** In this user namespace root's own files belong to user 1000, whom PostgreSQL accepts. */
const namespace: Footing = {
  kind: 'namespace',
  prefix: ['unshare', '--user', '--map-user=1000'],
  owner: { uid: 0, gid: 0 },
}

function nobody(): Footing | null {
  try {
    const ask = (what: string) => Number(execFileSync('id', [what, 'nobody'], { encoding: 'utf8' }))
    return { kind: 'nobody', prefix: [], owner: { uid: ask('-u'), gid: ask('-g') } }
  } catch {
    return null
  }
}

/** What spawn needs to become that user. */
const identity = (footing: Footing) => (footing.kind === 'nobody' ? (footing.owner ?? {}) : {})

/** Other languages and PG* variables would change what the programs say and do. */
const environment = () => childEnvironment({ LC_ALL: 'C', TZ: 'UTC' })

function commandLine(footing: Footing, program: string, args: readonly string[]) {
  const [command = program, ...rest] = [...footing.prefix, program, ...args]
  return { command, rest }
}

function works(footing: Footing, program: string): boolean {
  const { command, rest } = commandLine(footing, program, ['--version'])
  return spawnSync(command, rest, { ...identity(footing), cwd: '/', stdio: 'ignore' }).status === 0
}

/** `wanted` lets a test choose one that this machine would not choose by itself. */
export function findFooting(program: string, wanted?: Footing['kind']): Result<Footing, PostgresFault> {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return ok(plain)
  const choices = [namespace, nobody()].filter((f) => f !== null).filter((f) => !wanted || f.kind === wanted)
  const found = choices.find((footing) => works(footing, program))
  if (found) return ok(found)
  return refuse({
    kind: 'no-user',
    says: `PostgreSQL does not run as root, and here root may neither make a user namespace (\`unshare --user\`) nor run ${program} as the user nobody. Run Tandem as an ordinary user, put the project where nobody may read it, or set DATABASE_URL.`,
  })
}

export function launch(
  footing: Footing,
  program: string,
  args: readonly string[],
  options: { readonly cwd: string; readonly stdio: StdioOptions; readonly detached?: boolean },
): ChildProcess {
  const { command, rest } = commandLine(footing, program, args)
  return spawn(command, rest, { ...options, ...identity(footing), env: environment(), windowsHide: true })
}

/** Gives a folder and all in it to the footing's user, where it belongs to somebody else. */
export function giveTo(footing: Footing, place: string): void {
  const { owner } = footing
  const found = lstatSync(place)
  if (owner === null || found.uid === owner.uid) return
  // A link's target is not ours to give away.
  for (const entry of found.isDirectory() ? readdirSync(place, { recursive: true, withFileTypes: true }) : [])
    if (!entry.isSymbolicLink()) chownSync(path.join(entry.parentPath, entry.name), owner.uid, owner.gid)
  chownSync(place, owner.uid, owner.gid)
}
