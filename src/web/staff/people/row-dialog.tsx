/** A dialog that adds or changes one row: it keeps what was typed when the server refuses, and shows what somebody else changed meanwhile. */
import { type FormEvent, type ReactNode, useRef, useState } from 'react'
import type { Column, Table } from '../../../domain/center/column.ts'
import type { Values } from '../../../domain/center/parse-row.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { FormActions } from './act-dialog.tsx'
import { sayCode } from './codes.ts'
import { faultOf, sayFault } from './faults.ts'
import { useAct } from './person-data.ts'
import { changedSince, draftOf, type Fault, faultsOf, formColumns, valuesOf } from './row-draft.ts'
import { type Choices, RowFields } from './row-fields.tsx'

export type OpenRow = { readonly id: string; readonly version: number } & Values

type RowDialogProps = {
  readonly title: string
  readonly table: Table
  /** Columns that the form does not show: whose row it is, and what the path says already. */
  readonly fixed: readonly string[]
  /** The row under the hand; null adds a new one from `defaults`. */
  readonly row: OpenRow | null
  readonly defaults?: Values
  readonly choices: Choices
  readonly intro?: ReactNode
  readonly save: (values: Values, version: number, operationId: string) => Promise<unknown>
  /** Asks the server for the row as it is now. */
  readonly reload?: () => Promise<OpenRow | null>
  readonly onClose: () => void
  readonly onSaved?: () => void
}

/** Mount it to open it. */
export function RowDialog(props: RowDialogProps) {
  return (
    <Dialog title={props.title} open onClose={props.onClose}>
      <RowForm {...props} />
    </Dialog>
  )
}

function RowForm({ table, fixed, row, defaults = {}, choices, intro, save, reload, onClose, onSaved }: RowDialogProps) {
  const isNew = row === null
  const columns = formColumns(table, fixed).map((column) => (isNew ? asDays(column) : column))
  const saved = useRef(new Set<string>())
  const [opened, setOpened] = useState<Values>(row ?? defaults)
  const [version, setVersion] = useState(row?.version ?? 0)
  const [draft, setDraft] = useState(() => draftOf(columns, row ?? withDays(defaults)))
  const [faults, setFaults] = useState<readonly Fault[]>([])
  const [elsewhere, setElsewhere] = useState<readonly Column[]>([])
  const act = useAct(
    async (sent: { rows: readonly Values[]; version: number }, operationId) => {
      for (const [i, values] of sent.rows.entries()) {
        const key = JSON.stringify(values)
        /* Of several days some may be in already when a later one is refused. */
        if (saved.current.has(key)) continue
        await save(values, sent.version, i === 0 ? operationId : crypto.randomUUID())
        saved.current.add(key)
      }
    },
    () => {
      onSaved?.()
      onClose()
    },
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (act.busy) return
    const rows = rowsOf(valuesOf(columns, draft))
    const found = rows[0] ? faultsOf(table, rows[0], fixed) : [{ column: 'weekday', says: 'Choose at least one day.' }]
    setFaults(found)
    if (found.length === 0) act.run({ rows, version })
  }
  const faultAt = (column: string): string | null =>
    ownFault(faults, column) ?? faultOf(act.problem, `values.${column}`) ?? faultOf(act.problem, column)
  const loadAgain = async () => {
    const now = await reload?.()
    if (!now) return
    setElsewhere(changedSince(columns, opened, now))
    setOpened(now)
    setVersion(now.version)
    act.forget()
  }
  return (
    <form className="row-form" onSubmit={submit} noValidate>
      {intro}
      {act.problem && (
        <ProblemNotice problem={act.problem} fields={columns.flatMap(({ name }) => [name, `values.${name}`])}>
          {act.problem.status === 409 && reload && (
            <div className="buttons">
              <Button onClick={() => void loadAgain()}>Load again</Button>
            </div>
          )}
        </ProblemNotice>
      )}
      {elsewhere.length > 0 && (
        <p className="notice needs-you" role="status">
          Changed by somebody else meanwhile:{' '}
          {elsewhere.map((column) => `${column.label} is now ${sayValue(opened[column.name])}`).join('; ')}. What you
          typed is still here; saving puts yours in its place.
        </p>
      )}
      <RowFields columns={columns} draft={draft} onDraft={setDraft} faultAt={faultAt} choices={choices} />
      <FormActions say={row ? 'Save' : 'Add'} busy={act.busy} onClose={onClose} />
    </form>
  )
}

/** A new row that holds on a weekday may be made for several days at once. */
const asDays = (column: Column): Column =>
  column.name === 'weekday' && column.kind === 'code' ? { ...column, kind: 'codes', label: 'Days' } : column

const withDays = (values: Values): Values =>
  typeof values.weekday === 'string' ? { ...values, weekday: [values.weekday] } : values

const rowsOf = (values: Values): readonly Values[] =>
  Array.isArray(values.weekday) ? values.weekday.map((weekday) => ({ ...values, weekday })) : [values]

const ownFault = (faults: readonly Fault[], column: string): string | null => {
  const found = faults.find((fault) => fault.column === column)
  return found ? sayFault(found.says) : null
}

const sayValue = (value: unknown): string => {
  if (value === null || value === undefined || value === '') return 'empty'
  if (Array.isArray(value)) return value.join(', ')
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : sayCode(String(value))
}
