/** The note of an act in admissions: a field of its own, with what was wrong with it. */
import { TextArea } from '../../parts/field.tsx'

type NoteProps = {
  readonly value: string
  readonly fault: string | null
  readonly hint?: string | undefined
  readonly onValue: (value: string) => void
}

export const NoteField = ({ value, fault, hint, onValue }: NoteProps) => (
  <TextArea
    label="Note"
    hint={hint}
    maxLength={2000}
    value={value}
    fault={fault}
    onChange={(event) => onValue(event.target.value)}
  />
)
