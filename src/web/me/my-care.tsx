/** My care in short: the hours of this week against what is ordered, in words and as a bar, and the center's number. */
import { HoursBar } from '../parts/hours-bar.tsx'
import { useNow } from '../parts/when-text.tsx'
import { sayDate, sayHours, wallOf } from '../words.ts'
import { type MyWeek, mondayAway } from './my-week.ts'

export function MyCare({ week }: { readonly week: MyWeek }) {
  const { dose, center } = week
  // Planned is what is still ahead: alone it would look like too little from the first session on.
  const whole = dose.attendedMinutes + dose.plannedMinutes
  const today = wallOf(useNow(), week.zone).date
  // Whoever looked at another week before sees the hours of that one.
  const isThisWeek = week.monday <= today && today < mondayAway(week.monday, 1)
  return (
    <>
      <h1>My care</h1>
      {!isThisWeek && <p className="soft">Week of {sayDate(week.monday, today)}</p>}
      <p>{dose.says}</p>
      <dl className="facts">
        <div>
          <dt>{isThisWeek ? 'This week in all' : 'The week in all'}</dt>
          <dd>
            {dose.minimumMinutes === null || dose.targetMinutes === null ? (
              `${sayHours(whole)} hours`
            ) : (
              <HoursBar minutes={whole} leastHours={dose.minimumMinutes / 60} targetHours={dose.targetMinutes / 60} />
            )}
          </dd>
        </div>
        <div>
          <dt>{isThisWeek ? 'Done so far' : 'Done'}</dt>
          <dd>{sayHours(dose.attendedMinutes)} hours</dd>
        </div>
        <div>
          <dt>Admissions, {center.name}</dt>
          <dd>
            <a href={`tel:${center.phone.replace(/[^\d+]/g, '')}`}>{center.phone}</a>{' '}
            <span className="soft small">Not a crisis line.</span>
          </dd>
        </div>
      </dl>
    </>
  )
}
