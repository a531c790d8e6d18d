/** What the JSON columns of an import must look like, so that no screen meets a shape that the product never wrote. */

import { isObject } from '../base/json.ts'
import type { ColumnFault } from '../domain/center/parse-row.ts'
import { parseCriteria } from '../domain/placement/criteria-file.ts'
import { sameSet } from '../domain/placement/criteria-switch.ts'
import { isFactId, valuesOf } from '../domain/placement/facts.ts'
import { mixServices } from '../domain/schedule/model.ts'
import { parseWeekPlan } from '../formats/week.ts'

type Row = Readonly<Record<string, unknown>>
type Check = {
  readonly table: string
  readonly column: string
  readonly holds: (row: Row) => boolean
  readonly says: string
}

const isCount = (value: unknown): boolean => typeof value === 'number' && Number.isInteger(value) && value >= 0

/** Rules of today are not asked again: a placement of last year stays what it was. */
const checks: readonly Check[] = [
  {
    table: 'assessment_fact',
    column: 'fact',
    holds: (row) => isFactId(row.fact),
    says: 'is not in the table of facts; `tandem place schema` lists them',
  },
  {
    table: 'assessment_fact',
    column: 'value',
    holds: ({ fact, value }) => {
      if (!isFactId(fact)) return true
      const values = valuesOf(fact)
      return values.length === 0 ? typeof value === 'number' : values.includes(String(value))
    },
    says: 'is no answer to this fact; `tandem place schema` lists them',
  },
  {
    table: 'placement',
    column: 'facts',
    holds: ({ facts }) =>
      isObject(facts) &&
      typeof facts.day === 'string' &&
      Array.isArray(facts.facts) &&
      facts.facts.every((entry) => isObject(entry) && isFactId(entry.fact)),
    says: 'is not what a placement stood on; only an export of Tandem writes this column',
  },
  {
    table: 'placement',
    column: 'result',
    holds: ({ result, status }) =>
      isObject(result) &&
      result.status === status &&
      isObject(result.atLeast) &&
      isObject(result.atMost) &&
      ['gates', 'reasons', 'missing', 'nearest'].every((name) => Array.isArray(result[name])),
    says: 'is no result of a placement; only an export of Tandem writes this column',
  },
  {
    table: 'criteria_set',
    column: 'document',
    holds: ({ document, set_id, set_version }) => {
      const parsed = parseCriteria(document)
      return parsed.ok && sameSet(parsed.value, { id: String(set_id), version: String(set_version) })
    },
    says: 'is no criteria set of this name and version; `tandem place criteria FILE` names every fault',
  },
  {
    table: 'criteria_switch',
    column: 'trial',
    holds: ({ trial }) => isObject(trial) && isCount(trial.asked) && isCount(trial.changed) && isObject(trial.moves),
    says: 'is no trial of criteria; only an export of Tandem writes this column',
  },
  {
    table: 'dose_order',
    column: 'mix',
    holds: ({ mix }) =>
      isObject(mix) &&
      Object.entries(mix).every(
        ([service, wanted]) =>
          (mixServices as readonly string[]).includes(service) &&
          isObject(wanted) &&
          isCount(wanted.required) &&
          isCount(wanted.most),
      ),
    says: `names services with how often they are due, for example {"individual":{"most":1,"required":1}}; known are ${mixServices.join(', ')}`,
  },
  {
    table: 'week_plan',
    column: 'plan',
    holds: ({ plan }) => parseWeekPlan(plan).ok,
    says: 'is no plan of a week; only an export of Tandem writes this column',
  },
  {
    table: 'week_plan',
    column: 'quality',
    holds: ({ quality }) => isObject(quality),
    says: 'is no quality of a plan; only an export of Tandem writes this column',
  },
]

export const jsonFaults = (table: string, row: Row): ColumnFault[] =>
  checks.filter((check) => check.table === table && !check.holds(row)).map(({ column, says }) => ({ column, says }))
