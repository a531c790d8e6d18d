/** The real server on a free port with every area, over a database of its own with two centers; and clients with cookies. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import pg from 'pg'
import { openLiveHub } from '../../src/actions/live.ts'
import { hashPassword } from '../../src/actions/password-hash.ts'
import { redact } from '../../src/base/redacted.ts'
import type { Database } from '../../src/database/client.ts'
import { publicPages } from '../../src/public-pages.ts'
import { publicTexts } from '../../src/public-texts.ts'
import { areas } from '../../src/server/areas.ts'
import { startServer } from '../../src/server/http.ts'
import { jsonLog } from '../../src/server/log.ts'
import { makeMetrics } from '../../src/server/metrics.ts'
import { type TestDatabase, testDatabase } from '../database-server.ts'
import { type Center, makeCenter, testNow } from '../factories/center.ts'

export const testPassword = 'four plain words here'

export type Answer = {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects and fails where it is not there
  readonly body: any
}

export type RequestParts = {
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as it is instead of `body`. */
  readonly raw?: string | Uint8Array
}

/** A browser's cookie jar and CSRF header, and nothing else of a browser. */
export class Client {
  readonly url: string
  readonly cookies = new Map<string, string>()
  constructor(url: string) {
    this.url = url
  }
  async request(method: string, path: string, parts: RequestParts = {}): Promise<Answer> {
    const headers: Record<string, string> = { cookie: [...this.cookies].map(([k, v]) => `${k}=${v}`).join('; ') }
    const csrf = this.cookies.get('tandem_csrf')
    if (csrf) headers['x-csrf-token'] = csrf
    const body = parts.raw ?? (parts.body === undefined ? undefined : JSON.stringify(parts.body))
    if (body !== undefined) headers['content-type'] = 'application/json'
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: { ...headers, ...parts.headers },
      redirect: 'manual',
      ...(body === undefined ? {} : { body: body as BodyInit }),
    })
    for (const line of response.headers.getSetCookie()) this.#keep(line)
    const text = await response.text()
    const isJson = /json/.test(response.headers.get('content-type') ?? '')
    return { status: response.status, headers: response.headers, text, body: isJson ? JSON.parse(text) : null }
  }
  #keep(line: string): void {
    const [pair = '', ...rest] = line.split('; ')
    const at = pair.indexOf('=')
    const [name, value] = [pair.slice(0, at), pair.slice(at + 1)]
    if (rest.some((part) => part === 'Max-Age=0' || /^Expires=.*1970/.test(part))) this.cookies.delete(name)
    else this.cookies.set(name, value)
  }
  get = (path: string, parts?: RequestParts) => this.request('GET', path, parts)
  post = (path: string, body?: unknown, parts?: RequestParts) => this.request('POST', path, { body, ...parts })
  put = (path: string, body?: unknown, parts?: RequestParts) => this.request('PUT', path, { body, ...parts })
  patch = (path: string, body?: unknown, parts?: RequestParts) => this.request('PATCH', path, { body, ...parts })
  delete = (path: string, body?: unknown, parts?: RequestParts) => this.request('DELETE', path, { body, ...parts })
  /** As a browser posts a form without JavaScript. */
  form = (path: string, fields: Readonly<Record<string, string>>, parts: RequestParts = {}) =>
    this.request('POST', path, {
      raw: new URLSearchParams(fields).toString(),
      headers: { 'content-type': 'application/x-www-form-urlencoded', accept: 'text/html', ...parts.headers },
    })
}

/** A word before `@`: a staff role, or alex, sam, kim; `other:` before it means the second center. */
export type WhoSignsIn = string

export type TestServer = {
  readonly url: string
  readonly testDatabase: TestDatabase
  readonly database: Database
  readonly center: Center
  /** A second organization in the same database. */
  readonly other: Center
  readonly tag: string
  readonly otherTag: string
  /** Every line that the server logged. */
  readonly log: string[]
  now(): string
  advance(minutes: number): void
  /** So much later that whoever was signed in has to sign in again. */
  hoursLater(hours: number): void
  anonymous(): Client
  signIn(who: WhoSignsIn): Promise<Client>
  /** Signed in once; every later call gives the same client, until hours have passed. */
  readonly as: (who: WhoSignsIn) => Promise<Client>
  /** As the database's administrator, past every wall. */
  admin<R extends object = Record<string, unknown>>(sql: string, values?: unknown[]): Promise<R[]>
  close(): Promise<void>
}

export type TestServerOptions = {
  readonly tls?: { readonly cert: Buffer; readonly key: Buffer }
  readonly secure?: boolean
  readonly webDir?: string
  readonly empty?: boolean
}

/** Time stands at `testNow` until a test moves it; `close` in `after`. */
export async function startTestServer(options: TestServerOptions = {}): Promise<TestServer> {
  const made = await testDatabase()
  const database = made.open()
  const [tag, otherTag] = ['house', 'elsewhere']
  const center = options.empty ? null : await makeCenter(database, tag)
  const other = options.empty ? null : await makeCenter(database, otherTag)
  const admin = async (sql: string, values: unknown[] = []) => {
    const client = new pg.Client({ ...made.adminConfig, options: '-c search_path=tandem,public' })
    await client.connect()
    return client
      .query(sql, values)
      .then((result) => result.rows)
      .finally(() => client.end())
  }
  // One hash for all: argon2id is slow on purpose, and tests are many.
  await admin('update account set password_hash = $1', [await hashPassword(redact(testPassword))])
  const log: string[] = []
  let time = Date.parse(testNow)
  const now = () => new Date(time).toISOString()
  const write = jsonLog((line) => log.push(line), now)
  const live = openLiveHub({ address: made.address, appPassword: made.logins.appPassword, log: write })
  const server = await startServer(
    {
      database,
      now,
      newId: randomUUID,
      listen: {
        host: '127.0.0.1',
        port: 0,
        tls: options.tls ?? null,
        secure: options.secure ?? options.tls !== undefined,
      },
      log: write,
      pages: publicPages,
      texts: publicTexts,
      webDir: options.webDir ?? null,
      live,
      metrics: makeMetrics(),
      hasRoom: () => true,
    },
    areas,
  )
  const anonymous = () => new Client(server.url)
  const signIn = async (who: WhoSignsIn) => {
    const client = anonymous()
    const login = who.startsWith('other:') ? `${who.slice(6)}@${otherTag}.test` : `${who}@${tag}.test`
    const answer = await client.post('/sign-in', { login, password: testPassword })
    if (answer.status !== 200) throw new Error(`${who} cannot sign in: ${answer.status} ${answer.text}`)
    return client
  }
  const clients = new Map<WhoSignsIn, Promise<Client>>()
  return {
    url: server.url,
    testDatabase: made,
    database,
    get center() {
      assert.ok(center, 'this server was started empty')
      return center
    },
    get other() {
      assert.ok(other, 'this server was started empty')
      return other
    },
    tag,
    otherTag,
    log,
    now,
    advance(minutes) {
      time += minutes * 60_000
    },
    hoursLater(hours) {
      time += hours * 3_600_000
      clients.clear()
    },
    anonymous,
    signIn,
    as(who) {
      const found = clients.get(who) ?? signIn(who)
      clients.set(who, found)
      return found
    },
    admin: admin as TestServer['admin'],
    async close() {
      await server.close()
      await live.close()
      await made.drop()
    },
  }
}
