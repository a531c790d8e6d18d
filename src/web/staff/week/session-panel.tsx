/** The panel of the chosen session: who, where, with whom; other leaders and rooms, and moving one member to another group. */

import { useState } from 'react'
import { DAY_MINUTES, sayMoment, sayTime } from '../../../base/time.ts'
import type { WeekMove } from '../../../domain/schedule/why-not.ts'
import { whyNot } from '../../../domain/schedule/why-not.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import type { Edit, Names } from './board-data.ts'
import { serviceLabels } from './board-grid.tsx'
import { type BoardSession, type Place, type Places, sayReasons } from './places.ts'

type PanelProps = {
  readonly session: BoardSession
  readonly edit: Edit
  readonly names: Names
  readonly frozen: boolean
  readonly places: Places | null
  readonly days: readonly number[]
  readonly onPlace: (place: Place) => void
  readonly onSay: (words: string) => void
  /** Null for readers who do not plan. */
  readonly onExplain: ((person: string) => void) | null
  readonly onClose: () => void
}

export function SessionPanel({
  session,
  edit,
  names,
  frozen,
  places,
  days,
  onPlace,
  onSay,
  onExplain,
  onClose,
}: PanelProps) {
  const title = session.offering
    ? names.offering(session.offering.id)
    : (serviceLabels[session.service] ?? session.service)
  /** Does it, or says why not. */
  const attempt = (move: WeekMove, done: string) => {
    const reasons = whyNot(edit.open, move)
    if (reasons.length > 0) return onSay(`Not possible. ${sayReasons(reasons).join(' ')}`)
    edit.move(move)
    onSay(`${done} Every rule is met.`)
  }
  return (
    <section className="week-panel" aria-label={title}>
      <header>
        <h2>
          <bdi>{title}</bdi>
        </h2>
        <Button kind="quiet" onClick={onClose}>
          Done
        </Button>
      </header>
      <p>
        {sayMoment(session.start)} to {sayTime((session.start % DAY_MINUTES) + session.minutes)} ·{' '}
        {names.room(session.room)}
      </p>
      {frozen ? (
        <p className="soft">This session has begun. What has begun stays as it is.</p>
      ) : (
        <>
          {places && <Moves {...{ session, places, days, names, onPlace }} />}
          <Choices {...{ session, edit, names, attempt }} />
        </>
      )}
      <h3>{session.offering ? `${session.persons.length} of ${session.offering.capacity} seats` : 'With'}</h3>
      <ul className="members">
        {session.persons.map((id) => (
          <li key={id}>
            <bdi>{names.person(id)}</bdi>
            {onExplain && (
              <Button kind="quiet" onClick={() => onExplain(id)}>
                Explain<span className="visually-hidden"> {names.person(id)}</span>
              </Button>
            )}
            {session.offering && !frozen && <MoveMember {...{ person: id, session, edit, names, attempt }} />}
          </li>
        ))}
      </ul>
    </section>
  )
}

const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const
type MovesProps = Pick<PanelProps, 'session' | 'days' | 'names' | 'onPlace'> & { readonly places: Places }

/** Every place of the week in one list, because the rows of the board may lie far apart. */
function Moves({ session, places, days, names, onPlace }: MovesProps) {
  return (
    <>
      <h3>Can move to</h3>
      <dl className="moves">
        {days.map((day) => {
          const here = places.legal.filter((place) => Math.floor(place.start / DAY_MINUTES) === day)
          return (
            <div key={day}>
              <dt>{dayNames[day]}</dt>
              <dd>
                {here.map((place) => (
                  <button key={place.start} type="button" className="place" onClick={() => onPlace(place)}>
                    {sayTime(place.start % DAY_MINUTES)}
                    {place.room !== session.room && <span className="small"> {names.room(place.room)}</span>}
                  </button>
                ))}
                {here.length === 0 && <span className="soft small">{(places.whyNotOn.get(day) ?? []).join(' ')}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </>
  )
}

type Attempt = (move: WeekMove, done: string) => void
type ChoiceProps = {
  readonly session: BoardSession
  readonly edit: Edit
  readonly names: Names
  readonly attempt: Attempt
}

function Choices({ session, edit, names, attempt }: ChoiceProps) {
  const { problem } = edit.open.book
  const { chosen, offering } = session
  const persons = problem.persons.filter((p) => session.persons.includes(p.id))
  const couple = problem.couples.find((c) => c.persons.every((id) => session.persons.includes(id)))
  const care =
    session.service === 'couple' ? couple?.conjoint : persons[0]?.care[session.service as 'individual' | 'family']
  const leaders = offering ? offering.leaders : care ? [care.primary, ...care.backups] : []
  const rooms = offering
    ? offering.rooms
    : problem.rooms.filter((r) => (r.services as readonly string[]).includes(session.service)).map((r) => r.id)
  const to = (change: { clinician?: string; room?: string }): WeekMove =>
    chosen.kind === 'session'
      ? { kind: 'session', session: chosen.session, to: change }
      : {
          kind: 'group',
          offering: chosen.offering,
          to: {
            ...(change.clinician ? { leader: change.clinician } : {}),
            ...(change.room ? { room: change.room } : {}),
          },
        }
  const [asked, ask] = useReached()
  const choice = (id: string, name: string, move: WeekMove, current: boolean) => ({
    value: id,
    label: current || !asked || whyNot(edit.open, move).length === 0 ? name : `${name} (not possible)`,
  })
  return (
    <div className="panel-fields" {...ask}>
      <Select
        label="Led by"
        value={session.clinician}
        choices={[...new Set([session.clinician, ...leaders])].map((id) =>
          choice(id, names.staff(id), to({ clinician: id }), id === session.clinician),
        )}
        onChange={(event) =>
          attempt(to({ clinician: event.target.value }), `Now led by ${names.staff(event.target.value)}.`)
        }
      />
      {session.room !== null && (
        <Select
          label="Room"
          value={session.room}
          choices={[...new Set([session.room, ...rooms])].map((id) =>
            choice(id, names.room(id), to({ room: id }), id === session.room),
          )}
          onChange={(event) => attempt(to({ room: event.target.value }), `Now in ${names.room(event.target.value)}.`)}
        />
      )}
    </div>
  )
}

/** Whether the hand or the keyboard has come to a list: what is possible in it costs too much to be asked before. */
function useReached() {
  const [reached, reach] = useState(false)
  const on = () => reach(true)
  return [reached, { onFocus: on, onPointerEnter: on }] as const
}

function MoveMember({ person, session, edit, names, attempt }: ChoiceProps & { readonly person: string }) {
  const groups = edit.sessions.filter(
    (s) => s.offering && s.offering.service === session.service && s.key !== session.key && !s.persons.includes(person),
  )
  const from = session.offering?.id ?? null
  const [asked, ask] = useReached()
  return (
    <select
      className="control"
      {...ask}
      aria-label={`Move ${names.person(person)} to another group`}
      value=""
      onChange={(event) =>
        attempt({ kind: 'person', person, from, to: event.target.value }, `${names.person(person)} was moved.`)
      }
    >
      <option value="">Move…</option>
      {(asked ? groups : []).map((group) => {
        const to = group.offering?.id ?? ''
        const possible = whyNot(edit.open, { kind: 'person', person, from, to }).length === 0
        return (
          <option key={to} value={to}>
            {sayMoment(group.start)} {names.offering(to)} {group.persons.length}/{group.offering?.capacity}
            {possible ? '' : ' (not possible)'}
          </option>
        )
      })}
    </select>
  )
}
