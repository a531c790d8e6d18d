/** Assessments for tests: every question answered, with no need at all unless a test says otherwise. */

import { type ChoiceId, choiceFacts, isPrivate } from '../../src/domain/placement/facts.ts'

/** The body of an assessment: each fact at its first answer (no need), changed by `answers`; null leaves one out. */
export const assessment = (
  answers: Readonly<Partial<Record<ChoiceId, string | null>>> = {},
  more: Readonly<Record<string, unknown>> = {},
) => ({
  facts: choiceFacts.flatMap((row) => {
    const value = row.id in answers ? answers[row.id] : Object.keys(row.values)[0]
    if (value === null || value === undefined) return []
    return [{ fact: row.id, value, sensitivity: isPrivate(row.id) ? 'private' : 'ordinary' }]
  }),
  ...more,
})

/** Several areas of life affected: nine hours a week and more, from home. */
export const needsIop = (answers: Readonly<Partial<Record<ChoiceId, string | null>>> = {}) =>
  assessment({ areasAffected: 'several', ...answers })

/** Home is not safe: day and night. */
export const needsResidential = () => assessment({ areasAffected: 'several', home: 'unsafe' })
