/** A result as a link: made of what was ticked, opened without a server hearing of it, danger asked again first, what is old or changed named. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import type { PlainDate } from '../../src/base/time.ts'
import { resultForm, writeResult } from '../../src/domain/guide/result-link.ts'
import { writeCode } from '../../src/domain/guide/share-code.ts'
import { axeViolations } from './axe.ts'
import { openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'
import { type GuideServer, serveGuide } from './guide-server.ts'
import { openGuide } from './pages/guide-way.ts'

let browser: Browser
let guide: GuideServer

before(async () => {
  guide = await serveGuide(await builtPages())
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  guide?.server.close()
})

const answers: readonly (readonly [page: string, answers: readonly (readonly [string, string])[]])[] = [
  ['start', [['who', 'me']]],
  ['danger', [['danger', 'none']]],
  ['stop', [['stop', 'never']]],
  ['body', [['body', 'fine']]],
  [
    'feelings',
    [
      ['feelings', 'heavy'],
      ['safety', 'none'],
    ],
  ],
  [
    'before',
    [
      ['gap', 'week'],
      ['before', 'none'],
      ['help', 'ready'],
    ],
  ],
  ['home', [['home', 'good']]],
  ['life', [['life-pet', 'yes']]],
]

async function toResult(page: Page): Promise<void> {
  await openGuide(page, `${guide.url}/guide`)
  for (const [name, list] of answers) {
    await page.locator(`[data-page="${name}"]`).waitFor()
    for (const [question, answer] of list) await page.locator(`input[name="${question}"][value="${answer}"]`).check()
    await page.locator('button[value="next"]').click()
  }
  await page.locator('[data-page="result"]').waitFor()
}

async function makeLink(page: Page, pages: readonly string[]): Promise<string> {
  for (const name of pages) await page.locator(`[data-guide-link] input[value="${name}"]`).check()
  await page.locator('[data-guide-link] button[type="submit"]').click()
  return (await page.locator('#own-link').textContent()) ?? ''
}

const answerDanger = async (page: Page, answer: string): Promise<void> => {
  await page.locator(`input[name="danger"][value="${answer}"]`).check()
  await page.locator('button[value="result"]').click()
}

test('a link brings the result back on another device, after danger was asked again, and no server hears of it', async () => {
  const [one, two] = [await openContext(browser), await openContext(browser, { viewport: phone })]
  const [first, second] = [await one.newPage(), await two.newPage()]
  await toResult(first)
  assert.equal(await first.locator('[data-guide-link] input[type="checkbox"]:checked').count(), 0)
  const link = await makeLink(first, ['start', 'stop', 'body', 'feelings', 'before', 'home', 'life'])
  assert.ok(link.startsWith(`${guide.url}/guide#r1`))
  assert.deepEqual(await axeViolations(first), [])
  const before = guide.asked.length
  await second.goto(link)
  await second.locator('#opened').waitFor()
  assert.equal(second.url(), `${guide.url}/guide`)
  assert.equal(await second.locator('[data-page="danger"]').count(), 1)
  assert.equal(await second.locator('input[name="danger"]:checked').count(), 0)
  assert.deepEqual(await axeViolations(second), [])
  await answerDanger(second, 'none')
  const heading = 'h1#points-to'
  assert.equal(await second.locator(heading).textContent(), await first.locator(heading).textContent())
  const weeks = '.strips'
  assert.equal(await second.locator(weeks).innerHTML(), await first.locator(weeks).innerHTML())
  const asked = guide.asked.slice(before).filter((line) => / \/guide/.test(line))
  assert.deepEqual(asked, ['GET /guide'])
  await one.close()
  await two.close()
})

test('only what was ticked goes in; the rest counts as not answered', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await toResult(page)
  const [some, none] = [await makeLink(page, ['feelings']), '']
  assert.notEqual(some, none)
  await page.goto('about:blank')
  await page.goto(some)
  await page.locator('#opened').waitFor()
  const carried = await page
    .locator('form[data-guide] input[type="hidden"]')
    .evaluateAll((fields) => fields.map((field) => (field as HTMLInputElement).name))
  assert.deepEqual(carried, ['page', 'feelings', 'safety'])
  await context.close()
})

test('danger today leads from an opened link to the call page and to no result', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await toResult(page)
  const link = await makeLink(page, ['feelings', 'home'])
  await page.goto('about:blank')
  await page.goto(link)
  await page.locator('#opened').waitFor()
  await answerDanger(page, 'self')
  await page.locator('[data-page="call"]').waitFor()
  await page.goto('about:blank')
  await page.goto(link)
  await page.locator('#opened').waitFor()
  await page.locator('button[value="result"]').click()
  await page.locator('#danger-fault').waitFor()
  await context.close()
})

const zeros = Array(resultForm.symbols).fill(0)
const day = '2026-11-01' as PlainDate
const rules = { id: 'tandem-public-criteria', version: '0' }
const named: readonly [name: string, code: string, says: RegExp][] = [
  ['an older Guide', writeCode({ ...resultForm, version: 0 }, zeros, 5), /made for an older form of this page/],
  ['a damaged link', `${writeCode(resultForm, zeros, 5).slice(0, -1)}x`, /A sign in this link or code was changed/],
  [
    'a link of the comparison',
    writeCode({ letter: 'c', version: 1, symbols: 8 }, Array(8).fill(0), 5),
    /for another page/,
  ],
  ['words', 'hello-there', /not one of ours, or a part is missing/],
  [
    'rules of another version',
    writeResult({ day, answers: { home: 'good' }, life: [] }, rules, 5),
    /rules have changed/,
  ],
]
for (const [name, code, says] of named)
  test(`${name}: named on the page, and nothing is guessed`, async () => {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.goto(`${guide.url}/guide#${code}`)
    await page.getByText(says).waitFor()
    assert.equal(page.url(), `${guide.url}/guide`)
    assert.equal(await page.locator('[data-page="result"]').count(), 0)
    await context.close()
  })

test('a link opens in Spanish on a device that reads Spanish', async () => {
  const context = await browser.newContext({ locale: 'es-MX' })
  const page = await context.newPage()
  const code = writeResult({ day, answers: { home: 'good' }, life: [] }, rules, 5)
  await page.goto(`${guide.url}/guide#${code}`)
  await page.getByText('Abrió un enlace del 1 de noviembre de 2026').waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'es')
  await context.close()
})
