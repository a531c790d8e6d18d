/** Which bed or track somebody who waits can have, and from which day; for two who want to begin together, the day that suits both. */

import type { PlainDate } from '../../base/time.ts'
import { type Level, levelRank, type ResidentialIntensity } from '../placement/levels.ts'
import { inpatientLevel, isBedEnough } from './program-level.ts'
import { type InLine, inOrder } from './waiting-rows.ts'

export type Waiter = InLine & {
  readonly personId: string
  /** Waits for a bed at this site that is enough for the accepted level, or for a seat in this program. */
  readonly wants:
    | { readonly kind: 'bed'; readonly siteId: string; readonly level: Level }
    | { readonly kind: 'seat'; readonly programId: string }
    /** The program gives less than was accepted: no place in it is enough. */
    | { readonly kind: 'none' }
  /** Empty: any track of the program. */
  readonly trackIds: readonly string[]
  readonly readyOn: PlainDate
  /** The partner, where the two want to begin together. */
  readonly withPersonId: string | null
}

/** Free from a day on with no end; null where nobody can say when it will be. */
export type FreeBed = {
  readonly id: string
  readonly siteId: string
  readonly freeFrom: PlainDate | null
  /** The highest intensity that is cared for here; null: that of the program. */
  readonly intensity: ResidentialIntensity | null
}
/** `seats`: how many more people can be in every one of its groups. */
export type FreeTrack = { readonly id: string; readonly programId: string; readonly seats: number }

export type Place = { readonly kind: 'bed' | 'track'; readonly id: string }
export type Match = {
  readonly id: string
  /** The earliest place for this person alone; null where none is in sight. */
  readonly place: Place | null
  readonly from: PlainDate | null
  /** Where two want to begin together: the day that suits both; null where one of them has no place in sight. */
  readonly togetherFrom: PlainDate | null
}

const later = (a: PlainDate, b: PlainDate): PlainDate => (a < b ? b : a)

/** What is left to give while places are dealt out in order. */
type Left = { readonly beds: FreeBed[]; readonly seats: Map<string, number> }

/** How much more a bed is for than is needed, so that the beds for most care stay free for those who need them. */
const spared = ({ intensity }: FreeBed, level: Level): number =>
  intensity === null ? 0 : Math.max(0, levelRank(inpatientLevel({ intensity })) - levelRank(level))

type WantsBed = Extract<Waiter['wants'], { kind: 'bed' }>

function bedFor(waiter: Waiter, wants: WantsBed, left: Left): { place: Place; from: PlainDate } | null {
  const found = left.beds
    .flatMap((bed) =>
      bed.siteId === wants.siteId && bed.freeFrom !== null && isBedEnough(bed, wants.level)
        ? [{ id: bed.id, from: later(bed.freeFrom, waiter.readyOn), spared: spared(bed, wants.level) }]
        : [],
    )
    // Of beds that are free on the same day the one for no more care than needed, then the first in the order of names.
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : a.spared - b.spared))
  const [first] = found
  if (!first) return null
  left.beds.splice(
    left.beds.findIndex(({ id }) => id === first.id),
    1,
  )
  return { place: { kind: 'bed', id: first.id }, from: first.from }
}

function seatFor(
  waiter: Waiter,
  programId: string,
  tracks: readonly FreeTrack[],
  left: Left,
): { place: Place; from: PlainDate } | null {
  const suits = tracks.filter(
    (track) => track.programId === programId && (waiter.trackIds.length === 0 || waiter.trackIds.includes(track.id)),
  )
  const room = (track: FreeTrack): number => left.seats.get(track.id) ?? 0
  const [best] = suits.filter((track) => room(track) > 0).toSorted((a, b) => room(b) - room(a))
  if (!best) return null
  left.seats.set(best.id, room(best) - 1)
  return { place: { kind: 'track', id: best.id }, from: waiter.readyOn }
}

/**
 * Deals the places out in the order of the rows: each bed and each seat once, nobody before they are ready. Two who want
 * to begin together keep their own places in the line; the later of their two days is the day for both, and a partner
 * without a place holds nobody's own place back.
 */
export function matchPlaces(
  waiting: readonly Waiter[],
  beds: readonly FreeBed[],
  tracks: readonly FreeTrack[],
): ReadonlyMap<string, Match> {
  const left: Left = { beds: [...beds], seats: new Map(tracks.map(({ id, seats }) => [id, seats])) }
  const alone = inOrder(waiting).map((waiter) => {
    const { wants } = waiter
    const found =
      wants.kind === 'bed'
        ? bedFor(waiter, wants, left)
        : wants.kind === 'seat'
          ? seatFor(waiter, wants.programId, tracks, left)
          : null
    return { waiter, place: found?.place ?? null, from: found?.from ?? null }
  })
  const fromOf = new Map(alone.map(({ waiter, from }) => [waiter.personId, from]))
  return new Map(
    alone.map(({ waiter, place, from }) => {
      const partner = waiter.withPersonId === null ? null : (fromOf.get(waiter.withPersonId) ?? null)
      const togetherFrom = from !== null && partner !== null ? later(from, partner) : null
      return [waiter.id, { id: waiter.id, place, from, togetherFrom }]
    }),
  )
}

/** The partner of one who wants to begin together: `here` is admitted and waits for nothing. */
export type Partner = 'none' | 'waits' | 'here'

/** In words, for the row of one person. */
export function sayMatch(match: Match, partner: Partner, say: (day: PlainDate) => string): string {
  if (match.from === null) return 'No place in sight'
  const own = `Can begin ${say(match.from)}`
  if (partner === 'none') return own
  if (partner === 'here') return `${own}; the other is here already`
  return match.togetherFrom === null
    ? `${own}; the other has no place in sight`
    : `${own}; both can begin ${say(match.togetherFrom)}`
}
