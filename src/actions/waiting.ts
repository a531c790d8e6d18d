/** Waiting for a place: onto the list from an accepted level, check-ins and care until then, and the end of it. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { findProgram, type Program, readOpenEpisodes } from '../database/care.ts'
import { readPlacement } from '../database/placements.ts'
import { changeRecord, type RecordChanges } from '../database/record.ts'
import { readRows, type StoredRow } from '../database/rows.ts'
import type { Tx } from '../database/transaction.ts'
import { isEnough, sayProgramLevel } from '../domain/care/program-level.ts'
import { nextCheck, type WaitingFact } from '../domain/care/waiting-rows.ts'
import type { checkOutcomes, waitingEnds } from '../domain/center/inquiry-tables.ts'
import { triesBeforeEnd } from '../domain/people/inquiry-states.ts'
import { type LevelId, levelFromId, levelLabel } from '../domain/placement/levels.ts'
import { act } from './act.ts'
import { todayOf } from './level-life.ts'
import { snapshotOf } from './placement-view.ts'

type Changed = { readonly id: string; readonly version: number }
const wasChanged = conflict('Somebody else changed this after you opened it. Load it again.')

export type WaitInput = {
  readonly personId: string
  readonly offerId: string
  readonly programId: string
  readonly trackIds: readonly string[]
  readonly withPartner: boolean
  readonly readyOn: string
  readonly facts: readonly WaitingFact[]
  readonly interim: string | null
  readonly interimOn: string | null
}

/** Newest first. Asked past what the role sees: a manager puts people on the list and does not read offers. */
const offersOf = (tx: Tx, personId: string): Promise<StoredRow[]> =>
  readRows(tx, 'level_offer', 'person_id = $1', [personId], 'order by at desc, id')

function offerFaults(offers: readonly StoredRow[], input: WaitInput): Refusal[] {
  const offer = offers.find(({ id }) => id === input.offerId)
  if (offer?.answer === 'open')
    return [ruleSays('not-answered', 'The person has not answered this offer yet. Record the answer first.', 'offerId')]
  if (!offer || offers.find(({ answer }) => answer !== 'open')?.id !== offer.id)
    return [invalid('offerId', 'is not the newest answered offer of this person')]
  if (offer.accepted_level !== null) return []
  return [
    ruleSays('nothing-accepted', 'The person accepts no care for now, so there is nothing to wait for.', 'offerId'),
  ]
}

async function programFaults(tx: Tx, program: Program | null, accepted: unknown, input: WaitInput): Promise<Refusal[]> {
  if (!program) return [invalid('programId', 'is no program of this center')]
  const level = levelFromId(accepted as LevelId)
  if (!isEnough(program, level))
    return [
      ruleSays(
        'not-accepted',
        `The person accepted ${levelLabel(level)}; ${program.name} is ${sayProgramLevel(program)}.`,
        'programId',
      ),
    ]
  const tracks = await tx.query('select 1 from track where program_id = $1 and id = any ($2::uuid[])', [
    program.id,
    input.trackIds,
  ])
  return tracks.length === new Set(input.trackIds).size ? [] : [invalid('trackIds', 'names a track of another program')]
}

function dayFaults(input: Pick<WaitInput, 'readyOn' | 'interim' | 'interimOn'>, today: PlainDate): Refusal[] {
  const found: Refusal[] = []
  if (input.readyOn < today) found.push(invalid('readyOn', 'is before today'))
  if (input.interimOn !== null && input.interimOn > today) found.push(invalid('interimOn', 'is after today'))
  if (input.interimOn !== null && input.interim === null)
    found.push(invalid('interim', 'must say which care began on that day'))
  return found
}

/** What the placement knows already is not asked again. */
async function factsOf(
  tx: Tx,
  personId: string,
  offer: StoredRow,
  told: readonly WaitingFact[],
): Promise<WaitingFact[]> {
  const placement = await readPlacement(tx, personId, String(offer.placement_id))
  const known = placement ? snapshotOf(placement).facts : []
  const pregnant = known.some(({ fact, value }) => fact === 'pregnant' && value === 'yes')
  return [...new Set<WaitingFact>([...(pregnant ? (['pregnant'] as const) : []), ...told])]
}

export const putOnList = act('waiting.change', async (tx, input: WaitInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const offers = await offersOf(tx, record.personId)
    const wrong = offerFaults(offers, input)
    const offer = offers.find(({ id }) => id === input.offerId)
    if (!offer || wrong.length > 0) return refuse(...wrong)
    const today = await todayOf(tx, record)
    const program = await findProgram(tx, input.programId)
    const faults = [
      ...(await programFaults(tx, program, offer.accepted_level, input)),
      ...dayFaults(input, today),
      ...(await standsFaults(tx, record, program)),
    ]
    if (faults.length > 0) return refuse(...faults)
    const id = tx.newId()
    const level = offer.accepted_level as LevelId
    await record.insert('waiting_entry', [
      {
        id,
        person_id: record.personId,
        offer_id: offer.id,
        level,
        program_id: input.programId,
        track_ids: input.trackIds,
        with_partner: input.withPartner,
        asked_on: today,
        ready_on: input.readyOn,
        facts: await factsOf(tx, record.personId, offer, input.facts),
        interim: input.interim,
        interim_on: input.interimOn,
        check_on: nextCheck(level, today),
        state: 'waiting',
      },
    ])
    tx.subject({ waiting: id })
    tx.notify('care', [record.personId])
    return ok({ id, version: 1 })
  }),
)

async function standsFaults(tx: Tx, record: RecordChanges, program: Program | null): Promise<Refusal[]> {
  const [waits] = await record.rows('waiting_entry', `state = 'waiting'`)
  if (waits) return [ruleSays('waits-already', 'The person waits already. End that first, or note a check-in there.')]
  const open = await readOpenEpisodes(tx, record.personId)
  if (!program || !open.some((episode) => episode.program_id === program.id)) return []
  return [ruleSays('already-admitted', `The person is in ${program.name} already.`, 'programId')]
}

export type OnWaiting = { readonly personId: string; readonly waitingId: string; readonly version: number }

async function findWaiting(record: RecordChanges, waitingId: string): Promise<StoredRow | null> {
  const [row] = await record.rows('waiting_entry', 'id = $1', [waitingId])
  return row ?? null
}
const hasEnded = ruleSays('waiting-ended', 'The person waits no more.')

export type CheckInput = OnWaiting & {
  readonly outcome: (typeof checkOutcomes)[number]
  readonly note: string | null
  /** When somebody asks again; null takes the row of the level. */
  readonly nextOn: string | null
  readonly readyOn: string | null
  readonly interim: string | null
  readonly interimOn: string | null
}

function nextFaults(level: LevelId, today: PlainDate, nextOn: string | null): Refusal[] {
  if (nextOn === null) return []
  if (nextOn <= today) return [invalid('nextOn', 'must be after today')]
  const latest = nextCheck(level, today)
  return nextOn > latest
    ? [ruleSays('check-too-late', `At this level somebody asks again by ${latest}.`, 'nextOn')]
    : []
}

/** What a check-in changes of the entry. */
function afterCheck(row: StoredRow, input: CheckInput, today: PlainDate): Record<string, unknown> {
  if (input.outcome === 'no-longer-wanted')
    return { state: 'left', ended_on: today, end_reason: 'no-longer-wanted', check_on: null }
  const facts = (row.facts as WaitingFact[]).filter((fact) => fact !== 'got-worse' || input.outcome === 'not-reached')
  return {
    check_on: input.nextOn ?? nextCheck(row.level as LevelId, today),
    facts: input.outcome === 'got-worse' ? [...facts, 'got-worse'] : facts,
    ...(input.readyOn === null ? {} : { ready_on: input.readyOn }),
    ...(input.interim === null ? {} : { interim: input.interim }),
    ...(input.interimOn === null ? {} : { interim_on: input.interimOn }),
  }
}

export const noteCheck = act('waiting.change', async (tx, input: CheckInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const row = await findWaiting(record, input.waitingId)
    if (!row) return refuse(notFound)
    if (row.state !== 'waiting') return refuse(hasEnded)
    const today = await todayOf(tx, record)
    const faults = [
      ...nextFaults(row.level as LevelId, today, input.nextOn),
      ...dayFaults(
        {
          readyOn: input.readyOn ?? today,
          interim: input.interim ?? (row.interim as string | null),
          interimOn: input.interimOn,
        },
        today,
      ),
    ]
    if (faults.length > 0) return refuse(...faults)
    const version = await record.update('waiting_entry', row, afterCheck(row, input, today), input.version)
    if (version === null) return refuse(wasChanged)
    const { outcome, note } = input
    const check = { id: tx.newId(), person_id: record.personId, waiting_id: row.id, checked_on: today, outcome, note }
    await record.insert('waiting_check', [{ ...check, by_staff_id: tx.actor.staffId }])
    tx.subject({ waiting: row.id })
    tx.notify('care', [record.personId])
    return ok({ id: row.id, version })
  }),
)

export type EndInput = OnWaiting & { readonly reason: Exclude<(typeof waitingEnds)[number], 'admitted'> }

export const endWaiting = act('waiting.change', async (tx, input: EndInput) =>
  changeRecord<Changed>(tx, input.personId, async (record) => {
    const row = await findWaiting(record, input.waitingId)
    if (!row) return refuse(notFound)
    if (row.state !== 'waiting') return refuse(hasEnded)
    if (input.reason === 'not-reached') {
      const tries = await record.rows('waiting_check', `waiting_id = $1 and outcome = 'not-reached'`, [row.id])
      if (new Set(tries.map(({ checked_on }) => checked_on)).size < triesBeforeEnd)
        return refuse(
          ruleSays('not-tried-enough', 'Nobody counts as not reached before three check-ins on three days.', 'reason'),
        )
    }
    const ended = { state: 'left', ended_on: await todayOf(tx, record), end_reason: input.reason, check_on: null }
    const version = await record.update('waiting_entry', row, ended, input.version)
    if (version === null) return refuse(wasChanged)
    tx.subject({ waiting: row.id })
    tx.notify('care', [record.personId])
    return ok({ id: row.id, version })
  }),
)
