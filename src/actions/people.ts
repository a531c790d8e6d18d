/** People: the list, a new person, one person's page, and changes to the person's own columns. */

import { conflict, invalid, notFound } from '../base/refusal.ts'
import { expectOk, ok, refuse } from '../base/result.ts'
import type { PlainDate } from '../base/time.ts'
import { readNewestCheck } from '../database/inquiry-care.ts'
import {
  type ListedPerson,
  listPeopleRows,
  namesOf,
  peoplePerPage,
  readCouple,
  readHousehold,
  readMembers,
  toNames,
} from '../database/people.ts'
import { readDrafts } from '../database/placements.ts'
import {
  changeRecord,
  changeTogether,
  listRecords,
  type RecordStore,
  readRecord,
  usualPurpose,
} from '../database/record.ts'
import { insertRows, type Row, readRows, type StoredRow } from '../database/rows.ts'
import { findSite, todayAt } from '../database/sites.ts'
import type { Tx } from '../database/transaction.ts'
import { maySeeRow } from '../domain/consent/decide.ts'
import { mayAct, recordParts } from '../domain/consent/roles.ts'
import type { CarriedCheck } from '../domain/people/benefit-check.ts'
import { act } from './act.ts'
import { doseThisWeek } from './dose-week.ts'
import { newestPlacement } from './placement-view.ts'

export type PeopleQuery = {
  readonly search?: string
  readonly site?: string
  readonly level?: string
  readonly cursor?: string
}

/** Who may know that somebody is one of a couple. */
export const mayKnowCouples = (tx: Tx): boolean => recordParts[tx.actor.role].sees.includes('couple_member')

// Nobody types more words of one name; each costs a look at every row.
const mostTerms = 5

export const listPeople = act('people.list', async (tx, query: PeopleQuery) => {
  const filter = {
    search: (query.search ?? '').split(/\s+/).filter(Boolean).slice(0, mostTerms),
    siteId: query.site ?? null,
    level: query.level ?? null,
    after: query.cursor ?? null,
  }
  return listRecords(tx, 'people', JSON.stringify(filter), async () => {
    const rows = await listPeopleRows(tx, filter)
    const page = rows.slice(0, peoplePerPage)
    const doses = await doseThisWeek(
      tx,
      page.map((row) => row.id),
    )
    const people = page.map((row) => ({ ...toListed(row, mayKnowCouples(tx)), dose: doses.get(row.id) ?? null }))
    return {
      value: { people, next: rows.length > peoplePerPage ? (page.at(-1)?.id ?? null) : null },
      personIds: page.map((row) => row.id),
    }
  })
})

const toListed = (row: ListedPerson, couples: boolean) => ({
  id: row.id,
  names: toNames(row),
  pronouns: row.pronouns,
  siteId: row.site_id,
  level: row.level,
  program: row.program,
  episodeId: row.episode_id,
  admittedOn: row.admitted_on,
  ...(couples ? { coupled: row.coupled } : {}),
})

export type NewPerson = {
  readonly site_id: unknown
  readonly living?: Readonly<Record<string, unknown>>
  readonly safeContact?: Readonly<Record<string, unknown>>
  readonly [column: string]: unknown
}

/** A new record with its key, in an open list scope; answers its id. */
export async function insertPerson(tx: Tx, { living, safeContact, ...values }: NewPerson): Promise<string> {
  const person: Row = { ...values, id: tx.newId() }
  // Kept even when the transaction is rolled back: a key without a person opens nothing.
  await tx.keys.make([person.id])
  await insertRows(tx, 'person', [person])
  if (living) await insertRows(tx, 'living_arrangement', [{ ...living, id: tx.newId(), person_id: person.id }])
  if (safeContact) await insertRows(tx, 'safe_contact', [{ ...safeContact, id: tx.newId(), person_id: person.id }])
  tx.touched(person.id)
  tx.notify('people', [person.id])
  return person.id
}

export const createPerson = act('person.create', async (tx, input: NewPerson) => {
  const site = await findSite(tx, String(input.site_id))
  if (!site) return refuse(invalid('site_id', 'is no site of this center'))
  if (String(input.birth_date) > todayAt(tx, site)) return refuse(invalid('birth_date', 'is after today'))
  return changeTogether(tx, [], async () => ok({ id: await insertPerson(tx, input), version: 1 }))
})

export type PersonChange = {
  readonly personId: string
  readonly version: number
  readonly values: Readonly<Record<string, unknown>>
}

export const changePerson = act('person.change', async (tx, input: PersonChange) =>
  changeRecord(tx, input.personId, async (record) => {
    const { values } = input
    const [person] = await record.rows('person')
    if (!person) return refuse(notFound)
    const site = await findSite(tx, String(values.site_id ?? person.site_id))
    if (!site) return refuse(invalid('values.site_id', 'is no site of this center'))
    if (typeof values.birth_date === 'string' && values.birth_date > todayAt(tx, site))
      return refuse(invalid('values.birth_date', 'is after today'))
    const version = await record.update('person', person, values, input.version)
    if (version === null)
      return refuse(conflict('Somebody else changed this person after you opened the page. Load it again.'))
    tx.notify('people', [person.id])
    return ok({ id: person.id, version })
  }),
)

function expectSite<T>(site: T | null): T {
  if (site === null) throw new Error('a person belongs to a site that is not there')
  return site
}

/** The sections of a person's page that are plain rows of one table, newest first where time orders them. */
const plainSections = {
  safeContacts: ['safe_contact', 'order by id'],
  emergencyContacts: ['emergency_contact', 'order by id'],
  relatives: ['relative', 'order by id'],
  allergies: ['allergy', 'order by noted_on desc, id'],
  diagnoses: ['diagnosis', 'order by noted_on desc, id'],
  living: ['living_arrangement', 'order by since desc, id'],
  commitments: [
    'commitment',
    "order by array_position(array['mon','tue','wed','thu','fri','sat','sun'], weekday), start_time, id",
  ],
  familyHours: [
    'family_hours',
    "order by array_position(array['mon','tue','wed','thu','fri','sat','sun'], weekday), start_time, id",
  ],
  commitmentExceptions: ['commitment_exception', 'order by day, start_time, id'],
  episodes: ['episode', 'order by admitted_on desc, id'],
  stays: ['stay', 'order by from_day desc, id'],
  doseOrders: ['dose_order', 'order by since desc, id'],
  careAgreements: ['care_agreement', 'order by service, id'],
  authorizations: ['authorization', 'order by since desc, id'],
} as const

export type PersonQuery = { readonly personId: string; readonly emergency: boolean }

export const readPerson = act('person.read', async (tx, input: PersonQuery) => {
  const page = async (record: RecordStore) => {
    const { sees } = record.decision
    const [person] = await record.rows('person')
    if (!person) return refuse(notFound)
    const today = todayAt(tx, expectSite(await findSite(tx, String(person.site_id))))
    const sections: Record<string, unknown> = {}
    for (const [section, [table, order]] of Object.entries(plainSections)) {
      if (sees.includes(table)) sections[section] = await record.rows(table, 'true', [], order)
    }
    if (sees.includes('household_member')) sections.household = await householdSection(tx, record, today)
    if (sees.includes('couple_member')) sections.couple = await coupleSection(tx, record, today)
    if (sees.includes('waiting_entry')) sections.waiting = await waitingSection(record)
    // Whoever reads both: what a payer said before the admission belongs to admissions, and the authorization to the record.
    if (sees.includes('authorization') && mayAct(tx.actor.role, 'inquiry.read'))
      sections.benefitsCheck = await benefitsSection(tx, record.personId)
    if (sees.includes('placement')) sections.placement = await newestPlacement(tx, record)
    if (sees.includes('assessment'))
      sections.assessmentDrafts = (await readDrafts(tx, record.personId)).map(({ id, version, at }) => ({
        id,
        version,
        at,
      }))
    return ok({ person, ...sections, changes: [...recordParts[tx.actor.role].changes] })
  }
  return readRecord(tx, input.personId, page, input.emergency ? 'emergency' : usualPurpose(tx))
})

/** The walls open inquiries to lists only: a list of the one person whose page this is. */
async function benefitsSection(tx: Tx, personId: string) {
  const listed = await listRecords(tx, 'benefits-check', personId, async () => {
    const check = await readNewestCheck(tx, personId)
    return { value: check && carriedCheckOf(check), personIds: check ? [personId] : [] }
  })
  return expectOk(listed)
}

const carriedCheckOf = (row: StoredRow): CarriedCheck => ({
  checkedOn: row.checked_on as PlainDate,
  payer: String(row.payer),
  found: row.found as CarriedCheck['found'],
  needsAuthorization: row.needs_authorization as CarriedCheck['needsAuthorization'],
  referenceNumber: row.reference_number === null ? null : String(row.reference_number),
  validThrough: row.valid_through as PlainDate | null,
})

/** Where and since when the person waits; why they come before others stays on the list. */
async function waitingSection(record: RecordStore) {
  const [entry] = await record.rows('waiting_entry', `state = 'waiting'`)
  if (!entry) return null
  const { id, program_id, level, asked_on, check_on } = entry
  return { id, program_id, level, asked_on, check_on }
}

/** The other person is named and nothing more: a list of one name, with its own audit line. */
async function coupleSection(tx: Tx, record: RecordStore, today: string) {
  const couple = await readCouple(tx, record.personId, today)
  if (!couple) return null
  const listed = await listRecords(tx, 'partner', couple.id, async () => {
    const members = await readMembers(tx, couple.id)
    const partnerId = String(members.find((member) => member.person_id !== record.personId)?.person_id ?? '')
    const names = partnerId === '' ? null : ((await namesOf(tx, [partnerId])).get(partnerId) ?? null)
    return {
      value: names === null ? null : { id: partnerId, names },
      personIds: names === null ? [] : [partnerId],
    }
  })
  const partner = expectOk(listed)
  return partner === null ? null : { ...couple, partner }
}

async function householdSection(tx: Tx, record: RecordStore, today: string) {
  const household = await readHousehold(tx, record.personId, today)
  if (!household) return null
  const of = (table: string, order: string) => readRows(tx, table, 'household_id = $1', [household.id], order)
  const [children, pets, duties] = [
    await of('child', 'order by birth_year, id'),
    await of('pet', 'order by name, id'),
    await of('care_duty', 'order by start_time, id'),
  ]
  const members = expectOk(
    await listRecords(tx, 'household', household.id, async () => {
      const rows = await readRows(
        tx,
        'household_member',
        'household_id = $1 and (until is null or until > $2)',
        [household.id, today],
        'order by since, id',
      )
      const ids = rows.map((row) => String(row.person_id))
      const names = await namesOf(tx, ids)
      const value = rows.map((row) => ({ ...row, names: names.get(String(row.person_id)) }))
      return { value, personIds: ids }
    }),
  )
  const reader = { role: tx.actor.role, ownPersonId: tx.actor.personId, brokeGlass: false }
  const mayBeSeen = (row: StoredRow) => maySeeRow(reader, row)
  return { ...household, members, children, pets, care_duties: duties.filter(mayBeSeen) }
}
