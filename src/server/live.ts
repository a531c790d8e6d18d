/** Live updates over server-sent events: one open answer for each window, a heartbeat, and an end with the session. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import { mayListen } from '../actions/live.ts'
import type { Session } from '../actions/session.ts'
import * as api from '../api/live.ts'
import { ok } from '../base/result.ts'
import type { Area, ServerDeps } from './deps.ts'
import { serve, sessionOf } from './serve.ts'

// Proxies drop a silent connection after half a minute or more; the session is looked at with every beat.
const heartbeatMs = 15_000
/** Several changes of one action become one reload. */
const gatherMs = 50
// A browser opens at most six connections to a host over HTTP/1.1; more windows of one account are a mistake.
const windowsOfAnAccount = 12

type Stream = { readonly end: () => void }

function openStream(deps: ServerDeps, request: FastifyRequest, reply: FastifyReply, session: Session): Stream {
  const { actor } = session
  const isParticipant = actor.role === 'participant'
  reply.hijack()
  const raw = reply.raw
  raw.writeHead(200, {
    ...(reply.getHeaders() as Record<string, string>),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
    // Nothing else follows on this connection, and a stopping server need not wait for it.
    connection: 'close',
    'x-content-type-options': 'nosniff',
    'x-accel-buffering': 'no',
  })
  // The browser waits this long before it opens a broken stream again.
  raw.write('retry: 1000\n\n')
  const waiting = new Set<string>()
  let gathering: NodeJS.Timeout | undefined
  const flush = () => {
    gathering = undefined
    for (const topic of waiting) raw.write(`data: {"topic":"${topic}"}\n\n`)
    waiting.clear()
  }
  const stillIn = async () => {
    const now = await sessionOf(deps, request, { isBackground: true }).catch(() => session)
    if (now?.actor.role !== actor.role) end()
  }
  const leave = deps.live.join({
    organizationId: actor.organizationId,
    personId: isParticipant ? (actor.personId ?? '') : null,
    send(topic) {
      // Accounts change rarely: whoever was signed out, closed or changed roles leaves at once.
      if (topic === 'account') void stillIn()
      if (topic === 'account' && isParticipant) return
      waiting.add(topic)
      gathering ??= setTimeout(flush, gatherMs)
    },
    end: () => end(),
  })
  const beat = setInterval(() => {
    raw.write(': still here\n\n')
    void stillIn()
  }, heartbeatMs)
  let isOver = false
  const end = () => {
    if (isOver) return
    isOver = true
    clearInterval(beat)
    clearTimeout(gathering)
    leave()
    raw.end()
  }
  raw.on('close', end)
  raw.on('error', end)
  return { end }
}

export const liveArea: Area = (app, deps) => {
  const open = new Map<string, Stream[]>()
  serve(app, deps, api.live, async (context, { session, request, reply }) => {
    const may = await mayListen(context, {})
    if (!may.ok) return may
    const { accountId } = session.actor
    const others = open.get(accountId) ?? []
    // The oldest makes room: it is the one that a browser forgot to close.
    if (others.length >= windowsOfAnAccount) others.shift()?.end()
    const stream = openStream(deps, request, reply, session)
    open.set(accountId, [...others, stream])
    reply.raw.on('close', () => {
      const left = (open.get(accountId) ?? []).filter((one) => one !== stream)
      if (left.length > 0) open.set(accountId, left)
      else open.delete(accountId)
    })
    return ok({ topic: 'account' })
  })
}
