/** Passkey challenges: signed and short-lived, so that the browser can keep them, and answered once. */

import { createHash, randomBytes } from 'node:crypto'
import { sign, signatureHolds } from './secret-tokens.ts'
import type { Door } from './sign-in.ts'

export type ChallengeUse = 'sign-in' | `add/${string}`

const text = (use: ChallengeUse, challenge: string, ends: string): string => `${use}/${challenge}/${ends}`

/** The challenge, and the cookie in which it comes back. */
export function makeChallenge(door: Door, use: ChallengeUse, minutes: number): { challenge: string; cookie: string } {
  const challenge = randomBytes(32).toString('base64url')
  const ends = String(Date.parse(door.now) + minutes * 60_000)
  return { challenge, cookie: `${challenge}.${ends}.${sign(door.database, 'challenge', text(use, challenge, ends))}` }
}

/** The challenge of a cookie that is ours, meant for this, in time, and was not answered before; else null. */
export async function takeChallenge(door: Door, use: ChallengeUse, cookie: string | null): Promise<string | null> {
  const [challenge, ends, signature] = (cookie ?? '').split('.')
  if (!challenge || !ends || !signature) return null
  if (!signatureHolds(door.database, 'challenge', text(use, challenge, ends), signature)) return null
  if (Number(ends) <= Date.parse(door.now)) return null
  const hash = createHash('sha256').update(challenge).digest()
  const { rows } = await door.database.app.query<{ first: boolean }>('select use_challenge($1, $2, $3) as first', [
    hash,
    door.now,
    new Date(Number(ends)).toISOString(),
  ])
  return rows[0]?.first ? challenge : null
}
