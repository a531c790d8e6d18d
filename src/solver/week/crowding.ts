/** What others hold of a week: seats, leaders, hours and rooms, and a person's sessions as if they gave them up. */

import type { Model } from './compile.ts'
import { attends } from './cost.ts'
import { type Ask, addForced, freeLeader, freeRoom, type Items, meetsForbidden } from './day-items.ts'
import { COUPLE } from './mix.ts'
import { END, FIRST_PRIVATE, type Pattern, PLACE, REF, SERVICE, START, VIDEO } from './pattern.ts'
import type { Week } from './state.ts'

export type Blockage = 'seat' | 'leader' | 'hour' | 'room'

/** So that as little as possible is asked of others. */
const ASKED = 20

export function blockageOfGroup(week: Week, offering: number): Blockage | null {
  if (week.open[offering] === 1) return week.members[offering]!.length >= week.seats[offering]! ? 'seat' : null
  if (freeRoom(week, offering) === null) return 'room'
  return freeLeader(week, offering) === -1 ? 'leader' : null
}

/** Of one entry of a pattern that is not in the week. */
export function blockage(week: Week, pattern: Pattern, at: number): Blockage | null {
  const service = pattern[at + SERVICE]!
  const ref = pattern[at + REF]!
  if (service < FIRST_PRIVATE) return blockageOfGroup(week, ref)
  if (service === COUPLE) return null
  if (!week.isFree(ref, pattern[at + START]!, pattern[at + END]!)) return 'hour'
  const place = pattern[at + PLACE]!
  return place === VIDEO || week.hasRoom(place, pattern[at + START]!, pattern[at + END]!) ? null : 'room'
}

/** Like `collectDay`, as if others made way; rules between people still hold. */
export function collectFreely(week: Week, ask: Ask, day: number, video: boolean, items: Items): void {
  items.size = 0
  addForced(week, ask, day, video, items)
  const { persons, offerings, couples, privateRooms, clinicianVideo } = week.model
  const person = persons[ask.person]!
  const isApart = person.couple >= 0 && couples[person.couple]!.apart
  person.groups[day]!.forEach((o, i) => {
    const { service, start, end, video: byVideo, capacity } = offerings[o]!
    if (byVideo !== video || (isApart && attends(week.patterns[person.partner]!, o))) return
    if (capacity === 0 && week.open[o] === 0) return
    if (person.orders.length > 0 && meetsForbidden(week, ask.person, o)) return
    const own = person.groupCosts[day]![i]!
    items.offer(
      service,
      start,
      end,
      o,
      video ? VIDEO : 0,
      own,
      own + (blockageOfGroup(week, o) === null ? 0 : ASKED),
      0,
    )
  })
  for (const { service, start, end, clinicians, costs } of person.privates[day]!) {
    const rooms = privateRooms[service]!
    if (!video && rooms.length === 0) continue
    const free = video ? VIDEO : week.firstRoom(rooms, start, end)
    const place = !video && free === -1 ? rooms.find((room) => isRoomOpen(week.model, room, start, end)) : free
    if (place === undefined) continue
    clinicians.forEach((c, i) => {
      if (video && clinicianVideo[c] === 0) return
      const asked = (week.isFree(c, start, end) ? 0 : ASKED) + (place === free ? 0 : ASKED)
      items.offer(service, start, end, c, place, costs[i]!, costs[i]! + asked, 0)
    })
  }
}

/** Whether a room of the class has hours then, whoever is in it. */
export function isRoomOpen({ roomOpen, steps }: Model, roomClass: number, start: number, end: number): boolean {
  for (let t = start; t < end; t++) if (roomOpen[roomClass * steps + t] === 0) return false
  return true
}
