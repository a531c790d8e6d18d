/** The weekly dose: order it, and read the ledger of ordered, planned and attended minutes. */

import { invalid, notFound, type Refusal, ruleSays } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { findEpisode, findProgram, type Program, readEpisodesOfLevel } from '../database/care.ts'
import { toNames } from '../database/people.ts'
import { changeRecord, listRecords, readRecord } from '../database/record.ts'
import { readRows, type StoredRow, updateRow } from '../database/rows.ts'
import { findSite, type Site, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'
import { type DoseState, readDoseWeeks } from './dose-week.ts'

export type DoseOrderInput = {
  readonly personId: string
  readonly episodeId: string
  readonly targetMinutes: number
  readonly minimumMinutes: number
  readonly minimumDays: number
  readonly maximumDays: number
  readonly mix: Readonly<Record<string, { readonly required: number; readonly most: number }>>
  readonly trackIds: readonly string[]
  readonly since: string
}

async function trackFaults(tx: Tx, program: Program, ids: readonly string[]): Promise<Refusal[]> {
  const rows = await tx.query<{ id: string; program_id: string }>(
    'select id, program_id from track where id = any ($1::uuid[])',
    [ids],
  )
  const own = new Set(rows.filter((row) => row.program_id === program.id).map((row) => row.id))
  return ids.flatMap((id, i) => (own.has(id) ? [] : [invalid(`trackIds.${i}`, 'is no track of this program')]))
}

type Ordered = { readonly id: string; readonly version: number; readonly warnings: readonly string[] }

export const orderDose = act('dose.order', async (tx, input: DoseOrderInput) =>
  changeRecord<Ordered>(tx, input.personId, async (record) => {
    const episode = await findEpisode(tx, record.personId, input.episodeId)
    const program = episode ? await findProgram(tx, String(episode.program_id)) : null
    if (!episode || !program) return refuse(invalid('episodeId', 'is no episode of this person'))
    if (episode.discharged_on !== null)
      return refuse(ruleSays('already-discharged', `This episode ended on ${episode.discharged_on}.`, 'episodeId'))
    const site = await siteOfProgram(tx, program)
    const faults = [
      ...(await trackFaults(tx, program, input.trackIds)),
      ...(input.since < String(episode.admitted_on)
        ? [invalid('since', `is before the admission on ${episode.admitted_on}`)]
        : []),
    ]
    if (faults.length > 0) return refuse(...faults)
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
    return ok({ id, version: 1, warnings: [] })
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
