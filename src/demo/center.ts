/** One made-up center: its house, staff and people, everything up to the dose orders; the weeks are planned from it. */

import { addDays, mondayOf, type PlainDate } from '../base/time.ts'
import { addInquiries, addWaiting } from './admissions.ts'
import { addAgreements } from './agreements.ts'
import { assess, profiles } from './assess.ts'
import { type Chance, chanceFrom } from './chance.ts'
import { type CourseScene, intensiveCourse, residentialCourse, type Time, takeTurns } from './course.ts'
import { bedUse, coupledShare, guesses, medianDays } from './figures.ts'
import { type House, makeHouse, makeServices, type TrackName, trackNames } from './house.ts'
import { trackShares } from './lives.ts'
import { namesFrom } from './names.ts'
import { makeOfferings } from './offerings.ts'
import { makePair, makeSingle, type PersonMade, type Scene } from './people.ts'
import { Rows } from './rows.ts'
import { type Member, makeStaff } from './staff.ts'

export type DemoSize = 's' | 'm' | 'l'
export type SiteSize = { readonly participants: number; readonly beds: number; readonly residents: number }

/** `m` is the center of the project's papers; `s` fits one look; `l` is ten houses of size m. */
export const sizes: Readonly<Record<DemoSize, { readonly sites: number; readonly site: SiteSize }>> = {
  s: { sites: 1, site: { participants: 9, beds: 4, residents: 3 } },
  m: { sites: 1, site: { participants: 60, beds: 24, residents: Math.round(24 * bedUse) } },
  l: { sites: 10, site: { participants: 60, beds: 24, residents: Math.round(24 * bedUse) } },
}

export const demoName = 'Larkmere Center'
const siteNames = [
  'Larkmere House',
  'North',
  'Lakeside',
  'Hillcrest',
  'Riverbend',
  'Oakfield',
  'Station Road',
  'Harbor',
  'Old Mill',
  'Prairie',
]

export type DemoSite = {
  readonly house: House
  readonly staff: readonly Member[]
  readonly participants: readonly string[]
}
export type DemoCenter = { readonly rows: Rows; readonly sites: readonly DemoSite[] }

export function makeCenter(size: DemoSize, seed: number, today: PlainDate): DemoCenter {
  const rows = new Rows(chanceFrom(seed, 'ids'))
  const services = makeServices(rows)
  const names = namesFrom(chanceFrom(seed, 'names'))
  const { sites, site } = sizes[size]
  const made = Array.from({ length: sites }, (_, i) =>
    makeSite(rows, siteNames[i]!, services, names, chanceFrom(seed, `site ${i}`), site, today),
  )
  // The accounts of a demo work at its first house; an inquiry elsewhere would have nobody to answer for it.
  const admissions = { rows, chance: chanceFrom(seed, 'admissions'), site: made[0]!, today }
  addInquiries(admissions)
  addWaiting(admissions)
  addPrices(rows, today)
  addAgreements({ rows, chance: chanceFrom(seed, 'agreements'), today })
  return { rows, sites: made }
}

/** Invented, like all of the demo. Outpatient and hospital care have none, so that the Guide says "ask us" there. */
const demoPrices: readonly (readonly [name: string, level: string, per: string, low: number, high: number])[] = [
  ['A week of IOP', 'iop', 'week', 90_000, 120_000],
  ['A day of day hospital', 'php', 'day', 42_000, 48_000],
  ['A day of inpatient care, room and board in it', 'residential', 'day', 79_500, 98_000],
]

function addPrices(rows: Rows, today: PlainDate): void {
  const year = today.slice(0, 4)
  for (const [name, level, per, low, high] of demoPrices)
    rows.add('price', {
      name,
      level,
      per,
      low_cents: low,
      high_cents: high,
      source: `price list ${year}`,
      since: `${year}-01-01`,
    })
}

function makeSite(
  rows: Rows,
  name: string,
  services: Readonly<Record<string, string>>,
  names: ReturnType<typeof namesFrom>,
  chance: Chance,
  size: SiteSize,
  today: PlainDate,
): DemoSite {
  const since = addDays(today, -700)
  const house = makeHouse(rows, name, services, { beds: size.beds, since })
  const staff = makeStaff(rows, house.siteId, since, names, chance)
  const year = today.slice(0, 4)
  for (const [day, called] of [
    [`${year}-12-25`, 'Christmas Day'],
    [`${Number(year) + 1}-01-01`, "New Year's Day"],
  ])
    rows.add('holiday', { site_id: house.siteId, day, name: called })
  const scene: Scene = { rows, chance, names, siteId: house.siteId, today }
  const course: CourseScene = { rows, chance, house, staff, today, turn: takeTurns() }
  const people = fillHouse(scene, course, size, today)
  makeOfferings(rows, house, staff, people.perTrack, since)
  keepApart(rows, people.singles, addDays(today, -70))
  addApplicants(scene, course)
  return { house, staff, participants: people.all.map((person) => person.id) }
}

/** Of the people in the program, this many are one of a couple of which both are, or of which one lives in the house. */
function couplesOf({ participants, residents }: SiteSize) {
  const coupled = 2 * Math.round((participants * coupledShare) / 2)
  const split = Math.min(residents, 2 * Math.round(coupled / 12))
  const inHouse = Math.round((residents - split) / 8)
  return { both: (coupled - split) / 2, split, inHouse }
}

type People = {
  readonly all: PersonMade[]
  readonly singles: { readonly track: TrackName; readonly person: PersonMade }[]
  readonly perTrack: Record<TrackName, number>
}

/** Every place in the program and every bed has somebody now and, as often as time allows, had somebody before. */
function fillHouse(scene: Scene, course: CourseScene, size: SiteSize, today: PlainDate): People {
  const { chance } = scene
  const people: People = { all: [], singles: [], perTrack: { Morning: 0, Afternoon: 0, Evening: 0 } }
  const { both, split, inHouse } = couplesOf(size)
  const beds = chance.shuffled(course.house.beds)
  const tracks = spreadTracks(size.participants - both, chance)
  const nextTrack = (): TrackName => tracks.pop() ?? 'Morning'
  const groups = ['together', 'either', 'together', 'apart', 'either'] as const
  for (let i = 0; i < both; i++) {
    const track = nextTrack()
    everyOccupant(chance, today, medianDays.iop, (time) => {
      const therapists = therapistsFor(course, track)
      const wish = { groups: groups[i % groups.length]!, conjointRequired: 1, therapists, since: time.from }
      const pair = makePair(scene, track, addDays(time.from, -3), wish)
      for (const person of pair) enroll(course, people, person, track, time)
    })
  }
  for (let i = 0; i < split; i++) {
    const track = nextTrack()
    const [since, from] = [recent(chance, today), recent(chance, today)]
    const wish = { groups: 'apart' as const, conjointRequired: 0, therapists: therapistsFor(course, track), since }
    const [out, inside] = makePair(scene, track, addDays(since, -3), wish)
    enroll(course, people, out, track, { from: since, until: null })
    residentialCourse(course, inside.id, beds.pop()!, { from, until: null })
  }
  for (let i = 0; i < size.participants - 2 * both - split; i++) {
    const track = nextTrack()
    everyOccupant(chance, today, medianDays.iop, (time) => {
      const person = makeSingle(scene, track, addDays(time.from, -3))
      enroll(course, people, person, track, time, chance.happens(0.3))
      if (time.until === null) people.singles.push({ track, person })
    })
  }
  for (let i = 0; i < inHouse; i++) {
    const from = recent(chance, today)
    const wish = {
      groups: 'either' as const,
      conjointRequired: 0,
      therapists: therapistsFor(course, 'Morning'),
      since: from,
    }
    for (const person of makePair(scene, 'Morning', addDays(from, -3), wish))
      residentialCourse(course, person.id, beds.pop()!, { from, until: null })
  }
  for (let i = 0; i < size.residents - split - 2 * inHouse; i++) {
    const bed = beds.pop()!
    everyOccupant(chance, today, medianDays.residential, (time) => {
      residentialCourse(course, makeSingle(scene, 'Morning', addDays(time.from, -3)).id, bed, time)
    })
  }
  // The beds that are free today were somebody's until a few days ago.
  for (const bed of beds) {
    const until = addDays(today, -chance.between(1, 9))
    const time = { from: addDays(until, -chance.between(14, 60)), until }
    residentialCourse(course, makeSingle(scene, 'Morning', addDays(time.from, -3)).id, bed, time)
  }
  return people
}

const recent = (chance: Chance, today: PlainDate): PlainDate =>
  earlyInWeek(chance, addDays(today, -chance.between(6, 50)))

/** The program admits from Monday to Wednesday, so that the first week can be a whole one. */
const earlyInWeek = (chance: Chance, day: PlainDate): PlainDate => {
  const monday = mondayOf(day)
  const drawn = addDays(monday, chance.between(0, 2))
  return drawn <= day ? drawn : monday
}

/** Somebody now, and before them somebody whose course has ended; it ends with its week. */
function everyOccupant(chance: Chance, today: PlainDate, median: number, make: (time: Time) => void): void {
  const from = earlyInWeek(chance, addDays(today, -chance.between(2, Math.round(median * 1.4))))
  make({ from, until: null })
  if (!chance.happens(0.92)) return
  const until = addDays(mondayOf(from), -2)
  const days = chance.between(Math.round(median / 3), Math.round(median * 1.6))
  make({ from: earlyInWeek(chance, addDays(until, -days)), until })
}

function enroll(
  course: CourseScene,
  people: People,
  person: PersonMade,
  track: TrackName,
  time: Time,
  family = false,
): void {
  intensiveCourse(course, { personId: person.id, track, time, family })
  if (time.until !== null) return
  people.all.push(person)
  people.perTrack[track]++
}

/** As many of each track as its share says, in chance order. */
function spreadTracks(count: number, chance: Chance): TrackName[] {
  const tracks = trackNames.flatMap((name) => Array.from({ length: Math.round(count * trackShares[name]) }, () => name))
  return chance.shuffled(tracks)
}

function therapistsFor({ staff, turn }: CourseScene, track: TrackName): string[] {
  const able = staff.filter((member) => member.services.includes('couple'))
  const fits = able.filter((member) => track === 'Afternoon' || member.shift === (track === 'Evening' ? 'late' : 'day'))
  return turn(fits, `couples ${track}`).map((member) => member.id)
}

/** Two people who must not meet: the court says so, and neither the other's timetable nor the reason is anybody's business. */
function keepApart(rows: Rows, singles: People['singles'], since: PlainDate): void {
  const one = singles.find((single) => single.track === 'Morning')
  const other = singles.find((single) => single.track === 'Evening')
  if (!one || !other) return
  rows.add('no_contact', {
    person_id: one.person.id,
    other_person_id: other.person.id,
    since,
    until: null,
    reason: 'Protective order of the county court.',
  })
}

/** People who were assessed and wait: some placed, one whose answers are not enough yet. */
function addApplicants(scene: Scene, { staff }: CourseScene): void {
  const { rows, chance, today } = scene
  const admissions = staff.find((member) => member.role === 'admissions')!
  const waiting = ['iop', 'residential', 'iop', 'outpatient', 'iop'] as const
  for (const [i, profile] of waiting.entries()) {
    const person = makeSingle(scene, 'Morning', addDays(today, -2))
    const unclear = i === waiting.length - 1 ? (['withdrawalNow', 'support'] as const) : []
    assess(rows, chance, {
      personId: person.id,
      day: addDays(today, -chance.between(0, 2)),
      byStaffId: admissions.id,
      profile: profiles[profile]!,
      without: unclear,
    })
  }
}

/** Who may struggle: a few of the people, drawn apart from everything else so that nothing else moves with it. */
export const strugglers = (seed: number, personIds: readonly string[]): ReadonlySet<string> => {
  const chance = chanceFrom(seed, 'struggling')
  return new Set(personIds.filter(() => chance.happens(guesses.struggling)))
}
