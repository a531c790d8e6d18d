/** Orders that keep two people apart over HTTP: read back and ended by the roles that set them, and by nobody else. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import { orderNoContact } from '../../src/api/couples.ts'
import { endNoContact, listNoContact } from '../../src/api/no-contact.ts'
import { fits, refused } from './answers.ts'
import { startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center } = server
const read = async (personId: string, who: string) => (await as(who)).get(`/api/people/${personId}/no-contact`)
const orders = async (personId: string, who = 'nurse') => fits(listNoContact, await read(personId, who)).orders
const order = async (persons: readonly [string, string], more: object = {}) =>
  fits(orderNoContact, await (await as('clinician')).post('/api/no-contact', { persons, since: '2026-11-10', ...more }))
    .id
const end = async (id: string, version: number, on: string, who = 'manager') =>
  (await as(who)).post(`/api/no-contact/${id}/end`, { version, on })

test('an order is read on both pages, its reason only where it was told, and the trail names both', async () => {
  const id = await order([center.kim, center.sam], { reason: 'court of the county' })
  const plain = { id, version: 1, since: '2026-11-10', until: null }
  const sam = { id: center.sam, names: { given: 'Sám', family: 'O’Hare', preferred: 'Sammy' } }
  assert.deepEqual(await orders(center.kim), [{ ...plain, other: sam, reason: 'court of the county' }])
  const [onTheOther] = await orders(center.sam)
  assert.deepEqual([onTheOther?.other.id, onTheOther?.reason], [center.kim, null])
  assert.deepEqual(await orders(center.alex), [])
  const trail = await server.admin<{ person_ids: string[]; whole: string }>(
    `select person_ids, e::text as whole from audit_entry e where action = 'list.no-contact' and account_id = $1`,
    [center.accounts.nurse],
  )
  const both = [center.kim, center.sam].toSorted()
  assert.deepEqual(trail[0]?.person_ids.toSorted(), both)
  for (const line of trail) assert.doesNotMatch(line.whole, /county/)
})

test('roles that do not set such orders, and the two themselves, find nothing to read or to end', async () => {
  const id = await order([center.alex, center.kim])
  for (const who of ['technician', 'utilization-reviewer', 'auditor', 'operator', 'alex', 'kim', 'other:nurse']) {
    assert.equal((await read(center.alex, who)).status, 404, who)
    if (who !== 'other:nurse') assert.equal((await end(id, 1, '2026-11-20', who)).status, 404, who)
  }
  assert.equal((await end(id, 1, '2026-11-20', 'other:manager')).status, 404)
  assert.equal((await read(randomUUID(), 'nurse')).status, 404)
  const page = await (await as('technician')).get(`/api/people/${center.alex}`)
  assert.equal(page.text.includes(center.kim), false)
})

test('an order ends on a day, once, and neither of the two reads a word of any of it', async () => {
  const own = async () =>
    Promise.all(
      ['alex', 'sam'].flatMap((who) =>
        ['/api/me', '/api/me/week'].map(async (path) => (await (await as(who)).get(path)).text),
      ),
    )
  const before = await own()
  const id = await order([center.alex, center.sam], { reason: 'told alone' })
  assert.equal(refused(422, await end(id, 1, '2026-11-09'))[0]?.field, 'on')
  refused(409, await end(id, 2, '2026-11-20'))
  assert.deepEqual(fits(endNoContact, await end(id, 1, '2026-11-20')), { id, version: 2 })
  assert.equal(refused(422, await end(id, 2, '2026-11-20'))[0]?.rule, 'order-ends-already')
  const kept = (await orders(center.alex)).find((one) => one.id === id)
  assert.deepEqual([kept?.until, kept?.reason], ['2026-11-20', 'told alone'])
  const history = await server.admin<{ until: string | null }>(
    `select row ->> 'until' as until from row_history where row_id = $1`,
    [id],
  )
  assert.deepEqual(history, [{ until: null }])
  const [line] = await server.admin<{ person_ids: string[] }>(
    `select person_ids from audit_entry where action = 'household.change' and subject ->> 'noContact' = $1 order by at desc limit 1`,
    [id],
  )
  assert.deepEqual(line?.person_ids.toSorted(), [center.alex, center.sam].toSorted())
  assert.deepEqual(await own(), before)
})
