/** What a command may touch of the terminal: results on stdout, talk on stderr, input by file name or `-`. */

import { readFile } from 'node:fs/promises'
import { gunzipSync } from 'node:zlib'

export type CliIo = {
  /** One result document or table; nothing else goes here. */
  readonly stdout: (text: string) => void
  /** Progress, advice and faults. */
  readonly stderr: (text: string) => void
  /** `-` is stdin; a gzipped file is unpacked. Throws Node's own error when the file cannot be read. */
  readonly readText: (file: string) => Promise<string>
  /** Progress bars belong on a terminal only. */
  readonly isTerminal: boolean
  readonly color: boolean
  /** Aborted by Ctrl-C: a search stops and hands over its best. */
  readonly interrupted: AbortSignal
}

async function readStdin(): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of process.stdin) parts.push(Buffer.from(part))
  return Buffer.concat(parts)
}

/** RFC 1952: the first two bytes of every gzip file. */
const isGzip = (bytes: Buffer) => bytes[0] === 0x1f && bytes[1] === 0x8b

async function readText(file: string): Promise<string> {
  const bytes = file === '-' ? await readStdin() : await readFile(file)
  return (isGzip(bytes) ? gunzipSync(bytes) : bytes).toString('utf8')
}

export function processIo(color: boolean): CliIo {
  const stop = new AbortController()
  process.once('SIGINT', () => stop.abort())
  return {
    stdout: (text) => process.stdout.write(text),
    stderr: (text) => process.stderr.write(text),
    readText,
    isTerminal: process.stderr.isTTY === true,
    color: color && process.stdout.isTTY === true,
    interrupted: stop.signal,
  }
}
