/** Rosters and attendance: the sessions of a day, who is expected, who came and for how long. */

import { z } from 'zod'
import { contract, dayToSee, plainDate, uuid, version } from './contract.ts'
import { attendanceStatus, instant, names, service } from './record-rows.ts'

const sessionParams = z.strictObject({ sessionId: uuid })

export const sessionView = z.object({
  id: uuid,
  name: z.string(),
  service,
  startsAt: instant,
  minutes: z.number().int(),
  state: z.enum(['planned', 'held', 'canceled']),
  staff: z.object({ id: uuid, name: z.string() }),
  /** null: by video. */
  room: z.object({ id: uuid, name: z.string() }).nullable(),
})

export const listRosters = contract('GET', '/api/rosters', {
  query: z.strictObject({ site: uuid, day: dayToSee.optional() }),
  answer: z.object({
    day: plainDate,
    zone: z.string(),
    sessions: z.array(
      sessionView.extend({
        expected: z.number().int(),
        taken: z.number().int(),
        /** Present or late. */
        came: z.number().int(),
      }),
    ),
  }),
  action: 'roster.read',
  says: 'The sessions of a day, in order of time.',
})

export const readRoster = contract('GET', '/api/sessions/:sessionId/roster', {
  params: sessionParams,
  answer: z.object({
    session: sessionView,
    zone: z.string(),
    persons: z.array(
      z.object({
        personId: uuid,
        names,
        pronouns: z.string().nullable(),
        /** null: not yet taken; screens start everybody as present. */
        status: attendanceStatus.nullable(),
        minutes: z.number().int().nullable(),
        /** Of the attendance; null where none was taken. */
        version: version.nullable(),
      }),
    ),
  }),
  action: 'roster.read',
  says: 'Who is expected in one session.',
})

/** Days are those of the person's site, both of them in it; from today and for a week when absent. */
export const readPersonSessions = contract('GET', '/api/people/:personId/sessions', {
  params: z.strictObject({ personId: uuid }),
  query: z.strictObject({ from: plainDate.optional(), to: plainDate.optional() }),
  answer: z.object({
    from: plainDate,
    to: plainDate,
    zone: z.string(),
    sessions: z.array(
      sessionView.extend({
        /** null: of a kind that this role may not know. */
        service: service.nullable(),
        /** null: not taken. */
        attendance: z.object({ status: attendanceStatus, minutes: z.number().int() }).nullable(),
      }),
    ),
  }),
  action: 'person.read',
  says: "One person's own sessions between two days, in order of time; reading them is written into the audit trail.",
})

export const takeAttendance = contract('POST', '/api/sessions/:sessionId/attendance', {
  params: sessionParams,
  body: z.strictObject({
    marks: z
      .array(
        z.strictObject({
          personId: uuid,
          status: attendanceStatus,
          /** Present: the whole session unless said; late: needed; absent and excused: none. */
          minutes: z.number().int().min(0).max(1440).optional(),
          version: version.nullable(),
        }),
      )
      .min(1)
      .max(200),
  }),
  answer: z.object({ sessionId: uuid, marks: z.array(z.object({ personId: uuid, version })) }),
  action: 'attendance.take',
  says: 'All marks of one session in one operation; a mark that somebody else changed first refuses them all.',
})
