/** The public pages in a real browser: accessible at every width, theme and language, readable without scripts, quick to leave. */
import assert from 'node:assert/strict'
import type { Server } from 'node:http'
import { after, before, test } from 'node:test'
import type { Browser } from 'playwright-core'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'
import { servePages } from './front-server.ts'
import { pressShiftThreeTimes } from './pages/guide-way.ts'
import { publicPages } from './public-pages.ts'

let browser: Browser
let server: Server
let url: string

before(async () => {
  const served = await servePages(await builtPages(), publicPages)
  server = served.server
  url = served.url
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  server?.close()
})

const scenes = [
  { name: 'a phone by day', colorScheme: 'light', viewport: phone },
  { name: 'a desktop by day', colorScheme: 'light', viewport: desktop },
  { name: 'a phone at night', colorScheme: 'dark', viewport: phone },
] as const

for (const { name, colorScheme, viewport } of scenes)
  test(`no page breaks a rule of accessibility on ${name}`, async () => {
    const context = await openContext(browser, { colorScheme, viewport })
    const page = await context.newPage()
    const faults: string[] = []
    page.on('pageerror', (error) => faults.push(String(error)))
    page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
    for (const path of publicPages.keys()) {
      await page.goto(url + path)
      faults.push(...(await axeViolations(page)).map((violation) => `${path} ${violation}`))
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      if (wider > 0) faults.push(`${path} is ${wider} px wider than the screen`)
    }
    await context.close()
    assert.deepEqual(faults, [])
  })

test('without scripts a page reads whole, and help stays in sight at its end', async () => {
  const context = await openContext(browser, { viewport: phone, javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(url)
  await page.locator('#source-1').scrollIntoViewIfNeeded()
  const bar = page.getByRole('navigation', { name: 'Help right now' })
  for (const name of ['Call 911', 'Call 988', 'Text 988', 'Chat 988', 'Exit this page']) {
    const box = await bar.getByRole('link', { name }).boundingBox()
    assert.ok(box && box.y >= 0 && box.y + box.height <= phone.height, `${name} is in sight`)
    assert.ok(box.width >= 44 && box.height >= 44, `${name} is ${box.width} x ${box.height}`)
  }
  await context.close()
})

test('Exit and three times Shift leave at once, and Back does not return', async () => {
  for (const way of ['click', 'keys'] as const) {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.route('https://www.weather.gov/', (route) => route.fulfill({ contentType: 'text/html', body: 'rain' }))
    await page.goto(`${url}/sign-in`)
    await page.goto(url)
    const left = page.waitForURL('https://www.weather.gov/')
    if (way === 'click') await page.locator('[data-exit]').click()
    else await pressShiftThreeTimes(page, left)
    await left
    await page.goBack()
    assert.equal(page.url(), `${url}/sign-in`)
    await context.close()
  }
})

test('the keyboard reaches the skip link first, then help, and the text from there', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto(url)
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.className), 'skip')
  await page.keyboard.press('Tab')
  assert.equal(await page.evaluate(() => document.activeElement?.getAttribute('href')), 'tel:911')
  await page.locator('.skip').focus()
  await page.keyboard.press('Enter')
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'text')
  await context.close()
})

test('the sign-in form names its fields for password managers and offers a passkey where there are passkeys', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto(`${url}/sign-in`)
  assert.equal(await page.getByLabel('Log-in name').getAttribute('autocomplete'), 'username')
  assert.equal(await page.getByLabel('Password').getAttribute('autocomplete'), 'current-password')
  const hasPasskeys = await page.evaluate(() => 'PublicKeyCredential' in window)
  assert.equal(await page.getByRole('button', { name: 'Use a passkey' }).isVisible(), hasPasskeys)
  await context.close()
})
