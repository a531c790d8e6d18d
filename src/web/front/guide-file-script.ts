/** The Guide in a saved file: the choices and the comparison open in place, and two people compare by codes without a network. */
/* first: sentences that stand in the code are read from there */
import './guide-data.ts'
import { compareBody, compareFrom, comparePath } from './guide-compare.ts'
import { type CompareState, emptyCompare } from './guide-compare-form.ts'
import { choices, type Edition, fieldsOf, here, main, noise, put, startGuide } from './guide-program.ts'
import type { Language } from './text.ts'

const comparison = (language: Language, state: CompareState | null): string =>
  compareBody({
    language,
    day: here!.day,
    noise: noise(),
    way: { kind: 'file', origin: here!.origin },
    state,
  }).toString()

const submit: Edition['submit'] = (form, submitter, language) => {
  if (form.dataset.compare === undefined) return false
  put(comparison(language, compareFrom(fieldsOf(form, submitter))), false)
  for (const button of main!.querySelectorAll<HTMLElement>('[data-copy]')) button.hidden = !navigator.clipboard
  const at = main!.querySelector<HTMLElement>('#made, #both, #partner')
  at?.scrollIntoView({ block: 'center' })
  at?.focus({ preventScroll: true })
  return true
}

const pages: Edition['pages'] = {
  '/guide/options': choices,
  [comparePath]: (language) => comparison(language, emptyCompare),
}

startGuide({ pages, submit, linkForm: null, openFromAddress: () => false })
