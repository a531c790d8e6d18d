/** The texts of the public pages and of a placement on paper with who has read them: for the operator, who answers for what the machine says. */

import { z } from 'zod'
import { contract, plainDate } from './contract.ts'

const language = z.enum(['en', 'es'])
const count = z.number().int().min(0)
const state = z.enum(['reviewed', 'changed', 'unreviewed'])
const sign = z.string().min(1).max(64)
const id = z.string().min(1).max(200)
const read = z.object({ readBy: z.string(), readOn: plainDate }).nullable()

export const listTexts = contract('GET', '/api/texts', {
  answer: z.object({
    today: plainDate,
    /** Texts that nobody has read in the language, as they stand now. */
    unreviewed: z.object({ en: count, es: count }),
    pages: z.array(z.object({ page: z.string(), texts: count, en: count, es: count })),
    texts: z.array(
      z.object({
        id,
        page: z.string(),
        en: z.string(),
        es: z.string(),
        signs: z.object({ en: sign, es: sign }),
        state: z.object({ en: state, es: state }),
        reads: z.object({ en: read, es: read }),
      }),
    ),
    /** Until when what the pages say counts as checked, and what is past its day. */
    facts: z.object({ on: z.string(), againBy: z.string(), overdue: z.array(z.string()) }),
  }),
  action: 'texts.read',
  says: 'Every text of the public pages and of a placement on paper in both languages, whether somebody has read it as it stands, and how many on each page nobody has.',
})

export const reviewTexts = contract('POST', '/api/texts/reviews', {
  body: z.strictObject({
    language,
    /** Who speaks the language and has read them; often nobody with an account. */
    readBy: z.string().trim().min(1).max(120),
    readOn: plainDate,
    /** Each with its sign as it was read: a text that was changed meanwhile is refused. */
    texts: z.array(z.strictObject({ id, sign })).min(1).max(500),
  }),
  answer: z.object({ marked: count }),
  action: 'texts.review',
  says: 'Marks texts as read by a person in a language. A text that changes afterwards counts as unread again.',
})

export const takeBackReviews = contract('POST', '/api/texts/reviews/take-back', {
  body: z.strictObject({ language, texts: z.array(id).min(1).max(500) }),
  answer: z.object({ taken: count }),
  action: 'texts.review',
  says: 'Takes the marks of texts back: they count as unread.',
})
