/** What goes wrong in a week under way, as typed values: somebody is out, a room is lost, somebody comes or goes, two are kept apart. */

import { sayMoment } from '../../base/time.ts'
import type { WeekPerson } from './model.ts'

/** `at`: from this minute on; what started before has taken place. `until` is the first minute at which all is well again. */
export type WeekEvent = { readonly id: string; readonly at: number } & (
  | { readonly kind: 'clinician-sick'; readonly clinician: string; readonly until: number }
  | { readonly kind: 'room-lost'; readonly room: string; readonly until: number }
  | { readonly kind: 'admission'; readonly person: WeekPerson }
  | { readonly kind: 'discharge'; readonly person: string }
  | { readonly kind: 'no-contact'; readonly persons: readonly [string, string] }
  /** They may meet, and take their groups apart from now on, without conjoint sessions. */
  | { readonly kind: 'couple-separated'; readonly persons: readonly [string, string] }
)
export type WeekEventKind = WeekEvent['kind']

export const weekEventKinds = [
  'clinician-sick',
  'room-lost',
  'admission',
  'discharge',
  'no-contact',
  'couple-separated',
] as const satisfies readonly WeekEventKind[]

export type WeekEvents = { readonly week: string; readonly events: readonly WeekEvent[] }

/** One line for a log or a terminal; ids stand for names. */
export function sayEvent(event: WeekEvent): string {
  const from = sayMoment(event.at)
  switch (event.kind) {
    case 'clinician-sick':
      return `clinician ${event.clinician} is out from ${from} to ${sayMoment(event.until)}`
    case 'room-lost':
      return `room ${event.room} is out from ${from} to ${sayMoment(event.until)}`
    case 'admission':
      return `${event.person.id} is admitted at ${from}`
    case 'discharge':
      return `${event.person} is discharged at ${from}`
    case 'no-contact':
      return `no contact between ${event.persons.join(' and ')} from ${from}`
    case 'couple-separated':
      return `${event.persons.join(' and ')} go separate ways from ${from}`
  }
}
