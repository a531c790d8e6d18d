/** The grid of the week board: rooms or people as rows, days as columns, sessions as buttons, and the places where a chosen one may go. */

import { type DragEvent, type KeyboardEvent, memo, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
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

/** What a session's slip does not show, because its place on the board does. */
const sayWhere = (session: BoardSession, names: Names): string =>
  [dayNames[Math.floor(session.start / DAY_MINUTES)], names.room(session.room), names.staff(session.clinician)].join(
    ', ',
  )

const besideTime = ({ offering, persons, service }: BoardSession): string =>
  offering ? `${persons.length}/${offering.capacity}` : (serviceLabels[service] ?? service)
const titleOf = ({ offering, persons }: BoardSession, names: Names): string =>
  offering ? names.offering(offering.id) : persons.map(names.person).join(', ')

export type GridActs = {
  readonly onChoose: (session: BoardSession) => void
  readonly onPlace: (place: Place) => void
  readonly onWhyNot: (day: number) => void
  readonly onArrow: (session: BoardSession, key: string) => void
  readonly onDrag: (session: BoardSession) => void
}
type GridProps = GridActs & {
  readonly rowsBy: RowsBy
  readonly rows: readonly GridRow[]
  readonly days: readonly number[]
  readonly monday: string
  readonly sessions: readonly BoardSession[]
  readonly chosen: BoardSession | null
  readonly places: Places | null
  readonly frozenBefore: number
  readonly editable: boolean
  readonly names: Names
}

export function BoardGrid(props: GridProps) {
  const { rows, days, monday, rowsBy, chosen, places, sessions, names, frozenBefore, editable } = props
  const cells = useCells(sessions, rowsBy)
  const open = useMemo(() => placesByCell(places, chosen, rowsBy), [places, chosen, rowsBy])
  const acts = useActs(props)
  const shown = useGrowing(rows.length, rowsBy)
  const isHome = (row: GridRow) =>
    chosen !== null &&
    (rowsBy === 'rooms' ? chosen.room === row.id : row.id !== null && chosen.persons.includes(row.id))
  return (
    <div className="week-scroll">
      <table className={`week-grid days-${days.length}`}>
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
          {rows.slice(0, shown).map((row) => (
            <tr key={row.id ?? 'video'}>
              <th scope="row">
                <bdi>{row.name}</bdi>
              </th>
              {days.map((day) => {
                const own = cells.get(`${row.id} ${day}`) ?? none
                return (
                  <Cell
                    key={day}
                    day={day}
                    sessions={own}
                    here={open.get(`${row.id} ${day}`) ?? none}
                    chosenKey={chosen && own.includes(chosen) ? chosen.key : null}
                    reasons={isHome(row) ? (places?.whyNotOn.get(day) ?? none) : none}
                    {...{ names, frozenBefore, editable, acts }}
                  />
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

/** As many as a large screen shows; the others follow in parts, each small enough not to be noticed. */
const rowsAtOnce = 12

/** How many rows are drawn yet: those in sight at once, then some more after each painted frame until all are there. */
function useGrowing(all: number, rowsBy: RowsBy): number {
  const [drawn, draw] = useState({ rowsBy, count: rowsAtOnce })
  const count = drawn.rowsBy === rowsBy ? drawn.count : rowsAtOnce
  useEffect(() => {
    if (drawn.rowsBy === rowsBy && count >= all) return
    // Behind the next frame: a timer alone may come before what is drawn already has been painted.
    let timer: ReturnType<typeof setTimeout> | undefined
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => draw({ rowsBy, count: Math.min(all, count + rowsAtOnce) }), 0)
    })
    return () => {
      cancelAnimationFrame(frame)
      clearTimeout(timer)
    }
  }, [all, count, drawn, rowsBy])
  return Math.max(count, rowsAtOnce)
}

/** One list for all empty cells: a cell whose lists are the same ones is not drawn again. */
const none: readonly never[] = []

const sameList = <T,>(a: readonly T[] | undefined, b: readonly T[]): boolean =>
  a?.length === b.length && b.every((one, i) => one === a[i])

/** The sessions of each cell; the lists of cells that a move leaves alone stay the same ones. */
function useCells(sessions: readonly BoardSession[], rowsBy: RowsBy): ReadonlyMap<string, readonly BoardSession[]> {
  const before = useRef<ReadonlyMap<string, readonly BoardSession[]>>(new Map())
  return useMemo(() => {
    const cells = new Map<string, readonly BoardSession[]>()
    for (const [key, list] of cellsOf(sessions, rowsBy)) {
      const old = before.current.get(key)
      cells.set(key, old && sameList(old, list) ? old : list)
    }
    before.current = cells
    return cells
  }, [sessions, rowsBy])
}

function cellsOf(sessions: readonly BoardSession[], rowsBy: RowsBy): Map<string, BoardSession[]> {
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

/** The places of each cell: in the room that they name, or in the rows of the people who come along. */
function placesByCell(places: Places | null, chosen: BoardSession | null, rowsBy: RowsBy): Map<string, Place[]> {
  const cells = new Map<string, Place[]>()
  if (!places || !chosen) return cells
  for (const place of places.legal) {
    const day = Math.floor(place.start / DAY_MINUTES)
    for (const row of rowsBy === 'rooms' ? [place.room] : chosen.persons) {
      const key = `${row} ${day}`
      cells.set(key, [...(cells.get(key) ?? []), place])
    }
  }
  return cells
}

/** Acts that stay the same objects while what they do follows the board: a cell need not be drawn again for them. */
function useActs(acts: GridActs): GridActs {
  const latest = useRef(acts)
  useLayoutEffect(() => {
    latest.current = acts
  })
  return useMemo(
    () => ({
      onChoose: (session) => latest.current.onChoose(session),
      onPlace: (place) => latest.current.onPlace(place),
      onWhyNot: (day) => latest.current.onWhyNot(day),
      onArrow: (session, key) => latest.current.onArrow(session, key),
      onDrag: (session) => latest.current.onDrag(session),
    }),
    [],
  )
}

type CellProps = {
  readonly day: number
  readonly sessions: readonly BoardSession[]
  readonly here: readonly Place[]
  /** The chosen session where it is one of these. */
  readonly chosenKey: string | null
  readonly reasons: readonly string[]
  readonly names: Names
  readonly frozenBefore: number
  readonly editable: boolean
  readonly acts: GridActs
}

const Cell = memo(({ day, sessions, here, chosenKey, reasons, names, frozenBefore, editable, acts }: CellProps) => {
  // Places stand between the sessions as the day runs.
  const inTime = [
    ...sessions.map((session) => ({ start: session.start, session, place: null })),
    ...here.map((place) => ({ start: place.start, session: null, place })),
  ].toSorted((a, b) => a.start - b.start)
  return (
    <td
      className={here.length > 0 ? 'takes' : undefined}
      onDragOver={here.length > 0 ? (event) => event.preventDefault() : undefined}
      onDrop={
        here[0] &&
        ((event) => {
          event.preventDefault()
          const at = (event.target as HTMLElement).closest<HTMLElement>('[data-start]')?.dataset.start
          const place = here.find((one) => String(one.start) === at) ?? here[0]
          if (place) acts.onPlace(place)
        })
      }
    >
      {inTime.map(({ start, session, place }) =>
        session ? (
          <SessionButton
            key={session.key}
            {...{ session, names, acts, editable }}
            isFrozen={session.start < frozenBefore}
            isChosen={session.key === chosenKey}
          />
        ) : (
          <button key={start} type="button" className="place" data-start={start} onClick={() => acts.onPlace(place)}>
            {sayTime(start % DAY_MINUTES)}
            <span className="visually-hidden"> {dayNames[day]}: move here</span>
          </button>
        ),
      )}
      {reasons.length > 0 && (
        <button type="button" className="why" title={reasons.join(' ')} onClick={() => acts.onWhyNot(day)}>
          Why not?<span className="visually-hidden"> {dayNames[day]}</span>
        </button>
      )}
    </td>
  )
})

type SessionProps = {
  readonly session: BoardSession
  readonly names: Names
  readonly acts: GridActs
  readonly editable: boolean
  readonly isFrozen: boolean
  readonly isChosen: boolean
}

const SessionButton = memo(({ session, names, acts, editable, isFrozen, isChosen }: SessionProps) => {
  const press = (event: KeyboardEvent) => {
    if (!event.altKey || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    if (!isFrozen) acts.onArrow(session, event.key)
  }
  const drag = (event: DragEvent) => {
    event.dataTransfer.effectAllowed = 'move'
    event.dataTransfer.setData('text/plain', '')
    // A cell that changes while the browser picks the session up would end the drag at once.
    setTimeout(() => acts.onDrag(session), 0)
  }
  return (
    <button
      type="button"
      className={`session ${session.offering ? 'group' : session.service}${isFrozen ? ' past' : ''}`}
      data-session={session.key}
      aria-pressed={isChosen}
      draggable={editable && !isFrozen}
      onDragStart={drag}
      onClick={() => acts.onChoose(session)}
      onKeyDown={press}
    >
      <span className="session-when">
        <b>{sayTime(session.start % DAY_MINUTES)}</b>
        <span className="soft">{besideTime(session)}</span>
      </span>
      <bdi>{titleOf(session, names)}</bdi>
      <span className="visually-hidden">
        {' '}
        {sayWhere(session, names)}
        {isFrozen && ', has begun'}
      </span>
    </button>
  )
})
