/** The plan for two: the words that either of them may read, and what the care team alone reads from both records. */

import { notFound, type Refusal } from '../base/refusal.ts'
import { expectOk, ok, type Result, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { areKeptApart, readMembers } from '../database/people.ts'
import { readPlacements, readSignatures } from '../database/placements.ts'
import { listRecords, type RecordStore, readRecord } from '../database/record.ts'
import { readRows, type StoredRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { publicPlan } from '../domain/placement/couple.ts'
import { standingAgreement } from '../domain/placement/couple-agreement.ts'
import { type Evaluation, evaluate } from '../domain/placement/engine.ts'
import type { JointPartner } from '../domain/placement/joint-work.ts'
import { staffCouple } from '../domain/placement/staff-plan.ts'
import { act } from './act.ts'
import { agreementsAbout } from './couple-agreement.ts'
import { criteriaOn } from './criteria-in-force.ts'
import { mayKnowCouples } from './people.ts'
import { evaluationOf, snapshotOf, standingStep } from './placement-view.ts'

type Pair = { readonly coupleId: string; readonly persons: readonly [string, string]; readonly today: PlainDate }

/** The two, as long as they are linked; null afterwards. */
async function pairOf(tx: Tx, coupleId: string): Promise<Pair | null> {
  const [couple] = await readRows(tx, 'couple', 'id = $1', [coupleId])
  const site = couple ? await findSite(tx, String(couple.site_id)) : null
  if (!couple || !site) return null
  const today = todayAt(tx, site)
  if (couple.until !== null && String(couple.until) <= today) return null
  const [a, b] = (await readMembers(tx, couple.id)).map((member) => String(member.person_id))
  return a !== undefined && b !== undefined ? { coupleId: couple.id, persons: [a, b], today } : null
}

/** Words that either of the two may read. A role that may not know who is a couple gets nothing. */
export const readCouplePlan = act('placement.read', async (tx, input: { readonly coupleId: string }) => {
  if (!mayKnowCouples(tx)) return refuse(notFound)
  const listed = await listRecords(tx, 'couple-plan', input.coupleId, async () => {
    const pair = await pairOf(tx, input.coupleId)
    const plan = pair && (await planOf(tx, pair.persons))
    return { value: pair && { plan }, personIds: pair?.persons ?? [] }
  })
  if (!listed.ok) return listed
  return listed.value ? ok(listed.value) : refuse(notFound)
})

/** Who agreed to be planned for as one of a couple is not looked at: the words must not come and go with it. */
async function planOf(tx: Tx, personIds: readonly string[]) {
  const rows = await readPlacements(tx, personIds)
  const newest = personIds.map((id) => rows.find((row) => row.person_id === id))
  const [a, b] = newest.map((row) => (row ? snapshotOf(row) : null))
  if (!a || !b) return null
  const [day] = [a.day, b.day].toSorted().reverse()
  const criteria = await criteriaOn(tx, day!)
  if (!criteria.ok) return null
  const { kind, says } = publicPlan(a, b, criteria.value, day!)
  return { kind, says }
}

/** The level that stands, with an override in force in the place of the rules' own. */
async function standingOf(tx: Tx, row: StoredRow): Promise<Evaluation> {
  const evaluation = evaluationOf(row)
  const level = standingStep(row, (await readSignatures(tx, [row.id])).get(row.id) ?? [])
  return level === null ? evaluation : { ...evaluation, status: 'placed', level }
}

/** One of the two from their own record. Who was never placed is at an open level, and was asked nothing. */
async function partnerOf(tx: Tx, record: RecordStore, pair: Pair): Promise<Result<JointPartner, Refusal>> {
  const agrees = standingAgreement(await agreementsAbout(record, pair.coupleId))
  const [placement] = await record.rows('placement', 'true', [], 'order by at desc, id limit 1')
  if (placement) return ok({ facts: snapshotOf(placement).facts, agrees, evaluation: await standingOf(tx, placement) })
  const criteria = await criteriaOn(tx, pair.today)
  return criteria.ok ? ok({ facts: [], agrees, evaluation: evaluate([], criteria.value, pair.today) }) : criteria
}

const openPartner = (tx: Tx, personId: string, pair: Pair) =>
  readRecord(tx, personId, async (record) => {
    const { sees } = record.decision
    return sees.includes('couple_agreement') && sees.includes('placement')
      ? partnerOf(tx, record, pair)
      : refuse(notFound)
  })

/**
 * Whether both agreed, the plan for two, and what speaks against sessions together. It rests on what each told alone, so
 * both records are opened, each with its own decision and its own line in the trail; who may not open one of the two
 * gets what they get where no couple is. What was told too long ago for today counts as not asked.
 */
export const readJointWork = act('joint-work.read', async (tx, input: { readonly coupleId: string }) => {
  const found = await listRecords(tx, 'couple-plan', input.coupleId, async () => {
    const pair = await pairOf(tx, input.coupleId)
    return { value: pair, personIds: pair?.persons ?? [] }
  })
  const pair = expectOk(found)
  if (!pair) return refuse(notFound)
  const [one, other] = pair.persons
  const a = await openPartner(tx, one, pair)
  if (!a.ok) return a
  const b = await openPartner(tx, other, pair)
  if (!b.ok) return b
  const keptApart = await listRecords(tx, 'no-contact', pair.coupleId, async () => ({
    value: await areKeptApart(tx, pair.persons, pair.today),
    personIds: pair.persons,
  }))
  const { jointWork, ...rest } = staffCouple(a.value, b.value, expectOk(keptApart), pair.today)
  return ok({ ...rest, jointWork: { ...jointWork, reasons: [...jointWork.reasons] } })
})
