/** The plan of the house as data, and what finds a file that breaks it. */

import { globSync, readFileSync } from 'node:fs'
import path from 'node:path'

export type SourceFile = { readonly file: string; readonly text: string }

/** What the files of a floor may import besides their own floor. Files outside these floors put everything together. */
export const floors: Readonly<Record<string, readonly string[]>> = {
  base: [],
  domain: ['base'],
  solver: ['domain', 'base'],
  formats: ['domain', 'base'],
  api: ['domain', 'base'],
  database: ['domain', 'base'],
  actions: ['database', 'solver', 'formats', 'domain', 'base'],
  server: ['actions', 'api', 'domain', 'base'],
  web: ['api', 'domain', 'base'],
}

/** Rooms that put the pieces together, like the files directly in `src/`. */
export const openRooms: readonly string[] = ['demo', 'postgres']

/** The areas inside a floor: each may import those of earlier rows. Files directly on the floor put its areas together. */
export const areas: Readonly<Record<string, readonly (readonly string[])[]>> = {
  // `center` is the ground that all others stand on.
  domain: [
    ['center'],
    ['people'],
    ['consent', 'placement'],
    ['account', 'care'],
    ['schedule', 'stay', 'coverage', 'measures'],
    ['guide'],
  ],
  // Programs know nothing of weeks, repair and explanation nothing of the search.
  solver: [['week', 'programs'], ['bound', 'repair', 'explain'], ['dive'], ['search'], ['thread']],
}

/** A room without a domain word swells. */
export const forbiddenNames = /^(utils?|helpers?|common|shared|lib|misc|services?|managers?)$/

export const MAX_LINES = 500

const isTest = (file: string) => /\.test\.tsx?$/.test(file)

export function readSources(root: string, pattern: string): SourceFile[] {
  return globSync(pattern, { cwd: root })
    .toSorted()
    .map((file) => ({ file: file.split(path.sep).join('/'), text: readFileSync(path.join(root, file), 'utf8') }))
}

const importPattern = /(?:^|[\s;}])(?:from|import)\s*\(?\s*['"](\.{1,2}\/[^'"]+)['"]/g

/** The files of the project that a file imports, types included. */
export function importsOf({ file, text }: SourceFile): string[] {
  return [...text.matchAll(importPattern)].map((match) => path.posix.join(path.posix.dirname(file), match[1]!))
}

const floorOf = (file: string): string | null => /^src\/([^/]+)\//.exec(file)?.[1] ?? null

function areaRank(file: string): { area: string; rank: number } | null {
  const [, floor = '', area] = /^src\/([^/]+)\/([^/]+)\//.exec(file) ?? []
  const rows = areas[floor]
  return area === undefined || rows === undefined ? null : { area, rank: rows.findIndex((row) => row.includes(area)) }
}

function isUpward(from: string, to: string): boolean {
  const floor = floorOf(from)
  if (floor === null || openRooms.includes(floor)) return false
  const target = floorOf(to)
  if (target !== floor) return target === null || !(floors[floor] ?? []).includes(target)
  const [own, other] = [areaRank(from), areaRank(to)]
  return own !== null && other !== null && own.area !== other.area && other.rank >= own.rank
}

export const upwardImports = (sources: readonly SourceFile[]): string[] =>
  sources
    .filter(({ file }) => !isTest(file))
    .flatMap((source) => importsOf(source).map((to) => ({ from: source.file, to })))
    .filter(({ from, to }) => isUpward(from, to))
    .map(({ from, to }) => `${from} imports ${to}`)

/** Folders that the plan does not name. */
export function unknownRooms(files: readonly string[]): string[] {
  const known = [...Object.keys(floors), ...openRooms]
  const rooms = files.map(floorOf).filter((room) => room !== null && !known.includes(room))
  const unknownAreas = files.filter((file) => areaRank(file)?.rank === -1).map((file) => path.posix.dirname(file))
  return [...new Set([...rooms.map((room) => `src/${room}`), ...unknownAreas])]
}

/** `import type { A } from`, `export type { A } from` and `import { type A, type B } from`: gone before anything runs. */
const typeImports =
  /(?:^|[\s;}])(?:import|export)\s+(?:type\s+\{[^}]*\}|\{\s*(?:type\s+\w+(?:\s+as\s+\w+)?\s*,?\s*)+\})\s*from\s*['"][^'"]+['"]/g

/** Each circle of running code once, as the way round it; which of its files runs first would decide what works. */
export function circles(sources: readonly SourceFile[]): string[] {
  const running = sources.map(({ file, text }) => ({ file, text: text.replace(typeImports, '') }))
  const edges = new Map(running.map((source) => [source.file, importsOf(source)]))
  const done = new Set<string>()
  const way: string[] = []
  const found: string[] = []
  const visit = (file: string): void => {
    const at = way.indexOf(file)
    if (at >= 0) found.push([...way.slice(at), file].join(' -> '))
    if (at >= 0 || done.has(file)) return
    way.push(file)
    for (const next of edges.get(file) ?? []) visit(next)
    way.pop()
    done.add(file)
  }
  for (const file of edges.keys()) visit(file)
  return found
}

const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '')

export function isBarrel({ file, text }: SourceFile): boolean {
  if (/(^|\/)index\.tsx?$/.test(file)) return true
  const rest = withoutComments(text).replace(
    /export\s+(?:type\s+)?(?:\*(?:\s+as\s+\w+)?|\{[^}]*\})\s+from\s+['"][^'"]+['"];?/g,
    '',
  )
  return text.includes('export') && rest.trim() === ''
}

export const hasForbiddenName = (file: string): boolean =>
  file.split('/').some((part) => forbiddenNames.test(part.replace(/(\.test)?\.[a-z]+$/, '')))

/** `/** One sentence. *\/` before anything else. */
export const opensWithSentence = ({ text }: SourceFile): boolean => {
  const comment = /^(?:#!.*\n)?\s*\/\*\*([\s\S]*?)\*\//
    .exec(text)?.[1]
    ?.replace(/^\s*\* ?/gm, ' ')
    .trim()
  return comment !== undefined && comment.split(/\s+/).length >= 3 && /[.:!?)]/.test(comment)
}

export type Habit = {
  readonly says: string
  readonly where: RegExp
  readonly except?: RegExp
  readonly pattern: RegExp
}

/** The solver’s threads are its only door to Node, as in tsconfig.pure.json. */
const pure = /^src\/(base|domain|formats|solver)\/(?!thread\/)/

/** Words in a file's code (not its comments) that the house does not have. */
export const habits: readonly Habit[] = [
  {
    says: 'only src/config.ts reads the environment',
    where: /^src\//,
    except: /^src\/config\.ts$/,
    pattern: /(?<!['"])process\.env\b/,
  },
  {
    says: 'time is handed in to the pure floors',
    where: pure,
    pattern: /\bDate\.now\(|\bnew Date\(\)|\bTemporal\.Now\b|\bperformance\.now/,
  },
  {
    says: 'chance is handed in to the pure floors',
    where: pure,
    pattern: /\bMath\.random\b|\bcrypto\.random|\brandomUUID\b/,
  },
  { says: 'a pure floor imports no module of Node', where: pure, pattern: /(?:from|import)\s*\(?\s*['"]node:/ },
  {
    says: 'no test is left out or alone',
    where: /\.test\.tsx?$/,
    pattern: /\b(?:it|test|describe)\.(?:skip|only|todo)\(/,
  },
]

export const brokenHabits = (sources: readonly SourceFile[]): string[] =>
  sources.flatMap(({ file, text }) =>
    habits
      .filter((habit) => habit.where.test(file) && !habit.except?.test(file))
      .filter((habit) => !(isTest(file) && pure === habit.where))
      .filter((habit) => habit.pattern.test(withoutComments(text)))
      .map((habit) => `${file}: ${habit.says}`),
  )

/** Built from parts, so that this file does not find itself. */
const unfinished = new RegExp(
  `\\b(${['TO', 'FIX'].map((word, i) => word + ['DO', 'ME'][i]).join('|')})\\b|not ${'implemented'}`,
)

export const unfinishedWords = (sources: readonly SourceFile[]): string[] =>
  sources.flatMap(({ file, text }) =>
    text.split('\n').flatMap((line, index) => (unfinished.test(line) ? [`${file}:${index + 1}`] : [])),
  )
