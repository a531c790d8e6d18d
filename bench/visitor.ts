/** Somebody signed in at a running server: cookies, the session's token, and connections that stay open as a browser's do. */

import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export class Visitor {
  private readonly url: string
  private readonly agent = new Agent({ keepAlive: true, maxSockets: 8 })
  private readonly cookies = new Map<string, string>()
  constructor(url: string) {
    this.url = url
  }

  /** The answer's JSON; anything but a success is a fault of the bench. */
  async get<T>(path: string): Promise<T> {
    return JSON.parse(await this.send('GET', path)) as T
  }
  async post<T>(path: string, body: unknown): Promise<T> {
    return JSON.parse(await this.send('POST', path, body)) as T
  }

  send(method: 'GET' | 'POST', path: string, body?: unknown): Promise<string> {
    const { promise, resolve, reject } = Promise.withResolvers<string>()
    const sent = request(
      new URL(path, this.url),
      { method, agent: this.agent, headers: this.headers(body) },
      (answer) => {
        for (const line of answer.headers['set-cookie'] ?? []) {
          const [pair = ''] = line.split(';')
          const at = pair.indexOf('=')
          this.cookies.set(pair.slice(0, at), pair.slice(at + 1))
        }
        let text = ''
        answer.setEncoding('utf8')
        answer.on('data', (part: string) => {
          text += part
        })
        answer.on('end', () => {
          if (answer.statusCode === 200) resolve(text)
          else reject(new Error(`${method} ${path} answered ${answer.statusCode}: ${text.slice(0, 500)}`))
        })
      },
    )
    sent.on('error', reject)
    sent.end(body === undefined ? undefined : JSON.stringify(body))
    return promise
  }

  private headers(body: unknown): Record<string, string> {
    const headers: Record<string, string> = { accept: 'application/json' }
    if (this.cookies.size > 0) headers.cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    if (body === undefined) return headers
    return {
      ...headers,
      'content-type': 'application/json',
      'x-csrf-token': decodeURIComponent(this.cookies.get('tandem_csrf') ?? ''),
      'x-operation-id': randomUUID(),
      'x-device-time': new Date().toISOString(),
    }
  }

  close(): void {
    this.agent.destroy()
  }
}

/** Through one of the demo's doors. */
export async function signInDemo(url: string, login: string): Promise<Visitor> {
  const visitor = new Visitor(url)
  await visitor.send('POST', '/demo/sign-in', { login })
  return visitor
}
