/** Chooses another person by a part of the name: type, then pick from the list below. */
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Field } from '../../parts/field.tsx'
import { type FoundPerson, findPeople } from '../find-people.ts'

/** From the second letter on, as in the palette. */
const least = 2

export function FindPerson({
  label,
  hint,
  fault,
  not,
  value,
  onValue,
}: {
  readonly label: string
  readonly hint?: string
  readonly fault: string | null
  /** Whoever may not be chosen here. */
  readonly not: readonly string[]
  readonly value: FoundPerson | null
  readonly onValue: (person: FoundPerson | null) => void
}) {
  const [typed, setTyped] = useState('')
  // What had the focus goes away with a choice; the keyboard goes on at what takes its place.
  const acted = useRef(false)
  const follow = (element: HTMLElement | null) => {
    if (!element || !acted.current) return
    acted.current = false
    element.focus()
  }
  const choose = (person: FoundPerson | null) => {
    acted.current = true
    onValue(person)
  }
  const text = typed.trim()
  const found = useQuery({
    queryKey: ['people', 'find', text],
    queryFn: ({ signal }) => findPeople(text, signal),
    enabled: text.length >= least,
    placeholderData: (before) => before,
  })
  const list = text.length < least ? [] : (found.data ?? []).filter((person) => !not.includes(person.id))
  if (value)
    return (
      <div className="field">
        <span className="label">{label}</span>
        {fault && <p className="fault">{fault}</p>}
        <p>
          <bdi>{value.name}</bdi>{' '}
          <button ref={follow} type="button" className="button quiet" onClick={() => choose(null)}>
            Choose another
          </button>
        </p>
      </div>
    )
  return (
    <div className="find-person">
      <Field label={label} hint={hint ?? 'Type two letters of a name.'} fault={fault}>
        {(props) => (
          <input
            {...props}
            ref={follow}
            data-first
            type="search"
            autoComplete="off"
            spellCheck={false}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter') return
              event.preventDefault()
              if (list[0]) choose(list[0])
            }}
          />
        )}
      </Field>
      <p className="soft small" role="status">
        {text.length >= least && found.data && (list.length === 0 ? 'Nobody found.' : `${list.length} found`)}
      </p>
      {list.length > 0 && (
        <ul className="found">
          {list.map((person) => (
            <li key={person.id}>
              <button type="button" className="button quiet" onClick={() => choose(person)}>
                <bdi>{person.name}</bdi>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
