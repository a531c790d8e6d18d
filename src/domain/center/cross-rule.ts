/** The shape of a rule between rows: what it reads, what it finds, and which rows a finding is about. */

/** A row with its id; references are ids. */
export type KeptRow = { readonly id: string; readonly [column: string]: unknown }
/** All rows of a table, those of the database and those that are about to be written. */
export type Rows = (table: string) => readonly KeptRow[]

export type Inconsistency = {
  readonly rule: string
  /** The rows that break it together, the one to look at first in front. */
  readonly rows: readonly { readonly table: string; readonly id: string; readonly column: string }[]
  readonly says: string
}

export type CrossRule = {
  readonly id: string
  /** What it looks at; it is asked only when a row of one of them changes. */
  readonly reads: readonly { readonly table: string; readonly columns: readonly string[] }[]
  readonly find: (rows: Rows) => Inconsistency[]
}

export const reads = (table: string, ...columns: string[]) => ({ table, columns })

export function groupBy<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const row of rows) {
    const of = key(row)
    const group = groups.get(of)
    if (group) group.push(row)
    else groups.set(of, [row])
  }
  return groups
}
