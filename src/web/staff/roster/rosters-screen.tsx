/** The sessions of a day, each a door to its roster. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { listRosters } from '../../../api/attendance.ts'
import { addDays, type PlainDate, parsePlainDate } from '../../../base/time.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { sayDate, sayTime, wallOf } from '../../words.ts'
import { useMe } from '../me.ts'
import './roster.css'

export default function RostersScreen() {
  const site = useMe().data?.sites[0]
  const today = wallOf(new Date().toISOString(), site?.zone ?? 'UTC').date as PlainDate
  const [asked, setDay] = useState<PlainDate | null>(null)
  const day = asked ?? today
  const rosters = useQuery({
    queryKey: ['attendance', 'rosters', site?.id, day],
    queryFn: ({ signal }) => call(listRosters, { query: { site: site?.id ?? '', day }, signal }),
    enabled: site !== undefined,
  })
  return (
    <>
      <header className="roster-head">
        <h1>Rosters, {sayDate(day, today)}</h1>
        <div className="buttons">
          <Button onClick={() => setDay(addDays(day, -1))} aria-label="The day before">
            ‹
          </Button>
          <input
            type="date"
            className="control"
            aria-label="Day"
            value={day}
            onChange={(event) => setDay(parsePlainDate(event.target.value) ?? day)}
          />
          <Button onClick={() => setDay(addDays(day, 1))} aria-label="The day after">
            ›
          </Button>
        </div>
      </header>
      {rosters.error && <ProblemNotice problem={problemOf(rosters.error)} />}
      {rosters.data && (
        <Table
          caption={`Sessions of ${sayDate(day, today)}`}
          hideCaption
          rows={rosters.data.sessions}
          rowKey={(session) => session.id}
          empty={
            <EmptyState title="No sessions on this day">
              <p>
                Sessions appear here when the week is published. <Link href="/week">Go to the week board</Link>
              </p>
            </EmptyState>
          }
          columns={[
            {
              head: 'Session',
              cell: (s) => (
                <Link href={`/rosters/${s.id}`} className="roster-link">
                  <span className="number">{sayTime(wallOf(s.startsAt, rosters.data.zone).time)}</span>{' '}
                  <bdi>{s.name}</bdi>
                </Link>
              ),
            },
            { head: 'Led by', cell: (s) => s.staff.name },
            { head: 'Room', cell: (s) => s.room?.name ?? 'By video' },
            { head: 'Minutes', cell: (s) => s.minutes, number: true },
            {
              head: 'Attendance',
              cell: (s) =>
                s.state === 'canceled'
                  ? 'Canceled'
                  : s.taken === 0
                    ? `${s.expected} expected`
                    : `${s.came} came of ${s.expected}`,
            },
          ]}
        />
      )}
    </>
  )
}
