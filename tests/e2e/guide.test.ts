/** The Guide in a real browser: every page and state accessible, usable without scripts, gone without a trace, true to the decision-aid standard. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { decisionAidItems } from '../vectors/decision-aid.ts'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone, type Scene } from './browser.ts'
import { builtPages } from './built-pages.ts'
import { type GuideServer, serveGuide } from './guide-server.ts'

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

const tap = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`).check()
/** Presses a button of the Guide and waits for the page that it leads to. */
async function go(page: Page, where: string, lands: string): Promise<void> {
  await page.locator(`button[name="go"][value="${where}"]`).first().click()
  await page.locator(`[data-page="${lands}"]`).waitFor()
}

const way: readonly [page: string, answers: readonly (readonly [string, string])[]][] = [
  [
    'start',
    [
      ['who', 'couple'],
      ['about', 'both'],
    ],
  ],
  ['danger', [['danger', 'none']]],
  ['stop', [['stop', 'not-now']]],
  ['body', [['body', 'fine']]],
  [
    'feelings',
    [
      ['feelings', 'heavy'],
      ['safety', 'thoughts'],
    ],
  ],
  [
    'before',
    [
      ['gap', 'week'],
      ['before', 'visits-help'],
      ['help', 'ready'],
    ],
  ],
  ['home', [['home', 'strained']]],
  ['life', [['life-day-job', 'yes']]],
]

/** From the first page to the result, with something done on each page; returns the taps. */
async function walk(
  page: Page,
  start: string,
  onPage: (name: string) => Promise<void> = async () => {},
): Promise<number> {
  let taps = 0
  await page.goto(start)
  for (const [i, [name, answers]] of way.entries()) {
    await onPage(name)
    for (const [question, answer] of answers) await tap(page, question, answer)
    await go(page, 'next', way[i + 1]?.[0] ?? 'result')
    taps += answers.length + 1
  }
  await onPage('result')
  return taps
}

async function faultsOf(page: Page, name: string): Promise<string[]> {
  const violations = (await axeViolations(page)).map((violation) => `${name} ${violation}`)
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  return wider > 0 ? [...violations, `${name} is ${wider} px wider than the screen`] : violations
}

const scenes: readonly { readonly name: string; readonly start: string; readonly scene: Scene }[] = [
  { name: 'a phone by day in English', start: '/guide', scene: { viewport: phone, colorScheme: 'light' } },
  { name: 'a desktop at night in English', start: '/guide', scene: { viewport: desktop, colorScheme: 'dark' } },
  { name: 'a phone at night in Spanish', start: '/guide?lang=es', scene: { viewport: phone, colorScheme: 'dark' } },
]
for (const { name, start, scene } of scenes)
  test(`no page or state of the Guide breaks a rule of accessibility on ${name}`, async () => {
    const context = await openContext(browser, scene)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    const look = async (state: string) => void faults.push(...(await faultsOf(page, state)))
    const taps = await walk(page, guide.url + start, look)
    assert.ok(taps <= 20, `${taps} taps`)
    await go(page, 'start', 'start')
    await go(page, 'private', 'private')
    await look('private')
    await go(page, 'start', 'start')
    await go(page, 'next', 'danger')
    await tap(page, 'danger', 'self')
    await go(page, 'next', 'call')
    await look('call')
    await page.goto(guide.url + start)
    await go(page, 'next', 'danger')
    await page.locator('button[value="next"]').click()
    await page.locator('#danger-fault').waitFor()
    await look('danger not answered')
    await page.goto(`${guide.url}/guide/options${start.slice('/guide'.length)}`)
    await look('options')
    await page.goto(`${guide.url}/guide/questions${start.slice('/guide'.length)}`)
    await look('questions')
    await context.close()
    assert.deepEqual(faults, [])
  })

test('without scripts the whole Guide works, and its answers stay out of addresses and titles', async () => {
  const context = await openContext(browser, { viewport: phone, javaScriptEnabled: false })
  const page = await context.newPage()
  const seen = new Set<string>()
  await walk(page, `${guide.url}/guide`, async () => void seen.add(`${page.url()} ${await page.title()}`))
  assert.deepEqual([...seen], [`${guide.url}/guide Guide · Test House`])
  assert.match((await page.locator('h1').textContent()) ?? '', /^Your answers point to /)
  assert.equal(await page.locator('.strip').count(), 6)
  await go(page, 'start', 'start')
  assert.ok(await page.locator('input[name="who"][value="couple"]').isChecked())
  await context.close()
})

test('Exit leaves from the middle of the Guide at once; Back finds no page of it, and nothing was kept', async () => {
  for (const exit of ['click', 'keys'] as const) {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.route('https://www.weather.gov/', (route) => route.fulfill({ contentType: 'text/html', body: 'rain' }))
    await page.goto(`${guide.url}/elsewhere`)
    const entries = await page.evaluate(() => history.length)
    await walk(page, `${guide.url}/guide`)
    assert.equal(await page.evaluate(() => history.length), entries + 1)
    const kept = await page.evaluate(async () => [
      document.cookie,
      localStorage.length,
      sessionStorage.length,
      (await indexedDB.databases()).length,
      (await caches.keys()).length,
    ])
    assert.deepEqual(kept, ['', 0, 0, 0, 0])
    assert.deepEqual(await context.cookies(), [])
    const left = page.waitForURL('https://www.weather.gov/')
    const started = performance.now()
    if (exit === 'click') await page.locator('[data-exit]').click()
    else for (let i = 0; i < 3; i++) await page.keyboard.press('Shift')
    await left
    // The budget is 300 ms for the page; the browser's driver and a busy machine take their part.
    assert.ok(performance.now() - started < 3000)
    await page.goBack()
    assert.equal(page.url(), `${guide.url}/elsewhere`)
    await context.close()
  }
})

test('the pages turn in place: the heading has the keyboard, and the language changes with every answer kept', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto(`${guide.url}/guide`)
  await tap(page, 'who', 'me')
  await go(page, 'next', 'danger')
  assert.equal(await page.evaluate(() => document.activeElement?.tagName), 'H1')
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByRole('heading', { name: 'Ahora mismo', exact: true }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'es')
  assert.equal(await page.locator('[data-exit]').textContent(), 'Salir de aquí')
  assert.equal(await page.locator('input[name="who"]').inputValue(), 'me')
  assert.equal(await page.locator('.ways a').isVisible(), false)
  await go(page, 'back', 'start')
  assert.equal(await page.locator('.ways a').textContent(), 'English')
  assert.equal(await page.locator('.ways a').getAttribute('href'), '/guide?lang=en')
  const addresses = guide.asked.filter((line) => / \/guide/.test(line))
  assert.deepEqual(
    addresses.filter((line) => !/^(GET|POST) \/guide(\/options|\/questions)?(\?lang=e[ns])?$/.test(line)),
    [],
  )
  await context.close()
})

test('the result prints on two sheets in both languages, tagged for screen readers, without anything to tap', async () => {
  for (const start of ['/guide', '/guide?lang=es']) {
    const context = await openContext(browser)
    const page = await context.newPage()
    await walk(page, guide.url + start)
    const margin = { top: '0.4in', bottom: '0.4in', left: '0.4in', right: '0.4in' }
    const paper = (await page.pdf({ format: 'Letter', tagged: true, margin })).toString('latin1')
    assert.equal([...paper.matchAll(/\/Type\s*\/Page\b/g)].length, 2, start)
    assert.match(paper, /\/MarkInfo/)
    await page.emulateMedia({ media: 'print' })
    for (const form of await page.locator('form, button').all()) assert.equal(await form.isVisible(), false)
    assert.ok(await page.locator('.six-row').first().isVisible())
    assert.ok(await page.locator('.paper-only').isVisible())
    await context.close()
  }
})

test('every item of the decision-aid standard stands where it is said to stand', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  for (const { item, says, url, selectors } of decisionAidItems) {
    if (!page.url().endsWith(url)) await page.goto(guide.url + url)
    for (const selector of selectors) {
      const found = page.locator(selector)
      const count = await found.count()
      assert.ok(
        count >= (selector.includes('dl > div') ? 6 : 1),
        `${item} ${says}: ${selector} is there ${count} times`,
      )
      for (let i = 0; i < count; i++) {
        assert.ok(await found.nth(i).isVisible(), `${item} ${selector}`)
        assert.notEqual((await found.nth(i).innerText()).trim(), '')
      }
    }
  }
  await context.close()
})
