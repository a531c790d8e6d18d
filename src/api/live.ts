/** Live updates: a stream of server-sent events, each `data: {"topic":"week"}`; the answer below is one event's data. */

import { z } from 'zod'
import { contract } from './contract.ts'

export const live = contract('GET', '/api/live', {
  action: 'live.listen',
  says: 'Names what changed, never how: load the topic again. A participant hears of their own record only.',
  answer: z.object({ topic: z.string() }),
})
