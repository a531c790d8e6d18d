/** Signing in and out: one answer for every wrong try, sessions that end, cookies that pages of other sites cannot use. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestServer, testPassword } from './server.ts'

const server = await startTestServer()
after(() => server.close())

test('who signs in is told their role and what it may do', async () => {
  const nurse = await server.signIn('nurse')
  const { status, body } = await nurse.get('/api/me')
  assert.equal(status, 200)
  assert.equal(body.role, 'nurse')
  assert.equal(body.mayDo.includes('attendance.take'), true)
  assert.equal(body.mayDo.includes('audit.read'), false)
  assert.equal(body.centerName, 'Center house')
  assert.deepEqual(
    body.sites.map((site: { zone: string }) => site.zone),
    ['America/Chicago'],
  )
  const alex = await (await server.signIn('alex')).get('/api/me')
  assert.equal(alex.body.personId, server.center.alex)
  assert.deepEqual(alex.body.sites, [])
})

test('a wrong password, an unknown name and a disabled account get the same bytes', async () => {
  await server.admin(`update account set state = 'disabled' where login = 'auditor@elsewhere.test'`)
  const tries = [
    { login: 'nurse@house.test', password: 'not the right words' },
    { login: 'nobody@house.test', password: 'not the right words' },
    { login: 'auditor@elsewhere.test', password: testPassword },
    { login: "' or 1=1 --", password: testPassword },
  ]
  const answers = await Promise.all(tries.map((body) => server.anonymous().post('/sign-in', body)))
  const [first] = answers
  assert.equal(first!.status, 422)
  for (const answer of answers) {
    assert.equal(answer.text, first!.text)
    assert.equal(answer.headers.getSetCookie().length, 0)
  }
})

test('a name that nobody has costs a write to the disk like one that somebody has, and nothing piles up', async () => {
  const guess = (login: string) => server.anonymous().post('/sign-in', { login, password: 'some wrong words' })
  const kept = async () => (await server.admin('select 1 from used_challenge')).length
  const lines = async () => (await server.admin(`select 1 from audit_entry where outcome = 'failed'`)).length
  const before = { kept: await kept(), lines: await lines() }
  await guess('nobody-1@house.test')
  assert.deepEqual({ kept: await kept(), lines: await lines() }, { ...before, kept: before.kept + 1 })
  await guess('couples-therapist@house.test')
  assert.deepEqual({ kept: await kept(), lines: await lines() }, { kept: before.kept + 1, lines: before.lines + 1 })
  server.advance(1)
  await guess('nobody-2@house.test')
  assert.equal(await kept(), 1)
})

test('the form works without JavaScript and leads each role to its own part', async () => {
  const browser = server.anonymous()
  const answer = await browser.form('/sign-in', { login: ' Manager@House.TEST', password: testPassword })
  assert.equal(answer.status, 303)
  assert.equal(answer.headers.get('location'), '/app')
  const alex = await server.anonymous().form('/sign-in', { login: 'alex@house.test', password: testPassword })
  assert.equal(alex.headers.get('location'), '/me')
  const wrong = await server.anonymous().form('/sign-in', { login: 'x"><b>', password: 'wrong words' })
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /not right/)
  assert.equal(wrong.text.includes('"><b>'), false)
})

test('a form in Spanish stays in Spanish when something goes wrong', async () => {
  const browser = server.anonymous()
  const page = await browser.get('/sign-in?lang=es')
  assert.match(page.text, /action="\/sign-in\?lang=es"/)
  const tries = async () => browser.form('/sign-in?lang=es', { login: 'nobody@house.test', password: 'otras palabras' })
  const wrong = await tries()
  assert.equal(wrong.status, 422)
  assert.match(wrong.text, /<html lang="es"/)
  assert.match(wrong.text, /no es correcto/)
  assert.doesNotMatch(wrong.text, /not right/)
  for (let i = 0; i < 3; i++) await tries()
  const blocked = await tries()
  assert.equal(blocked.status, 429)
  assert.match(blocked.text, /Pruebe otra vez en \d+ segundos/)
})

test('the session cookie is out of reach for scripts, and over TLS bound to this host', async () => {
  const cookies = (
    await server.anonymous().post('/sign-in', { login: 'nurse@house.test', password: testPassword })
  ).headers
    .getSetCookie()
    .map((line) => line.toLowerCase())
  const session = cookies.find((line) => line.startsWith('tandem_session='))!
  assert.match(session, /httponly/)
  assert.match(session, /samesite=lax/)
  assert.match(session, /path=\//)
  const csrf = cookies.find((line) => line.startsWith('tandem_csrf='))!
  assert.equal(csrf.includes('httponly'), false)
  const { sessionCookie } = await import('../../src/server/cookies.ts')
  assert.equal(sessionCookie({ listen: { secure: true } }), '__Host-tandem_session')
})

test('signing in again ends the session that was there', async () => {
  const client = await server.signIn('nurse')
  const old = new Map(client.cookies)
  await client.post('/sign-in', { login: 'technician@house.test', password: testPassword })
  assert.equal((await client.get('/api/me')).body.role, 'technician')
  for (const [name, value] of old) client.cookies.set(name, value)
  assert.equal((await client.get('/api/me')).status, 401)
})

test('signing out ends the session for good', async () => {
  const client = await server.signIn('nurse')
  const old = new Map(client.cookies)
  const out = await client.post('/sign-out', {})
  assert.equal(out.body.next, '/')
  assert.equal(client.cookies.has('tandem_session'), false)
  for (const [name, value] of old) client.cookies.set(name, value)
  assert.equal((await client.get('/api/me')).status, 401)
})

test('a session ends after thirty idle minutes, and at the latest after twelve hours', async () => {
  const idle = await server.signIn('clinician')
  const used = await server.signIn('clinician')
  const board = await server.signIn('technician')
  const background = { headers: { 'x-background': '1' } }
  server.advance(20)
  assert.equal((await used.get('/api/me')).status, 200)
  assert.equal((await board.get('/api/me', background)).status, 200)
  server.advance(11)
  assert.equal((await idle.get('/api/me')).status, 401)
  assert.equal((await used.get('/api/me')).status, 200)
  assert.equal(
    (await board.get('/api/me', background)).status,
    401,
    'a board that refreshes itself keeps nobody signed in',
  )
  for (let minutes = 31; minutes < 719; minutes += 29) {
    server.advance(29)
    await used.get('/api/me')
  }
  server.advance(29)
  assert.equal((await used.get('/api/me')).status, 401)
})

test('a disabled account is out at once', async () => {
  const client = await server.signIn('utilization-reviewer')
  await server.admin(`update account set state = 'disabled' where login = 'utilization-reviewer@house.test'`)
  assert.equal((await client.get('/api/me')).status, 401)
})

test('every sign-in, good or bad, stands in the audit trail without the name that was typed', async () => {
  const rows = await server.admin<{ action: string; outcome: string }>(
    `select distinct action, outcome from audit_entry where action like 'account.sign%' order by 1, 2`,
  )
  assert.deepEqual(rows, [
    { action: 'account.sign-in-password', outcome: 'done' },
    { action: 'account.sign-in-password', outcome: 'failed' },
    { action: 'account.sign-out', outcome: 'done' },
  ])
})
