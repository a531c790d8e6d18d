/** What the Guide may say of the center before anybody signs in: which of its six ways the center's programs offer today. */

import type { PlainDate } from '../base/time.ts'
import { inTransaction } from '../database/transaction.ts'
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
export async function offeredOptions(door: Door, center: FrontCenter, day: PlainDate): Promise<OptionId[] | null> {
  const operation = { id: door.newId(), deviceAt: null, receivedAt: door.now }
  const rows = await inTransaction(
    { ...door, actor: systemActor(center.organizationId, 'operator'), operation },
    (tx) =>
      tx.query<{ level: string }>(
        'select distinct level from program where since <= $1 and (until is null or until > $1)',
        [day],
      ),
    () => true,
  )
  const offered = new Set(rows.map(({ level }) => optionOfCode[level]))
  return rows.length === 0 ? null : optionIds.filter((option) => offered.has(option))
}
