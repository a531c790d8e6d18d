/** Counting tries at the door: per log-in and device, so that guessing at somebody's name locks out the guesser only. */

import { createHash } from 'node:crypto'
import type { Refusal } from '../base/refusal.ts'
import type { Database } from '../database/client.ts'
import { newToken, sign } from './secret-tokens.ts'

/** Where a try comes from: the address, and what the device remembers of earlier sign-ins. */
export type Origin = { readonly address: string; readonly device: string | null }

// A shared desk remembers this many people; more would make the cookie long.
const remembered = 12
const use = 'device'
// Half of the signature keeps the cookie short; 128 bits cannot be guessed.
const short = (database: Database, device: string, login: string): string =>
  sign(database, use, `${device}/${login}`).slice(0, 22)

const parts = (device: string | null): { id: string; marks: string[] } | null => {
  const [id, ...marks] = (device ?? '').split('.')
  return id && /^[\w-]{43}$/.test(id) && marks.length <= remembered ? { id, marks } : null
}

const isKnown = (database: Database, origin: Origin, login: string): string | null => {
  const found = parts(origin.device)
  if (!found) return null
  return found.marks.includes(short(database, found.id, login)) ? found.id : null
}

/** The cookie of a device after somebody signed in there: its id, and a mark for each who did. */
export function rememberDevice(database: Database, device: string | null, login: string): string {
  const found = parts(device)
  const id = found?.id ?? newToken()
  const mark = short(database, id, login)
  return [id, mark, ...(found?.marks ?? []).filter((m) => m !== mark)].slice(0, remembered + 1).join('.')
}

/** Where a try waits for its turn: a device on which this log-in was used before, else the address. */
export type Place = { readonly key: string; readonly isKnown: boolean }

export function placeOf(database: Database, origin: Origin, login: string): Place {
  const device = isKnown(database, origin, login)
  return device ? { key: `device/${device}`, isKnown: true } : { key: `address/${origin.address}`, isKnown: false }
}

/**
 * Somebody who signed in on this device before has a count of their own here: strangers fail into the count of their
 * address. Guessing from many addresses at once is slowed by the cost of each hash, never by locking the account.
 */
function keyOf(database: Database, origin: Origin, login: string): Buffer {
  const { key } = placeOf(database, origin, login)
  return createHash('sha256').update(`${key}/${login}`).digest()
}

export type Try = { readonly refusal: Refusal | null; readonly succeed: () => Promise<void> }

/** Counts the try before anything is checked; `succeed` takes it back. */
export async function tryAt(database: Database, origin: Origin, login: string, now: string): Promise<Try> {
  const key = keyOf(database, origin, login)
  const { rows } = await database.app.query<{ wait: string | null }>('select throttle_try($1, $2) as wait', [key, now])
  const wait = rows[0]?.wait ?? null
  const seconds = wait === null ? 0 : Math.max(1, Math.ceil((Date.parse(wait) - Date.parse(now)) / 1000))
  return {
    refusal:
      wait === null
        ? null
        : {
            kind: 'too-many',
            says: `There were too many tries from here. Wait ${sayWait(seconds)}, then try again.`,
            retryAfterSeconds: seconds,
          },
    succeed: async () => void (await database.app.query('select throttle_forget($1)', [key])),
  }
}

const sayWait = (seconds: number): string =>
  seconds < 90 ? `${seconds} ${seconds === 1 ? 'second' : 'seconds'}` : `${Math.ceil(seconds / 60)} minutes`
