/** The week board under the hand: 120 people, 12 rooms, 30 clinicians in the real browser, and the time from each key or click to the next painted frame. */

import type { CDPSession, Locator, Page } from 'playwright-core'
import { projectRoot } from '../src/config.ts'
import { ensureWebBundle, webFolder } from '../src/web-bundle.ts'
import { openBrowser, openContext } from '../tests/e2e/browser.ts'
import { fillWideWeek } from '../tests/factories/wide-week.ts'
import { startTestServer, type TestServer, testPassword } from '../tests/http/server.ts'
import { type Bench, type Figure, fact, less, quantile } from './figures.ts'

const monday = '2026-11-23'
const desktop = { width: 1440, height: 900 }
/** What the project's papers allow, for every interaction; by the clock, and so also in processor time. */
const most = 100
const turns = 20

/** Nobody of the bench is called so to the end: the rows become fewer with each letter and come back. */
const word = 'adastone'

type Act = {
  readonly name: string
  readonly times: number
  /** What has to be so first, outside of the time. */
  readonly before?: (turn: number) => Promise<unknown> | null
  readonly act: (turn: number) => Promise<unknown>
}

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
  // The start of a drag is the browser's own; what the board does comes with the drop.
  for (const type of ['keydown', 'click', 'change', 'input', 'drop', 'dragend'])
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

/** Processor time of the page's own thread so far, in milliseconds: it hardly depends on what else the machine does. */
async function busy(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return 1000 * (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? 0)
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
  const of = (kind: string) => page.locator(`.week-grid button.session.${kind}`)
  const rows = (name: string) => page.getByRole('radio', { name })
  const find = page.getByRole('searchbox', { name: 'Find on the board' })
  const places = page.locator('.week-grid .place')
  const undo = page.getByRole('button', { name: /^Undo/ }).first()
  const said = (what: RegExp) =>
    page.waitForFunction(
      (text) => new RegExp(text).test(document.querySelector('.said')?.textContent ?? ''),
      what.source,
    )
  /** A private session that can go somewhere gets the keyboard; finding it is not what is measured. */
  const takeUp = async (from: number): Promise<Locator> => {
    const all = of('individual')
    for (let at = from; ; at++) {
      const session = all.nth(at % (await all.count()))
      if ((await session.getAttribute('aria-pressed')) === 'false') await session.click()
      await page.locator('.week-grid .session[aria-pressed=true]').first().waitFor()
      if ((await places.count()) === 0) continue
      await session.focus()
      return session
    }
  }
  let carried = of('individual').first()
  /** Right and left again: there and back, however far the next possible day is. */
  const byArrow = async (turn: number) => {
    await page.keyboard.press(turn % 2 === 0 ? 'Alt+ArrowRight' : 'Alt+ArrowLeft')
    await said(/^Moved|^No place/)
  }
  return [
    {
      name: 'select a group',
      times: turns,
      act: (t) =>
        of('group')
          .nth(t * 3)
          .click(),
    },
    {
      name: 'select a private session',
      times: turns,
      act: (t) =>
        of('individual')
          .nth(t * 5)
          .click(),
    },
    { name: 'move by arrow', times: turns, before: (t) => (t === 0 ? takeUp(3) : null), act: byArrow },
    { name: 'move by click', times: turns, before: takeUp, act: () => places.first().click() },
    { name: 'undo by key', times: turns / 2, act: () => page.keyboard.press('Control+z') },
    { name: 'undo by button', times: turns / 2, act: () => undo.click() },
    {
      name: 'drag and drop',
      times: turns / 2,
      before: async (t) => {
        carried = await takeUp(t)
      },
      act: () => carried.dragTo(places.first()),
    },
    {
      name: 'rows of people, rows of rooms',
      times: turns,
      before: () => page.waitForTimeout(300),
      act: (t) => rows(t % 2 === 0 ? 'People' : 'Rooms').check({ force: true }),
    },
    {
      name: 'select, rows of people',
      times: turns,
      before: (t) => (t === 0 ? rows('People').check({ force: true }) : null),
      act: (t) =>
        page
          .locator('.week-grid button.session')
          .nth(t * 20)
          .click(),
    },
    { name: 'move by arrow, rows of people', times: turns, before: (t) => (t === 0 ? takeUp(3) : null), act: byArrow },
    {
      name: 'find: a letter',
      times: word.length * 2,
      before: (t) => (t === 0 ? find.focus() : null),
      act: (t) => page.keyboard.press(t < word.length ? (word[t] ?? 'a') : 'Backspace'),
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
    const devtools = await page.context().newCDPSession(page)
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
    const figures: Figure[] = []
    for (const { name, times, before, act } of actsOf(page)) {
      const waits: number[] = []
      const work: number[] = []
      for (let turn = 0; turn < times; turn++) {
        await before?.(turn)
        await forget(page)
        const began = await busy(devtools)
        await act(turn)
        waits.push(await longest(page))
        work.push((await busy(devtools)) - began)
      }
      const [middle, late] = [quantile(waits, 0.5), quantile(waits, 0.95)]
      say(`${name}: ${Math.round(middle)} / ${Math.round(late)} ms, ${Math.round(quantile(work, 0.95))} CPU ms`)
      figures.push(less(`board/${name}, p50`, middle, 'ms'))
      figures.push(less(`board/${name}, p95`, late, 'ms', most))
      figures.push(less(`board/${name}, page's thread, p95`, quantile(work, 0.95), 'CPU ms', most))
    }
    await page.locator('.week-grid tbody tr').nth(119).waitFor()
    figures.push(
      fact('board/sessions in the rows of people', await page.locator('.week-grid button.session').count(), ''),
    )
    return figures
  } finally {
    await browser.close()
    await server.close()
  }
}
