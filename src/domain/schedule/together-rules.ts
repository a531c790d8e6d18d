/** The rules between two people: partners who take groups apart, somebody at home, and people who must never meet. */

import { type Span, spansOverlap } from '../../base/time.ts'
import type { Meeting } from './meeting.ts'
import type { NoContactOrder, WeekCouple } from './model.ts'
import type { Breach } from './rules.ts'
import { meetingsByDay } from './week-rules.ts'

/** Per day from the first on-site start to the last on-site end, widened by `margin` on both sides. */
export function presence(own: readonly Meeting[], margin: number): Span[] {
  const onSite = own.filter(({ room }) => room !== null)
  return [...meetingsByDay(onSite).values()].map((day): Span => {
    const start = Math.min(...day.map(({ span }) => span[0]))
    const end = Math.max(...day.map(({ span }) => span[1]))
    return [start - margin, end + margin]
  })
}

/** When a partner cannot mind the home: under way or at the center, or in a session on the screen. */
export const occupied = (own: readonly Meeting[], travelMinutes: number): Span[] => [
  ...presence(own, travelMinutes),
  ...own.filter(({ room }) => room === null).map(({ span }) => span),
]

export function sharedMeetings(first: readonly Meeting[], second: readonly Meeting[]): Meeting[] {
  const other = new Set(second)
  return first.filter((meeting) => other.has(meeting))
}

function groupsShared(couple: WeekCouple, shared: readonly Meeting[]): Breach[] {
  if (couple.groups !== 'apart') return []
  return shared
    .filter(({ offering }) => offering !== null)
    .map(({ span, label }) => ({ rule: 'couple-apart', who: couple.persons, when: span, detail: label }))
}

function tooManyConjoint(couple: WeekCouple, shared: readonly Meeting[]): Breach[] {
  const count = shared.filter(({ service }) => service === 'couple').length
  const { most } = couple.conjoint
  if (count <= most) return []
  return [{ rule: 'mix-most', who: couple.persons, when: null, detail: `${count} couple, at most ${most}` }]
}

/** Whether both partners may be in a joint session at once, whatever else they do: on site they are under way around it, too. */
export function mayBothBeAway({ home, travelMinutes }: WeekCouple, [start, end]: Span, byVideo: boolean): boolean {
  const margin = byVideo ? 0 : travelMinutes
  return !home.some((window) => spansOverlap(window, [start - margin, end + margin]))
}

function nobodyHome(couple: WeekCouple, first: readonly Meeting[], second: readonly Meeting[]): Breach[] {
  if (couple.home.length === 0) return []
  const breaches: Breach[] = []
  const others = occupied(second, couple.travelMinutes)
  for (const a of occupied(first, couple.travelMinutes)) {
    for (const b of others) {
      if (!spansOverlap(a, b)) continue
      for (const window of couple.home) {
        const start = Math.max(a[0], b[0], window[0])
        const end = Math.min(a[1], b[1], window[1])
        if (start < end)
          breaches.push({ rule: 'home-cover', who: couple.persons, when: [start, end], detail: couple.id })
      }
    }
  }
  return breaches
}

export function breachesOfCouple(couple: WeekCouple, first: readonly Meeting[], second: readonly Meeting[]): Breach[] {
  const shared = sharedMeetings(first, second)
  return [...groupsShared(couple, shared), ...tooManyConjoint(couple, shared), ...nobodyHome(couple, first, second)]
}

export function breachesOfOrder(
  order: NoContactOrder,
  firstAll: readonly Meeting[],
  secondAll: readonly Meeting[],
  bufferMinutes: number,
): Breach[] {
  const from = order.from ?? 0
  const first = firstAll.filter(({ span }) => span[0] >= from)
  const second = secondAll.filter(({ span }) => span[0] >= from)
  const who = order.persons
  const breaches: Breach[] = sharedMeetings(first, second).map(({ span, label }) => ({
    rule: 'no-contact-session',
    who,
    when: span,
    detail: label,
  }))
  const others = presence(second, bufferMinutes)
  for (const a of presence(first, bufferMinutes)) {
    for (const b of others) {
      if (!spansOverlap(a, b)) continue
      const when: Span = [Math.max(a[0], b[0]), Math.min(a[1], b[1])]
      breaches.push({
        rule: 'no-contact-building',
        who,
        when,
        detail: `${bufferMinutes} minutes before and after included`,
      })
    }
  }
  return breaches
}
