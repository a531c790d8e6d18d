/** What happens to one partner leaves no trace with the other: not in their week, not in their account, not in their open window. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'
import { takeAttendance } from '../../src/api/attendance.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { fits } from './answers.ts'
import { type Answer, type Client, startTestServer, type TestServer } from './server.ts'

let server: TestServer
let alex: Client
const heard: string[] = []
const stop = new AbortController()

before(async () => {
  server = await startTestServer()
  alex = await server.signIn('alex')
  const cookie = [...alex.cookies].map(([name, value]) => `${name}=${value}`).join('; ')
  const stream = await fetch(`${server.url}/api/live`, { headers: { cookie }, signal: stop.signal })
  const listen = async () => {
    for await (const part of stream.body!.pipeThrough(new TextDecoderStream()))
      for (const [, topic] of part.matchAll(/"topic":"(\w+)"/g)) heard.push(topic!)
  }
  void listen().catch(() => {})
})
after(async () => {
  stop.abort()
  await server.close()
})

/** Everything that a participant's own pages load. */
const seen = async (): Promise<string[]> => {
  const answers = [await alex.get('/api/me/week'), await alex.get('/api/me')]
  return answers.map(({ status, text }) => `${status} ${text}`)
}

type Change = { readonly who: string; readonly what: string; readonly make: (staff: Client) => Promise<Answer> }

test("whatever staff write about a partner, the other one's pages and window stay as they were", async () => {
  const { center } = server
  const weekId = await insertWeek(center)
  const sessionId = await insertSession(center, weekId, {
    startsAt: '2026-11-18T14:00:00Z',
    minutes: 60,
    service: 'couple',
    name: 'Couple session',
    persons: [center.alex, center.sam],
  })
  const told = { told_by: 'partner', told_where: 'alone', sensitivity: 'ordinary' }
  const hours = { weekday: 'tue', start_time: '17:00', end_time: '18:00', since: '2026-11-01', until: null }
  const person = (await server.admin<{ version: number }>('select version from person where id = $1', [center.sam]))[0]!
  const changes: Change[] = [
    {
      who: 'nurse',
      what: 'attendance of the partner alone in a joint session',
      make: (staff) =>
        staff.post(`/api/sessions/${sessionId}/attendance`, {
          marks: [{ personId: center.sam, status: 'absent', version: null }],
        }),
    },
    {
      who: 'clinician',
      what: 'a name',
      make: (staff) =>
        staff.patch(`/api/people/${center.sam}`, { version: person.version, values: { preferred_name: 'Sammy Two' } }),
    },
    {
      who: 'clinician',
      what: 'a duty at home that the partner told',
      make: (staff) =>
        staff.post(`/api/households/${center.householdId}/care-duties`, {
          ...hours,
          ...told,
          child_id: null,
          pet_id: center.petId,
        }),
    },
    {
      who: 'clinician',
      what: 'an order that keeps the two apart',
      make: (staff) =>
        staff.post('/api/no-contact', {
          persons: [center.sam, center.alex],
          since: '2026-11-18',
          until: null,
          reason: 'told alone',
        }),
    },
    ...(['agreed', 'withdrawn'] as const).map((answer) => ({
      who: 'clinician',
      what: `an agreement to a couple plan: ${answer}`,
      make: (staff: Client) =>
        staff.post(`/api/people/${center.sam}/couple-agreements`, {
          coupleId: center.coupleId,
          answer,
          saidWhere: 'alone',
          saidOn: '2026-11-18',
        }),
    })),
    {
      who: 'manager',
      what: 'the end of the couple',
      make: (staff) => staff.post(`/api/couples/${center.coupleId}/end`, { version: 1, on: '2026-11-18' }),
    },
  ]
  const quiet = await seen()
  heard.length = 0
  for (const { who, what, make } of changes) {
    const answer = await make(await server.signIn(who))
    assert.equal(answer.status, 200, `${what}: ${answer.text}`)
    assert.deepEqual(await seen(), quiet, what)
  }
  const marks = [{ personId: center.alex, status: 'present', version: null }] as const
  fits(takeAttendance, await (await server.signIn('nurse')).post(`/api/sessions/${sessionId}/attendance`, { marks }))
  const own = JSON.parse((await seen())[0]!.slice(4)).sessions[0]
  assert.deepEqual([own.state, own.attendance], ['held', { status: 'present', minutes: 60 }])
  for (let waited = 0; !heard.includes('attendance') && waited < 20_000; waited += 20) await wait(20)
  // Changes arrive in their order, so nothing of the partner's came before.
  assert.deepEqual(heard, ['attendance'], 'the window hears of what is the own, and of that alone')
})
