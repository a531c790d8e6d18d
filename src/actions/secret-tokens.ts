/** Random tokens for cookies and links, and keys of this installation for what is signed rather than stored. */

import { createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Database } from '../database/client.ts'

/** 256 bits, safe in cookies and paths. */
export const newToken = (): string => randomBytes(32).toString('base64url')

const derived = new WeakMap<Database, Map<string, Buffer>>()

/** Keys for different uses come from one master key and say nothing about each other. */
function keyFor(database: Database, use: string): Buffer {
  const keys = derived.get(database) ?? new Map<string, Buffer>()
  derived.set(database, keys)
  const known = keys.get(use)
  if (known) return known
  const made = Buffer.from(hkdfSync('sha256', database.masterKey, Buffer.alloc(0), `tandem ${use}`, 32))
  keys.set(use, made)
  return made
}

export const sign = (database: Database, use: string, text: string): string =>
  createHmac('sha256', keyFor(database, use)).update(text).digest('base64url')

export function signatureHolds(database: Database, use: string, text: string, signature: string): boolean {
  const expected = Buffer.from(sign(database, use, text))
  const given = Buffer.from(signature)
  return given.length === expected.length && timingSafeEqual(given, expected)
}
