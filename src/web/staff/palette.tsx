/** The palette: type a few letters, move with the arrows, Enter goes there; it finds screens, acts and people. */
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useId, useState } from 'react'
import { Dialog } from '../parts/dialog.tsx'
import { findPeople } from './find-people.ts'
import { matches } from './matches.ts'

export type Command = { readonly id: string; readonly label: string; readonly run: () => void }

export type PaletteProps = {
  readonly open: boolean
  readonly peopleOnly: boolean
  readonly searchesPeople: boolean
  readonly commands: readonly Command[]
  readonly onPerson: (personId: string) => void
  readonly onClose: () => void
}

/** People are asked of the server from the second letter on. */
const least = 2

export function Palette({ open, peopleOnly, searchesPeople, commands, onPerson, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('')
  const [at, setAt] = useState(0)
  const id = useId()
  const text = typed.trim()
  const people = useQuery({
    queryKey: ['people', 'find', text],
    queryFn: ({ signal }) => findPeople(text, signal),
    enabled: open && searchesPeople && text.length >= least,
  })
  const found: Command[] = [
    ...(peopleOnly ? [] : commands.filter((command) => matches(command.label, text))),
    ...(text.length >= least ? (people.data ?? []) : []).map((person) => ({
      id: person.id,
      label: person.name,
      run: () => onPerson(person.id),
    })),
  ]
  const chosen = Math.min(at, found.length - 1)

  const run = (command: Command | undefined) => {
    if (!command) return
    onClose()
    command.run()
  }
  const onKey = (event: KeyboardEvent) => {
    if (event.key === 'ArrowDown') setAt(Math.min(chosen + 1, found.length - 1))
    else if (event.key === 'ArrowUp') setAt(Math.max(chosen - 1, 0))
    else if (event.key === 'Enter') run(found[chosen])
    else return
    event.preventDefault()
  }

  const says = () => {
    if (found.length > 0) return `${found.length} found`
    if (people.isFetching) return 'Looking…'
    if (people.isError) return 'People cannot be looked up right now.'
    return peopleOnly && text.length < least ? 'Type two letters of a name.' : 'Nothing found. Try fewer letters.'
  }

  return (
    <Dialog title={peopleOnly ? 'Find a person' : 'Go to'} open={open} onClose={onClose}>
      <input
        className="control"
        data-first
        role="combobox"
        aria-label={peopleOnly ? 'Name' : 'Screen, act or person'}
        aria-expanded={found.length > 0}
        aria-controls={`${id}-list`}
        aria-activedescendant={found[chosen] ? `${id}-${chosen}` : undefined}
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          setAt(0)
        }}
        onKeyDown={onKey}
      />
      <p className="soft small" role="status">
        {says()}
      </p>
      <div className="palette" id={`${id}-list`} role="listbox" aria-label="Found">
        {found.map((command, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the box above
          // biome-ignore lint/a11y/useFocusableInteractive: focus stays in the box above
          <div
            key={command.id}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === chosen}
            onClick={() => run(command)}
          >
            {command.label}
          </div>
        ))}
      </div>
    </Dialog>
  )
}
