/** What limits one person's week, each with the rule that it comes from, its sentence, and the same life without it. */

import { busyLimits } from './limits-time.ts'
import {
  type Care,
  mixServices,
  type NoContactOrder,
  type PrivateService,
  type WeekCouple,
  type WeekPerson,
  type WeekProblem,
  type WeekService,
} from './model.ts'
import type { Called } from './names.ts'
import { sayLength, sayList } from './names.ts'
import type { RuleId } from './rules.ts'

/** The part of a problem that is about one person. */
export type Life = {
  readonly person: WeekPerson
  readonly couple: WeekCouple | null
  readonly orders: readonly NoContactOrder[]
}

export type Limit = {
  /** The rule's name, with more after a colon where a rule limits in several ways. */
  readonly id: string
  readonly rule: RuleId
  /** "not free Mon to Thu until 6 pm". */
  readonly says: string
  /** The life with this limit lifted. */
  readonly lift: (life: Life) => Life
}

export const serviceWords: Readonly<Record<WeekService, string>> = {
  'process-group': 'process group',
  'relapse-prevention': 'relapse prevention',
  skills: 'skills',
  holistic: 'holistic',
  individual: 'individual session',
  family: 'family session',
  couple: 'joint session',
}

/** "1 individual session", "3 individual sessions", "2 skills". */
export const sayServices = (count: number, service: WeekService): string =>
  `${count} ${serviceWords[service]}${count !== 1 && /(session|group)$/.test(serviceWords[service]) ? 's' : ''}`

/** How far a limit is lifted: as far as a center could go, not without end. */
const longestDay = 480
const longestWait = 240
const moreSessions = 2

export const lifeOf = (problem: WeekProblem, id: string): Life => ({
  person: problem.persons.find((person) => person.id === id)!,
  couple: problem.couples.find(({ persons }) => persons.includes(id)) ?? null,
  orders: problem.noContact.filter(({ persons }) => persons.includes(id)),
})

export function withLife(problem: WeekProblem, life: Life): WeekProblem {
  const { person, couple } = life
  const others = problem.noContact.filter(({ persons }) => !persons.includes(person.id))
  return {
    ...problem,
    persons: problem.persons.map((one) => (one.id === person.id ? person : one)),
    couples: problem.couples.map((one) => (one.id === couple?.id ? couple : one)),
    noContact: [...others, ...life.orders],
  }
}

const changed = (life: Life, person: Partial<WeekPerson>): Life => ({ ...life, person: { ...life.person, ...person } })
const changedCouple = (life: Life, couple: Partial<WeekCouple>): Life =>
  life.couple === null ? life : { ...life, couple: { ...life.couple, ...couple } }

const unique = <T>(items: readonly T[]): T[] => [...new Set(items)]
const holdsAll = (held: readonly string[], all: readonly string[]): boolean => all.every((one) => held.includes(one))

/** What nobody decides anew to fit a timetable: it is named in a clash and never offered as a change. */
const fixed: readonly RuleId[] = ['no-contact-building', 'gender-group', 'language']
export const mayLift = ({ rule }: Limit): boolean => !fixed.includes(rule)

/** In the order in which they are named, and tried where several changes are as near. */
export function limitsOf(problem: WeekProblem, id: string, called: Called): Limit[] {
  const life = lifeOf(problem, id)
  return [
    ...busyLimits(problem, life.person),
    ...groupLimits(problem, life, called),
    ...dayLimits(life),
    ...careLimits(problem, life, called),
    ...togetherLimits(life, called),
  ]
}

function groupLimits(problem: WeekProblem, { person }: Life, called: Called): Limit[] {
  const meetings = problem.offerings.filter(({ service }) => (person.mix[service]?.most ?? 0) > 0)
  const tracks = unique(meetings.map(({ track }) => track))
  const languages = unique([...meetings.map((o) => o.language), ...problem.clinicians.flatMap((c) => c.languages)])
  const genderGroups = unique(meetings.flatMap(({ genderGroup }) => (genderGroup === null ? [] : [genderGroup])))
  const limits: Limit[] = []
  if (!holdsAll(person.tracks, tracks)) {
    const own = person.tracks.map(called.track)
    const says = own.length === 0 ? 'on no track' : `groups of ${sayList(own)} only`
    limits.push({ id: 'track', rule: 'track', says, lift: (life) => changed(life, { tracks }) })
  }
  if (!holdsAll(person.languages, languages)) {
    const says = `therapy in ${sayList(person.languages, 'or') || 'no language'} only`
    limits.push({ id: 'language', rule: 'language', says, lift: (life) => changed(life, { languages }) })
  }
  if (!holdsAll(person.genderGroups, genderGroups)) {
    const others = genderGroups.filter((group) => !person.genderGroups.includes(group))
    const says = `not in the ${sayList(others, 'or')} groups`
    limits.push({ id: 'gender-group', rule: 'gender-group', says, lift: (life) => changed(life, { genderGroups }) })
  }
  if (!person.telehealth) {
    const lift = (life: Life): Life => changed(life, { telehealth: true })
    limits.push({ id: 'telehealth', rule: 'telehealth', says: 'no sessions by video', lift })
  }
  for (const service of mixServices) {
    const wanted = person.mix[service]
    if (!wanted) continue
    const says = wanted.most === 0 ? `no ${serviceWords[service]}` : `at most ${sayServices(wanted.most, service)}`
    const most = wanted.most + moreSessions
    const lift = (life: Life): Life =>
      changed(life, { mix: { ...life.person.mix, [service]: { ...life.person.mix[service], most } } })
    limits.push({ id: `mix-most:${service}`, rule: 'mix-most', says, lift })
  }
  return limits
}

function dayLimits({ person: { dose, block } }: Life): Limit[] {
  const withBlock = (life: Life, part: Partial<WeekPerson['block']>): Life =>
    changed(life, { block: { ...life.person.block, ...part } })
  const all: Limit[] = [
    {
      id: 'max-days',
      rule: 'max-days',
      says: `at most ${dose.maxDays} days a week`,
      lift: (life) => changed(life, { dose: { ...life.person.dose, maxDays: 7 } }),
    },
    {
      id: 'block-max',
      rule: 'block-max',
      says: `at most ${sayLength(block.maxMinutes)} of therapy a day`,
      lift: (life) => withBlock(life, { maxMinutes: Math.max(block.maxMinutes, longestDay) }),
    },
    {
      id: 'block-min',
      rule: 'block-min',
      says: `no day with less than ${sayLength(block.minMinutes)} of therapy`,
      lift: (life) => withBlock(life, { minMinutes: 0 }),
    },
    {
      id: 'block-gap',
      rule: 'block-gap',
      says: `one wait a day, of at most ${sayLength(block.maxGapMinutes)}`,
      lift: (life) => withBlock(life, { maxGapMinutes: Math.max(block.maxGapMinutes, longestWait) }),
    },
  ]
  return all.filter(
    ({ id }) => !(id === 'max-days' && dose.maxDays >= 7) && !(id === 'block-min' && block.minMinutes === 0),
  )
}

function careLimits(problem: WeekProblem, life: Life, called: Called): Limit[] {
  const limitOf = (service: PrivateService, care: Care, lift: (life: Life, care: Care) => Life): Limit => {
    const able = problem.clinicians.filter(({ services }) => services.includes(service)).map(({ id }) => id)
    const own = unique([care.primary, ...care.backups]).map(called.clinician)
    return {
      id: `care-clinician:${service}`,
      rule: 'care-clinician',
      says: `${serviceWords[service]} with ${sayList(own, 'or')} only`,
      lift: (before) => lift(before, { ...care, backups: unique([...care.backups, ...able]) }),
    }
  }
  const limits: Limit[] = []
  for (const service of ['individual', 'family'] as const) {
    const care = life.person.care[service]
    if (!care || (life.person.mix[service]?.most ?? 0) === 0) continue
    limits.push(
      limitOf(service, care, (before, wider) => changed(before, { care: { ...before.person.care, [service]: wider } })),
    )
  }
  const conjoint = life.couple?.conjoint
  if (conjoint && conjoint.most > 0) {
    const widen = (before: Life, wider: Care): Life =>
      changedCouple(before, { conjoint: { ...(before.couple?.conjoint ?? conjoint), backups: wider.backups } })
    limits.push(limitOf('couple', conjoint, widen))
  }
  return limits
}

function togetherLimits({ person, couple, orders }: Life, called: Called): Limit[] {
  const limits: Limit[] = []
  const partner = couple?.persons.find((id) => id !== person.id)
  if (couple && partner !== undefined && couple.groups === 'apart') {
    const says = `no group together with ${called.person(partner)}`
    limits.push({
      id: 'couple-apart',
      rule: 'couple-apart',
      says,
      lift: (life) => changedCouple(life, { groups: 'either' }),
    })
  }
  if (couple && partner !== undefined && couple.home.length > 0) {
    const says = `somebody at home while ${called.person(partner)} is away`
    limits.push({ id: 'home-cover', rule: 'home-cover', says, lift: (life) => changedCouple(life, { home: [] }) })
  }
  if (orders.length > 0) {
    const others = unique(orders.flatMap(({ persons }) => persons).filter((id) => id !== person.id))
    const says = `never in the building with ${sayList(others.map(called.person), 'or')}`
    limits.push({ id: 'no-contact', rule: 'no-contact-building', says, lift: (life) => ({ ...life, orders: [] }) })
  }
  return limits
}
