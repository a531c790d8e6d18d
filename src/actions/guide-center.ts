/** What the Guide may say of the center before anybody signs in: which of its six ways its programs offer today, and its own prices. */

import type { PlainDate } from '../base/time.ts'
import { inTransaction } from '../database/transaction.ts'
import type { CenterOffer, DatedPrice, PriceUnit } from '../domain/guide/center-offer.ts'
import { type OptionId, optionIds, optionOf } from '../domain/guide/options.ts'
import type { FrontCenter } from './center-front.ts'
import { systemActor } from './session.ts'
import type { Door } from './sign-in.ts'

/** The words of the `program` table; without its intensity or setting a level still says which way it is. */
const optionOfCode: Readonly<Record<string, OptionId>> = {
  outpatient: optionOf({ kind: 'outpatient' }),
  iop: optionOf({ kind: 'iop' }),
  php: optionOf({ kind: 'php' }),
  residential: optionOf({ kind: 'residential', intensity: 'low' }),
  withdrawal: optionOf({ kind: 'withdrawal', setting: 'ambulatory' }),
  hospital: optionOf({ kind: 'hospital' }),
}

/** Null where no program was entered yet: then nothing is known, and nothing is denied. */
const offersFrom = (rows: readonly { readonly level: string }[]): OptionId[] | null => {
  const offered = new Set(rows.map(({ level }) => optionOfCode[level]))
  return rows.length === 0 ? null : optionIds.filter((option) => offered.has(option))
}

type PriceRow = {
  readonly name: string
  readonly level: string
  readonly per: PriceUnit
  readonly low_cents: number
  readonly high_cents: number
  readonly source: string
  readonly since: PlainDate
  readonly until: PlainDate | null
}

const priceFrom = (row: PriceRow): DatedPrice[] => {
  const option = optionOfCode[row.level]
  if (option === undefined) return []
  const { name: what, low_cents: lowCents, high_cents: highCents, per, since, until, source } = row
  return [{ option, what, lowCents, highCents, per, since, until, source }]
}

/** What the center offers on the day, and every price of it that holds then. */
export async function centerOffer(door: Door, center: FrontCenter, day: PlainDate): Promise<CenterOffer> {
  const operation = { id: door.newId(), deviceAt: null, receivedAt: door.now }
  const inForce = 'since <= $1 and (until is null or until > $1)'
  const { programs, prices } = await inTransaction(
    { ...door, actor: systemActor(center.organizationId, 'operator'), operation },
    async (tx) => ({
      programs: await tx.query<{ level: string }>(`select distinct level from program where ${inForce}`, [day]),
      prices: await tx.query<PriceRow>(
        `select name, level, per, low_cents, high_cents, source, since::text, until::text from price
         where ${inForce} order by since, name, id`,
        [day],
      ),
    }),
    () => true,
  )
  return { offers: offersFrom(programs), prices: prices.flatMap(priceFrom) }
}
