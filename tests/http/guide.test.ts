/** The Guide on the real server: pages from forms, no cookie, nothing kept or logged, and what this center offers said plainly. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { tandemPublicCriteria } from '../../src/domain/placement/criteria.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())

const answered = {
  who: 'me',
  about: 'mental',
  danger: 'none',
  stop: 'never',
  body: 'fine',
  feelings: 'heavy',
  safety: 'none',
  gap: 'week',
  before: 'none',
  help: 'ready',
  home: 'good',
}
const browser = { accept: 'text/html' }

test('the first page, the six choices and the result are whole pages that no one may keep', async () => {
  const client = server.anonymous()
  const first = await client.get('/guide', { headers: browser })
  const choices = await client.get('/guide/options?lang=es', { headers: browser })
  const result = await client.form('/guide', { ...answered, 'life-pet': 'yes', page: 'life', go: 'next' })
  for (const answer of [first, choices, result]) {
    assert.equal(answer.status, 200)
    assert.match(answer.text, /^<!doctype html>/)
    assert.equal(answer.headers.get('cache-control'), 'no-store')
    assert.equal(answer.headers.get('referrer-policy'), 'no-referrer')
    assert.deepEqual(answer.headers.getSetCookie(), [])
    assert.match(answer.headers.get('content-security-policy') ?? '', /default-src 'none'; script-src 'self'/)
  }
  assert.match(result.text, /Your answers point to an IOP/)
  assert.match(choices.text, /<html lang="es"/)
  assert.equal(client.cookies.size, 0)
})

test('the center’s own programs decide what is said to be offered here', async () => {
  const points = async (more: Readonly<Record<string, string>>): Promise<string> =>
    (await server.anonymous().form('/guide', { ...answered, ...more, page: 'life', go: 'next' })).text
  assert.match(await points({}), /offers this kind of care\. So do others\./)
  assert.match(await points({ feelings: 'daily' }), /does not offer this kind of care/)
  assert.match(await points({ body: 'pregnant', stop: 'sick-other' }), /is not a hospital/)
})

test('the result says by which version of the public rules it was weighed, and which answers do not fit together', async () => {
  const page = async (more: Readonly<Record<string, string>>, lang = ''): Promise<string> =>
    (await server.anonymous().form(`/guide${lang}`, { ...answered, ...more, page: 'life', go: 'next' })).text
  assert.match(await page({}), new RegExp(`public rules, version ${tandemPublicCriteria.version}\\.`))
  assert.match(await page({}, '?lang=es'), new RegExp(`reglas públicas, versión ${tandemPublicCriteria.version}\\.`))
  assert.doesNotMatch(await page({}), /do not fit together/)
  const unlike = await page({ about: 'substance' })
  assert.match(unlike, /do not fit together[\s\S]*<q>Alcohol, drugs, or pills<\/q> <q>I do not use them\./)
})

test('danger answers with whom to call, also in Spanish', async () => {
  const page = await server.anonymous().form('/guide?lang=es', { danger: 'self', page: 'danger', go: 'next' })
  assert.match(page.text, /data-page="call"/)
  assert.match(page.text, /Llame ahora/)
})

const bad: readonly [name: string, fields: Readonly<Record<string, string>>][] = [
  ['an unknown answer', { danger: 'maybe' }],
  ['an unknown field', { danger: 'none', diagnosis: 'x' }],
  ['a very long value', { danger: 'n'.repeat(500) }],
  ['a field of a prototype', { danger: 'none', constructor: 'x' }],
]
for (const [name, fields] of bad)
  test(`${name} begins the Guide again and says so`, async () => {
    const page = await server.anonymous().form('/guide', { page: 'danger', go: 'next', ...fields })
    assert.equal(page.status, 200)
    assert.match(page.text, /did not know one of the answers/)
  })

test('a page that turns in place posts the same form', async () => {
  const headers = { 'content-type': 'application/x-www-form-urlencoded;charset=UTF-8', 'sec-fetch-site': 'same-origin' }
  const page = await server.anonymous().form('/guide', { ...answered, page: 'life', go: 'next' }, { headers })
  assert.match(page.text, /Your answers point to an IOP/)
})

test('a page of another site cannot post to it, and JSON is no form', async () => {
  const foreign = { 'sec-fetch-site': 'cross-site' }
  assert.equal((await server.anonymous().form('/guide', answered, { headers: foreign })).status, 400)
  assert.equal((await server.anonymous().get('/guide/other', { headers: browser })).status, 404)
})

test('the comparison without a script: a code of one length from a form, nothing kept, a foreign field named', async () => {
  const client = server.anonymous()
  const first = await client.get('/guide/compare?lang=es', { headers: browser })
  assert.match(first.text, /<html lang="es"/)
  const codeOf = (text: string): string => /id="own-link">([^<]*)</.exec(text)?.[1] ?? ''
  const some = await client.form('/guide/compare', { pets: 'cared', go: 'link' })
  const none = await client.form('/guide/compare', { go: 'link' })
  assert.equal(codeOf(some.text).length, 22)
  assert.equal(codeOf(none.text).length, 22)
  const both = await client.form('/guide/compare', { pets: 'none', go: 'compare', partner: codeOf(some.text) })
  assert.match(both.text, /data-topic="pets"/)
  assert.match((await client.form('/guide/compare', { diagnosis: 'x', go: 'link' })).text, /did not know one of the/)
  for (const answer of [first, some, both]) assert.equal(answer.headers.get('cache-control'), 'no-store')
  assert.equal(client.cookies.size, 0)
})

test('a price that the manager enters is shown with its date and where it stands; before there is one, and after its end, people are told to ask', async () => {
  const shown = async (): Promise<string> =>
    (await server.anonymous().form('/guide', { ...answered, page: 'life', go: 'next' })).text
  assert.match(await shown(), /Ask us\. We give no price from a study/)
  const manager = await server.signIn('manager')
  const values = {
    name: 'A week of IOP',
    level: 'iop',
    per: 'week',
    low_cents: 90000,
    high_cents: 120050,
    source: 'Price list, January 2026',
    since: '2026-01-01',
  }
  const wrong = await manager.post('/api/tables/price', { values: { ...values, high_cents: 100 } })
  assert.equal(wrong.status, 422, wrong.text)
  assert.equal(wrong.body.errors[0].field, 'values.high_cents')
  for (const role of ['clinician', 'nurse'] as const)
    assert.notEqual((await (await server.signIn(role)).post('/api/tables/price', { values })).status, 200, role)
  const added = await manager.post('/api/tables/price', { values })
  assert.equal(added.status, 200, added.text)
  const told = /A week of IOP: \$900 to \$1,200\.50 a week \(since January 1, 2026, Price list, January 2026\)/
  assert.match(await shown(), told)
  const { id, version } = added.body
  const ended = await manager.patch(`/api/tables/price/${id}`, { version, values: { until: '2026-02-01' } })
  assert.equal(ended.status, 200, ended.text)
  assert.doesNotMatch(await shown(), told)
})

test('a price of another center is not shown, and nobody reads it', async () => {
  const foreign = await server.signIn('other:manager')
  const values = {
    name: 'A foreign week',
    level: 'iop',
    per: 'week',
    low_cents: 1,
    high_cents: 2,
    source: 'elsewhere',
    since: '2026-01-01',
  }
  assert.equal((await foreign.post('/api/tables/price', { values })).status, 200)
  const page = await server.anonymous().form('/guide', { ...answered, page: 'life', go: 'next' })
  assert.doesNotMatch(page.text, /A foreign week/)
  const own = await (await server.signIn('manager')).get('/api/tables/price')
  assert.ok(!own.body.rows.some((row: { name: string }) => row.name === 'A foreign week'))
})

test('where the pages are not built, the saved file is refused with what to do', async () => {
  const answer = await server.anonymous().get('/guide/file', { headers: browser })
  assert.equal(answer.status, 503)
  assert.match(answer.text, /Start Tandem again/)
})
