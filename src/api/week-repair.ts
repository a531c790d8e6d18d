/** Contracts of repairs on the week board: the ways to put a published week right, who must be told of each, and taking one. */

import { z } from 'zod'
import { contract, monday, uuid, version } from './contract.ts'
import { publishAnswer } from './weeks.ts'

/** Somebody who works here is out, a room is out, or what the center knows of people has changed. */
export const repairKind = z.enum(['staff-out', 'room-out', 'changes'])
export type RepairKind = z.infer<typeof repairKind>

const weekPath = z.strictObject({ siteId: uuid, monday })
const day = z.coerce.number().int().min(0).max(6)
const asked = {
  kind: repairKind,
  /** Who or which room; nothing for `changes`. */
  id: uuid.optional(),
  /** The first and the last day of being out, 0 Monday to 6 Sunday; what has begun by now stays in any case. */
  fromDay: day.default(0),
  toDay: day.default(6),
}

const told = z.object({ id: uuid, name: z.string(), changes: z.array(z.string()) })
export const repairChoice = z.object({
  /** Names the way when it is taken; another one than shown is never carried out. */
  key: z.string(),
  title: z.string(),
  /** One sentence on the dose, and one on how many people are disturbed. */
  says: z.string(),
  minutesLost: z.int(),
  sessionsLost: z.int(),
  /** People whose week changes, and the least number that any repair of the same dose needs: proved. */
  persons: z.int(),
  personsAtLeast: z.int(),
  tell: z.object({
    persons: z.array(told),
    staff: z.array(told),
    /** Meetings that stay with somebody else or elsewhere: it is enough to say so at the door. */
    meetings: z.array(z.string()),
  }),
})
export type RepairChoice = z.infer<typeof repairChoice>

export const repairsAnswer = z.object({
  weekVersion: version,
  /** What happened, in a sentence. */
  says: z.string(),
  /** Best first; empty where nothing of the plan is touched. */
  choices: z.array(repairChoice),
})
export type Repairs = z.infer<typeof repairsAnswer>

export const readRepairs = contract('GET', '/api/weeks/:siteId/:monday/repairs', {
  params: weekPath,
  query: z.strictObject(asked),
  answer: repairsAnswer,
  action: 'week.foresee',
  says: 'The ways to put the published week right, ranked by dose lost, then people disturbed, then sessions moved.',
})

export const takeRepair = contract('POST', '/api/weeks/:siteId/:monday/repair', {
  params: weekPath,
  body: z.strictObject({ ...asked, weekVersion: version, key: z.string().min(1).max(300) }),
  answer: publishAnswer.extend({
    /** Who must be told, people before staff. */
    tell: z.array(z.string()),
  }),
  action: 'week.repair',
  says: 'Takes one of the ways: it is published at once, and what stood before can be published again.',
})
