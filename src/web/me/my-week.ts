/** A person's own week as the contract answers it, and its days. */
import type { z } from 'zod'
import type { readMyWeek } from '../../api/me.ts'
import { wallOf } from '../words.ts'

export type MyWeek = z.output<(typeof readMyWeek)['answer']>
export type MySession = MyWeek['sessions'][number]

export type Day = { readonly date: string; readonly sessions: readonly MySession[] }

/** The days that have sessions, in order, by the wall time of the center. */
export function sessionsByDay(week: Pick<MyWeek, 'sessions' | 'zone'>): Day[] {
  const days = new Map<string, MySession[]>()
  for (const session of [...week.sessions].sort((a, b) => a.startsAt.localeCompare(b.startsAt))) {
    const { date } = wallOf(session.startsAt, week.zone)
    days.set(date, [...(days.get(date) ?? []), session])
  }
  return [...days].map(([date, sessions]) => ({ date, sessions })).sort((a, b) => a.date.localeCompare(b.date))
}

/** The Monday so many weeks away. */
export function mondayAway(monday: string, weeks: number): string {
  return new Date(Date.parse(`${monday}T00:00:00Z`) + weeks * 7 * 86_400_000).toISOString().slice(0, 10)
}
