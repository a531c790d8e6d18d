/** A house for browser tests: the real server with the built pages, one browser, and a window for each person who signs in. */

import type { Browser, Page } from 'playwright-core'
import { startTestServer, type TestServer, testPassword, type WhoSignsIn } from '../../http/server.ts'
import { axeViolations } from '../axe.ts'
import { desktop, openBrowser, openContext, type Scene } from '../browser.ts'
import { builtPages } from '../built-pages.ts'
import { tabTo } from './keyboard.ts'

export type House = {
  readonly server: TestServer
  readonly browser: Browser
  /** Signs in by keyboard alone, in a window of its own whose clock shows the time of the server. */
  signIn(who: WhoSignsIn, scene?: Scene): Promise<Page>
  /** The same with any log-in and password. */
  signInAs(login: string, password: string, scene?: Scene): Promise<Page>
  /** A window that nobody has signed in to. */
  window(scene?: Scene): Promise<Page>
  open(page: Page, path: string): Promise<void>
  /** Screens that broke, since the house was opened. */
  readonly faults: readonly string[]
  close(): Promise<void>
}

export async function openHouse(): Promise<House> {
  const server = await startTestServer({ webDir: await builtPages() })
  const browser = await openBrowser()
  const faults: string[] = []
  const window = async (scene: Scene = {}): Promise<Page> => {
    const page = await (await openContext(browser, { viewport: desktop, ...scene })).newPage()
    page.on('pageerror', (error) => faults.push(String(error)))
    await page.clock.setFixedTime(new Date(server.now()))
    return page
  }
  const signInAs = async (login: string, password: string, scene: Scene = {}): Promise<Page> => {
    const page = await window(scene)
    await page.goto(`${server.url}/sign-in`)
    await tabTo(page, page.locator('input[name=login]'))
    await page.keyboard.type(login)
    await page.keyboard.press('Tab')
    await page.keyboard.type(password)
    await page.keyboard.press('Enter')
    await page.waitForURL(/\/(app|me)/)
    return page
  }
  return {
    server,
    browser,
    faults,
    window,
    signInAs,
    signIn: (who, scene) => signInAs(`${who}@${server.tag}.test`, testPassword, scene),
    async open(page, path) {
      await page.goto(server.url + path)
      await page.locator('main h1').first().waitFor()
    },
    async close() {
      await browser.close()
      await server.close()
    },
  }
}

/** Night comes with the phone and day with the desk: each width and each theme is looked at, in half the time of all four. */
const scenes = [
  { width: 320, height: 640, colorScheme: 'dark' },
  { width: 1280, height: 900, colorScheme: 'light' },
] as const

/** What axe and the width of the page say about one screen, on a phone by night and on a desktop by day. */
export async function faultsOfScreen(page: Page, name: string): Promise<string[]> {
  const found: string[] = []
  for (const { width, height, colorScheme } of scenes) {
    await page.setViewportSize({ width, height })
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wider > 0) found.push(`${name} is ${wider} px wider than ${width} px`)
    const where = `${name} at ${width} px, ${colorScheme}`
    found.push(...(await axeViolations(page)).map((violation) => `${where}: ${violation}`))
  }
  return found
}
