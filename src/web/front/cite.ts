/** A claim and the numbers of its sources, linked to the list at the end of the front door. */
import { type Html, html } from './html.ts'
import { sourceNumber } from './sources.ts'
import { type Language, say, type Text } from './text.ts'
import { door } from './texts.ts'

const numbers = (text: Text): number[] => (text.source ?? []).map(sourceNumber).sort((a, b) => a - b)

export const cited = (text: Text, language: Language): Html =>
  html`${say(text, language)}${numbers(text).map(
    (number) =>
      html`<sup><a class="cite" href="#source-${number}" aria-label="${say(door.source, language)} ${number}">${number}</a></sup>`,
  )}`
