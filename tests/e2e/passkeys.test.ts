/** Passkeys in a real browser with a virtual authenticator: added while signed in, used without a name or a password. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import type { Page } from 'playwright-core'
import { startTestServer, testPassword } from '../http/server.ts'
import { openBrowser, openContext } from './browser.ts'
import { builtPages } from './built-pages.ts'

const server = await startTestServer({ webDir: await builtPages() })
const browser = await openBrowser()
after(async () => {
  await browser.close()
  await server.close()
})
const url = server.url.replace('127.0.0.1', 'localhost')

/** A device with a fingerprint reader that always says yes. */
async function openWithAuthenticator(isUserVerified = true): Promise<Page> {
  const context = await openContext(browser)
  const page = await context.newPage()
  const cdp = await context.newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  })
  return page
}

async function signInWithPassword(page: Page, who: string): Promise<void> {
  await page.goto(`${url}/sign-in`)
  await page.fill('[name=login]', `${who}@house.test`)
  await page.fill('[name=password]', testPassword)
  await page.click('form[action="/sign-in"] [type=submit]')
  await page.waitForURL(/\/(app|me)/)
}

type Sent = { status: number; body: { id?: string; passkeys?: { name: string }[] } }

/** What the account screen does. */
const addPasskey = (page: Page): Promise<Sent> =>
  page.evaluate(async () => {
    const csrf = /tandem_csrf=([^;]+)/.exec(document.cookie)?.[1] ?? ''
    const post = (path: string, body: object) =>
      fetch(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
        body: JSON.stringify(body),
      })
    const options = await (await post('/api/account/passkeys/options', {})).json()
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential
    const answer = await post('/api/account/passkeys', { name: 'My phone', credential: made.toJSON() })
    return { status: answer.status, body: await answer.json() }
  })

test('a passkey is added while signed in, and opens the door without a name or a password', async () => {
  const page = await openWithAuthenticator()
  await signInWithPassword(page, 'nurse')
  const added = await addPasskey(page)
  assert.equal(added.status, 200, JSON.stringify(added.body))
  await page.context().clearCookies()

  await page.goto(`${url}/sign-in`)
  await page.click('[data-passkey]')
  await page.waitForURL(/\/app/)
  const me = await page.evaluate(async () => (await fetch('/api/me')).json())
  assert.equal(me.account.login, 'nurse@house.test')
  const { passkeys } = await page.evaluate(async () => (await fetch('/api/account/passkeys')).json())
  assert.deepEqual(
    passkeys.map((key: { name: string }) => key.name),
    ['My phone'],
  )
  await page.context().close()
})

test('an answer works once, and not for a challenge of another time or another use', async () => {
  const page = await openWithAuthenticator()
  await signInWithPassword(page, 'clinician')
  assert.equal((await addPasskey(page)).status, 200)
  await page.context().clearCookies()
  await page.goto(`${url}/sign-in`)
  const captured: string[] = []
  const cookies: string[] = []
  await page.route('**/passkey/verify', async (route) => {
    captured.push(route.request().postData() ?? '')
    cookies.push((await route.request().headerValue('cookie')) ?? '')
    await route.continue()
  })
  await page.click('[data-passkey]')
  await page.waitForURL(/\/app/)
  const replay = (cookie: string) =>
    fetch(`${url}/passkey/verify`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', cookie },
      body: captured[0]!,
    })
  assert.equal((await replay(cookies[0]!)).status, 422, 'the same answer again')
  assert.equal((await replay('')).status, 422, 'without the challenge')
  const fresh = await fetch(`${url}/passkey/options`, { method: 'POST' })
  const other = fresh.headers.getSetCookie().find((line) => line.startsWith('tandem_challenge'))!
  assert.equal((await replay(other.split(';')[0]!)).status, 422, 'an old answer for a new challenge')
  await page.context().close()
})

test('a device that does not know its owner is refused', async () => {
  const page = await openWithAuthenticator(false)
  await signInWithPassword(page, 'technician')
  await assert.rejects(addPasskey(page), /NotAllowedError/)
  await page.context().close()
})

test('a closed account and a forgotten passkey open nothing', async () => {
  const page = await openWithAuthenticator()
  await signInWithPassword(page, 'admissions')
  const { body } = await addPasskey(page)
  await server.admin(`update account set state = 'disabled' where login = 'admissions@house.test'`)
  await page.context().clearCookies()
  await page.goto(`${url}/sign-in`)
  await page.click('[data-passkey]')
  await page.waitForSelector('[data-passkey-failed]:not([hidden])')
  await server.admin(`update account set state = 'active' where login = 'admissions@house.test'`)
  await server.admin('delete from passkey where id = $1', [body.id])
  await page.click('[data-passkey]')
  await page.waitForSelector('[data-passkey-failed]:not([hidden])')
  assert.equal(await page.evaluate(async () => (await fetch('/api/me')).status), 401)
  await page.context().close()
})

test('under an address of numbers no passkey is offered', async () => {
  const page = await openWithAuthenticator()
  await page.goto(`${server.url}/sign-in`)
  assert.equal(await page.locator('[data-passkey]').count(), 0)
  const asked = await fetch(`${server.url}/passkey/options`, { method: 'POST' })
  assert.equal(asked.status, 422)
  await page.context().close()
})
