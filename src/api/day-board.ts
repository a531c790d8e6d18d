/** The day board: what needs somebody now, today's sessions, and how full the center is. */

import { z } from 'zod'
import { sessionView } from './attendance.ts'
import { contract, plainDate, uuid } from './contract.ts'
import { instant, level, names } from './record-rows.ts'

/** In order of urgency. */
export const needKinds = [
  'emergency-placement',
  'hand-over-open',
  'not-arrived',
  'recheck-due',
  'assessment-booked',
  'inquiry-overdue',
  'stands-nowhere',
  'check-in-due',
  'cannot-say',
  'review-due',
  'attendance-missing',
  'no-show',
  'below-minimum',
  'no-dose-order',
  'authorization-ends',
  'assessment-draft',
] as const

export const readDayBoard = contract('GET', '/api/day-board', {
  query: z.strictObject({ site: uuid }),
  answer: z.object({
    day: plainDate,
    zone: z.string(),
    needs: z.array(
      z.object({
        kind: z.enum(needKinds),
        /** Without a name; `names` stands beside it. */
        says: z.string(),
        personId: uuid.nullable(),
        names: names.nullable(),
        sessionId: uuid.nullable(),
        at: instant,
        href: z.string(),
      }),
    ),
    sessions: z.array(sessionView.extend({ expected: z.number().int(), taken: z.number().int() })),
    census: z.object({
      levels: z.array(z.object({ level, people: z.number().int() })),
      beds: z.object({ taken: z.number().int(), all: z.number().int() }),
    }),
  }),
  action: 'board.day',
  says: 'What needs somebody now, most urgent first.',
})
