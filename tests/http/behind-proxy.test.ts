/** Behind a proxy that ends TLS: cookies bound to the host, any name of ours, and the address that the proxy saw. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestServer, testPassword } from './server.ts'

const server = await startTestServer({ secure: true })
after(() => server.close())
const through = (address: string) => ({
  headers: { 'x-forwarded-for': address, 'x-forwarded-proto': 'https', 'x-forwarded-host': 'tandem.example' },
})

test('cookies are for this host and for TLS only, and browsers are told to stay with TLS', async () => {
  const body = { login: 'nurse@house.test', password: testPassword }
  const answer = await server.anonymous().post('/sign-in', body, through('203.0.113.7'))
  assert.equal(answer.status, 200)
  const cookies = answer.headers.getSetCookie()
  for (const name of ['__Host-tandem_session', '__Host-tandem_device', 'tandem_csrf']) {
    const line = cookies.find((one) => one.startsWith(`${name}=`))
    assert.match(line ?? '', /Secure/, name)
    assert.match(line ?? '', /Path=\//, name)
    assert.equal(/Domain=/i.test(line ?? ''), false, name)
  }
  assert.match(answer.headers.get('strict-transport-security') ?? '', /max-age=31536000/)
})

test('a page of our own public name may change things, another may not', async () => {
  const nurse = await server.signIn('nurse')
  const change = (origin: string) =>
    nurse.post('/api/account/role', { role: 'nurse' }, { headers: { ...through('203.0.113.7').headers, origin } })
  assert.equal((await change('https://tandem.example')).status, 200)
  assert.equal((await change('https://evil.test')).status, 400)
})

test('tries are counted by the address that the proxy saw, whatever a client wrote before it', async () => {
  const login = 'manager@house.test'
  const guess = (chain: string, password = 'not the right words') =>
    server.anonymous().post('/sign-in', { login, password }, through(chain))
  for (let n = 1; n <= 4; n++) assert.equal((await guess(`10.0.0.${n}, 198.51.100.9`)).status, 422)
  assert.equal((await guess('10.9.9.9, 198.51.100.9', testPassword)).status, 429)
  assert.equal((await guess('198.51.100.9, 203.0.113.50', testPassword)).status, 200)
})

test('how busy the center is, is told to an operator and to nobody on the street', async () => {
  const street = await server.anonymous().get('/metrics', through('203.0.113.7'))
  assert.equal(street.status, 404)
  const operator = await server.signIn('operator')
  assert.equal((await operator.get('/metrics', through('203.0.113.7'))).status, 200)
  const nurse = await server.signIn('nurse')
  assert.equal((await nurse.get('/metrics', through('203.0.113.7'))).status, 404)
})
