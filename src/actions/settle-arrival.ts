/** Who is expected after a step and did not come: another day, or why not. */

import { conflict, notFound, ruleSays } from '../base/refusal.ts'
import { ok, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { readStep } from '../database/arrivals.ts'
import { changeRecord } from '../database/record.ts'
import { type ArrivalOutcome, type ArrivalRefusal, arrivalRefusals, decideArrival } from '../domain/care/arrival.ts'
import { act } from './act.ts'
import { todayOf } from './level-life.ts'

export type SettleInput = {
  readonly personId: string
  readonly arrivalId: string
  readonly version: number
  readonly outcome: ArrivalOutcome
  readonly expectedOn: string | null
  readonly note: string | null
}

const fieldOf: Readonly<Record<ArrivalRefusal, string>> = {
  'day-missing': 'expectedOn',
  'day-past': 'expectedOn',
  'day-too-late': 'expectedOn',
  'put-off-enough': 'expectedOn',
  'day-not-wanted': 'expectedOn',
  'why-missing': 'note',
}

/** An earlier day puts nobody off. */
const isLater = (day: PlainDate | null, before: PlainDate): boolean => day !== null && day > before

/** Says that the person comes on another day, or why they are not expected any more. */
export const settleArrival = act('waiting.change', async (tx, input: SettleInput) =>
  changeRecord<{ readonly id: string; readonly version: number }>(tx, input.personId, async (record) => {
    const [row] = await record.rows('arrival', 'id = $1', [input.arrivalId])
    if (!row) return refuse(notFound)
    if (row.state !== 'expected')
      return refuse(
        ruleSays('arrival-ended', 'The person is not expected any more: they came, or it was said why not.'),
      )
    const today = await todayOf(tx, record)
    const { outcome, note } = input
    const expectedOn = input.expectedOn as PlainDate | null
    const before = { expectedOn: row.expected_on as PlainDate, putOff: Number(row.put_off ?? 0) }
    const step = await readStep(tx, String(row.review_id))
    const decided = decideArrival({ outcome, expectedOn, note }, { ...before, step, today })
    if (!decided.ok)
      return refuse(...decided.reasons.map((why) => ruleSays(`arrival-${why}`, arrivalRefusals[why], fieldOf[why])))
    const changes =
      outcome === 'later'
        ? { expected_on: expectedOn, put_off: before.putOff + (isLater(expectedOn, before.expectedOn) ? 1 : 0), note }
        : { state: 'ended', ended_on: today, end_reason: outcome, ended_by: tx.actor.staffId, note }
    const version = await record.update('arrival', row, changes, input.version)
    if (version === null) return refuse(conflict('Somebody else changed this after you opened it. Load it again.'))
    tx.subject({ arrival: row.id })
    tx.notify('care', [record.personId])
    return ok({ id: row.id, version })
  }),
)
