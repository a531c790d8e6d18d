/** Assessments for property tests: any answers at all, and mostly mild ones so that the lower levels are met too. */

import fc from 'fast-check'
import type { PlainDate } from '../../src/base/time.ts'
import {
  certainties,
  type RecordedFact,
  recordValues,
  sensitivities,
  toldByPerson,
} from '../../src/domain/placement/assessment.ts'
import type { Partner } from '../../src/domain/placement/couple.ts'
import { type ChoiceId, type ChoiceValues, choiceFacts, choiceIds, valuesOf } from '../../src/domain/placement/facts.ts'

export const testDay = '2026-11-23' as PlainDate
export const leastNeed = Object.fromEntries(choiceFacts.map(({ id }) => [id, valuesOf(id)[0]])) as ChoiceValues

/** Everything at least need but what is named. */
export const allTold = (facts: Partial<ChoiceValues>): RecordedFact[] =>
  recordValues({ ...leastNeed, ...facts }, testDay)

const anyAnswer = (id: ChoiceId): fc.Arbitrary<RecordedFact> =>
  fc
    .record({
      value: fc.constantFrom(...valuesOf(id)),
      sure: fc.constantFrom(...certainties, 'sure' as const),
      mark: fc.constantFrom(...sensitivities, 'ordinary' as const),
    })
    .map(({ value, sure, mark }) => {
      const told = toldByPerson(id, value, testDay)
      return { ...told, sure, sensitivity: told.sensitivity === 'private' ? 'private' : mark }
    })

const anyFacts = fc.subarray([...choiceIds]).chain((ids) => fc.tuple(...ids.map(anyAnswer)))
const mildFacts = fc
  .subarray([...choiceIds], { maxLength: 6 })
  .chain((ids) => fc.tuple(...ids.map(anyAnswer)))
  .map((told) => {
    const ids = new Set(told.map(({ fact }) => fact))
    return [...told, ...allTold({}).filter(({ fact }) => !ids.has(fact))]
  })

export const anyAssessment: fc.Arbitrary<RecordedFact[]> = fc.oneof(anyFacts, mildFacts)
export const anyPartner: fc.Arbitrary<Partner> = fc
  .record({ facts: anyAssessment, agrees: fc.constantFrom(true, true, true, null, false) })
  .map(({ facts, agrees }) => ({ facts, agreesToCouplePlan: agrees }))
