/** One person's record with a row in every table, and free text in every sealed column. */

import { randomUUID } from 'node:crypto'
import { columnsOf, tableNamed, tables } from '../../src/domain/center/tables.ts'
import { type Center, insertAs } from './center.ts'

/** What a sealed column of the record says: easy to look for in what the database keeps. */
export const sealedWords = (table: string, column: string): string => `secret words of ${table} ${column}`

const origin = { told_by: 'person', told_where: 'alone', sensitivity: 'ordinary' } as const

/** Plain columns of each table; sealed ones and provenance are filled in. */
function plainRows(center: Center, personId: string) {
  const [assessment, placement, episode] = [randomUUID(), randomUUID(), randomUUID()]
  const [offer, waiting, review] = [randomUUID(), randomUUID(), randomUUID()]
  const since = '2026-09-01'
  const window = { weekday: 'tue', start_time: '09:00', end_time: '12:00', since, until: null }
  const rows: readonly (readonly [table: string, values: Readonly<Record<string, unknown>>])[] = [
    ['safe_contact', { channel: 'phone', may_leave_message: false }],
    ['emergency_contact', {}],
    ['relative', { takes_part: true }],
    ['allergy', { severity: 'mild', noted_on: since }],
    ['diagnosis', { code: 'F10.20', noted_on: since, noted_by: center.staff.clinician }],
    ['living_arrangement', { kind: 'home', since, until: null }],
    ['commitment', { kind: 'work', ...window }],
    ['family_hours', window],
    ['commitment_exception', { day: '2026-11-20', start_time: '09:00', end_time: '12:00', effect: 'busy' }],
    ['care_agreement', { service: 'individual', minutes: 60, primary_id: center.staff.clinician, backup_ids: [] }],
    ['assessment', { id: assessment, at: '2026-11-01T10:00:00Z', by_staff_id: null, state: 'complete' }],
    [
      'assessment_fact',
      { assessment_id: assessment, fact: 'home', value: 'steady', sure: 'sure', at: '2026-11-01T10:00:00Z' },
    ],
    [
      'placement',
      {
        id: placement,
        assessment_id: assessment,
        at: '2026-11-01T10:00:00Z',
        facts: { day: '2026-11-01', facts: [] },
        criteria_id: 'tandem-public-criteria',
        criteria_version: '1',
        engine_version: '1',
        status: 'placed',
        level: 'iop',
        result: {},
        override_level: 'php',
        override_by: center.staff.clinician,
        override_at: '2026-11-01T11:00:00Z',
      },
    ],
    [
      'episode',
      {
        id: episode,
        program_id: center.iopProgramId,
        placement_id: placement,
        level: 'iop',
        admitted_on: '2026-11-02',
      },
    ],
    [
      'level_offer',
      {
        id: offer,
        placement_id: placement,
        at: '2026-11-01T12:00:00Z',
        by_staff_id: center.staff.clinician,
        offered_level: 'php',
        answer: 'open',
      },
    ],
    [
      'waiting_entry',
      {
        id: waiting,
        offer_id: offer,
        level: 'php',
        program_id: center.iopProgramId,
        track_ids: [center.trackId],
        with_partner: false,
        asked_on: '2026-11-01',
        ready_on: '2026-11-02',
        facts: [],
        interim_on: '2026-11-02',
        check_on: '2026-11-09',
        state: 'waiting',
      },
    ],
    ['waiting_check', { waiting_id: waiting, checked_on: '2026-11-08', outcome: 'still-waiting' }],
    [
      'level_review',
      {
        id: review,
        episode_id: episode,
        placement_id: placement,
        kind: 'continued-stay',
        reviewed_on: '2026-11-12',
        by_staff_id: center.staff.clinician,
        outcome: 'step-up',
        to_level: 'php',
        first_contact_on: '2026-11-13',
      },
    ],
    [
      'arrival',
      {
        review_id: review,
        level: 'php',
        program_id: null,
        expected_on: '2026-11-13',
        state: 'expected',
        ended_on: null,
        end_reason: null,
        ended_by: null,
      },
    ],
    [
      'outside_level',
      {
        at: '2026-11-01T12:00:00Z',
        by_staff_id: center.staff.clinician,
        found_on: '2026-10-30',
        tool: 'A licensed tool',
        result: 'Level 2',
        level: 'iop',
        found_by: null,
      },
    ],
    [
      'couple_agreement',
      {
        couple_id: center.coupleId,
        answer: 'agreed',
        said_by: 'person',
        said_where: 'alone',
        said_on: '2026-11-01',
        at: '2026-11-01T12:00:00Z',
        by_staff_id: center.staff.clinician,
      },
    ],
    [
      'dose_order',
      {
        episode_id: episode,
        minimum_minutes: 540,
        target_minutes: 600,
        minimum_days: 3,
        maximum_days: 5,
        mix: {},
        track_ids: [center.trackId],
        state_profile: 'TX',
        ordered_by: center.staff.clinician,
        since: '2026-11-02',
        until: null,
      },
    ],
    [
      'authorization',
      {
        episode_id: episode,
        payer: 'Plain Health',
        number: null,
        unit: 'day',
        units: 12,
        state: 'approved',
        since,
        until: null,
      },
    ],
    ['consent', { recipient: 'payer', partner_id: null, topics: ['attendance'], given_at: '2026-11-02T10:00:00Z' }],
    [
      'signature',
      {
        document: 'consent',
        document_id: assessment,
        document_hash: 'a'.repeat(64),
        signer: personId,
        at: '2026-11-02T10:00:00Z',
        intent: 'agree',
      },
    ],
  ]
  return { rows, episode }
}

/** Adds a row to every person-level table but those of sessions; `stay` adds nights in a bed. */
export async function fillRecord(
  center: Center,
  personId: string,
  stay?: { readonly bedId: string; readonly from: string; readonly until: string },
) {
  const { rows, episode } = plainRows(center, personId)
  const system = center.asSystem('manager')
  for (const [name, values] of rows) {
    const table = tableNamed(name)
    const sealed = columnsOf(table).filter((column) => column.sealed)
    const words = sealed.map((column) => [column.name, sealedWords(name, column.name)])
    const row = { id: randomUUID(), person_id: personId, ...Object.fromEntries(words), ...(table.fact ? origin : {}) }
    await insertAs({ ...system, operation: { ...system.operation, id: randomUUID() } }, name, [{ ...row, ...values }])
  }
  if (!stay) return
  const nights = { bed_id: stay.bedId, from_day: stay.from, until_day: stay.until }
  await insertAs(system, 'stay', [{ id: randomUUID(), person_id: personId, episode_id: episode, ...nights }])
}

/** Every sealed column, so that a new one cannot be forgotten. */
export const sealedColumns = tables.flatMap((table) =>
  columnsOf(table)
    .filter((column) => column.sealed)
    .map((column) => ({ table: table.name, column: column.name })),
)
