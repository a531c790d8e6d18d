/** What a move costs in the terms of the objective, from the weeks of those concerned alone. */

import { type TermName, termNames, weighWeek } from './objective.ts'
import { afterMoves, type OpenPlan, type WeekMove } from './why-not.ts'

/** The terms that change, each by how much; more is worse. */
export type TermChange = { readonly term: TermName; readonly by: number }
export type Price = { readonly total: number; readonly terms: readonly TermChange[] }

export function priceBetween(
  before: Readonly<Record<TermName, number>>,
  after: Readonly<Record<TermName, number>>,
): Price {
  const terms = termNames.map((term) => ({ term, by: after[term] - before[term] })).filter(({ by }) => by !== 0)
  return { total: terms.reduce((sum, { by }) => sum + by, 0), terms }
}

export function priceOfMoves(open: OpenPlan, ...moves: readonly WeekMove[]): Price {
  const { gone, arrived, concerned, index } = afterMoves(open, moves)
  const { problem } = open.book
  const couples = problem.couples.filter(({ persons }) => persons.some((id) => concerned.persons.has(id)))
  const book = {
    ...open.book,
    problem: {
      ...problem,
      couples,
      persons: problem.persons.filter(({ id }) => concerned.persons.has(id)),
      clinicians: problem.clinicians.filter(({ id }) => concerned.clinicians.has(id)),
    },
  }
  return priceBetween(weighWeek(book, gone, open.index).terms, weighWeek(book, arrived, index).terms)
}
