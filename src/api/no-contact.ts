/** Orders that keep two people apart, read back and ended by the roles that set them; never a part of anybody's own answers. */

import { z } from 'zod'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { names } from './record-rows.ts'

export const listNoContact = contract('GET', '/api/people/:personId/no-contact', {
  params: z.strictObject({ personId: uuid }),
  answer: z.object({
    orders: z.array(
      z.object({
        id: uuid,
        version,
        other: z.object({ id: uuid, names }),
        since: plainDate,
        until: plainDate.nullable(),
        /** Only on the page of the one in whose record it was sealed. */
        reason: z.string().nullable(),
      }),
    ),
  }),
  action: 'no-contact.read',
  says: 'From whom the week keeps a person apart, or kept them; reading it is written into the audit trail of both.',
})

export const endNoContact = contract('POST', '/api/no-contact/:orderId/end', {
  params: z.strictObject({ orderId: uuid }),
  body: z.strictObject({ version, on: plainDate }),
  answer: changed,
  action: 'household.change',
  says: 'Ends an order; `on` is the first day on which it no longer holds.',
})
