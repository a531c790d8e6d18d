/** The center's own tables over HTTP, and the plain rows of one person's record. */

import * as actions from '../actions/center.ts'
import * as contracts from '../api/center.ts'
import { ok } from '../base/result.ts'
import type { Column, Table } from '../domain/center/column.ts'
import { serviceKinds } from '../domain/center/column.ts'
import { columnsOf } from '../domain/center/tables.ts'
import type { Area } from './deps.ts'
import { serve } from './serve.ts'

function describeColumn(column: Column): contracts.ColumnDescription {
  const { name, label, kind, required, hint } = column
  return {
    name,
    label,
    kind,
    required,
    ...(hint === undefined ? {} : { hint }),
    ...('max' in column ? { max: column.max } : {}),
    ...('min' in column ? { min: column.min } : {}),
    ...('codes' in column ? { codes: [...column.codes] } : {}),
    ...('table' in column ? { table: column.table } : {}),
  }
}

const describe = (table: Table): contracts.TableDescription => ({
  name: table.name,
  label: table.label,
  kept: actions.keptOf(table),
  fact: table.fact,
  columns: columnsOf(table).map(describeColumn),
})

export const centerArea: Area = (app, deps) => {
  serve(app, deps, contracts.readTables, async (context) => {
    const answer = await actions.describeTables(context, {})
    return answer.ok ? ok({ tables: answer.value.map(describe), serviceKinds: [...serviceKinds] }) : answer
  })
  serve(app, deps, contracts.readTableRows, (context, { params, query }) =>
    actions.readTableRows(context, { ...params, ...query }),
  )
  serve(app, deps, contracts.createTableRow, (context, { params, body }) =>
    actions.createTableRow(context, { ...params, ...body }),
  )
  serve(app, deps, contracts.changeTableRow, (context, { params, body }) =>
    actions.changeTableRow(context, { ...params, ...body }),
  )
  serve(app, deps, contracts.deleteTableRow, (context, { params, query }) =>
    actions.deleteTableRow(context, { ...params, ...query }),
  )
  serve(app, deps, contracts.readPersonRows, (context, { params }) => actions.readPersonRows(context, params))
  serve(app, deps, contracts.createPersonRow, (context, { params, body }) =>
    actions.createPersonRow(context, { ...params, ...body }),
  )
  serve(app, deps, contracts.changePersonRow, (context, { params, body }) =>
    actions.changePersonRow(context, { ...params, ...body }),
  )
  serve(app, deps, contracts.deletePersonRow, (context, { params, query }) =>
    actions.deletePersonRow(context, { ...params, ...query }),
  )
}
