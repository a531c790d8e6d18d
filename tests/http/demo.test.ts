/** The demo's doors: one click as any role where the center is a demo, and no such door anywhere else. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())

test('a real center shows no door to walk in through', async () => {
  const front = await server.anonymous().get('/')
  assert.equal(front.status, 200)
  assert.equal(front.text.includes('/demo/sign-in'), false)
  const missing = await server.anonymous().post('/demo/sign-in', { login: 'nobody@house.test' })
  const refused = await server.anonymous().post('/demo/sign-in', { login: 'manager@house.test' })
  assert.equal(refused.status, 404)
  assert.equal(refused.text, missing.text)
  const form = await server.anonymous().form('/demo/sign-in', { login: 'manager@house.test' })
  assert.equal(form.status, 404)
})

test('in a demo the front page has a door for every role, and each opens', async () => {
  await server.admin('update organization set demo = true where id = $1', [server.center.organizationId])
  for (const path of ['/', '/es', '/?lang=es', '/sign-in']) {
    const page = await server.anonymous().get(path)
    assert.equal(page.text.match(/value="[a-z-]+@house\.test"/g)?.length, 12, path)
    assert.match(page.text, /DEMO/)
    assert.equal(page.text.includes('@elsewhere.test'), false)
    assert.equal(page.headers.get('cache-control'), 'no-store')
  }
  assert.match((await server.anonymous().get('/es')).text, /<html lang="es"/)
  const browser = server.anonymous()
  const inside = await browser.form('/demo/sign-in', { login: 'couples-therapist@house.test' })
  assert.deepEqual([inside.status, inside.headers.get('location')], [303, '/app'])
  const { body } = await browser.get('/api/me')
  assert.deepEqual([body.role, body.demo], ['couples-therapist', true])
  const other = await server.anonymous().form('/demo/sign-in', { login: 'manager@elsewhere.test' })
  assert.equal(other.status, 404, 'the center beside it is real')
})

test('in a demo nobody changes a password, so the doors stay as printed', async () => {
  const nurse = server.anonymous()
  await nurse.post('/demo/sign-in', { login: 'nurse@house.test' })
  const answer = await nurse.post('/api/account/password', { current: 'x', password: 'five plain words stand here' })
  assert.match(answer.text, /demo-password/)
})

test('a closed account of the demo has no door', async () => {
  await server.admin(`update account set state = 'disabled' where login = 'auditor@house.test'`)
  assert.equal((await server.anonymous().get('/')).text.includes('auditor@house.test'), false)
  assert.equal((await server.anonymous().post('/demo/sign-in', { login: 'auditor@house.test' })).status, 404)
})
