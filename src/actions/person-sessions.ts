/** One person's own sessions between two days, with the marks that were taken: what their page shows as what comes next. */

import { invalid, notFound } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import { addDays, daysBetween, type PlainDate } from '../base/time.ts'
import { midnightOf } from '../base/zone.ts'
import { type OwnSession, readOwnSessions } from '../database/attendance.ts'
import { readRecord } from '../database/record.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { act } from './act.ts'
import { toSessionView } from './attendance.ts'
import { mayKnowCouples } from './people.ts'

export type PersonSessionsQuery = { readonly personId: string; readonly from?: string; readonly to?: string }

const usualDays = 7
// A quarter: what a chart looks back on, and no more than a few hundred rows.
const mostDays = 92
// Beyond these no center has kept or planned anything, and clocks cannot be reckoned.
const [firstDay, lastDay] = ['1970-01-01', '2199-12-31'] as const

/** A role that may not know of a partner reads no word of one: neither the kind nor a name that says it. */
function toView(tx: Tx, row: OwnSession) {
  const view = toSessionView(row)
  const silent = row.service === 'couple' && !mayKnowCouples(tx)
  return {
    ...view,
    name: silent ? 'Session' : view.name,
    service: silent ? null : view.service,
    attendance: row.status === null ? null : { status: row.status, minutes: row.attended ?? 0 },
  }
}

export const readPersonSessions = act('person.read', async (tx, input: PersonSessionsQuery) =>
  readRecord(tx, input.personId, async (record) => {
    const { sees } = record.decision
    if (!sees.includes('session_person') || !sees.includes('attendance')) return refuse(notFound)
    const [person] = await record.rows('person')
    const site = person ? await findSite(tx, String(person.site_id)) : null
    if (!site) return refuse(notFound)
    const from = (input.from ?? todayAt(tx, site)) as PlainDate
    if (from < firstDay || from > lastDay) return refuse(invalid('from', `is not between ${firstDay} and ${lastDay}`))
    const to = (input.to ?? addDays(from, usualDays - 1)) as PlainDate
    if (to < from) return refuse(invalid('to', `is before ${from}, the first day`))
    if (daysBetween(from, to) >= mostDays) return refuse(invalid('to', `is more than ${mostDays} days after the first`))
    const [begin, end] = [midnightOf(from, site.zone), midnightOf(addDays(to, 1), site.zone)]
    const rows = await readOwnSessions(tx, [record.personId], begin, end)
    return ok({ from, to, zone: site.zone, sessions: rows.map((row) => toView(tx, row)) })
  }),
)
