/** Sites: their zone, and what day it is there. */

import type { PlainDate } from '../base/time.ts'
import { toWall } from '../base/zone.ts'
import type { Tx } from './transaction.ts'

export type Site = {
  readonly id: string
  readonly name: string
  readonly zone: string
  readonly state: string
  readonly admissions_phone: string
}

/** Null when the organization has no such site. */
export async function findSite(tx: Tx, siteId: string): Promise<Site | null> {
  const rows = await tx.query<Site>('select id, name, zone, state, admissions_phone from site where id = $1', [siteId])
  return rows[0] ?? null
}

export const todayAt = (tx: Tx, site: { readonly zone: string }): PlainDate => toWall(tx.now, site.zone).date
