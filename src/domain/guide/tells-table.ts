/** The table of what each answer tells the placement rules, as it stands in docs/guide.md. */

import { tellsRows } from './tells-rows.ts'

const list = (told: object | undefined): string =>
  Object.entries(told ?? {})
    .map(([fact, value]) => `${fact} ${value}`)
    .join(', ') || '-'

/** Markdown, one line a row. */
export const tellsTable = (): string =>
  [
    '| Question | Answer | Tells | Tells at least | Since |',
    '|---|---|---|---|---|',
    ...tellsRows.map(
      ({ question, answer, tells, atLeast, note, since }) =>
        `| ${question} | ${answer} | ${list(tells)}${note === undefined ? '' : ` (${note})`} | ${list(atLeast)} | ${since} |`,
    ),
  ].join('\n')
