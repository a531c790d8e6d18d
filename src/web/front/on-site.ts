/** The address of a page of our site, said in a saved file: a link where the site has TLS, else words to type in. */
import { type Html, href, html } from './html.ts'
import { inLanguage, type Language } from './text.ts'

/** `origin` is where the file came from, such as `https://center.example`. A link to plain `http` is never made (see `href`). */
export function onSite(origin: string, path: string, language: Language): Html {
  const words = `${origin}${path}`
  if (!origin.startsWith('https:')) return html`${words}`
  return html`<a href="${href(`${origin}${inLanguage(path, language)}`)}" rel="noreferrer">${words}</a>`
}
