/** The Guide's tables and texts in the browser: from the saved file itself, or asked of our server once, before any answer is given. */
import type { LifePart } from '../../domain/guide/questions.ts'
import type { SessionPlaces } from '../../domain/guide/session-places.ts'
import type { ShapedOption } from '../../domain/guide/session-shapes.ts'

export type GuideTables = {
  readonly mark: string
  /** What the modules that hold only texts and tables export, by the module's name. */
  readonly tables: { readonly [module: string]: { readonly [name: string]: unknown } }
  /** Sentences that stand in the code, by number. */
  readonly texts: readonly string[]
  /** Where sessions find room in each life, by its parts in their order. */
  readonly places: { readonly [life: string]: { readonly [O in ShapedOption]: SessionPlaces } }
}

const inFile = document.querySelector('#guide-tables')?.textContent
const read = async (): Promise<GuideTables> => {
  const answer = await fetch('/front/guide.json')
  if (!answer.ok) throw new Error('no tables')
  return answer.json()
}

export const data: GuideTables = inFile ? JSON.parse(inFile) : await read()
export const placesIn = (option: ShapedOption, life: readonly LifePart[]): SessionPlaces =>
  data.places[life.join()]![option]

/* Sentences are found by number: with the tables of another build they would be wrong ones, so the server answers instead. */
if (data.mark !== 'guide-build-mark') throw new Error('these tables are of another build')

/* The build puts `guideTexts[n]` where a sentence stood. */
Object.assign(globalThis, { guideTexts: data.texts })
