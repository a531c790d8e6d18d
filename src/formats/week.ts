/** The codec of tandem-week v1: unknown JSON to a week problem or plan with every fault named by its path, and back. */

import { z } from 'zod'
import { ok, type Result, refuse } from '../base/result.ts'
import { groupServices, type WeekPlan, type WeekProblem, weekServices } from '../domain/schedule/model.ts'
import { faultsOfProblem, type WeekFault } from './week-faults.ts'
import { faultsOf, mostFaults } from './week-issues.ts'

/** A center of this size is planned in parts; a larger file is a mistake more often than a center. */
export const limits = { persons: 5000, offerings: 20_000, clinicians: 5000, rooms: 5000, list: 20_000 }

const id = z.string().min(1).max(200)
const count = z.int().min(0).max(1_000_000)
const minute = z.int().min(0).max(10_080)
const span = z.tuple([minute, minute]).readonly()
const spans = z.array(span).max(1000)
const words = z.array(z.string().max(200)).max(1000)
const ids = z.array(id).max(limits.list)
const service = z.enum(weekServices)
// `available` is an addition of ours to version 1: weeks without it mean what they always meant.
const care = { minutes: z.int().min(1).max(1440), primary: id, backups: ids, available: spans.optional() }
const wanted = { required: count, most: count }

/** One person of a week; an admission brings one. */
export const personSchema = z.strictObject({
  id,
  dose: z.strictObject({
    targetMinutes: minute,
    minMinutes: minute,
    minDays: z.int().min(0).max(7),
    maxDays: z.int().min(0).max(7),
  }),
  mix: z.partialRecord(z.enum([...groupServices, 'individual', 'family']), z.strictObject(wanted)),
  block: z.strictObject({ minMinutes: minute, maxMinutes: minute, maxGapMinutes: minute }),
  available: spans,
  disliked: z.array(z.strictObject({ span, weight: count })).max(1000),
  care: z.strictObject({ individual: z.strictObject(care).optional(), family: z.strictObject(care).optional() }),
  tracks: words,
  languages: words,
  genderGroups: words,
  telehealth: z.boolean(),
  lastWeek: z
    .strictObject({
      offerings: ids,
      sessions: z
        .array(z.strictObject({ service: z.enum(['individual', 'family', 'couple']), start: z.int(), clinician: id }))
        .max(1000),
    })
    .nullable(),
})

const couple = z.strictObject({
  id,
  persons: z.tuple([id, id]),
  groups: z.enum(['together', 'apart', 'either']),
  conjoint: z.strictObject({ required: count, most: count, ...care }),
  home: spans,
  travelMinutes: count,
})

const clinician = z.strictObject({
  id,
  services: z.array(service),
  languages: words,
  shifts: spans,
  maxDirectMinutes: z.strictObject({ day: count, week: count }),
  fairMinutes: count,
  telehealth: z.boolean(),
})

const offering = z.strictObject({
  id,
  service: z.enum(groupServices),
  track: z.string().max(200),
  language: z.string().max(200),
  genderGroup: z.string().max(200).nullable(),
  start: minute,
  minutes: z.int().min(1).max(1440),
  leaders: ids,
  rooms: ids,
  telehealth: z.boolean(),
  capacity: z.int().min(1).max(10_000),
  softMinimum: count,
  openingCost: count,
})

const weightNames = [
  'belowMinPerMinute',
  'belowTargetPerMinute',
  'missingSession',
  'missingDay',
  'extraDay',
  'gap',
  'newGroup',
  'newSession',
  'backup',
  'undersized',
  'splitCouple',
  'aboveFair',
] as const
const weights = z.strictObject(
  Object.fromEntries(weightNames.map((name) => [name, count])) as Record<(typeof weightNames)[number], typeof count>,
)

const instanceSchema = z
  .strictObject({
    format: z.literal('tandem-week'),
    version: z.literal(1),
    kind: z.literal('instance'),
    name: z.string().min(1).max(500),
    // For the record only: how a made-up week came about.
    origin: z
      .strictObject({ generator: z.string(), persons: z.number(), class: z.string(), seed: z.number() })
      .optional(),
    gridMinutes: z.int().min(5).max(240),
    buildingBufferMinutes: z.int().min(0).max(1440),
    weights,
    persons: z.array(personSchema).max(limits.persons),
    couples: z.array(couple).max(limits.persons),
    noContact: z.array(z.strictObject({ persons: z.tuple([id, id]), from: z.int().optional() })).max(limits.list),
    clinicians: z.array(clinician).max(limits.clinicians),
    rooms: z
      .array(z.strictObject({ id, capacity: z.int().min(1).max(10_000), services: z.array(service), shifts: spans }))
      .max(limits.rooms),
    offerings: z.array(offering).max(limits.offerings),
  })
  .meta({ title: 'tandem-week instance, version 1' })

// A plan is read loosely where the rules have a name for the fault, so that the checker can say it.
const planSchema = z
  .strictObject({
    format: z.literal('tandem-week'),
    version: z.literal(1),
    kind: z.literal('plan'),
    instance: z.string().max(500),
    groups: z
      .array(
        z.strictObject({
          offering: z.string(),
          leader: z.string(),
          room: z.string().nullable(),
          persons: z.array(z.string()).max(limits.list),
        }),
      )
      .max(limits.list),
    sessions: z
      .array(
        z.strictObject({
          service,
          start: z.number(),
          clinician: z.string(),
          room: z.string().nullable(),
          persons: z.array(z.string()).max(100),
        }),
      )
      .max(limits.list * 5),
  })
  .meta({ title: 'tandem-week plan, version 1' })

export type WeekInstanceFile = z.infer<typeof instanceSchema>
export type WeekPlanFile = z.infer<typeof planSchema>

/** JSON Schema (2020-12) of both files, and of more that belong to them. */
export const weekJsonSchema = (...more: readonly z.ZodType[]): unknown => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'tandem-week, version 1',
  oneOf: [instanceSchema, planSchema, ...more].map(plain),
})

function plain(schema: z.ZodType): unknown {
  const { $schema: _, ...rest } = z.toJSONSchema(schema) as Record<string, unknown>
  return rest
}

export function parseWeekProblem(json: unknown): Result<WeekProblem, WeekFault> {
  const tooLarge = sizeFaults(json)
  if (tooLarge.length > 0) return refuse(...tooLarge)
  const read = instanceSchema.safeParse(json)
  if (!read.success) return refuse(...faultsOf(read.error, json))
  const { format: _f, version: _v, kind: _k, origin: _o, ...problem } = read.data
  const faults = faultsOfProblem(problem)
  return faults.length > 0 ? refuse(...faults.slice(0, mostFaults)) : ok(problem)
}

/** Reads the shape only; unknown ids and broken rules are for the checker to name. */
export function parseWeekPlan(json: unknown): Result<WeekPlan, WeekFault> {
  const read = planSchema.safeParse(json)
  if (!read.success) return refuse(...faultsOf(read.error, json))
  const { instance, groups, sessions } = read.data
  return ok({ week: instance, groups, sessions })
}

/** A plan to start from: it must answer this very week. */
export function parseWeekPlanFor(problem: WeekProblem, json: unknown): Result<WeekPlan, WeekFault> {
  const read = parseWeekPlan(json)
  if (!read.ok || read.value.week === problem.name) return read
  const says = `this plan answers ${JSON.stringify(read.value.week)}; give a plan for ${JSON.stringify(problem.name)}`
  return refuse({ path: 'instance', says })
}

export const weekProblemToJson = (problem: WeekProblem): WeekInstanceFile =>
  ({ format: 'tandem-week', version: 1, kind: 'instance', ...problem }) as WeekInstanceFile

export const weekPlanToJson = (plan: WeekPlan): WeekPlanFile =>
  ({
    format: 'tandem-week',
    version: 1,
    kind: 'plan',
    instance: plan.week,
    groups: plan.groups,
    sessions: plan.sessions,
  }) as WeekPlanFile

/** Looks at the lengths before anything else: a file of 100,000 persons is refused without being walked. */
function sizeFaults(json: unknown): WeekFault[] {
  if (typeof json !== 'object' || json === null) return []
  const faults: WeekFault[] = []
  for (const path of ['persons', 'offerings', 'clinicians', 'rooms'] as const) {
    const list: unknown = (json as Record<string, unknown>)[path]
    if (!Array.isArray(list) || list.length <= limits[path]) continue
    const says = `${list.length} entries; one week holds at most ${limits[path]}: split the center into parts`
    faults.push({ path, says })
  }
  return faults
}
