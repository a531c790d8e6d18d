/** Hours of each person in the plan on screen, toward what was ordered; who falls short comes first. */

import { memo } from 'react'
import type { OpenPlan } from '../../../domain/schedule/why-not.ts'
import { HoursBar } from '../../parts/hours-bar.tsx'
import type { Names } from './board-data.ts'

export type PersonHours = {
  readonly id: string
  readonly minutes: number
  readonly days: number
  readonly leastMinutes: number
  readonly targetMinutes: number
}

/** Counted from the plan under the hand, so that a move shows at once. */
export function hoursOf(open: OpenPlan): PersonHours[] {
  return open.book.problem.persons
    .map((person) => {
      const own = open.index.ofPerson.get(person.id) ?? []
      const minutes = own.reduce((sum, m) => sum + m.span[1] - m.span[0], 0)
      const days = new Set(own.map((m) => Math.floor(m.span[0] / 1440))).size
      return {
        id: person.id,
        minutes,
        days,
        leastMinutes: person.dose.minMinutes,
        targetMinutes: person.dose.targetMinutes,
      }
    })
    .toSorted((a, b) => a.minutes - a.targetMinutes - (b.minutes - b.targetMinutes))
}

export function HoursPanel({ hours, names }: { readonly hours: readonly PersonHours[]; readonly names: Names }) {
  const least = hours.filter((h) => h.minutes >= h.leastMinutes).length
  const target = hours.filter((h) => h.minutes >= h.targetMinutes).length
  return (
    <section className="week-panel" aria-label="Hours">
      <h2>Hours this week</h2>
      <p>
        <b>{least}</b> of {hours.length} reach the least, <b>{target}</b> their target.
      </p>
      <ul className="hours-list">
        {hours.map(({ id, ...own }) => (
          <HoursLine key={id} name={names.person(id)} {...own} />
        ))}
      </ul>
    </section>
  )
}

/** Drawn again only where somebody's own hours change. */
const HoursLine = memo(
  ({ name, minutes, days, leastMinutes, targetMinutes }: Omit<PersonHours, 'id'> & { readonly name: string }) => (
    <li>
      <span className="hours-who">
        <bdi>{name}</bdi>
        <span className="soft small">
          {days} {days === 1 ? 'visit' : 'visits'}
        </span>
      </span>
      <HoursBar minutes={minutes} leastHours={leastMinutes / 60} targetHours={targetMinutes / 60} />
    </li>
  ),
)
