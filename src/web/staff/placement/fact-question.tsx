/** One question of the assessment: its answers as choices with "not known yet" first, and who told it, folded away until somebody differs. */
import { memo, useId, useState } from 'react'
import { sensitivities, toldBy, toldWhere } from '../../../domain/center/tables.ts'
import { valueLabel } from '../../../domain/placement/facts.ts'
import { Select, TextArea } from '../../parts/field.tsx'
import { sayCode, sayTold } from '../people/codes.ts'
import type { Answer, Fact, Telling } from './assess-draft.ts'
import { readNumber, tellingFault } from './assess-draft.ts'

type QuestionProps = {
  readonly fact: Fact
  readonly answer: Answer | undefined
  /** What was told at the assessment before. */
  readonly last: Answer | undefined
  readonly telling: Telling
  /** What the server said about this answer. */
  readonly fault: string | null
  readonly onValue: (fact: Fact, value: string | number | null) => void
  readonly onAnswer: (fact: Fact, part: Partial<Answer>) => void
}

const questionId = (fact: string): string => `question-${fact}`

/** The first choice of a question takes the keyboard, so that a reminder can lead there. */
export function goToQuestion(fact: string): void {
  const element = document.getElementById(questionId(fact))
  element?.scrollIntoView({ block: 'center' })
  element?.querySelector<HTMLElement>('input:checked, input')?.focus({ preventScroll: true })
}

export const FactQuestion = memo(function FactQuestion(props: QuestionProps) {
  const { fact, answer, last, telling } = props
  const id = useId()
  const blocked = tellingFault(fact, telling)
  const fault = props.fault ?? (answer ? blocked : null)
  return (
    <fieldset className="question" id={questionId(fact.id)} aria-describedby={`${id}-why`}>
      <legend>
        {fact.question}
        {fact.private && <span className="private-mark">Private: asked alone, never shown to the partner</span>}
      </legend>
      <p className="why soft small" id={`${id}-why`}>
        {fact.why}
        {last && !answer && <i> Last time: {valueLabel(fact.id, last.value)}.</i>}
        {blocked && !answer && <b> {blocked}</b>}
      </p>
      {fault && <p className="fault">{fault}</p>}
      {fact.kind === 'number' ? <NumberAnswer {...props} /> : <Choices {...props} />}
      {answer && <ToldDetails {...props} answer={answer} />}
    </fieldset>
  )
})

function Choices({ fact, answer, onValue }: QuestionProps) {
  const name = useId()
  if (fact.kind === 'number') return null
  return (
    <div className="choices">
      <label>
        <input type="radio" name={name} checked={answer === undefined} onChange={() => onValue(fact, null)} />
        Not known yet
      </label>
      {Object.entries(fact.values).map(([value, label]) => (
        <label key={value}>
          <input type="radio" name={name} checked={answer?.value === value} onChange={() => onValue(fact, value)} />
          {label}
        </label>
      ))}
    </div>
  )
}

function NumberAnswer({ fact, answer, onValue }: QuestionProps) {
  const [typed, setTyped] = useState(answer ? String(answer.value) : '')
  if (fact.kind !== 'number') return null
  const wrong = typed.trim() !== '' && readNumber(fact.id, typed) === null
  return (
    <div className="number-answer">
      <input
        className="control"
        inputMode="numeric"
        autoComplete="off"
        aria-label={fact.question}
        aria-invalid={wrong || undefined}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          onValue(fact, readNumber(fact.id, event.target.value))
        }}
      />
      <span className="soft">
        {wrong ? `A whole number from ${fact.min} to ${fact.max}` : typed.trim() === '' ? 'Not known yet' : ''}
      </span>
    </div>
  )
}

const sureChoices = [
  { value: 'sure', label: 'Sure' },
  { value: 'likely', label: 'Likely' },
  { value: 'unsure', label: 'Not sure' },
] as const

function ToldDetails({ fact, answer, telling, onAnswer }: QuestionProps & { readonly answer: Answer }) {
  const said = sayTold({ told_by: telling.toldBy, told_where: telling.toldWhere })
  return (
    <details className="told-details">
      <summary>
        {said}
        {answer.sure !== 'sure' && `, ${answer.sure === 'likely' ? 'likely' : 'not sure'}`}
        {answer.note && ', with a note'}
      </summary>
      <div className="told-fields">
        <TellingFields telling={telling} onTelling={(next) => onAnswer(fact, { telling: next })} />
        <Select
          label="How sure"
          hint="An unsure answer can raise a level and never lowers one."
          value={answer.sure}
          choices={sureChoices}
          onChange={(event) =>
            onAnswer(fact, { sure: sureChoices.find(({ value }) => value === event.target.value)?.value ?? 'unsure' })
          }
        />
        {!fact.private && (
          <Select
            label="Sensitivity"
            value={answer.sensitivity}
            choices={sensitivities.map((value) => ({ value, label: sayCode(value) }))}
            onChange={(event) =>
              onAnswer(fact, { sensitivity: sensitivities.find((one) => one === event.target.value) ?? 'private' })
            }
          />
        )}
        <TextArea
          label="Note"
          maxLength={2000}
          value={answer.note}
          onChange={(event) => onAnswer(fact, { note: event.target.value })}
        />
      </div>
    </details>
  )
}

export const TellingFields = ({
  telling,
  onTelling,
}: {
  readonly telling: Telling
  readonly onTelling: (telling: Telling) => void
}) => (
  <>
    <Select
      label="Told by"
      value={telling.toldBy}
      choices={toldBy.map((value) => ({ value, label: sayCode(value) }))}
      onChange={(event) =>
        onTelling({ ...telling, toldBy: toldBy.find((one) => one === event.target.value) ?? 'person' })
      }
    />
    <Select
      label="Told"
      value={telling.toldWhere}
      choices={toldWhere.map((value) => ({ value, label: sayCode(value) }))}
      onChange={(event) =>
        onTelling({ ...telling, toldWhere: toldWhere.find((one) => one === event.target.value) ?? 'jointly' })
      }
    />
  </>
)
