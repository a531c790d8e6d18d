/** The people of a center's week: doses, free time after commitments and travel, care, couples, homes and pairs kept apart. */

import { DAY_MINUTES, joinSpans, type Span, subtractSpans, WEEK_MINUTES, weekdays } from '../../base/time.ts'
import { sayAuthorized } from './authorized.ts'
import { openHours, type Supply, videoHours } from './center-supply.ts'
import {
  holdsOn,
  holdsSome,
  onGrid,
  roundInward,
  roundOutward,
  roundUp,
  spanOn,
  type WeekDays,
  windowsOf,
} from './center-time.ts'
import type {
  CenterAgreement,
  CenterCouple,
  CenterEpisode,
  CenterOrder,
  CenterPerson,
  CenterWeek,
  Trouble,
} from './center-week.ts'
import { isJointOf } from './joint-surplus.ts'
import {
  type Care,
  mixServices,
  type NoContactOrder,
  type PlannedSession,
  type PrivateService,
  privateServices,
  type Wanted,
  type WeekCouple,
  type WeekPerson,
  type WeekService,
} from './model.ts'

/** The levels whose care is a weekly dose; a stay has its own rhythm. */
const weeklyLevels: readonly string[] = ['iop', 'php']

/** One day of a day program is longer than one of an IOP. */
const blocks: Readonly<Record<string, WeekPerson['block']>> = {
  iop: { minMinutes: 120, maxMinutes: 240, maxGapMinutes: 30 },
  php: { minMinutes: 180, maxMinutes: 360, maxGapMinutes: 60 },
}

type Scene = {
  readonly center: CenterWeek
  readonly days: WeekDays
  readonly supply: Supply
  readonly troubles: Trouble[]
  readonly open: readonly Span[]
  readonly video: readonly Span[]
  readonly from: number
  readonly begun: readonly PlannedSession[]
}

export type People = {
  readonly persons: readonly WeekPerson[]
  readonly couples: readonly WeekCouple[]
  readonly noContact: readonly NoContactOrder[]
}

/** `from`: nobody is planned before this minute. `begun`: what the week already held. */
export function peopleOf(
  center: CenterWeek,
  days: WeekDays,
  supply: Supply,
  troubles: Trouble[],
  from: number,
  begun: readonly PlannedSession[],
): People {
  const scene: Scene = {
    center,
    days,
    supply,
    troubles,
    from,
    begun,
    open: openHours(center, days),
    video: videoHours(center, days),
  }
  const persons = center.persons.flatMap((person) => personOf(person, scene))
  const ids = new Set(persons.map((p) => p.id))
  return { persons, couples: couplesOf(scene, ids), noContact: ordersApart(scene, ids) }
}

const inEpisode = (episode: CenterEpisode, date: string): boolean =>
  episode.admitted_on <= date && (episode.discharged_on === null || date < episode.discharged_on)

function personOf(person: CenterPerson, scene: Scene): WeekPerson[] {
  const { center, days, troubles } = scene
  const episode = center.episodes
    .filter(
      (e) => e.person_id === person.id && weeklyLevels.includes(e.level) && days.dates.some((d) => inEpisode(e, d)),
    )
    .toSorted((a, b) => (a.admitted_on < b.admitted_on ? 1 : -1))[0]
  if (!episode) return []
  const order = center.orders
    .filter((o) => o.person_id === person.id && o.episode_id === episode.id && holdsSome(o, days))
    .toSorted((a, b) => (a.since < b.since ? 1 : -1))[0]
  const say = (says: string): void =>
    void troubles.push({ kind: 'person', id: person.id, says: `${person.name} ${says}` })
  if (!order) {
    say('has no dose order in force this week.')
    return []
  }
  const mix = mixOf(order)
  const care = careOf(person, scene)
  if (order.track_ids.length === 0) say('is on no track, so no group is open to them.')
  for (const service of ['individual', 'family'] as const) {
    if ((mix[service]?.required ?? 0) > 0 && !care[service])
      say(`is ordered ${service} sessions, but nobody is agreed on to give them.`)
  }
  const available = availableOf(person, episode, scene)
  if (available.length === 0) say('has no free time while the center is open.')
  const unpaid = sayAuthorized(
    order,
    center.authorizations.filter((a) => a.person_id === person.id),
    days,
  )
  if (unpaid) say(unpaid)
  const minMinutes = roundUp(order.minimum_minutes)
  return [
    {
      id: person.id,
      dose: {
        minMinutes,
        targetMinutes: Math.max(minMinutes, roundUp(order.target_minutes)),
        minDays: order.minimum_days,
        maxDays: order.maximum_days,
      },
      mix,
      block: blockOf(episode.level, order),
      available,
      disliked: [],
      care,
      tracks: order.track_ids,
      languages: person.languages,
      genderGroups: person.gender_groups,
      telehealth: person.telehealth,
      lastWeek: lastWeekOf(person.id, center),
    },
  ]
}

/** A day is long enough that the target fits into the days ordered. */
function blockOf(level: string, order: CenterOrder): WeekPerson['block'] {
  const block = blocks[level] ?? blocks.iop!
  const needed = order.maximum_days === 0 ? 0 : roundUp(order.target_minutes / order.maximum_days)
  return { ...block, maxMinutes: Math.max(block.maxMinutes, needed) }
}

const wholeNumber = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value > 0 ? value : 0

function mixOf(order: CenterOrder): WeekPerson['mix'] {
  const stored = (order.mix ?? {}) as Readonly<
    Record<string, { readonly required?: unknown; readonly most?: unknown } | undefined>
  >
  const mix: { [service: string]: Wanted } = {}
  for (const service of mixServices) {
    const wanted = stored[service]
    if (!wanted) continue
    const required = wholeNumber(wanted.required)
    const most = Math.max(required, wholeNumber(wanted.most))
    if (most > 0) mix[service] = { required, most }
  }
  return mix
}

/** Open hours while in the program, less what life takes and the way there and back. */
function availableOf(person: CenterPerson, episode: CenterEpisode, { center, days, open, video, from }: Scene): Span[] {
  const hours = person.telehealth ? [...open, ...video] : open
  const away = days.dates.flatMap((date, day): Span[] =>
    inEpisode(episode, date) ? [] : [[day * DAY_MINUTES, (day + 1) * DAY_MINUTES]],
  )
  const past: Span = [0, from]
  return roundInward(subtractSpans(hours, [...busyOf(person, center, days), ...away, past]))
}

function busyOf(person: CenterPerson, center: CenterWeek, days: WeekDays): Span[] {
  const mine = center.commitments.filter((c) => c.person_id === person.id)
  const dated = center.exceptions
    .filter((e) => e.person_id === person.id && days.dates.includes(e.day))
    .map((e) => ({
      effect: e.effect,
      span: spanOn(days.dates.indexOf(e.day), e.start_time, e.end_time),
    }))
  const free = dated.filter((e) => e.effect === 'free').map((e) => e.span)
  const busy = dated.filter((e) => e.effect === 'busy').map((e) => e.span)
  const left = (rows: typeof mine): Span[] => subtractSpans(windowsOf(rows, days, 'all-days'), free)
  // A commitment that is itself a way needs no second one around it.
  const onTheWay = left(mine.filter((c) => c.kind === 'travel'))
  const padded = [...left(mine.filter((c) => c.kind !== 'travel')), ...busy].map(
    ([start, end]): Span => [start - person.travel_minutes, end + person.travel_minutes],
  )
  return joinSpans([...onTheWay, ...padded])
}

function lastWeekOf(id: string, { lastWeek }: CenterWeek): WeekPerson['lastWeek'] {
  if (lastWeek === null) return null
  const offerings = lastWeek.groups.filter((g) => g.persons.includes(id)).map((g) => g.offering)
  const sessions = lastWeek.sessions.flatMap(({ service, start, clinician, persons }) =>
    persons.includes(id) && isPrivate(service) ? [{ service, start, clinician }] : [],
  )
  return offerings.length + sessions.length === 0 ? null : { offerings, sessions }
}
const isPrivate = (service: string): service is PrivateService =>
  (privateServices as readonly string[]).includes(service)

/** The licensed ones of the list; the first takes the place of a primary who has no license. */
function licensed(supply: Supply, ids: readonly string[], service: WeekService): string[] {
  const may = new Set(supply.clinicians.filter((c) => c.services.includes(service)).map((c) => c.id))
  return [...new Set(ids)].filter((id) => may.has(id))
}

function careOf(person: CenterPerson, scene: Scene): WeekPerson['care'] {
  const care: { individual?: Care; family?: Care } = {}
  for (const agreement of scene.center.agreements.filter((a) => a.person_id === person.id)) {
    const agreed = withRelatives(careFrom(agreement, person.name, scene), agreement, scene)
    if (agreed && !care[agreement.service]) care[agreement.service] = agreed
  }
  return care
}

/** A family session is where relatives can be: at any time as long as nobody told their hours. */
function withRelatives(
  care: Care | null,
  { service, person_id }: CenterAgreement,
  { center, days }: Scene,
): Care | null {
  const told = center.familyHours.filter((row) => row.person_id === person_id && holdsSome(row, days))
  if (care === null || service !== 'family' || told.length === 0) return care
  return { ...care, available: roundInward(windowsOf(told, days, 'all-days')) }
}

function careFrom(agreement: CenterAgreement, name: string, { center, supply, troubles }: Scene): Care | null {
  const { id, service, minutes, primary_id: primary, backup_ids: backups } = agreement
  const say = (says: string): void => void troubles.push({ kind: 'agreement', id, says })
  if (!onGrid(minutes)) {
    say(`The ${service} session of ${name} lasts ${minutes} minutes, which is no multiple of half an hour.`)
    return null
  }
  const [first, ...others] = licensed(supply, [primary, ...backups], service)
  if (first !== primary) {
    const clinician = center.staff.find((s) => s.id === primary)?.name ?? 'the clinician agreed on'
    say(
      `No license in force of ${clinician} covers ${service} for ${name}${first ? '; a stand-in takes their place' : ''}.`,
    )
  }
  return first ? { minutes, primary: first, backups: others } : null
}

function couplesOf(scene: Scene, ids: ReadonlySet<string>): WeekCouple[] {
  const { center, days } = scene
  const coupled = new Set<string>()
  const couples: WeekCouple[] = []
  for (const couple of center.couples) {
    const [a, b] = couple.persons
    if (!holdsSome(couple, days) || !a || !b || !ids.has(a) || !ids.has(b) || coupled.has(a) || coupled.has(b)) continue
    coupled.add(a).add(b)
    const travel = center.persons.filter((p) => p.id === a || p.id === b).map((p) => p.travel_minutes)
    couples.push({
      id: couple.id,
      persons: [a, b],
      groups: couple.groups,
      conjoint: conjointOf(couple, scene),
      home: homeOf(a, b, scene),
      travelMinutes: Math.max(...travel),
    })
  }
  return couples
}

/**
 * Without a plan for two no joint session is asked for, and none more may be: the week is the one in which none was ordered,
 * to the byte, so that nobody can tell a yes that is missing or taken back from a decision of the team.
 */
const jointOrdered = ({ plan_for_two, conjoint_required }: CenterCouple): number =>
  plan_for_two ? conjoint_required : 0

/**
 * Joint sessions that this week already held. Nobody can undo them, so they stay allowed whatever was answered or ordered
 * since: otherwise one of them would stand against every plan of the whole center until the next week.
 */
const jointBegun = ({ persons }: CenterCouple, { begun, supply }: Scene): number =>
  begun.filter(
    (session) =>
      isJointOf(persons, session) &&
      supply.clinicians.some(({ id }) => id === session.clinician) &&
      (session.room === null || supply.rooms.some(({ id }) => id === session.room)),
  ).length

function conjointOf(couple: CenterCouple, scene: Scene): WeekCouple['conjoint'] {
  const { center, supply, troubles } = scene
  const { conjoint_minutes: minutes, primary_id: primary } = couple
  const required = jointOrdered(couple)
  const begun = jointBegun(couple, scene)
  const names = couple.persons.map((id) => center.persons.find((p) => p.id === id)?.name ?? '').join(' and ')
  const say = (says: string): void => void troubles.push({ kind: 'couple', id: couple.id, says })
  if (required === 0)
    say(`No plan for two is in force for ${names}: each is planned for alone, without joint sessions.`)
  const [first, ...backups] = licensed(supply, [...(primary ? [primary] : []), ...couple.backup_ids], 'couple')
  const why = !onGrid(minutes)
    ? `last ${minutes} minutes, which is no multiple of half an hour`
    : first
      ? null
      : 'have no therapist with a license in force for couples'
  if (why === null) return { minutes, required, most: Math.max(required, begun), primary: first!, backups }
  if (required > 0) say(`The joint sessions of ${names} ${why}, so none is planned.`)
  // The couple stays in the week for its home and its groups; the therapist's name stands for nothing then.
  const anyone = supply.clinicians.find((c) => c.services.includes('couple')) ?? supply.clinicians[0]
  return { minutes: roundUp(minutes), required: 0, most: begun, primary: first ?? anyone?.id ?? '', backups: [] }
}

/** When somebody has to be at home, in every household that both partners belong to on that day. */
function homeOf(a: string, b: string, { center, days }: Scene): Span[] {
  const lives = (person: string, household: string, date: string): boolean =>
    center.memberships.some((m) => m.person_id === person && m.household_id === household && holdsOn(m, date))
  const shared = center.duties.filter((duty) => {
    const date = days.dates[weekdays.indexOf(duty.weekday)]!
    return lives(a, duty.household_id, date) && lives(b, duty.household_id, date)
  })
  return roundOutward(windowsOf(shared, days, 'all-days'))
}

/** An order that ends inside the week is kept to its end: too careful is better than too early. */
function ordersApart({ center, days }: Scene, ids: ReadonlySet<string>): NoContactOrder[] {
  return center.noContact.flatMap((order): NoContactOrder[] => {
    const persons = [order.person_id, order.other_person_id] as const
    if (!holdsSome(order, days) || !persons.every((id) => ids.has(id))) return []
    const first = days.dates.findIndex((date) => date >= order.since)
    return first <= 0 ? [{ persons }] : [{ persons, from: Math.min(WEEK_MINUTES, first * DAY_MINUTES) }]
  })
}
