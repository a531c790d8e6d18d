/** One table of a record as a section of lines: each row said in words, with adding, changing, removing and taking a removal back. */
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { changePersonRow, createPersonRow, deletePersonRow, readPersonRows } from '../../../api/center.ts'
import type { Values } from '../../../domain/center/parse-row.ts'
import { columnsOf, tableNamed } from '../../../domain/center/tables.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { mayDo, useMe } from '../me.ts'
import { ActProblem } from './act-problem.tsx'
import { staffChoices, useCenterRows } from './center-rows.ts'
import { type PersonPage, useAct, useToday } from './person-data.ts'
import { type OpenRow, RowDialog } from './row-dialog.tsx'
import type { Choices } from './row-fields.tsx'

type RowsSectionProps<R extends OpenRow> = {
  readonly page: PersonPage
  readonly table: string
  readonly title: string
  readonly rows: readonly R[]
  readonly say: (row: R) => ReactNode
  /** What one row is called on buttons: "allergy". */
  readonly one: string
  readonly empty: string
  readonly defaults?: Values
  readonly intro?: ReactNode
  readonly note?: ReactNode
  /** Rows of one group are one line, and unfold. */
  readonly group?: { readonly by: (row: R) => string; readonly say: (rows: readonly R[]) => ReactNode }
}

/** Told by the person, alone, ordinary, unless the section knows better. */
export const plainTold = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' } as const

/** Staff, and the person's own episodes, by the column that points to them. */
function useRecordChoices(page: PersonPage): Choices {
  const staff = useCenterRows('staff')
  const programs = useCenterRows('program')
  const today = useToday(page.person.site_id)
  return (column) => {
    const table = 'table' in column ? column.table : ''
    if (table === 'staff') return staffChoices(staff, today)
    if (table === 'episode')
      return (page.episodes ?? []).map((episode) => ({
        value: episode.id,
        label: `${programs.find((one) => one.id === episode.program_id)?.name ?? 'Episode'}, from ${episode.admitted_on}`,
      }))
    return []
  }
}

export function RowsSection<R extends OpenRow>(props: RowsSectionProps<R>) {
  const { page, table: name, title, rows, say, one, empty, defaults, intro, note, group } = props
  const me = useMe().data
  const client = useQueryClient()
  const choices = useRecordChoices(page)
  const [open, setOpen] = useState<R | 'new' | null>(null)
  const [removed, setRemoved] = useState<Values | null>(null)
  const table = tableNamed(name)
  const personId = page.person.id
  const may = me !== undefined && mayDo(me, 'record.change') && page.changes.includes(name)
  const create = (values: Values, operationId: string) =>
    call(createPersonRow, { params: { personId, table: name }, body: { values: { ...values } }, operationId })
  const remove = useAct(
    (row: R, operationId) =>
      call(deletePersonRow, {
        params: { personId, table: name, rowId: row.id },
        query: { version: row.version },
        operationId,
      }),
    (_, row) => setRemoved(row),
  )
  const restore = useAct(
    (row: Values, operationId) => create(contentOf(name, row), operationId),
    () => setRemoved(null),
  )
  const reload = async (): Promise<OpenRow | null> => {
    const fresh = await client.fetchQuery({
      queryKey: ['people', 'rows', personId, name],
      queryFn: () => call(readPersonRows, { params: { personId, table: name } }),
      staleTime: 0,
    })
    return (fresh.rows.find((row) => open !== 'new' && row.id === open?.id) as OpenRow | undefined) ?? null
  }
  const line = (row: R) => (
    <li key={row.id}>
      <div className="said-row">{say(row)}</div>
      {may && (
        <div className="row-acts">
          <Button kind="quiet" onClick={() => setOpen(row)}>
            Change<span className="visually-hidden"> this {one}</span>
          </Button>
          <Button kind="quiet" busy={remove.busy} onClick={() => remove.run(row)}>
            Remove<span className="visually-hidden"> this {one}</span>
          </Button>
        </div>
      )}
    </li>
  )
  return (
    <section className="rows-section" aria-label={title}>
      <header>
        <h3>{title}</h3>
        {may && (
          <Button kind="quiet" onClick={() => setOpen('new')} aria-label={`Add ${one}`}>
            Add
          </Button>
        )}
      </header>
      {note}
      <ActProblem act={remove} />
      <ActProblem act={restore} />
      {removed && (
        <Notice live>
          <p>
            Removed.{' '}
            <Button busy={restore.busy} onClick={() => restore.run(removed)}>
              Take it back
            </Button>
          </p>
        </Notice>
      )}
      {rows.length === 0 ? (
        <p className="soft">{empty}</p>
      ) : (
        <ul className="lines tight">
          {[...Map.groupBy(rows, (row) => group?.by(row) ?? row.id).values()].map((alike) =>
            group && alike.length > 1 ? (
              <li key={alike[0]?.id} className="alike">
                <details>
                  <summary>{group.say(alike)}</summary>
                  <ul className="lines tight">{alike.map(line)}</ul>
                </details>
              </li>
            ) : (
              alike.map(line)
            ),
          )}
        </ul>
      )}
      {open && (
        <RowDialog
          title={open === 'new' ? `Add ${one}` : `Change ${one}`}
          table={table}
          fixed={['person_id']}
          row={open === 'new' ? null : open}
          defaults={{ ...plainTold, ...defaults }}
          choices={choices}
          intro={intro}
          save={(values, version, operationId) =>
            open === 'new'
              ? create(values, operationId)
              : call(changePersonRow, {
                  params: { personId, table: name, rowId: open.id },
                  body: { version, values: { ...values } },
                  operationId,
                })
          }
          reload={reload}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  )
}

/** The row without what the server gives it. */
const contentOf = (table: string, row: Values): Values =>
  Object.fromEntries(
    columnsOf(tableNamed(table)).flatMap(({ name }) => (name === 'person_id' ? [] : [[name, row[name]]])),
  )
