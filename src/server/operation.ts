/** For the operator and the machines around: is it alive, is it ready, how busy is it; no word about anybody. */

import type { FastifyRequest } from 'fastify'
import { auditWaiting, newestMigration, poolStates, readiness } from '../actions/operation.ts'
import { problem } from '../api/problems.ts'
import type { Area, ServerDeps } from './deps.ts'
import type { Gauge } from './metrics.ts'
import { sendProblem, sessionOf } from './serve.ts'

const isLoopback = (address: string): boolean => /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/.test(address)

/** From this machine, or by an operator who is signed in; how busy a center is, is not for the street. */
async function mayMeasure(deps: ServerDeps, request: FastifyRequest): Promise<boolean> {
  if (isLoopback(request.ip)) return true
  const session = await sessionOf(deps, request, { isBackground: true })
  return session?.actor.role === 'operator'
}

async function gauges(deps: ServerDeps): Promise<Gauge[]> {
  const waiting = await auditWaiting(deps.database)
  const one = (name: string, says: string, value: number): Gauge => ({ name, says, values: [{ labels: {}, value }] })
  const memory = process.memoryUsage()
  return [
    {
      name: 'tandem_database_connections',
      says: 'Connections to the database by pool.',
      values: poolStates(deps.database).flatMap(({ pool, ...states }) =>
        Object.entries(states).map(([state, value]) => ({ labels: { pool, state }, value })),
      ),
    },
    ...(waiting === null ? [] : [one('tandem_audit_waiting', 'Audit entries not yet chained.', waiting)]),
    one('tandem_live_windows', 'Open live streams.', deps.live.windows()),
    one('tandem_live_hears', 'Whether the database is heard right now.', deps.live.hears() ? 1 : 0),
    one('process_resident_memory_bytes', 'Memory of this process.', memory.rss),
    one('process_uptime_seconds', 'Seconds since the start.', Math.round(process.uptime())),
  ]
}

export const operationArea: Area = async (app, deps) => {
  const newest = await newestMigration()

  app.get('/livez', (_request, reply) => reply.header('cache-control', 'no-store').send({ alive: true }))

  app.get('/readyz', async (_request, reply) => {
    const { ready, why } = await readiness(deps.database, newest)
    return reply
      .code(ready ? 200 : 503)
      .header('cache-control', 'no-store')
      .send({ ready, why })
  })

  app.get('/metrics', async (request, reply) => {
    if (!(await mayMeasure(deps, request))) return sendProblem(reply, problem('not-found'))
    return reply
      .type('text/plain; version=0.0.4; charset=utf-8')
      .header('cache-control', 'no-store')
      .send(deps.metrics.text(await gauges(deps)))
  })
}
