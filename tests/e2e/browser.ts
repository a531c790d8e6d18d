/** The one browser that every end-to-end test opens: Chromium from the package, a zone that is not UTC, US English. */
import chromium from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium as playwright } from 'playwright-core'

/** The package carries Linux x64 only; elsewhere Playwright looks for a Chrome that is installed. */
const isPackaged = process.platform === 'linux' && process.arch === 'x64'

/* Only the sandbox is off, as containers and root have none; the rest keeps it from calling home. */
const args = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

/** Starts the browser; a test file opens one and closes it in its `after`. */
export async function openBrowser(): Promise<Browser> {
  try {
    return isPackaged
      ? await playwright.launch({ executablePath: await chromium.executablePath(), args })
      : await playwright.launch({ channel: 'chrome', args })
  } catch (error) {
    throw new Error(`${browserRemedy(String(error))}\n${String(error)}`)
  }
}

/** Names what is missing and what to do, because the loader's own message does neither. */
export function browserRemedy(message: string): string {
  const library = /error while loading shared libraries: (\S+):/.exec(message)?.[1]
  if (library) return `The browser needs the library ${library}. On Debian or Ubuntu: apt-get install libnss3 libnspr4.`
  if (!isPackaged) return 'No browser to test with: install Google Chrome, or run the tests on Linux x64.'
  return 'The packaged browser did not start.'
}

export const zone = 'America/Denver'

export type Scene = Pick<
  BrowserContextOptions,
  'colorScheme' | 'viewport' | 'javaScriptEnabled' | 'reducedMotion' | 'locale'
>

export const phone = { width: 320, height: 640 }
export const desktop = { width: 1280, height: 900 }

export const openContext = (browser: Browser, scene: Scene = {}): Promise<BrowserContext> =>
  browser.newContext({ locale: 'en-US', timezoneId: zone, viewport: desktop, ...scene })
