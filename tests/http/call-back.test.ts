/** The request for a call over HTTP: only with consent, nothing of the Guide without a tick, one inquiry however often it is sent, and nothing revealed. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { listInquiries, readInquiry } from '../../src/api/inquiries.ts'
import { fits } from './answers.ts'
import { type Answer, type Client, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { center } = server
// The public page is that of the center that was there first.
await server.admin("update organization set created_at = '2020-01-01' where id = $1", [center.organizationId])

const written = (more: Readonly<Record<string, string>> = {}) => ({
  request: randomUUID(),
  who: 'couple',
  called: 'Robin',
  speaks: 'es',
  channel: 'text',
  contact: '(303) 555-0142',
  times: 'after 6 pm',
  message: 'no',
  say: 'no',
  consent: 'yes',
  ...more,
})
const counted = async (): Promise<number> =>
  (await server.admin<{ n: number }>('select count(*)::int as n from inquiry'))[0]!.n
const send = (client: Client, fields: Readonly<Record<string, string>>): Promise<Answer> =>
  client.form('/call-back/send', fields)
/** Requests wait for their turn by address: a test that is not about that comes after an hour of quiet. */
const later = () => server.advance(61)
const newest = async () => {
  const admissions = await server.signIn('admissions')
  const { nobodys } = fits(listInquiries, await admissions.get(`/api/inquiries?site=${center.siteId}`))
  const [row] = nobodys.toSorted((a, b) => (a.receivedAt < b.receivedAt ? 1 : -1))
  return fits(readInquiry, await admissions.get(`/api/inquiries/${row!.id}`))
}

const guide = { who: 'couple', about: 'both', danger: 'none', stop: 'uneasy', home: 'alone', 'life-pet': 'yes' }

test('the form is a whole page with help, the admissions line named as such, and works without a script', async () => {
  const client = server.anonymous()
  for (const path of ['/call-back', '/call-back?lang=es', '/call-back/sent']) {
    const page = await client.get(path, { headers: { accept: 'text/html' } })
    assert.equal(page.status, 200)
    assert.match(page.text, /^<!doctype html>/)
    assert.match(page.text, /href="tel:911"[\s\S]*href="tel:988"/)
    assert.match(page.text, /class="admissions"/)
    assert.equal(page.headers.get('cache-control'), 'no-store')
    assert.deepEqual(page.headers.getSetCookie(), [])
  }
  assert.match((await client.get('/')).text, /href="\/call-back"/)
  assert.equal(client.cookies.size, 0)
})

test('a request with consent becomes an inquiry that nobody owns yet, and the answer says nothing of it', async () => {
  const before = await counted()
  const answer = await send(server.anonymous(), written())
  assert.deepEqual([answer.status, answer.headers.get('location')], [303, '/call-back/sent'])
  assert.equal(answer.text, '')
  assert.equal(await counted(), before + 1)
  const { inquiry, steps } = await newest()
  assert.deepEqual(
    [
      inquiry.source,
      inquiry.state,
      inquiry.ownerId,
      inquiry.forWhom,
      inquiry.language,
      inquiry.consentBy,
      inquiry.summary,
    ],
    ['web', 'call-back', null, 'couple', 'es', 'form', null],
  )
  assert.deepEqual(inquiry.contactSays, [
    'Do not say where you call from.',
    'Do not leave a message.',
    'Send a text, do not call.',
    'Only: after 6 pm',
  ])
  assert.deepEqual([steps[0]?.kind, steps[0]?.by], ['received', null])
  const [kept] = await server.admin('select * from inquiry order by received_at desc limit 1')
  const [trail] = await server.admin<{ subject: unknown; role: string }>(
    `select subject, role from audit_entry where action = 'inquiry.receive' order by at desc limit 1`,
  )
  assert.doesNotMatch(JSON.stringify([kept, trail]), /Robin|555-0142|after 6/)
  assert.deepEqual(trail?.role, 'admissions')
  assert.equal(
    server.log.some((line) => /Robin|0142/.test(line)),
    false,
  )
})

test('nothing is kept without the tick that asks for it', async () => {
  later()
  const before = await counted()
  const { consent: _, ...silent } = written()
  const answer = await send(server.anonymous(), silent)
  assert.equal(answer.status, 422)
  assert.match(answer.text, /Tick that you want a call/)
  assert.match(answer.text, /value="Robin"/, 'what was typed is still there')
  assert.equal(await counted(), before)
})

test('answers of the Guide go along word for word as shown, and only where that was ticked', async () => {
  later()
  const client = server.anonymous()
  const before = await counted()
  const page = await client.form('/call-back', { ...guide, page: 'start' })
  const [, summary = ''] = /<textarea[^>]*>\n([\s\S]*?)<\/textarea>/.exec(page.text) ?? []
  assert.match(summary, /^From the Guide:\nWho/)
  assert.match(summary, /To plan around: /)
  assert.match(page.text, /name="who" value="couple" required checked/)
  assert.doesNotMatch(page.text, /id="share"[^>]*checked/)
  assert.equal(await counted(), before, 'looking sends nothing')

  const shown = summary.replaceAll('&#39;', "'").replaceAll('&quot;', '"').replaceAll('&amp;', '&')
  const lines = shown.replaceAll('\n', '\r\n')
  await send(client, written({ called: 'No Tick', summary: lines }))
  assert.deepEqual([(await newest()).inquiry.calledName, (await newest()).inquiry.summary], ['No Tick', null])
  const all = await server.admin<{ text: string }>(
    'select to_jsonb(i)::text as text from inquiry i where summary is not null',
  )
  assert.deepEqual(all, [])
  server.advance(1)
  await send(client, written({ called: 'Ticked', summary: lines, share: 'yes' }))
  assert.deepEqual([(await newest()).inquiry.calledName, (await newest()).inquiry.summary], ['Ticked', shown])
})

test('without the Guide, or with answers that are none of it, there is nothing to send along', async () => {
  const client = server.anonymous()
  for (const page of [await client.get('/call-back'), await client.form('/call-back', { ...guide, home: 'castle' })])
    assert.doesNotMatch(page.text, /<textarea/)
})

test('the same form sent twice asks once, and an id of something else tells nothing', async () => {
  later()
  const [client, fields] = [server.anonymous(), written()]
  const before = await counted()
  const [first, second] = [await send(client, fields), await send(client, { ...fields, called: 'Other' })]
  assert.deepEqual([first.status, second.status, await counted()], [303, 303, before + 1])
  const [taken] = await server.admin<{ id: string }>(
    `select id from operation where action <> 'inquiry.receive' and organization_id = $1 limit 1`,
    [center.organizationId],
  )
  const answer = await send(client, { ...fields, request: taken?.id ?? randomUUID().slice(1) })
  assert.equal(answer.status, 422)
  assert.match(answer.text, /could not read this/)
  assert.equal(await counted(), before + 1)
})

const wrong: readonly (readonly [string, Record<string, string>, RegExp])[] = [
  ['a name that is empty', { called: '   ' }, /href="#called"/],
  ['a way that reaches nobody', { contact: 'ask Bo' }, /href="#contact"/],
  ['an email for a text', { contact: 'robin@example.org' }, /href="#contact"/],
  ['an answer that is not on the page', { channel: 'pigeon' }, /href="#channel"/],
  ['a field that is not on the page', { diagnosis: 'x' }, /could not read this/],
  ['a long text', { summary: 'x'.repeat(4001), share: 'yes' }, /href="#summary"/],
  ['two at once', { called: '', who: '' }, /href="#who"[\s\S]*href="#called"/],
]
for (const [name, more, says] of wrong)
  test(`${name} is named and nothing is kept`, async () => {
    const before = await counted()
    const answer = await send(server.anonymous(), written(more))
    assert.equal(answer.status, 422)
    assert.match(answer.text, says)
    assert.equal(await counted(), before)
  })

test('in Spanish the faults and the way on are Spanish', async () => {
  later()
  const client = server.anonymous()
  const answer = await client.form('/call-back/send?lang=es', written({ called: '' }))
  assert.match(answer.text, /Ponga un nombre/)
  const sent = await client.form('/call-back/send?lang=es', written())
  assert.equal(sent.headers.get('location'), '/call-back/sent?lang=es')
})

test('many requests from one address wait longer and longer; the page says how long and keeps what was typed', async () => {
  later()
  const client = server.anonymous()
  const before = await counted()
  const statuses: number[] = []
  for (let i = 0; i < 7; i++) statuses.push((await send(client, written())).status)
  assert.deepEqual(statuses.slice(0, 4), [303, 303, 303, 303])
  assert.ok(statuses.slice(4).includes(429), statuses.join())
  const refused = await send(client, written())
  assert.equal(refused.status, 429)
  assert.ok(Number(refused.headers.get('retry-after')) > 0)
  assert.match(refused.text, /many requests from here/)
  assert.match(refused.text, /value="Robin"/)
  assert.equal(await counted(), before + statuses.filter((status) => status === 303).length)
})

test('a page of another site cannot ask in somebody’s name', async () => {
  const foreign = await server
    .anonymous()
    .form('/call-back/send', written(), { headers: { 'sec-fetch-site': 'cross-site' } })
  assert.equal(foreign.status, 400)
})
