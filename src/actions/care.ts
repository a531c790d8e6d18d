/** Care: admission that fits the placement, discharge, beds. */

import { conflict, invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import {
  type Bed,
  findBed,
  findEpisode,
  findProgram,
  isBedTaken,
  type Program,
  readBeds,
  readOpenEpisodes,
} from '../database/care.ts'
import { readNewestPlacement, readPlacement, readSignatures } from '../database/placements.ts'
import { changeRecord, changeTogether, listRecords, type RecordChanges } from '../database/record.ts'
import { readRows, type StoredRow, updateRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { type LevelId, levelFromId, levelKindLabels, levelLabel, levelRank } from '../domain/placement/levels.ts'
import { act } from './act.ts'
import { endArrival } from './arrivals.ts'
import { evaluationOf, isOverrideInForce, levelOfKind, standingLevel, visibleReasons } from './placement-view.ts'

export type AdmitInput = {
  readonly personId: string
  readonly programId: string
  readonly placementId?: string
  readonly admittedOn: string
  readonly bedId: string | null
  /** Why to another level than the person accepted; null where it is that level. */
  readonly levelReason?: string | null
}

const aroundTheClock: readonly string[] = ['residential', 'withdrawal', 'hospital']
const labelOf = (level: string): string => levelKindLabels[level as keyof typeof levelKindLabels]

/** The kind of level that the person accepted on the newest answered offer of this placement; null where they accepted none. */
async function acceptedKind(tx: Tx, placement: StoredRow): Promise<string | null> {
  // Asked past what the role sees: who may admit and not read offers must still not pass over the person's answer.
  const [offer] = await readRows(
    tx,
    'level_offer',
    `placement_id = $1 and answer <> 'open'`,
    [placement.id],
    'order by at desc, id limit 1',
  )
  const accepted = offer?.accepted_level ?? null
  return accepted === null ? null : levelFromId(accepted as LevelId).kind
}

/**
 * What the person accepted comes first: whoever declined the recommended level and accepts less is admitted to that
 * without anybody overriding anything. Another level than accepted needs its reason, and has to fit the placement.
 */
function acceptedFaults(
  accepted: string | null,
  placement: StoredRow | null,
  program: Program,
  reason: string | null,
): Refusal[] {
  if (accepted === null || accepted === program.level || reason !== null) return []
  // A day program beside daily withdrawal visits is part of what was accepted.
  if (accepted === 'withdrawal' && placement && evaluationOf(placement).beside?.kind === program.level) return []
  return [
    ruleSays(
      'not-accepted',
      `The person accepted ${labelOf(accepted)}; this program is ${labelOf(program.level)}. Say why, or offer this level first.`,
      'levelReason',
    ),
  ]
}

/** Why this placement does not lead to this program; empty when it does. */
function placementFaults(tx: Tx, row: StoredRow | null, signatures: readonly StoredRow[], program: Program): Refusal[] {
  if (!row) return [ruleSays('placement-missing', 'There is no placement yet. Assess the person first.', 'placementId')]
  const evaluation = evaluationOf(row)
  const standing = standingLevel(row, signatures)
  if (standing === program.level) return []
  if (standing === null && evaluation.status === 'emergency')
    return [ruleSays('placement-emergency', 'The placement is an emergency: call 911 or 988 first.', 'placementId')]
  if (standing === null) {
    const open = evaluation.missing.length
    return [
      ruleSays(
        'placement-cannot-say',
        `The placement cannot say yet: ${open === 1 ? 'one answer is' : `${open} answers are`} missing. Ask them, or override with a reason.`,
        'placementId',
      ),
    ]
  }
  // Daily withdrawal visits run beside a day program; withdrawal care around the clock comes before it.
  const level = evaluation.level
  const runsBeside =
    level?.kind === 'withdrawal' && level.setting === 'ambulatory' && !isOverrideInForce(row, signatures)
  if (runsBeside && evaluation.beside?.kind === program.level) return []
  const stands = levelOfKind(standing, evaluation)
  const wanted = levelOfKind(program.level, evaluation)
  const above = levelRank(wanted) > levelRank(stands)
  return [
    ruleSays(
      above ? 'placement-below' : 'placement-above',
      `The placement says ${levelLabel(stands)}; this program is ${labelOf(program.level)}, which is ${above ? 'more' : 'less'}. A clinician can override with a reason.`,
      'programId',
    ),
    ...visibleReasons(tx, row)
      .filter((reason) => !above && levelRank(reason.atLeast) > levelRank(wanted))
      .map((reason) => ruleSays(reason.rule, reason.says, 'placementId')),
  ]
}

function programFaults(program: Program, day: string): Refusal[] {
  const inForce = program.since <= day && (program.until === null || day < program.until)
  return inForce ? [] : [ruleSays('program-not-in-force', `${program.name} does not run on ${day}.`, 'programId')]
}

function bedFaults(program: Program, bedId: string | null, bed: Bed | null): Refusal[] {
  const needsBed = aroundTheClock.includes(program.level)
  if (!needsBed) return bedId === null ? [] : [invalid('bedId', 'is not needed: people sleep at home in this program')]
  if (bedId === null) return [invalid('bedId', 'is needed: choose a free bed')]
  if (!bed) return [invalid('bedId', 'is no bed of this center')]
  return bed.site_id === program.site_id ? [] : [invalid('bedId', 'is at another site than the program')]
}

function openFaults(open: readonly StoredRow[], program: Program): Refusal[] {
  if (open.some((episode) => episode.program_id === program.id))
    return [ruleSays('already-admitted', `The person is in ${program.name} already.`, 'programId')]
  const clash = open.find(
    (episode) => aroundTheClock.includes(String(episode.level)) || aroundTheClock.includes(program.level),
  )
  if (!clash) return []
  return [
    ruleSays(
      'still-admitted',
      `The person is still in ${labelOf(String(clash.level))} since ${clash.admitted_on}. Discharge them from it first.`,
      'programId',
    ),
  ]
}

type Admitted = { readonly id: string; readonly version: number; readonly stayId: string | null }

export const admitPerson = act('episode.admit', async (tx, input: AdmitInput) =>
  changeRecord<Admitted>(tx, input.personId, async (record) => {
    const program = await findProgram(tx, input.programId)
    if (!program) return refuse(invalid('programId', 'is no program of this center'))
    const bed = input.bedId === null ? null : await findBed(tx, input.bedId)
    const wrongBed = bedFaults(program, input.bedId, bed)
    const taken = bed && wrongBed.length === 0 ? await bedTakenFaults(tx, bed, input.admittedOn) : []
    const placement = await (input.placementId === undefined
      ? readNewestPlacement(tx, record.personId)
      : readPlacement(tx, record.personId, input.placementId))
    if (input.placementId !== undefined && !placement)
      return refuse(invalid('placementId', 'is no placement of this person'))
    const signatures = placement ? ((await readSignatures(tx, [placement.id])).get(placement.id) ?? []) : []
    const stillHere = openFaults(await readOpenEpisodes(tx, record.personId), program)
    const accepted = placement ? await acceptedKind(tx, placement) : null
    const reason = input.levelReason ?? null
    const faults = [
      ...acceptedFaults(accepted, placement, program, reason),
      ...(accepted === program.level ? [] : placementFaults(tx, placement, signatures, program)),
      ...programFaults(program, input.admittedOn),
      ...wrongBed,
      ...taken,
      ...stillHere,
      ...(bed && stillHere.length === 0 ? await sleptFaults(record, input.admittedOn) : []),
    ]
    if (faults.length > 0) return refuse(...faults)
    const levelReason = accepted === null || accepted === program.level ? null : reason
    const admitted = await insertEpisode(tx, record, { ...input, levelReason }, program, placement!.id)
    await endWaiting(record, program, input.admittedOn)
    await endArrival(tx, record, program, input.admittedOn)
    tx.notify('care', [record.personId])
    return ok(admitted)
  }),
)

/** Under a lock on the bed: two admissions at once cannot both find it free. */
async function bedTakenFaults(tx: Tx, bed: Bed, from: string): Promise<Refusal[]> {
  await tx.query('select 1 from bed where id = $1 for update', [bed.id])
  const looked = await changeTogether(tx, [], async () => ok(await isBedTaken(tx, bed.id, from)))
  return looked.ok && !looked.value
    ? []
    : [ruleSays('bed-taken', `${bed.name} is taken on ${from} or later. Choose another bed.`, 'bedId')]
}

/** An admission that is written down late must not put a person into two beds in one night. */
async function sleptFaults(record: RecordChanges, from: string): Promise<Refusal[]> {
  const stays = await record.rows('stay', 'true', [], 'order by from_day desc')
  const later = stays.find(({ until_day }) => until_day === null || String(until_day) > from)
  if (!later) return []
  const until = later.until_day === null ? 'and has not left it' : `until ${later.until_day}`
  return [
    ruleSays(
      'slept-elsewhere',
      `The person has a bed since ${later.from_day} ${until}. Admit after that.`,
      'admittedOn',
    ),
  ]
}

/** Whoever has the place that they waited for waits no more. */
async function endWaiting(record: RecordChanges, program: Program, on: string): Promise<void> {
  const [entry] = await record.rows('waiting_entry', `state = 'waiting'`)
  if (!entry || levelFromId(entry.level as LevelId).kind !== program.level) return
  const ended = { state: 'admitted', ended_on: on, end_reason: 'admitted', check_on: null }
  await record.update('waiting_entry', entry, ended, entry.version)
}

async function insertEpisode(
  tx: Tx,
  record: RecordChanges,
  input: AdmitInput,
  program: Program,
  placementId: string,
): Promise<Admitted> {
  const id = tx.newId()
  await record.insert('episode', [
    {
      id,
      person_id: record.personId,
      program_id: program.id,
      placement_id: placementId,
      level: program.level,
      admitted_on: input.admittedOn,
      level_reason: input.levelReason ?? null,
    },
  ])
  tx.subject({ episode: id })
  if (input.bedId === null) return { id, version: 1, stayId: null }
  const stayId = tx.newId()
  await record.insert('stay', [
    { id: stayId, person_id: record.personId, episode_id: id, bed_id: input.bedId, from_day: input.admittedOn },
  ])
  return { id, version: 1, stayId }
}

export type DischargeInput = {
  readonly personId: string
  readonly episodeId: string
  readonly version: number
  readonly on: string
  readonly kind: string
  readonly note: string | null
}

export const dischargePerson = act('episode.discharge', async (tx, input: DischargeInput) =>
  changeRecord(tx, input.personId, async (record): Promise<Result<{ id: string; version: number }, Refusal>> => {
    const episode = await findEpisode(tx, record.personId, input.episodeId)
    if (!episode) return refuse(notFound)
    if (episode.discharged_on !== null)
      return refuse(ruleSays('already-discharged', `This episode ended on ${episode.discharged_on}.`))
    if (input.on < String(episode.admitted_on))
      return refuse(invalid('on', `is before the admission on ${episode.admitted_on}`))
    const changes = { discharged_on: input.on, discharge_kind: input.kind, note: input.note ?? episode.note }
    const version = await record.update('episode', episode, changes, input.version)
    if (version === null) return refuse(conflict('Somebody else changed this episode. Load it again.'))
    await endRows(tx, episode.id, input.on)
    tx.subject({ episode: episode.id })
    tx.notify('care', [record.personId])
    return ok({ id: episode.id, version })
  }),
)

/** The bed is free and the order ends with the episode, also where the role itself gives no orders. */
async function endRows(tx: Tx, episodeId: string, on: string): Promise<void> {
  for (const [table, from, until] of [
    ['stay', 'from_day', 'until_day'],
    ['dose_order', 'since', 'until'],
  ] as const) {
    const open = await readRows(tx, table, `episode_id = $1 and (${until} is null or ${until} > $2)`, [episodeId, on])
    for (const row of open) {
      const end = on < String(row[from]) ? String(row[from]) : on
      await updateRow(tx, table, row, { [until]: end }, row.version)
    }
  }
}

export const listBeds = act('bed.read', async (tx, input: { readonly site: string; readonly on?: string }) => {
  const site = await findSite(tx, input.site)
  if (!site) return refuse(notFound)
  const on = input.on ?? todayAt(tx, site)
  return listRecords(tx, 'beds', `${site.id} ${on}`, async () => {
    const rows = await readBeds(tx, site.id, on)
    const beds = rows.map(({ room_id, next_from, ...bed }) => ({ ...bed, roomId: room_id, nextFrom: next_from }))
    return { value: { on, beds }, personIds: rows.flatMap((row) => (row.stay ? [row.stay.personId] : [])) }
  })
})
