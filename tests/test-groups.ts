/** Which test files there are, sorted into groups by their folder. */

import { globSync } from 'node:fs'
import path from 'node:path'

export type TestGroup = { readonly name: string; readonly files: readonly string[] }

/** Quick answers first: a wrong wall or a wrong rule shows before a browser starts. Other folders follow by name. */
const order = ['house', 'unit', 'machine', 'database', 'http', 'e2e']

function groupOf(file: string): string {
  const [top, folder, ...rest] = file.split(path.sep)
  if (top === 'src') return 'unit'
  if (folder === 'house.test.ts') return 'house'
  return rest.length === 0 ? 'machine' : (folder ?? 'machine')
}

const rank = (name: string) => (order.includes(name) ? order.indexOf(name) : order.length)

export type Wish = {
  readonly root: string
  /** Only `*.long.test.ts`; otherwise everything but those. */
  readonly long: boolean
  /** Names of groups or parts of paths; none means all. */
  readonly only: readonly string[]
}

export function findTests({ root, long, only }: Wish): TestGroup[] {
  const files = globSync(['src/**/*.test.ts', 'tests/**/*.test.ts'], { cwd: root }).toSorted()
  const wanted = files.filter((file) => {
    if (/\.long\.test\.ts$/.test(file) !== long) return false
    return only.length === 0 || only.some((word) => groupOf(file) === word || file.includes(word))
  })
  const groups = Map.groupBy(wanted, groupOf)
  return [...groups]
    .map(([name, members]) => ({ name, files: members.map((file) => path.join(root, file)) }))
    .toSorted((a, b) => rank(a.name) - rank(b.name) || a.name.localeCompare(b.name))
}
