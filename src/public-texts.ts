/** The texts of the public pages in the shape that the server asks for, each with a sign of its wording. */

import { createHash } from 'node:crypto'
import type { PublicTexts } from './server/deps.ts'
import { factsChecked, overdueFacts, pageOf, pageTexts } from './web/front/text-review.ts'

const signOf = (...texts: readonly string[]): string =>
  createHash('sha256').update(texts.join('\u0000')).digest('hex').slice(0, 32)

export const publicTexts: PublicTexts = {
  all: pageTexts().map(({ id, text: { en, es, reviewed = [] } }) => ({
    id,
    page: pageOf(id),
    en,
    es,
    signs: { en: signOf(en), es: signOf(en, es) },
    read: reviewed,
  })),
  facts: (today) => ({ ...factsChecked, overdue: overdueFacts(today) }),
}
