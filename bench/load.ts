/** What a day's mixed load costs the server and its database, in one center and in one of ten times the rows. */

import pg from 'pg'
import { expectOk } from '../src/base/result.ts'
import { openPostgres } from '../src/postgres/embedded.ts'
import { type DayRequest, dayAt, mixOf } from './day.ts'
import { type Bench, type Figure, fact, less, more } from './figures.ts'
import { cpuOf, cpuOfFamily, memoryOf } from './processes.ts'
import { demoFolder, type Serving, serveFrom } from './product.ts'

/** As many people press something at the same moment. */
const atOnce = 4

type Cost = { readonly requests: number; readonly server: number; readonly postgres: number }
const costOf = (cost: Cost): number => ((cost.server + cost.postgres) / cost.requests) * 1000

/** Processor time of the server and of PostgreSQL while these requests go round. */
async function measure(server: Serving, requests: readonly DayRequest[], ms: number): Promise<Cost> {
  const before = { server: cpuOf(server.pid), postgres: cpuOfFamily(server.postmaster) }
  const until = performance.now() + ms
  let turn = 0
  const work = async () => {
    while (performance.now() < until) {
      const now = turn++
      await requests[now % requests.length]!.send(Math.floor(now / requests.length) + now)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, work))
  return {
    requests: turn,
    server: cpuOf(server.pid) - before.server,
    postgres: cpuOfFamily(server.postmaster) - before.postgres,
  }
}

/** One row by its key through pg, alone: what no request can be cheaper than. */
async function measureSelect(dataDir: string, server: Serving, ms: number): Promise<number> {
  const postgres = expectOk(await openPostgres({ dataDir, log: () => {} }))
  const client = new pg.Client(postgres.adminConfig)
  await client.connect()
  const { rows } = await client.query<{ id: string }>('select id from tandem.site limit 1')
  const [before, own] = [cpuOfFamily(server.postmaster), process.cpuUsage()]
  const until = performance.now() + ms
  let count = 0
  while (performance.now() < until) {
    await client.query({ name: 'one', text: 'select name from tandem.site where id = $1', values: [rows[0]!.id] })
    count++
  }
  const used = process.cpuUsage(own)
  const cpu = cpuOfFamily(server.postmaster) - before + (used.user + used.system) / 1e6
  await client.end()
  await postgres.stop()
  return (cpu / count) * 1000
}

type Costs = {
  readonly each: ReadonlyMap<string, number>
  readonly mix: Cost
  readonly livez: number
  readonly select: number
  readonly memory: number
}

async function costsOf(size: 'm' | 'l', say: (line: string) => void): Promise<Costs> {
  const folder = await demoFolder(size, say)
  say(`a day at size ${size} ...`)
  const server = await serveFrom(folder)
  const day = await dayAt(server.url)
  try {
    const mix = mixOf(day.requests)
    await measure(server, mix, 2_000)
    const livez = costOf(await measure(server, [day.livez], 1_000))
    const select = await measureSelect(folder, server, 1_000)
    const each = new Map<string, number>()
    for (const request of day.requests) each.set(request.name, costOf(await measure(server, [request], 700)))
    const mixed = await measure(server, mix, 5_000)
    return { each, mix: mixed, livez, select, memory: memoryOf(server.pid).now }
  } finally {
    day.close()
    await server.stop()
  }
}

export const benchLoad: Bench = async (say) => {
  const m = await costsOf('m', say)
  const l = await costsOf('l', say)
  const perSecond = ({ requests, server, postgres }: Cost) => requests / (server + postgres)
  const share = ({ server, postgres }: Cost) => (postgres / (server + postgres)) * 100
  const figures: Figure[] = [
    more("load/a day's mix, one house", perSecond(m.mix), 'requests/CPU s'),
    more("load/a day's mix, ten houses", perSecond(l.mix), 'requests/CPU s'),
    less('load/mix, growth at ten times the rows', costOf(l.mix) / costOf(m.mix), 'x'),
    less('load/mix, to a plain GET /livez', costOf(m.mix) / m.livez, 'x'),
    less('load/mix, to a SELECT of one row', costOf(m.mix) / m.select, 'x'),
    fact('load/share of PostgreSQL in the mix', share(m.mix), '%'),
    fact('load/GET /livez', m.livez, 'CPU ms'),
    fact('load/SELECT of one row, both ends', m.select, 'CPU ms'),
    less('load/memory of the server after the load, one house', m.memory, 'MB', 250),
    less('load/memory of the server after the load, ten houses', l.memory, 'MB', 250),
  ]
  for (const [name, cost] of m.each) {
    figures.push(less(`load/${name}`, cost, 'CPU ms'))
    figures.push(less(`load/${name}, growth`, (l.each.get(name) ?? Number.NaN) / cost, 'x'))
  }
  return figures
}
