/** The Guide in the browser: asks, decides and draws here, so that no answer leaves the device; the same program runs in a saved file. */
import './guide-data.ts'
import type { PlainDate } from '../../base/time.ts'
import { factsAgainBy } from './facts-checked.ts'
import { type GuideBodyInput, guideBody } from './guide-body.ts'
import { linkCode, type OpenedLink, openLink } from './guide-link.ts'
import { optionsBody } from './guide-options.ts'
import type { GuideForm } from './guide-state.ts'
import { frameTexts } from './page.ts'
import { type Language, say } from './text.ts'
import { door } from './texts.ts'

type Here = Pick<GuideBodyInput, 'center' | 'day' | 'offer'> & { readonly saved: PlainDate | null }

const main = document.querySelector('main')
const here: Here | null = JSON.parse(
  document.querySelector<HTMLElement>('[data-guide-here]')?.dataset.guideHere ?? 'null',
)
let language: Language = document.documentElement.lang === 'es' ? 'es' : 'en'

/** By the clock of the device, which is all that a file has. */
const overdue = (): PlainDate | null =>
  new Date().toISOString().slice(0, 10) > factsAgainBy ? (factsAgainBy as PlainDate) : null

/** A file has no other pages to go to: what it holds itself opens in place, the rest is left out. */
function keepInFile(): void {
  for (const link of main!.querySelectorAll<HTMLAnchorElement>('a[href^="/"]')) {
    const path = link.getAttribute('href')!.split('?')[0]!
    if (path === '/guide' || path === '/guide/options') {
      link.dataset.open = path
      link.href = '#text'
    } else (link.closest('p') ?? link).remove()
  }
}

/** In the frame of the first page stands a link to it in the other language; on later pages a button keeps the answers. */
const otherTongue = document.querySelector<HTMLAnchorElement>('.ways a[hreflang]')

function put(body: string, isTurned: boolean): void {
  main!.innerHTML = body
  if (otherTongue) otherTongue.hidden = main!.querySelector('[data-page="start"]') === null
  if (here!.saved !== null) keepInFile()
  if (!isTurned) return
  window.scrollTo(0, 0)
  const heading = main!.querySelector<HTMLElement>('h1')
  heading?.setAttribute('tabindex', '-1')
  heading?.focus()
}

function show(form: GuideForm | null, isTurned = true, link: OpenedLink | null = null): void {
  const saved = here!.saved === null ? null : { on: here!.saved, overdueSince: overdue() }
  const place = saved === null ? 'device' : 'file'
  put(guideBody({ ...here!, language, form, place, saved, link }).toString(), isTurned)
}

function speak(next: Language): void {
  if (next === language) return
  language = next
  document.documentElement.lang = next
  for (const [place, text] of frameTexts(here!.center, next)) {
    const part = document.querySelector(place)
    if (part) part.innerHTML = text.toString()
  }
  if (!otherTongue) return
  otherTongue.lang = otherTongue.hreflang = next === 'en' ? 'es' : 'en'
  otherTongue.href = `/guide?lang=${otherTongue.lang}`
  otherTongue.textContent = say(door.otherLanguage, next)
}

const fieldsOf = (form: HTMLFormElement, button: HTMLElement | null): GuideForm =>
  Object.fromEntries([...new FormData(form, button)].map(([name, value]) => [name, String(value)]))

function makeLink(form: HTMLFormElement): void {
  const pages = new FormData(form).getAll('with').map(String)
  const noise = crypto.getRandomValues(new Uint32Array(1))[0]! >>> 2
  const made = form.querySelector<HTMLElement>('.made')!
  const link = made.querySelector('output')!
  link.textContent = `${location.origin}/guide#${linkCode(fieldsOf(form, null), pages, here!.day, noise)}`
  made.hidden = false
  made.querySelector<HTMLElement>('[data-copy]')!.hidden = !navigator.clipboard
  link.focus()
}

/** A code behind the # leaves the address at once; a jump to a place on this page is none. */
function openFromAddress(): boolean {
  const code = location.hash.slice(1, 100)
  if (code === '' || here!.saved !== null || document.getElementById(code)) return false
  // A link says no language; whoever reads Spanish on this device gets the Spanish pages.
  if (location.search === '' && navigator.language.startsWith('es')) speak('es')
  history.replaceState(null, '', location.pathname + location.search)
  const { form, link } = openLink(code)
  show(form, true, link)
  return true
}

function start(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target
    if (!(form instanceof HTMLFormElement)) return
    if (form.dataset.guideLink !== undefined) {
      event.preventDefault()
      makeLink(form)
    }
    if (form.dataset.guide === undefined) return
    event.preventDefault()
    const { submitter } = event
    const fields = fieldsOf(form, submitter)
    const tongue = /[?&]lang=(e[ns])/.exec(submitter?.getAttribute('formaction') ?? '')?.[1]
    if (tongue) speak(tongue as Language)
    show(fields)
  })
  document.addEventListener('click', (event) => {
    const link = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-open], [data-copy]') : null
    if (!link) return
    if (link.dataset.copy) return void navigator.clipboard.writeText(main!.querySelector('output')!.textContent)
    event.preventDefault()
    if (link.dataset.open === '/guide') show(null)
    else put(optionsBody(here!.center, language).toString(), true)
  })
  /* what was ticked while this was loading stays ticked */
  addEventListener('hashchange', openFromAddress)
  if (openFromAddress()) return
  const form = main!.querySelector<HTMLFormElement>('form[data-guide]')
  show(form ? fieldsOf(form, null) : null, false)
}

if (main && here) start()
