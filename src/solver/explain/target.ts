/** A session that somebody asks for, as entries of a person's pattern: with every clinician and place that could take it. */

import { type PrivateService, weekServices } from '../../domain/schedule/model.ts'
import { attends } from '../week/cost.ts'
import { blockageOfGroup, isRoomOpen } from '../week/crowding.ts'
import { meetsForbidden } from '../week/day-items.ts'
import { END, type Pattern, PLACE, START, STRIDE, VIDEO } from '../week/pattern.ts'
import type { Week } from '../week/state.ts'

/** A group meeting, or a private session of a service at a start in minutes. */
export type Target = { readonly offering: string } | { readonly service: PrivateService; readonly start: number }

/** Patterns as one, by start. */
export function mergePatterns(...patterns: readonly Pattern[]): Pattern {
  const entries: number[][] = []
  for (const pattern of patterns) {
    for (let i = 0; i < pattern.length; i += STRIDE) entries.push([...pattern.subarray(i, i + STRIDE)])
  }
  return Int32Array.from(entries.toSorted((a, b) => a[START]! - b[START]!).flat())
}

/** Whether sessions that a week must hold can stand together: on no day both on site and by video, and none over another. */
export function canStand(pattern: Pattern, daySteps: number): boolean {
  for (let i = STRIDE; i < pattern.length; i += STRIDE) {
    const before = i - STRIDE
    const isSameDay = Math.floor(pattern[i + START]! / daySteps) === Math.floor(pattern[before + START]! / daySteps)
    if (!isSameDay) continue
    if ((pattern[i + PLACE] === VIDEO) !== (pattern[before + PLACE] === VIDEO)) return false
    if (pattern[i + START]! < pattern[before + END]!) return false
  }
  return true
}

/** Cheap ones first; with `isCrowded` only what is free now. The person is out of the week. */
export const targetEntries = (week: Week, person: number, target: Target, isCrowded: boolean): Pattern[] =>
  'offering' in target
    ? groupEntries(week, person, target.offering, isCrowded)
    : privateEntries(week, person, target.service, target.start, isCrowded)

function groupEntries(week: Week, person: number, id: string, isCrowded: boolean): Pattern[] {
  const { offeringAt, offerings, persons, couples } = week.model
  const o = offeringAt.get(id)
  if (o === undefined) return []
  const { service, start, end, day, video } = offerings[o]!
  const { groups, groupCosts, couple, partner } = persons[person]!
  const at = groups[day]!.indexOf(o)
  if (at < 0 || meetsForbidden(week, person, o)) return []
  if (couple >= 0 && couples[couple]!.apart && attends(week.patterns[partner]!, o)) return []
  if (isCrowded && blockageOfGroup(week, o) !== null) return []
  return [Int32Array.of(service, start, end, o, video ? VIDEO : 0, groupCosts[day]![at]!)]
}

function privateEntries(
  week: Week,
  person: number,
  service: PrivateService,
  start: number,
  isCrowded: boolean,
): Pattern[] {
  const { model } = week
  const { persons, daySteps, grid, privateRooms, clinicianVideo } = model
  const { privates, telehealth } = persons[person]!
  const index = weekServices.indexOf(service)
  const options = privates[Math.floor(start / grid / daySteps)] ?? []
  const found: { entry: Pattern; price: number }[] = []
  for (const option of options) {
    if (option.service !== index || option.start !== start / grid) continue
    const { end, clinicians, costs } = option
    const rooms = [...privateRooms[index]!]
    const room = rooms.find((r) =>
      isCrowded ? week.hasRoom(r, option.start, end) : isRoomOpen(model, r, option.start, end),
    )
    clinicians.forEach((c, i) => {
      if (isCrowded && !week.isFree(c, option.start, end)) return
      const places = [...(room === undefined ? [] : [room]), ...(telehealth && clinicianVideo[c] === 1 ? [VIDEO] : [])]
      for (const place of places) {
        const entry = Int32Array.of(index, option.start, end, c, place, costs[i]!)
        found.push({ entry, price: costs[i]! + week.fairnessOf(c, end - option.start) })
      }
    })
  }
  return found.toSorted((a, b) => a.price - b.price).map(({ entry }) => entry)
}
