/** Where the server may listen: a secure context always, the wished port or the next free one. */

import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { ok, type Result, refuse } from './base/result.ts'
import type { Config } from './config.ts'

export type Listen = {
  readonly host: string
  readonly port: number
  readonly tls: { readonly cert: Buffer; readonly key: Buffer } | null
  readonly secure: boolean
}

const isLoopback = (host: string): boolean =>
  host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host)

/** How many ports after the default one are tried. */
const NEXT_PORTS = 20

function readPem(file: string): Buffer | string {
  try {
    return readFileSync(file)
  } catch (error) {
    return `${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`
  }
}

function decideTls(config: Config): Result<Pick<Listen, 'tls' | 'secure'>, string> {
  const { host, tlsCert, tlsKey, behindProxy } = config
  if ((tlsCert === null) !== (tlsKey === null))
    return refuse('--tls-cert and --tls-key belong together; one is missing.')
  if (tlsCert !== null && tlsKey !== null) {
    const [cert, key] = [readPem(tlsCert), readPem(tlsKey)]
    if (typeof cert !== 'string' && typeof key !== 'string') return ok({ tls: { cert, key }, secure: true })
    return refuse(...[cert, key].filter((part) => typeof part === 'string'))
  }
  if (behindProxy) return ok({ tls: null, secure: true })
  if (isLoopback(host)) return ok({ tls: null, secure: false })
  return refuse(
    `Tandem does not serve plain HTTP on ${host}: names and diagnoses would be readable on the network, and passkeys and offline pages work only in a secure context. Give --tls-cert and --tls-key, or put a reverse proxy that ends TLS in front and say --behind-proxy.`,
  )
}

/** Null when free, else the error's code. */
async function whyTaken(host: string, port: number): Promise<string | null> {
  const probe = createServer()
  const { promise, resolve } = Promise.withResolvers<string | null>()
  probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? 'unknown'))
  probe.listen({ host, port, exclusive: true }, () => resolve(null))
  const reason = await promise
  if (reason === null) await new Promise((done) => probe.close(done))
  return reason
}

async function choosePort(config: Config): Promise<Result<number, string>> {
  const { host, port, portChosen } = config
  if (port === 0) return ok(0)
  for (let tried = port; tried <= port + (portChosen ? 0 : NEXT_PORTS); tried++) {
    const reason = await whyTaken(host, tried)
    if (reason === null) return ok(tried)
    if (reason === 'EADDRNOTAVAIL' || reason === 'ENOTFOUND') return refuse(`This machine has no address ${host}.`)
    if (reason === 'EACCES')
      return refuse(`This user may not listen on port ${tried}. Choose one above 1023 with --port.`)
  }
  return refuse(
    portChosen
      ? `Port ${port} is in use by another program. Choose another one with --port, or leave --port away.`
      : `The ports ${port} to ${port + NEXT_PORTS} are all in use. Choose one with --port.`,
  )
}

export async function decideListen(config: Config): Promise<Result<Listen, string>> {
  const tls = decideTls(config)
  if (!tls.ok) return tls
  const port = await choosePort(config)
  return port.ok ? ok({ host: config.host, port: port.value, ...tls.value }) : port
}
