/** A life as the timetable sees it: when each part of it takes somebody, and the hours that are left to be at a center. */

import { DAY_MINUTES, joinSpans, type Span, subtractSpans } from '../../base/time.ts'
import type { LifePart } from './questions.ts'

const everyday = [0, 1, 2, 3, 4, 5, 6]
const workdays = [0, 1, 2, 3, 4]
const at = (day: number, hour: number): number => day * DAY_MINUTES + hour * 60
const daily = (days: readonly number[], from: number, to: number): Span[] =>
  days.map((day): Span => [at(day, from), at(day, to)])

/** Usual hours, said beside the drawing: a person's own differ. A ride takes no hours, it makes each way longer. */
const lifeHours: { readonly [P in LifePart]: readonly Span[] } = {
  'day-job': daily(workdays, 9, 17),
  'evening-job': daily(workdays, 16, 23),
  school: daily(workdays, 8, 14),
  child: [...daily(everyday, 6.5, 8.5), ...daily(workdays, 15, 17.5)],
  pet: [...daily(everyday, 7, 7.5), ...daily(everyday, 17, 17.5)],
  ride: [],
}

/** One way, in minutes. */
export const travelMinutes = (life: readonly LifePart[]): number => (life.includes('ride') ? 60 : 30)

export const takenBy = (life: readonly LifePart[]): Span[] => joinSpans(life.flatMap((part) => lifeHours[part]))

/** From seven in the morning to ten at night, without what life takes, and without the way there and back. */
export function freeForSessions(life: readonly LifePart[]): Span[] {
  const travel = travelMinutes(life)
  return subtractSpans(daily(everyday, 7, 22), takenBy(life))
    .map(([start, end]): Span => [start + travel, end - travel])
    .filter(([start, end]) => start < end)
}

/** The parts of life that a session, with the way there and back, would meet; "ride" where the longer way is to blame. */
export function clashingParts([start, end]: Span, life: readonly LifePart[]): LifePart[] {
  const meets = (travel: number) => (part: LifePart) =>
    lifeHours[part].some(([from, to]) => start - travel < to && from < end + travel)
  const travel = travelMinutes(life)
  const parts = life.filter(meets(travel))
  const isLongWay = life.includes('ride') && !life.some(meets(travelMinutes([])))
  return isLongWay ? [...parts, 'ride'] : parts
}
