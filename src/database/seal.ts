/** Sealing free text: AES-256-GCM under the person's key, bound to the table, column and row it stands in. */

import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'

export type SealPlace = { readonly table: string; readonly column: string; readonly rowId: string }

// The first byte names the format, so that another cipher can follow without a rewrite of old rows.
const format = 1
const bind = (place: SealPlace): Buffer => Buffer.from(`${place.table}/${place.column}/${place.rowId}`)

/** format(1) | nonce(12) | tag(16) | ciphertext */
export function sealText(key: Buffer, place: SealPlace, text: string): Buffer {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(bind(place))
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([Buffer.from([format]), nonce, cipher.getAuthTag(), body])
}

/** Throws when the text was changed or moved to another row. */
export function openText(key: Buffer, place: SealPlace, sealed: Buffer): string {
  if (sealed[0] !== format) throw new Error(`sealed text of an unknown format ${sealed[0]}`)
  const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(1, 13))
    .setAAD(bind(place))
    .setAuthTag(sealed.subarray(13, 29))
  return Buffer.concat([decipher.update(sealed.subarray(29)), decipher.final()]).toString('utf8')
}

/** Shown where the key is gone: the fact that something was written stays, its words do not. */
export const destroyedText = '[erased]'
