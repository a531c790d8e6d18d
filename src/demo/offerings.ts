/** The demo's weekly groups: for each track two meetings a day, as many side by side as its people need. */

import type { ServiceKind } from '../domain/center/column.ts'
import type { House, TrackName } from './house.ts'
import { openDays } from './house.ts'
import type { Rows } from './rows.ts'
import { type Member, whoGives } from './staff.ts'

type Slot = { readonly start: string; readonly shifts: readonly ('day' | 'late')[] }
/** Process group first, then a group that teaches something; 90 minutes each, so that nobody waits between them. */
const slots: Readonly<Record<TrackName, readonly [Slot, Slot]>> = {
  Morning: [
    { start: '09:00', shifts: ['day'] },
    { start: '10:30', shifts: ['day'] },
  ],
  Afternoon: [
    { start: '13:00', shifts: ['day', 'late'] },
    { start: '14:30', shifts: ['day', 'late'] },
  ],
  Evening: [
    { start: '17:30', shifts: ['late'] },
    { start: '19:00', shifts: ['late'] },
  ],
}
const minutes = 90

type Taught = readonly [kind: ServiceKind, service: string]
/** What is taught on which day; a parallel group is a day ahead, so that both fit any three days. */
const taught: readonly Taught[] = [
  ['relapse-prevention', 'Relapse prevention'],
  ['skills', 'Coping skills'],
  ['holistic', 'Mindfulness'],
  ['relapse-prevention', 'Relapse prevention'],
  ['skills', 'Communication skills'],
  ['holistic', 'Art therapy'],
  ['skills', 'Coping skills'],
]

/** With this many people a group side by side opens; two at the least, because some partners are treated apart. */
const peoplePerGroup = 11
const seats = 12

export function makeOfferings(
  rows: Rows,
  house: House,
  staff: readonly Member[],
  people: Readonly<Record<TrackName, number>>,
  since: string,
): void {
  for (const track of Object.keys(slots) as TrackName[]) {
    const [process, second] = slots[track]
    const parallel = Math.min(house.groupRooms.length, Math.max(2, Math.ceil(people[track] / peoplePerGroup)))
    for (const [day, weekday] of openDays.entries())
      for (let side = 0; side < parallel; side++) {
        const letter = ` ${'ABC'[side]}`
        const [kind, service] = taught[(day + 2 * side) % taught.length]!
        const add = (slot: Slot, of: ServiceKind, serviceName: string) =>
          addOffering(rows, house, staff, { track, weekday, slot, kind: of, serviceName, letter, since, side })
        add(process, 'process-group', 'Process group')
        add(second, kind, service)
      }
  }
}

type Group = {
  readonly track: TrackName
  readonly weekday: (typeof openDays)[number]
  readonly slot: Slot
  readonly kind: ServiceKind
  readonly serviceName: string
  readonly letter: string
  readonly since: string
  readonly side: number
}

function addOffering(rows: Rows, house: House, staff: readonly Member[], group: Group): void {
  const leaders = group.slot.shifts.flatMap((shift) => whoGives(staff, group.kind, shift))
  rows.add('offering', {
    track_id: house.tracks[group.track],
    service_id: house.services[group.serviceName],
    name: `${group.serviceName}, ${group.track.toLowerCase()}${group.letter}`,
    weekday: group.weekday,
    start_time: group.slot.start,
    minutes,
    language: 'en',
    gender_group: null,
    telehealth: false,
    capacity: seats,
    soft_minimum: 4,
    opening_cost: 20,
    leader_ids: leaders.map((leader) => leader.id),
    room_ids: house.groupRooms,
    since: group.since,
    until: null,
  })
}
