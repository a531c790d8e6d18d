/** Which couples a plan for two is in force for: both have agreed, each alone. What each of the two said goes no further than here. */

import { type AgreementEntry, coupleAgreement, standingAgreement } from '../domain/placement/couple-agreement.ts'
import type { Tx } from './transaction.ts'

type Said = AgreementEntry & { readonly couple: string; readonly person: string }

/** Under a list scope. Only words of the two themselves count; notes are not read. */
const readSaid = (tx: Tx, coupleIds: readonly string[]): Promise<Said[]> =>
  tx.query<Said>(
    `select a.couple_id as couple, a.person_id as person, a.answer, a.said_where as "saidWhere", a.said_on as "saidOn", a.at
     from couple_agreement a where a.couple_id = any ($1::uuid[])`,
    [coupleIds],
  )

type Couple = { readonly id: string; readonly persons: readonly string[] }

/** The same couples with one word for the two; it does not say whose yes is missing. */
export async function withPlanForTwo<C extends Couple>(
  tx: Tx,
  couples: readonly C[],
): Promise<(C & { readonly plan_for_two: boolean })[]> {
  const said = await readSaid(
    tx,
    couples.map(({ id }) => id),
  )
  const stands = (couple: Couple, person: string | undefined): boolean | null =>
    standingAgreement(said.filter((one) => one.couple === couple.id && one.person === person))
  return couples.map((couple) => {
    const [a, b] = couple.persons
    return { ...couple, plan_for_two: coupleAgreement(stands(couple, a), stands(couple, b)) === 'both' }
  })
}
