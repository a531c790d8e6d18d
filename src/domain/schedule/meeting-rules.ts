/** The rules that one meeting can break on its own: each is a named function that returns who breaks it. */

import { DAY_MINUTES, type Span, WEEK_MINUTES } from '../../base/time.ts'
import type { Meeting } from './meeting.ts'
import {
  type Care,
  dayOf,
  liesWithin,
  type Offering,
  type WeekClinician,
  type WeekPerson,
  type WeekProblem,
  type WeekRoom,
} from './model.ts'
import type { Breach, RuleId } from './rules.ts'

export const offeringSpan = (offering: Offering): Span => [offering.start, offering.start + offering.minutes]

// Questions about one person and one offering, one clinician and one offering, one room and one session:
// the solver asks them when it lists what is possible at all.

export const onTrack = (person: WeekPerson, offering: Offering): boolean => person.tracks.includes(offering.track)
export const speaks = (who: { readonly languages: readonly string[] }, language: string): boolean =>
  who.languages.includes(language)
export const inGenderGroup = (person: WeekPerson, offering: Offering): boolean =>
  offering.genderGroup === null || person.genderGroups.includes(offering.genderGroup)
export const isAvailable = (person: WeekPerson, span: Span): boolean => liesWithin(span, person.available)
export const onShift = (clinicianOrRoom: { readonly shifts: readonly Span[] }, span: Span): boolean =>
  liesWithin(span, clinicianOrRoom.shifts)
const isLicensed = (clinician: WeekClinician, meeting: Pick<Meeting, 'service'>): boolean =>
  clinician.services.includes(meeting.service)
const shareLanguage = (clinician: WeekClinician, persons: readonly WeekPerson[]): boolean =>
  clinician.languages.some((language) => persons.every((person) => speaks(person, language)))

/** All that the person's side asks of a group meeting, apart from their other sessions. */
export const mayJoin = (person: WeekPerson, offering: Offering): boolean =>
  onTrack(person, offering) &&
  speaks(person, offering.language) &&
  inGenderGroup(person, offering) &&
  (!offering.telehealth || person.telehealth) &&
  isAvailable(person, offeringSpan(offering))

/** All that the clinician's side asks of a group meeting, apart from their other sessions. */
export const mayLead = (clinician: WeekClinician, offering: Offering): boolean =>
  offering.leaders.includes(clinician.id) &&
  isLicensed(clinician, offering) &&
  speaks(clinician, offering.language) &&
  (!offering.telehealth || clinician.telehealth) &&
  onShift(clinician, offeringSpan(offering))

/** Whether the room can hold this group meeting, apart from other sessions in it. */
export const mayHouse = (room: WeekRoom, offering: Offering): boolean =>
  offering.rooms.includes(room.id) && onShift(room, offeringSpan(offering))

/** Whether the clinician may give this private session to these persons at that time, apart from other sessions. */
export const mayGive = (
  clinician: WeekClinician,
  session: Pick<Meeting, 'service' | 'span' | 'persons'>,
  byVideo: boolean,
): boolean =>
  isLicensed(clinician, session) &&
  shareLanguage(clinician, session.persons) &&
  (!byVideo || clinician.telehealth) &&
  onShift(clinician, session.span)

// The rules.

function offGrid({ span: [start, end], persons, offering, label }: Meeting, problem: WeekProblem): string[] {
  const fits =
    Number.isInteger(start / problem.gridMinutes) &&
    start >= 0 &&
    end <= WEEK_MINUTES &&
    dayOf(start) * DAY_MINUTES + DAY_MINUTES >= end
  return fits ? [] : [persons[0]?.id ?? offering?.id ?? label]
}
const strangerLeads = ({ offering, clinician }: Meeting): string[] =>
  offering && !offering.leaders.includes(clinician.id) ? [clinician.id] : []
const strangerTreats = ({ care, clinician }: Meeting): string[] =>
  care && care.primary !== clinician.id && !care.backups.includes(clinician.id) ? [clinician.id] : []
const unlicensed = (meeting: Meeting): string[] =>
  isLicensed(meeting.clinician, meeting) ? [] : [meeting.clinician.id]
const offShift = ({ clinician, span }: Meeting): string[] => (onShift(clinician, span) ? [] : [clinician.id])
const withoutLanguage = ({ clinician, offering, persons }: Meeting): string[] =>
  (offering ? speaks(clinician, offering.language) : shareLanguage(clinician, persons)) ? [] : [clinician.id]
function wrongRoom({ offering, room, service }: Meeting): string[] {
  if (room === null) return offering && !offering.telehealth ? ['video'] : []
  const suits = offering ? offering.rooms.includes(room.id) : room.services.includes(service)
  return suits ? [] : [room.id]
}
const closedRoom = ({ room, span }: Meeting): string[] => (room && !onShift(room, span) ? [room.id] : [])
const crowdedRoom = ({ room, persons }: Meeting): string[] => (room && persons.length > room.capacity ? [room.id] : [])
const fullGroup = ({ offering, persons }: Meeting): string[] =>
  offering && persons.length > offering.capacity ? [offering.id] : []
const withoutVideo = ({ room, clinician, persons }: Meeting): string[] =>
  room !== null ? [] : [clinician, ...persons].filter((who) => !who.telehealth).map((who) => who.id)
const unavailable = ({ persons, span }: Meeting): string[] =>
  persons.filter((person) => !isAvailable(person, span)).map((person) => person.id)
export const canComeAlong = ({ available }: Pick<Care, 'available'>, span: Span): boolean =>
  available === undefined || liesWithin(span, available)
const withoutRelatives = ({ care, persons, span }: Meeting): string[] =>
  care && !canComeAlong(care, span) ? persons.map((person) => person.id) : []
const guests =
  (fits: (person: WeekPerson, offering: Offering) => boolean) =>
  ({ offering, persons }: Meeting): string[] =>
    offering ? persons.filter((person) => !fits(person, offering)).map((person) => person.id) : []
const offTrack = guests(onTrack)
const foreignLanguage = guests((person, offering) => speaks(person, offering.language))
const otherGenderGroup = guests(inGenderGroup)

const meetingRules: readonly {
  readonly rule: RuleId
  readonly broken: (meeting: Meeting, problem: WeekProblem) => string[]
}[] = [
  { rule: 'grid', broken: offGrid },
  { rule: 'leader-not-allowed', broken: strangerLeads },
  { rule: 'care-clinician', broken: strangerTreats },
  { rule: 'licence', broken: unlicensed },
  { rule: 'clinician-shift', broken: offShift },
  { rule: 'clinician-language', broken: withoutLanguage },
  { rule: 'room-not-allowed', broken: wrongRoom },
  { rule: 'room-shift', broken: closedRoom },
  { rule: 'room-capacity', broken: crowdedRoom },
  { rule: 'group-capacity', broken: fullGroup },
  { rule: 'telehealth', broken: withoutVideo },
  { rule: 'availability', broken: unavailable },
  { rule: 'family-hours', broken: withoutRelatives },
  { rule: 'track', broken: offTrack },
  { rule: 'language', broken: foreignLanguage },
  { rule: 'gender-group', broken: otherGenderGroup },
]

export function breachesOfMeeting(meeting: Meeting, problem: WeekProblem): Breach[] {
  const breaches: Breach[] = []
  for (const { rule, broken } of meetingRules) {
    for (const id of broken(meeting, problem)) {
      breaches.push({ rule, who: [id], when: meeting.span, detail: meeting.label })
    }
  }
  return breaches
}
