/** The demo's house: the site, its rooms and hours, beds, programs, tracks and services. */

import type { ServiceKind } from '../domain/center/column.ts'
import type { Rows } from './rows.ts'

export const openDays = ['mon', 'tue', 'wed', 'thu', 'fri'] as const
export const trackNames = ['Morning', 'Afternoon', 'Evening'] as const
export type TrackName = (typeof trackNames)[number]

export const demoZone = 'America/Chicago'
export const groupKinds: readonly ServiceKind[] = ['process-group', 'relapse-prevention', 'skills', 'holistic']
const privateKinds: readonly ServiceKind[] = ['individual', 'family', 'couple']

export type House = {
  readonly siteId: string
  readonly groupRooms: readonly string[]
  readonly beds: readonly string[]
  readonly iopProgramId: string
  readonly residentialProgramId: string
  readonly tracks: Readonly<Record<TrackName, string>>
  readonly services: Readonly<Record<string, string>>
}

const serviceNames: readonly (readonly [name: string, kind: ServiceKind])[] = [
  ['Process group', 'process-group'],
  ['Relapse prevention', 'relapse-prevention'],
  ['Coping skills', 'skills'],
  ['Communication skills', 'skills'],
  ['Mindfulness', 'holistic'],
  ['Art therapy', 'holistic'],
  ['Movement and breath', 'holistic'],
  ['Individual session', 'individual'],
  ['Family session', 'family'],
  ['Couples session', 'couple'],
]

/** Services belong to the organization and are made once, whatever the number of sites. */
export function makeServices(rows: Rows): Readonly<Record<string, string>> {
  return Object.fromEntries(
    serviceNames.map(([name, kind]) => [name, rows.add('service', { name, kind, counts: true })]),
  )
}

export type HouseSize = { readonly beds: number; readonly since: string }

export function makeHouse(
  rows: Rows,
  name: string,
  services: Readonly<Record<string, string>>,
  { beds, since }: HouseSize,
): House {
  const siteId = rows.add('site', { name, zone: demoZone, state: 'TX', admissions_phone: '(555) 555-0142' })
  const room = (called: string, capacity: number, kinds: readonly ServiceKind[]): string => {
    const id = rows.add('room', { site_id: siteId, name: called, capacity, services: kinds })
    for (const weekday of openDays)
      rows.add('room_hours', { room_id: id, weekday, start_time: '08:00', end_time: '21:30' })
    return id
  }
  const groupRooms = ['Cottonwood room', 'Pecan room', 'Live oak room'].map((called) => room(called, 14, groupKinds))
  for (const number of [1, 2, 3, 4, 5, 6, 7]) room(`Office ${number}`, 4, privateKinds)
  const program = { site_id: siteId, since, until: null }
  const iopProgramId = rows.add('program', {
    ...program,
    name: 'Intensive outpatient',
    level: 'iop',
    minimum_minutes: 540,
    target_minutes: 600,
    maximum_minutes: 1140,
    minimum_days: 3,
    maximum_days: 5,
  })
  const residentialProgramId = rows.add('program', {
    ...program,
    name: 'Inpatient house',
    level: 'residential',
    intensity: 'low',
    minimum_minutes: 1200,
    target_minutes: 1800,
    maximum_minutes: 3000,
    minimum_days: 5,
    maximum_days: 7,
  })
  const track = (called: TrackName) => rows.add('track', { program_id: iopProgramId, name: called })
  return {
    siteId,
    groupRooms,
    beds: Array.from({ length: beds }, (_, i) => makeBed(rows, siteId, i)),
    iopProgramId,
    residentialProgramId,
    tracks: { Morning: track('Morning'), Afternoon: track('Afternoon'), Evening: track('Evening') },
    services,
  }
}

/** Two beds a bedroom; one bedroom in four takes a pet along. */
function makeBed(rows: Rows, siteId: string, index: number): string {
  const bedroom = Math.floor(index / 2) + 1
  const name = `Bedroom ${bedroom}, bed ${index % 2 === 0 ? 'A' : 'B'}`
  return rows.add('bed', { site_id: siteId, room_id: null, name, pets: bedroom % 4 === 1 })
}
