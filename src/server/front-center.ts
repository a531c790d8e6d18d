/** The center as the public pages show it, with whether somebody has read all of their Spanish; asked of the database once a minute. */

import { type FrontCenter, frontCenter } from '../actions/center-front.ts'
import { isSpanishRead } from '../actions/texts.ts'
import type { ServerDeps } from './deps.ts'

export type ShownCenter = FrontCenter & { readonly spanishRead: boolean }

type Held = { readonly organizationId: string; readonly at: number; readonly isRead: boolean }

/** Hundreds of rows behind one sentence at the foot of a page: a minute late does no harm. */
const heldMs = 60_000
const held = new WeakMap<ServerDeps, Held>()

async function spanishRead(deps: ServerDeps, center: FrontCenter): Promise<boolean> {
  const at = Date.parse(deps.now())
  const before = held.get(deps)
  if (before?.organizationId === center.organizationId && at - before.at < heldMs) return before.isRead
  const isRead = await isSpanishRead(
    { database: deps.database, now: deps.now(), newId: deps.newId },
    center,
    deps.texts.onPages,
  )
  held.set(deps, { organizationId: center.organizationId, at, isRead })
  return isRead
}

/** Null while no center was set up. */
export async function shownCenter(deps: ServerDeps): Promise<ShownCenter | null> {
  const center = await frontCenter(deps.database)
  return center && { ...center, spanishRead: await spanishRead(deps, center) }
}
