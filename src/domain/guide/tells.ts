/** Finds what an answer of the Guide tells the placement rules on a day, in the table of `tells-rows.ts`. */

import type { ChoiceQuestion } from './questions.ts'
import { type TellsRow, tellsRows } from './tells-rows.ts'

const byQuestion = new Map<ChoiceQuestion, Map<string, TellsRow[]>>()
for (const one of tellsRows) {
  const byAnswer = byQuestion.get(one.question) ?? new Map<string, TellsRow[]>()
  byQuestion.set(one.question, byAnswer)
  byAnswer.set(one.answer, [...(byAnswer.get(one.answer) ?? []), one])
}

/** The row in force on a day; where a later wording replaced an earlier one, the later row. */
export const tellsOf = (question: ChoiceQuestion, answer: string, day: string): TellsRow | null =>
  byQuestion
    .get(question)
    ?.get(answer)
    ?.findLast((one) => one.since <= day) ?? null
