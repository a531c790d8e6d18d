/** How the public pages keep their words: one row a text, both languages beside each other, and the source of a claim. */
import type { SourceId } from './sources.ts'

export type Language = 'en' | 'es'
export const languages: readonly Language[] = ['en', 'es']

/** `reviewed`: the languages in which a person who speaks them has read this text; left out, nobody has yet. */
export type Text = {
  readonly en: string
  readonly es: string
  readonly source?: readonly SourceId[]
  readonly reviewed?: readonly Language[]
}

/** A path of ours that keeps to the language of the page it stands on. */
export const inLanguage = (path: string, language: Language): string =>
  language === 'en' ? path : `${path}?lang=${language}`

/** The text of a row, its `{name}` places filled; a place that is not handed in is a bug. */
export const say = (text: Text, language: Language, places: Readonly<Record<string, string>> = {}): string =>
  text[language].replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = places[name]
    if (value === undefined) throw new Error(`no value for {${name}}`)
    return value
  })
