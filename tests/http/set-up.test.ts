/** The first run: one link, one center, one manager; then the link is worth nothing. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { createSetUpLink } from '../../src/actions/links.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer({ empty: true })
after(() => server.close())
const makeLink = () => createSetUpLink(server.database, { now: server.now(), newId: randomUUID })

const answers = {
  organization: "O'Brien & Søn",
  site: 'River Street',
  zone: 'America/Denver',
  stateProfile: 'CO',
  admissionsPhone: '(303) 555-0142',
  name: 'María José Núñez',
  login: 'Maria@river.test',
  password: 'four plain words here',
}

test('before the set-up the front page says what to do and nobody can sign in', async () => {
  const front = await server.anonymous().get('/', { headers: { accept: 'text/html' } })
  assert.equal(front.status, 404)
  assert.match(front.text, /one-time link/)
  assert.equal(
    (await server.anonymous().post('/sign-in', { login: 'anybody', password: 'anything at all' })).status,
    422,
  )
  assert.equal((await server.anonymous().get('/set-up/guess')).status, 404)
})

test('a newer link ends the older one', async () => {
  const [old, fresh] = [await makeLink(), await makeLink()]
  assert.equal((await server.anonymous().get(old!)).status, 404)
  assert.equal((await server.anonymous().get(fresh!)).status, 200)
})

test('every fault is shown at once, and nothing is made', async () => {
  const link = (await makeLink())!
  const faulty = {
    ...answers,
    organization: ' ',
    zone: 'Mars/Olympus',
    stateProfile: 'XX',
    login: 'a b',
    password: 'short',
  }
  const page = await server.anonymous().form(link, faulty)
  assert.equal(page.status, 422)
  for (const id of ['organization', 'zone', 'stateProfile', 'login', 'password'])
    assert.match(page.text, new RegExp(`#${id}"`))
  assert.equal(page.text.includes('value="short"'), false, 'the password does not come back')
  assert.equal((await server.admin('select 1 from organization')).length, 0)
})

test('two people with the same link make one center; the manager is in', async () => {
  const link = (await makeLink())!
  const [one, two] = [server.anonymous(), server.anonymous()]
  const both = await Promise.all([one.form(link, answers), two.form(link, { ...answers, login: 'second@river.test' })])
  assert.deepEqual(both.map((answer) => answer.status).toSorted(), [303, 404])
  const winner = both[0]!.status === 303 ? one : two
  const me = (await winner.get('/api/me')).body
  assert.equal(me.role, 'manager')
  assert.equal(me.centerName, answers.organization)
  assert.deepEqual(
    { ...me.sites[0], id: '' },
    {
      id: '',
      name: 'River Street',
      zone: 'America/Denver',
      state: 'CO',
      admissionsPhone: '(303) 555-0142',
    },
  )
  assert.equal((await server.admin('select 1 from organization')).length, 1)
  const [staff] = await server.admin('select given_name, family_name from staff')
  assert.deepEqual(staff, { given_name: 'María José', family_name: 'Núñez' })
})

test('afterwards there is no way back to a set-up', async () => {
  assert.equal(await makeLink(), null)
  const front = await server.anonymous().get('/')
  assert.equal(front.status, 200)
  assert.match(front.text, /O&#39;Brien &amp; Søn/)
})
