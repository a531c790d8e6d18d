/** A center set up over HTTP on a real process, its manager signed in, and one write: for tests of kills and full disks. */

import assert from 'node:assert/strict'
import type { Run } from './tandem-process.ts'

export type Client = { readonly url: string; readonly headers: Record<string, string>; readonly siteId: string }

const cookiesOf = (response: Response): string =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ')

const manager = { login: 'manager@kills.test', password: 'correct horse battery staple' }

export async function setUp(run: Run, url: string): Promise<void> {
  const link = /http\S+\/set-up\/\S+/.exec(run.err())?.[0]
  assert.ok(link, 'the first start prints a set-up link')
  const fields = {
    organization: 'Kill test',
    site: 'Main',
    zone: 'America/Chicago',
    stateProfile: 'TX',
    admissionsPhone: '555-0100',
    name: 'Mara Manager',
    ...manager,
  }
  const answer = await fetch(link.replace(/^http:\/\/[^/]+/, url), {
    method: 'POST',
    body: new URLSearchParams(fields),
    redirect: 'manual',
  })
  assert.equal(answer.status, 303)
}

export async function signIn(url: string): Promise<Client> {
  const answer = await fetch(`${url}/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(manager),
  })
  assert.equal(answer.status, 200, await answer.clone().text())
  const cookie = cookiesOf(answer)
  const csrf = decodeURIComponent(/tandem_csrf=([^;]+)/.exec(cookie)?.[1] ?? '')
  const headers = { 'content-type': 'application/json', cookie, 'x-csrf-token': csrf }
  const me = (await (await fetch(`${url}/api/me`, { headers })).json()) as { sites: { id: string }[] }
  return { url, headers, siteId: me.sites[0]!.id }
}

/** One new person; the answer of the server. */
export const writePerson = (client: Client, familyName: string): Promise<Response> =>
  fetch(`${client.url}/api/people`, {
    method: 'POST',
    headers: { ...client.headers, 'x-operation-id': crypto.randomUUID() },
    body: JSON.stringify({
      site_id: client.siteId,
      given_name: 'Kept',
      family_name: familyName,
      birth_date: '1990-01-01',
      languages: ['en'],
    }),
    // A server that takes this long has not acknowledged anything.
    signal: AbortSignal.timeout(15_000),
  })

/** The ids of everybody in the center, page by page. */
export async function everybody(client: Client): Promise<ReadonlySet<string>> {
  const found = new Set<string>()
  let cursor: string | null = null
  do {
    const query: string = cursor ? `?cursor=${cursor}` : ''
    const answer = await fetch(`${client.url}/api/people${query}`, { headers: client.headers })
    const page = (await answer.json()) as { people: { id: string }[]; next: string | null }
    for (const { id } of page.people) found.add(id)
    cursor = page.next
  } while (cursor)
  return found
}
