/** The Guide on our site: links to a result are made here, and what came behind the # of an address is opened here. */
/* first: sentences that stand in the code are read from there */
import './guide-data.ts'
import { linkCode, linkForm, openLink } from './guide-link.ts'
import { type Edition, fieldsOf, here, noise, show, speak, startGuide } from './guide-program.ts'

function makeLink(form: HTMLFormElement): void {
  const pages = new FormData(form).getAll('with').map(String)
  const made = form.querySelector<HTMLElement>('.made')!
  const link = made.querySelector('output')!
  link.textContent = `${location.origin}/guide#${linkCode(fieldsOf(form, null), pages, here!.day, noise())}`
  made.hidden = false
  made.querySelector<HTMLElement>('[data-copy]')!.hidden = !navigator.clipboard
  link.focus()
}

/** A code behind the # leaves the address at once; a jump to a place on this page is none. */
function openFromAddress(): boolean {
  const code = location.hash.slice(1, 100)
  if (code === '' || document.getElementById(code)) return false
  // A link says no language; whoever reads Spanish on this device gets the Spanish pages.
  if (location.search === '' && navigator.language.startsWith('es')) speak('es')
  history.replaceState(null, '', location.pathname + location.search)
  const { form, link } = openLink(code)
  show(form, true, link)
  return true
}

const submit: Edition['submit'] = (form) => {
  if (form.dataset.guideLink === undefined) return false
  makeLink(form)
  return true
}

startGuide({ pages: {}, submit, linkForm, openFromAddress })
