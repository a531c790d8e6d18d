/** The backup container: compressed lines of JSON, encrypted frame by frame, so that a cut or changed file is noticed. */

import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { createGunzip, createGzip } from 'node:zlib'
import { ok, type Result, refuse } from '../base/result.ts'

/*
 * File: one line of plain JSON (the header), then frames: length (4 bytes, big endian, the top bit marks the last
 * frame), tag (16), ciphertext. AES-256-GCM; nonce = frame number; the header and the mark are authenticated with
 * every frame. The key is derived from the backup key and the file's own salt, so no nonce is used twice.
 */
const frameBytes = 256 * 1024
const headerLimit = 4096

export type BackupHeader = {
  readonly format: 'tandem-backup'
  readonly version: 1
  readonly holds: 'records' | 'keys'
  readonly createdAt: string
  readonly salt: string
}

const fileKey = (backupKey: Uint8Array, header: BackupHeader): Buffer =>
  Buffer.from(hkdfSync('sha256', backupKey, Buffer.from(header.salt, 'hex'), `tandem-backup-${header.holds}`, 32))

function nonceOf(frame: number): Buffer {
  const nonce = Buffer.alloc(12)
  nonce.writeBigUInt64BE(BigInt(frame), 4)
  return nonce
}

const aad = (header: string, last: boolean): Buffer => Buffer.from(`${header}${last ? 'last' : 'more'}`)

/** Writes the lines; the file must not exist yet. It is complete on disk when this resolves. */
export async function writeBackupFile(
  file: string,
  backupKey: Uint8Array,
  holds: BackupHeader['holds'],
  createdAt: string,
  lines: AsyncIterable<unknown>,
): Promise<{ bytes: number; salt: string }> {
  const header: BackupHeader = {
    format: 'tandem-backup',
    version: 1,
    holds,
    createdAt,
    salt: randomBytes(16).toString('hex'),
  }
  const headerText = `${JSON.stringify(header)}\n`
  const key = fileKey(backupKey, header)
  const handle = await open(file, 'wx', 0o600)
  let bytes = 0
  try {
    const put = async (data: Uint8Array) => {
      bytes += data.length
      await handle.writeFile(data)
    }
    await put(Buffer.from(headerText))
    let frame = 0
    const putFrame = async (body: Buffer, last: boolean) => {
      const cipher = createCipheriv('aes-256-gcm', key, nonceOf(frame)).setAAD(aad(headerText, last))
      const sealed = Buffer.concat([cipher.update(body), cipher.final()])
      const head = Buffer.alloc(4)
      head.writeUInt32BE((sealed.length | (last ? 0x80000000 : 0)) >>> 0)
      await put(Buffer.concat([head, cipher.getAuthTag(), sealed]))
      frame += 1
    }
    const text = Readable.from(toText(lines))
    const gzip = createGzip({ level: 6 })
    text.on('error', (error) => gzip.destroy(error))
    let waiting = Buffer.alloc(0)
    for await (const part of text.pipe(gzip)) {
      waiting = Buffer.concat([waiting, part as Buffer])
      while (waiting.length > frameBytes) {
        await putFrame(waiting.subarray(0, frameBytes), false)
        waiting = Buffer.from(waiting.subarray(frameBytes))
      }
    }
    await putFrame(waiting, true)
    await handle.sync()
  } finally {
    await handle.close()
  }
  return { bytes, salt: header.salt }
}

async function* toText(lines: AsyncIterable<unknown>): AsyncIterable<string> {
  for await (const line of lines) yield `${JSON.stringify(line)}\n`
}

export type BackupFault = { readonly kind: 'not-a-backup' | 'wrong-key' | 'damaged'; readonly says: string }

export async function readBackupHeader(file: string): Promise<Result<BackupHeader, BackupFault>> {
  const handle = await open(file, 'r')
  try {
    const buffer = Buffer.alloc(headerLimit)
    const { bytesRead } = await handle.read(buffer, 0, headerLimit, 0)
    const end = buffer.subarray(0, bytesRead).indexOf(10)
    const header = end < 0 ? null : parseHeader(buffer.subarray(0, end).toString('utf8'))
    if (!header) return refuse({ kind: 'not-a-backup', says: `${file} is no Tandem backup.` })
    return ok(header)
  } finally {
    await handle.close()
  }
}

function parseHeader(text: string): BackupHeader | null {
  try {
    const value = JSON.parse(text) as BackupHeader
    return value.format === 'tandem-backup' && value.version === 1 && /^[0-9a-f]{32}$/.test(value.salt) ? value : null
  } catch {
    return null
  }
}

/** A fault found while reading; thrown inside the stream and turned back into a value by `readBackup`. */
class Damage extends Error {
  readonly fault: BackupFault
  constructor(fault: BackupFault) {
    super(fault.says)
    this.fault = fault
  }
}

async function* openFrames(file: string, header: BackupHeader, backupKey: Uint8Array): AsyncIterable<Buffer> {
  const headerText = `${JSON.stringify(header)}\n`
  const key = fileKey(backupKey, header)
  let waiting = Buffer.alloc(0)
  let frame = 0
  let ended = false
  for await (const part of createReadStream(file, { start: Buffer.byteLength(headerText) })) {
    waiting = Buffer.concat([waiting, part as Buffer])
    for (;;) {
      if (waiting.length < 4) break
      if (ended) throw new Damage({ kind: 'damaged', says: `${file} goes on after its end.` })
      const word = waiting.readUInt32BE(0)
      const last = word >>> 31 === 1
      const size = word & 0x7fffffff
      if (size > 4 * frameBytes) throw new Damage(frame === 0 ? wrongKey(file) : damaged(file, frame))
      if (waiting.length < 20 + size) break
      const decipher = createDecipheriv('aes-256-gcm', key, nonceOf(frame))
        .setAAD(aad(headerText, last))
        .setAuthTag(waiting.subarray(4, 20))
      let body: Buffer
      try {
        body = Buffer.concat([decipher.update(waiting.subarray(20, 20 + size)), decipher.final()])
      } catch {
        throw new Damage(frame === 0 ? wrongKey(file) : damaged(file, frame))
      }
      yield body
      waiting = Buffer.from(waiting.subarray(20 + size))
      frame += 1
      ended = last
    }
  }
  if (!ended || waiting.length > 0)
    throw new Damage({ kind: 'damaged', says: `${file} is cut off: its end is missing.` })
}

const wrongKey = (file: string): BackupFault => ({
  kind: 'wrong-key',
  says: `${file} does not open with this backup key (or its beginning is damaged). Give the key it was made with.`,
})
const damaged = (file: string, frame: number): BackupFault => ({
  kind: 'damaged',
  says: `${file} is damaged in part ${frame + 1}. Use another copy.`,
})

/** Hands every line to `take`, in order. Nothing that `take` did may be kept when this refuses. */
export async function readBackupFile(
  file: string,
  backupKey: Uint8Array,
  holds: BackupHeader['holds'],
  take: (line: unknown) => Promise<void>,
): Promise<Result<BackupHeader, BackupFault>> {
  const header = await readBackupHeader(file)
  if (!header.ok) return header
  if (header.value.holds !== holds) {
    const says = `${file} holds the ${header.value.holds} of a backup, not the ${holds}. Give the file and its .keys as they were made.`
    return refuse({ kind: 'not-a-backup', says })
  }
  try {
    const frames = Readable.from(openFrames(file, header.value, backupKey))
    const gunzip = createGunzip()
    frames.on('error', (error) => gunzip.destroy(error))
    let rest = ''
    const decoder = new TextDecoder('utf-8', { fatal: true })
    for await (const part of frames.pipe(gunzip)) {
      rest += decoder.decode(part as Buffer, { stream: true })
      const lines = rest.split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) await take(JSON.parse(line))
    }
    if (rest !== '') return refuse(damaged(file, 0))
    return header
  } catch (error) {
    if (error instanceof Damage) return refuse(error.fault)
    if ((error as { code?: string }).code?.startsWith('Z_')) return refuse(damaged(file, 0))
    throw error
  }
}
