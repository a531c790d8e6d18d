/** The key store: one AES-256 key a person, wrapped with the master key, in a store of its own. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import type { Database } from './client.ts'

/** The keys that one transaction needs; a key is fetched once a process and kept for a few minutes. */
export type KeyRing = {
  /** Null when the key was destroyed or never made. */
  keyOf(personId: string): Promise<Buffer | null>
  keysOf(personIds: readonly string[]): Promise<ReadonlyMap<string, Buffer>>
  /** Makes keys for new persons; those that exist stay. */
  make(personIds: readonly string[]): Promise<void>
  /** At once and for good, whether the transaction ends well or not: the last thing that an action does. */
  destroy(personId: string): Promise<void>
}

// How long an unwrapped key may stay in memory: a destroyed key is gone from every node after this.
const keepMs = 120_000
const caches = new WeakMap<Database, Map<string, { key: Buffer; until: number }>>()

function cacheOf(database: Database) {
  const found = caches.get(database)
  if (found) return found
  const made = new Map<string, { key: Buffer; until: number }>()
  caches.set(database, made)
  return made
}

export function wrapKey(masterKey: Uint8Array, personId: string, key: Uint8Array): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', masterKey, nonce).setAAD(Buffer.from(personId))
  const body = Buffer.concat([cipher.update(key), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), body])
}

/** Throws when the master key is not the one that wrapped it. */
export function unwrapKey(masterKey: Uint8Array, personId: string, wrapped: Uint8Array): Buffer {
  const bytes = Buffer.from(wrapped)
  const decipher = createDecipheriv('aes-256-gcm', masterKey, bytes.subarray(0, 12))
    .setAAD(Buffer.from(personId))
    .setAuthTag(bytes.subarray(12, 28))
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()])
}

export function openKeyRing(database: Database, organizationId: string): KeyRing {
  const cache = cacheOf(database)
  const keysOf = async (personIds: readonly string[]) => {
    const now = Date.now()
    const found = new Map<string, Buffer>()
    const missing: string[] = []
    for (const id of new Set(personIds)) {
      const hit = cache.get(id)
      if (hit && hit.until > now) found.set(id, hit.key)
      else missing.push(id)
    }
    if (missing.length > 0) {
      const { rows } = await database.keyPool.query(
        'select person_id, wrapped from person_key where organization_id = $1 and person_id = any ($2) and wrapped is not null',
        [organizationId, missing],
      )
      for (const row of rows) {
        const key = unwrapKey(database.masterKey, row.person_id, row.wrapped)
        found.set(row.person_id, key)
        if (cache.size > 20_000) cache.clear()
        cache.set(row.person_id, { key, until: now + keepMs })
      }
    }
    return found
  }
  return {
    keysOf,
    keyOf: async (personId) => (await keysOf([personId])).get(personId) ?? null,
    async make(personIds) {
      const wrapped = personIds.map((id) => wrapKey(database.masterKey, id, randomBytes(32)))
      await database.keyPool.query(
        `insert into person_key (person_id, organization_id, wrapped)
         select p, $1, w from unnest($2::uuid[], $3::bytea[]) as t (p, w) on conflict (person_id) do nothing`,
        [organizationId, personIds, wrapped],
      )
    },
    destroy: (personId) => destroyKey(database, personId),
  }
}

/** Makes every sealed text of a person unreadable for good, in rows, history and backups alike. */
export async function destroyKey(database: Database, personId: string): Promise<void> {
  await database.keyPool.query(
    'update person_key set wrapped = null, destroyed_at = now() where person_id = $1 and destroyed_at is null',
    [personId],
  )
  cacheOf(database).delete(personId)
}
