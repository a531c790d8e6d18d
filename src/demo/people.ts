/** The demo's people: who they are, whom they live with and care for, and what fills their weeks. */

import { addDays, type PlainDate } from '../base/time.ts'
import type { Chance } from './chance.ts'
import { guesses } from './figures.ts'
import type { TrackName } from './house.ts'
import { drawHome, drawWork, dutiesOf, type Home, type Window, workWindows } from './lives.ts'
import { type namesFrom, petNames, preferredNames, streets } from './names.ts'
import { openEnd, type Rows, toldAlone } from './rows.ts'

export type PersonMade = { readonly id: string; readonly given: string; readonly windows: readonly Window[] }

export type Scene = {
  readonly rows: Rows
  readonly chance: Chance
  readonly names: ReturnType<typeof namesFrom>
  readonly siteId: string
  readonly today: PlainDate
}

type Gender = 'women' | 'men' | 'none'
const pronouns: Readonly<Record<Gender, readonly string[]>> = {
  women: ['she/her', 'she/her', 'she/they'],
  men: ['he/him', 'he/him', 'he/they'],
  none: ['they/them'],
}

function makePerson(scene: Scene, family: string, since: string, windows: readonly Window[]): PersonMade {
  const { rows, chance, siteId, today } = scene
  const name = scene.names.withFamily(family)
  const gender = chance.weighed<Gender>({ women: 0.46, men: 0.48, none: 0.06 })
  const age = chance.between(21, 64)
  const id = rows.add('person', {
    site_id: siteId,
    given_name: name.given,
    family_name: name.family,
    preferred_name: chance.happens(0.15) ? chance.pick(preferredNames) : null,
    pronouns: chance.happens(0.8) ? chance.pick(pronouns[gender]) : null,
    birth_date: addDays(today, -(age * 365 + chance.between(10, 360))),
    languages: chance.happens(guesses.spanish) ? ['en', 'es'] : ['en'],
    gender_groups: gender === 'none' ? [] : [gender],
    telehealth: chance.happens(guesses.telehealth),
    travel_minutes: chance.pick([10, 15, 20, 20, 25, 30]),
  })
  for (const window of windows)
    for (const weekday of window.days)
      rows.add('commitment', {
        person_id: id,
        kind: window.kind,
        weekday,
        start_time: window.start,
        end_time: window.end,
        since,
        until: null,
        label: window.label,
        ...toldAlone,
      })
  addContacts(scene, id)
  const kind = chance.weighed({
    home: 0.65,
    'with-family': 0.14,
    'supportive-housing': 0.09,
    'recovery-house': 0.08,
    shelter: 0.04,
  })
  rows.add('living_arrangement', { person_id: id, kind, since, until: null, ...toldAlone })
  return { id, given: name.given, windows }
}

const phone = (chance: Chance): string => `(555) 555-01${String(chance.between(0, 99)).padStart(2, '0')}`
const relations = ['sister', 'brother', 'mother', 'father', 'aunt', 'friend', 'sponsor', 'neighbor'] as const

function addContacts({ rows, chance, names, today }: Scene, person_id: string): void {
  rows.add('safe_contact', {
    person_id,
    channel: chance.pick(['text', 'text', 'phone']),
    value: phone(chance),
    may_leave_message: chance.happens(0.7),
    times: chance.happens(0.3) ? 'after 5 pm' : null,
    ...toldAlone,
    sensitivity: 'sensitive',
  })
  const contact = names.next()
  rows.add('emergency_contact', {
    person_id,
    name: `${contact.given} ${contact.family}`,
    relation: chance.pick(relations),
    phone: phone(chance),
    ...toldAlone,
  })
  if (chance.happens(0.25)) {
    const relative = names.next()
    rows.add('relative', {
      person_id,
      name: `${relative.given} ${relative.family}`,
      relation: chance.pick(relations.slice(0, 5)),
      phone: phone(chance),
      takes_part: chance.happens(0.6),
      ...toldAlone,
    })
  }
  if (chance.happens(0.12))
    rows.add('allergy', {
      person_id,
      substance: chance.pick(['penicillin', 'peanuts', 'latex', 'sulfa drugs', 'bee stings']),
      reaction: chance.pick(['hives', 'swelling', 'trouble breathing']),
      severity: chance.pick(['mild', 'moderate', 'severe']),
      noted_on: addDays(today, -chance.between(5, 40)),
      ...toldAlone,
    })
}

function addHousehold(
  scene: Scene,
  family: string,
  home: Home,
  persons: readonly string[],
  since: string,
): { id: string; childIds: string[]; petIds: string[] } {
  const { rows, chance, siteId, today } = scene
  const id = rows.add('household', {
    site_id: siteId,
    name: `${family}, ${chance.between(2, 98)} ${chance.pick(streets)}`,
  })
  for (const person_id of persons) rows.add('household_member', { household_id: id, person_id, since, until: null })
  const year = Number(today.slice(0, 4))
  const childIds = home.children.map((age) =>
    rows.add('child', { household_id: id, name: null, birth_year: year - age }),
  )
  const pet = (species: 'dog' | 'cat') =>
    rows.add('pet', {
      household_id: id,
      name: chance.pick(petNames[species]),
      species,
      service_animal: species === 'dog' && chance.happens(0.05),
      vaccinated_until: chance.happens(0.8) ? addDays(today, chance.between(20, 330)) : null,
    })
  const petIds = [
    ...Array.from({ length: home.dogs }, () => pet('dog')),
    ...Array.from({ length: home.cats }, () => pet('cat')),
  ]
  return { id, childIds, petIds }
}

/** Who cares for children alone takes them to school and is there in the afternoon. */
function aloneWithChildren(home: Home): Window[] {
  if (home.children.length === 0) return []
  const days = ['mon', 'tue', 'wed', 'thu', 'fri']
  return [
    { kind: 'childcare', days, start: '07:00', end: '08:00', label: 'school run' },
    { kind: 'childcare', days, start: '15:30', end: '19:00', label: 'after school' },
  ]
}

export function makeSingle(scene: Scene, track: TrackName, since: string): PersonMade {
  const { chance, names } = scene
  const family = names.family()
  const drawn = drawHome(chance, false)
  // Evenings and late afternoons do not fit with children and nobody to share them with.
  const home = track === 'Morning' ? drawn : { ...drawn, children: [] }
  const windows = [
    ...workWindows(chance, home.children.length > 0 ? 'none' : drawWork(chance, track), track),
    ...aloneWithChildren(home),
  ]
  if (home.dogs > 0)
    windows.push({
      kind: 'pet-care',
      days: ['mon', 'tue', 'wed', 'thu', 'fri'],
      start: '06:30',
      end: '07:00',
      label: 'walk with the dog',
    })
  const person = makePerson(scene, family, since, windows)
  if (home.children.length + home.dogs + home.cats > 0) addHousehold(scene, family, home, [person.id], since)
  return person
}

export type CoupleWish = {
  readonly groups: 'together' | 'apart' | 'either'
  readonly conjointRequired: number
  readonly therapists: readonly string[]
  readonly since: string
}

export function makePair(
  scene: Scene,
  track: TrackName,
  since: string,
  wish: CoupleWish,
): readonly [PersonMade, PersonMade] {
  const { rows, chance, names, siteId } = scene
  const family = names.family()
  const home = drawHome(chance, true)
  const one = makePerson(scene, family, since, workWindows(chance, drawWork(chance, track), track))
  const other = makePerson(
    scene,
    chance.happens(0.6) ? family : names.family(),
    since,
    workWindows(chance, drawWork(chance, track), track),
  )
  const household = addHousehold(scene, family, home, [one.id, other.id], since)
  for (const duty of dutiesOf(home, track))
    for (const weekday of duty.days)
      rows.add('care_duty', {
        household_id: household.id,
        child_id: duty.for === 'child' ? household.childIds[0] : null,
        pet_id: duty.for === 'pet' ? household.petIds[0] : null,
        weekday,
        start_time: duty.start,
        end_time: duty.end,
        since,
        ...openEnd,
        ...toldAlone,
        told_where: 'jointly',
      })
  const [primary_id = null, ...backups] = wish.therapists
  const couple_id = rows.add('couple', {
    site_id: siteId,
    groups: wish.groups,
    conjoint_minutes: 60,
    conjoint_required: wish.conjointRequired,
    primary_id,
    backup_ids: backups,
    since: wish.since,
    until: null,
  })
  for (const { id } of [one, other]) rows.add('couple_member', { couple_id, person_id: id })
  for (const [me, partner] of [
    [one, other],
    [other, one],
  ] as const)
    rows.add('consent', {
      person_id: me.id,
      recipient: 'partner',
      partner_id: partner.id,
      topics: chance.happens(0.6) ? ['schedule', 'attendance'] : ['schedule'],
      scope: null,
      given_at: `${wish.since}T15:00:00.000Z`,
      revoked_at: null,
      until: null,
    })
  return [one, other]
}
