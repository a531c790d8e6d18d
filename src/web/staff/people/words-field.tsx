/** Short words to tick, such as languages, with room for others. */
import { type ReactNode, useId, useState } from 'react'
import type { Choice } from '../../parts/field.tsx'
import { sayLanguage } from './codes.ts'

export const languagesToChoose: readonly Choice[] = ['en', 'es', 'vi', 'zh', 'ase'].map((value) => ({
  value,
  label: sayLanguage(value),
}))

export function WordsField({
  label,
  hint,
  fault,
  choices,
  value,
  onValue,
}: {
  readonly label: string
  readonly hint?: ReactNode
  readonly fault: string | null
  readonly choices: readonly Choice[]
  readonly value: readonly string[]
  readonly onValue: (value: readonly string[]) => void
}) {
  const id = useId()
  const known = choices.map((choice) => choice.value)
  const others = value.filter((one) => !known.includes(one))
  /* As typed: a comma at the end is the start of a next word and must not vanish. */
  const [typed, setTyped] = useState(others.join(', '))
  const ticked = value.filter((one) => known.includes(one))
  const type = (text: string) => {
    setTyped(text)
    const words = text
      .split(/[,;]/)
      .map((word) => word.trim())
      .filter(Boolean)
    onValue([...ticked, ...words.filter((word) => !known.includes(word))])
  }
  return (
    <fieldset className="field words-field" aria-describedby={`${id}-about`}>
      <legend>{label}</legend>
      <div id={`${id}-about`}>
        {hint && <p className="hint">{hint}</p>}
        {fault && <p className="fault">{fault}</p>}
      </div>
      <div className="ticks">
        {choices.map((choice) => (
          <label key={choice.value}>
            <input
              type="checkbox"
              checked={value.includes(choice.value)}
              onChange={(event) =>
                onValue(event.target.checked ? [...value, choice.value] : value.filter((one) => one !== choice.value))
              }
            />
            {choice.label}
          </label>
        ))}
        <label className="other">
          Other
          <input
            type="text"
            autoComplete="off"
            maxLength={120}
            value={typed}
            onChange={(event) => type(event.target.value)}
          />
        </label>
      </div>
    </fieldset>
  )
}
