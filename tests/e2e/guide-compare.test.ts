/** Two people compare in two browsers: links made here, topics only where both ticked, nothing sent, nothing kept, every state accessible. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone } from './browser.ts'
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

const tick = (page: Page, topic: string, answer: string) =>
  page.locator(`input[name="${topic}"][value="${answer}"]`).check()
const press = (page: Page, go: 'link' | 'compare') => page.locator(`button[name="go"][value="${go}"]`).click()

async function makeLink(page: Page, choices: Readonly<Record<string, string>>): Promise<string> {
  await page.goto(`${guide.url}/guide/compare`)
  for (const [topic, answer] of Object.entries(choices)) await tick(page, topic, answer)
  await press(page, 'link')
  return (await page.locator('#own-link').textContent()) ?? ''
}

const shownTopics = (page: Page) =>
  page.locator('[data-topic]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-topic')))

test('two people on two devices see the topics that both ticked, and no server hears of one', async () => {
  const [one, two] = [await openContext(browser, { viewport: phone }), await openContext(browser)]
  const [first, second] = [await one.newPage(), await two.newPage()]
  const before = guide.asked.length
  const link = await makeLink(first, { pets: 'cared', money: 'first', work: 'cannot' })
  assert.ok(link.startsWith(`${guide.url}/guide/compare#c1`))
  await second.goto(link)
  await second.locator('#opened').waitFor()
  assert.equal(second.url(), `${guide.url}/guide/compare`)
  await tick(second, 'pets', 'one-home')
  await tick(second, 'children', 'none')
  await tick(second, 'work', 'evenings')
  await press(second, 'compare')
  assert.deepEqual(await shownTopics(second), ['work', 'pets'])
  const pets = second.locator('[data-topic="pets"] dd')
  assert.deepEqual(await pets.allTextContents(), [
    'One of us has to be at home',
    'Someone we trust can look after them',
  ])
  assert.equal(await second.evaluate(() => document.activeElement?.id), 'both')
  assert.doesNotMatch(await second.locator('.made').innerText(), /Money|cost/i)
  const asked = guide.asked.slice(before).filter((line) => / \/guide/.test(line))
  assert.deepEqual(asked, ['GET /guide/compare', 'GET /guide/compare'])
  for (const context of [one, two]) assert.deepEqual(await context.cookies(), [])
  const kept = await second.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])
  assert.deepEqual(kept, [0, 0, ''])
  await one.close()
  await two.close()
})

test('a link that shares nothing is as long as one that shares all, and shows no topic to somebody who ticks each', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const all = { work: 'leave', children: 'cared', pets: 'cared', money: 'first', together: 'apart' }
  const [empty, full] = [await makeLink(page, {}), await makeLink(page, all)]
  assert.equal(empty.length, full.length)
  assert.notEqual(empty, await makeLink(page, {}))
  await page.goto('about:blank')
  await page.goto(empty)
  for (const [topic, answer] of Object.entries(all)) await tick(page, topic, answer)
  await press(page, 'compare')
  assert.deepEqual(await shownTopics(page), [])
  assert.match(await page.locator('.made').innerText(), /no topic that both of you ticked/)
  await context.close()
})

for (const { name, start, scene } of [
  { name: 'a phone by day in English', start: '', scene: { viewport: phone, colorScheme: 'light' } as const },
  { name: 'a phone at night in Spanish', start: '?lang=es', scene: { viewport: phone, colorScheme: 'dark' } as const },
  { name: 'a desktop in English', start: '', scene: { viewport: desktop } },
])
  test(`no state of the comparison breaks a rule of accessibility on ${name}`, async () => {
    const context = await openContext(browser, scene)
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    const look = async (state: string) => {
      /* what lies half under the help line at the top is no smaller for it */
      await page.evaluate(() => window.scrollTo(0, 0))
      faults.push(...(await axeViolations(page)).map((violation) => `${state} ${violation}`))
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wider > 0) faults.push(`${state} is ${wider} px wider than the screen`)
    }
    await page.goto(`${guide.url}/guide/compare${start}`)
    await look('first')
    await press(page, 'compare')
    await look('no code')
    await tick(page, 'pets', 'cared')
    await press(page, 'link')
    await look('link')
    const code = ((await page.locator('#own-link').textContent()) ?? '').split('#')[1]!
    await page.locator('#partner').fill(code)
    await press(page, 'compare')
    await look('both')
    assert.deepEqual(await shownTopics(page), ['pets'])
    await page.locator('#partner').fill(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
    await press(page, 'compare')
    assert.equal(await page.locator('[data-fault="damaged"]').count(), 1)
    await look('damaged')
    await context.close()
    assert.deepEqual(faults, [])
  })

test('the language changes with the partner’s code kept, and the skip link is not taken for a code', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  const link = await makeLink(page, { pets: 'cared' })
  await page.goto('about:blank')
  await page.goto(link)
  await page.locator('a[hreflang="es"]').click()
  await page.getByText('Abrió un enlace').waitFor()
  assert.equal(page.url(), `${guide.url}/guide/compare?lang=es`)
  await page.goto(`${guide.url}/guide/compare`)
  await page.evaluate(() => document.querySelector<HTMLElement>('.skip')?.click())
  assert.equal(await page.locator('.fault').count(), 0)
  await context.close()
})

test('without scripts the page says that the server sees the ticks, and compares by codes', async () => {
  const context = await openContext(browser, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(`${guide.url}/guide/compare`)
  assert.match(await page.locator('main').innerText(), /goes to our server/)
  await tick(page, 'pets', 'cared')
  await press(page, 'link')
  const code = (await page.locator('#own-link').textContent()) ?? ''
  assert.match(code, /^c1[0-9a-z]{20}$/)
  await page.locator('#partner').fill(code)
  await press(page, 'compare')
  // Here the server answers with another page.
  await page.locator('#both').waitFor()
  assert.deepEqual(await shownTopics(page), ['pets'])
  assert.equal(page.url(), `${guide.url}/guide/compare`)
  await context.close()
})

test('a link opens in Spanish on a device that reads Spanish', async () => {
  const [here, there] = [await openContext(browser), await browser.newContext({ locale: 'es-MX' })]
  const link = await makeLink(await here.newPage(), { pets: 'cared' })
  const page = await there.newPage()
  await page.goto(link)
  await page.getByText('Abrió un enlace').waitFor()
  assert.equal(page.url(), `${guide.url}/guide/compare?lang=es`)
  await here.close()
  await there.close()
})
