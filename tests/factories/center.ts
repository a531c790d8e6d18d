/** A small center for tests: one organization with staff of every role, rooms, a program, a couple and a single person. */

import { randomUUID } from 'node:crypto'
import type { Context } from '../../src/actions/act.ts'
import { systemActor } from '../../src/actions/session.ts'
import type { Database } from '../../src/database/client.ts'
import { insertRows, type Row } from '../../src/database/rows.ts'
import { inTransaction, type Tx } from '../../src/database/transaction.ts'
import type { Role } from '../../src/domain/consent/roles.ts'

const newId = () => randomUUID()

/** The moment at which tests happen unless they say otherwise: Wednesday, 10 am in Chicago. */
export const testNow = '2026-11-18T16:00:00.000Z'
export const testMonday = '2026-11-16'
export const testZone = 'America/Chicago'

export type Center = {
  readonly organizationId: string
  readonly siteId: string
  readonly roomId: string
  readonly bedIds: readonly string[]
  readonly iopProgramId: string
  readonly residentialProgramId: string
  readonly trackId: string
  readonly services: Readonly<Record<string, string>>
  readonly staff: Readonly<Record<StaffRole, string>>
  readonly accounts: Readonly<Record<StaffRole, string>>
  /** Alex and Sam are a couple with a dog; Kim is single. */
  readonly alex: string
  readonly sam: string
  readonly kim: string
  readonly coupleId: string
  readonly householdId: string
  readonly petId: string
  readonly participantAccounts: { readonly alex: string; readonly sam: string; readonly kim: string }
  /** A context of a staff role, or of one of the three as participant. */
  as(role: StaffRole | 'alex' | 'sam' | 'kim', now?: string): Context
  /** The machine itself under a role. */
  asSystem(role: Role, now?: string): Context
}

export const staffRoles = [
  'admissions',
  'clinician',
  'couples-therapist',
  'nurse',
  'technician',
  'utilization-reviewer',
  'manager',
  'auditor',
  'operator',
] as const
export type StaffRole = (typeof staffRoles)[number]

const contextFor = (database: Database, actor: Context['actor'], now: string): Context => ({
  database,
  actor,
  now,
  newId,
  operation: { id: newId(), deviceAt: now, receivedAt: now },
})

const origin = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' } as const

/** Inserts under a list scope, as an import does. */
export async function insertAs(context: Context, table: string, rows: readonly Row[]): Promise<void> {
  await inTransaction(
    context,
    (tx) => tx.within('list', () => insertRows(tx, table, rows)),
    () => true,
  )
}

/** A person with a key of their own and a plain life. */
export const person = (
  siteId: string,
  given: string,
  family: string,
  more: Partial<Record<string, unknown>> = {},
): Row => ({
  id: newId(),
  site_id: siteId,
  given_name: given,
  family_name: family,
  preferred_name: null,
  pronouns: null,
  birth_date: '1990-04-05',
  languages: ['en'],
  gender_groups: [],
  telehealth: false,
  travel_minutes: 20,
  ...more,
})

/** Every weekday from nine to nine, for rooms and shifts. */
const weekdayHours = (of: Record<string, unknown>, more: Record<string, unknown> = {}): Row[] =>
  ['mon', 'tue', 'wed', 'thu', 'fri'].map((weekday) => ({
    id: newId(),
    ...of,
    weekday,
    start_time: '09:00',
    end_time: '21:00',
    ...more,
  }))

async function insertAccount(
  tx: Tx,
  id: string,
  login: string,
  name: string,
  role: Role,
  staffId: string | null,
  personId: string | null,
) {
  await tx.query(
    `insert into account (id, organization_id, login, display_name, roles, staff_id, person_id, state) values ($1, $2, $3, $4, $5, $6, $7, 'active')`,
    [id, tx.actor.organizationId, login, name, [role], staffId, personId],
  )
}

/** `tag` keeps log-ins of several centers in one database apart. */
export async function makeCenter(database: Database, tag = newId().slice(0, 8)): Promise<Center> {
  const organizationId = newId()
  const siteId = newId()
  const roomId = newId()
  const system = (role: Role, now = testNow) => contextFor(database, systemActor(organizationId, role), now)
  const staff = Object.fromEntries(staffRoles.map((role) => [role, newId()])) as Record<StaffRole, string>
  const accounts = Object.fromEntries(staffRoles.map((role) => [role, newId()])) as Record<StaffRole, string>
  const participantAccounts = { alex: newId(), sam: newId(), kim: newId() }
  const iopProgramId = newId()
  const residentialProgramId = newId()
  const trackId = newId()
  const bedIds = [newId(), newId()]
  const services = {
    'process-group': newId(),
    'relapse-prevention': newId(),
    skills: newId(),
    holistic: newId(),
    individual: newId(),
    family: newId(),
    couple: newId(),
  }
  const alex = person(siteId, 'Alex', "O'Hare", { gender_groups: ['men'], pronouns: 'he/him' })
  const sam = person(siteId, 'Sám', 'O’Hare', {
    preferred_name: 'Sammy',
    gender_groups: ['women'],
    pronouns: 'she/her',
  })
  const kim = person(siteId, 'Kim', 'Ngô')
  const coupleId = newId()
  const householdId = newId()
  const petId = newId()
  const since = '2026-09-01'

  await inTransaction(
    system('manager'),
    async (tx) => {
      await tx.query('insert into organization (id, name) values ($1, $2)', [organizationId, `Center ${tag}`])
      await tx.keys.make([alex.id, sam.id, kim.id])
      await tx.within('list', async () => {
        await insertRows(tx, 'site', [
          { id: siteId, name: 'Main house', zone: testZone, state: 'TX', admissions_phone: '555-0100' },
        ])
        await insertRows(tx, 'room', [
          { id: roomId, site_id: siteId, name: 'Room A', capacity: 12, services: Object.keys(services) },
        ])
        await insertRows(tx, 'room_hours', weekdayHours({ room_id: roomId }))
        await insertRows(
          tx,
          'bed',
          bedIds.map((id, i) => ({ id, site_id: siteId, room_id: null, name: `Bed ${i + 1}`, pets: false })),
        )
        const program = { site_id: siteId, since, until: null }
        await insertRows(tx, 'program', [
          {
            id: iopProgramId,
            ...program,
            name: 'IOP',
            level: 'iop',
            minimum_minutes: 540,
            target_minutes: 600,
            maximum_minutes: 1140,
            minimum_days: 3,
            maximum_days: 5,
          },
          {
            id: residentialProgramId,
            ...program,
            name: 'Inpatient',
            level: 'residential',
            minimum_minutes: 1200,
            target_minutes: 1800,
            maximum_minutes: 3000,
            minimum_days: 5,
            maximum_days: 7,
          },
        ])
        await insertRows(tx, 'track', [{ id: trackId, program_id: iopProgramId, name: 'general' }])
        await insertRows(
          tx,
          'service',
          Object.entries(services).map(([kind, id]) => ({ id, name: kind, kind, counts: true })),
        )
        await insertRows(
          tx,
          'staff',
          staffRoles.map((role) => ({
            id: staff[role],
            site_id: siteId,
            given_name: 'Staff',
            family_name: role,
            discipline: role,
            languages: ['en'],
            telehealth: true,
            day_minutes: 360,
            week_minutes: 1500,
            fair_minutes: 1200,
            until: null,
          })),
        )
        await insertRows(
          tx,
          'license',
          (['clinician', 'couples-therapist'] as const).map((role) => ({
            id: newId(),
            staff_id: staff[role],
            kind: 'LMFT',
            number: null,
            services: Object.keys(services),
            since,
            until: null,
          })),
        )
        await insertRows(
          tx,
          'shift',
          (['clinician', 'couples-therapist'] as const).flatMap((role) =>
            weekdayHours({ staff_id: staff[role] }, { since, until: null }),
          ),
        )
        await insertRows(tx, 'person', [alex, sam, kim])
        await insertRows(tx, 'couple', [
          {
            id: coupleId,
            site_id: siteId,
            groups: 'either',
            conjoint_minutes: 60,
            conjoint_required: 1,
            primary_id: staff['couples-therapist'],
            backup_ids: [],
            since,
            until: null,
          },
        ])
        await insertRows(
          tx,
          'couple_member',
          [alex, sam].map((p) => ({ id: newId(), couple_id: coupleId, person_id: p.id })),
        )
        await insertRows(tx, 'household', [{ id: householdId, site_id: siteId, name: 'Elm Street' }])
        await insertRows(
          tx,
          'household_member',
          [alex, sam].map((p) => ({ id: newId(), household_id: householdId, person_id: p.id, since, until: null })),
        )
        await insertRows(tx, 'pet', [
          {
            id: petId,
            household_id: householdId,
            name: 'Biscuit',
            species: 'dog',
            service_animal: false,
            vaccinated_until: null,
          },
        ])
        await insertRows(tx, 'commitment', [
          {
            id: newId(),
            person_id: alex.id,
            kind: 'work',
            weekday: 'mon',
            start_time: '09:00',
            end_time: '15:00',
            since,
            until: null,
            label: 'the bakery on Fifth',
            ...origin,
          },
        ])
      })
      for (const role of staffRoles)
        await insertAccount(tx, accounts[role], `${role}@${tag}.test`, `Staff ${role}`, role, staff[role], null)
      for (const [name, p] of Object.entries({ alex, sam, kim })) {
        await insertAccount(
          tx,
          participantAccounts[name as 'alex'],
          `${name}@${tag}.test`,
          String(p.given_name),
          'participant',
          null,
          p.id,
        )
      }
    },
    () => true,
  )

  const persons = { alex: alex.id, sam: sam.id, kim: kim.id }
  return {
    organizationId,
    siteId,
    roomId,
    bedIds,
    iopProgramId,
    residentialProgramId,
    trackId,
    services,
    staff,
    accounts,
    ...persons,
    coupleId,
    householdId,
    petId,
    participantAccounts,
    asSystem: system,
    as(role, now = testNow) {
      if (role === 'alex' || role === 'sam' || role === 'kim') {
        return contextFor(
          database,
          {
            accountId: participantAccounts[role],
            organizationId,
            role: 'participant',
            staffId: null,
            personId: persons[role],
            displayName: role,
          },
          now,
        )
      }
      return contextFor(
        database,
        { accountId: accounts[role], organizationId, role, staffId: staff[role], personId: null, displayName: role },
        now,
      )
    },
  }
}
