/** A person's agreement to be planned for as one of a couple: writing down what they said, and reading it, in their record alone. */

import { notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { readCouple } from '../database/people.ts'
import { changeRecord, type RecordStore, readRecord } from '../database/record.ts'
import type { StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import {
  type AgreementAnswer,
  type AgreementEntry,
  type AgreementRefusal,
  agreementRefusals,
  countsAsSaid,
  decideAgreement,
  standingAgreement,
} from '../domain/placement/couple-agreement.ts'
import { act } from './act.ts'
import { todayOf } from './level-life.ts'

export const entryOf = (row: StoredRow): AgreementEntry => ({
  answer: row.answer as AgreementAnswer,
  saidWhere: row.said_where as AgreementEntry['saidWhere'],
  saidOn: row.said_on as PlainDate,
  at: String(row.at),
})

/** What the person of the lent record said about one partner. */
export const agreementsAbout = async (record: RecordStore, coupleId: string): Promise<AgreementEntry[]> =>
  (await record.rows('couple_agreement', 'couple_id = $1', [coupleId])).map(entryOf)

const wordOf = (agrees: boolean | null): 'agreed' | 'not-agreed' | 'not-asked' =>
  agrees === null ? 'not-asked' : agrees ? 'agreed' : 'not-agreed'

const viewOf = (row: StoredRow, coupleId: string | null) => ({
  id: row.id,
  aboutThisPartner: row.couple_id === coupleId,
  answer: row.answer as AgreementAnswer,
  saidBy: row.said_by as 'person' | 'representative',
  saidWhere: row.said_where as AgreementEntry['saidWhere'],
  saidOn: String(row.said_on),
  counts: countsAsSaid(entryOf(row)),
  note: row.note as string | null,
  at: String(row.at),
  by: String(row.by_staff_id),
})

/** Nothing of the partner's record is looked at: the same is read whatever the other one said. */
export const readAgreements = act('agreement.read', async (tx, input: { readonly personId: string }) =>
  readRecord(tx, input.personId, async (record) => {
    if (!record.decision.sees.includes('couple_agreement')) return refuse(notFound)
    const today = await todayOf(tx, record)
    const couple = await readCouple(tx, record.personId, today)
    const rows = await record.rows('couple_agreement', 'true', [], 'order by said_on desc, at desc, id')
    const about = rows.filter((row) => row.couple_id === couple?.id)
    return ok({
      today,
      coupleId: couple?.id ?? null,
      stands: couple === null ? null : wordOf(standingAgreement(about.map(entryOf))),
      said: rows.map((row) => viewOf(row, couple?.id ?? null)),
    })
  }),
)

export type AgreementInput = {
  readonly personId: string
  readonly coupleId: string
  readonly answer: AgreementAnswer
  readonly saidBy: 'person' | 'representative'
  readonly saidWhere: AgreementEntry['saidWhere']
  readonly saidOn: string
  readonly note: string | null
}

const otherCouple = ruleSays('not-this-couple', 'This person is not linked to that partner now. Load the page again.')
const writerNeeded = ruleSays(
  'writer-is-staff',
  'Only an account that belongs to a member of staff can write this down. Ask a manager to link yours.',
)
const fieldOf: { readonly [K in AgreementRefusal]: string } = {
  'said-later': 'saidOn',
  'said-before-newest': 'saidOn',
  'nothing-to-withdraw': 'answer',
}

async function faultsOf(tx: Tx, record: RecordStore, input: AgreementInput): Promise<Refusal[]> {
  const today = await todayOf(tx, record)
  const couple = await readCouple(tx, record.personId, today)
  if (couple?.id !== input.coupleId) return [otherCouple]
  const said = await agreementsAbout(record, couple.id)
  const decided = decideAgreement({ answer: input.answer, saidOn: input.saidOn as PlainDate }, said, today)
  const rules = decided.ok ? [] : decided.reasons
  const refusals = rules.map((why) => ruleSays(`agreement-${why}`, agreementRefusals[why], fieldOf[why]))
  return tx.actor.staffId === null ? [writerNeeded, ...refusals] : refusals
}

type Recorded = { readonly id: string; readonly version: number }

/** Adds what was said; what was said before stays. The window of the partner hears nothing of it. */
export const recordAgreement = act('agreement.record', async (tx, input: AgreementInput) =>
  changeRecord(tx, input.personId, async (record): Promise<Result<Recorded, Refusal>> => {
    const faults = await faultsOf(tx, record, input)
    if (faults.length > 0) return refuse(...faults)
    const id = tx.newId()
    await record.insert('couple_agreement', [
      {
        id,
        person_id: record.personId,
        couple_id: input.coupleId,
        answer: input.answer,
        said_by: input.saidBy,
        said_where: input.saidWhere,
        said_on: input.saidOn,
        at: tx.now,
        by_staff_id: tx.actor.staffId,
        note: input.note,
      },
    ])
    tx.subject({ coupleAgreement: id })
    tx.notify('placement', [record.personId])
    return ok({ id, version: 1 })
  }),
)
