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
import { type Answered, type Otherwise, otherwiseThan } from '../domain/care/admission-answer.ts'
import {
  hasBeds,
  inpatientLevel,
  isBedEnough,
  isEnough,
  isNoLess,
  needsBed,
  runBeside,
  sayProgramLevel,
} from '../domain/care/program-level.ts'
import { leastOfKind } from '../domain/placement/level-of-kind.ts'
import {
  compareLevels,
  type Level,
  type LevelId,
  levelFromId,
  levelKindLabels,
  levelLabel,
  levelRank,
} from '../domain/placement/levels.ts'
import { act } from './act.ts'
import { type Admission, endArrival } from './arrivals.ts'
import { evaluationOf, isOverrideInForce, standingStep, visibleReasons } from './placement-view.ts'

export type AdmitInput = {
  readonly personId: string
  readonly programId: string
  readonly placementId?: string
  readonly admittedOn: string
  readonly bedId: string | null
  /** Why to another level than the person accepted; null where it is that level. */
  readonly levelReason?: string | null
}

const labelOf = (level: string): string => levelKindLabels[level as keyof typeof levelKindLabels]

const noAnswer: Answered = { accepted: null, authorized: null, beside: null }
const levelOf = (value: unknown): Level | null => (typeof value === 'string' ? levelFromId(value as LevelId) : null)

/** The newest answered offer of this placement. */
async function answersTo(tx: Tx, placement: StoredRow): Promise<Answered> {
  // Asked past what the role sees: who may admit and not read offers must still not pass over the person's answer.
  const [offer] = await readRows(
    tx,
    'level_offer',
    `placement_id = $1 and answer <> 'open'`,
    [placement.id],
    'order by at desc, id limit 1',
  )
  return {
    accepted: levelOf(offer?.accepted_level),
    authorized: offer?.answer === 'declined' ? null : levelOf(offer?.authorized_level),
    beside: evaluationOf(placement).beside,
  }
}

/**
 * What the person accepted comes first: whoever declined the recommended level and accepts less is admitted to that
 * without anybody overriding anything. Another level than accepted needs its reason, and has to fit the placement.
 */
function otherwiseFaults(program: Program, answered: Answered): Refusal[] {
  const gives = sayProgramLevel(program)
  const { accepted, authorized } = answered
  const says: Readonly<Record<Otherwise, string>> = {
    'not-accepted': `The person accepted ${accepted && levelLabel(accepted)}; this program is ${gives}. Say why, or offer this level first.`,
    'below-authorized': `The payer authorizes ${authorized && levelLabel(authorized)}; this program is ${gives}. Say why, or choose another program.`,
  }
  return otherwiseThan(program, answered).map((rule) => ruleSays(rule, says[rule], 'levelReason'))
}

/** Why this placement does not lead to this program; empty when it does. */
function placementFaults(tx: Tx, row: StoredRow | null, signatures: readonly StoredRow[], program: Program): Refusal[] {
  if (!row) return [ruleSays('placement-missing', 'There is no placement yet. Assess the person first.', 'placementId')]
  const evaluation = evaluationOf(row)
  const standing = standingStep(row, signatures)
  if (standing !== null && isEnough(program, standing)) return []
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
  const wanted = program.level === 'residential' ? inpatientLevel(program) : leastOfKind(program.level, evaluation)
  const above = compareLevels(wanted, standing) > 0
  return [
    ruleSays(
      above ? 'placement-below' : 'placement-above',
      `The placement says ${levelLabel(standing)}; this program is ${sayProgramLevel(program)}, which is ${above ? 'more' : 'less'}. A clinician can override with a reason.`,
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

function bedFaults(program: Program, bedId: string | null, bed: Bed | null, need: Level | null): Refusal[] {
  if (!hasBeds(program))
    return bedId === null ? [] : [invalid('bedId', 'is not needed: people sleep at home in this program')]
  if (bedId === null) return needsBed(program, need) ? [invalid('bedId', 'is needed: choose a free bed')] : []
  if (!bed) return [invalid('bedId', 'is no bed of this center')]
  if (bed.site_id !== program.site_id) return [invalid('bedId', 'is at another site than the program')]
  if (need === null || isBedEnough(bed, need)) return []
  return [ruleSays('bed-below', `${bed.name} is for less care than ${levelLabel(need)}. Choose another bed.`, 'bedId')]
}

/** Who is in withdrawal care with a bed and who by daily visits, only the stays tell. */
async function openFaults(tx: Tx, record: RecordChanges, program: Program, hasBed: boolean): Promise<Refusal[]> {
  const open = await readOpenEpisodes(tx, record.personId)
  if (open.some((episode) => episode.program_id === program.id))
    return [ruleSays('already-admitted', `The person is in ${program.name} already.`, 'programId')]
  const stays = await record.rows('stay', 'episode_id = any ($1::uuid[])', [open.map(({ id }) => id)])
  const wanted = { level: program.level, hasBed }
  const clash = open.find(({ id, level }) => {
    const there = { level: level as Level['kind'], hasBed: stays.some((stay) => stay.episode_id === id) }
    return !runBeside(there, wanted)
  })
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
    const placement = await (input.placementId === undefined
      ? readNewestPlacement(tx, record.personId)
      : readPlacement(tx, record.personId, input.placementId))
    if (input.placementId !== undefined && !placement)
      return refuse(invalid('placementId', 'is no placement of this person'))
    const signatures = placement ? ((await readSignatures(tx, [placement.id])).get(placement.id) ?? []) : []
    const stillHere = await openFaults(tx, record, program, input.bedId !== null)
    const answered = placement ? await answersTo(tx, placement) : noAnswer
    const { accepted } = answered
    const isAccepted = accepted !== null && isEnough(program, accepted)
    const need = isAccepted ? accepted : placement && standingStep(placement, signatures)
    const wrongBed = bedFaults(program, input.bedId, bed, need)
    const taken = bed && wrongBed.length === 0 ? await bedTakenFaults(tx, bed, input.admittedOn) : []
    const reason = input.levelReason ?? null
    // A reason stands for these, and is kept only where one of them asks for it.
    const otherwise = otherwiseFaults(program, answered)
    const faults = [
      ...(reason === null ? otherwise : []),
      ...(isAccepted ? [] : placementFaults(tx, placement, signatures, program)),
      ...programFaults(program, input.admittedOn),
      ...wrongBed,
      ...taken,
      ...stillHere,
      ...(bed && stillHere.length === 0 ? await sleptFaults(record, input.admittedOn) : []),
    ]
    if (faults.length > 0) return refuse(...faults)
    const levelReason = otherwise.length === 0 ? null : reason
    const admitted = await insertEpisode(tx, record, { ...input, levelReason }, program, placement!.id)
    const admission = { program, hasBed: input.bedId !== null, on: input.admittedOn }
    await endWaiting(record, admission)
    await endArrival(tx, record, admission)
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

/** Whoever has the place that they waited for, or one in more care, waits no more. */
async function endWaiting(record: RecordChanges, { program, hasBed, on }: Admission): Promise<void> {
  const [entry] = await record.rows('waiting_entry', `state = 'waiting'`)
  if (!entry || !isNoLess(program, hasBed, levelFromId(entry.level as LevelId))) return
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
