/** The Guide's program in the browser: the same pages as the server's for the same answers, on the site and from one saved file without a network. */
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import type { Browser, Page } from 'playwright-core'
import { answersTo, choiceQuestionIds, guidePages, lifeParts } from '../../src/domain/guide/questions.ts'
import { axeViolations } from './axe.ts'
import { openBrowser, openContext, phone } from './browser.ts'
import { builtPages } from './built-pages.ts'
import { type GuideServer, serveGuide } from './guide-server.ts'

let browser: Browser
let guide: GuideServer
const folder = mkdtempSync(join(tmpdir(), 'tandem-guide-'))
const file = join(folder, 'guide.html')

before(async () => {
  guide = await serveGuide(await builtPages())
  writeFileSync(file, await (await fetch(`${guide.url}/guide/file`)).text())
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  guide?.server.close()
  rmSync(folder, { recursive: true, force: true })
})

/** Forms spread over all pages and answers by fixed strides, the same in each run. */
function forms(count: number): Record<string, string>[] {
  let seed = 20261124
  const next = (below: number): number => {
    seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff
    return (seed >>> 8) % below
  }
  return Array.from({ length: count }, (_, i) => {
    const form: Record<string, string> = { page: 'life', go: i % 3 === 0 ? guidePages[next(9)]! : 'next' }
    for (const question of choiceQuestionIds) {
      const answers = answersTo(question)
      if (next(5) > 0) form[question] = answers[next(answers.length)]!
    }
    if (i % 4 > 0) form.danger = 'none'
    for (const part of lifeParts) if (next(3) === 0) form[`life-${part}`] = 'yes'
    return form
  })
}

/** What the program makes of a form, and what the server answers to the same. */
const drawnHere = (page: Page, fields: Record<string, string>): Promise<string> =>
  page.evaluate((given) => {
    const form = document.createElement('form')
    form.dataset.guide = ''
    for (const [name, value] of Object.entries(given)) {
      const field = document.createElement('input')
      Object.assign(field, { type: 'hidden', name, value })
      form.append(field)
    }
    document.body.append(form)
    form.requestSubmit()
    form.remove()
    return document.querySelector('main')!.innerHTML
  }, fields)
async function drawnThere(page: Page, fields: Record<string, string>): Promise<string> {
  const answer = await fetch(`${guide.url}/guide`, { method: 'POST', body: new URLSearchParams(fields) })
  return page.evaluate(
    (text) => new DOMParser().parseFromString(text, 'text/html').querySelector('main')!.innerHTML,
    await answer.text(),
  )
}
/** The first page says where answers go, and a file has no paths; everything else is the same to the sign. */
const sameForAll = (main: string): string =>
  main
    .replace(/<section class="cannot"[\s\S]*?<\/section>/, '')
    .replace(
      /<div class="buttons">\s*<a class="button" href="\/call-back"[\s\S]*?<\/form>\s*<\/div>\s*<p class="small soft">[^<]*<\/p>/,
      '',
    )
    .replace(/<section class="part" aria-labelledby="link">[\s\S]*?<\/section>/, '')
    .replace(/ (tabindex="-1"|data-open="[^"]*")/g, '')
    .replace(/<p><a [^>]*href="\/[^"]*"[^>]*>[^<]*<\/a>(<span[^>]*>[^<]*<\/span>)?<\/p>/g, '')
    .replace(/<p id="online">[\s\S]*?<\/p>/, '')
    .replace(/href="(\/guide(\/options|\/compare)?|#text)"/g, 'href')
    .replace(/<p class="small soft">Saved on[^<]*<\/p>/, '')
    .replace(/<button[^>]*lang="es"[^>]*>[^<]*<\/button>/, '')
    .replace(/<p><a href[^>]*>[^<]*<\/a><\/p>/g, '')
    .replace(/\s+/g, ' ')
    .trim()

test('on the site the program answers as the server does, and asks it nothing once it is there', async () => {
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto(`${guide.url}/guide`)
  await page.getByText('Your answers stay in this page').waitFor()
  const before = guide.asked.length
  const drawn: string[] = []
  const given = forms(240)
  for (const fields of given) drawn.push(await drawnHere(page, fields))
  assert.equal(guide.asked.length, before)
  for (const [i, fields] of given.entries())
    assert.ok(sameForAll(drawn[i]!) === sameForAll(await drawnThere(page, fields)), JSON.stringify(fields))
  assert.ok(drawn.some((one) => one.includes('data-page="result"')) && drawn.some((one) => one.includes('"call"')))
  await context.close()
})

test('from one saved file, without a network, it answers as the server does', async () => {
  const context = await openContext(browser)
  await context.setOffline(true)
  const page = await context.newPage()
  const faults: string[] = []
  page.on('pageerror', (error) => faults.push(String(error)))
  page.on('console', (message) => message.type() === 'error' && faults.push(message.text()))
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await page.goto(pathToFileURL(file).href)
  await page.getByText('Your answers stay in this page').waitFor()
  assert.match(await page.locator('main').innerText(), /Saved on November 23, 2026/)
  for (const fields of forms(120))
    assert.ok(sameForAll(await drawnHere(page, fields)) === sameForAll(await drawnThere(page, fields)), String(fields))
  assert.deepEqual(asked, [pathToFileURL(file).href])
  assert.deepEqual(faults, [])
  await context.close()
})

test('the saved file speaks both languages, opens what it holds, leads to no path, and every state is accessible', async () => {
  const context = await openContext(browser, { viewport: phone })
  await context.setOffline(true)
  const page = await context.newPage()
  const faults: string[] = []
  const look = async (state: string) => {
    faults.push(...(await axeViolations(page)).map((violation) => `${state} ${violation}`))
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    if (wider > 0) faults.push(`${state} is ${wider} px wider than the screen`)
    const paths = await page.locator('a[href^="/"], a[href^="file:"]').count()
    if (paths > 0) faults.push(`${state} leads to ${paths} paths`)
  }
  await page.goto(pathToFileURL(file).href)
  await page.locator('form[data-guide]').waitFor()
  await look('start')
  await page.getByRole('button', { name: 'Español' }).click()
  await page.getByRole('heading', { level: 1, name: '¿Qué ayuda puede servir?' }).waitFor()
  assert.equal(await page.locator('html').getAttribute('lang'), 'es')
  assert.equal(await page.locator('[data-exit]').textContent(), 'Salir de aquí')
  await look('inicio')
  await page.locator('[data-open="/guide/options"]').first().click()
  assert.equal(await page.locator('.six-row').count(), 15)
  await look('opciones')
  await page.locator('[data-open="/guide"]').first().click()
  await drawnHere(page, { ...forms(2)[1]!, danger: 'none', page: 'life', go: 'next' })
  await look('resultado')
  await page.locator('a[data-open="/guide"]').first().click()
  await page.locator('[data-page="start"]').waitFor()
  await context.close()
  assert.deepEqual(faults, [])
})

const tick = (page: Page, topic: string, answer: string) =>
  page.locator(`input[name="${topic}"][value="${answer}"]`).check()

/** Opens the comparison of the file and makes a code there. */
async function codeFromFile(page: Page, choices: Readonly<Record<string, string>>): Promise<string> {
  await page.goto(pathToFileURL(file).href)
  await page.locator('form[data-guide]').waitFor()
  await page.locator('[data-open="/guide/options"]').first().click()
  await page.locator('[data-open="/guide/compare"]').first().click()
  for (const [topic, answer] of Object.entries(choices)) await tick(page, topic, answer)
  await page.locator('button[name="go"][value="link"]').click()
  return (await page.locator('#own-link').textContent()) ?? ''
}

test('two people compare by codes from one saved file without a network, and with the site', async () => {
  const context = await openContext(browser, { viewport: phone })
  await context.setOffline(true)
  const page = await context.newPage()
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  const faults: string[] = []
  const look = async (state: string) => {
    /* what lies half under the help line at the top is no smaller for it */
    await page.evaluate(() => window.scrollTo(0, 0))
    faults.push(...(await axeViolations(page)).map((violation) => `${state} ${violation}`))
  }
  const code = await codeFromFile(page, { pets: 'cared', money: 'first' })
  assert.match(code, /^c1[0-9a-z]+$/)
  assert.equal((await codeFromFile(page, {})).length, code.length)
  const text = await page.locator('main').innerText()
  assert.match(text, /file like this one, or the same page on our site: https:\/\/guide\.test\/guide\/compare/)
  assert.doesNotMatch(text, /Make my link|Your link|Before you make a link/)
  assert.equal(await page.evaluate(() => document.activeElement?.id), 'made')
  await look('code')
  await page.locator('#partner').fill(code)
  await tick(page, 'pets', 'one-home')
  await tick(page, 'work', 'leave')
  await page.locator('button[name="go"][value="compare"]').click()
  const topics = () =>
    page.locator('[data-topic]').evaluateAll((rows) => rows.map((row) => row.getAttribute('data-topic')))
  assert.deepEqual(await topics(), ['pets'])
  await look('both')
  await page.locator('#partner').fill(`${code.slice(0, 9)}${code[9] === 'a' ? 'b' : 'a'}${code.slice(10)}`)
  await page.locator('button[name="go"][value="compare"]').click()
  assert.equal(await page.locator('#partner-fault').getAttribute('data-fault'), 'damaged')
  await look('damaged')
  assert.deepEqual(faults, [])
  assert.deepEqual([...new Set(asked)], [pathToFileURL(file).href])
  await context.close()
  const online = await openContext(browser)
  const site = await online.newPage()
  await site.goto(`${guide.url}/guide/compare#${code}`)
  await site.locator('#opened').waitFor()
  await online.close()
})

test('the result in a saved file says where a call and a link can be had, and asks for neither itself', async () => {
  for (const language of ['en', 'es'] as const) {
    const context = await openContext(browser, { viewport: phone })
    const page = await context.newPage()
    await page.goto(pathToFileURL(file).href)
    await page.locator('form[data-guide]').waitFor()
    if (language === 'es') await page.getByRole('button', { name: 'Español' }).click()
    await drawnHere(page, { who: 'couple', danger: 'none', page: 'life', go: 'next' })
    const online = page.locator('#online')
    assert.match(await online.innerText(), language === 'en' ? /you need the network/ : /necesita red/)
    const path = language === 'en' ? '/guide' : '/guide?lang=es'
    assert.equal(await online.locator('a').getAttribute('href'), `https://guide.test${path}`)
    assert.equal(await page.locator('[data-guide-link], a[href*="call-back"]').count(), 0)
    assert.ok(await page.locator('.admissions .number').first().isVisible())
    await page.locator('[data-open="/guide/compare"]').first().click()
    await page.locator('[data-page="compare"]').waitFor()
    assert.deepEqual(await axeViolations(page), [])
    await context.close()
  }
})

test('a file saved from a site without TLS names the address in words, and is as whole as any other', async () => {
  const plain = join(folder, 'plain.html')
  const from = 'http://127.0.0.1:8600'
  writeFileSync(plain, await (await fetch(`${guide.url}/guide/file?from=${from}`)).text())
  const context = await openContext(browser)
  const page = await context.newPage()
  await page.goto(pathToFileURL(plain).href)
  await page.locator('form[data-guide]').waitFor()
  await drawnHere(page, { who: 'me', danger: 'none', page: 'life', go: 'next' })
  assert.match(await page.locator('#online').innerText(), /network: http:\/\/127\.0\.0\.1:8600\/guide$/)
  assert.equal(await page.locator('#online a').count(), 0)
  await page.locator('[data-open="/guide"]').first().click()
  await page.locator('[data-page="start"]').waitFor()
  await context.close()
})

test('without scripts the saved file shows all six choices', async () => {
  const context = await openContext(browser, { javaScriptEnabled: false })
  const page = await context.newPage()
  await page.goto(pathToFileURL(file).href)
  assert.match(await page.locator('main').innerText(), /Scripts are off/)
  assert.equal(await page.locator('.six-row').count(), 15)
  assert.equal(await page.locator('a[href^="/"]').count(), 0)
  await context.close()
})

test('the file holds everything: no address to load from, and a policy that lets nothing in or out', () => {
  const text = readFileSync(file, 'utf8')
  assert.doesNotMatch(text, /<(link|img|iframe|script)[^>]*\s(src|href)=|@import|url\((?!#)/)
  assert.match(text, /http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;; script-src/)
  assert.doesNotMatch(text, /unsafe-inline|font-face/)
  // Script, styles, tables and texts in both languages; about the size of one photo.
  assert.ok(gzipSync(text).length < 75_000, `${gzipSync(text).length} bytes`)
})

test('with tables of another build, or none, the program steps back and the server answers', async () => {
  for (const body of ['{"mark":"other","tables":{},"texts":[],"places":{}}', null]) {
    const context = await openContext(browser)
    const page = await context.newPage()
    await page.route('**/front/guide.json', (route) => (body === null ? route.abort() : route.fulfill({ body })))
    await page.goto(`${guide.url}/guide`)
    const before = guide.asked.length
    await page.locator('button[value="next"]').click()
    await page.locator('[data-page="danger"]').waitFor()
    assert.deepEqual(
      guide.asked.slice(before).filter((line) => line.startsWith('POST')),
      ['POST /guide'],
    )
    await context.close()
  }
})
