/** The texts of the public pages and of the papers for a person in the shape that the server asks for, each with a sign of its wording. */

import { createHash } from 'node:crypto'
import type { PublicText } from './domain/center/text-review.ts'
import type { PublicTexts } from './server/deps.ts'
import { allTexts, factsChecked, isOnPaper, overdueFacts, pageOf, type TextRow } from './web/front/text-review.ts'

const signOf = (...texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 32)

const withSigns = ({ id, text: { en, es, reviewed = [] } }: TextRow): PublicText => ({
  id,
  page: pageOf(id),
  en,
  es,
  signs: { en: signOf(en), es: signOf(en, es) },
  read: reviewed,
})

const all = allTexts().map(withSigns)

export const publicTexts: PublicTexts = {
  all,
  onPages: all.filter(({ id }) => !isOnPaper(id)),
  onPapers: all.filter(({ id }) => isOnPaper(id)),
  facts: (today) => ({ ...factsChecked, overdue: overdueFacts(today) }),
}
