/** Keeps `dist/web` in step with its sources: built once after a change, in a process of its own so that the server stays small. */

import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
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

/** Resolves at once where the bundle is fresh. */
export async function ensureWebBundle(root: string, log: (line: string) => void): Promise<Result<void, string>> {
  const script = path.join(root, 'src', 'web', 'build.ts')
  const mark = path.join(webFolder(root), '.sources')
  const hash = sourceHash(root)
  if (existsSync(mark) && readFileSync(mark, 'utf8').trim() === hash) return ok(undefined)
  const began = performance.now()
  log('Building the pages ...')
  const code = `const { buildWeb } = await import(${JSON.stringify(pathToFileURL(script).href)}); await buildWeb()`
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
  if (status !== 0) return refuse(`The pages could not be built:\n${output.trim()}`)
  mkdirSync(webFolder(root), { recursive: true })
  writeFileSync(mark, `${hash}\n`)
  log(`The pages are built (${((performance.now() - began) / 1000).toFixed(1)} s).`)
  return ok(undefined)
}
