/** One session's roster: everybody starts as present, three taps mark the exceptions, one button saves. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import type { z } from 'zod'
import { readRoster, takeAttendance } from '../../../api/attendance.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { fullName, PersonName } from '../../parts/person-name.tsx'
import { WhenText } from '../../parts/when-text.tsx'
import { sayCount } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import './roster.css'

type Roster = z.output<(typeof readRoster)['answer']>
type RosterPerson = Roster['persons'][number]
type Status = NonNullable<RosterPerson['status']>
type Mark = { readonly status: Status; readonly minutes: number }

const choices = [
  { status: 'present', word: 'Present' },
  { status: 'late', word: 'Late' },
  { status: 'absent', word: 'Absent' },
  { status: 'excused', word: 'Excused' },
] as const satisfies readonly { status: Status; word: string }[]

/** Somebody who comes late misses a quarter of an hour unless the clinician says otherwise. */
const usualDelay = 15

export default function RosterScreen() {
  const { sessionId = '' } = useParams<{ sessionId: string }>()
  const roster = useQuery({
    queryKey: ['attendance', 'roster', sessionId],
    queryFn: ({ signal }) => call(readRoster, { params: { sessionId }, signal }),
  })
  if (roster.error) return <ProblemNotice problem={problemOf(roster.error)} />
  if (!roster.data) return <p className="soft">Opening the roster…</p>
  return <RosterForm key={sessionId} roster={roster.data} />
}

const markOf = (person: RosterPerson, minutes: number): Mark => ({
  status: person.status ?? 'present',
  minutes: person.minutes ?? minutes,
})

function RosterForm({ roster }: { readonly roster: Roster }) {
  const client = useQueryClient()
  const me = useMe().data
  const { session, persons } = roster
  // Only what the hand has changed; the rest follows the server, so that another window's marks show here.
  const [touched, setTouched] = useState<ReadonlyMap<string, Mark>>(new Map())
  const [operationId, renew] = useState(() => crypto.randomUUID())
  const editable = me !== undefined && mayDo(me, 'attendance.take') && session.state !== 'canceled'
  const mark = (person: RosterPerson): Mark => touched.get(person.personId) ?? markOf(person, session.minutes)
  const put = (person: RosterPerson, next: Mark) => setTouched(new Map(touched).set(person.personId, next))
  const save = useMutation({
    mutationFn: () =>
      call(takeAttendance, {
        params: { sessionId: session.id },
        operationId,
        body: {
          marks: persons.map((person) => {
            const { status, minutes } = mark(person)
            return {
              personId: person.personId,
              status,
              version: person.version,
              ...(status === 'late' ? { minutes } : {}),
            }
          }),
        },
      }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['attendance'] })
      setTouched(new Map())
    },
    // A new try after a refusal is a new operation; a lost answer keeps its id and is done once.
    onError: (error) => {
      if (problemOf(error).status !== 0) renew(crypto.randomUUID())
    },
  })
  const done = persons.length > 0 && persons.every((person) => person.status !== null)
  const came = persons.filter((person) => ['present', 'late'].includes(mark(person).status)).length
  return (
    <div className="roster">
      <p>
        <Link href="/rosters">All rosters</Link>
      </p>
      <h1>
        <bdi>{session.name}</bdi>
      </h1>
      <p>
        <WhenText at={session.startsAt} zone={roster.zone} /> · {session.minutes} minutes ·{' '}
        {session.room?.name ?? 'By video'} · {session.staff.name}
      </p>
      {session.state === 'canceled' && <Notice kind="needs-you" title="This session was canceled" />}
      {persons.length === 0 && <p className="soft">Nobody is expected in this session.</p>}
      <ul className="roster-lines">
        {persons.map((person) => (
          <Line
            key={person.personId}
            person={person}
            mark={mark(person)}
            minutes={session.minutes}
            editable={editable}
            onMark={(next) => put(person, next)}
          />
        ))}
      </ul>
      {save.error && <ProblemNotice problem={problemOf(save.error)} />}
      {editable && persons.length > 0 && (
        <div className="roster-save">
          <Button
            kind="primary"
            busy={save.isPending}
            onClick={() => {
              if (save.isSuccess) renew(crypto.randomUUID())
              save.mutate()
            }}
          >
            {done ? 'Save changes' : `Save: ${sayCount(came, 'person', 'people')} came`}
          </Button>
          <p role="status">
            {save.isSuccess && touched.size === 0
              ? 'Saved.'
              : !done
                ? 'Everybody starts as present. Change only the exceptions.'
                : ''}
          </p>
        </div>
      )}
    </div>
  )
}

type LineProps = {
  readonly person: RosterPerson
  readonly mark: Mark
  readonly minutes: number
  readonly editable: boolean
  readonly onMark: (mark: Mark) => void
}

function Line({ person, mark, minutes, editable, onMark }: LineProps) {
  const name = fullName(person.names)
  const pick = (status: Status) =>
    onMark({
      status,
      minutes: status === 'present' ? minutes : status === 'late' ? Math.max(0, minutes - usualDelay) : 0,
    })
  return (
    <li>
      <span className="roster-name">
        <PersonName names={person.names} pronouns={person.pronouns} />
        {person.status === null && <span className="soft small">not yet taken</span>}
      </span>
      <fieldset disabled={!editable} className="marks">
        <legend className="visually-hidden">{name}</legend>
        {choices.map(({ status, word }) => (
          <button
            key={status}
            type="button"
            className={`mark-button ${status}`}
            aria-pressed={mark.status === status}
            onClick={() => pick(status)}
          >
            {word}
          </button>
        ))}
      </fieldset>
      <span className="mark-minutes">
        {mark.status === 'late' ? (
          <label>
            <input
              type="number"
              className="control"
              min={0}
              max={minutes}
              step={5}
              value={mark.minutes}
              disabled={!editable}
              aria-label={`Minutes that ${name} attended`}
              onChange={(event) =>
                onMark({
                  status: 'late',
                  minutes: Math.min(minutes, Math.max(0, Math.round(Number(event.target.value) || 0))),
                })
              }
            />{' '}
            min
          </label>
        ) : (
          <span className="soft">{mark.status === 'present' ? `${minutes} min` : '0 min'}</span>
        )}
      </span>
    </li>
  )
}
