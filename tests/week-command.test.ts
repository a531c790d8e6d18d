/** `tandem week export` as a process: the demo's week comes out as an instance that can be read and solved. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { expectOk } from '../src/base/result.ts'
import { addDays, mondayOf, type PlainDate } from '../src/base/time.ts'
import { parseWeekProblem } from '../src/formats/week.ts'
import { freshFolder, tandem } from './tandem-process.ts'

async function run(...args: string[]): Promise<{ code: number | null; out: string; err: string }> {
  const process = tandem(...args)
  const { code } = await process.ended
  return { code, out: process.out(), err: process.err() }
}

/** The next one by the clock that the command goes by: of a week that has begun nobody is planned into the past. */
const today = new Date().toISOString().slice(0, 10) as PlainDate
const nextMonday = addDays(mondayOf(today), 7)

test('the week of a site is written to stdout; what is not there is named', async () => {
  const data = ['--data', freshFolder()]
  const made = await run('demo', '--size', 's', '--today', today, ...data)
  assert.equal(made.code, 0, made.err)
  const rows: readonly [string, string, number, RegExp][] = [
    ['Nowhere', nextMonday, 3, /There is no site Nowhere\. There are: Larkmere House\./],
    ['Larkmere House', addDays(nextMonday, 1), 2, /takes a site .* and a Monday/],
    ['Larkmere House', 'soon', 2, /takes a site .* and a Monday/],
  ]
  for (const [site, monday, code, says] of rows) {
    const answer = await run('week', 'export', site, monday, ...data)
    assert.equal(answer.code, code, `${site} ${monday}`)
    assert.match(answer.err, says)
    assert.equal(answer.out, '')
  }
  const exported = await run('week', 'export', 'Larkmere House', nextMonday, ...data)
  assert.equal(exported.code, 0, exported.err)
  const problem = expectOk(parseWeekProblem(JSON.parse(exported.out)))
  assert.equal(problem.persons.length, 9)
  assert.ok(problem.persons.every((person) => person.available.length > 0))
})
