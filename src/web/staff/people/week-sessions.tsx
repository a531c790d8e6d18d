/** The sessions of a person in the published week, asked for when the line is opened: the whole week comes with it. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { getWeek, type WeekBoard } from '../../../api/weeks.ts'
import { DAY_MINUTES, mondayOf, type PlainDate, sayMoment } from '../../../base/time.ts'
import { call, problemOf } from '../../call.ts'
import { ProblemNotice } from '../../parts/notice.tsx'
import { wallOf } from '../../words.ts'
import { useMe } from '../me.ts'
import { boardSessions } from '../week/places.ts'
import { sayCode } from './codes.ts'
import { type PersonPage, zoneOf } from './person-data.ts'

/** What stands is what was published; a draft is nobody's week yet. */
async function publishedWeek(siteId: string, monday: string, signal: AbortSignal): Promise<WeekBoard | null> {
  const params = { siteId, monday }
  const board = await call(getWeek, { params, signal })
  const plan = board.week?.publishedPlanId
  if (!plan) return null
  return board.chosen?.id === plan ? board : call(getWeek, { params, query: { plan }, signal })
}

export function WeekSessions({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const [open, setOpen] = useState(false)
  const { person } = page
  const now = wallOf(new Date().toISOString(), zoneOf(me, person.site_id))
  const monday = mondayOf(now.date as PlainDate)
  const week = useQuery({
    queryKey: ['week', 'published', person.site_id, monday],
    queryFn: ({ signal }) => publishedWeek(person.site_id, monday, signal),
    enabled: open,
  })
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>This week’s sessions</summary>
      {week.error && <ProblemNotice problem={problemOf(week.error)} />}
      {week.isFetching && !week.data && <p className="soft">Opening the week…</p>}
      {week.data === null && <p className="soft">No week is published yet.</p>}
      {week.data?.chosen && <Sessions page={page} board={week.data} minute={minuteOf(now, monday)} />}
    </details>
  )
}

const minuteOf = (now: { date: string; time: string }, monday: string): number =>
  ((Date.parse(now.date) - Date.parse(monday)) / 86_400_000) * DAY_MINUTES +
  Number(now.time.slice(0, 2)) * 60 +
  Number(now.time.slice(3))

function Sessions({
  page,
  board,
  minute,
}: {
  readonly page: PersonPage
  readonly board: WeekBoard
  readonly minute: number
}) {
  const own = boardSessions(board.instance, board.chosen!.plan).filter((one) => one.persons.includes(page.person.id))
  const nameIn = (rows: readonly { readonly id: string; readonly name: string }[], id: string | null) =>
    rows.find((row) => row.id === id)?.name
  /* A role that may not know of a partner reads no word of one. */
  const sayService = (service: string) =>
    service === 'couple' && page.couple === undefined ? 'Session' : sayCode(service)
  if (own.length === 0) return <p className="soft">None this week.</p>
  return (
    <>
      <ul className="lines tight">
        {own.map((one) => (
          <li key={one.key} className={one.start < minute ? 'soft' : undefined}>
            <b>{sayMoment(one.start)}</b>{' '}
            {nameIn(board.names.offerings, one.offering?.id ?? null) ?? sayService(one.service)},{' '}
            {nameIn(board.names.rooms, one.room) ?? 'by video'}, {nameIn(board.names.staff, one.clinician)}
          </li>
        ))}
      </ul>
      <Link href="/week">The whole week</Link>
    </>
  )
}
