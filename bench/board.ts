/** The week board under the hand: 120 people, 12 rooms, 30 clinicians in the real browser, and the time from each key or click to the next painted frame. */

import type { Page } from 'playwright-core'
import { projectRoot } from '../src/config.ts'
import { ensureWebBundle, webFolder } from '../src/web-bundle.ts'
import { openBrowser, openContext } from '../tests/e2e/browser.ts'
import { fillWideWeek } from '../tests/factories/wide-week.ts'
import { startTestServer, type TestServer, testPassword } from '../tests/http/server.ts'
import { type Bench, type Figure, fact, less, quantile } from './figures.ts'

const monday = '2026-11-23'
const desktop = { width: 1440, height: 900 }
/** What the project's papers allow, for every interaction. */
const most = 100
const turns = 20

type Act = { readonly name: string; readonly times: number; readonly once: (turn: number) => Promise<void> }

/** A plan found in a fixed number of seconds; how good it is does not matter here. */
async function makePlan(server: TestServer): Promise<void> {
  const manager = await server.signIn('manager')
  const path = `/api/weeks/${server.center.siteId}/${monday}`
  const { body } = await manager.post(`${path}/solve`, { seconds: 8, seed: 1 })
  for (let state = 'running'; state !== 'done'; ) {
    await new Promise((wake) => setTimeout(wake, 250))
    state = (await manager.get(`/api/week-jobs/${body.jobId}`)).body.state
    if (state === 'failed') throw new Error('the week of the bench could not be made')
  }
}

/** From the browser's own time stamp of an input to the frame after it: what a person waits. */
function watch(): void {
  const waits: number[] = []
  Object.assign(window, { boardWaits: waits })
  const note = (event: Event) => {
    const began = event.timeStamp
    const channel = new MessageChannel()
    channel.port1.onmessage = () => waits.push(performance.now() - began)
    requestAnimationFrame(() => channel.port2.postMessage(null))
  }
  for (const type of ['keydown', 'click', 'change', 'input', 'dragstart', 'drop'])
    window.addEventListener(type, note, { capture: true })
}

const forget = (page: Page) => page.evaluate(() => (window as unknown as { boardWaits: number[] }).boardWaits.splice(0))
/** The longest of what one act set off. */
async function longest(page: Page): Promise<number> {
  await page.waitForFunction(() => (window as unknown as { boardWaits: number[] }).boardWaits.length > 0)
  // Two frames more: a click comes after its keydown, a change after its click.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
  return Math.max(...(await forget(page)))
}

async function openBoard(page: Page, server: TestServer): Promise<void> {
  await page.goto(`${server.url}/sign-in`)
  await page.fill('input[name=login]', `manager@${server.tag}.test`)
  await page.fill('input[name=password]', testPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/app/)
  await page.goto(`${server.url}/app/week/${monday}`)
  await page.locator('button.session').first().waitFor()
  await page.evaluate(watch)
}

function actsOf(page: Page): Act[] {
  const sessions = page.locator('.week-grid button.session')
  const rows = (name: string) => page.getByRole('radio', { name })
  const said = () => page.locator('.said').textContent()
  /** A key that moves needs a place to go to: back and forth between two days. */
  const arrow = async (turn: number) => {
    await page.keyboard.press(turn % 2 === 0 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft')
    await page.waitForFunction(() => /Moved|No place/.test(document.querySelector('.said')?.textContent ?? ''))
  }
  const focusOn = (kind: string, at: number) => page.locator(`.week-grid button.session.${kind}`).nth(at).focus()
  return [
    {
      name: 'select a group',
      times: turns,
      once: (t) =>
        page
          .locator('.week-grid button.session.group')
          .nth(t * 3)
          .click(),
    },
    {
      name: 'select a private session',
      times: turns,
      once: (t) =>
        page
          .locator('.week-grid button.session.individual')
          .nth(t * 5)
          .click(),
    },
    {
      name: 'move by arrow',
      times: turns,
      once: async (t) => {
        if (t === 0) await focusOn('individual', 12)
        await arrow(t)
      },
    },
    { name: 'undo', times: turns - 4, once: () => page.keyboard.press('Control+z') },
    {
      name: 'move by click',
      times: turns,
      once: async (t) => {
        await sessions.nth(10 + t).click()
        await forget(page)
        const place = page.locator('.week-grid .place').first()
        if (await place.isVisible()) await place.click()
        else await sessions.nth(10 + t).click()
      },
    },
    { name: 'undo by button', times: 8, once: () => page.getByRole('button', { name: /^Undo/ }).first().click() },
    {
      name: 'switch to people and back',
      times: turns,
      once: async (t) => rows(t % 2 === 0 ? 'People' : 'Rooms').check({ force: true }),
    },
    {
      name: 'select, rows of people',
      times: turns,
      once: async (t) => {
        if (t === 0) {
          await rows('People').check({ force: true })
          await said()
          await forget(page)
        }
        await sessions.nth(t * 4).click()
      },
    },
    {
      name: 'move by arrow, rows of people',
      times: turns,
      once: async (t) => {
        if (t === 0) await focusOn('individual', 12)
        await arrow(t)
      },
    },
  ]
}

export const benchBoard: Bench = async (say) => {
  const built = await ensureWebBundle(projectRoot, say)
  if (!built.ok) throw new Error(built.reasons.join('\n'))
  say('making a week for 120 people ...')
  const server = await startTestServer({ webDir: webFolder(projectRoot) })
  const browser = await openBrowser()
  try {
    await fillWideWeek(server.center)
    await makePlan(server)
    const page = await (await openContext(browser, { viewport: desktop })).newPage()
    await openBoard(page, server)
    const figures: Figure[] = []
    for (const { name, times, once } of actsOf(page)) {
      await forget(page)
      const waits: number[] = []
      for (let turn = 0; turn < times; turn++) {
        await once(turn)
        waits.push(await longest(page))
      }
      say(`${name}: ${Math.round(quantile(waits, 0.5))} / ${Math.round(quantile(waits, 0.95))} ms`)
      figures.push(less(`board/${name}, p50`, quantile(waits, 0.5), 'ms'))
      figures.push(less(`board/${name}, p95`, quantile(waits, 0.95), 'ms', most))
    }
    figures.push(fact('board/sessions on it', await page.locator('.week-grid button.session').count(), ''))
    return figures
  } finally {
    await browser.close()
    await server.close()
  }
}
