/** The walls of the house: every file of the project is held against the plan, and the plan against made-up files. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { projectRoot } from '../src/config.ts'
import {
  brokenHabits,
  circles,
  hasForbiddenName,
  isBarrel,
  MAX_LINES,
  opensWithSentence,
  readSources,
  type SourceFile,
  unfinishedWords,
  unknownRooms,
  upwardImports,
} from './house.ts'

const sources = readSources(projectRoot, 'src/**/*.{ts,tsx}')
const everything = [...sources, ...readSources(projectRoot, '{tests,bench}/**/*.ts')]
const files = sources.map((source) => source.file)
const notTests = (list: readonly SourceFile[]) => list.filter(({ file }) => !/\.test\.tsx?$/.test(file))
const names = (list: readonly SourceFile[]) => list.map(({ file }) => file)

test('no import runs upward', () => assert.deepEqual(upwardImports(sources), []))
test('every folder has a place in the plan', () => assert.deepEqual(unknownRooms(files), []))
test('no imports run in a circle', () => assert.deepEqual(circles(sources), []))
test('no file only passes on what others define', () => assert.deepEqual(names(sources.filter(isBarrel)), []))
test('no room without a domain word', () => assert.deepEqual(names(everything).filter(hasForbiddenName), []))
test('only the web has JSX', () =>
  assert.deepEqual(
    files.filter((file) => file.endsWith('.tsx') && !file.startsWith('src/web/')),
    [],
  ))
test('every file opens with a sentence that says what lives there', () =>
  assert.deepEqual(names(notTests(everything).filter((source) => !opensWithSentence(source))), []))
test(`no file is longer than ${MAX_LINES} lines`, () =>
  assert.deepEqual(names(notTests(everything).filter(({ text }) => text.split('\n').length > MAX_LINES + 1)), []))
test('the habits of the house hold', () => assert.deepEqual(brokenHabits(everything), []))
test('nothing is left unfinished', () => assert.deepEqual(unfinishedWords(everything), []))

test('the walls notice', () => {
  const file = (name: string, text = ''): SourceFile => ({ file: name, text })
  const rows: [string, readonly unknown[], number][] = [
    ['a floor below', upwardImports([file('src/server/a.ts', "import { x } from '../actions/x.ts'")]), 0],
    ['a floor above', upwardImports([file('src/domain/care/a.ts', "import { x } from '../../server/x.ts'")]), 1],
    ['a type from above', upwardImports([file('src/base/a.ts', "import type { X } from '../domain/care/x.ts'")]), 1],
    ['a lazy import from above', upwardImports([file('src/api/a.ts', "await import('../server/x.ts')")]), 1],
    ['a re-export from above', upwardImports([file('src/api/a.ts', "export { x } from '../server/x.ts'")]), 1],
    [
      'the composition root from a floor',
      upwardImports([file('src/server/a.ts', "import { c } from '../config.ts'")]),
      1,
    ],
    ['the root uses all', upwardImports([file('src/main.ts', "import { x } from './server/x.ts'")]), 0],
    ['an area below', upwardImports([file('src/domain/care/a.ts', "import { x } from '../people/x.ts'")]), 0],
    ['an area above', upwardImports([file('src/domain/people/a.ts', "import { x } from '../care/x.ts'")]), 1],
    ['a sibling area', upwardImports([file('src/domain/consent/a.ts', "import { x } from '../placement/x.ts'")]), 1],
    [
      "the solver's search from its repair",
      upwardImports([file('src/solver/repair/a.ts', "import '../search/x.ts'")]),
      1,
    ],
    ["the solver's week from its repair", upwardImports([file('src/solver/repair/a.ts', "import '../week/x.ts'")]), 0],
    ['a new room', unknownRooms(['src/things/a.ts', 'src/domain/things/a.ts', 'src/solver/things/a.ts']), 3],
    [
      'a circle',
      circles([file('a.ts', "import './b.ts'"), file('b.ts', "import './c.ts'"), file('c.ts', "import './a.ts'")]),
      1,
    ],
    [
      'a circle of types',
      circles([
        file('a.ts', "import { type X, type Y } from './b.ts'"),
        file('b.ts', "import './c.ts'"),
        file('c.ts', "import type {\n  Z,\n} from './a.ts'\nimport { type V, run } from './d.ts'"),
        file('d.ts'),
      ]),
      0,
    ],
    [
      'a diamond',
      circles([
        file('a.ts', "import './b.ts'\nimport './c.ts'"),
        file('b.ts', "import './d.ts'"),
        file('c.ts', "import './d.ts'"),
        file('d.ts'),
      ]),
      0,
    ],
    ['the environment', brokenHabits([file('src/server/a.ts', 'process.env.HOME')]), 1],
    ['the environment in a comment', brokenHabits([file('src/server/a.ts', '/** process.env */')]), 0],
    ['a clock', brokenHabits([file('src/domain/care/a.ts', 'const now = new Date()')]), 1],
    ['a date', brokenHabits([file('src/domain/care/a.ts', 'const day = new Date(ms)')]), 0],
    ['chance', brokenHabits([file('src/solver/a.ts', 'Math.random()')]), 1],
    ['a lonely test', brokenHabits([file('tests/a.test.ts', `test.${'only'}('x')`)]), 1],
  ]
  for (const [name, found, count] of rows) assert.equal(found.length, count, name)
  assert.equal(isBarrel(file('src/a.ts', "/** All. */\nexport * from './b.ts'\nexport { c } from './c.ts'\n")), true)
  assert.equal(isBarrel(file('src/a.ts', "export { c } from './c.ts'\nexport const d = 1\n")), false)
  assert.equal(isBarrel(file('src/care/index.ts', 'export const d = 1')), true)
  assert.deepEqual(['src/utils/a.ts', 'src/care/helpers.ts', 'src/care/library.ts'].map(hasForbiddenName), [
    true,
    true,
    false,
  ])
  assert.equal(opensWithSentence(file('a.ts', '/** What lives here, in words. */\n')), true)
  assert.equal(opensWithSentence(file('a.ts', "import 'b'\n/** Too late to say. */")), false)
})
