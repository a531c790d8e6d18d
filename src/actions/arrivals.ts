/** Nobody is lost between two levels: who was handed over is expected from the take-over until the admission. */

import { invalid, type Refusal, ruleSays } from '../base/refusal.ts'
import type { PlainDate } from '../base/time.ts'
import { onlyProgram } from '../database/arrivals.ts'
import { findProgram, type Program } from '../database/care.ts'
import type { RecordChanges } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { type LevelId, levelFromId, levelKindLabels } from '../domain/placement/levels.ts'

const steps: readonly unknown[] = ['step-up', 'step-down']

/** A receiving program that was named has to give that level. */
export async function receivingFaults(tx: Tx, review: StoredRow, programId: string | null): Promise<Refusal[]> {
  if (programId === null) return []
  const program = await findProgram(tx, programId)
  if (!program) return [invalid('programId', 'is no program of this center')]
  if (review.to_level === null) return [invalid('programId', 'goes with a step up or down only')]
  const { kind } = levelFromId(review.to_level as LevelId)
  if (program.level === kind) return []
  const says = `The person steps to ${levelKindLabels[kind]}; ${program.name} is another level.`
  return [ruleSays('other-level', says, 'programId')]
}

const endOther = async (tx: Tx, record: RecordChanges, today: PlainDate): Promise<void> => {
  const [open] = await record.rows('arrival', `state = 'expected'`)
  if (!open) return
  const ended = { state: 'ended', ended_on: today, end_reason: 'other-step', ended_by: tx.actor.staffId }
  await record.update('arrival', open, ended, open.version)
}

/** From the take-over on the person is expected on the day of the first contact; who was admitted meanwhile has arrived. */
export async function expectArrival(
  tx: Tx,
  record: RecordChanges,
  review: StoredRow,
  programId: string | null,
  today: PlainDate,
): Promise<void> {
  if (!steps.includes(review.outcome) || review.to_level === null) return
  const { kind } = levelFromId(review.to_level as LevelId)
  const [admitted] = await record.rows(
    'episode',
    'level = $1 and admitted_on >= $2',
    [kind, review.reviewed_on],
    'order by admitted_on, id',
  )
  const [person] = await record.rows('person')
  await endOther(tx, record, today)
  await record.insert('arrival', [
    {
      id: tx.newId(),
      person_id: record.personId,
      review_id: review.id,
      level: review.to_level,
      program_id: programId ?? (await onlyProgram(tx, String(person?.site_id), kind, today)),
      expected_on: review.first_contact_on ?? today,
      state: admitted ? 'admitted' : 'expected',
      ended_on: admitted?.admitted_on ?? null,
      end_reason: admitted ? 'admitted' : null,
    },
  ])
}

/** Whoever is admitted to the level that they stepped to has arrived. */
export async function endArrival(tx: Tx, record: RecordChanges, program: Program, on: string): Promise<void> {
  const [open] = await record.rows('arrival', `state = 'expected'`)
  if (!open || levelFromId(open.level as LevelId).kind !== program.level) return
  const ended = { state: 'admitted', ended_on: on, end_reason: 'admitted', ended_by: tx.actor.staffId }
  await record.update('arrival', open, { ...ended, program_id: program.id }, open.version)
}
