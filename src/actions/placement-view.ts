/** A stored placement read back: its evaluation, the level that stands, and what a reader may see of it. */

import { createHash } from 'node:crypto'
import type { StaffId } from '../base/id.ts'
import { canonicalJson } from '../base/json.ts'
import type { Result } from '../base/result.ts'
import type { Instant, PlainDate } from '../base/time.ts'
import { readNewestPlacement, readSignatures } from '../database/placements.ts'
import type { RecordStore } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { maySeeFact } from '../domain/consent/decide.ts'
import { recordParts } from '../domain/consent/roles.ts'
import { factsOnDay, type RecordedFact } from '../domain/placement/assessment.ts'
import { isPrivateEntry } from '../domain/placement/couple.ts'
import type { Evaluation, Reason } from '../domain/placement/engine.ts'
import { isFactId, isPrivate } from '../domain/placement/facts.ts'
import { isOverrideLevel, type OverrideLevel, readOverride } from '../domain/placement/level-of-kind.ts'
import { type Level, levelToId } from '../domain/placement/levels.ts'
import { decideOverride, type Override, type OverrideRefusal } from '../domain/placement/override.ts'

/** What a placement stood on, exactly as the engine got it. */
export type Snapshot = { readonly day: PlainDate; readonly facts: readonly RecordedFact[] }

export const evaluationOf = (row: StoredRow): Evaluation => row.result as Evaluation
export const snapshotOf = (row: StoredRow): Snapshot => row.facts as Snapshot

/** What the stored override says; null where there is none. */
const overrideLevelOf = (row: StoredRow): OverrideLevel | null => {
  const said = row.override_level
  return typeof said === 'string' && isOverrideLevel(said) ? said : null
}

/** What an override's signers see: a signature under other words does not count. */
export const overrideHash = (row: Pick<StoredRow, 'id'> & Readonly<Record<string, unknown>>): string =>
  createHash('sha256')
    .update(
      canonicalJson({
        placement: row.id,
        level: row.override_level,
        reason: row.override_reason,
        by: row.override_by,
        at: row.override_at,
      }),
    )
    .digest('hex')

/** The stored override asked again with its signatures; null where there is none. */
export function overrideOf(row: StoredRow, signatures: readonly StoredRow[]): Result<Override, OverrideRefusal> | null {
  const level = overrideLevelOf(row)
  if (level === null) return null
  const hash = overrideHash(row)
  const second = signatures.find(
    (one) => one.intent === 'approve' && one.document_hash === hash && one.signer !== row.override_by,
  )
  return decideOverride(evaluationOf(row), {
    to: readOverride(level, evaluationOf(row)).signedAs,
    reason: String(row.override_reason),
    signed: { by: String(row.override_by) as StaffId, at: String(row.override_at) as Instant },
    secondSignature: second ? { by: String(second.signer) as StaffId, at: String(second.at) as Instant } : null,
  })
}

export const isOverrideInForce = (row: StoredRow, signatures: readonly StoredRow[]): boolean => {
  const override = overrideOf(row, signatures)
  // The reason may have been erased with the person's key since; the signed decision stands.
  return (
    override !== null && (override.ok ? override.value.inForce : override.reasons.every((r) => r === 'reason-missing'))
  )
}

/** The level that stands with its intensity: of an override in force, or of the rules; null where nothing is decided. */
export function standingStep(row: StoredRow, signatures: readonly StoredRow[]): Level | null {
  const evaluation = evaluationOf(row)
  const override = overrideLevelOf(row)
  if (override !== null && isOverrideInForce(row, signatures)) return readOverride(override, evaluation).standsAs
  return evaluation.status === 'placed' ? evaluation.level : null
}

export const mayReadPrivate = (tx: Tx): boolean =>
  maySeeFact(
    { role: tx.actor.role, ownPersonId: tx.actor.personId, brokeGlass: false },
    { told_by: 'person', told_where: 'alone', sensitivity: 'private' },
  ).allowed

const idOf = (level: Level | null) => (level === null ? null : levelToId(level))

/** Whether an answer may not be shown to this reader: private by the table of facts or by the person's own mark. */
export function hides(tx: Tx, { day, facts }: Snapshot): (fact: string) => boolean {
  if (mayReadPrivate(tx)) return () => false
  const told = factsOnDay(facts, day).current
  return (fact) => {
    if (!isFactId(fact)) return false
    const entry = told.get(fact)
    return isPrivate(fact) || (entry !== undefined && isPrivateEntry(entry))
  }
}

/** The reasons that this reader may see: none for a role that does not work with placements. */
export function visibleReasons(tx: Tx, row: StoredRow): readonly Reason[] {
  if (!recordParts[tx.actor.role].sees.includes('placement')) return []
  const hidden = hides(tx, snapshotOf(row))
  return evaluationOf(row).reasons.filter((reason) => !reason.facts.some(hidden))
}

/** Reasons, questions and changes that touch a private answer are for those who may read private answers. */
function resultView(tx: Tx, row: StoredRow) {
  const evaluation = evaluationOf(row)
  const { day, facts } = snapshotOf(row)
  const told = factsOnDay(facts, day).current
  const hidden = hides(tx, { day, facts })
  const reasons = visibleReasons(tx, row)
  const hiddenRules = new Set(evaluation.reasons.filter((r) => !reasons.includes(r)).map((r) => r.rule))
  return {
    status: evaluation.status,
    level: idOf(evaluation.level),
    beside: idOf(evaluation.beside),
    atLeast: levelToId(evaluation.atLeast),
    atMost: levelToId(evaluation.atMost),
    gates: evaluation.gates.filter((gate) => !hiddenRules.has(gate.rule)),
    reasons: reasons.map((reason) => ({
      rule: reason.rule,
      says: reason.says,
      source: reason.source,
      verified: reason.verified,
      atLeast: levelToId(reason.atLeast),
      facts: reason.facts.map((fact) => ({ fact, value: told.get(fact)?.value ?? '' })),
    })),
    missing: evaluation.missing
      .filter(({ fact }) => !hidden(fact))
      .map(({ fact, because, why, couldChangeTo }) => ({
        fact,
        because,
        why,
        couldChangeTo: couldChangeTo.map(levelToId),
      })),
    nearest: evaluation.nearest
      .filter(({ change }) => !Object.keys(change).some(hidden))
      .map(({ change, level }) => ({ change: change as Record<string, string>, level: levelToId(level) })),
    criteria: evaluation.criteria,
  }
}

export function placementView(tx: Tx, row: StoredRow, signatures: readonly StoredRow[]) {
  const level = overrideLevelOf(row)
  const override =
    level !== null
      ? {
          level,
          standsAs: levelToId(readOverride(level, evaluationOf(row)).standsAs),
          reason: row.override_reason as string | null,
          by: row.override_by as string | null,
          at: row.override_at as string | null,
          inForce: isOverrideInForce(row, signatures),
        }
      : null
  return {
    id: row.id,
    version: row.version,
    assessmentId: String(row.assessment_id),
    at: String(row.at),
    status: evaluationOf(row).status,
    level: row.level as string | null,
    result: resultView(tx, row),
    engineVersion: String(row.engine_version),
    override,
  }
}

export async function newestPlacement(tx: Tx, record: RecordStore) {
  const row = await readNewestPlacement(tx, record.personId)
  if (!row) return null
  return placementView(tx, row, (await readSignatures(tx, [row.id])).get(row.id) ?? [])
}
