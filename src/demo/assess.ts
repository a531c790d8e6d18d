/** Assessments and placements of the demo: answers that fit the level, asked of the real placement engine. */

import { addDays, type PlainDate } from '../base/time.ts'
import { recordValues } from '../domain/placement/assessment.ts'
import { tandemPublicCriteria } from '../domain/placement/criteria.ts'
import { engineVersion, evaluate } from '../domain/placement/engine.ts'
import { type FactValues, facts, isPrivate, valuesOf } from '../domain/placement/facts.ts'
import type { Chance } from './chance.ts'
import type { Rows } from './rows.ts'

type Values = Partial<FactValues>

/** Least need everywhere: what every assessment starts from. */
const leastNeed = Object.fromEntries(
  facts.filter((row) => row.kind !== 'number').map((row) => [row.id, valuesOf(row.id)[0]]),
) as Values

export const profiles: Readonly<Record<string, Values>> = {
  iop: {
    substanceUse: 'some',
    useSeverity: 'moderate',
    symptoms: 'moderate',
    outpatientTried: 'not-enough',
    areasAffected: 'one',
    copingSkills: 'some',
    returnToUse: 'moderate',
    home: 'steady',
    currentLevel: 'outpatient',
    progress: 'no-change',
  },
  residential: {
    substanceUse: 'daily',
    useSeverity: 'severe',
    symptoms: 'moderate',
    dayProgramTried: 'not-enough',
    returnToUse: 'high',
    copingSkills: 'few',
    areasAffected: 'several',
    home: 'strained',
    currentLevel: 'iop',
    progress: 'worse',
    residentialBefore: 'once',
  },
  outpatient: { substanceUse: 'remission', useSeverity: 'mild' },
}

/** Small differences that change nobody's level, so that no two charts read the same. */
const shades: readonly Values[] = [
  { suicideRisk: 'past' },
  { selfHarm: 'past' },
  { medicalNeed: 'managed' },
  { withdrawalBefore: 'held' },
  { home: 'supported-housing' },
  { soberAdultAtHome: 'no' },
  { violenceRisk: 'past' },
  { psychosis: 'settled' },
  { prefers: 'home' },
]

export type Placed = { readonly assessmentId: string; readonly placementId: string; readonly level: string | null }

export type Asked = {
  readonly personId: string
  readonly day: PlainDate
  readonly byStaffId: string
  readonly profile: Values
  /** Answers that nobody has given yet. */
  readonly without?: readonly (keyof FactValues)[]
}

export function assess(rows: Rows, chance: Chance, asked: Asked): Placed {
  const { personId, day } = asked
  const shade = chance.happens(0.7) ? chance.pick(shades) : {}
  const values = Object.entries({ ...leastNeed, ...shade, ...asked.profile }).filter(
    ([fact]) => !(asked.without ?? []).includes(fact as keyof FactValues),
  )
  const told = recordValues(Object.fromEntries(values) as Values, day)
  const at = `${day}T16:30:00.000Z`
  const assessmentId = rows.add('assessment', {
    person_id: personId,
    at,
    by_staff_id: asked.byStaffId,
    state: 'complete',
    summary: chance.happens(0.4) ? chance.pick(summaries) : null,
  })
  for (const fact of told)
    rows.add('assessment_fact', {
      person_id: personId,
      assessment_id: assessmentId,
      fact: fact.fact,
      value: fact.value,
      sure: 'sure',
      at,
      note: null,
      told_by: 'person',
      told_where: 'alone',
      sensitivity: isPrivate(fact.fact) ? 'private' : 'ordinary',
    })
  const evaluation = evaluate(told, tandemPublicCriteria, day)
  const placementId = rows.add('placement', {
    person_id: personId,
    assessment_id: assessmentId,
    at,
    facts: { day, facts: told },
    criteria_id: evaluation.criteria.id,
    criteria_version: evaluation.criteria.version,
    engine_version: engineVersion,
    status: evaluation.status,
    level: evaluation.level?.kind ?? null,
    result: evaluation,
    override_level: null,
    override_reason: null,
    override_by: null,
    override_at: null,
  })
  return { assessmentId, placementId, level: evaluation.level?.kind ?? null }
}

const summaries = [
  'Came with a friend, spoke openly, wants to begin soon.',
  'Has tried weekly visits for half a year; good weeks and hard weekends.',
  'Sleep is the main worry. Agreed on a plan for the first nights.',
  'Proud of three sober weeks last spring and wants to get back there.',
  'Asks for clear times because of work; afraid of losing the job.',
] as const

const codes = ['F10.20', 'F11.20', 'F12.20', 'F14.20', 'F15.20'] as const
const beside = ['F33.1', 'F41.1', 'F43.10', 'F90.2'] as const

export function diagnose(rows: Rows, chance: Chance, personId: string, day: PlainDate, staffId: string): void {
  const add = (code: string) =>
    rows.add('diagnosis', {
      person_id: personId,
      code,
      noted_on: addDays(day, 1),
      noted_by: staffId,
      note: null,
      told_by: 'clinician',
      told_where: 'alone',
      sensitivity: 'sensitive',
    })
  add(chance.pick(codes))
  if (chance.happens(0.4)) add(chance.pick(beside))
}
