/** The rows between two people in the neutral model: groups together or apart, joint sessions, somebody at home, and orders that keep two people apart. */

import { DAY_MINUTES, type Span } from '../src/base/time.ts'
import type { NoContactOrder, WeekCouple, WeekProblem } from '../src/domain/schedule/model.ts'
import type { PersonDay, PersonWeek } from './neutral-person.ts'
import type { ProgramDraft, ProgramTerm } from './neutral-program.ts'

type Weeks = ReadonlyMap<string, PersonWeek>

const groupsOf = ({ choices }: PersonWeek): Map<string, { column: number; start: number }> =>
  new Map(
    choices.flatMap(({ offering, column, span }) =>
      offering === null ? [] : [[offering, { column, start: span[0] }]],
    ),
  )

export function writeCouple(problem: WeekProblem, couple: WeekCouple, weeks: Weeks, draft: ProgramDraft): void {
  const [one, other] = couple.persons.map((id) => weeks.get(id)!) as [PersonWeek, PersonWeek]
  writeJoint(problem, couple, one, draft)
  const groups = groupsOf(other)
  if (couple.groups === 'apart') {
    for (const [id, { column }] of groupsOf(one)) {
      const same = groups.get(id)
      if (same) neverBoth(column, same.column, draft)
    }
  }
  if (couple.groups === 'together') writeTogether(problem, groupsOf(one), groups, draft)
  const away = new Presence(problem, couple.travelMinutes, 'and on screen', 0, draft)
  for (const window of couple.home) {
    for (let day = 0; day < 7; day++) {
      const span: Span = [Math.max(window[0], day * DAY_MINUTES), Math.min(window[1], (day + 1) * DAY_MINUTES)]
      const days = [one.days.get(day), other.days.get(day)] as const
      if (days[0] && days[1] && span[0] < span[1]) away.keepApart(days[0], days[1], span)
    }
  }
}

const neverBoth = (a: number, b: number, draft: ProgramDraft): void =>
  draft.atMost(1, [
    [a, 1],
    [b, 1],
  ])

function writeJoint(
  { weights }: WeekProblem,
  { id: _, ...couple }: WeekCouple,
  one: PersonWeek,
  draft: ProgramDraft,
): void {
  const { required, most } = couple.conjoint
  const joint = one.choices.filter(
    ({ service, persons }) => service === 'couple' && couple.persons.every((person) => persons.includes(person)),
  )
  const held = joint.map(({ column }): ProgramTerm => [column, 1])
  if (held.length > most) draft.atMost(most, held)
  if (required > 0) draft.atLeast(required, [...held, [draft.amount(weights.missingSession, required), 1]])
}

type Groups = ReadonlyMap<string, { readonly column: number; readonly start: number }>

function writeTogether({ weights }: WeekProblem, one: Groups, other: Groups, draft: ProgramDraft): void {
  for (const id of new Set([...one.keys(), ...other.keys()])) {
    const split = draft.amount(weights.splitCouple, 1)
    const a = one.get(id)?.column
    const b = other.get(id)?.column
    for (const [alone, partner] of [
      [a, b],
      [b, a],
    ]) {
      if (alone === undefined) continue
      const terms: ProgramTerm[] = [
        [alone, 1],
        [split, -1],
      ]
      if (partner !== undefined) terms.push([partner, -1])
      draft.atMost(0, terms)
    }
  }
}

export function writeOrder(problem: WeekProblem, order: NoContactOrder, weeks: Weeks, draft: ProgramDraft): void {
  const [one, other] = order.persons.map((id) => weeks.get(id)!) as [PersonWeek, PersonWeek]
  const from = order.from ?? 0
  const groups = groupsOf(other)
  for (const [id, { column, start }] of groupsOf(one)) {
    const same = groups.get(id)
    if (same && start >= from) neverBoth(column, same.column, draft)
  }
  for (const { column, persons, span } of one.choices) {
    if (persons.length > 1 && span[0] >= from && order.persons.every((id) => persons.includes(id))) {
      draft.atMost(0, [[column, 1]])
    }
  }
  const building = new Presence(problem, problem.buildingBufferMinutes, 'on site', from, draft)
  for (const [day, own] of one.days) {
    const theirs = other.days.get(day)
    if (theirs && (day + 1) * DAY_MINUTES > from) {
      building.keepApart(own, theirs, [day * DAY_MINUTES, (day + 1) * DAY_MINUTES])
    }
  }
}

/** Whether somebody is there, margin included, at moments of the day; each such column is made once. */
class Presence {
  private readonly grid: number
  private readonly margin: number
  private readonly kind: 'on site' | 'and on screen'
  private readonly from: number
  private readonly draft: ProgramDraft
  private readonly made = new Map<PersonDay, Map<string, number | null>>()
  private readonly apart = new Set<string>()

  constructor(
    { gridMinutes }: WeekProblem,
    margin: number,
    kind: 'on site' | 'and on screen',
    from: number,
    draft: ProgramDraft,
  ) {
    this.grid = gridMinutes
    this.margin = margin
    this.kind = kind
    this.from = from
    this.draft = draft
  }

  /** At no moment of the window both are there. Between two edges of steps and margins nothing changes. */
  keepApart(one: PersonDay, other: PersonDay, [start, end]: Span): void {
    const { grid, margin } = this
    const rest = ((margin % grid) + grid) % grid
    const edges = [...new Set([0, rest, (grid - rest) % grid])].toSorted((a, b) => a - b)
    for (let t = Math.floor(start / grid); t * grid < end; t++) {
      edges.forEach((edge, i) => {
        const from = t * grid + edge
        const until = t * grid + (edges[i + 1] ?? grid)
        if (from >= end || until <= start) return
        const a = this.thereAt(one, from, until, t)
        const b = this.thereAt(other, from, until, t)
        if (a === null || b === null || this.apart.has(`${a} ${b}`)) return
        this.apart.add(`${a} ${b}`)
        neverBoth(a, b, this.draft)
      })
    }
  }

  /** A column of at least 1 where the person is there between two moments within step `t`; null: they cannot be. */
  private thereAt(day: PersonDay, from: number, until: number, t: number): number | null {
    const { grid, margin } = this
    const first = Math.floor((from - margin) / grid)
    const last = Math.ceil((until + margin) / grid) - 1
    const onScreen = this.kind === 'on site' ? [] : this.held(day, t, true)
    const key = `${first} ${last} ${onScreen.length > 0 ? t : ''}`
    const made = this.made.get(day) ?? new Map<string, number | null>()
    this.made.set(day, made)
    const known = made.get(key)
    if (known !== undefined) return known
    const reasons: ProgramTerm[][] = onScreen.length > 0 ? [onScreen] : []
    for (let s = first; s <= last; s++) {
      const reason = this.onSite(day, s)
      if (reason.length > 0) reasons.push(reason)
    }
    const column = reasons.length > 0 ? this.draft.amount(0, 1) : null
    for (const reason of reasons) this.draft.atMost(0, [...reason, [column!, -1]])
    made.set(key, column)
    return column
  }

  /** Sums to 1 where the person is on site in that step, and to 0 or less where not. */
  private onSite(day: PersonDay, step: number): ProgramTerm[] {
    if (day.video === 'always' || !day.there.has(step)) return []
    const begun = Math.floor(this.from / DAY_MINUTES) * DAY_MINUTES < this.from
    const isFirstDay = begun && step * this.grid < (Math.floor(this.from / DAY_MINUTES) + 1) * DAY_MINUTES
    if (isFirstDay) return this.held(day, step, false)
    const there: ProgramTerm[] = [[day.there.get(step)!, 1]]
    if (day.video !== 'never') there.push([day.video, -1])
    return there
  }

  private held({ choices }: PersonDay, step: number, isVideo: boolean): ProgramTerm[] {
    const at = step * this.grid
    return choices
      .filter((c) => c.isVideo === isVideo && c.span[0] >= this.from && c.span[0] <= at && at < c.span[1])
      .map(({ column }) => [column, 1])
  }
}
