/** Form fields: label, hint and fault tied to their control, for text, choices, long text and ticks. */
import {
  type InputHTMLAttributes,
  type ReactNode,
  type SelectHTMLAttributes,
  type TextareaHTMLAttributes,
  useId,
} from 'react'

type About = {
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** What is wrong, usually `faultOf(problem, 'name')`. */
  readonly fault?: string | null | undefined
}

/** What a control must carry to belong to its label, hint and fault. */
export type ControlProps = {
  readonly id: string
  readonly 'aria-describedby': string | undefined
  readonly 'aria-invalid': true | undefined
}

/** For a control of one's own: `<Field label="Zone">{(props) => <input {...props} />}</Field>`. */
export function Field({ label, hint, fault, children }: About & { children: (props: ControlProps) => ReactNode }) {
  const id = useId()
  const by = [hint ? `${id}-hint` : '', fault ? `${id}-fault` : ''].filter(Boolean).join(' ')
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {hint && (
        <p className="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {fault && (
        <p className="fault" id={`${id}-fault`}>
          {fault}
        </p>
      )}
      {children({ id, 'aria-describedby': by || undefined, 'aria-invalid': fault ? true : undefined })}
    </div>
  )
}

export const TextField = ({ label, hint, fault, ...rest }: About & InputHTMLAttributes<HTMLInputElement>) => (
  <Field label={label} hint={hint} fault={fault}>
    {(props) => <input {...rest} {...props} />}
  </Field>
)

export type Choice = { readonly value: string; readonly label: string }

export const Select = ({
  label,
  hint,
  fault,
  choices,
  ...rest
}: About & { readonly choices: readonly Choice[] } & SelectHTMLAttributes<HTMLSelectElement>) => (
  <Field label={label} hint={hint} fault={fault}>
    {(props) => (
      <select {...rest} {...props}>
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    )}
  </Field>
)

export const TextArea = ({ label, hint, fault, ...rest }: About & TextareaHTMLAttributes<HTMLTextAreaElement>) => (
  <Field label={label} hint={hint} fault={fault}>
    {(props) => <textarea {...rest} {...props} />}
  </Field>
)

export function Tick({ label, ...rest }: { readonly label: ReactNode } & InputHTMLAttributes<HTMLInputElement>) {
  const id = useId()
  return (
    <div className="field tick">
      <input {...rest} id={id} type="checkbox" />
      <label htmlFor={id}>{label}</label>
    </div>
  )
}
