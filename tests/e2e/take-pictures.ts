/** Takes the pictures of the README: starts the demo center on a fresh folder, signs in and photographs the screens. Run: `node tests/e2e/take-pictures.ts`. */

import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { childEnvironment, projectRoot } from '../../src/config.ts'
import { demoPassword } from '../../src/demo/accounts.ts'
import { openBrowser } from './browser.ts'

const dataDir = mkdtempSync(path.join(tmpdir(), 'tandem-pictures-'))
const args = [path.join(projectRoot, 'boot.js'), 'cli', 'start', '--data', dataDir, '--no-open', '--port', '0']
const server = spawn(process.execPath, args, {
  cwd: projectRoot,
  env: childEnvironment(),
  stdio: ['ignore', 'pipe', 'inherit'],
})
const url = await new Promise<string>((resolve, reject) => {
  let out = ''
  server.stdout.setEncoding('utf8').on('data', (text: string) => {
    out += text
    const ready = /^ready (\S+)/m.exec(out)?.[1]
    if (ready) resolve(ready)
  })
  server.on('close', () => reject(new Error('the server ended before it was ready')))
})

const browser = await openBrowser()
try {
  const signedIn = async (login: string, width: number, height: number) => {
    const context = await browser.newContext({
      viewport: { width, height },
      timezoneId: 'America/Chicago',
      locale: 'en-US',
    })
    const page = await context.newPage()
    await page.goto(`${url}/sign-in`)
    await page.fill('input[name=login]', login)
    await page.fill('input[name=password]', demoPassword)
    await page.locator('form:has(input[name=password]) button[type=submit]').click()
    await page.waitForURL(/\/(app|me)/)
    return page
  }
  const picture = (name: string) => path.join(projectRoot, 'docs', 'pictures', `${name}.png`)
  const manager = await signedIn('manager@demo', 1280, 800)
  await manager.goto(`${url}/app/week`)
  await manager.locator('.week-grid .session').first().waitFor()
  await manager.screenshot({ path: picture('week-board') })
  const participant = await signedIn('participant@demo', 390, 800)
  await participant.locator('.session').first().waitFor()
  await participant.screenshot({ path: picture('my-week') })
  const visitor = await browser.newPage({ viewport: { width: 1280, height: 800 } })
  await visitor.goto(url)
  await visitor.screenshot({ path: picture('front-door') })
} finally {
  await browser.close()
  server.kill('SIGTERM')
  await new Promise((resolve) => server.once('close', resolve))
  rmSync(dataDir, { recursive: true, force: true })
}
