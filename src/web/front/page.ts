/** The frame of every public page: head, help now, name of the center, text, footer. No inline script and no inline style. */
import { type Html, href, html, type Part, telephone } from './html.ts'
import { inLanguage, type Language, say, type Text } from './text.ts'
import { about, crisis, demoTexts, door } from './texts.ts'

export type Center = {
  readonly name: string
  readonly admissionsPhone: string
  readonly site: string
  /** Whether somebody has read all Spanish of the pages; while nobody has, they say so. */
  readonly spanishRead?: boolean
}

export type Page = {
  readonly title: string
  readonly language: Language
  readonly center: Center | null
  /** This page in the other language, such as `/?lang=es`; null where there is none. */
  readonly otherLanguage: string | null
  readonly demo: boolean
  readonly signIn: boolean
  readonly body: Part
  /** What a search page shows under the title; the same for everybody. */
  readonly description?: string
  /** Scripts of this page alone, besides the one that all pages have. */
  readonly scripts?: readonly string[]
}

/** The build writes these names without a hash: pages on the server need no table of assets; the server revalidates them. */
export const assets = { styles: '/front/front.css', script: '/front/front.js', icon: '/front/emblem.svg' } as const

/** Where Exit leads: a page that anybody may have open. The script replaces the page, a plain link works without it. */
export const exitTo = 'https://www.weather.gov/'

export const emblem = html`<svg class="emblem" viewBox="0 0 32 32" fill="none" stroke-width="3.4" stroke-linecap="round" aria-hidden="true"><path class="first" d="M16 20.5A11.5 11.5 0 0 1 4.5 9V5"/><path class="second" d="M16 20.5A11.5 11.5 0 0 0 27.5 9V5"/><path class="stem" d="M16 29V20.5"/></svg>`

const helpLinks = (language: Language): Html => {
  const t = (text: Text) => say(text, language)
  const link = (url: string, verb: Text, number: string) =>
    html`<li><a href="${href(url)}"><span>${t(verb)}</span> <b>${number}</b></a></li>`
  return html`${link('tel:911', crisis.call, '911')}${link('tel:988', crisis.call, '988')}${link('sms:988', crisis.text, '988')}${link('https://988lifeline.org/', crisis.chat, '988')}`
}

export const helpNow = (language: Language): Html => {
  const t = (text: Text) => say(text, language)
  return html`<nav class="help-now" aria-label="${t(crisis.region)}">
<span class="help-lead">${t(crisis.lead)}</span>
<ul>${helpLinks(language)}</ul>
<a class="exit" data-exit href="${exitTo}" rel="noreferrer">${t(crisis.exit)}</a>
</nav>`
}

export const footLines = (center: Center | null, language: Language): Html =>
  html`${center && html`<p><b>${center.name}</b>${center.site !== center.name && html`, ${center.site}`}</p>`}
<p>${say(about.exit, language)}</p>
${language === 'es' && center?.spanishRead !== true && html`<p>${say(about.unreviewed, language)}</p>`}`

/** What of the frame speaks a language, by the place where it stands: a page that changes its language in the browser puts these in. */
export const frameTexts = (
  center: Center | null,
  language: Language,
): readonly (readonly [place: string, text: Html])[] => [
  ['.help-lead', html`${say(crisis.lead, language)}`],
  ['.help-now ul', helpLinks(language)],
  ['[data-exit]', html`${say(crisis.exit, language)}`],
  ['.skip', html`${say(door.skip, language)}`],
  ['.foot', footLines(center, language)],
]

export const admissions = (center: Center, language: Language): Html => html`<p class="admissions">
<span class="label">${say(door.admissions, language)}</span>
<a class="number" href="${telephone(center.admissionsPhone)}">${center.admissionsPhone}</a>
<span class="note">${say(door.admissionsNote, language)}</span>
</p>`

/** The whole document as a string. */
export function page(input: Page): string {
  const { language, center } = input
  const t = (text: Text) => say(text, language)
  const other = language === 'en' ? 'es' : 'en'
  return html`<!doctype html>
<html lang="${language}" data-reader="public">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>${input.title}</title>${
    input.description !== undefined &&
    html`
<meta name="description" content="${input.description}">`
  }
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.styles}">
<script src="${assets.script}" defer></script>${(input.scripts ?? []).map(
    (script) => html`
<script src="${script}" type="module"></script>`,
  )}
</head>
<body>
<a class="skip" href="#text">${t(door.skip)}</a>
${helpNow(language)}
${input.demo && html`<aside class="demo-banner" aria-label="DEMO"><b>DEMO</b> · ${t(demoTexts.banner)}</aside>`}
<header class="top">
<a class="mark" href="${href(inLanguage('/', language))}">${emblem}<span>${center?.name ?? 'Tandem'}</span></a>
<div class="ways">${input.otherLanguage && html`<a lang="${other}" hreflang="${other}" href="${href(input.otherLanguage)}">${t(door.otherLanguage)}</a>`}${input.signIn && html`<a class="button" href="${href(inLanguage('/sign-in', language))}">${t(door.signIn)}</a>`}</div>
</header>
<main id="text" tabindex="-1">
${input.body}
</main>
<footer class="foot">
${footLines(center, language)}
</footer>
</body>
</html>
`.toString()
}
