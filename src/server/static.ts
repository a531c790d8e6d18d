/** The built pages: read once into memory, named by their content, sent compressed; and the two apps behind the doors. */

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { promisify } from 'node:util'
import { gzip } from 'node:zlib'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { problem } from '../api/problems.ts'
import type { Area } from './deps.ts'
import { sendErrorPage } from './pages.ts'
import { sendProblem, sessionOf } from './serve.ts'
import { homeOf } from './sign-in.ts'

const compress = promisify(gzip)

type BuiltFile = {
  readonly type: string
  readonly body: Buffer
  readonly zipped: Buffer | null
  readonly etag: string
  readonly isHashed: boolean
}

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.txt': 'text/plain; charset=utf-8',
}
const isText = (type: string): boolean => !/^(font|image\/png)/.test(type)

/** The build puts eight signs of the content's hash into a name; such a name never means anything else. */
const hashed = /-[\w-]{8}\.\w+$/

async function readBuilt(file: string): Promise<BuiltFile | null> {
  const type = types[path.extname(file)]
  if (!type) return null
  const body = await readFile(file)
  const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`
  const zipped = isText(type) && body.length > 600 ? await compress(body) : null
  return { type, body, zipped, etag, isHashed: hashed.test(file) }
}

/** By path on this server; what is not in the map does not exist, whatever a path is made to look like. */
export async function readBuiltFiles(folder: string): Promise<ReadonlyMap<string, BuiltFile>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => [])
  const files = new Map<string, BuiltFile>()
  for (const entry of entries) {
    const file = path.join(entry.parentPath, entry.name)
    const built = entry.isFile() && !entry.name.startsWith('.') ? await readBuilt(file) : null
    if (built) files.set(`/${path.relative(folder, file).split(path.sep).join('/')}`, built)
  }
  return files
}

function sendBuilt(request: FastifyRequest, reply: FastifyReply, file: BuiltFile): FastifyReply {
  reply.header('cache-control', file.isHashed ? 'public, max-age=31536000, immutable' : 'no-cache')
  reply.header('etag', file.etag).header('vary', 'accept-encoding')
  if (request.headers['if-none-match'] === file.etag) return reply.code(304).send()
  reply.type(file.type)
  if (file.zipped && /\bgzip\b/.test(request.headers['accept-encoding'] ?? ''))
    return reply.header('content-encoding', 'gzip').send(file.zipped)
  return reply.send(file.body)
}

const hasName = (url: string): boolean => path.posix.extname(url) !== ''

export const staticArea: Area = async (app, deps) => {
  const files = deps.webDir === null ? new Map<string, BuiltFile>() : await readBuiltFiles(deps.webDir)
  const pathOf = (request: FastifyRequest): string => request.url.split('?')[0]!
  const missing = (reply: FastifyReply) => sendProblem(reply, problem('not-found'))

  const sendAsset = async (request: FastifyRequest, reply: FastifyReply) => {
    const file = files.get(pathOf(request))
    return file ? sendBuilt(request, reply, file) : missing(reply)
  }
  /** The page of an app, for whichever of its screens; nothing about anybody stands in it. */
  const sendShell = (part: 'staff' | 'me') => async (request: FastifyRequest, reply: FastifyReply) => {
    const session = await sessionOf(deps, request)
    const home = part === 'me' ? '/me' : '/app'
    if (session && homeOf(session.actor.role) !== home) return reply.redirect(homeOf(session.actor.role), 303)
    // The phone keeps its page for times without a signal; a redirect would be kept in its place.
    if (!session && part === 'staff') return reply.redirect('/sign-in', 303)
    const shell = files.get(`/${part}/index.html`)
    return shell ? sendBuilt(request, reply, shell) : sendErrorPage(reply, deps, 'unbuilt')
  }

  app.get('/front/*', sendAsset)
  app.get('/staff/*', sendAsset)
  app.get('/app', sendShell('staff'))
  app.get('/app/*', sendShell('staff'))
  app.get('/me', sendShell('me'))
  const meShell = sendShell('me')
  app.get('/me/*', (request, reply) => (hasName(pathOf(request)) ? sendAsset(request, reply) : meShell(request, reply)))
}
