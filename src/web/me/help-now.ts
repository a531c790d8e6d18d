/** *Help now* in the language of the device: the page comes in English, so that it helps without a script too. */
import { type Language, say } from '../front/text.ts'
import { helpEdge } from '../front/texts.ts'

const language: Language = navigator.language.startsWith('es') ? 'es' : 'en'

export function sayHelp(): void {
  const edge = document.querySelector('.help-edge')
  if (!edge) return
  edge.setAttribute('lang', language)
  edge.setAttribute('aria-label', say(helpEdge.now, language))
  const word = edge.querySelector('.help-word')
  if (word) word.textContent = say(helpEdge.now, language)
  for (const link of edge.querySelectorAll<HTMLAnchorElement>('a[href^="tel:"], a[href^="sms:"]')) {
    const [way, number = ''] = link.getAttribute('href')!.split(':')
    link.textContent = say(way === 'tel' ? helpEdge.call : helpEdge.text, language, { number })
  }
}

/** The center's own number joins the help that the page came with. */
export function showCenterPhone({ name, phone }: { readonly name: string; readonly phone: string }): void {
  const place = document.getElementById('center-phone')
  if (!place) return
  const link = document.createElement('a')
  link.href = `tel:${phone.replace(/[^\d+]/g, '')}`
  link.textContent = say(helpEdge.center, language)
  link.setAttribute('aria-label', say(helpEdge.centerAt, language, { name, phone }))
  place.replaceChildren(link)
  place.hidden = false
}
