/** A center's week with twenty people in IOP, two couples, a dog, groups by day and in the evening, and two people who must not meet. */

import { randomUUID } from 'node:crypto'
import type { Row } from '../../src/database/rows.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { type Center, insertAs, person } from './center.ts'

const newId = () => randomUUID()
const since = '2026-09-01'
const always = { since, until: null }
const evenings = ['mon', 'tue', 'wed', 'thu'] as const
/** Without them two people who must not meet could not both have three days. */
const afternoons = ['tue', 'thu', 'fri'] as const
const groupKinds = ['process-group', 'relapse-prevention', 'skills', 'process-group'] as const
const givenNames = [
  'Ada',
  'Ben',
  'Cal',
  'Dee',
  'Eva',
  'Finn',
  'Gus',
  'Hana',
  'Ivo',
  'Joy',
  'Kai',
  'Lea',
  'Max',
  'Nia',
  'Oz',
  'Pia',
  'Quin',
]

/** Words that must never reach a participant. */
export const secretReason = 'assaulted at the bus stop'

export type FullWeek = {
  readonly personIds: readonly string[]
  /** Their groups are apart. */
  readonly apart: readonly [string, string]
  readonly noContact: readonly [string, string]
  readonly clinicianIds: readonly string[]
  readonly offeringIds: readonly string[]
}

const clinician = (siteId: string, i: number): Row => ({
  id: newId(),
  site_id: siteId,
  given_name: 'Cleo',
  family_name: `Ruiz ${i}`,
  discipline: 'clinician',
  languages: ['en'],
  telehealth: false,
  day_minutes: 360,
  week_minutes: 1500,
  fair_minutes: 1200,
  until: null,
})

const shiftsOf = (staffId: string): Row[] =>
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((weekday) => ({
    id: newId(),
    staff_id: staffId,
    weekday,
    start_time: '12:00',
    end_time: '21:00',
    ...always,
  }))

const offering = (center: Center, more: Record<string, unknown>): Row => ({
  id: newId(),
  track_id: center.trackId,
  minutes: 120,
  language: 'en',
  gender_group: null,
  telehealth: false,
  capacity: 10,
  soft_minimum: 4,
  opening_cost: 20,
  ...always,
  ...more,
})

export async function fillWeek(center: Center): Promise<FullWeek> {
  const system = center.asSystem('manager')
  const put = (table: string, rows: readonly Row[]): Promise<void> => insertAs(system, table, rows)
  const roomB: Row = {
    id: newId(),
    site_id: center.siteId,
    name: 'Room B',
    capacity: 12,
    services: Object.keys(center.services),
  }
  const officeIds = [newId(), newId(), newId()]
  const offices = officeIds.map((id, i): Row => ({ ...roomB, id, name: `Office ${i + 1}`, capacity: 2 }))
  const clinicians = [1, 2, 3].map((i) => clinician(center.siteId, i))
  const clinicianIds = [center.staff.clinician, ...clinicians.map((c) => c.id)]
  const others = givenNames.map((given) => person(center.siteId, given, 'Stone'))
  await inTransaction(
    system,
    (tx) => tx.keys.make(others.map((p) => p.id)),
    () => true,
  )
  await put('room', [roomB, ...offices])
  await put(
    'room_hours',
    [roomB, ...offices].flatMap((room) =>
      ['mon', 'tue', 'wed', 'thu', 'fri'].map((weekday) => ({
        id: newId(),
        room_id: room.id,
        weekday,
        start_time: '09:00',
        end_time: '21:00',
      })),
    ),
  )
  await put('staff', clinicians)
  await put(
    'license',
    clinicians.map((c) => ({
      id: newId(),
      staff_id: c.id,
      kind: 'LPC',
      number: null,
      services: Object.keys(center.services),
      ...always,
    })),
  )
  await put(
    'shift',
    clinicians.flatMap((c) => shiftsOf(c.id)),
  )
  const offerings = evenings.flatMap((weekday, day) =>
    [center.roomId, roomB.id].flatMap((roomId, side) =>
      ['16:00', '18:00'].map((start_time, slot) => {
        const kind = groupKinds[(day + side + slot) % groupKinds.length]!
        return offering(center, {
          name: `${kind} ${weekday} ${start_time} ${side + 1}`,
          service_id: center.services[kind],
          weekday,
          start_time,
          leader_ids: clinicianIds,
          room_ids: [roomId],
        })
      }),
    ),
  )
  const early = afternoons.flatMap((weekday, day) =>
    ['12:00', '14:00'].map((start_time, slot) => {
      const kind = groupKinds[(day + slot) % groupKinds.length]!
      return offering(center, {
        name: `${kind} ${weekday} ${start_time}`,
        service_id: center.services[kind],
        weekday,
        start_time,
        leader_ids: clinicianIds,
        room_ids: [roomB.id],
      })
    }),
  )
  await put('offering', [...offerings, ...early])
  await put('person', others)
  const personIds = [center.alex, center.sam, center.kim, ...others.map((p) => p.id)]
  await putCourses(center, personIds, clinicianIds, put)
  const apart = [others[0]!.id, others[1]!.id] as const
  await put('couple_agreement', agreed(center, center.coupleId, [center.alex, center.sam]))
  await putCouple(center, apart, put)
  const noContact = [center.kim, others[11]!.id] as const
  await put('no_contact', [
    { id: newId(), person_id: noContact[0], other_person_id: noContact[1], reason: secretReason, ...always },
  ])
  await put('care_duty', [
    {
      id: newId(),
      household_id: center.householdId,
      child_id: null,
      pet_id: center.petId,
      weekday: 'wed',
      start_time: '17:00',
      end_time: '19:00',
      ...always,
      told_by: 'person',
      told_where: 'alone',
      sensitivity: 'ordinary',
    },
  ])
  return { personIds, apart, noContact, clinicianIds, offeringIds: [...offerings, ...early].map((o) => o.id) }
}

type Put = (table: string, rows: readonly Row[]) => Promise<void>

async function putCourses(
  center: Center,
  personIds: readonly string[],
  clinicianIds: readonly string[],
  put: Put,
): Promise<void> {
  const episodes = personIds.map((personId) => ({
    id: newId(),
    person_id: personId,
    program_id: center.iopProgramId,
    placement_id: null,
    level: 'iop',
    admitted_on: since,
    discharged_on: null,
    discharge_kind: null,
    note: null,
  }))
  await put('episode', episodes)
  await put(
    'dose_order',
    episodes.map((episode) => ({
      id: newId(),
      person_id: episode.person_id,
      episode_id: episode.id,
      minimum_minutes: 540,
      target_minutes: 600,
      minimum_days: 3,
      maximum_days: 4,
      mix: {
        'process-group': { required: 2, most: 4 },
        'relapse-prevention': { required: 1, most: 3 },
        skills: { required: 1, most: 3 },
        individual: { required: 1, most: 1 },
      },
      track_ids: [center.trackId],
      state_profile: 'none',
      ordered_by: null,
      ...always,
    })),
  )
  await put(
    'care_agreement',
    personIds.map((personId, i) => ({
      id: newId(),
      person_id: personId,
      service: 'individual',
      minutes: 60,
      primary_id: clinicianIds[i % clinicianIds.length],
      backup_ids: [clinicianIds[(i + 1) % clinicianIds.length]],
    })),
  )
}

async function putCouple(center: Center, pair: readonly [string, string], put: Put): Promise<void> {
  const coupleId = newId()
  await put('couple', [
    {
      id: coupleId,
      site_id: center.siteId,
      groups: 'apart',
      conjoint_minutes: 60,
      conjoint_required: 1,
      primary_id: center.staff['couples-therapist'],
      backup_ids: [],
      ...always,
    },
  ])
  await put(
    'couple_member',
    pair.map((personId) => ({ id: newId(), couple_id: coupleId, person_id: personId })),
  )
  await put('couple_agreement', agreed(center, coupleId, pair))
}

/** A plan for two is in force: each of them said yes, alone. */
const agreed = (center: Center, coupleId: string, pair: readonly string[]): Row[] =>
  pair.map((personId) => ({
    id: newId(),
    person_id: personId,
    couple_id: coupleId,
    answer: 'agreed',
    said_by: 'person',
    said_where: 'alone',
    said_on: since,
    at: `${since}T16:00:00.000Z`,
    by_staff_id: center.staff['couples-therapist'],
    note: null,
  }))
