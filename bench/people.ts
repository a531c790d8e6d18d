/** The list of people among ten thousand: how long the server takes for the first page, for searches and for the last page. */

import { type Bench, less, quantile } from './figures.ts'
import { manyPeopleFolder } from './import.ts'
import { cpuOf, cpuOfFamily, memoryOf } from './processes.ts'
import { type Serving, serveFrom } from './product.ts'
import { signInDemo, type Visitor } from './visitor.ts'

type Page = { readonly people: readonly { readonly id: string }[]; readonly next: string | null }

const searches = ['an', 'lu', 'no such name', 'al ri', "o'", 'dal', 'e', 'noor', 'ash', 'zz', 'mo a', 'ü']
const times = 60

type Asked = { readonly p95: number; readonly cpu: number }

/** Times at the server, as its own log tells them. */
async function ask(server: Serving, send: (turn: number) => Promise<unknown>, count: number): Promise<Asked> {
  const before = { log: server.log.length, cpu: cpuOf(server.pid) + cpuOfFamily(server.postmaster) }
  for (let turn = 0; turn < count; turn++) await send(turn)
  // The last line of the log may still be under way.
  while (server.log.length < before.log + count) await new Promise((done) => setTimeout(done, 5))
  const ms = server.log.slice(before.log).map((line) => line.ms)
  const cpu = cpuOf(server.pid) + cpuOfFamily(server.postmaster) - before.cpu
  return { p95: quantile(ms, 0.95), cpu: (cpu / count) * 1000 }
}

async function lastCursor(manager: Visitor): Promise<{ cursor: string; pages: number }> {
  let [cursor, pages] = ['', 1]
  for (;;) {
    const { next } = await manager.get<Page>(`/api/people${cursor ? `?cursor=${cursor}` : ''}`)
    if (next === null) return { cursor, pages }
    cursor = next
    pages++
  }
}

export const benchPeople: Bench = async (say) => {
  const folder = await manyPeopleFolder(say)
  say('the list of 10,000 people ...')
  const server = await serveFrom(folder)
  try {
    const manager = await signInDemo(server.url, 'manager@demo')
    const list = (query: string) => manager.send('GET', `/api/people${query}`)
    const { cursor } = await lastCursor(manager)
    const search = (turn: number) => list(`?search=${encodeURIComponent(searches[turn % searches.length]!)}`)
    const first = await ask(server, () => list(''), times)
    const found = await ask(server, search, times)
    const last = await ask(server, () => list(`?cursor=${cursor}`), times)
    const memory = memoryOf(server.pid).now
    manager.close()
    return [
      less('people/first page, p95', first.p95, 'ms', 100),
      less('people/search, p95', found.p95, 'ms', 100),
      less('people/last page, p95', last.p95, 'ms', 100),
      less('people/first page', first.cpu, 'CPU ms'),
      less('people/search', found.cpu, 'CPU ms'),
      less('people/last page', last.cpu, 'CPU ms'),
      less('people/memory of the server', memory, 'MB', 250),
    ]
  } finally {
    await server.stop()
  }
}
