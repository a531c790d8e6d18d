/** Compares in the browser: reads a partner's code from behind the # of the address, so that no server sees it, and makes links here. */
import type { PlainDate } from '../../base/time.ts'
import { findCode } from '../../domain/guide/share-code.ts'
import { compareBody, compareFrom } from './guide-compare.ts'
import { type CompareState, emptyCompare, longestPaste } from './guide-compare-form.ts'

const main = document.querySelector('main')
const pageDay = document.querySelector<HTMLElement>('[data-page="compare"]')?.dataset.day as PlainDate | undefined

const noise = (): number => crypto.getRandomValues(new Uint32Array(1))[0]! >>> 2

/** Draws the page anew; the heading of what came out has the keyboard. */
function show(state: CompareState | null, focus: string | null): void {
  if (!main || !pageDay) return
  const language = document.documentElement.lang === 'es' ? 'es' : 'en'
  main.innerHTML = compareBody({
    language,
    day: pageDay,
    noise: noise(),
    way: { kind: 'site', origin: location.origin },
    state,
  }).toString()
  for (const button of main.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = !navigator.clipboard
  const at = focus === null ? null : main.querySelector<HTMLElement>(focus)
  at?.scrollIntoView({ block: 'center' })
  at?.focus({ preventScroll: true })
}

/* The other language is another page: the code goes with the person, behind its # again. */
function keepInLanguage(partner: string): void {
  const other = document.querySelector<HTMLAnchorElement>('.ways a[hreflang]')
  if (other) other.hash = findCode(partner)
}

document.addEventListener('submit', (event) => {
  const form = event.target
  if (!(form instanceof HTMLFormElement) || form.dataset.compare === undefined) return
  event.preventDefault()
  const fields = Object.fromEntries(
    [...new FormData(form, event.submitter)].map(([name, value]) => [name, String(value)]),
  )
  show(compareFrom(fields), '#made, #both, #partner')
})

document.addEventListener('click', (event) => {
  const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-copy]') : null
  const text = button && document.querySelector(`#${button.dataset.copy}`)?.textContent
  if (text) void navigator.clipboard.writeText(text)
})

/** A jump to a place on this page, as from "Skip to the text", is no code. */
const codeInAddress = (): string => {
  const behind = location.hash.slice(1, longestPaste)
  return document.getElementById(behind) ? '' : behind
}

/** What came behind the # leaves the address at once, so that it is not shown on and cannot be gone back to. */
function open(): void {
  const partner = codeInAddress()
  // A link says no language, so that all are as long; whoever reads Spanish on this device gets the Spanish page.
  if (partner !== '' && location.search === '' && navigator.language.startsWith('es')) {
    location.replace(`${location.pathname}?lang=es#${partner}`)
    return
  }
  if (partner !== '') history.replaceState(null, '', location.pathname + location.search)
  if (partner !== '') keepInLanguage(partner)
  show({ ...emptyCompare, partner }, partner === '' ? null : '#opened, #partner')
}
addEventListener('hashchange', () => codeInAddress() !== '' && open())
open()
