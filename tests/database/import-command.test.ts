/** `tandem import`, `export` and `demo` as processes: folders, faults, exit codes, and nothing ever overwritten. */

import assert from 'node:assert/strict'
import { cpSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { ActClient } from '../../src/act-client.ts'
import { acts } from '../../src/acts.ts'
import { redact } from '../../src/base/redacted.ts'
import { freshFolder, ready, tandem } from '../tandem-process.ts'

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const process = tandem(...args)
  const { code } = await process.ended
  return { code, out: process.out(), err: process.err() }
}

test('a center goes out as a folder and comes in again, with every fault at its place', async () => {
  const home = freshFolder()
  const at = (name: string) => path.join(home, name)
  const [first, second] = [
    ['--data', at('first')],
    ['--data', at('second')],
  ]
  const made = await run('demo', '--size', 's', '--today', '2026-11-18', '--json', ...first)
  assert.equal(made.code, 0, made.err)
  assert.equal(JSON.parse(made.out).accounts.length, 11)
  assert.equal((await run('demo', ...first)).code, 4, 'a demo goes into an empty database only')

  assert.equal((await run('export', at('out'), ...first)).code, 0)
  assert.equal(statSync(at('out/person.csv')).mode & 0o077, 0, 'nobody else may read the folder')
  assert.equal((await run('export', at('out'), ...first)).code, 4, 'nothing is overwritten')

  cpSync(at('out'), at('bad'), { recursive: true })
  const shifts = readFileSync(at('bad/shift.csv'), 'utf8')
  writeFileSync(at('bad/shift.csv'), shifts.replace(',mon,', ',mom,'))
  const bad = await run('import', at('bad'), '--json', ...second)
  assert.equal(bad.code, 5)
  assert.match(bad.err, /^shift\.csv:\d+:\d+: weekday: "mom" is not one of mon, tue/m)
  assert.equal(JSON.parse(bad.out).faults.length, 1)

  const dry = await run('import', at('out'), '--dry-run', ...second)
  assert.match(dry.out, /person: 2\d added/)
  assert.equal(
    (await run('export', at('nothing'), ...second)).code,
    3,
    'neither the faults nor the dry run left a center',
  )

  const imported = await run('import', at('out'), ...second)
  assert.equal(imported.code, 0)
  assert.match(imported.err, /Nobody can sign in to this center yet/)
  assert.equal((await run('export', at('again'), ...second)).code, 0)
  for (const name of readdirSync(at('out')))
    assert.equal(
      readFileSync(path.join(at('again'), name), 'utf8'),
      readFileSync(path.join(at('out'), name), 'utf8'),
      name,
    )

  const server = tandem('start', '--no-demo', '--no-open', '--port', '0', ...second)
  const url = await ready(server)
  const { login, link } = /log-in (?<login>[^)]+)\): (?<link>\S+)/.exec(server.err())?.groups ?? {}
  assert.ok(login && link, server.err())
  const password = 'a quiet river bends'
  const chosen = await fetch(link, { method: 'POST', body: new URLSearchParams({ password }), redirect: 'manual' })
  assert.equal(chosen.status, 303)
  const manager = new ActClient(url)
  assert.equal((await manager.signIn(login, redact(password))).status, 200)
  const people = await manager.act(acts.get('list-people')!, {}, undefined)
  assert.equal(people.status, 200)
  assert.ok((people.body as { people: unknown[] }).people.length > 20)
  server.child.kill('SIGTERM')
  await server.ended
  const again = tandem('start', '--no-demo', '--no-open', '--port', '0', ...second)
  await ready(again)
  assert.doesNotMatch(again.err(), /log-in/, 'whoever can sign in invites the others')
})

test('templates are written, and what is missing is said', async () => {
  const home = freshFolder()
  const template = path.join(home, 'template')
  assert.equal((await run('import', '--template', template)).code, 0)
  assert.match(readFileSync(path.join(template, 'README.txt'), 'utf8'), /person\.csv - People/)
  const cases: [args: string[], code: number, says: RegExp][] = [
    [['import'], 2, /takes a folder/],
    [['import', path.join(home, 'nowhere')], 3, /There is no folder/],
    [['import', home], 5, /no CSV file/],
    [['import', '--template', template], 4, /not empty/],
    [['demo', '--size', 'xl'], 2, /s, m or l/],
    [['demo', '--today', 'soon'], 2, /YYYY-MM-DD/],
  ]
  for (const [args, code, says] of cases) {
    const answer = await run(...args, '--data', path.join(home, 'data'))
    assert.equal(answer.code, code, args.join(' '))
    assert.match(answer.err, says, args.join(' '))
  }
})
