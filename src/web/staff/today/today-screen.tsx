/** The day board: what needs somebody now, most urgent first, then today's sessions and how full the center is. */

import { useQuery } from '@tanstack/react-query'
import { Link } from 'wouter'
import type { z } from 'zod'
import { type needKinds, readDayBoard } from '../../../api/day-board.ts'
import { call, problemOf } from '../../call.ts'
import { LevelChip } from '../../parts/level-chip.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { useNow, WhenText } from '../../parts/when-text.tsx'
import { sayCount, sayDate, sayTime, wallOf } from '../../words.ts'
import { useMe } from '../me.ts'
import './today.css'

type Board = z.output<(typeof readDayBoard)['answer']>
type Need = Board['needs'][number]

/** Danger first; the words say the same without the color. */
const needWords: Readonly<Record<(typeof needKinds)[number], { readonly word: string; readonly danger: boolean }>> = {
  'emergency-placement': { word: 'Emergency', danger: true },
  'hand-over-open': { word: 'Hand-over', danger: true },
  'not-arrived': { word: 'Expected', danger: true },
  'recheck-due': { word: 'Ask again', danger: false },
  'assessment-booked': { word: 'Assessment', danger: false },
  'inquiry-overdue': { word: 'Inquiry', danger: false },
  'stands-nowhere': { word: 'No place yet', danger: false },
  'check-in-due': { word: 'Check-in', danger: false },
  'cannot-say': { word: 'Cannot say yet', danger: false },
  'review-due': { word: 'Review', danger: false },
  'attendance-missing': { word: 'Attendance', danger: false },
  'no-show': { word: 'Did not come', danger: false },
  'below-minimum': { word: 'Below nine hours', danger: false },
  'no-dose-order': { word: 'No dose order', danger: false },
  'authorization-ends': { word: 'Authorization', danger: false },
  'assessment-draft': { word: 'Unfinished', danger: false },
}

export default function TodayScreen() {
  const site = useMe().data?.sites[0]
  const board = useQuery({
    queryKey: ['attendance', 'day-board', site?.id],
    queryFn: ({ signal }) => call(readDayBoard, { query: { site: site?.id ?? '' }, signal }),
    enabled: site !== undefined,
    // Sessions end and become overdue without anybody changing anything.
    refetchInterval: 60_000,
  })
  const data = board.data
  return (
    <div className="today-screen">
      <header className="today-head">
        <h1>Today{data && <span className="soft">, {sayDate(data.day, data.day)}</span>}</h1>
        {data && <Census census={data.census} />}
      </header>
      {board.error && <ProblemNotice problem={problemOf(board.error)} />}
      {!data && !board.error && <p className="soft">Opening the day…</p>}
      {data && (
        <div className="today-body">
          <section aria-labelledby="needs">
            <h2 id="needs">Needs me now</h2>
            {data.needs.length === 0 ? (
              <p className="soft">Nothing is waiting. Attendance, placements and hours are all in order.</p>
            ) : (
              <ul className="needs">
                {data.needs.map((need) => (
                  <NeedLine
                    key={`${need.kind}${need.personId}${need.sessionId}${need.href}${need.at}`}
                    need={need}
                    zone={data.zone}
                  />
                ))}
              </ul>
            )}
          </section>
          <section aria-labelledby="sessions">
            <h2 id="sessions">Sessions</h2>
            <Sessions board={data} />
          </section>
        </div>
      )}
    </div>
  )
}

function NeedLine({ need, zone }: { readonly need: Need; readonly zone: string }) {
  const { word, danger } = needWords[need.kind]
  return (
    <li className={danger ? 'danger' : undefined}>
      <Link href={`~${need.href}`}>
        <span className="kind">{word}</span>
        <span>
          {need.names && (
            <b>
              <bdi>{fullName(need.names)}</bdi>{' '}
            </b>
          )}
          {need.says}
        </span>
        <span className="soft small">
          <WhenText at={need.at} zone={zone} />
        </span>
      </Link>
    </li>
  )
}

function Sessions({ board }: { readonly board: Board }) {
  const now = useNow()
  if (board.sessions.length === 0) {
    return (
      <p className="soft">
        No sessions today. <Link href="/week">The week board</Link> shows when the next ones are.
      </p>
    )
  }
  return (
    <ol className="day-sessions">
      {board.sessions.map((session) => {
        const ended = Date.parse(session.startsAt) + session.minutes * 60_000 < Date.parse(now)
        const running = !ended && session.startsAt <= now
        const open = ended && session.state !== 'canceled' && session.taken < session.expected
        return (
          <li key={session.id} className={running ? 'running' : session.state === 'canceled' ? 'canceled' : undefined}>
            <Link href={`/rosters/${session.id}`}>
              <time dateTime={session.startsAt}>{sayTime(wallOf(session.startsAt, board.zone).time)}</time>
              <span>
                <b>
                  <bdi>{session.name}</bdi>
                </b>
                <span className="soft small">
                  {session.staff.name} · {session.room?.name ?? 'By video'}
                </span>
              </span>
              <span className={open ? 'needs-you' : 'soft'}>
                {session.state === 'canceled'
                  ? 'canceled'
                  : session.taken > 0 || ended
                    ? `${session.taken} of ${session.expected} taken`
                    : sayCount(session.expected, 'person', 'people')}
                {running && ' · now'}
              </span>
            </Link>
          </li>
        )
      })}
    </ol>
  )
}

const Census = ({ census }: { readonly census: Board['census'] }) => (
  <dl className="census">
    {census.levels.map((row) => (
      <div key={row.level}>
        <dt>
          <LevelChip kind={row.level} />
        </dt>
        <dd className="number">{row.people}</dd>
      </div>
    ))}
    <div>
      <dt>Beds taken</dt>
      <dd className="number">
        {census.beds.taken} of {census.beds.all}
      </dd>
    </div>
  </dl>
)
