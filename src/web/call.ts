/** Calls the server by its contracts: the session's token, an operation id and the device's time go along; a refusal comes back as a typed problem. */
import type { z } from 'zod'
import type { Contract } from '../api/contract.ts'
import type { Problem } from '../api/problems.ts'

/** Thrown by a call that was refused, because the query library wants an exception; screens show `.problem`. */
export class Refused extends Error {
  readonly problem: Problem
  constructor(problem: Problem) {
    super(problem.title)
    this.problem = problem
  }
}

const offline: Problem = {
  type: '/problems/offline',
  title: 'No connection',
  status: 0,
  detail: 'The center could not be reached.',
  next: 'Check the network and try again. What you typed is still here.',
  errors: [],
}

/** Anything thrown, as a problem to show. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Refused) return error.problem
  return { ...offline, type: '/problems/screen', title: 'This screen broke', detail: String(error) }
}

/** What a problem says about one field, or null. */
export const faultOf = (problem: Problem | null, field: string): string | null =>
  problem?.errors.find((error) => error.field === field)?.says ?? null

/** The token that the server put into a cookie that scripts may read: another site cannot. */
function csrfToken(): string {
  const found = document.cookie.split('; ').find((part) => part.startsWith('tandem_csrf='))
  return found ? decodeURIComponent(found.slice('tandem_csrf='.length)) : ''
}

const isProblem = (value: unknown): value is Problem =>
  typeof value === 'object' && value !== null && 'title' in value && 'next' in value

export type Sent = {
  readonly query?: Readonly<Record<string, string | number | boolean | null | undefined>>
  readonly body?: unknown
  /** One act keeps one id through its repetitions, so that the server does it once. */
  readonly operationId?: string
  readonly signal?: AbortSignal
}

/** One request by method and path; screens with a contract use `call`. */
export async function send<T>(method: string, path: string, sent: Sent = {}): Promise<T> {
  const query = Object.entries(sent.query ?? {}).flatMap(([key, value]) =>
    value === null || value === undefined ? [] : [[key, String(value)]],
  )
  const headers: Record<string, string> = { accept: 'application/json' }
  if (method !== 'GET') {
    headers['content-type'] = 'application/json'
    headers['x-csrf-token'] = csrfToken()
    headers['x-operation-id'] = sent.operationId ?? crypto.randomUUID()
    headers['x-device-time'] = new Date().toISOString()
  }
  const url = query.length > 0 ? `${path}?${new URLSearchParams(query)}` : path
  const init: RequestInit = { method, headers, credentials: 'same-origin' }
  if (method !== 'GET') init.body = JSON.stringify(sent.body ?? {})
  if (sent.signal) init.signal = sent.signal
  const response = await reach(url, init)
  const answer: unknown = await response.json().catch(() => null)
  if (response.ok) return answer as T
  throw new Refused(
    isProblem(answer) ? { ...answer, errors: answer.errors ?? [] } : { ...offline, status: response.status },
  )
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error
    throw new Refused(offline)
  }
}

export type CallInput<C extends Contract> = Omit<Sent, 'body' | 'query'> & {
  readonly params?: z.input<C['params']>
  readonly query?: z.input<C['query']>
  readonly body?: z.input<C['body']>
}

/** `/api/people/:personId` and `{ personId }` make a path; a missing part is a bug. */
export const fillPath = (path: string, params: Readonly<Record<string, unknown>>): string =>
  path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`the path ${path} needs ${name}`)
    return encodeURIComponent(String(value))
  })

/** `await call(readPerson, { params: { personId } })` gives the contract's answer or throws `Refused`. */
export const call = <C extends Contract>(contract: C, input: CallInput<C> = {}): Promise<z.output<C['answer']>> => {
  const { params, query, ...rest } = input
  const path = fillPath(contract.path, (params ?? {}) as Record<string, unknown>)
  return send(contract.method, path, { ...rest, query: (query ?? {}) as NonNullable<Sent['query']> })
}
