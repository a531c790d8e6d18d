/** The fields of one row, drawn from its table's columns: the same description that the database and the files follow. */
import { type ReactNode, useId } from 'react'
import type { Column } from '../../../domain/center/column.ts'
import { type Choice, Field, Select, TextArea, TextField, Tick } from '../../parts/field.tsx'
import { sayCode } from './codes.ts'
import { type Draft, isToldColumn } from './row-draft.ts'

export type Choices = (column: Column) => readonly Choice[]
type FieldsProps = {
  readonly columns: readonly Column[]
  readonly draft: Draft
  readonly onDraft: (draft: Draft) => void
  readonly faultAt: (column: string) => string | null
  /** What a reference may point to. */
  readonly choices: Choices
}

/** Text of this length is worth more than one line. */
const long = 300
const types = { date: 'date', time: 'time', integer: 'number' } as const

export function RowFields(props: FieldsProps) {
  const told = props.columns.filter(isToldColumn)
  const own = props.columns.filter((column) => !isToldColumn(column))
  return (
    <>
      {own.map((column, i) => (
        <ColumnField key={column.name} {...props} column={column} first={i === 0} />
      ))}
      {told.length > 0 && (
        <fieldset className="told">
          <legend>Where this comes from</legend>
          {told.map((column) => (
            <ColumnField key={column.name} {...props} column={column} first={false} />
          ))}
        </fieldset>
      )}
    </>
  )
}

/* Dates and times have the browser's own box, which asks for no format. */
const hintOf = (column: Column): string | undefined =>
  column.kind === 'words'
    ? 'Separated by commas'
    : column.kind === 'date'
      ? column.hint?.replace('YYYY-MM-DD', '') || undefined
      : column.kind === 'time'
        ? undefined
        : column.hint

function ColumnField({
  column,
  first,
  draft,
  onDraft,
  faultAt,
  choices,
}: FieldsProps & { readonly column: Column; readonly first: boolean }): ReactNode {
  const value = draft[column.name]
  const put = (typed: Draft[string]) => onDraft({ ...draft, [column.name]: typed })
  const optional = !column.required && column.kind !== 'boolean' && column.kind !== 'references'
  const label = (
    <>
      {column.label}
      {optional && <span className="soft small"> (may stay empty)</span>}
    </>
  )
  const about = { label, hint: hintOf(column), fault: faultAt(column.name), ...(first ? { 'data-first': true } : {}) }
  switch (column.kind) {
    case 'boolean':
      return <Tick label={column.label} checked={value === true} onChange={(event) => put(event.target.checked)} />
    case 'code':
      return (
        <Select
          {...about}
          value={String(value)}
          choices={[
            ...(column.required && value !== '' ? [] : [{ value: '', label: 'Choose' }]),
            ...column.codes.map((code) => ({ value: code, label: sayCode(code) })),
          ]}
          onChange={(event) => put(event.target.value)}
        />
      )
    case 'reference':
      return (
        <Select
          {...about}
          value={String(value)}
          choices={[
            { value: '', label: column.required ? 'Choose' : column.table === 'staff' ? 'Nobody' : 'None' },
            ...choices(column),
          ]}
          onChange={(event) => put(event.target.value)}
        />
      )
    case 'codes':
    case 'references': {
      const of =
        column.kind === 'codes' ? column.codes.map((code) => ({ value: code, label: sayCode(code) })) : choices(column)
      return <Several {...about} of={of} value={(value as readonly string[]) ?? []} onValue={put} />
    }
    case 'text':
      if (column.max >= long)
        return (
          <TextArea
            {...about}
            maxLength={column.max}
            value={String(value)}
            onChange={(event) => put(event.target.value)}
          />
        )
      break
    default:
  }
  const type = column.kind in types ? types[column.kind as keyof typeof types] : 'text'
  const limits = column.kind === 'integer' ? { min: column.min, max: column.max } : {}
  return (
    <TextField
      {...about}
      {...limits}
      {...(column.kind === 'text' ? { maxLength: column.max } : {})}
      type={type}
      autoComplete="off"
      value={String(value)}
      onChange={(event) => put(event.target.value)}
    />
  )
}

/** Few choices are ticks; of many, such as staff, a list of which several are taken. */
const fewChoices = 8

type SeveralProps = {
  readonly of: readonly Choice[]
  readonly value: readonly string[]
  readonly onValue: (value: readonly string[]) => void
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly fault: string | null
}

const Several = (props: SeveralProps) => (props.of.length <= fewChoices ? <Ticks {...props} /> : <List {...props} />)

function Ticks({ of, value, onValue, label, hint, fault }: SeveralProps) {
  const id = useId()
  /* In the order of the choices, not of the ticking. */
  const toggle = (one: string, on: boolean) =>
    onValue(of.map((choice) => choice.value).filter((other) => (other === one ? on : value.includes(other))))
  return (
    <fieldset className="field words-field" aria-describedby={`${id}-about`}>
      <legend>{label}</legend>
      <div id={`${id}-about`}>
        {hint && <p className="hint">{hint}</p>}
        {fault && <p className="fault">{fault}</p>}
        {of.length === 0 && <p className="hint">Nobody to choose from yet.</p>}
      </div>
      <div className="ticks">
        {of.map((choice) => (
          <label key={choice.value}>
            <input
              type="checkbox"
              checked={value.includes(choice.value)}
              onChange={(event) => toggle(choice.value, event.target.checked)}
            />
            {choice.label}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

/** The whole list is one stop for the keyboard. */
function List({ of, value, onValue, label, hint, fault }: SeveralProps) {
  return (
    <Field label={label} hint={hint} fault={fault}>
      {(props) => (
        <select
          {...props}
          multiple
          size={4}
          value={[...value]}
          onChange={(event) => onValue([...event.target.selectedOptions].map((option) => option.value))}
        >
          {of.map((choice) => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
