/** The weekly dose: order it, and read the ledger of ordered, planned and attended minutes. */

import { invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { findEpisode, findProgram, type Program, readEpisodesOfLevel } from '../database/care.ts'
import { toNames } from '../database/people.ts'
import { readPlacement } from '../database/placements.ts'
import { changeRecord, listRecords, readRecord } from '../database/record.ts'
import { readRows, type StoredRow, updateRow } from '../database/rows.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { checkDoseOrder, type DoseReason } from '../domain/care/dose-order.ts'
import type { DoseMix } from '../domain/care/dose-rule.ts'
import { stateProfile } from '../domain/care/state-profiles.ts'
import type { ServiceKind } from '../domain/center/column.ts'
import { leastOfKind } from '../domain/placement/level-of-kind.ts'
import type { Level } from '../domain/placement/levels.ts'
import { act } from './act.ts'
import { type DoseState, readDoseWeeks } from './dose-week.ts'
import { evaluationOf } from './placement-view.ts'

export type DoseOrderInput = {
  readonly personId: string
  readonly episodeId: string
  readonly targetMinutes: number
  readonly minimumMinutes: number
  readonly minimumDays: number
  readonly maximumDays: number
  readonly mix: DoseMix
  readonly trackIds: readonly string[]
  readonly since: string
}

/** What the program and the state say to this order: stops by the field to change, warnings beside. */
async function check(tx: Tx, input: DoseOrderInput, episode: StoredRow, program: Program, state: string) {
  const tracks = await tx.query<{ id: string }>('select id from track where program_id = $1', [program.id])
  const counted = await tx.query<{ kind: ServiceKind }>('select distinct kind from service where counts')
  const level = program.level as Level['kind']
  const placement =
    episode.placement_id === null ? null : await readPlacement(tx, input.personId, String(episode.placement_id))
  const placed = placement ? leastOfKind(level, evaluationOf(placement)) : null
  return checkDoseOrder(
    {
      level: String(episode.level) as Level['kind'],
      // The program's own intensity is what a state licenses; where it does not say one, the placement's is asked.
      intensity: program.intensity ?? (placed?.kind === 'residential' ? placed.intensity : null),
      targetMinutes: input.targetMinutes,
      minimumMinutes: input.minimumMinutes,
      minimumDays: input.minimumDays,
      maximumDays: input.maximumDays,
      mix: input.mix,
      tracks: input.trackIds,
    },
    {
      level,
      minimumMinutes: program.minimum_minutes,
      maximumMinutes: program.maximum_minutes,
      minimumDays: program.minimum_days,
      maximumDays: program.maximum_days,
      tracks: tracks.map((row) => row.id),
      counted: counted.map((row) => row.kind),
    },
    stateProfile(state, input.since as PlainDate),
  )
}

/** The domain says `tracks` and `level`; the request has `trackIds` and takes the level from the episode. */
const fieldNames: Readonly<Record<string, string>> = { tracks: 'trackIds', level: 'episodeId', intensity: 'episodeId' }
const toRefusal = ({ rule, field, says, citation }: DoseReason): Refusal =>
  ruleSays(rule, citation === null ? says : `${says} (${citation})`, fieldNames[field] ?? field)

type Warning = { readonly rule: string; readonly says: string }
type Ordered = { readonly id: string; readonly version: number; readonly warnings: readonly Warning[] }

export const orderDose = act('dose.order', async (tx, input: DoseOrderInput) =>
  changeRecord<Ordered>(tx, input.personId, async (record) => {
    const episode = await findEpisode(tx, record.personId, input.episodeId)
    const program = episode ? await findProgram(tx, String(episode.program_id)) : null
    if (!episode || !program) return refuse(invalid('episodeId', 'is no episode of this person'))
    if (episode.discharged_on !== null)
      return refuse(ruleSays('already-discharged', `This episode ended on ${episode.discharged_on}.`, 'episodeId'))
    const site = await siteOfProgram(tx, program)
    const checked = await check(tx, input, episode, program, site.state)
    const early =
      input.since < String(episode.admitted_on)
        ? [invalid('since', `is before the admission on ${episode.admitted_on}`)]
        : []
    if (!checked.ok) return refuse(...early, ...checked.reasons.map(toRefusal))
    if (early.length > 0) return refuse(...early)
    await endOrdersBefore(tx, episode.id, input.since)
    const id = tx.newId()
    await record.insert('dose_order', [
      {
        id,
        person_id: record.personId,
        episode_id: episode.id,
        minimum_minutes: input.minimumMinutes,
        target_minutes: input.targetMinutes,
        minimum_days: input.minimumDays,
        maximum_days: input.maximumDays,
        mix: input.mix,
        track_ids: input.trackIds,
        state_profile: site.state,
        ordered_by: tx.actor.staffId,
        since: input.since,
        until: null,
      },
    ])
    tx.subject({ doseOrder: id })
    tx.notify('care', [record.personId])
    return ok({ id, version: 1, warnings: checked.value.warnings.map(({ rule, says }) => ({ rule, says })) })
  }),
)

async function siteOfProgram(tx: Tx, program: Program): Promise<Site> {
  const site = await findSite(tx, program.site_id)
  if (!site) throw new Error('a program belongs to a site that is not there')
  return site
}

/** One order of an episode holds at a time: the ones before end where the new one begins. */
async function endOrdersBefore(tx: Tx, episodeId: string, since: string): Promise<void> {
  const open = await readRows(tx, 'dose_order', 'episode_id = $1 and (until is null or until > $2)', [episodeId, since])
  for (const row of open) await endOrder(tx, row, since)
}

async function endOrder(tx: Tx, row: StoredRow, since: string): Promise<void> {
  const until = since < String(row.since) ? String(row.since) : since
  await updateRow(tx, 'dose_order', row, { until }, row.version)
}

export const readDoseLedger = act(
  'dose.read',
  async (tx, input: { readonly personId: string; readonly weeks: number }) =>
    readRecord(tx, input.personId, async (record) => {
      if (!record.decision.sees.includes('dose_order')) return refuse(notFound)
      const [person] = await record.rows('person')
      const site = person ? await findSite(tx, String(person.site_id)) : null
      if (!site) return refuse(notFound)
      const to = mondayOf(todayAt(tx, site))
      const span = { from: addDays(to, -7 * (input.weeks - 1)), to }
      const weeks = await readDoseWeeks(tx, [record.personId], span, site.zone)
      return ok({ zone: site.zone, weeks: weeks.get(record.personId) ?? [] })
    }),
)

/** Who needs a look comes first. */
const order: readonly DoseState[] = ['below', 'none', 'at-risk', 'on-track', 'reached']

export const listDoseLedger = act(
  'dose.read',
  async (tx, input: { readonly site: string; readonly monday?: string }) => {
    const site = await findSite(tx, input.site)
    if (!site) return refuse(notFound)
    const monday = (input.monday ?? mondayOf(todayAt(tx, site))) as PlainDate
    return listRecords(tx, 'dose-ledger', `${site.id} ${monday}`, async () => {
      const episodes = await readEpisodesOfLevel(tx, site.id, 'iop', monday, addDays(monday, 7))
      const personIds = [...new Set(episodes.map((episode) => episode.person_id))]
      const weeks = await readDoseWeeks(tx, personIds, { from: monday, to: monday }, site.zone)
      const persons = episodes.flatMap((episode) => {
        const week = weeks.get(episode.person_id)?.[0]
        if (!week) return []
        const { monday: _, ...dose } = week
        const { person_id: personId, episode_id: episodeId, program } = episode
        return [{ personId, names: toNames(episode), episodeId, program, ...dose }]
      })
      persons.sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state))
      return { value: { monday, zone: site.zone, persons }, personIds }
    })
  },
)
