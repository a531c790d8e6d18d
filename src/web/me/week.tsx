/** My week: the days with their sessions; a day that is not there is free. */
import { EmptyState } from '../parts/notice.tsx'
import { useNow } from '../parts/when-text.tsx'
import { sayDate, sayTime, wallOf } from '../words.ts'
import { type MySession, type MyWeek, mondayAway, sessionsByDay } from './my-week.ts'

const later = (instant: string, minutes: number): string =>
  new Date(Date.parse(instant) + minutes * 60_000).toISOString()

const attendanceWords: Readonly<Record<NonNullable<MySession['attendance']>['status'], string>> = {
  present: 'You were there',
  late: 'You came late',
  absent: 'You were not there',
  excused: 'You had told us',
}

function Session({
  session,
  zone,
  past,
}: {
  readonly session: MySession
  readonly zone: string
  readonly past: boolean
}) {
  const start = wallOf(session.startsAt, zone).time
  const end = wallOf(later(session.startsAt, session.minutes), zone).time
  const said = session.attendance && attendanceWords[session.attendance.status]
  return (
    <li className={past || session.state === 'canceled' ? 'session past' : 'session'}>
      <span className="span">
        <time dateTime={session.startsAt}>{sayTime(start)}</time>
        <span className="soft small">to {sayTime(end)}</span>
      </span>
      <span>
        <b>{session.state === 'canceled' ? <s>{session.name}</s> : session.name}</b>
        <span className="soft small">
          {session.place} · {session.staff}
        </span>
        {session.state === 'canceled' && <span className="small">Canceled. You do not need to come.</span>}
        {said && <span className="soft small">{said}.</span>}
      </span>
    </li>
  )
}

type WeekProps = { readonly week: MyWeek; readonly onMonday: (monday: string) => void }

export function Week({ week, onMonday }: WeekProps) {
  const now = useNow()
  const today = wallOf(now, week.zone).date
  const days = sessionsByDay(week)
  return (
    <>
      <div>
        <h1>Hello, {week.callMe}</h1>
        <p className="soft">Week of {sayDate(week.monday, today)}</p>
      </div>
      {days.length === 0 && (
        <EmptyState title="Nothing is set for this week">
          <p>You will see your sessions here once the center sets them. Call us if you have a question.</p>
        </EmptyState>
      )}
      {days.map((day) => (
        <section key={day.date} className="day" aria-labelledby={`day-${day.date}`}>
          <h2 id={`day-${day.date}`}>
            {day.date === today ? 'Today' : sayDate(day.date, today)}
            {day.date === today && <span className="soft"> {sayDate(day.date, today)}</span>}
          </h2>
          <ul className="lines">
            {day.sessions.map((session) => (
              <Session
                key={session.id}
                session={session}
                zone={week.zone}
                past={later(session.startsAt, session.minutes) < now}
              />
            ))}
          </ul>
        </section>
      ))}
      <div className="buttons">
        <button type="button" className="button" onClick={() => onMonday(mondayAway(week.monday, -1))}>
          The week before
        </button>
        <button type="button" className="button" onClick={() => onMonday(mondayAway(week.monday, 1))}>
          The week after
        </button>
      </div>
    </>
  )
}
