/** The Guide as one file: styles, script, tables and texts inside, nothing to load, both languages; without scripts all six choices to read. */
import type { PlainDate } from '../../base/time.ts'
import type { CenterOffer } from '../../domain/guide/center-offer.ts'
import { optionsBody } from './guide-options.ts'
import { Html, html } from './html.ts'
import { type Center, emblem, footLines, helpNow } from './page.ts'
import { sayDate } from './say-date.ts'
import { type Language, say } from './text.ts'
import { door } from './texts.ts'
import { guide, savedFile } from './texts-guide.ts'

/** A text that stands inline, and the hash by which the file's own policy lets it in: `sha256-` and base64. */
export type Inline = { readonly text: string; readonly hash: string }
export type GuideFileParts = {
  readonly styles: Inline
  readonly scripts: readonly Inline[]
  /** The Guide's tables as JSON. */
  readonly tables: string
}
export type GuideFileInput = {
  readonly center: Center
  readonly language: Language
  readonly day: PlainDate
  readonly offer: CenterOffer
  /** Where the file comes from, such as `https://center.example`; null where the request did not say it. */
  readonly origin: string | null
  readonly parts: GuideFileParts
}

/** As it is, not escaped: the end of its own element must not stand in it. */
function verbatim(text: string): Html {
  if (/<\/(script|style)/i.test(text)) throw new Error('an inline text ends its own element')
  return new Html(text)
}

/** Nothing may be loaded or sent: the only doors of this file are links that a person follows. */
const policyOf = ({ styles, scripts }: GuideFileParts): string =>
  [
    "default-src 'none'",
    `script-src ${scripts.map(({ hash }) => `'${hash}'`).join(' ')}`,
    `style-src '${styles.hash}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')

/** Paths lead nowhere from a file; what is left of such a link is its words. */
const withoutPaths = (body: Html): Html =>
  new Html(body.toString().replace(/<p><a [^>]*href="\/[^"]*"[^>]*>[^<]*<\/a><\/p>/g, ''))

export function guideFile({ center, language, day, offer, origin, parts }: GuideFileInput): string {
  const here = JSON.stringify({ center, day, offer, saved: day, origin })
  return html`<!doctype html>
<html lang="${language}" data-reader="public">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(parts)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${say(guide.title, language)} · ${center.name}</title>
<style>${verbatim(parts.styles.text)}</style>
</head>
<body>
<a class="skip" href="#text">${say(door.skip, language)}</a>
${helpNow(language)}
<header class="top"><span class="mark">${emblem}<span>${center.name}</span></span></header>
<main id="text" tabindex="-1">
<p class="notice">${say(savedFile.noScript, language)} ${say(savedFile.savedOn, language, { day: sayDate(day, language) })}</p>
${withoutPaths(optionsBody(center, language))}
</main>
<footer class="foot">
${footLines(center, language)}
</footer>
<div hidden data-guide-here="${here}"></div>
<script type="application/json" id="guide-tables">${verbatim(parts.tables.replaceAll('<', '\\u003c'))}</script>
${parts.scripts.map(({ text }) => html`<script type="module">${verbatim(text)}</script>`)}
</body>
</html>
`.toString()
}
