/** The built pieces of the Guide's one file, read once: styles without typefaces, scripts and tables, each with the hash of its text. */

import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { GuideParts } from './pages.ts'

const hashed = (text: string) => ({
  text,
  hash: `sha256-${createHash('sha256').update(text).digest('base64')}`,
})

/** Typefaces would have to be loaded; a file uses those of the device. */
const withoutTypefaces = (styles: string): string => styles.replace(/@font-face\s*\{[^}]*\}/g, '')

/** Null where the pages are not built. */
export async function readGuideParts(webDir: string | null): Promise<GuideParts | null> {
  if (webDir === null) return null
  const read = (name: string) => readFile(path.join(webDir, 'front', name), 'utf8')
  try {
    const [styles, leave, program, tables] = await Promise.all(
      ['front.css', 'front.js', 'guide-file.js', 'guide-file.json'].map(read),
    )
    return { styles: hashed(withoutTypefaces(styles!)), scripts: [leave!, program!].map(hashed), tables: tables! }
  } catch (cause) {
    if ((cause as { code?: string }).code === 'ENOENT') return null
    throw cause
  }
}
