/** The texts as the server lists them, and the languages that they are read in. */
import type { z } from 'zod'
import type { listTexts } from '../../../api/texts.ts'

export type Texts = z.output<typeof listTexts.answer>
export type Tongue = keyof Texts['unreviewed']
export const tongues: { readonly [T in Tongue]: string } = { es: 'Spanish', en: 'English' }
