/** What the server needs of memory: ready, after requests, and at its highest while a week is solved inside it. */

import { dayAt, mixOf } from './day.ts'
import { type Bench, less } from './figures.ts'
import { memoryOf } from './processes.ts'
import { demoFolder, serveFrom } from './product.ts'

const requests = 600
const solveSeconds = 8

export const benchMemory: Bench = async (say) => {
  const server = await serveFrom(await demoFolder('m', say))
  const day = await dayAt(server.url)
  try {
    const atStart = memoryOf(server.pid).now
    say('requests, then a week to solve ...')
    const mix = mixOf(day.requests)
    for (let turn = 0; turn < requests; turn++) await mix[turn % mix.length]!.send(turn)
    const afterRequests = memoryOf(server.pid).now
    await day.managers.post(`/api/weeks/${day.site}/${day.monday}/solve`, { seconds: solveSeconds })
    let highest = 0
    const until = performance.now() + (solveSeconds + 2) * 1000
    while (performance.now() < until) {
      highest = Math.max(highest, memoryOf(server.pid).now)
      await new Promise((done) => setTimeout(done, 100))
    }
    return [
      less('memory/after signing in', atStart, 'MB', 250),
      less(`memory/after ${requests} requests`, afterRequests, 'MB', 250),
      less('memory/highest while a week is solved', highest, 'MB', 250),
      less('memory/after the solve', memoryOf(server.pid).now, 'MB', 250),
    ]
  } finally {
    day.close()
    await server.stop()
  }
}
