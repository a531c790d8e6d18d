/** Words for the person themselves, in both languages beside each other, and whether somebody who speaks the language has read them. */

export const plainLanguages = ['en', 'es'] as const
export type PlainLanguage = (typeof plainLanguages)[number]

/** `reviewed`: the languages in which a person who speaks them has read this text; left out, nobody has yet. */
export type PlainText = {
  readonly en: string
  readonly es: string
  readonly reviewed?: readonly PlainLanguage[]
}

export const isReviewed = ({ reviewed = [] }: PlainText, language: PlainLanguage): boolean =>
  reviewed.includes(language)
