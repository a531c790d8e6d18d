/** The web build keeps its promises: bytes within the budget, nothing inline, the same sources giving the same files. */
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import { buildWeb } from '../src/web/build.ts'

const outDir = mkdtempSync(join(tmpdir(), 'tandem-web-'))
const again = mkdtempSync(join(tmpdir(), 'tandem-web-'))

before(async () => {
  await buildWeb({ outDir })
})
after(() => {
  for (const dir of [outDir, again]) rmSync(dir, { recursive: true, force: true })
})

const filesIn = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(dir.length + 1))
    .sort()

const read = (path: string) => readFileSync(join(outDir, path))

/** Script and style bytes, as a server sends them, of what the page itself names. */
function firstLoad(part: 'staff' | 'me'): number {
  const named =
    read(`${part}/index.html`)
      .toString()
      .match(/\/(?:staff|me)\/assets\/[\w.-]+\.(?:js|css)/g) ?? []
  assert.ok(named.length >= 2, `${part} names its script and its styles`)
  return named.reduce((sum, path) => sum + gzipSync(read(path)).length, 0)
}

/** KB of 1,000 bytes, as budgets are written. */
const budgets = { front: 25_000, me: 60_000, staff: 200_000 }

/** Of all public pages the one with the most script. */
const publicScripts = () => filesIn(join(outDir, 'front')).filter((path) => path.endsWith('.js') && path !== 'front.js')

test('each part loads within its budget', () => {
  const bytes = (path: string) => gzipSync(read(path)).length
  const ofOnePage = publicScripts().map((path) => bytes(`front/${path}`))
  const front = bytes('front/front.css') + bytes('front/front.js') + Math.max(...ofOnePage)
  const sizes = { front, me: firstLoad('me'), staff: firstLoad('staff') }
  for (const [part, size] of Object.entries(sizes)) {
    const budget = budgets[part as keyof typeof budgets]
    assert.ok(size <= budget, `${part} is ${size} bytes, ${budget} are allowed`)
  }
})

test('no further route of the staff app is larger than 60 KB', () => {
  const first = read('staff/index.html').toString()
  const large = filesIn(join(outDir, 'staff'))
    .filter((path) => path.endsWith('.js') && !first.includes(path))
    .filter((path) => gzipSync(read(`staff/${path}`)).length > 60_000)
  assert.deepEqual(large, [])
})

test('nothing is inline and nothing comes from elsewhere, so the strict security policy holds', () => {
  for (const path of filesIn(outDir)) {
    const text = /\.(html|css)$/.test(path) ? read(path).toString() : ''
    assert.doesNotMatch(text, /<style|\sstyle=|<script(?![^>]*\ssrc=)|url\(["']?(data:|https?:)|@import/, path)
  }
})

test('each part brings its own typeface in both weights', () => {
  for (const part of ['front', 'staff', 'me']) {
    const fonts = filesIn(join(outDir, part)).filter((path) => path.endsWith('.woff2'))
    assert.equal(fonts.length, 4, `${part}: ${fonts.join(', ')}`)
  }
})

test('the same sources give the same bytes', async () => {
  await buildWeb({ outDir: again })
  assert.deepEqual(filesIn(again), filesIn(outDir))
  for (const path of filesIn(outDir)) assert.ok(read(path).equals(readFileSync(join(again, path))), path)
})
