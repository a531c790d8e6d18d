/** From `git clone` to the first page by `npm start`: with an empty package cache, and again with what that one left. */

import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { projectRoot } from '../src/config.ts'
import { type Bench, less } from './figures.ts'
import { environment, freshFolder } from './product.ts'

/** Seconds until the front page is answered; the clone is stopped then. */
async function firstPage(cache: string): Promise<number> {
  const folder = freshFolder()
  const began = performance.now()
  const cloned = spawnSync('git', ['clone', '--quiet', projectRoot, folder], { encoding: 'utf8' })
  if (cloned.status !== 0) throw new Error(`git clone ended with ${cloned.status}:\n${cloned.stderr}`)
  const env = { ...environment(), npm_config_cache: cache }
  const child = spawn('npm', ['start', '--', '--no-open', '--port', '0'], {
    cwd: folder,
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = once(child, 'close')
  const { promise, resolve } = Promise.withResolvers<string | null>()
  let out = ''
  let said = ''
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    out += part
    const url = /^ready (http\S+)\n/m.exec(out)?.[1]
    if (url) resolve(url)
  })
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part))
  void ended.then(() => resolve(null))
  try {
    const url = await promise
    if (url === null) throw new Error(`npm start ended before it was ready:\n${said}`)
    const page = await fetch(url)
    if (!page.ok) throw new Error(`the first page answered ${page.status}`)
    return (performance.now() - began) / 1000
  } finally {
    child.kill('SIGTERM')
    await ended
  }
}

export const benchClone: Bench = async (say) => {
  const cache = freshFolder()
  say('clone and npm start, nothing in the package cache ...')
  const cold = await firstPage(cache)
  say('the same with a warm package cache ...')
  const warm = await firstPage(cache)
  return [less('clone/first page, warm cache', warm, 's', 60), less('clone/first page, cold cache', cold, 's')]
}
