/** The course of care of the demo's people: assessment, admission, dose, agreements, stays, and how earlier episodes ended. */

import { addDays, type PlainDate } from '../base/time.ts'
import { type DoneReview, dueReviews } from '../domain/placement/review-rows.ts'
import { assess, diagnose, profiles } from './assess.ts'
import type { Chance } from './chance.ts'
import { iopEndings, residentialEndings } from './figures.ts'
import type { House, TrackName } from './house.ts'
import { payers } from './names.ts'
import type { Rows } from './rows.ts'
import { type Member, whoGives } from './staff.ts'

/** Days of one episode; `until` null while it lasts. */
export type Time = { readonly from: PlainDate; readonly until: PlainDate | null }

export type CourseScene = {
  readonly rows: Rows
  readonly chance: Chance
  readonly house: House
  readonly staff: readonly Member[]
  readonly today: PlainDate
  /** Deals out clinicians evenly. */
  readonly turn: (among: readonly Member[], key: string) => readonly Member[]
}

/** Each call begins one further along, so that everybody gets as many people as the next. */
export function takeTurns(): CourseScene['turn'] {
  const taken = new Map<string, number>()
  return (among, key) => {
    const at = taken.get(key) ?? 0
    taken.set(key, at + 1)
    return among.map((_, i) => among[(at + i) % among.length]!)
  }
}

const clinicians = (staff: readonly Member[]) => staff.filter((member) => member.discipline === 'Counselor')

function admit(
  scene: CourseScene,
  personId: string,
  level: 'iop' | 'residential',
  time: Time,
): { episodeId: string; by: Member } {
  const { rows, chance, house, staff } = scene
  const [by] = scene.turn(clinicians(staff), 'assessing')
  const day = addDays(time.from, -chance.between(1, 4))
  const placed = assess(rows, chance, { personId, day, byStaffId: by!.id, profile: profiles[level]! })
  diagnose(rows, chance, personId, day, by!.id)
  const endings = level === 'iop' ? iopEndings : residentialEndings
  const episodeId = rows.add('episode', {
    person_id: personId,
    program_id: level === 'iop' ? house.iopProgramId : house.residentialProgramId,
    placement_id: placed.placementId,
    level,
    admitted_on: time.from,
    discharged_on: time.until,
    discharge_kind: time.until === null ? null : chance.weighed(endings),
    note: null,
  })
  if (chance.happens(0.7)) authorize(scene, personId, episodeId, time)
  reviewUntil(scene, { personId, episodeId, placementId: placed.placementId, level, time, byStaffId: by!.id })
  return { episodeId, by: by! }
}

type Reviewed = {
  readonly personId: string
  readonly episodeId: string
  readonly placementId: string
  readonly level: 'iop' | 'residential'
  readonly time: Time
  readonly byStaffId: string
}

/** Every review that has fallen due was done on its day; who has left has a discharge review and was seen afterwards. */
function reviewUntil({ rows, today }: CourseScene, of: Reviewed): void {
  const { personId, episodeId, placementId, level, time, byStaffId } = of
  const row = { person_id: personId, episode_id: episodeId, placement_id: placementId, by_staff_id: byStaffId }
  const unmoved = { to_level: null, hand_over: null, first_contact_on: null, taken_over_at: null, taken_over_by: null }
  const done: DoneReview[] = []
  const last = time.until === null || time.until > today ? today : time.until
  for (;;) {
    const [next] = dueReviews({ level, admittedOn: time.from, dischargedOn: null }, done, last)
    if (next === undefined || next.dueOn >= last) break
    done.push({ kind: next.kind, on: next.dueOn, outcome: 'stay', leavesOn: null })
    const outcome = { kind: next.kind, reviewed_on: next.dueOn, outcome: 'stay' }
    rows.add('level_review', {
      ...row,
      ...unmoved,
      ...outcome,
      reason: 'Steady, and the goals of this level are not all met yet.',
    })
  }
  if (time.until === null || time.until > today) return
  const seenOn = addDays(time.until, 3)
  rows.add('level_review', {
    ...row,
    kind: 'discharge',
    reviewed_on: time.until,
    outcome: 'discharge',
    to_level: null,
    reason: 'The course has ended; a plan for the time after it stands.',
    hand_over: 'A counselor near home continues, and the warning signs are written down.',
    first_contact_on: seenOn,
    taken_over_at: `${seenOn}T17:00:00.000Z`,
    taken_over_by: byStaffId,
  })
}

function authorize({ rows, chance }: CourseScene, personId: string, episodeId: string, time: Time): void {
  rows.add('authorization', {
    person_id: personId,
    episode_id: episodeId,
    payer: chance.pick(payers),
    number: `DEMO-${chance.between(100_000, 999_999)}`,
    unit: 'day',
    // Three to four visits a week for some nine weeks; the tightest run out towards the end of a course.
    units: chance.pick([24, 30, 36, 40]),
    state: time.until === null ? chance.weighed({ approved: 0.85, requested: 0.15 }) : 'ended',
    since: time.from,
    until: addDays(time.from, 120),
  })
}

/** Nine hours at the least, ten as a rule; the first weeks of some and the harder courses get more, up to twelve. */
const doses = { 600: 0.68, 660: 0.22, 720: 0.1 }

export type OutpatientCourse = {
  readonly personId: string
  readonly track: TrackName
  readonly time: Time
  /** Couples have their joint sessions; a single person's relatives may come to a family session. */
  readonly family: boolean
}

export function intensiveCourse(scene: CourseScene, course: OutpatientCourse): void {
  const { rows, chance, house, staff } = scene
  const { personId, track, time } = course
  const { episodeId } = admit(scene, personId, 'iop', time)
  const shifts = { Morning: ['day'], Afternoon: ['day', 'late'], Evening: ['late'] } as const
  const among = shifts[track].flatMap((shift) => whoGives(clinicians(staff), 'individual', shift))
  const [primary, ...others] = scene.turn(among, track)
  rows.add('care_agreement', {
    person_id: personId,
    service: 'individual',
    minutes: 60,
    primary_id: primary!.id,
    backup_ids: others.slice(0, 2).map((member) => member.id),
  })
  if (course.family)
    rows.add('care_agreement', {
      person_id: personId,
      service: 'family',
      minutes: 60,
      primary_id: primary!.id,
      backup_ids: others.slice(0, 1).map((member) => member.id),
    })
  const target = Number(chance.weighed(doses))
  rows.add('dose_order', {
    person_id: personId,
    episode_id: episodeId,
    minimum_minutes: 540,
    target_minutes: target,
    minimum_days: 3,
    maximum_days: target > 600 ? 5 : chance.pick([4, 4, 5]),
    mix: {
      'process-group': { required: 2, most: 5 },
      'relapse-prevention': { required: 1, most: 3 },
      skills: { required: 1, most: 3 },
      holistic: { required: 0, most: 2 },
      individual: { required: 1, most: 1 },
      ...(course.family ? { family: { required: 0, most: 1 } } : {}),
    },
    track_ids: [house.tracks[track]],
    state_profile: 'TX',
    ordered_by: primary!.id,
    since: time.from,
    until: time.until,
  })
}

export function residentialCourse(scene: CourseScene, personId: string, bedId: string, time: Time): void {
  const { episodeId } = admit(scene, personId, 'residential', time)
  scene.rows.add('stay', {
    person_id: personId,
    episode_id: episodeId,
    bed_id: bedId,
    from_day: time.from,
    until_day: time.until,
  })
}
