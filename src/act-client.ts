/** Somebody at the command line, signed in like at any other door: cookies, the token against forged requests, and an operation id for each act. */

import { randomUUID } from 'node:crypto'
import type { Contract } from './api/contract.ts'
import { type Redacted, reveal } from './base/redacted.ts'

export type Answered = { readonly status: number; readonly body: unknown }

export class ActClient {
  private readonly url: string
  private readonly cookies = new Map<string, string>()

  constructor(url: string) {
    this.url = url
  }

  signIn(login: string, password: Redacted<string>): Promise<Answered> {
    return this.send('POST', '/sign-in', { login, password: reveal(password) })
  }

  signOut(): Promise<Answered> {
    return this.send('POST', '/sign-out', {})
  }

  /** `given` fills the places of the path; the rest of it is asked as a query. */
  act(contract: Contract, given: Readonly<Record<string, string>>, body: unknown): Promise<Answered> {
    const rest = new Map(Object.entries(given))
    const path = contract.path.replace(/:(\w+)/g, (_, name: string) => {
      rest.delete(name)
      return encodeURIComponent(given[name] ?? '')
    })
    const query = rest.size === 0 ? '' : `?${new URLSearchParams([...rest])}`
    return this.send(contract.method, `${path}${query}`, contract.method === 'GET' ? undefined : (body ?? {}))
  }

  private async send(method: string, path: string, body: unknown): Promise<Answered> {
    const headers: Record<string, string> = {
      accept: 'application/json',
      cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; '),
      'x-csrf-token': decodeURIComponent(this.cookies.get('tandem_csrf') ?? ''),
      'x-operation-id': randomUUID(),
      'x-device-time': new Date().toISOString(),
    }
    if (body !== undefined) headers['content-type'] = 'application/json'
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers,
      redirect: 'manual',
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1))
    }
    return { status: response.status, body: await response.json().catch(() => null) }
  }
}
