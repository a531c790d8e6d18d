/** Criteria of a center's own over HTTP: loaded with every fault named, tried, switched on from a day, signed by a second person, and old placements replayed under their own version. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import {
  countCriteria,
  listCriteria,
  loadCriteria,
  readCriteriaSet,
  signCriteria,
  switchCriteria,
} from '../../src/api/criteria.ts'
import { readCriteria, readLevelLife, recordOutside } from '../../src/api/level-life.ts'
import { createPerson } from '../../src/api/people.ts'
import { assessPerson, replayPlacement } from '../../src/api/placement.ts'
import { addDays, type PlainDate } from '../../src/base/time.ts'
import { tandemPublicCriteria } from '../../src/domain/placement/criteria.ts'
import { type CriteriaFile, toCriteriaFile } from '../../src/domain/placement/criteria-file.ts'
import { needsResidential } from '../factories/assessment.ts'
import { fits, refused } from './answers.ts'
import { type Answer, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())
const { as, center, hoursLater } = server

const daysLater = (days: number): void => hoursLater(24 * days)
const rules = (answer: Answer) => refused(422, answer).map((error) => error.rule ?? error.field)

/** The public rows, of which one asks for something else. */
function ownSet(version: string, atLeast: 'php' | 'iop'): CriteriaFile {
  const file = toCriteriaFile(tandemPublicCriteria)
  const rows = file.rows.map((row) => (row.id === 'home-unsafe' ? { ...row, atLeast } : row))
  return { ...file, id: 'our-license', version, title: `Our license ${version}`, rows }
}
const own = (version: string) => ({ setId: 'our-license', setVersion: version })
const list = async (who = 'manager') => fits(listCriteria, await (await as(who)).get('/api/criteria/sets'))
const counts = async (version: string) =>
  fits(countCriteria, await (await as('manager')).get(`/api/criteria/counts?setId=our-license&setVersion=${version}`))

async function placed(name: string): Promise<{ readonly id: string; readonly placementId: string }> {
  const body = {
    site_id: center.siteId,
    given_name: name,
    family_name: 'Criteria',
    birth_date: '1990-01-01',
    languages: ['en'],
  }
  const { id } = fits(createPerson, await (await as('admissions')).post('/api/people', body))
  return { id, placementId: await assessAgain(id) }
}
async function assessAgain(personId: string): Promise<string> {
  const answer = await (await as('clinician')).post(`/api/people/${personId}/assessments`, needsResidential())
  return fits(assessPerson, answer).placementId!
}
const levelOf = async (personId: string) =>
  fits(readLevelLife, await (await as('clinician')).get(`/api/people/${personId}/level-life`)).four?.recommended
const replayed = async (person: { id: string }, placementId: string) =>
  fits(replayPlacement, await (await as('clinician')).get(`/api/people/${person.id}/placements/${placementId}/replay`))

test('a set is loaded once a version, with every fault named by its path, by a manager only', async () => {
  const manager = await as('manager')
  const load = (criteria: unknown) => manager.post('/api/criteria/sets', { criteria })
  const wrong = { ...ownSet('1', 'php'), rows: [{ ...ownSet('1', 'php').rows[0]!, any: [{ home: 'windy' }] }] }
  assert.deepEqual(rules(await load(wrong)), ['criteria.rows.0.any.0.home', 'criteria.rows.0.looksAt'])
  assert.deepEqual(rules(await load(toCriteriaFile(tandemPublicCriteria))), ['set-is-public'])
  fits(loadCriteria, await load(ownSet('1', 'php')))
  assert.deepEqual(rules(await load(ownSet('1', 'iop'))), ['set-is-there'])
  assert.equal((await (await as('nurse')).post('/api/criteria/sets', { criteria: ownSet('9', 'php') })).status, 404)
  const { sets, on } = await list()
  assert.deepEqual(
    sets.map(({ setId, setVersion, from }) => [setId, setVersion, from].join(' ')),
    [
      'our-license 1 center',
      'tandem-public-criteria 3 public',
      'tandem-public-criteria 2 public',
      'tandem-public-criteria 1 public',
    ],
  )
  assert.deepEqual(on, { setId: 'tandem-public-criteria', setVersion: '3' })
  const { criteria } = fits(readCriteriaSet, await manager.get('/api/criteria/set?setId=our-license&setVersion=1'))
  assert.deepEqual(criteria, ownSet('1', 'php'))
  assert.deepEqual(rules(await manager.get('/api/criteria/set?setId=our-license&setVersion=7')), ['set-not-known'])
})

test('it is tried, switched on from a day with a reason, and old placements replay under the set of their day', async () => {
  const manager = await as('manager')
  const person = await placed('Ulla')
  assert.equal(await levelOf(person.id), 'residential-low')
  const seen = await counts('1')
  assert.equal(seen.asked, seen.same + seen.changed)
  const { today } = await list()
  const ask = (body: unknown) => manager.post('/api/criteria/switches', body)
  const good = {
    ...own('1'),
    since: addDays(today as PlainDate, 2),
    reason: 'Our license begins on this day.',
    seen: pick(seen),
  }
  const refusals: readonly (readonly [Record<string, unknown>, string[]])[] = [
    [{ since: addDays(today as PlainDate, -1) }, ['from-past']],
    [{ reason: 'license' }, ['reason-short']],
    [{ seen: { asked: seen.asked + 1, changed: seen.changed } }, ['not-tried']],
    [own('7'), ['set-not-known']],
    [{ setId: 'tandem-public-criteria', setVersion: '3' }, ['already-on']],
  ]
  for (const [change, expected] of refusals) {
    const found = rules(await ask({ ...good, ...change }))
    assert.ok(
      expected.every((rule) => found.includes(rule)),
      found.join(),
    )
  }
  fits(switchCriteria, await ask(good))
  assert.equal((await list()).switches[0]?.state, 'planned')
  assert.equal(await levelOf(person.id), 'residential-low')
  assert.deepEqual((await list()).on.setId, 'tandem-public-criteria')

  daysLater(2)
  assert.equal((await list('nurse')).switches[0]?.state, 'on')
  const { criteria } = fits(readCriteria, await (await as('nurse')).get('/api/criteria'))
  assert.deepEqual([criteria.id, criteria.version], ['our-license', '1'])
  const newer = await assessAgain(person.id)
  assert.equal(await levelOf(person.id), 'php')
  for (const [placementId, id] of [
    [person.placementId, 'tandem-public-criteria'],
    [newer, 'our-license'],
  ] as const) {
    const { same, says, criteria: under } = await replayed(person, placementId)
    assert.deepEqual([same, under.id], [true, id], says)
  }
})

test('without a reason a second person signs, and until then nothing changes', async () => {
  const manager = await as('manager')
  server.advance(1)
  fits(loadCriteria, await manager.post('/api/criteria/sets', { criteria: ownSet('2', 'iop') }))
  const { today } = await list()
  const asked = { ...own('2'), since: today, seen: pick(await counts('2')) }
  const { id, version } = fits(switchCriteria, await manager.post('/api/criteria/switches', asked))
  const state = async () => (await list()).switches.find((one) => one.id === id)?.state
  assert.equal(await state(), 'waiting')
  assert.deepEqual((await list()).on, own('1'))
  const sign = async (who: string, of: number) =>
    (await as(who)).post(`/api/criteria/switches/${id}/sign`, { version: of })
  assert.deepEqual(rules(await sign('manager', version)), ['second-same-signer'])
  refused(409, await sign('clinician', version + 1))
  assert.equal((await sign('admissions', version)).status, 404)
  fits(signCriteria, await sign('clinician', version))
  assert.equal(await state(), 'on')
  assert.deepEqual((await list()).on, own('2'))
  assert.deepEqual(rules(await sign('nurse', version + 1)), ['second-signed-already'])

  // The way back is a switch like any other, asked for a minute later.
  server.advance(1)
  const back = {
    setId: 'tandem-public-criteria',
    setVersion: '3',
    since: today,
    reason: 'Our license has ended today.',
  }
  const seen = fits(countCriteria, await manager.get('/api/criteria/counts?setId=tandem-public-criteria&setVersion=3'))
  fits(switchCriteria, await manager.post('/api/criteria/switches', { ...back, seen: pick(seen) }))
  assert.deepEqual((await list()).on, { setId: 'tandem-public-criteria', setVersion: '3' })
})

test('no set and no switch is written past its trial and signatures, by the general way of set-up', async () => {
  const manager = await as('manager')
  const before = await list()
  const values = {
    set_id: 'our-license',
    set_version: '1',
    from_day: '2026-11-01',
    at: '2026-11-01T10:00:00Z',
    reason: 'Nobody tried this one.',
    trial: { asked: 0, changed: 0, moves: {} },
  }
  assert.equal((await manager.post('/api/tables/criteria_switch', { values })).status, 404)
  for (const table of ['criteria_set', 'criteria_switch']) {
    const { rows } = (await manager.get(`/api/tables/${table}`)).body
    const path = `/api/tables/${table}/${rows[0].id}`
    const { version } = rows[0]
    assert.equal((await manager.patch(path, { version, values: { set_version: '8' } })).status, 404)
    assert.equal((await manager.delete(`${path}?version=${version}`)).status, 404)
  }
  assert.deepEqual(await list(), before)
})

test('the counts of a trial name nobody, and no rule that looks at a private answer', async () => {
  const manager = await as('manager')
  const file = ownSet('3', 'php')
  const rows = file.rows.filter(({ id }) => id !== 'fear-at-home')
  fits(loadCriteria, await manager.post('/api/criteria/sets', { criteria: { ...file, rows } }))
  const answer = await manager.get('/api/criteria/counts?setId=our-license&setVersion=3')
  const { rules: named } = fits(countCriteria, answer)
  assert.ok(named.every(({ rule }) => rule !== 'fear-at-home'))
  assert.doesNotMatch(answer.text, /given|family|personId/)
})

test('a level found with a tool of others stands beside ours and changes none', async () => {
  const person = await placed('Otto')
  const before = await levelOf(person.id)
  const path = `/api/people/${person.id}/outside-levels`
  const found = { foundOn: '2026-11-16', tool: 'A licensed tool, 4th edition', result: 'Level 2.1', level: 'iop' }
  const reviewer = await as('utilization-reviewer')
  assert.deepEqual(rules(await reviewer.post(path, { ...found, foundOn: '2027-02-01' })), ['foundOn'])
  fits(
    recordOutside,
    await reviewer.post(path, { ...found, foundBy: 'Plain Health', note: 'By phone with their nurse.' }),
  )
  assert.equal((await (await as('technician')).post(path, found)).status, 404)
  const { outside } = fits(readLevelLife, await (await as('nurse')).get(`/api/people/${person.id}/level-life`))
  assert.deepEqual(
    outside.map(({ tool, result, level, note }) => [tool, result, level, note]),
    [['A licensed tool, 4th edition', 'Level 2.1', 'iop', 'By phone with their nurse.']],
  )
  assert.equal(await levelOf(person.id), before)
})

function pick({ asked, changed }: { readonly asked: number; readonly changed: number }) {
  return { asked, changed }
}
