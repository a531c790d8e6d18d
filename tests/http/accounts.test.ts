/** Accounts from the invitation to the end: one-time links, passwords, roles, closing. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { startTestServer, testPassword } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const newWords = 'a quiet river bends'

type Listed = { id: string; login: string; version: number; state: string; personId: string | null }
const listed = async (login: string): Promise<Listed> => {
  const { body } = await (await server.signIn('manager')).get('/api/accounts')
  return body.accounts.find((account: Listed) => account.login === login)
}

test('a manager invites somebody, who chooses a password with a link that works once', async () => {
  const manager = await server.signIn('manager')
  const made = await manager.post('/api/accounts', { login: 'New.Nurse', displayName: 'Nadia New', roles: ['nurse'] })
  assert.equal(made.status, 200, made.text)
  assert.match(made.body.link, /^\/welcome\/[\w-]{43}$/)
  const kept = await server.admin<{ row: string }>(
    `select o::text as row from operation o union all select l::text from one_time_link l`,
  )
  const token = made.body.link.split('/').at(-1)
  assert.equal(
    kept.some(({ row }) => row.includes(token)),
    false,
    'the token is kept nowhere',
  )

  const nadia = server.anonymous()
  const page = await nadia.get(made.body.link)
  assert.equal(page.status, 200)
  assert.match(page.text, /Nadia New/)
  const weak = await nadia.form(made.body.link, { password: 'short', login: 'new.nurse' })
  assert.equal(weak.status, 422)
  assert.match(weak.text, /12 characters/)
  const chosen = await nadia.form(made.body.link, { password: newWords, login: 'new.nurse' })
  assert.equal(chosen.status, 303)
  assert.equal(chosen.headers.get('location'), '/app')
  assert.equal((await nadia.get('/api/me')).body.account.login, 'new.nurse')
  for (const answer of [await nadia.get(made.body.link), await nadia.form(made.body.link, { password: newWords })])
    assert.equal(answer.status, 404)
  assert.equal((await server.anonymous().post('/sign-in', { login: 'new.nurse', password: newWords })).status, 200)
})

test('the same operation sent again shows the same link and makes no second account', async () => {
  const manager = await server.signIn('manager')
  const headers = { 'x-operation-id': randomUUID() }
  const body = { login: 'twice', displayName: 'Twice', roles: ['technician'] }
  const [first, second] = [
    await manager.post('/api/accounts', body, { headers }),
    await manager.post('/api/accounts', body, { headers }),
  ]
  assert.deepEqual(second.body, first.body)
})

test('a link ends after a day, and with the next one', async () => {
  const manager = await server.signIn('manager')
  const { id } = await listed('technician@house.test')
  const old = (await manager.post(`/api/accounts/${id}/link`, {})).body.link
  const fresh = (await manager.post(`/api/accounts/${id}/link`, {})).body.link
  assert.equal((await server.anonymous().get(old)).status, 404)
  const technician = await server.signIn('technician')
  assert.equal((await server.anonymous().form(fresh, { password: newWords })).status, 303)
  assert.equal((await technician.get('/api/me')).status, 401, 'a new password ends the sessions of the old one')
  const late = (await (await server.signIn('manager')).post(`/api/accounts/${id}/link`, {})).body.link
  server.advance(24 * 60 + 1)
  const ended = await server.anonymous().get(late)
  assert.equal(ended.status, 404)
  assert.match(ended.text, /ask for a new link/i)
})

test('what an account may be, a row each', async () => {
  const manager = await server.signIn('manager')
  const { alex, staff, other } = { ...server.center, other: server.other }
  const rows: [string, Record<string, unknown>, RegExp][] = [
    ['a login that is taken', { login: 'nurse@house.test' }, /taken/],
    ['a login taken in another center', { login: 'nurse@elsewhere.test' }, /taken/],
    ['no roles', { roles: [] }, /roles/],
    ['an unknown role', { roles: ['boss'] }, /roles/],
    ['a participant without a record', { roles: ['participant'] }, /needs a record/],
    ['a second account for a record', { roles: ['participant'], personId: alex }, /has an account/],
    ['a record of another center', { roles: ['participant'], personId: other.alex }, /no record/],
    ['staff of another center', { staffId: other.staff.nurse }, /nobody of the staff/],
    ['an auditor who manages', { roles: ['auditor', 'manager'] }, /auditor-alone/],
    ['a field too many', { admin: true }, /admin/],
  ]
  for (const [name, change, says] of rows) {
    const body = { login: 'somebody', displayName: 'Somebody', roles: ['nurse'], staffId: staff.nurse, ...change }
    if (change.roles) body.staffId = change.staffId as string
    const answer = await manager.post('/api/accounts', body)
    assert.equal([409, 422].includes(answer.status), true, `${name}: ${answer.status}`)
    assert.match(answer.text, says, name)
  }
})

test('an operator keeps accounts of staff and does not learn who is in care', async () => {
  const operator = await server.signIn('operator')
  const { accounts } = (await operator.get('/api/accounts')).body
  assert.equal(accounts.length > 5, true)
  assert.equal(
    accounts.some((account: Listed) => account.personId !== null),
    false,
  )
  const { id, version } = await listed('alex@house.test')
  const missing = await operator.post(`/api/accounts/${randomUUID()}/link`, {})
  const hidden = await operator.post(`/api/accounts/${id}/link`, {})
  assert.equal(hidden.status, 404)
  assert.equal(hidden.text, missing.text)
  assert.equal((await operator.patch(`/api/accounts/${id}`, { version, state: 'disabled' })).status, 404)

  const invented = {
    login: 'door@house.test',
    displayName: 'Side door',
    roles: ['clinician'],
    staffId: null,
    personId: null,
  }
  assert.match((await operator.post('/api/accounts', invented)).text, /manager-gives/)
  const nurse = await listed('nurse@house.test')
  assert.match((await operator.post(`/api/accounts/${nurse.id}/link`, {})).text, /manager-gives/)
})

test('closing an account ends its sessions; a stale version, oneself and the last manager are refused', async () => {
  const manager = await server.signIn('manager')
  const nurse = await server.signIn('nurse')
  const { id, version } = await listed('nurse@house.test')
  const stale = await manager.patch(`/api/accounts/${id}`, { version: version + 1, state: 'disabled' })
  assert.equal(stale.status, 409)
  const closed = await manager.patch(`/api/accounts/${id}`, { version, state: 'disabled' })
  assert.equal(closed.status, 200, closed.text)
  assert.equal((await nurse.get('/api/me')).status, 401)
  assert.equal(
    (await server.anonymous().post('/sign-in', { login: 'nurse@house.test', password: testPassword })).status,
    422,
  )
  const reopened = await manager.patch(`/api/accounts/${id}`, { version: closed.body.version, state: 'active' })
  assert.equal(reopened.status, 200)
  assert.equal((await (await server.signIn('nurse')).get('/api/me')).status, 200)

  const own = await listed('manager@house.test')
  const self = await manager.patch(`/api/accounts/${own.id}`, { version: own.version, state: 'disabled' })
  assert.match(self.text, /own-account/)
  const operator = await server.signIn('operator')
  const last = await operator.patch(`/api/accounts/${own.id}`, { version: own.version, state: 'disabled' })
  assert.match(last.text, /last-manager/)
})

test('a new password needs the current one and ends every other session', async () => {
  const here = await server.signIn('admissions')
  const there = await server.signIn('admissions')
  const rows: [Record<string, string>, RegExp][] = [
    [{ current: 'not this one', password: newWords }, /not your password/],
    [{ current: testPassword, password: 'short' }, /12 characters/],
    [{ current: testPassword, password: testPassword }, /one that you have/],
  ]
  for (const [body, says] of rows) assert.match((await here.post('/api/account/password', body)).text, says)
  const changed = await here.post('/api/account/password', { current: testPassword, password: newWords })
  assert.equal(changed.status, 200, changed.text)
  assert.equal((await here.get('/api/me')).status, 200)
  assert.equal((await there.get('/api/me')).status, 401)
  for (let n = 0; n < 4; n++)
    await here.post('/api/account/password', { current: `guess ${n}`, password: testPassword })
  assert.equal((await here.post('/api/account/password', { current: newWords, password: testPassword })).status, 429)
})

test('an account with several roles works under one at a time', async () => {
  await server.admin(`update account set roles = '{clinician,manager}' where login = 'clinician@house.test'`)
  const client = await server.signIn('clinician')
  assert.equal((await client.get('/api/me')).body.role, 'clinician')
  assert.equal((await client.get('/api/accounts')).status, 404)
  const switched = await client.post('/api/account/role', { role: 'manager' })
  assert.deepEqual(switched.body, { role: 'manager', next: '/app' })
  assert.equal((await client.get('/api/me')).body.role, 'manager')
  assert.equal((await client.get('/api/accounts')).status, 200)
  assert.equal((await client.post('/api/account/role', { role: 'auditor' })).status, 422)
})

test('no history and no audit entry keeps a password or its hash', async () => {
  const rows = await server.admin<{ row: string }>(
    `select row::text from row_history where table_name = 'account' union all select a::text from audit_entry a`,
  )
  assert.equal(rows.length > 10, true)
  for (const { row } of rows) assert.equal(/argon2|password_hash/.test(row), false)
})
