/** Keeps the phone app's shell for times without a signal: its page, scripts, styles and fonts, never an answer of the server. */

export type ShellWorker = {
  addEventListener(type: 'install' | 'activate', listener: (event: ExtendableEvent) => void): void
  addEventListener(type: 'fetch', listener: (event: FetchEvent) => void): void
  skipWaiting(): Promise<void>
  clients: { claim(): Promise<void> }
}
type ExtendableEvent = { waitUntil(work: Promise<unknown>): void }
type FetchEvent = ExtendableEvent & { readonly request: Request; respondWith(answer: Promise<Response>): void }

const worker = self as unknown as ShellWorker
const shell = '/me/'
const store = 'tandem-shell'

/** The page names its own scripts and styles, and the styles their fonts: what they name is kept with them. */
async function keepShell(): Promise<void> {
  const cache = await caches.open(store)
  const page = await fetch(shell, { cache: 'no-cache' })
  if (!page.ok) return
  const kept = new Set(await namedIn(page.clone()))
  for (const asset of [...kept].filter((path) => path.endsWith('.css')))
    for (const font of await namedIn(await fetch(asset))) kept.add(font)
  await cache.addAll([...kept])
  await cache.put(shell, page)
  for (const old of await cache.keys()) {
    const { pathname } = new URL(old.url)
    if (pathname !== shell && !kept.has(pathname)) await cache.delete(old)
  }
}

const namedIn = async (response: Response): Promise<string[]> =>
  (await response.text()).match(/\/me\/assets\/[\w.-]+/g) ?? []

const isAsset = (url: URL): boolean => url.origin === location.origin && url.pathname.startsWith('/me/assets/')

async function page(request: Request): Promise<Response> {
  try {
    return await fetch(request)
  } catch {
    return (await caches.match(shell)) ?? Response.error()
  }
}

worker.addEventListener('install', (event) => event.waitUntil(keepShell().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate') event.respondWith(page(request))
  else if (isAsset(new URL(request.url)))
    event.respondWith(caches.match(request).then((kept) => kept ?? fetch(request)))
})
