/** The main job by `tandem act` alone: the same acts as on the screens, by the same roles, beside a running server. */

import assert from 'node:assert/strict'
import { writeFileSync } from 'node:fs'
import path from 'node:path'
import { before, test } from 'node:test'
import { tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { toCriteriaFile } from '../src/domain/placement/criteria-file.ts'
import { needsIop } from './factories/assessment.ts'
import { freshFolder, ready, tandem } from './tandem-process.ts'

const data = freshFolder()
const password = path.join(data, 'password.txt')
type Done = { readonly code: number | null; readonly out: string; readonly err: string }

async function run(...args: string[]): Promise<Done> {
  const child = tandem(...args, '--data', data)
  const { code } = await child.ended
  return { code, out: child.out(), err: child.err() }
}

const as = (role: string): string[] => ['--as', `${role}@demo`, '--password-file', password]
let files = 0
function write(body: unknown): string {
  const file = path.join(data, `body-${files++}.json`)
  writeFileSync(file, JSON.stringify(body))
  return file
}

/** The answer of an act that must succeed. */
async function act<T>(login: string, name: string, given: Record<string, string> = {}, body?: unknown): Promise<T> {
  const pairs = Object.entries(given).map(([key, value]) => `${key}=${value}`)
  const sent = body === undefined ? [] : ['--file', write(body)]
  const done = await run('act', name, ...pairs, ...as(login), ...sent)
  assert.equal(done.code, 0, `${name}: ${done.err}`)
  return JSON.parse(done.out) as T
}

type Row = { readonly id: string; readonly site_id: string; readonly name: string; readonly level: string }
type Rows = { readonly rows: readonly (Row & { readonly program_id: string })[] }
type Board = {
  readonly week: { readonly version: number } | null
  readonly plans: readonly { readonly id: string; readonly version: number }[]
  readonly names: { readonly rooms: readonly { readonly id: string }[] }
}
type Ledger = { readonly persons: readonly { readonly personId: string; readonly plannedMinutes: number }[] }
type Roster = {
  readonly persons: readonly {
    readonly personId: string
    readonly status: string | null
    readonly version: number | null
  }[]
}

before(async () => {
  writeFileSync(password, 'tandem-demo\n')
  const made = await run('demo', '--size', 's')
  assert.equal(made.code, 0, made.err)
  await ready(tandem('start', '--data', data, '--port', '0', '--no-open'))
})

const today = new Date().toISOString().slice(0, 10)
const nextMonday = (): string => {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + ((8 - day.getUTCDay()) % 7 || 7))
  return day.toISOString().slice(0, 10)
}

const addDays = (day: string, days: number): string => {
  const at = new Date(`${day}T00:00:00Z`)
  at.setUTCDate(at.getUTCDate() + days)
  return at.toISOString().slice(0, 10)
}

test('somebody comes in, is placed, admitted, given a dose and a published week', async () => {
  const programs = await act<Rows>('admissions', 'read-table-rows', { table: 'program' })
  const iop = programs.rows.find(({ level }) => level === 'iop')
  assert.ok(iop)
  const site = iop.site_id
  const { id } = await act<Row>(
    'admissions',
    'create-person',
    {},
    {
      site_id: site,
      given_name: 'Noor',
      family_name: 'Ødegård',
      birth_date: '1990-04-30',
      languages: ['en'],
    },
  )
  const placed = await act<{ level: string }>('admissions', 'assess-person', { personId: id }, needsIop())
  assert.equal(placed.level, 'iop')
  const episode = await act<Row>(
    'admissions',
    'admit-person',
    { personId: id },
    { programId: iop.id, admittedOn: today },
  )
  const tracks = await act<Rows>('clinician', 'read-table-rows', { table: 'track' })
  await act(
    'clinician',
    'order-dose',
    { personId: id },
    {
      episodeId: episode.id,
      targetMinutes: 600,
      minimumMinutes: 540,
      minimumDays: 3,
      maximumDays: 5,
      mix: {
        'process-group': { required: 1, most: 5 },
        skills: { required: 0, most: 3 },
        'relapse-prevention': { required: 0, most: 3 },
      },
      trackIds: tracks.rows.filter((track) => track.program_id === iop.id).map((track) => track.id),
      since: today,
    },
  )

  const week = { siteId: site, monday: nextMonday() }
  const job = await act<{ state: string; planId: string; progress: { reachTarget: number } }>(
    'manager',
    'solve-week',
    week,
    { seconds: 3, seed: 1 },
  )
  assert.equal(job.state, 'done')
  assert.ok(job.progress.reachTarget > 0)
  const board = await act<Board>('manager', 'read-week', week)
  const plan = board.plans.find((one) => one.id === job.planId)
  assert.ok(plan && board.week)
  const publish = { version: plan.version, weekVersion: board.week.version }
  const refused = await run('act', 'publish-plan', `planId=${plan.id}`, ...as('technician'), '--file', write(publish))
  assert.deepEqual([refused.code, refused.out], [3, ''], refused.err)
  await act('manager', 'publish-plan', { planId: plan.id }, publish)

  const days = { personId: id, from: week.monday, to: addDays(week.monday, 6) }
  const { sessions } = await act<{ sessions: { minutes: number }[] }>('clinician', 'read-person-sessions', days)
  const minutes = sessions.reduce((sum, session) => sum + session.minutes, 0)
  assert.ok(minutes >= 540, `${minutes} minutes are planned`)
  const { persons } = await act<Ledger>('clinician', 'list-dose-ledger', { site, monday: week.monday })
  assert.equal(persons.find(({ personId }) => personId === id)?.plannedMinutes, minutes)

  const change = { kind: 'lost-room', roomId: board.names.rooms[0]?.id }
  const tried = await act<{ state: string; result: unknown }>('manager', 'start-what-if', week, { change, seconds: 1 })
  assert.equal(tried.state, 'done', 'a sandbox lives in the command that opened it, so that its end is the answer')
  assert.ok(tried.result)
})

test('attendance of a session that was held is taken again by its version', async () => {
  const { rows } = await act<Rows>('technician', 'read-table-rows', { table: 'site' })
  let held: string | undefined
  for (let back = 1; back <= 7 && held === undefined; back++) {
    const asked = { site: rows[0]?.id ?? '', day: addDays(today, -back) }
    const { sessions } = await act<{ sessions: { id: string; taken: number }[] }>('technician', 'list-rosters', asked)
    held = sessions.find(({ taken }) => taken > 0)?.id
  }
  assert.ok(held, 'the demo holds sessions every week')
  const [before] = (await act<Roster>('technician', 'read-roster', { sessionId: held })).persons
  assert.ok(before)
  const marks = [{ personId: before.personId, status: 'absent', version: before.version }]
  await act('technician', 'take-attendance', { sessionId: held }, { marks })
  const after = (await act<Roster>('technician', 'read-roster', { sessionId: held })).persons
  assert.equal(after.find(({ personId }) => personId === before.personId)?.status, 'absent')
  const stale = await run(
    'act',
    'take-attendance',
    `sessionId=${held}`,
    ...as('technician'),
    '--file',
    write({ marks }),
  )
  assert.equal(stale.code, 4, stale.err)
})

test('what is missing or wrong is named before anything is opened', async () => {
  const rows: readonly (readonly [string[], number, RegExp])[] = [
    [['act', 'order-doze'], 2, /There is no act order-doze/],
    [['act', 'order-dose', ...as('clinician')], 2, /Missing: personId/],
    [['act', 'list-people'], 2, /Missing: --as/],
    [['act', 'list-people', '--as', 'clinician@demo'], 2, /Whose password/],
    [['act', 'list-people', '--as', 'clinician@demo', '--password-file', '/nowhere'], 3, /no such file/],
    [['act', 'create-couple', ...as('admissions')], 2, /There is no act/],
    [['act', 'create-person', ...as('admissions'), '--file', password], 5, /JSON is broken/],
    [
      ['act', 'list-people', '--as', 'nobody@demo', '--password-file', password],
      5,
      /log-in name or the password is not right/,
    ],
  ]
  for (const [words, code, says] of rows) {
    const done = await run(...words)
    assert.equal(done.code, code, `${words.join(' ')}: ${done.err}`)
    assert.match(done.err, says)
    assert.equal(done.out, '')
  }
})

test('a manager brings the criteria of the center, looks at whom they touch, and switches them on', async () => {
  type Listed = { readonly today: string; readonly on: { readonly setId: string } }
  const ours = toCriteriaFile(tandemPublicCriteria)
  const rows = ours.rows.map((row) => (row.id === 'outpatient-not-enough' ? { ...row, atLeast: 'php' } : row))
  await act('manager', 'load-criteria', {}, { criteria: { ...ours, id: 'our-license', version: '1', rows } })
  const own = { setId: 'our-license', setVersion: '1' }
  const { asked, changed } = await act<{ asked: number; changed: number }>('manager', 'count-criteria', own)
  assert.ok(asked > 0 && changed > 0)
  const { today: since } = await act<Listed>('manager', 'list-criteria')
  const reason = 'Our license begins on this day.'
  await act('manager', 'switch-criteria', {}, { ...own, since, reason, seen: { asked, changed } })
  assert.equal((await act<Listed>('clinician', 'list-criteria')).on.setId, 'our-license')
})
