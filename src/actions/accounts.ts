/** One's own account, and the accounts that managers keep. */

import { ok } from '../base/result.ts'
import { act } from './act.ts'

type SiteRow = { id: string; name: string; zone: string; state: string; admissions_phone: string }

/** The parts of "who am I" that stand in the database. */
export const readOwnCenter = act('account.me', async (tx, _: Record<string, never>) => {
  const [center] = await tx.query<{ name: string; demo: boolean }>('select name, demo from organization')
  const sites =
    tx.actor.role === 'participant'
      ? []
      : await tx.query<SiteRow>('select id, name, zone, state, admissions_phone from site order by name, id')
  return ok({
    centerName: center?.name ?? '',
    demo: center?.demo ?? false,
    sites: sites.map(({ admissions_phone, ...site }) => ({ ...site, admissionsPhone: admissions_phone })),
  })
})
