/** A tagged template that makes HTML: everything put into it is escaped, unless it is HTML made here itself. */

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
}

/** Safe between tags and inside a quoted attribute; the templates quote every attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"'`]/g, (sign) => escapes[sign]!)

/** HTML that came out of `html`; a plain string never counts as one. */
export class Html {
  readonly #text: string
  constructor(text: string) {
    this.#text = text
  }
  toString(): string {
    return this.#text
  }
}

/** What may stand in a template: `null` and `false` print nothing, so that `when && html...` reads well. */
export type Part = Html | string | number | null | false | readonly Part[]

const print = (part: Part): string => {
  if (part === null || part === false) return ''
  if (part instanceof Html) return part.toString()
  if (typeof part === 'string') return escapeHtml(part)
  if (typeof part === 'number') return String(part)
  return part.map(print).join('')
}

export const html = (strings: TemplateStringsArray, ...parts: readonly Part[]): Html =>
  new Html(strings.reduce((done, text, i) => done + print(parts[i - 1] ?? null) + text))

/** Only these may be linked to: pages of ours, https, telephone and text message. Anything else is a bug in a template. */
export function href(url: string): string {
  if (/^(\/(?!\/)|#|https:\/\/|tel:|sms:)/.test(url)) return url
  throw new Error('a link must be a path, https, tel or sms')
}

/** A telephone link from a number as people write it: digits, and a leading plus. */
export const telephone = (number: string): string => `tel:${number.replace(/(?!^\+)\D/g, '')}`
