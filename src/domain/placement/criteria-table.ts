/** The criteria set as the tables of docs/placement.md, generated from the rows so that the page cannot drift. */

import type { Source } from '../../base/rules.ts'
import { dimensions } from './fact-row.ts'
import { factQuestion, facts, valueLabel, valuesOf } from './facts.ts'
import { levelFromId, levelKindLabels, levelLabel } from './levels.ts'
import { dischargeRows, reviewLabels, reviewRows } from './review-rows.ts'
import type { CriteriaSet, PlacementRule } from './rule-row.ts'

const cell = (text: string): string => text.replaceAll('|', '\\|')
const row = (...cells: readonly string[]): string => `| ${cells.map(cell).join(' | ')} |`
const head = (...cells: readonly string[]): string[] => [row(...cells), `|${cells.map(() => '---').join('|')}|`]

const sections: readonly [string, (rule: PlacementRule) => boolean][] = [
  ['Emergency gate', ({ then: floor }) => floor.gate === 'emergency'],
  ['Withdrawal gate', ({ then: floor }) => floor.gate === 'withdrawal'],
  ['Hospital', ({ then: floor }) => floor.gate === undefined && floor.atLeast === 'hospital'],
  ['24-hour need', ({ then: floor }) => floor.atLeast.startsWith('residential')],
  ['Day hospital', ({ then: floor }) => floor.atLeast === 'php'],
  ['Intensive outpatient', ({ then: floor }) => floor.atLeast === 'iop'],
  ['At every level', ({ then: floor }) => floor.atLeast === 'outpatient'],
]

const citation = ({ source }: { readonly source: Source }): string =>
  source.url === undefined ? source.citation : `[${source.citation}](${source.url})`

const ruleRow = (rule: PlacementRule): string =>
  row(
    `\`${rule.id}\``,
    rule.says,
    rule.looksAt.map((fact) => `\`${fact}\``).join(', '),
    levelLabel(levelFromId(rule.then.atLeast)),
    citation(rule),
    rule.verified,
    rule.until === undefined ? `from ${rule.since}` : `${rule.since} to ${rule.until}`,
  )

function factTable(): string[] {
  return Object.entries(dimensions).flatMap(([dimension, label]) => [
    `### ${label}`,
    '',
    ...head('Fact', 'Question', 'Answers, least need first', 'Counts for'),
    ...facts
      .filter((fact) => fact.dimension === dimension)
      .map((fact) =>
        row(
          `\`${fact.id}\`${fact.private === true ? ' (private)' : ''}`,
          factQuestion(fact.id),
          fact.kind === 'number'
            ? `${fact.min} to ${fact.max}`
            : valuesOf(fact.id)
                .map((value) => `\`${value}\` ${valueLabel(fact.id, value)}`)
                .join('; '),
          fact.goodForDays === null ? 'always' : `${fact.goodForDays} days`,
        ),
      ),
    '',
  ])
}

/** Everything below the line that says "generated". */
export function criteriaTables(set: CriteriaSet): string {
  const ruleTables = sections.flatMap(([title, belongs]) => [
    `### ${title}`,
    '',
    ...head('Rule', 'Says', 'Looks at', 'At least', 'Source', 'Mark', 'In force'),
    ...set.rows.filter(belongs).map(ruleRow),
    '',
  ])
  return [
    `## The rules of ${set.title}`,
    '',
    `\`${set.id}\`, version ${set.version}, for adults. Everybody starts at ${levelLabel(levelFromId(set.base.level))}: ${set.base.says}`,
    '',
    ...ruleTables,
    '## The facts',
    '',
    ...factTable(),
  ].join('\n')
}

/** When each level is looked at again. */
export const reviewTable = (): string =>
  [
    '## When a level is looked at again',
    '',
    ...head('Level', 'Review', 'First after', 'Then every', 'Shown before', 'Says', 'Source', 'Mark'),
    ...reviewRows.map((review) =>
      row(
        levelKindLabels[review.level],
        reviewLabels[review.kind],
        `${review.firstAfterDays} days`,
        `${review.everyDays} days`,
        `${review.shownDaysBefore} days`,
        review.says,
        review.source.citation,
        review.verified,
      ),
    ),
    ...dischargeRows.map((review) =>
      row(
        levelKindLabels[review.level],
        reviewLabels.discharge,
        `the day of leaving; unplanned: ${review.writtenWithinDays} days after`,
        'once',
        `${review.shownDaysBefore} days`,
        review.says,
        citation(review),
        review.verified,
      ),
    ),
    '',
    '',
  ].join('\n')
