/** What the documents say about the code, held against the code: words, settings, commands and floors. */

import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import { commands } from '../src/commands.ts'
import { projectRoot, settings } from '../src/config.ts'
import { tables } from '../src/domain/center/tables.ts'
import { floors, openRooms } from './house.ts'

const read = (file: string) => readFileSync(path.join(projectRoot, file), 'utf8')
const missing = (text: string, wanted: readonly string[]) => wanted.filter((word) => !text.includes(word))

test('every table of a center stands among the words', () => {
  const words = read('docs/words.md')
    .split('\n')
    .filter((line) => line.startsWith('| '))
    .flatMap((line) => [line.split('|')[1]!, ...[...line.matchAll(/`([a-z_]+)`/g)].map((match) => match[1]!)])
    .flatMap((cell) => cell.split(','))
    .map((word) => word.trim().replaceAll(/[ -]/g, '_'))
  assert.deepEqual(
    tables.map(({ name }) => name).filter((name) => !words.includes(name)),
    [],
  )
})

test('every setting that a person may set stands on the operator’s page', () => {
  const ofTests = ['test-database-url', 'test-browser']
  const rows = Object.entries(settings).filter(([key]) => !ofTests.includes(key))
  const page = read('docs/operate.md')
  assert.deepEqual(
    missing(
      page,
      rows.flatMap(([key, { env }]) => [`\`${key}\``, `\`${env}\``]),
    ),
    [],
  )
})

test('every command that a document shows is there', () => {
  const known = commands.map(({ noun, verb }) => (verb === null ? noun : `${noun} ${verb}`))
  for (const file of ['README.md', 'CONTRIBUTING.md', 'SECURITY.md', 'docs/operate.md', 'docs/timetable.md']) {
    const shown = [...read(file).matchAll(/(?:\.\/tandem|`tandem) ([a-z]+)(?: ([a-z]+))?/g)]
    for (const [whole, noun, verb] of shown)
      assert.ok(known.includes(`${noun} ${verb}`) || known.includes(noun!), `${file}: ${whole}`)
  }
})

test('the plan shows every floor with what it may import', () => {
  const plan = read('ARCHITECTURE.md')
  for (const [floor, may] of Object.entries(floors)) {
    const row = plan.split('\n').find((line) => line.startsWith(`| \`${floor}\` |`))
    assert.ok(row, floor)
    const cell = row.split('|')[3]!
    assert.deepEqual([...cell.matchAll(/`(\w+)`/g)].map((match) => match[1]).toSorted(), may.toSorted(), floor)
  }
  assert.deepEqual(
    missing(
      plan,
      openRooms.map((room) => `\`${room}\``),
    ),
    [],
  )
})

test('every path that a document names is there', () => {
  for (const file of [
    'README.md',
    'ARCHITECTURE.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'docs/operate.md',
    'docs/sources.md',
  ]) {
    const links = [...read(file).matchAll(/\]\(([\w./-]+)\)/g)].map((match) => path.join(path.dirname(file), match[1]!))
    const named = [...read(file).matchAll(/`((?:src|docs|tests|bench)\/[\w./-]+)`/g)].map((match) => match[1]!)
    for (const target of [...links, ...named])
      assert.ok(existsSync(path.join(projectRoot, target)), `${file}: ${target}`)
  }
})
