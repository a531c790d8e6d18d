/** A small server for the Guide alone: the built styles and script, pages from posted forms, and a count of what it was asked. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { PlainDate } from '../../src/base/time.ts'
import { unknownOffer } from '../../src/domain/guide/center-offer.ts'
import { readGuideParts } from '../../src/server/guide-parts.ts'
import { guideComparePage, guideOptionsPage, guidePage, guideQuestionsPage } from '../../src/web/front/guide.ts'
import { guideFile } from '../../src/web/front/guide-file.ts'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}
/* The policy of the real server for what these pages use. */
const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'"
const center = { name: 'Test House', admissionsPhone: '(303) 555-0142', site: 'Denver' }
const day = '2026-11-23' as PlainDate

export type GuideServer = { readonly url: string; readonly server: Server; readonly asked: string[] }

export async function serveGuide(webDir: string): Promise<GuideServer> {
  const asked: string[] = []
  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://guide')
    asked.push(`${request.method} ${request.url}`)
    response.setHeader('content-security-policy', policy)
    const language = url.searchParams.get('lang') === 'es' ? 'es' : 'en'
    const send = (document: string) =>
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .setHeader('cache-control', 'no-store')
        .end(document)
    if (url.pathname === '/elsewhere') return void send('<!doctype html><title>Elsewhere</title><p>Elsewhere</p>')
    if (url.pathname === '/guide/options') return void send(guideOptionsPage({ center, language, demo: false }))
    if (url.pathname === '/guide/questions') return void send(guideQuestionsPage({ center, language, demo: false }))
    let body = ''
    for await (const part of request) body += part
    const form = request.method === 'POST' ? Object.fromEntries(new URLSearchParams(body)) : null
    if (url.pathname === '/guide/file') {
      const parts = await readGuideParts(webDir)
      return void send(
        guideFile({
          center,
          language,
          day,
          offer: unknownOffer,
          origin: url.searchParams.get('from') ?? 'https://guide.test',
          parts: parts!,
        }),
      )
    }
    if (url.pathname === '/guide/compare') {
      return void send(guideComparePage({ center, language, demo: false, form, day, noise: asked.length * 7919 }))
    }
    if (url.pathname === '/guide') {
      return void send(guidePage({ center, language, demo: false, form, day, offer: unknownOffer }))
    }
    const file = /^\/front\/[\w.-]+\.(css|js|json|svg|woff2)$/.exec(url.pathname)
    if (!file) return void response.writeHead(404).end()
    response.setHeader('content-type', types[file[1]!]!).end(readFileSync(`${webDir}${url.pathname}`))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server, asked }
}
