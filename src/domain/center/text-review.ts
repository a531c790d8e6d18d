/** Whether a person has read a text of the public pages or of a paper in a language: what was read is kept with a sign of it, so that a changed text is unread again. */

export const textLanguages = ['en', 'es'] as const
export type TextLanguage = (typeof textLanguages)[number]

/** A text of the program itself, with the page where it stands. */
export type PublicText = {
  readonly id: string
  readonly page: string
  readonly en: string
  readonly es: string
  /** A short hash of what a reader has before them: for Spanish the English too, as it has to say the same. */
  readonly signs: { readonly [L in TextLanguage]: string }
  /** Languages in which the program's own makers had it read. */
  readonly read: readonly TextLanguage[]
}

export type TextRead = {
  readonly textId: string
  readonly language: TextLanguage
  /** The sign of the text as it was read. */
  readonly sign: string
  readonly readBy: string
  readonly readOn: string
}

/** `changed`: somebody had read it, and it was changed since. */
export type TextState = 'reviewed' | 'changed' | 'unreviewed'

export function textState(text: PublicText, language: TextLanguage, read: TextRead | undefined): TextState {
  if (text.read.includes(language) || read?.sign === text.signs[language]) return 'reviewed'
  return read === undefined ? 'unreviewed' : 'changed'
}

const keyOf = (textId: string, language: TextLanguage): string => `${language} ${textId}`

export const readsByText = (reads: readonly TextRead[]): ReadonlyMap<string, TextRead> =>
  new Map(reads.map((read) => [keyOf(read.textId, read.language), read]))

export type ReviewedText = PublicText & {
  readonly state: { readonly [L in TextLanguage]: TextState }
  readonly reads: { readonly [L in TextLanguage]: TextRead | null }
}

/** Each text with its state in both languages; what was read of a text that is there no more counts for nothing. */
export function reviewTexts(texts: readonly PublicText[], reads: readonly TextRead[]): ReviewedText[] {
  const byText = readsByText(reads)
  return texts.map((text) => {
    const [en, es] = textLanguages.map((language) => byText.get(keyOf(text.id, language)))
    return {
      ...text,
      state: { en: textState(text, 'en', en), es: textState(text, 'es', es) },
      reads: { en: en ?? null, es: es ?? null },
    }
  })
}

export const allReviewed = (
  texts: readonly PublicText[],
  reads: readonly TextRead[],
  language: TextLanguage,
): boolean => reviewTexts(texts, reads).every(({ state }) => state[language] === 'reviewed')

/** Asks of a sentence wherever it stands, as what is printed carries no id; one of other words was not read. */
export function sentencesRead(
  texts: readonly PublicText[],
  reads: readonly TextRead[],
): (sentence: Pick<PublicText, 'en' | 'es'>, language: TextLanguage) => boolean {
  const keyed = ({ en, es }: Pick<PublicText, 'en' | 'es'>, language: TextLanguage): string =>
    JSON.stringify([language, en, es])
  const read = new Set(
    reviewTexts(texts, reads).flatMap((text) =>
      textLanguages.filter((language) => text.state[language] === 'reviewed').map((language) => keyed(text, language)),
    ),
  )
  return (sentence, language) => read.has(keyed(sentence, language))
}
