/** The criteria sets of a center: the public versions and its own, which one answers on a day, and the trial of one on everybody in care. */

import { type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { Instant, PlainDate } from '../base/time.ts'
import { toWall } from '../base/zone.ts'
import { readCaseload } from '../database/level-life.ts'
import { listRecords } from '../database/record.ts'
import { readRows, type StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { publicVersions, tandemPublicCriteria } from '../domain/placement/criteria.ts'
import { parseCriteria } from '../domain/placement/criteria-file.ts'
import { type CriteriaSwitch, type SetName, sameSet, switchedOn } from '../domain/placement/criteria-switch.ts'
import { tryCriteria } from '../domain/placement/criteria-trial.ts'
import type { CriteriaSet } from '../domain/placement/rule-row.ts'
import type { Snapshot } from './placement-view.ts'

export type StoredSwitch = CriteriaSwitch & { readonly row: StoredRow }

const switchOf = (row: StoredRow): StoredSwitch => ({
  row,
  set: { id: String(row.set_id), version: String(row.set_version) },
  from: row.from_day as PlainDate,
  at: String(row.at) as Instant,
  by: row.by_staff_id as string | null,
  reason: row.reason as string | null,
  secondBy: row.second_by as string | null,
})

export const readSwitches = async (tx: Tx): Promise<readonly StoredSwitch[]> =>
  (await readRows(tx, 'criteria_switch', 'true', [], 'order by from_day desc, at desc, id')).map(switchOf)

/** A stored set never changes, so it is read once in the life of a process; the newest ones are kept. */
const parsedSets = new Map<string, CriteriaSet>()
const mostParsed = 64

function parseStored(row: StoredRow): CriteriaSet | null {
  const held = parsedSets.get(row.id)
  if (held !== undefined) return held
  const parsed = parseCriteria(row.document)
  if (!parsed.ok) return null
  if (parsedSets.size >= mostParsed) parsedSets.clear()
  parsedSets.set(row.id, parsed.value)
  return parsed.value
}

/** A public version or one that the center has loaded; null where there is none, or none that can be read. */
export async function findCriteria(tx: Tx, name: SetName): Promise<CriteriaSet | null> {
  const ours = publicVersions.find((set) => sameSet(set, name))
  if (ours !== undefined) return ours
  const [row] = await readRows(tx, 'criteria_set', 'set_id = $1 and set_version = $2', [name.id, name.version])
  return row === undefined ? null : parseStored(row)
}

/** The name of the set that answers on a day; the newest public one where nothing was switched. */
export const setNameOn = (switches: readonly CriteriaSwitch[], day: PlainDate): SetName =>
  switchedOn(switches, day)?.set ?? { id: tandemPublicCriteria.id, version: tandemPublicCriteria.version }

const unreadable = ruleSays(
  'criteria-unreadable',
  'The criteria that are switched on cannot be read any more. A manager can switch another set on.',
)

export async function criteriaOn(tx: Tx, day: PlainDate): Promise<Result<CriteriaSet, Refusal>> {
  const found = await findCriteria(tx, setNameOn(await readSwitches(tx), day))
  return found === null ? refuse(unreadable) : ok(found)
}

/** The civil day at the center's first site; sets answer for the whole center. */
export async function centerToday(tx: Tx): Promise<PlainDate> {
  const [site] = await tx.query<{ zone: string }>('select zone from site order by name, id limit 1')
  return toWall(tx.now, site?.zone ?? 'UTC').date
}

/** Everybody in care, asked again under both sets; nothing is stored. */
export const tryOnCaseload = (tx: Tx, now: CriteriaSet, next: CriteriaSet) =>
  listRecords(tx, 'criteria-trial', 'caseload', async () => {
    const [people, today] = [await readCaseload(tx), await centerToday(tx)]
    const cases = people.map((person) => ({ id: person, ...(person.row.facts as Snapshot) }))
    return { value: tryCriteria(cases, now, next, today), personIds: people.map(({ personId }) => personId) }
  })
