/** The Guide's program in the browser: asks, decides and draws here, so that no answer leaves the device; on our site and in a saved file. */
import type { PlainDate } from '../../base/time.ts'
import { factsAgainBy } from './facts-checked.ts'
import { type GuideBodyInput, guideBody } from './guide-body.ts'
import type { LinkForm, OpenedLink } from './guide-link.ts'
import { optionsBody } from './guide-options.ts'
import type { GuideForm } from './guide-state.ts'
import { frameTexts } from './page.ts'
import { type Language, say } from './text.ts'
import { door } from './texts.ts'

type Here = Pick<GuideBodyInput, 'center' | 'day' | 'offer'> & {
  readonly saved: PlainDate | null
  /** Where a saved file came from, such as `https://center.example`; null on our site. */
  readonly origin: string | null
}

export const main = document.querySelector('main')
export const here: Here | null = JSON.parse(
  document.querySelector<HTMLElement>('[data-guide-here]')?.dataset.guideHere ?? 'null',
)
let language: Language = document.documentElement.lang === 'es' ? 'es' : 'en'

/** What only the site or only the file does. */
export type Edition = {
  /** Pages that open in place, by their path. */
  readonly pages: { readonly [path: string]: (language: Language) => string }
  /** True: it was one of its forms. */
  readonly submit: (form: HTMLFormElement, submitter: HTMLElement | null, language: Language) => boolean
  readonly linkForm: LinkForm | null
  /** True: the address held a code, and its page is shown. */
  readonly openFromAddress: () => boolean
}

/** By the clock of the device, which is all that a file has. */
const overdue = (): PlainDate | null =>
  new Date().toISOString().slice(0, 10) > factsAgainBy ? (factsAgainBy as PlainDate) : null

/** A file has no other pages to go to: what it holds itself opens in place, the rest is left out. */
function keepInFile(pages: Edition['pages']): void {
  for (const link of main!.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    const path = link.getAttribute('href')!.split('?')[0]!
    if (path === '/guide' || path in pages) {
      link.dataset.open = path
      link.href = '#text'
    } else (link.closest('p') ?? link).remove()
  }
}

/** In the frame of the first page stands a link to it in the other language; on later pages a button keeps the answers. */
const otherTongue = document.querySelector<HTMLAnchorElement>('.ways a[hreflang]')
let edition: Edition

export function put(body: string, isTurned: boolean): void {
  main!.innerHTML = body
  if (otherTongue) otherTongue.hidden = main!.querySelector('[data-page="start"]') === null
  if (here!.saved !== null) keepInFile(edition.pages)
  if (!isTurned) return
  window.scrollTo(0, 0)
  // Help that comes before the result is read out before it too.
  const heading = main!.querySelector<HTMLElement>('#help-first .title, h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

export function show(form: GuideForm | null, isTurned = true, link: OpenedLink | null = null): void {
  const { origin } = here!
  const saved = here!.saved === null ? null : { on: here!.saved, overdueSince: overdue(), origin }
  const input = { ...here!, language, form, saved, link, linkForm: edition.linkForm }
  put(guideBody({ ...input, place: saved === null ? 'device' : 'file' }).toString(), isTurned)
}

export function speak(next: Language): void {
  if (next === language) return
  language = next
  document.documentElement.lang = next
  for (const [spot, text] of frameTexts(here!.center, next)) {
    const part = document.querySelector(spot)
    if (part) part.innerHTML = text.toString()
  }
  if (!otherTongue) return
  otherTongue.lang = otherTongue.hreflang = next === 'en' ? 'es' : 'en'
  otherTongue.href = `/guide?lang=${otherTongue.lang}`
  otherTongue.textContent = say(door.otherLanguage, next)
}

export const fieldsOf = (form: HTMLFormElement, button: HTMLElement | null): GuideForm =>
  Object.fromEntries([...new FormData(form, button)].map(([name, value]) => [name, String(value)]))

export const noise = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! >>> 2

function onSubmit(event: SubmitEvent): void {
  const { target: form, submitter } = event
  if (!(form instanceof HTMLFormElement)) return
  const isOther = edition.submit(form, submitter, language)
  if (isOther || form.dataset.guide !== undefined) event.preventDefault()
  if (isOther || form.dataset.guide === undefined) return
  const fields = fieldsOf(form, submitter)
  const tongue = /[?&]lang=(e[ns])/.exec(submitter?.getAttribute('formaction') ?? '')?.[1]
  if (tongue) speak(tongue as Language)
  show(fields)
}

function onClick(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open], [data-copy]') : null
  if (!link) return
  if (link.dataset.copy) return void navigator.clipboard.writeText(main!.querySelector('output')!.textContent)
  event.preventDefault()
  const page = edition.pages[link.dataset.open!]
  if (page) put(page(language), true)
  else show(null)
}

export const choices = (speaks: Language): string => optionsBody(here!.center, speaks).toString()

export function startGuide(started: Edition): void {
  if (!main || !here) return
  edition = started
  document.addEventListener('submit', onSubmit)
  document.addEventListener('click', onClick)
  addEventListener('hashchange', edition.openFromAddress)
  if (edition.openFromAddress()) return
  /* what was ticked while this was loading stays ticked */
  const form = main.querySelector<HTMLFormElement>('form[data-guide]')
  show(form ? fieldsOf(form, null) : null, false)
}
