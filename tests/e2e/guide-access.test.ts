/** Every page and state of the Guide in a real browser: accessible on a phone and a desktop, by day and by night, in both languages. */
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Browser, Page } from 'playwright-core'
import { axeViolations } from './axe.ts'
import { desktop, openBrowser, openContext, phone, type Scene } from './browser.ts'
import { builtPages } from './built-pages.ts'
import { type GuideServer, serveGuide } from './guide-server.ts'
import { go, openGuide, tap, walk } from './pages/guide-way.ts'

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
    await openGuide(page, guide.url + start)
    const taps = await walk(page, look)
    assert.ok(taps <= 20, `${taps} taps`)
    await go(page, 'start', 'start')
    await go(page, 'private', 'private')
    await look('private')
    await go(page, 'start', 'start')
    await go(page, 'next', 'danger')
    await tap(page, 'danger', 'self')
    await go(page, 'next', 'call')
    await look('call')
    await openGuide(page, guide.url + start)
    await go(page, 'next', 'danger')
    await page.locator('button[value="next"]').click()
    await page.locator('#danger-fault').waitFor()
    await look('danger not answered')
    await openGuide(page, guide.url + start)
    await walk(page, async (state) => void (state === 'result' && (await look('result that needs a hospital'))), {
      feelings: 'staff',
    })
    await page.goto(`${guide.url}/guide/options${start.slice('/guide'.length)}`)
    await look('options')
    await page.goto(`${guide.url}/guide/questions${start.slice('/guide'.length)}`)
    await look('questions')
    await context.close()
    assert.deepEqual(faults, [])
  })
