/** Coming in by browser: the first set-up, an invitation, a wrong password, the way out; with and without JavaScript. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { createSetUpLink } from '../../src/actions/links.ts'
import { startTestServer } from '../http/server.ts'
import { axeViolations } from './axe.ts'
import { openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'

const server = await startTestServer({ webDir: await builtPages(), empty: true })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
})
const password = 'four plain words here'

const fill = async (page: Page, fields: Readonly<Record<string, string>>) => {
  for (const [name, value] of Object.entries(fields)) {
    const field = page.locator(`[name=${name}]`)
    if ((await field.evaluate((element) => element.tagName)) === 'SELECT') await field.selectOption(value)
    else await field.fill(value)
  }
}
/** Where the browser is and what the server answered there, whatever the app then shows. */
const submit = async (page: Page): Promise<string> => {
  const [response] = await Promise.all([
    page.waitForResponse((one) => one.request().isNavigationRequest() && one.request().method() === 'POST'),
    page.click('main form [type=submit]'),
  ])
  return response.headers().location ?? String(response.status())
}

test('GIVEN an empty house WHEN the first manager opens the link THEN faults are shown in place and the center is made', async () => {
  const page = await (await openContext(browser)).newPage()
  const link = await createSetUpLink(server.database, { now: server.now(), newId: randomUUID })
  await page.goto(`${server.url}${link}`)
  assert.deepEqual(await axeViolations(page), [])
  const answers = { organization: 'River Center', site: 'Denver', zone: 'America/Denver', stateProfile: 'CO' }
  await fill(page, {
    ...answers,
    admissionsPhone: '303 555 0142',
    name: 'Ana Ruiz',
    login: 'ana',
    password: 'too short',
  })
  assert.equal(await submit(page), '422')
  assert.deepEqual(await axeViolations(page), [])
  assert.equal(await page.locator('#password[aria-invalid=true]').count(), 1)
  assert.equal(await page.inputValue('[name=organization]'), 'River Center')
  assert.equal(await page.inputValue('[name=zone]'), 'America/Denver')
  assert.equal(await page.inputValue('[name=password]'), '')
  await fill(page, { password })
  assert.equal(await submit(page), '/app')
  await page.context().close()
})

test('GIVEN an invitation WHEN a phone without JavaScript opens it THEN its owner chooses a password and is in', async () => {
  const manager = server.anonymous()
  await manager.post('/sign-in', { login: 'ana', password })
  const made = await manager.post('/api/accounts', { login: 'nia', displayName: 'Nia Ode', roles: ['nurse'] })
  const context = await openContext(browser, { javaScriptEnabled: false, viewport: phone })
  const page = await context.newPage()
  await page.goto(`${server.url}${made.body.link}`)
  await fill(page, { password: 'short' })
  assert.equal(await submit(page), '422')
  await fill(page, { password })
  assert.equal(await submit(page), '/app')
  await page.goto(`${server.url}${made.body.link}`)
  assert.match((await page.locator('main').textContent()) ?? '', /used already/)
  await context.close()
})

test('GIVEN a wrong password WHEN it is tried too often THEN the page says how long to wait', async () => {
  const page = await (await openContext(browser)).newPage()
  await page.goto(`${server.url}/sign-in`)
  for (let n = 0; n < 5; n++) {
    await fill(page, { login: 'nia', password: `a wrong guess ${n}` })
    assert.equal(await submit(page), n < 4 ? '422' : '429')
  }
  assert.match((await page.locator('[role=alert]').textContent()) ?? '', /Wait 1 second/)
  assert.equal(await page.inputValue('[name=login]'), 'nia')
  assert.deepEqual(await axeViolations(page), [])
  await page.context().close()
})

test('GIVEN a page of another site WHEN it posts our form THEN nobody is signed in', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.route('http://elsewhere.test/', (route) =>
    route.fulfill({
      contentType: 'text/html',
      body: `<form method="post" action="${server.url}/sign-in"><input name="login" value="ana"><input name="password" value="${password}"><button>Win</button></form>`,
    }),
  )
  await page.goto('http://elsewhere.test/')
  await page.click('button')
  await page.waitForURL(/sign-in/)
  assert.deepEqual(
    (await context.cookies(server.url)).filter(({ name }) => name === 'tandem_session'),
    [],
  )
  await context.close()
})
