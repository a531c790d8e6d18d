/** A wide week: 120 people in IOP with ten couples, 12 rooms and 30 clinicians, as large as one board gets. */

import { randomUUID } from 'node:crypto'
import type { Row } from '../../src/database/rows.ts'
import { inTransaction } from '../../src/database/transaction.ts'
import { type Center, insertAs, person } from './center.ts'

const newId = () => randomUUID()
const since = '2026-09-01'
const always = { since, until: null }
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
const starts = ['09:00', '10:30', '13:00', '14:30', '16:30', '18:00'] as const
const kinds = ['process-group', 'relapse-prevention', 'skills', 'process-group'] as const
const given = ['Ada', 'Ben', 'Cal', 'Dee', 'Eva', 'Finn', 'Gus', 'Hana', 'Ivo', 'Joy', 'Kai', 'Lea'] as const
const family = ['Stone', 'Reed', 'Marsh', 'Hill', 'Lake', 'Frost', 'Wells', 'Field', 'Brook', 'Dale'] as const

type Put = (table: string, rows: readonly Row[]) => Promise<void>

/** Beside the room, the four clinicians and the three people whom every test center has. */
export async function fillWideWeek(center: Center): Promise<void> {
  const system = center.asSystem('manager')
  const put: Put = (table, rows) => insertAs(system, table, rows)
  const groupRooms = await putRooms(center, put)
  const clinicianIds = await putClinicians(center, put)
  await putOfferings(center, put, groupRooms, clinicianIds)
  const people = family.flatMap((last) => given.map((first) => person(center.siteId, first, last))).slice(0, 117)
  await inTransaction(
    system,
    (tx) => tx.keys.make(people.map((p) => p.id)),
    () => true,
  )
  await put('person', people)
  const personIds = [center.alex, center.sam, center.kim, ...people.map((p) => p.id)]
  await putCourses(center, put, personIds, clinicianIds)
  await putCouples(center, put, personIds.slice(10, 30), clinicianIds)
}

/** Four rooms for groups, eight offices; one of the four is the center's own. */
async function putRooms(center: Center, put: Put): Promise<string[]> {
  const services = Object.keys(center.services)
  const room = (name: string, capacity: number): Row => ({
    id: newId(),
    site_id: center.siteId,
    name,
    capacity,
    services,
  })
  const groups = ['Birch', 'Cedar', 'Maple'].map((name) => room(`${name} room`, 12))
  const offices = Array.from({ length: 8 }, (_, i) => room(`Office ${i + 1}`, 3))
  await put('room', [...groups, ...offices])
  await put(
    'room_hours',
    [...groups, ...offices].flatMap(({ id }) =>
      weekdays.map((weekday) => ({ id: newId(), room_id: id, weekday, start_time: '09:00', end_time: '21:00' })),
    ),
  )
  return [center.roomId, ...groups.map((one) => one.id)]
}

async function putClinicians(center: Center, put: Put): Promise<string[]> {
  const staff = Array.from(
    { length: 28 },
    (_, i): Row => ({
      id: newId(),
      site_id: center.siteId,
      given_name: given[i % given.length],
      family_name: `Ruiz-${i + 1}`,
      discipline: 'clinician',
      languages: ['en'],
      telehealth: false,
      day_minutes: 360,
      week_minutes: 1500,
      fair_minutes: 1200,
      until: null,
    }),
  )
  await put('staff', staff)
  const services = Object.keys(center.services)
  await put(
    'license',
    staff.map(({ id }) => ({ id: newId(), staff_id: id, kind: 'LPC', number: null, services, ...always })),
  )
  await put(
    'shift',
    staff.flatMap(({ id }, i) =>
      weekdays.map((weekday) => ({
        id: newId(),
        staff_id: id,
        weekday,
        start_time: i % 2 === 0 ? '09:00' : '12:30',
        end_time: i % 2 === 0 ? '17:30' : '21:00',
        ...always,
      })),
    ),
  )
  return staff.map(({ id }) => String(id))
}

async function putOfferings(
  center: Center,
  put: Put,
  roomIds: readonly string[],
  leaderIds: readonly string[],
): Promise<void> {
  const offerings = weekdays.flatMap((weekday, day) =>
    starts.flatMap((start_time, slot) =>
      roomIds.map((_, side): Row => {
        const kind = kinds[(day + slot + side) % kinds.length]!
        return {
          id: newId(),
          track_id: center.trackId,
          service_id: center.services[kind],
          name: `${kind.replace('-', ' ')} ${'ABCD'[side]}`,
          weekday,
          start_time,
          minutes: 90,
          language: 'en',
          gender_group: null,
          telehealth: false,
          capacity: 10,
          soft_minimum: 4,
          opening_cost: 20,
          leader_ids: leaderIds,
          room_ids: roomIds,
          ...always,
        }
      }),
    ),
  )
  await put('offering', offerings)
}

async function putCourses(
  center: Center,
  put: Put,
  personIds: readonly string[],
  clinicianIds: readonly string[],
): Promise<void> {
  const episodes = personIds.map((person_id) => ({
    id: newId(),
    person_id,
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
    episodes.map(({ id, person_id }) => ({
      id: newId(),
      person_id,
      episode_id: id,
      minimum_minutes: 540,
      target_minutes: 600,
      minimum_days: 3,
      maximum_days: 5,
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
    personIds.map((person_id, i) => ({
      id: newId(),
      person_id,
      service: 'individual',
      minutes: 60,
      primary_id: clinicianIds[i % clinicianIds.length],
      backup_ids: [clinicianIds[(i + 1) % clinicianIds.length]],
    })),
  )
}

/** Neighbors of the list are couples. */
async function putCouples(
  center: Center,
  put: Put,
  personIds: readonly string[],
  clinicianIds: readonly string[],
): Promise<void> {
  const couples = Array.from({ length: personIds.length / 2 }, (_, i) => ({
    id: newId(),
    site_id: center.siteId,
    groups: i % 2 === 0 ? 'together' : 'apart',
    conjoint_minutes: 60,
    conjoint_required: 1,
    primary_id: clinicianIds[i],
    backup_ids: [],
    ...always,
  }))
  await put('couple', couples)
  await put(
    'couple_member',
    couples.flatMap(({ id }, i) =>
      personIds.slice(2 * i, 2 * i + 2).map((person_id) => ({ id: newId(), couple_id: id, person_id })),
    ),
  )
}
