/** The grid of the week board: rooms or people as rows, days as columns, sessions as buttons, and the places where a chosen one may go. */

import type { KeyboardEvent } from 'react'
import { addDays, DAY_MINUTES, type PlainDate, sayTime } from '../../../base/time.ts'
import type { Names } from './board-data.ts'
import type { BoardSession, Place, Places } from './places.ts'

export type RowsBy = 'rooms' | 'people'
export type GridRow = { readonly id: string | null; readonly name: string }

export const serviceLabels: Readonly<Record<string, string>> = {
  'process-group': 'Process group',
  'relapse-prevention': 'Relapse prevention',
  skills: 'Skills',
  holistic: 'Mind and body',
  individual: 'Individual',
  family: 'Family',
  couple: 'Couple',
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

/** "Process group, Tuesday 6:30 pm, Room A, 9 of 12 seats, M. Ortiz". */
export function saySession(session: BoardSession, names: Names): string {
  const day = dayNames[Math.floor(session.start / DAY_MINUTES)] ?? ''
  const who = session.offering
    ? `${session.persons.length} of ${session.offering.capacity} seats`
    : session.persons.map(names.person).join(' and ')
  return [
    session.offering ? names.offering(session.offering.id) : serviceLabels[session.service],
    `${day} ${sayTime(session.start % DAY_MINUTES)}`,
    names.room(session.room),
    who,
    names.staff(session.clinician),
  ].join(', ')
}

type GridProps = {
  readonly rowsBy: RowsBy
  readonly rows: readonly GridRow[]
  readonly days: readonly number[]
  readonly monday: string
  readonly sessions: readonly BoardSession[]
  readonly chosen: BoardSession | null
  readonly places: Places | null
  readonly frozenBefore: number
  readonly names: Names
  readonly onChoose: (session: BoardSession) => void
  readonly onPlace: (place: Place) => void
  readonly onWhyNot: (day: number) => void
  readonly onArrow: (session: BoardSession, key: string) => void
}

export function BoardGrid(props: GridProps) {
  const { rows, days, monday, rowsBy, chosen, names } = props
  const cells = cellsOf(props)
  return (
    <div className="week-scroll">
      <table className="week-grid">
        <caption className="visually-hidden">
          The week by {rowsBy}.{' '}
          {chosen ? `Choose a place for: ${saySession(chosen, names)}.` : 'Choose a session to move it.'}
        </caption>
        <thead>
          <tr>
            <th scope="col">{rowsBy === 'rooms' ? 'Room' : 'Person'}</th>
            {days.map((day) => (
              <th key={day} scope="col">
                {dayNames[day]?.slice(0, 3)}{' '}
                <span className="soft">{Number(addDays(monday as PlainDate, day).slice(8))}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id ?? 'video'}>
              <th scope="row">
                <bdi>{row.name}</bdi>
              </th>
              {days.map((day) => (
                <Cell key={day} {...props} row={row} day={day} sessions={cells.get(`${row.id} ${day}`) ?? []} />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function cellsOf({ sessions, rowsBy }: GridProps): Map<string, BoardSession[]> {
  const cells = new Map<string, BoardSession[]>()
  for (const session of sessions) {
    const day = Math.floor(session.start / DAY_MINUTES)
    for (const row of rowsBy === 'rooms' ? [session.room] : session.persons) {
      const key = `${row} ${day}`
      const cell = cells.get(key)
      if (cell) cell.push(session)
      else cells.set(key, [session])
    }
  }
  return cells
}

/** Whether a row can take the chosen session: a room that its places name, or one of the people in it. */
function takes(row: GridRow, place: Place, rowsBy: RowsBy, chosen: BoardSession): boolean {
  return rowsBy === 'rooms' ? place.room === row.id : row.id !== null && chosen.persons.includes(row.id)
}

function Cell({
  row,
  day,
  sessions,
  chosen,
  places,
  rowsBy,
  names,
  ...props
}: GridProps & { readonly row: GridRow; readonly day: number }) {
  const here =
    chosen && places
      ? places.legal.filter((p) => Math.floor(p.start / DAY_MINUTES) === day && takes(row, p, rowsBy, chosen))
      : []
  const reasons = chosen ? places?.whyNotOn.get(day) : undefined
  const home =
    chosen && (rowsBy === 'rooms' ? chosen.room === row.id : row.id !== null && chosen.persons.includes(row.id))
  // Places stand between the sessions as the day runs.
  const inTime = [
    ...sessions.map((session) => ({ start: session.start, session, place: null })),
    ...here.map((place) => ({ start: place.start, session: null, place })),
  ].toSorted((a, b) => a.start - b.start)
  return (
    <td className={here.length > 0 ? 'takes' : undefined}>
      {inTime.map(({ start, session, place }) =>
        session ? (
          <SessionButton
            key={session.key}
            session={session}
            names={names}
            isChosen={session.key === chosen?.key}
            {...props}
          />
        ) : (
          <button key={start} type="button" className="place" onClick={() => props.onPlace(place)}>
            {sayTime(start % DAY_MINUTES)}
            <span className="visually-hidden"> {dayNames[day]}: move here</span>
          </button>
        ),
      )}
      {home && reasons && reasons.length > 0 && (
        <button type="button" className="why" title={reasons.join(' ')} onClick={() => props.onWhyNot(day)}>
          Why not?<span className="visually-hidden"> {dayNames[day]}</span>
        </button>
      )}
    </td>
  )
}

type SessionProps = Pick<GridProps, 'names' | 'frozenBefore' | 'onChoose' | 'onArrow'> & {
  readonly session: BoardSession
  readonly isChosen: boolean
}

function SessionButton({ session, names, isChosen, frozenBefore, onChoose, onArrow }: SessionProps) {
  const frozen = session.start < frozenBefore
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    if (!frozen) onArrow(session, event.key)
  }
  const label = session.offering ? names.offering(session.offering.id) : serviceLabels[session.service]
  return (
    <button
      type="button"
      className={`session ${session.offering ? 'group' : session.service}${frozen ? ' past' : ''}`}
      data-session={session.key}
      aria-pressed={isChosen}
      aria-label={`${saySession(session, names)}${frozen ? ', has begun' : ''}`}
      onClick={() => onChoose(session)}
      onKeyDown={press}
    >
      <span className="session-when">
        <b>{sayTime(session.start % DAY_MINUTES)}</b>
        <span className="soft">
          {session.offering ? `${session.persons.length}/${session.offering.capacity}` : serviceLabels[session.service]}
        </span>
      </span>
      <bdi>{session.offering ? label : session.persons.map(names.person).join(', ')}</bdi>
    </button>
  )
}
