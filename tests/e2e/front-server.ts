/** A small server for the public pages alone: the built styles and script, the strict security policy of the real one. */
import { readFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const types: Readonly<Record<string, string>> = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  woff2: 'font/woff2',
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; form-action 'self'; base-uri 'none'"

/** `pages` maps a path with its query to a document; everything under /front/ comes from `webDir`. */
export async function servePages(
  webDir: string,
  pages: ReadonlyMap<string, string>,
): Promise<{ url: string; server: Server }> {
  const server = createServer((request, response) => {
    const url = request.url ?? '/'
    response.setHeader('content-security-policy', policy)
    const document = pages.get(url)
    if (document !== undefined) return void response.setHeader('content-type', 'text/html; charset=utf-8').end(document)
    const file = /^\/front\/[\w.-]+\.(css|js|svg|woff2)$/.exec(url)
    if (!file) return void response.writeHead(404).end()
    response.setHeader('content-type', types[file[1]!]!).end(readFileSync(`${webDir}${url}`))
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, server }
}
