/** One table of the center as a list, with adding, changing, removing and taking a removal back for who may. */
import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useState } from 'react'
import { changeTableRow, createTableRow, deleteTableRow, readTableRows } from '../../../api/center.ts'
import type { Table as CenterColumns, Column } from '../../../domain/center/column.ts'
import type { Values } from '../../../domain/center/parse-row.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { EmptyState, Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Table, type Column as TableColumn } from '../../parts/table.tsx'
import { sayCount } from '../../words.ts'
import { matches } from '../matches.ts'
import { mayDo, useMe } from '../me.ts'
import { useAct, useToday } from '../people/person-data.ts'
import { type OpenRow, RowDialog } from '../people/row-dialog.tsx'
import {
  cellColumns,
  hasEnded,
  inOrder,
  type RowsOf,
  rowHead,
  rowName,
  sayCell,
  tablesNeeded,
  useRows,
} from './center-names.ts'
import type { CenterTable } from './center-tables.ts'
import { WhatCounts } from './what-counts.tsx'

/** From so many rows on, a list can be searched. */
const searchable = 12

type RowsProps = { readonly about: CenterTable; readonly table: CenterColumns }

export function CenterRows({ about, table }: RowsProps) {
  const me = useMe().data
  const today = useToday()
  const needed = useMemo(() => tablesNeeded(table), [table])
  const { rowsOf, error, isOpen } = useRows(needed)
  const [typed, setTyped] = useState('')
  const [open, setOpen] = useState<OpenRow | 'new' | null>(null)
  const { remove, restore, removed } = useRemoval(table)
  const may = me !== undefined && mayDo(me, 'center.change')
  const rows = inOrder(table.name, rowsOf(table.name), rowsOf)
  const columns = cellColumns(table, rows, rowsOf)
  const said = (row: OpenRow) =>
    [rowHead(table.name, row, rowsOf), ...columns.map((c) => sayCell(c, row[c.name], rowsOf, today))].join(' ')
  const shown = typed.trim() === '' ? rows : rows.filter((row) => matches(said(row), typed))
  const shortName = (row: OpenRow) => rowName(table.name, row, rowsOf)

  return (
    <section className="setup-rows" aria-labelledby="table">
      <header className="screen-head">
        <div>
          <h2 id="table">{table.label}</h2>
          <p className="soft">{about.says}</p>
        </div>
        {may && (
          <Button kind="primary" onClick={() => setOpen('new')}>
            Add {about.one}
          </Button>
        )}
      </header>
      {error && <ProblemNotice problem={problemOf(error)} />}
      {remove.problem && <ProblemNotice problem={remove.problem} />}
      {restore.problem && <ProblemNotice problem={restore.problem} />}
      {removed && (
        <Notice live>
          <p>
            Removed {shortName(removed)}.{' '}
            <Button busy={restore.busy} onClick={() => restore.run(removed)}>
              Take it back
            </Button>
          </p>
        </Notice>
      )}
      {rows.length > searchable && (
        <div className="setup-find">
          <TextField label="Find in this list" type="search" value={typed} onChange={(e) => setTyped(e.target.value)} />
          <p className="soft" role="status">
            {shown.length === rows.length ? sayCount(rows.length, 'row', 'rows') : `${shown.length} of ${rows.length}`}
          </p>
        </div>
      )}
      {!isOpen && !error && <p className="soft">Opening…</p>}
      {isOpen && (
        <Table
          caption={table.label}
          hideCaption
          rows={shown}
          rowKey={(row) => row.id}
          empty={<NoRows about={about} may={may} isSearch={rows.length > 0} />}
          columns={[
            {
              head: about.head,
              cell: (row) => <Head row={row} name={rowHead(table.name, row, rowsOf)} today={today} />,
            },
            ...columns.map((column) => cell(column, rowsOf, today)),
            ...(may
              ? [
                  {
                    head: <span className="visually-hidden">Acts</span>,
                    cell: (row: OpenRow) => (
                      <span className="row-acts">
                        <Button kind="quiet" onClick={() => setOpen(row)}>
                          Change<span className="visually-hidden"> {shortName(row)}</span>
                        </Button>
                        <Button kind="quiet" busy={remove.busy} onClick={() => remove.run(row)}>
                          Remove<span className="visually-hidden"> {shortName(row)}</span>
                        </Button>
                      </span>
                    ),
                  },
                ]
              : []),
          ]}
        />
      )}
      {/* What it proposes, such as the only site, stands in other tables: it opens once they are here. */}
      {open && isOpen && (
        <CenterRowDialog {...{ about, table, rowsOf, today }} row={open} onClose={() => setOpen(null)} />
      )}
    </section>
  )
}

const Head = ({ row, name, today }: { row: OpenRow; name: string; today: string }) => (
  <>
    <bdi>{name}</bdi>
    {hasEnded(row, today) && <span className="soft small"> (ended)</span>}
  </>
)

const cell = (column: Column, rowsOf: RowsOf, today: string): TableColumn<OpenRow> => ({
  head: column.label,
  number: column.kind === 'integer',
  cell: (row) => (
    <bdi className={column.kind === 'time' ? 'no-wrap' : undefined}>
      {sayCell(column, row[column.name], rowsOf, today)}
    </bdi>
  ),
})

const NoRows = ({ about, may, isSearch }: { about: CenterTable; may: boolean; isSearch: boolean }) =>
  isSearch ? (
    <p className="soft">Nothing in this list has these words.</p>
  ) : (
    <EmptyState title="Nothing here yet">
      <p>{may ? `Add the first ${about.one}.` : 'A manager can add the first one.'}</p>
    </EmptyState>
  )

/** Without what the server gives a row. */
const contentOf = (table: CenterColumns, row: Values): Record<string, unknown> =>
  Object.fromEntries(table.columns.map(({ name }) => [name, row[name]]))

function useRemoval(table: CenterColumns) {
  const client = useQueryClient()
  const [removed, setRemoved] = useState<OpenRow | null>(null)
  const again = () => void client.invalidateQueries({ queryKey: ['center'] })
  const remove = useAct(
    (row: OpenRow, operationId) =>
      call(deleteTableRow, {
        params: { table: table.name, rowId: row.id },
        query: { version: row.version },
        operationId,
      }),
    (_, row) => {
      setRemoved(row)
      again()
    },
  )
  const restore = useAct(
    (row: OpenRow, operationId) =>
      call(createTableRow, { params: { table: table.name }, body: { values: contentOf(table, row) }, operationId }),
    () => {
      setRemoved(null)
      again()
    },
  )
  return { remove, restore, removed }
}

type DialogProps = RowsProps & {
  readonly row: OpenRow | 'new'
  readonly rowsOf: RowsOf
  readonly today: string
  readonly onClose: () => void
}

function CenterRowDialog({ about, table, row, rowsOf, today, onClose }: DialogProps) {
  const client = useQueryClient()
  const isNew = row === 'new'
  const sites = rowsOf('site')
  const choices = (column: Column) => {
    if (column.kind !== 'reference' && column.kind !== 'references') return []
    const current = isNew ? [] : [row[column.name]].flat()
    return inOrder(column.table, rowsOf(column.table), rowsOf)
      .filter((one) => !hasEnded(one, today) || current.includes(one.id))
      .map((one) => ({ value: one.id, label: rowName(column.table, one, rowsOf) }))
  }
  const reload = async (): Promise<OpenRow | null> => {
    const fresh = await client.fetchQuery({
      queryKey: ['center', table.name],
      queryFn: () => call(readTableRows, { params: { table: table.name } }),
      staleTime: 0,
    })
    return (fresh.rows.find((one) => !isNew && one.id === row.id) as OpenRow | undefined) ?? null
  }
  return (
    <RowDialog
      title={isNew ? `Add ${about.one}` : `Change ${rowName(table.name, row, rowsOf)}`}
      table={table}
      fixed={[]}
      row={isNew ? null : row}
      defaults={{ since: today, ...(sites.length === 1 ? { site_id: sites[0]!.id } : {}) }}
      choices={choices}
      {...(table.name === 'service' ? { intro: <WhatCounts /> } : {})}
      save={(values, version, operationId) =>
        isNew
          ? call(createTableRow, { params: { table: table.name }, body: { values: { ...values } }, operationId })
          : call(changeTableRow, {
              params: { table: table.name, rowId: row.id },
              body: { version, values: { ...values } },
              operationId,
            })
      }
      reload={reload}
      onClose={onClose}
      onSaved={() => void client.invalidateQueries({ queryKey: ['center'] })}
    />
  )
}
