/** Real rooms for what a repair moves: a free one of the kind or, where the free time lies in pieces, the rooms of that day dealt out anew. */

import type { RepairState } from './state.ts'

/** A meeting of the new plan; `enter` writes its room into the plan. */
export type Stay = {
  readonly start: number
  readonly end: number
  readonly roomClass: number
  room: string | null
  readonly enter: (room: string | null) => void
}

/** Writes another room for a group or a session of the plan that stood. */
export type Entering = (isGroup: boolean, at: number) => (room: string | null) => void

type Placed = { readonly stay: Stay; readonly isPinned: boolean; readonly key: string | null }

export class Rooms {
  private readonly state: RepairState
  /** Meetings of the old plan that are not in their room any more, as `g` or `s` and their place. */
  private readonly freed: Set<string>
  private readonly entering: Entering
  private readonly added = new Map<string, Stay[]>()

  constructor(state: RepairState, freed: Set<string>, entering: Entering) {
    this.state = state
    this.freed = freed
    this.entering = entering
  }

  /** A free room of the class, or undefined. */
  find(stay: Stay): string | undefined {
    const rooms = this.state.week.model.roomClasses[stay.roomClass]!
    const room = rooms.find(({ id }) => this.isFree(id, stay.start, stay.end))
    if (!room) return this.dealOut(stay)
    this.add(room.id, stay)
    return room.id
  }

  private add(room: string, stay: Stay): void {
    const own = this.added.get(room)
    if (own) own.push(stay)
    else this.added.set(room, [stay])
  }

  private isOut(id: string, start: number, end: number): boolean {
    const { roomOut } = this.state
    return roomOut?.id === id && start < roomOut.end && roomOut.start < end
  }

  private isFree(id: string, start: number, end: number): boolean {
    if (this.isOut(id, start, end)) return false
    for (const stay of this.state.loaded.stays.get(id) ?? []) {
      if (stay.start >= end || start >= stay.end) continue
      if (!this.freed.has(`${stay.isGroup ? 'g' : 's'}${stay.at}`)) return false
    }
    return !(this.added.get(id) ?? []).some((stay) => stay.start < end && start < stay.end)
  }

  /**
   * In order of start a free room always exists, because at no step are there more meetings than rooms. Each keeps its
   * own where it can; what has begun stays in any case.
   */
  private dealOut(wanted: Stay): string | undefined {
    const rooms = this.state.week.model.roomClasses[wanted.roomClass]!
    const all = [...this.dayOf(wanted), { stay: wanted, isPinned: false, key: null }]
    all.sort((a, b) => a.stay.start - b.stay.start || Number(b.isPinned) - Number(a.isPinned))
    const busyUntil = new Map<string, number>()
    const given = new Map<Stay, string>()
    for (const { stay, isPinned } of all) {
      const free = rooms.filter(
        ({ id }) => (busyUntil.get(id) ?? 0) <= stay.start && !this.isOut(id, stay.start, stay.end),
      )
      const room = isPinned ? stay.room! : (free.find(({ id }) => id === stay.room) ?? free[0])?.id
      if (room === undefined) return undefined
      busyUntil.set(room, stay.end)
      given.set(stay, room)
    }
    for (const { id } of rooms)
      this.added.set(
        id,
        (this.added.get(id) ?? []).filter((stay) => !given.has(stay)),
      )
    for (const { stay, isPinned, key } of all) {
      if (isPinned) continue
      if (key !== null) this.freed.add(key)
      stay.room = given.get(stay)!
      stay.enter(stay.room)
      this.add(stay.room, stay)
    }
    return given.get(wanted)
  }

  /** Everything in rooms of the class on the day of a meeting. */
  private dayOf({ roomClass, start }: Stay): Placed[] {
    const { week, loaded, at } = this.state
    const { daySteps, roomClasses } = week.model
    const isToday = (step: number): boolean => Math.floor(step / daySteps) === Math.floor(start / daySteps)
    return roomClasses[roomClass]!.flatMap(({ id }): Placed[] => {
      const kept = (loaded.stays.get(id) ?? [])
        .map((stay) => ({ ...stay, key: `${stay.isGroup ? 'g' : 's'}${stay.at}` }))
        .filter((stay) => isToday(stay.start) && !this.freed.has(stay.key))
        .map((stay) => ({
          stay: { ...stay, roomClass, room: id, enter: this.entering(stay.isGroup, stay.at) },
          isPinned: stay.start < at,
          key: stay.key,
        }))
      const added = (this.added.get(id) ?? []).filter((stay) => isToday(stay.start))
      return [...kept, ...added.map((stay) => ({ stay, isPinned: false, key: null }))]
    })
  }
}
