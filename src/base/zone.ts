/** Between civil time in a site's IANA zone and instants; names the hour that daylight saving skips or doubles. */

import type { Instant, PlainDate, PlainTime } from './time.ts'

/** 'exact' once; 'skipped' never happened (the clock jumped over it); 'doubled' happened twice. */
export type ZonedKind = 'exact' | 'skipped' | 'doubled'

/** The instant of a wall time. A skipped time moves forward by the gap, a doubled one takes the earlier instant. */
export function toInstant(date: PlainDate, time: PlainTime, zone: string): { instant: Instant; kind: ZonedKind } {
  const plain =
    time === '24:00'
      ? Temporal.PlainDate.from(date).add({ days: 1 }).toPlainDateTime('00:00')
      : Temporal.PlainDateTime.from(`${date}T${time}`)
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' })
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' })
  const same = earlier.epochMilliseconds === later.epochMilliseconds
  const kind = same ? 'exact' : earlier.toPlainDateTime().equals(plain) ? 'doubled' : 'skipped'
  const chosen = kind === 'skipped' ? later : earlier
  return { instant: new Date(chosen.epochMilliseconds).toISOString() as Instant, kind }
}

const midnight = '00:00' as PlainTime
/** The instant at which a day begins in a zone. */
export const midnightOf = (day: PlainDate, zone: string): string => toInstant(day, midnight, zone).instant

export function toWall(instant: string, zone: string): { date: PlainDate; time: PlainTime } {
  const zoned = Temporal.Instant.from(instant).toZonedDateTimeISO(zone)
  return {
    date: zoned.toPlainDate().toString() as PlainDate,
    time: zoned.toPlainTime().toString({ smallestUnit: 'minute' }) as PlainTime,
  }
}

export function isZone(zone: string): boolean {
  try {
    Temporal.PlainDate.from('2026-01-01').toZonedDateTime(zone)
    return true
  } catch {
    return false
  }
}
