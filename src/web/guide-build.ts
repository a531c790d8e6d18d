/** Keeps the Guide's script small: modules that hold only texts and tables, the placement rules, and sentences in the code, go to one JSON file beside it. */

import { createHash } from 'node:crypto'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { type Plugin, parseAst } from 'vite'
import { lifeParts } from '../domain/guide/questions.ts'
import { placesFor } from '../domain/guide/session-places.ts'
import { shapedOptions } from '../domain/guide/session-shapes.ts'
import { tandemPublicCriteria } from '../domain/placement/criteria.ts'
import { toCriteriaFile } from '../domain/placement/criteria-file.ts'

const tableModule =
  /\/src\/(web\/front\/texts(?:-[\w-]+)?|domain\/placement\/fact-rows-\w+|domain\/guide\/tells-rows)\.ts$/
const criteriaModule = /\/src\/domain\/placement\/criteria\.ts$/
const rowModule = fileURLToPath(new URL('../domain/placement/threshold-row.ts', import.meta.url))
const placesModule = /\/src\/domain\/guide\/session-places\.ts$/
const dataModule = fileURLToPath(new URL('./front/guide-data.ts', import.meta.url))

/** Staff's questions and labels of the facts are not for these pages; the rules look at the names alone. */
const slim = (name: string, value: unknown): unknown => {
  if (!name.includes('fact-rows')) return value
  return (value as { [field: string]: unknown }[]).map(({ question: _, why: __, dimension: ___, ...row }) => ({
    ...row,
    ...(row.values ? { values: Object.fromEntries(Object.keys(row.values).map((key) => [key, ''])) } : {}),
  }))
}

/** The newest rules as a table of thresholds: the same rows, asked by the same engine, without a line of code for each. */
const criteriaTable = { ...tandemPublicCriteria, rows: toCriteriaFile(tandemPublicCriteria).rows }
const criteriaCode = (dataModule: string): string =>
  [
    `import { data } from ${dataModule}`,
    `import { toRule } from ${JSON.stringify(rowModule)}`,
    'const set = data.tables.criteria',
    'export const tandemPublicCriteria = { ...set, rows: set.rows.map(toRule) }',
  ].join('\n')

/** Every life there is, by its parts in their order, with where each option's sessions find room in it. */
function everyPlace(): Record<string, unknown> {
  const lives = Array.from({ length: 2 ** lifeParts.length }, (_, i) => lifeParts.filter((__, bit) => (i >> bit) & 1))
  return Object.fromEntries(
    lives.map((life) => [
      life.join(),
      Object.fromEntries(shapedOptions.map((option) => [option, placesFor(option, life)])),
    ]),
  )
}

type Node = { readonly type: string; readonly start: number; readonly end: number } & {
  readonly [key: string]: unknown
}
type Found = { readonly start: number; readonly end: number; readonly text: string }
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value

/** A sentence, a name of several words, or the address of a source; short words are the code's own. */
const isSentence = (text: unknown): text is string =>
  typeof text === 'string' && text.length >= 12 && (text.includes(' ') || text.startsWith('https://'))

/** Texts in quotes, but neither keys nor the pieces of a template of HTML. */
function sentencesIn(node: unknown, isKey: boolean, found: Found[]): void {
  if (Array.isArray(node)) for (const one of node) sentencesIn(one, false, found)
  if (!isNode(node)) return
  const { type, start, end } = node
  const plain = type === 'Literal' ? node.value : type === 'TemplateLiteral' ? plainTemplate(node) : null
  if (isSentence(plain) && !isKey) found.push({ start, end, text: plain })
  else if (type === 'TaggedTemplateExpression') sentencesIn((node.quasi as Node).expressions, false, found)
  else for (const [key, inner] of Object.entries(node)) sentencesIn(inner, key === 'key', found)
}

const plainTemplate = (node: Node): string | null => {
  const [only, ...others] = node.quasis as { readonly value: { readonly cooked: string } }[]
  return others.length === 0 ? only!.value.cooked : null
}

function takeOut(code: string, texts: string[]): string {
  const found: Found[] = []
  sentencesIn(parseAst(code), false, found)
  let done = ''
  let at = 0
  for (const { start, end, text } of found.toSorted((a, b) => a.start - b.start)) {
    const known = texts.indexOf(text)
    const number = known >= 0 ? known : texts.push(text) - 1
    done += `${code.slice(at, start)}guideTexts[${number}]`
    at = end
  }
  return done + code.slice(at)
}

/** The tables of one program; `name` is that of its JSON file. */
export function guideTables(name: string): Plugin {
  const tables: Record<string, unknown> = {}
  const from = JSON.stringify(dataModule)
  return {
    name: 'guide-tables',
    enforce: 'pre',
    async transform(_code, id) {
      if (placesModule.test(id)) return { code: `export { placesIn as placesFor } from ${from}`, map: null }
      if (criteriaModule.test(id)) {
        tables.criteria = criteriaTable
        return { code: criteriaCode(from), map: null }
      }
      const table = tableModule.exec(id)?.[1]
      if (table === undefined) return null
      const module: Record<string, unknown> = await import(pathToFileURL(id).href)
      tables[table] = Object.fromEntries(Object.entries(module).map(([key, value]) => [key, slim(table, value)]))
      const lines = Object.keys(module).map(
        (key) => `export const ${key} = data.tables[${JSON.stringify(table)}].${key}`,
      )
      return { code: [`import { data } from ${from}`, ...lines].join('\n'), map: null }
    },
    generateBundle(_options, bundle) {
      const texts: string[] = []
      for (const part of Object.values(bundle)) if (part.type === 'chunk') part.code = takeOut(part.code, texts)
      const sorted = Object.fromEntries(Object.entries(tables).toSorted(([a], [b]) => a.localeCompare(b)))
      const content = { tables: sorted, texts, places: everyPlace() }
      const mark = createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 12)
      for (const part of Object.values(bundle))
        if (part.type === 'chunk') part.code = part.code.replaceAll('guide-build-mark', mark)
      this.emitFile({ type: 'asset', fileName: `${name}.json`, source: JSON.stringify({ mark, ...content }) })
    },
  }
}
