/** A criteria set as JSON, so that a center can bring its own: each row is a list of thresholds, read with every fault named. */

import { isObject } from '../../base/json.ts'
import { ok, type Result, refuse } from '../../base/result.ts'
import { parsePlainDate } from '../../base/time.ts'
import type { AssessmentProblem } from './assessment.ts'
import { brokenPromises } from './criteria-promises.ts'
import { type ChoiceId, type ChoiceValues, choiceIds, factRow, isFactId, isOrdered, valuesOf } from './facts.ts'
import { type LevelId, levelIds } from './levels.ts'
import type { CriteriaSet, PlacementRule } from './rule-row.ts'
import { type FileRow, factsNamed, toRule } from './threshold-row.ts'

export type CriteriaFile = {
  readonly id: string
  readonly version: string
  readonly title: string
  readonly rows: readonly FileRow[]
}

/** Thresholds of one row, and the facts that one threshold may name: beyond these a row is no sentence any more. */
const mostThresholds = 40
const mostFacts = 6
const mostRows = 300

const fault = (path: string, says: string): AssessmentProblem => ({ path, says })
const isText = (value: unknown, most: number): value is string =>
  typeof value === 'string' && value.trim() !== '' && value.length <= most

function thresholdFaults(value: unknown, path: string): AssessmentProblem[] {
  if (!isObject(value) || Object.keys(value).length === 0)
    return [fault(path, 'Needs an object of fact and least value.')]
  if (Object.keys(value).length > mostFacts) return [fault(path, `Names more than ${mostFacts} facts.`)]
  return Object.entries(value).flatMap(([id, least]) => {
    const at = `${path}.${id}`
    if (!isFactId(id) || !choiceIds.includes(id as ChoiceId))
      return [fault(at, 'This fact is not in the table of facts.')]
    const { dimension } = factRow(id)
    // A preference that set a level, or a partner's private answer that moved one, would break what placement promises.
    if (!isOrdered(id) || dimension === 'preferences' || dimension === 'couple-safety')
      return [
        fault(
          at,
          'No rule looks at this fact: it has no order of need, or it is a wish or a question about the partner.',
        ),
      ]
    const values = valuesOf(id)
    const index = typeof least === 'string' ? values.indexOf(least) : -1
    if (index === -1) return [fault(at, `Needs one of: ${values.join(', ')}.`)]
    return index === 0 ? [fault(at, 'The least need is no threshold: leave the fact out.')] : []
  })
}

const rowFields = ['id', 'looksAt', 'any', 'atLeast', 'gate', 'says', 'source', 'verified', 'since', 'until']

function rowFaults(row: unknown, path: string): AssessmentProblem[] {
  if (!isObject(row)) return [fault(path, `Needs an object with ${rowFields.join(', ')}.`)]
  const found = Object.keys(row)
    .filter((key) => !rowFields.includes(key))
    .map((key) => fault(`${path}.${key}`, `This field is not known. Known: ${rowFields.join(', ')}.`))
  if (typeof row.id !== 'string' || !/^[a-z0-9-]{1,80}$/.test(row.id))
    found.push(fault(`${path}.id`, 'Needs small letters, digits and dashes, at most 80.'))
  if (!levelIds.includes(row.atLeast as LevelId))
    found.push(fault(`${path}.atLeast`, `Needs one of: ${levelIds.join(', ')}.`))
  if (row.gate !== undefined && row.gate !== 'emergency' && row.gate !== 'withdrawal')
    found.push(fault(`${path}.gate`, 'Needs emergency or withdrawal, or nothing.'))
  if (row.gate === 'emergency' && row.atLeast !== 'hospital')
    found.push(fault(`${path}.atLeast`, 'An emergency leads to a hospital.'))
  if (row.gate === 'withdrawal' && !String(row.atLeast).startsWith('withdrawal-'))
    found.push(fault(`${path}.atLeast`, 'The withdrawal gate leads to withdrawal care.'))
  if (!isText(row.says, 400)) found.push(fault(`${path}.says`, 'Needs a sentence of at most 400 letters.'))
  const { source } = row
  if (!isObject(source) || !isText(source.citation, 400))
    found.push(fault(`${path}.source.citation`, 'Every row names its source.'))
  else if (source.url !== undefined && !(isText(source.url, 400) && source.url.startsWith('https://')))
    found.push(fault(`${path}.source.url`, 'Needs an address that begins with https://.'))
  if (row.verified !== 'confirmed' && row.verified !== 'unconfirmed')
    found.push(fault(`${path}.verified`, 'Needs confirmed or unconfirmed.'))
  for (const key of ['since', 'until'] as const) {
    const day = row[key]
    if (day === undefined && key === 'until') continue
    if (typeof day !== 'string' || parsePlainDate(day) === null)
      found.push(fault(`${path}.${key}`, 'Needs a date that exists, as YYYY-MM-DD.'))
  }
  const { any } = row
  if (!Array.isArray(any) || any.length === 0 || any.length > mostThresholds)
    found.push(fault(`${path}.any`, `Needs a list of 1 to ${mostThresholds} thresholds.`))
  else found.push(...any.flatMap((one, i) => thresholdFaults(one, `${path}.any[${i}]`)))
  if (row.looksAt !== undefined) {
    const named = Array.isArray(any) ? factsNamed(any) : []
    const listed: unknown[] = Array.isArray(row.looksAt) ? row.looksAt : []
    if (listed.toSorted().join() !== named.toSorted().join())
      found.push(fault(`${path}.looksAt`, `Needs exactly the facts of "any": ${named.join(', ')}.`))
  }
  return found
}

const setFields = ['id', 'version', 'title', 'rows']

/** Every fault at once. The gates for emergencies are never left out: a set without them would call nobody. */
export function parseCriteria(value: unknown, path = ''): Result<CriteriaSet, AssessmentProblem> {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`)
  if (!isObject(value)) return refuse(fault(path, `Needs an object with ${setFields.join(', ')}.`))
  const found = Object.keys(value)
    .filter((key) => !setFields.includes(key))
    .map((key) => fault(at(key), `This field is not known. Known: ${setFields.join(', ')}.`))
  for (const [key, most] of [
    ['id', 80],
    ['version', 40],
    ['title', 120],
  ] as const)
    if (!isText(value[key], most)) found.push(fault(at(key), `Needs a text of at most ${most} letters.`))
  const rows: unknown[] = Array.isArray(value.rows) ? value.rows : []
  if (rows.length === 0 || rows.length > mostRows)
    found.push(fault(at('rows'), `Needs a list of 1 to ${mostRows} rows.`))
  else found.push(...rows.flatMap((row, i) => rowFaults(row, `${at('rows')}[${i}]`)))
  const ids = rows.map((row) => (isObject(row) ? row.id : null))
  for (const [i, id] of ids.entries())
    if (id !== null && ids.indexOf(id) < i) found.push(fault(`${at('rows')}[${i}].id`, 'Two rows have this id.'))
  if (rows.length > 0 && !rows.some((row) => isObject(row) && row.gate === 'emergency'))
    found.push(fault(at('rows'), 'No row stands at the emergency gate.'))
  if (found.length > 0) return refuse(...found)
  const file = value as unknown as CriteriaFile
  const base = {
    id: 'nothing-more-needed',
    level: 'outpatient',
    says: 'Nothing that was asked about needs more than regular visits.',
    source: { citation: file.title },
    since: '1970-01-01',
    verified: 'unconfirmed',
  } as const
  const set: CriteriaSet = {
    id: file.id,
    version: file.version,
    title: file.title,
    population: 'adult',
    base,
    rows: file.rows.map(toRule),
  }
  const broken = brokenPromises(set)
  return broken.length > 0 ? refuse(...broken.map((says) => fault(at('rows'), says))) : ok(set)
}

/** Every threshold of a row: the least combinations of answers at which it applies. */
function thresholdsOf(row: PlacementRule): Partial<ChoiceValues>[] {
  const lists = row.looksAt.map((id) => valuesOf(id))
  const applies = (held: readonly number[]): boolean =>
    row.when(Object.fromEntries(row.looksAt.map((id, i) => [id, lists[i]![held[i]!]])) as ChoiceValues)
  let all: number[][] = [[]]
  for (const list of lists) all = all.flatMap((held) => list.map((_, i) => [...held, i]))
  return all
    .filter((held) => applies(held) && held.every((value, i) => value === 0 || !applies(held.with(i, value - 1))))
    .map((held) =>
      Object.fromEntries(row.looksAt.flatMap((id, i) => (held[i] === 0 ? [] : [[id, lists[i]![held[i]!]!]]))),
    )
}

/** A set in the form that `parseCriteria` reads: a starting point for a version of one's own. */
export const toCriteriaFile = (set: CriteriaSet): CriteriaFile => ({
  id: set.id,
  version: set.version,
  title: set.title,
  rows: set.rows.map((row): FileRow => {
    const { id, says, source, verified, since, until } = row
    const { atLeast, gate } = row.then
    return {
      id,
      looksAt: row.looksAt,
      any: thresholdsOf(row),
      atLeast,
      ...(gate === undefined ? {} : { gate }),
      says,
      source,
      verified,
      since,
      ...(until === undefined ? {} : { until }),
    }
  }),
})
