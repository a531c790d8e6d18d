/** The hard rules of a week by name, each with the sentence that a planner reads, and the shape of a breach. */

import type { Span } from '../../base/time.ts'

/**
 * The names are those of the exchange format tandem-week, so that two checkers can be compared rule by rule;
 * `family-hours` is an addition of ours, which weeks without such hours cannot break.
 */
export const ruleSentences = {
  format: 'This plan was made for another week.',
  reference: 'The plan names somebody or something that this week does not have, or names a person twice.',
  grid: 'A session starts on the time grid and ends on the day it starts.',
  'opened-twice': 'A group meeting is opened once at most.',
  'session-persons': 'A conjoint session is for both partners; every other private session is for one person.',
  'service-not-given': 'This service is not part of the care agreed with this person or couple.',
  'leader-not-allowed': 'This clinician is not on the list of leaders for this meeting.',
  'care-clinician': 'Private sessions are given by the primary clinician or a named backup.',
  licence: 'The license of this clinician does not cover this service.',
  'clinician-language': 'The clinician does not share a language with everybody in the session.',
  'clinician-shift': 'The session is outside the shift of the clinician.',
  'clinician-overlap': 'The clinician is already in another session at that time.',
  'clinician-day': 'The clinician would have more direct hours that day than the daily limit.',
  'clinician-week': 'The clinician would have more direct hours than the weekly limit.',
  'room-not-allowed': 'This room does not suit the session, or the session needs a room and has none.',
  'room-shift': 'The room is closed at that time.',
  'room-capacity': 'The room is too small for this many people.',
  'room-overlap': 'The room is already taken at that time.',
  'group-capacity': 'The group is full.',
  track: 'The person is not on the track of this meeting.',
  language: 'The meeting is held in a language in which the person does not take therapy.',
  'gender-group': 'The meeting is for another gender group.',
  telehealth: 'Video needs the consent of the person and a clinician who works by video.',
  'person-overlap': 'The person is already in another session at that time.',
  availability: 'The person is not available at that time.',
  'family-hours': 'None of the relatives who take part can come at that time.',
  'mixed-place': 'A day is either all on site or all by video.',
  'block-min': 'A day of attendance would be too short to be worth the trip.',
  'block-max': 'The day would hold more therapy than this person can take.',
  'block-gap': 'The person would wait too long, or twice, between sessions.',
  'max-days': 'The person would attend on more days than they can.',
  'mix-most': 'The person would have more sessions of this service than ordered.',
  'couple-apart': 'These partners take their groups apart.',
  'home-cover': 'Somebody must be at home then, and both partners would be away.',
  'no-contact-session': 'These two people must not be in the same session.',
  'no-contact-building': 'These two people must not be in the building at the same time.',
} as const

export type RuleId = keyof typeof ruleSentences
export const ruleIds = Object.keys(ruleSentences) as readonly RuleId[]

/**
 * A broken rule. `who` holds ids of persons, clinicians, rooms or offerings; `when` is null where the whole week is meant.
 * The sentence for a planner is `ruleSentences[rule]`; `detail` adds the numbers. A participant may not read the reason
 * of a no-contact breach: see `mayTell`.
 */
export type Breach = {
  readonly rule: RuleId
  readonly who: readonly string[]
  readonly when: Span | null
  readonly detail: string
}

/** Whether the people concerned may be told which rule it was; a no-contact order is shown to neither of the two. */
export const mayTell = (rule: RuleId): boolean => rule !== 'no-contact-session' && rule !== 'no-contact-building'

/** Two breaches with one key are the same fault. */
export const breachKey = (breach: Breach): string =>
  `${breach.rule}|${breach.who.join(',')}|${breach.when?.join('-') ?? ''}|${breach.detail}`
