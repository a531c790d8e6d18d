/** My care in short: the hours of this week against what is ordered, in words and as a bar, and the center's number. */
import { HoursBar } from '../parts/hours-bar.tsx'
import { sayHours } from '../words.ts'
import type { MyWeek } from './my-week.ts'

export function MyCare({ week }: { readonly week: MyWeek }) {
  const { dose, center } = week
  return (
    <>
      <h1>My care</h1>
      <p>{dose.says}</p>
      <dl className="facts">
        <div>
          <dt>Planned this week</dt>
          <dd>
            {dose.minimumMinutes === null || dose.targetMinutes === null ? (
              `${sayHours(dose.plannedMinutes)} hours`
            ) : (
              <HoursBar
                minutes={dose.plannedMinutes}
                leastHours={dose.minimumMinutes / 60}
                targetHours={dose.targetMinutes / 60}
              />
            )}
          </dd>
        </div>
        <div>
          <dt>Done so far</dt>
          <dd>{sayHours(dose.attendedMinutes)} hours</dd>
        </div>
        <div>
          <dt>{center.name}</dt>
          <dd>
            <a href={`tel:${center.phone.replace(/[^\d+]/g, '')}`}>{center.phone}</a>
          </dd>
        </div>
      </dl>
    </>
  )
}
