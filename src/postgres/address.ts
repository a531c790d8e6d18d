/** Reads the address of a PostgreSQL server from a URL, socket folders included. */

import type { ClientConfig } from 'pg'
import { ok, type Result, refuse } from '../base/result.ts'

export type ServerAddress = {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly ssl: boolean
}
export type Server = { readonly adminConfig: ClientConfig; readonly address: ServerAddress }

const SSL_ON = new Set(['require', 'verify-ca', 'verify-full'])

/**
 * `postgres://user:password@host:5432/database?sslmode=require`; `?host=/run/postgresql` names a socket folder.
 * With TLS the certificate is always verified: an unverified one protects from nobody who can stand between.
 */
export function parseDatabaseUrl(text: string): Result<Server, string> {
  if (!URL.canParse(text))
    return refuse('the address of the database is not a URL like postgres://user:password@host:5432/database')
  const url = new URL(text)
  const known = new Set(['sslmode', 'host', 'port', 'application_name'])
  const unknown = [...url.searchParams.keys()].filter((key) => !known.has(key))
  if (unknown.length > 0) return refuse(`the address of the database has unknown parameters: ${unknown.join(', ')}`)
  const mode = url.searchParams.get('sslmode') ?? 'disable'
  if (mode !== 'disable' && !SSL_ON.has(mode))
    return refuse('sslmode must be disable, require, verify-ca or verify-full')
  const database = decodeURIComponent(url.pathname.slice(1))
  const user = decodeURIComponent(url.username)
  if (database === '') return refuse('the address of the database names no database (the part after the last /)')
  if (user === '') return refuse('the address of the database names no user (the part before the @)')
  const address: ServerAddress = {
    host: url.searchParams.get('host') ?? (url.hostname.replace(/^\[(.*)\]$/, '$1') || 'localhost'),
    port: Number(url.searchParams.get('port') ?? url.port) || 5432,
    database,
    ssl: SSL_ON.has(mode),
  }
  const password = decodeURIComponent(url.password)
  return ok({ adminConfig: { ...address, user, password: () => password }, address })
}

/** The other way, for handing an address to another process. */
export function writeDatabaseUrl(address: ServerAddress, user: string, password: string): string {
  const url = new URL(`postgres://localhost/${encodeURIComponent(address.database)}`)
  url.username = encodeURIComponent(user)
  url.password = encodeURIComponent(password)
  url.searchParams.set('host', address.host)
  url.searchParams.set('port', String(address.port))
  if (address.ssl) url.searchParams.set('sslmode', 'verify-full')
  return url.href
}
