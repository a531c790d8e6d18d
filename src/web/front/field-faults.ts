/** A fault of a field in the language of the page: the door says it in English, and each sentence of it has its Spanish. */
import { type Language, say } from './text.ts'
import { fieldFaults, otherFault } from './texts-errors.ts'

const number = /\d+/g

/** English stays as it was said. */
export function sayFault(says: string, language: Language): string {
  if (language === 'en') return says
  const plain = says.replace(number, '{n}')
  const row = fieldFaults.find(({ en }) => en === plain)
  if (row === undefined) return say(otherFault, language)
  const numbers = says.match(number) ?? []
  let at = 0
  return row[language].replace(/\{n\}/g, () => numbers[at++] ?? '')
}
