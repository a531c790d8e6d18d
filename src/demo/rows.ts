/** Where the demo's rows gather before they are saved: every table of the center, in memory. */

import type { Chance } from './chance.ts'

export type DemoRow = { readonly id: string; readonly [column: string]: unknown }

export class Rows {
  private readonly byTable = new Map<string, DemoRow[]>()
  private readonly chance: Chance
  constructor(chance: Chance) {
    this.chance = chance
  }
  /** Answers the new row's id. */
  add(table: string, values: Readonly<Record<string, unknown>>): string {
    const id = typeof values.id === 'string' ? values.id : this.chance.id()
    const row = { ...values, id }
    const rows = this.byTable.get(table)
    if (rows) rows.push(row)
    else this.byTable.set(table, [row])
    return id
  }
  of(table: string): readonly DemoRow[] {
    return this.byTable.get(table) ?? []
  }
  newId(): string {
    return this.chance.id()
  }
  get tables(): readonly string[] {
    return [...this.byTable.keys()]
  }
}

/** What a fact says about itself when a person told it alone. */
export const toldAlone = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' } as const
export const openEnd = { until: null } as const
