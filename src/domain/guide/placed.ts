/** From answers to bounds of care: the facts they tell, and the least and the most care that the placement rules allow for them. */

import type { PlainDate } from '../../base/time.ts'
import type { RecordedFact } from '../placement/assessment.ts'
import { type Bounds, boundsOf, compile, nothingKnown, type States, sizeOf, slotOf } from '../placement/compiled.ts'
import { type ChoiceId, isPrivate, valuesOf } from '../placement/facts.ts'
import type { CriteriaSet } from '../placement/rule-row.ts'
import { type ChoiceQuestion, choiceQuestionIds, type GuideAnswers } from './questions.ts'
import { tellsOf } from './tells.ts'
import type { TellsRow } from './tells-rows.ts'

/** Every danger answer but "none" leads to the call page, "unsure" too: nobody is asked to be sure of an emergency. */
export const isDanger = (answers: GuideAnswers): boolean => answers.danger !== 'none'

type Telling = { readonly fact: ChoiceId; readonly slot: number; readonly need: number; readonly sure: boolean }

/** Each row once in the engine's own numbers; the tables are asked a million times when every combination is tried. */
const tellingsOfRow = new WeakMap<TellsRow, readonly Telling[]>()
function tellingsOf(row: TellsRow): readonly Telling[] {
  const held = tellingsOfRow.get(row)
  if (held !== undefined) return held
  const read = (told: object, sure: boolean): Telling[] =>
    Object.entries(told).map(([id, value]) => {
      const fact = id as ChoiceId
      return { fact, slot: slotOf(fact), need: valuesOf(fact).indexOf(String(value)), sure }
    })
  const tellings = [...read(row.tells, true), ...read(row.atLeast ?? {}, false)]
  tellingsOfRow.set(row, tellings)
  return tellings
}

/**
 * Visits what the answers tell. What a person sees of somebody else can raise a level and never lower one, so each such
 * fact counts as unsure; only the signs of an emergency can be seen from outside.
 */
function eachTelling(
  answers: GuideAnswers,
  day: PlainDate,
  visit: (telling: Telling, sure: boolean, by: ChoiceQuestion) => void,
): void {
  for (const by of choiceQuestionIds) {
    const answer = answers[by]
    const row = answer === undefined ? null : tellsOf(by, answer, day)
    if (row === null) continue
    const ownWords = answers.who !== 'someone' || by === 'danger'
    for (const telling of tellingsOf(row)) visit(telling, ownWords && telling.sure, by)
  }
}

export type ToldFact = { readonly fact: ChoiceId; readonly by: ChoiceQuestion }
export type GuideFacts = { readonly recorded: readonly RecordedFact[]; readonly told: readonly ToldFact[] }

/**
 * The answers as the engine's states. Two answers may tell one fact: the one with more need stands, and of two equal
 * ones the surer. Every fact that the Guide tells has an order.
 */
export function statesOf(answers: GuideAnswers, day: PlainDate): States {
  const states = nothingKnown()
  eachTelling(answers, day, ({ slot, need }, sure) => {
    const size = sizeOf(slot)
    const held = states[slot]!
    const heldNeed = held < size ? held : held - size
    const isFirst = held === size
    if (isFirst || need > heldNeed || (need === heldNeed && sure)) states[slot] = sure ? need : size + need
  })
  return states
}

/** The same as recorded facts, with the questions that told them. */
export function factsOf(answers: GuideAnswers, day: PlainDate): GuideFacts {
  const states = statesOf(answers, day)
  const told: ToldFact[] = []
  eachTelling(answers, day, ({ fact }, _sure, by) => told.push({ fact, by }))
  const recorded = [...new Set(told.map(({ fact }) => fact))].map((fact): RecordedFact => {
    const state = states[slotOf(fact)]!
    const size = sizeOf(slotOf(fact))
    return {
      fact,
      value: valuesOf(fact)[state % size]!,
      toldBy: answers.who === 'someone' ? 'family' : 'self',
      setting: 'alone',
      sure: state < size ? 'sure' : 'unsure',
      at: day,
      sensitivity: isPrivate(fact) ? 'private' : 'ordinary',
    }
  })
  return { recorded, told }
}

export const boundsFor = (answers: GuideAnswers, criteria: CriteriaSet, day: PlainDate): Bounds =>
  boundsOf(compile(criteria, day), statesOf(answers, day))
