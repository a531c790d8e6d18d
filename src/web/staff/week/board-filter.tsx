/** Finding somebody on a full board: only the rows and sessions that the typed words speak of. */

import { matches } from '../matches.ts'
import type { Names } from './board-data.ts'
import { type GridRow, type RowsBy, saySession } from './board-grid.tsx'
import type { BoardSession } from './places.ts'

export type Sought = { readonly rows: readonly GridRow[]; readonly sessions: readonly BoardSession[] }

/** Everything that a session can be found by; a group by its members too. */
const spoken = new WeakMap<BoardSession, { readonly names: Names; readonly words: string }>()
function wordsOf(session: BoardSession, names: Names): string {
  const known = spoken.get(session)
  if (known?.names === names) return known.words
  const words = `${saySession(session, names)} ${session.persons.map(names.person).join(' ')}`
  spoken.set(session, { names, words })
  return words
}

/**
 * A row that is called so is shown with all that is in it; where none is, the sessions that speak of it are shown with
 * their rows.
 */
export function seek(typed: string, all: Sought, rowsBy: RowsBy, names: Names): Sought {
  const wanted = typed.trim()
  if (wanted === '') return all
  const called = all.rows.filter((row) => matches(row.name, wanted))
  if (called.length > 0) return { rows: called, sessions: all.sessions }
  const sessions = all.sessions.filter((session) => matches(wordsOf(session, names), wanted))
  const held = new Set<string | null>()
  for (const session of sessions) for (const id of rowsBy === 'rooms' ? [session.room] : session.persons) held.add(id)
  return { rows: all.rows.filter((row) => held.has(row.id)), sessions }
}

type FilterProps = {
  readonly typed: string
  readonly onType: (typed: string) => void
  /** What is left of all. */
  readonly shown: number
  readonly of: number
}

export function BoardFilter({ typed, onType, shown, of }: FilterProps) {
  return (
    <div className="board-filter">
      <input
        type="search"
        className="control"
        aria-label="Find on the board"
        placeholder="Find on the board"
        value={typed}
        onChange={(event) => onType(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onType('')
        }}
      />
      <span className="small soft" role="status">
        {typed.trim() !== '' && `${shown} of ${of} rows`}
      </span>
    </div>
  )
}
