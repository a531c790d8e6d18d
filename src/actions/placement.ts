/** Assessments and placements: store what was told, decide the level of care, override with a reason, replay. */

import { canonicalJson } from '../base/json.ts'
import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { readDraftFacts, readDrafts, readPlacement, readPlacements, readSignatures } from '../database/placements.ts'
import { changeRecord, type RecordChanges, readRecord } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { type AssessmentProblem, parseAssessment } from '../domain/placement/assessment.ts'
import { answersOn } from '../domain/placement/compiled.ts'
import { adultFrom, notAnAdult } from '../domain/placement/contradictions.ts'
import { type Evaluation, engineVersion, evaluate } from '../domain/placement/engine.ts'
import { isFactId, isPrivate } from '../domain/placement/facts.ts'
import type { Level, LevelId } from '../domain/placement/levels.ts'
import { overrideRefusals } from '../domain/placement/override.ts'
import { act } from './act.ts'
import { criteriaOn, findCriteria } from './criteria-in-force.ts'
import {
  isOverrideInForce,
  overrideHash,
  overrideOf,
  placementView,
  type Snapshot,
  snapshotOf,
} from './placement-view.ts'

export type ToldFact = {
  readonly fact: string
  readonly value: string | number
  readonly toldBy: 'person' | 'partner' | 'relative' | 'clinician' | 'document'
  readonly toldWhere: 'alone' | 'jointly' | 'paper'
  readonly sure: 'sure' | 'likely' | 'unsure'
  readonly sensitivity: 'ordinary' | 'sensitive' | 'private'
  readonly note: string | null
}
export type AssessmentInput = {
  readonly personId: string
  readonly facts: readonly ToldFact[]
  readonly summary: string | null
  readonly day?: string
  readonly complete: boolean
}

const tellers = { person: 'self', partner: 'partner', relative: 'family', clinician: 'clinician', document: 'record' }

const sensitivityOf = (told: ToldFact): ToldFact['sensitivity'] =>
  isFactId(told.fact) && isPrivate(told.fact) ? 'private' : told.sensitivity

/**
 * The record's words in the engine's. "Likely" counts as unsure, because it can raise a level and never lowers one. A
 * paper may have been filled in beside somebody, so it does not count as asked alone. What is sensitive stays out of
 * the couple's plan like what is private.
 */
const toRecorded = (told: ToldFact, at: string) => ({
  fact: told.fact,
  value: told.value,
  toldBy: tellers[told.toldBy],
  setting: told.toldWhere === 'alone' ? 'alone' : 'jointly',
  sure: told.sure === 'sure' ? 'sure' : 'unsure',
  at,
  sensitivity: sensitivityOf(told) === 'ordinary' ? 'ordinary' : 'private',
})

const toInvalid = ({ path, says }: AssessmentProblem): Refusal =>
  invalid(path.replace(/\[(\d+)\]/g, '.$1').replace(/\.setting$/, '.toldWhere'), says)

function parseFacts(input: AssessmentInput, today: PlainDate): Result<Snapshot, Refusal> {
  const seen = new Set<string>()
  const doubled = input.facts.flatMap(({ fact }, i) => {
    if (!seen.has(fact)) {
      seen.add(fact)
      return []
    }
    return [invalid(`facts.${i}.fact`, 'is answered twice; keep one answer')]
  })
  const day = (input.day ?? today) as PlainDate
  // What is written down today was told today, or on the earlier day that is asked about.
  const toldOn = day < today ? day : today
  const parsed = parseAssessment({ facts: input.facts.map((told) => toRecorded(told, toldOn)), day }, today)
  if (!parsed.ok) return refuse(...doubled, ...parsed.reasons.map(toInvalid))
  return doubled.length > 0 ? refuse(...doubled) : ok({ day, facts: parsed.value.facts })
}

async function siteToday(tx: Tx, person: StoredRow): Promise<PlainDate> {
  const site = await findSite(tx, String(person.site_id))
  if (!site) throw new Error('a person belongs to a site that is not there')
  return todayAt(tx, site)
}

async function insertAssessment(tx: Tx, record: RecordChanges, input: AssessmentInput): Promise<string> {
  const assessmentId = tx.newId()
  const state = input.complete ? 'complete' : 'draft'
  await record.insert('assessment', [
    {
      id: assessmentId,
      person_id: record.personId,
      at: tx.now,
      by_staff_id: tx.actor.staffId,
      state,
      summary: input.summary,
    },
  ])
  const facts = input.facts.map((told) => ({
    id: tx.newId(),
    person_id: record.personId,
    assessment_id: assessmentId,
    fact: told.fact,
    value: told.value,
    sure: told.sure,
    at: tx.now,
    note: told.note,
    told_by: told.toldBy,
    told_where: told.toldWhere,
    sensitivity: sensitivityOf(told),
  }))
  if (facts.length > 0) await record.insert('assessment_fact', facts)
  return assessmentId
}

type Assessed = {
  readonly assessmentId: string
  readonly placementId: string | null
  readonly status: Evaluation['status'] | null
  readonly level: Level['kind'] | null
}

/** Whole years. */
const yearsBetween = (birth: PlainDate, day: PlainDate): number =>
  Number(day.slice(0, 4)) - Number(birth.slice(0, 4)) - (day.slice(5) < birth.slice(5) ? 1 : 0)

export const assessPerson = act('assessment.create', async (tx, input: AssessmentInput) =>
  changeRecord<Assessed>(tx, input.personId, async (record) => {
    const [person] = await record.rows('person')
    if (!person) return refuse(notFound)
    const snapshot = parseFacts(input, await siteToday(tx, person))
    if (!snapshot.ok) return snapshot
    const assessmentId = await insertAssessment(tx, record, input)
    tx.subject({ assessment: assessmentId })
    tx.notify('placement', [record.personId])
    if (!input.complete) return ok({ assessmentId, placementId: null, status: null, level: null })
    // The record knows the day of birth, whether the age was asked or not.
    if (yearsBetween(person.birth_date as PlainDate, snapshot.value.day) < adultFrom)
      return refuse(ruleSays('not-an-adult', notAnAdult))
    const criteria = await criteriaOn(tx, snapshot.value.day)
    if (!criteria.ok) return criteria
    if (!answersOn(criteria.value, snapshot.value.day))
      return refuse(invalid('day', `is before the rules of ${criteria.value.title}`))
    const evaluation = evaluate(snapshot.value.facts, criteria.value, snapshot.value.day)
    const placementId = tx.newId()
    await record.insert('placement', [
      {
        id: placementId,
        person_id: record.personId,
        assessment_id: assessmentId,
        at: tx.now,
        facts: snapshot.value,
        criteria_id: evaluation.criteria.id,
        criteria_version: evaluation.criteria.version,
        engine_version: evaluation.engine.version,
        status: evaluation.status,
        level: evaluation.level?.kind ?? null,
        result: evaluation,
      },
    ])
    tx.subject({ placement: placementId })
    return ok({ assessmentId, placementId, status: evaluation.status, level: evaluation.level?.kind ?? null })
  }),
)

export type DraftInput = { readonly personId: string; readonly assessmentId: string; readonly version: number }

/**
 * Whoever may assess may discard, also answers that this role may not read back: they were given to the draft, and a
 * draft without them would be half of what was told.
 */
export const discardDraft = act('assessment.create', async (tx, input: DraftInput) =>
  changeRecord(tx, input.personId, async (record) => {
    const [draft] = await record.rows('assessment', 'id = $1 and person_id = $2', [input.assessmentId, record.personId])
    if (!draft) return refuse(notFound)
    if (draft.state !== 'draft')
      return refuse(ruleSays('assessment-complete', 'This assessment is complete: a placement rests on it.'))
    if (draft.version !== input.version)
      return refuse(conflict('Somebody else changed this draft after you opened it. Load it again.'))
    for (const fact of await readDraftFacts(tx, draft.id)) await record.remove('assessment_fact', fact.id, fact.version)
    if (!(await record.remove('assessment', draft.id, draft.version)))
      return refuse(conflict('Somebody else discarded this draft meanwhile.'))
    tx.subject({ assessment: draft.id })
    tx.notify('placement', [record.personId])
    return ok({ id: draft.id, version: draft.version })
  }),
)

export const listPlacements = act('placement.read', async (tx, input: { readonly personId: string }) =>
  readRecord(tx, input.personId, async (record) => {
    if (!record.decision.sees.includes('placement')) return refuse(notFound)
    const rows = await readPlacements(tx, [record.personId])
    const signatures = await readSignatures(
      tx,
      rows.map((row) => row.id),
    )
    const drafts = await readDrafts(tx, record.personId)
    return ok({
      placements: rows.map((row) => placementView(tx, row, signatures.get(row.id) ?? [])),
      drafts: drafts.map(({ id, version, at }) => ({ id, version, at: String(at) })),
    })
  }),
)

export type OverrideInput = {
  readonly personId: string
  readonly placementId: string
  readonly version: number
  readonly level: LevelId
  readonly reason: string
}

const wasChanged = conflict('Somebody else changed this placement after you opened it. Load it again.')
const signerNeeded = ruleSays(
  'signer-is-staff',
  'Only an account that belongs to a member of staff can sign this. Ask a manager to link yours.',
)

async function sign(tx: Tx, record: RecordChanges, row: StoredRow, intent: 'author' | 'approve'): Promise<void> {
  await record.insert('signature', [
    {
      id: tx.newId(),
      person_id: record.personId,
      document: 'placement',
      document_id: row.id,
      document_hash: overrideHash(row),
      signer: tx.actor.staffId,
      at: tx.now,
      intent,
    },
  ])
}

export const overridePlacement = act('placement.override', async (tx, input: OverrideInput) =>
  changeRecord(tx, input.personId, async (record) => {
    const row = await readPlacement(tx, record.personId, input.placementId)
    if (!row) return refuse(notFound)
    if (tx.actor.staffId === null) return refuse(signerNeeded)
    const changes = {
      override_level: input.level,
      override_reason: input.reason,
      override_by: tx.actor.staffId,
      override_at: tx.now,
    }
    const next: StoredRow = { ...row, ...changes }
    const decided = overrideOf(next, [])
    if (decided && !decided.ok) return refuse(...decided.reasons.map((r) => overrideRule(r, fieldOf(r))))
    const version = await record.update('placement', row, changes, input.version)
    if (version === null) return refuse(wasChanged)
    await sign(tx, record, next, 'author')
    tx.subject({ placement: row.id })
    tx.notify('placement', [record.personId])
    return ok({ id: row.id, version, inForce: isOverrideInForce(next, []) })
  }),
)

const overrideRule = (refusal: keyof typeof overrideRefusals, field: string) =>
  ruleSays(`override-${refusal}`, overrideRefusals[refusal], field)
const fieldOf = (refusal: keyof typeof overrideRefusals) => (refusal === 'reason-missing' ? 'reason' : 'level')

export type ApproveInput = { readonly personId: string; readonly placementId: string; readonly version: number }

export const approveOverride = act('placement.override', async (tx, input: ApproveInput) =>
  changeRecord(tx, input.personId, async (record) => {
    const row = await readPlacement(tx, record.personId, input.placementId)
    if (!row) return refuse(notFound)
    if (row.version !== input.version) return refuse(wasChanged)
    if (typeof row.override_level !== 'string')
      return refuse(ruleSays('override-missing', 'There is no override to sign. The level of the rules stands.'))
    if (tx.actor.staffId === null) return refuse(signerNeeded)
    if (row.override_by === tx.actor.staffId) return refuse(overrideRule('same-signer', ''))
    await sign(tx, record, row, 'approve')
    const signatures = (await readSignatures(tx, [row.id])).get(row.id) ?? []
    tx.subject({ placement: row.id })
    tx.notify('placement', [record.personId])
    return ok({ id: row.id, version: row.version, inForce: isOverrideInForce(row, signatures) })
  }),
)

export const replayPlacement = act(
  'placement.read',
  async (tx, input: { readonly personId: string; readonly placementId: string }) =>
    readRecord(tx, input.personId, async (record) => {
      const row = record.decision.sees.includes('placement')
        ? await readPlacement(tx, record.personId, input.placementId)
        : null
      return row ? ok(await replay(tx, row)) : refuse(notFound)
    }),
)

async function replay(tx: Tx, row: StoredRow) {
  const stored = { id: String(row.criteria_id), version: String(row.criteria_version) }
  const versions = { criteria: stored, engineVersion: String(row.engine_version) }
  const criteria = await findCriteria(tx, stored)
  if (!criteria) return { same: false, says: 'The criteria set of that day is not installed here.', ...versions }
  if (row.engine_version !== engineVersion)
    return {
      same: false,
      says: `It was decided by engine ${row.engine_version}; this is ${engineVersion}.`,
      ...versions,
    }
  const { facts, day } = snapshotOf(row)
  const again = JSON.parse(JSON.stringify(evaluate(facts, criteria, day)))
  const same = canonicalJson(again) === canonicalJson(row.result)
  const says = same
    ? 'The same facts under the same rules give the same answer, bit for bit.'
    : 'The same facts give another answer now: the stored one was changed, or the rules were.'
  return { same, says, ...versions }
}
