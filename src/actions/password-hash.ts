/** Passwords at rest: argon2id in the PHC string format, and a check that takes as long for a name that nobody has. */

import { argon2, randomBytes, timingSafeEqual } from 'node:crypto'
import { promisify } from 'node:util'
import { type Redacted, reveal } from '../base/redacted.ts'
import { samePassword } from '../domain/account/password.ts'

const derive = promisify(argon2)

// OWASP Password Storage Cheat Sheet: argon2id with 19 MiB, two passes, one lane; 34 ms on the machine of docs/decisions.
const cost = { memory: 19_456, passes: 2, parallelism: 1, tagLength: 32 } as const
type Cost = {
  readonly memory: number
  readonly passes: number
  readonly parallelism: number
  readonly tagLength: number
}

const plain = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64').replace(/=+$/, '')

const compute = (password: Redacted<string>, nonce: Uint8Array, at: Cost): Promise<Buffer> =>
  derive('argon2id', { message: Buffer.from(samePassword(reveal(password)), 'utf8'), nonce, ...at })

export async function hashPassword(password: Redacted<string>): Promise<string> {
  const salt = randomBytes(16)
  const tag = await compute(password, salt, cost)
  return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(salt)}$${plain(tag)}`
}

const phc = /^\$argon2id\$v=19\$m=(\d{1,7}),t=(\d{1,3}),p=(\d{1,2})\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

// No password has this hash; an unknown log-in is checked against it, so that it costs the same time as a known one.
const nobody = `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${plain(randomBytes(16))}$${plain(randomBytes(cost.tagLength))}`

/** False for `null` too, after the same work. */
export async function passwordHolds(password: Redacted<string>, kept: string | null): Promise<boolean> {
  const parts = phc.exec(kept ?? '') ?? phc.exec(nobody)!
  const tag = Buffer.from(parts[5]!, 'base64')
  const at = {
    memory: Number(parts[1]),
    passes: Number(parts[2]),
    parallelism: Number(parts[3]),
    tagLength: tag.length,
  }
  const found = await compute(password, Buffer.from(parts[4]!, 'base64'), at)
  return timingSafeEqual(found, tag) && kept !== null
}
