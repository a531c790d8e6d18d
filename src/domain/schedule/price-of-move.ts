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

/** What a term is about, where it grows and where it shrinks. */
const termWords: Readonly<Record<TermName, readonly [more: string, less: string]>> = {
  belowMin: ['fewer hours than the least', 'hours nearer to the least'],
  belowTarget: ['fewer hours than ordered', 'hours nearer to what is ordered'],
  missingSessions: ['a required session missing', 'a required session gained'],
  missingDays: ['a day of attendance missing', 'a day of attendance gained'],
  opening: ['one more group is held', 'one group less is held'],
  undersized: ['a group with few people', 'fewer groups with few people'],
  continuity: ['new against last week', 'as last week'],
  disliked: ['hours that the person would rather not come', 'better hours for the person'],
  extraDays: ['one more day of attendance', 'one day of attendance less'],
  gaps: ['waiting between sessions', 'less waiting between sessions'],
  backup: ['a backup instead of the primary clinician', 'the primary clinician instead of a backup'],
  splitCouples: ['partners in different groups', 'partners in the same group'],
  aboveFair: ['a clinician above the fair share', 'a clinician nearer to the fair share'],
}

/** "costs 14 more: waiting between sessions 6, new against last week 8"; the parts that matter most first. */
export function sayPrice({ total, terms }: Price): string {
  const parts = terms
    .toSorted((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .map(({ term, by }) => `${termWords[term][by > 0 ? 0 : 1]} ${by > 0 ? '+' : '−'}${Math.abs(by)}`)
  const why = parts.length === 0 ? '' : `: ${parts.join(', ')}`
  if (total === 0) return `costs the same${why}`
  return `costs ${Math.abs(total)} ${total > 0 ? 'more' : 'less'}${why}`
}
