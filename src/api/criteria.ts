/** Criteria of a center's own: the sets there are, the counts of a trial, and the switch to another set from a day on. */

import { z } from 'zod'
import { changed, contract, plainDate, uuid, version } from './contract.ts'
import { criteriaView } from './level-life.ts'
import { instant } from './record-rows.ts'

const setId = z.string().min(1).max(80)
const setVersion = z.string().min(1).max(40)
const count = z.number().int().min(0)
const moves = z.partialRecord(
  z.enum(['more-care', 'less-care', 'settled-now', 'open-now', 'emergency-now', 'emergency-no-more']),
  count,
)

export const listCriteria = contract('GET', '/api/criteria/sets', {
  answer: z.object({
    today: plainDate,
    /** The set that answers today. */
    on: z.object({ setId, setVersion }),
    sets: z.array(
      z.object({
        setId,
        setVersion,
        title: z.string(),
        from: z.enum(['public', 'center']),
        loadedAt: instant.nullable(),
        loadedBy: uuid.nullable(),
      }),
    ),
    /** The latest first. */
    switches: z.array(
      z.object({
        id: uuid,
        version,
        setId,
        setVersion,
        since: plainDate,
        at: instant,
        by: uuid.nullable(),
        reason: z.string().nullable(),
        secondBy: uuid.nullable(),
        secondAt: instant.nullable(),
        /** `waiting` for a second signature. */
        state: z.enum(['on', 'planned', 'waiting', 'over']),
        /** As it came out when the switch was asked for. */
        trial: z.object({ asked: count, changed: count, moves }),
      }),
    ),
  }),
  action: 'criteria.read',
  says: 'The criteria sets of the center and the public ones, which one answers today, and every switch with who asked and why.',
})

export const loadCriteria = contract('POST', '/api/criteria/sets', {
  /** The shape of `readCriteria`; it is read with every fault named by its path. */
  body: z.strictObject({ criteria: z.looseObject({ id: z.string(), version: z.string() }) }),
  answer: changed,
  action: 'criteria.switch',
  says: 'Loads a criteria set of the center’s own. A loaded version never changes; nothing is switched on by it.',
})

export const readCriteriaSet = contract('GET', '/api/criteria/set', {
  query: z.strictObject({ setId, setVersion }),
  answer: z.object({ criteria: criteriaView }),
  action: 'criteria.read',
  says: 'One criteria set as a document.',
})

export const countCriteria = contract('GET', '/api/criteria/counts', {
  query: z.strictObject({ setId, setVersion }),
  answer: z.object({
    asked: count,
    same: count,
    changed: count,
    moves,
    /** The rules that come, go or move, with how many people they touch. */
    rules: z.array(z.object({ rule: z.string().nullable(), says: z.string(), people: count })),
  }),
  action: 'criteria.read',
  says: 'How many of those in care would change under a set, which way and by which rules, without a name. Nothing is stored.',
})

export const switchCriteria = contract('POST', '/api/criteria/switches', {
  body: z.strictObject({
    setId,
    setVersion,
    since: plainDate,
    /** Why; without it a second person has to sign before it holds. */
    reason: z.string().trim().min(1).max(2000).nullable().default(null),
    /** What the trial showed to whoever asks: it is run again, and another outcome is refused. */
    seen: z.strictObject({ asked: count, changed: count }),
  }),
  answer: changed,
  action: 'criteria.switch',
  says: 'Switches a set on from a day. What was decided before stays under the set of its day.',
})

export const signCriteria = contract('POST', '/api/criteria/switches/:switchId/sign', {
  params: z.strictObject({ switchId: uuid }),
  body: z.strictObject({ version }),
  answer: changed,
  action: 'criteria.sign',
  says: 'A second person signs a switch that was asked for without a reason.',
})
