/** The demo's staff: who works when, with which license and language, and who leads which groups. */

import type { ServiceKind } from '../domain/center/column.ts'
import type { Role } from '../domain/consent/roles.ts'
import type { Chance } from './chance.ts'
import { openDays } from './house.ts'
import type { namesFrom } from './names.ts'
import type { Rows } from './rows.ts'

type Shift = 'day' | 'late' | 'nights' | 'office'
const hours: Readonly<Record<Shift, readonly [start: string, end: string]>> = {
  day: ['08:00', '16:30'],
  late: ['12:30', '21:30'],
  nights: ['00:00', '08:00'],
  office: ['08:30', '17:00'],
}

const talk: readonly ServiceKind[] = ['process-group', 'relapse-prevention', 'skills', 'individual', 'family']
const couples: readonly ServiceKind[] = ['process-group', 'skills', 'individual', 'family', 'couple']
const body: readonly ServiceKind[] = ['holistic']

type Post = {
  readonly discipline: string
  readonly role: Role
  readonly shift: Shift
  readonly license: string | null
  readonly services: readonly ServiceKind[]
  readonly spanish?: boolean
}

const counselor = (shift: Shift, license: string, spanish = false): Post => ({
  discipline: 'Counselor',
  role: 'clinician',
  shift,
  license,
  // A clinical social worker's license covers couples too: somebody has to stand in for the therapist.
  services: license === 'LCSW' ? [...talk, 'couple'] : talk,
  spanish,
})
const therapist = (shift: Shift): Post => ({
  discipline: 'Couples therapist',
  role: 'couples-therapist',
  shift,
  license: 'LMFT',
  services: couples,
})
const post = (discipline: string, role: Role, shift: Shift, license: string | null = null): Post => ({
  discipline,
  role,
  shift,
  license,
  services: license === 'ATR-BC' || license === 'RYT' ? body : [],
})

/** The first of each role is the one whose door the demo opens. */
const posts: readonly Post[] = [
  post('Program manager', 'manager', 'office'),
  post('Admissions coordinator', 'admissions', 'office'),
  post('Admissions coordinator', 'admissions', 'late'),
  post('Utilization reviewer', 'utilization-reviewer', 'office'),
  post('Nurse', 'nurse', 'day', 'RN'),
  post('Nurse', 'nurse', 'late', 'RN'),
  post('Residential technician', 'technician', 'day'),
  post('Residential technician', 'technician', 'late'),
  post('Residential technician', 'technician', 'nights'),
  counselor('day', 'LPC', true),
  counselor('day', 'LCDC'),
  counselor('day', 'LCSW'),
  counselor('day', 'LPC'),
  counselor('late', 'LPC', true),
  counselor('late', 'LCDC'),
  counselor('late', 'LCSW'),
  therapist('day'),
  therapist('day'),
  therapist('late'),
  post('Art therapist', 'clinician', 'day', 'ATR-BC'),
  post('Mindfulness teacher', 'clinician', 'late', 'RYT'),
]

export type Member = Post & { readonly id: string; readonly name: string }

export function makeStaff(
  rows: Rows,
  siteId: string,
  since: string,
  names: ReturnType<typeof namesFrom>,
  chance: Chance,
): Member[] {
  return posts.map((given) => {
    const name = names.next()
    const leads = given.services.length > 0
    const id = rows.add('staff', {
      site_id: siteId,
      given_name: name.given,
      family_name: name.family,
      discipline: given.discipline,
      languages: given.spanish ? ['en', 'es'] : ['en'],
      telehealth: leads && given.services !== body,
      // Six hours of direct work a day leave two and a half for notes, calls and breath.
      day_minutes: leads ? 360 : 0,
      week_minutes: leads ? 1620 : 0,
      fair_minutes: leads ? 1200 : 0,
      until: null,
    })
    const [start_time, end_time] = hours[given.shift]
    for (const weekday of openDays)
      rows.add('shift', { staff_id: id, weekday, start_time, end_time, since, until: null })
    if (given.license !== null)
      rows.add('license', {
        staff_id: id,
        kind: given.license,
        number: `DEMO-${chance.between(10_000, 99_999)}`,
        services: given.services,
        since,
        until: null,
      })
    return { ...given, id, name: `${name.given} ${name.family}` }
  })
}

/** Everybody with a license for the service who is in the house at that time of day, the best-fitting shift first. */
export function whoGives(staff: readonly Member[], service: ServiceKind, shift: 'day' | 'late'): Member[] {
  const able = staff.filter((member) => member.services.includes(service))
  return able.filter((member) => member.shift === shift)
}
