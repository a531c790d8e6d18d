/** Who of the demo's couples agreed to be planned for as two: most of them, but for a few who were not asked yet or took it back. */

import { addDays, type PlainDate } from '../base/time.ts'
import type { Chance } from './chance.ts'
import type { Rows } from './rows.ts'

/** `chance` is a stream of its own, so that nothing else in the demo moves with it. */
type Scene = { readonly rows: Rows; readonly chance: Chance; readonly today: PlainDate }

/** Of so many couples one was not asked yet, and in another one took the yes back. */
const everySixth = 6

export function addAgreements({ rows, chance, today }: Scene): void {
  const members = Map.groupBy(rows.of('couple_member'), (row) => String(row.couple_id))
  const led = rows.of('couple').filter((couple) => couple.primary_id !== null)
  for (const [i, couple] of led.entries()) {
    const say = (personId: unknown, answer: string, saidOn: string) =>
      rows.add('couple_agreement', {
        id: chance.id(),
        person_id: personId,
        couple_id: couple.id,
        answer,
        said_by: 'person',
        said_where: 'alone',
        said_on: saidOn,
        at: `${saidOn}T16:00:00.000Z`,
        by_staff_id: couple.primary_id,
        note: null,
      })
    const [one, other] = members.get(couple.id) ?? []
    if (!one || !other) continue
    say(one.person_id, 'agreed', String(couple.since))
    if (i % everySixth === 1) continue
    say(other.person_id, 'agreed', String(couple.since))
    const back = addDays(today, -1)
    if (i % everySixth === 4 && back > String(couple.since)) say(other.person_id, 'withdrawn', back)
  }
}
