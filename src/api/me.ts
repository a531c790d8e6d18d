/** A participant's own week: their sessions, their attendance, their hours, and nothing about anybody else. */

import { z } from 'zod'
import { contract, monday, uuid } from './contract.ts'
import { attendanceStatus, instant, service } from './record-rows.ts'

export const readMyWeek = contract('GET', '/api/me/week', {
  query: z.strictObject({ monday: monday.optional() }),
  answer: z.object({
    monday,
    /** Times are meant in this zone, the one of the center. */
    zone: z.string(),
    center: z.object({ name: z.string(), phone: z.string(), demo: z.boolean() }),
    /** What the person wants to be called. */
    callMe: z.string(),
    sessions: z.array(
      z.object({
        id: uuid,
        name: z.string(),
        service,
        startsAt: instant,
        minutes: z.number().int(),
        /** A room, or "By video". */
        place: z.string(),
        staff: z.string(),
        state: z.enum(['planned', 'held', 'canceled']),
        attendance: z.object({ status: attendanceStatus, minutes: z.number().int() }).nullable(),
      }),
    ),
    dose: z.object({
      /** null where nothing is ordered. */
      targetMinutes: z.number().int().nullable(),
      minimumMinutes: z.number().int().nullable(),
      attendedMinutes: z.number().int(),
      /** Still ahead; together with what was attended it is the whole week. */
      plannedMinutes: z.number().int(),
      says: z.string(),
    }),
  }),
  action: 'me.week',
  says: 'My week.',
})
