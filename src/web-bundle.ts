/** Keeps `dist/web` in step with its sources: built once after a change, in a process of its own so that the server stays small. */

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import { ok, type Result, refuse } from './base/result.ts'
import { childEnvironment } from './config.ts'

/** The floors that reach the browser, and the versions of everything that is bundled. */
const sources = ['src/web', 'src/api', 'src/domain', 'src/base']

export const webFolder = (root: string) => path.join(root, 'dist', 'web')

function sourceHash(root: string): string {
  const hash = createHash('sha256').update(readFileSync(path.join(root, 'package-lock.json')))
  for (const folder of sources.map((name) => path.join(root, name)).filter(existsSync)) {
    const files = readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
      .map((entry) => path.join(entry.parentPath, entry.name))
      .toSorted()
    for (const file of files) hash.update(path.relative(root, file)).update('\0').update(readFileSync(file))
  }
  return hash.digest('hex')
}

const HOUR_MS = 3_600_000

/** A folder to build in; what a build left that was killed long ago goes. */
function freshDraft(folder: string): string {
  const beside = path.dirname(folder)
  mkdirSync(beside, { recursive: true })
  const drafts = readdirSync(beside).filter((name) => name.startsWith(`${path.basename(folder)}-draft-`))
  for (const old of drafts.map((name) => path.join(beside, name)))
    if (performance.timeOrigin + performance.now() - statSync(old).mtimeMs > HOUR_MS)
      rmSync(old, { recursive: true, force: true })
  return mkdtempSync(`${folder}-draft-`)
}

/** In two quick steps, so that a server beside us finds whole pages, the old ones or the new. */
function putInPlace(draft: string, folder: string): void {
  const former = `${draft}-former`
  chmodSync(draft, 0o755)
  try {
    if (existsSync(folder)) renameSync(folder, former)
    renameSync(draft, folder)
  } catch {
    // Another start was quicker, or this system does not move folders that are in use.
    cpSync(draft, folder, { recursive: true })
  }
  for (const left of [draft, former]) rmSync(left, { recursive: true, force: true })
}

/** Resolves at once where the bundle is fresh. */
export async function ensureWebBundle(root: string, log: (line: string) => void): Promise<Result<void, string>> {
  const script = path.join(root, 'src', 'web', 'build.ts')
  const mark = path.join(webFolder(root), '.sources')
  const hash = sourceHash(root)
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === hash) return ok(undefined)
  const began = performance.now()
  log('Building the pages ...')
  const draft = freshDraft(webFolder(root))
  const code = `const { buildWeb } = await import(${JSON.stringify(pathToFileURL(script).href)}); await buildWeb(${JSON.stringify({ outDir: draft })})`
  const child = spawn(process.execPath, ['--input-type=module', '-e', code], {
    cwd: root,
    env: childEnvironment({ NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: '0' }),
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  const ended = Promise.withResolvers<number | null>()
  child.on('error', (error) => {
    output += error.message
    ended.resolve(1)
  })
  child.on('close', ended.resolve)
  const status = await ended.promise
  if (status !== 0) {
    rmSync(draft, { recursive: true, force: true })
    return refuse(`The pages could not be built:\n${output.trim()}`)
  }
  writeFileSync(path.join(draft, path.basename(mark)), `${hash}\n`)
  putInPlace(draft, webFolder(root))
  log(`The pages are built (${((performance.now() - began) / 1000).toFixed(1)} s).`)
  return ok(undefined)
}
