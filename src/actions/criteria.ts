/** A center's own criteria: loaded, tried, and switched on from a day by a manager who says why or whom a second person signs. */

import { invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { insertRows, readRows, updateRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { answersOn } from '../domain/placement/compiled.ts'
import { publicVersions } from '../domain/placement/criteria.ts'
import { parseCriteria, toCriteriaFile } from '../domain/placement/criteria-file.ts'
import {
  decideSecond,
  decideSwitch,
  type SwitchRefusal,
  secondRefusals,
  stateOf,
  switchRefusals,
} from '../domain/placement/criteria-switch.ts'
import type { Changed, Move, Trial } from '../domain/placement/criteria-trial.ts'
import { isPrivate } from '../domain/placement/facts.ts'
import type { CriteriaSet } from '../domain/placement/rule-row.ts'
import { act } from './act.ts'
import {
  centerToday,
  findCriteria,
  readSwitches,
  type StoredSwitch,
  setNameOn,
  tryOnCaseload,
} from './criteria-in-force.ts'

type Written = { readonly id: string; readonly version: number }

const signerNeeded = ruleSays(
  'signer-is-staff',
  'Only an account that belongs to a member of staff can do this. Link yours to a member of staff first.',
)

export const toInvalid = ({ path, says }: { readonly path: string; readonly says: string }): Refusal =>
  invalid(path.replace(/\[(\d+)\]/g, '.$1'), says)

export const loadCriteria = act(
  'criteria.switch',
  async (tx, input: { readonly criteria: unknown }): Promise<Result<Written, Refusal>> => {
    const parsed = parseCriteria(input.criteria, 'criteria')
    if (!parsed.ok) return refuse(...parsed.reasons.map(toInvalid))
    const { id: setId, version: setVersion, title } = parsed.value
    if (publicVersions.some((set) => set.id === setId))
      return refuse(
        ruleSays(
          'set-is-public',
          'This name belongs to the public criteria. Give your set one of its own.',
          'criteria.id',
        ),
      )
    const held = await readRows(tx, 'criteria_set', 'set_id = $1 and set_version = $2', [setId, setVersion])
    if (held.length > 0)
      return refuse(
        ruleSays(
          'set-is-there',
          'This version is loaded, and a loaded version never changes. Count the version up.',
          'criteria.version',
        ),
      )
    const id = tx.newId()
    await insertRows(tx, 'criteria_set', [
      {
        id,
        set_id: setId,
        set_version: setVersion,
        title,
        document: input.criteria,
        loaded_at: tx.now,
        loaded_by: tx.actor.staffId,
      },
    ])
    tx.subject({ criteriaSet: id })
    tx.notify('placement')
    return ok({ id, version: 1 })
  },
)

const viewOfSwitch = (one: StoredSwitch, all: readonly StoredSwitch[], today: PlainDate) => ({
  id: one.row.id,
  version: one.row.version,
  setId: one.set.id,
  setVersion: one.set.version,
  since: one.from,
  at: one.at,
  by: one.by,
  reason: one.reason,
  secondBy: one.secondBy,
  secondAt: (one.row.second_at as string | null) ?? null,
  state: stateOf(one, all, today),
  trial: one.row.trial,
})

export const listCriteria = act('criteria.read', async (tx, _: Record<string, never>) => {
  const today = await centerToday(tx)
  const switches = await readSwitches(tx)
  const own = await readRows(tx, 'criteria_set', 'true', [], 'order by loaded_at desc, id')
  const { id, version } = setNameOn(switches, today)
  return ok({
    today,
    on: { setId: id, setVersion: version },
    sets: [
      ...own.map((row) => ({
        setId: String(row.set_id),
        setVersion: String(row.set_version),
        title: String(row.title),
        from: 'center' as const,
        loadedAt: String(row.loaded_at) as string | null,
        loadedBy: row.loaded_by as string | null,
      })),
      ...publicVersions.toReversed().map((set) => ({
        setId: set.id,
        setVersion: set.version,
        title: set.title,
        from: 'public' as const,
        loadedAt: null,
        loadedBy: null,
      })),
    ],
    switches: switches.map((one) => viewOfSwitch(one, switches, today)),
  })
})

export type SetInput = { readonly setId: string; readonly setVersion: string }

const notKnown = ruleSays('set-not-known', switchRefusals['set-not-known'], 'setId')
const findNamed = (tx: Tx, { setId, setVersion }: SetInput) => findCriteria(tx, { id: setId, version: setVersion })

export const readCriteriaSet = act('criteria.read', async (tx, input: SetInput) => {
  const set = await findNamed(tx, input)
  return set === null ? refuse(notKnown) : ok({ criteria: { ...toCriteriaFile(set) } })
})

const privateRule = 'A rule that looks at a private answer.'

/** How many would change which way and by which rules; a rule that looks at a private answer keeps its name to itself. */
function countsOf(trial: Trial<unknown>, sets: readonly CriteriaSet[]) {
  const hidden = new Set(
    sets.flatMap(({ rows }) => rows.filter((row) => row.looksAt.some((fact) => isPrivate(fact))).map(({ id }) => id)),
  )
  const moves: { [K in Move]?: number } = {}
  const rules = new Map<string, { rule: string | null; says: string; people: number }>()
  const note = (rule: string | null, says: string): void => {
    const held = rules.get(says) ?? { rule, says, people: 0 }
    rules.set(says, { ...held, people: held.people + 1 })
  }
  for (const { move, because } of trial.changed as readonly Changed<unknown>[]) {
    moves[move] = (moves[move] ?? 0) + 1
    const named = new Map(because.map(({ rule, says }) => (hidden.has(rule) ? [privateRule, null] : [says, rule])))
    for (const [says, rule] of named) note(rule, says)
  }
  const listed = [...rules.values()].toSorted((a, b) => b.people - a.people || (a.says < b.says ? -1 : 1))
  return { asked: trial.asked, same: trial.same, changed: trial.changed.length, moves, rules: listed }
}

export const countCriteria = act('criteria.read', async (tx, input: SetInput) => {
  const next = await findNamed(tx, input)
  const now = await findCriteria(tx, setNameOn(await readSwitches(tx), await centerToday(tx)))
  if (next === null) return refuse(notKnown)
  const trial = await tryOnCaseload(tx, now ?? next, next)
  return trial.ok ? ok(countsOf(trial.value, [now ?? next, next])) : trial
})

export type SwitchInput = SetInput & {
  readonly since: string
  readonly reason: string | null
  readonly seen: { readonly asked: number; readonly changed: number }
}

const fieldOf: { readonly [K in SwitchRefusal]: string } = {
  'set-not-known': 'setId',
  'set-not-begun': 'since',
  'from-past': 'since',
  'reason-short': 'reason',
  'already-on': 'setId',
  'not-tried': 'seen',
}

export const switchCriteria = act(
  'criteria.switch',
  async (tx, input: SwitchInput): Promise<Result<Written, Refusal>> => {
    if (tx.actor.staffId === null) return refuse(signerNeeded)
    const set = { id: input.setId, version: input.setVersion }
    const since = input.since as PlainDate
    const [today, switches, next] = [await centerToday(tx), await readSwitches(tx), await findCriteria(tx, set)]
    const now = await findCriteria(tx, setNameOn(switches, today))
    const tried = next === null ? null : await tryOnCaseload(tx, now ?? next, next)
    if (tried !== null && !tried.ok) return tried
    const trial = { asked: tried?.value.asked ?? 0, changed: tried?.value.changed.length ?? 0 }
    const { reason, seen } = input
    const decided = decideSwitch(
      { set, from: since, reason, seen },
      {
        known: next !== null,
        begun: next !== null && answersOn(next, since),
        trial,
        otherwise: setNameOn(switches, since),
        today,
      },
    )
    if (!decided.ok) return refuse(...decided.reasons.map((why) => ruleSays(why, switchRefusals[why], fieldOf[why])))
    const moves = tried === null || next === null ? {} : countsOf(tried.value, [now ?? next, next]).moves
    const id = tx.newId()
    await insertRows(tx, 'criteria_switch', [
      {
        id,
        set_id: set.id,
        set_version: set.version,
        from_day: since,
        at: tx.now,
        by_staff_id: tx.actor.staffId,
        reason,
        trial: { ...trial, moves },
      },
    ])
    tx.subject({ criteriaSwitch: id })
    tx.notify('placement')
    return ok({ id, version: 1 })
  },
)

export type SignInput = { readonly switchId: string; readonly version: number }

export const signCriteria = act('criteria.sign', async (tx, input: SignInput): Promise<Result<Written, Refusal>> => {
  const one = (await readSwitches(tx)).find(({ row }) => row.id === input.switchId)
  if (one === undefined) return refuse(notFound)
  const signer = tx.actor.staffId
  if (signer === null) return refuse(signerNeeded)
  const decided = decideSecond(one, signer, await centerToday(tx))
  if (!decided.ok) return refuse(...decided.reasons.map((why) => ruleSays(`second-${why}`, secondRefusals[why])))
  const changes = { second_by: signer, second_at: tx.now }
  const version = await updateRow(tx, 'criteria_switch', one.row, changes, input.version)
  if (version === null)
    return refuse({ kind: 'conflict', says: 'Somebody else changed this after you opened it. Load it again.' })
  tx.subject({ criteriaSwitch: one.row.id })
  tx.notify('placement')
  return ok({ id: one.row.id, version })
})
