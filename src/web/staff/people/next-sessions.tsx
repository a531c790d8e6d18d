/** A person's own sessions from today on, asked for when the line is opened: each look at them stands in the trail. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { readPersonSessions } from '../../../api/attendance.ts'
import { addDays, type PlainDate } from '../../../base/time.ts'
import { call, problemOf } from '../../call.ts'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayDate, sayTime, wallOf } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { sayCode } from './codes.ts'
import { type PersonPage, useToday } from './person-data.ts'

/** This week and the next: what is published reaches no further. */
const days = 14

type Answer = z.output<typeof readPersonSessions.answer>
type Session = Answer['sessions'][number]

export function NextSessions({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const [open, setOpen] = useState(false)
  const { person } = page
  const from = useToday(person.site_id)
  const to = addDays(from as PlainDate, days - 1)
  const list = useQuery({
    queryKey: ['people', 'sessions', person.id, from],
    queryFn: ({ signal }) => call(readPersonSessions, { params: { personId: person.id }, query: { from, to }, signal }),
    enabled: open,
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Next sessions</summary>
      {list.error && <ProblemNotice problem={problemOf(list.error)} />}
      {list.isFetching && !list.data && <p className="soft">Opening the sessions…</p>}
      {list.data?.sessions.length === 0 && <p className="soft">None is published for the next two weeks.</p>}
      {list.data && list.data.sessions.length > 0 && (
        <ul className="lines tight">
          {list.data.sessions.map((session) => (
            <Line key={session.id} session={session} zone={list.data.zone} today={from} />
          ))}
        </ul>
      )}
      {me && mayDo(me, 'week.read') && <Link href="/week">The whole week</Link>}
    </details>
  )
}

function Line({ session, zone, today }: { readonly session: Session; readonly zone: string; readonly today: string }) {
  const { date, time } = wallOf(session.startsAt, zone)
  const { attendance } = session
  return (
    <li className={session.state === 'canceled' || attendance ? 'soft' : undefined}>
      <b>
        {sayDate(date, today)}, {sayTime(time)}
      </b>{' '}
      {session.name}, {session.room?.name ?? 'by video'}, {session.staff.name}
      {session.state === 'canceled' && ' · canceled'}
      {attendance && ` · ${sayCode(attendance.status).toLowerCase()}, ${attendance.minutes} minutes`}
    </li>
  )
}
