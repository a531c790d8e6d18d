/** The demo's admissions: inquiries in every state, two of a couple among them with a benefits check and a booked assessment, and applicants who accepted a level and wait. */

import { addDays, type PlainDate } from '../base/time.ts'
import { nextCheck } from '../domain/care/waiting-rows.ts'
import type { Evaluation } from '../domain/placement/engine.ts'
import { type LevelId, levelToId } from '../domain/placement/levels.ts'
import type { DemoSite } from './center.ts'
import type { Chance } from './chance.ts'
import type { DemoRow, Rows } from './rows.ts'

type Scene = { readonly rows: Rows; readonly chance: Chance; readonly site: DemoSite; readonly today: PlainDate }

const at = (day: PlainDate, time: string): string => `${day}T${time}:00.000Z`

/** Ids of its own stream, so that nothing else in the demo moves with them. */
const add = ({ rows, chance }: Scene, table: string, values: Readonly<Record<string, unknown>>): string =>
  rows.add(table, { id: chance.id(), ...values })

type Made = {
  readonly calledName: string
  readonly source: 'web' | 'phone' | 'walk-in' | 'provider'
  readonly forWhom: 'me' | 'someone' | 'couple'
  readonly state: string
  readonly receivedAt: string
  readonly since: string
  readonly dueAt: string | null
  readonly owned: boolean
  readonly more?: Readonly<Record<string, unknown>>
}

function addInquiry(scene: Scene, ownerId: string, made: Made): string {
  const { chance, site } = scene
  const channel = chance.pick(['phone', 'text', 'text'])
  const id = add(scene, 'inquiry', {
    site_id: site.house.siteId,
    received_at: made.receivedAt,
    source: made.source,
    for_whom: made.forWhom,
    called_name: made.calledName,
    language: 'en',
    channel,
    contact: `(555) 555-01${String(chance.between(0, 99)).padStart(2, '0')}`,
    may_leave_message: chance.happens(0.4),
    may_say_who: chance.happens(0.3),
    times: chance.pick([null, 'after 6 pm', 'weekdays at lunch', 'mornings only']),
    summary: null,
    consent_by: made.source === 'web' ? 'form' : 'spoken',
    consented_at: made.receivedAt,
    state: made.state,
    state_since: made.since,
    due_at: made.dueAt,
    owner_id: made.owned ? ownerId : null,
    person_id: null,
    referred_to: null,
    end_reason: null,
    ...made.more,
  })
  const first = made.source === 'web' ? 'call-back' : 'inquiry'
  const step = { inquiry_id: id, outcome: null, note: null }
  const by = made.source === 'web' ? null : ownerId
  add(scene, 'inquiry_step', {
    ...step,
    at: made.receivedAt,
    by_staff_id: by,
    kind: 'received',
    from_state: null,
    to_state: first,
  })
  if (made.state !== first)
    add(scene, 'inquiry_step', {
      ...step,
      at: made.since,
      by_staff_id: ownerId,
      kind: 'moved',
      from_state: first,
      to_state: made.state,
    })
  return id
}

const summary = [
  'From the Guide:',
  'Who is it for? Someone I care about',
  'What happens when they stop? They feel uneasy',
  'To plan around: a job; a dog',
].join('\n')

/** Times hang on the day, so that something is overdue, something due today and something later at any hour. */
export function addInquiries(scene: Scene): void {
  const { site, today, rows } = scene
  const owner = site.staff.find((member) => member.role === 'admissions')
  if (!owner) return
  const [yesterday, tomorrow] = [addDays(today, -1), addDays(today, 1)]
  const make = (made: Made) => addInquiry(scene, owner.id, made)
  const evening = at(addDays(today, -2), '23:40')
  make({
    calledName: 'Robin',
    source: 'web',
    forWhom: 'couple',
    state: 'call-back',
    receivedAt: evening,
    since: evening,
    dueAt: at(yesterday, '07:40'),
    owned: false,
  })
  make({
    calledName: 'Marisol',
    source: 'web',
    forWhom: 'someone',
    state: 'call-back',
    receivedAt: at(today, '01:15'),
    since: at(today, '01:15'),
    dueAt: at(tomorrow, '05:15'),
    owned: false,
    more: { language: 'es', summary },
  })
  const two = ['Lu', 'Sasha'].map((calledName, i) =>
    make({
      calledName,
      source: 'phone',
      forWhom: 'couple',
      state: i === 0 ? 'assessment' : 'benefits',
      receivedAt: at(addDays(today, -3), `15:${20 + 10 * i}`),
      since: at(yesterday, `16:${10 + i}`),
      dueAt: at(tomorrow, `${17 + i}:00`),
      owned: true,
    }),
  )
  add(scene, 'inquiry_link', {
    first_id: two[0],
    second_id: two[1],
    since: at(addDays(today, -3), '15:30'),
    until: null,
  })
  addBooking(scene, owner.id, two[0]!)
  const [applicant] = applicantsOf(scene)
  const given = rows.of('person').find(({ id }) => id === applicant?.person_id)?.given_name
  if (applicant)
    make({
      calledName: String(given),
      source: 'provider',
      forWhom: 'me',
      state: 'placement',
      receivedAt: at(addDays(today, -5), '18:05'),
      since: at(yesterday, '19:30'),
      dueAt: at(addDays(today, 2), '19:30'),
      owned: true,
      more: { person_id: applicant.person_id },
    })
  const ended = {
    receivedAt: at(addDays(today, -9), '17:00'),
    since: at(addDays(today, -7), '17:30'),
    dueAt: null,
    owned: true,
  }
  make({
    ...ended,
    calledName: 'Dee',
    source: 'walk-in',
    forWhom: 'me',
    state: 'referred',
    more: { referred_to: 'County hospital, withdrawal unit' },
  })
  make({
    ...ended,
    calledName: 'Kit',
    source: 'phone',
    forWhom: 'someone',
    state: 'withdrawn',
    more: { end_reason: 'found-elsewhere' },
  })
}

/** The first of the two: the payer was asked, and the assessment is tomorrow. */
function addBooking(scene: Scene, ownerId: string, inquiryId: string): void {
  const { site, today } = scene
  const yesterday = addDays(today, -1)
  const tomorrow = addDays(today, 1)
  add(scene, 'benefit_check', {
    inquiry_id: inquiryId,
    at: at(yesterday, '16:05'),
    by_staff_id: ownerId,
    checked_on: yesterday,
    payer: 'Made-Up Health Silver',
    found: 'partly',
    needs_authorization: 'yes',
    spoke_with: 'provider line',
    reference_number: 'MU-20417',
    deductible_left_cents: 85_000,
    out_of_pocket_left_cents: 310_000,
    valid_through: null,
    next_step: 'Ask for the authorization once the level is known.',
  })
  const assessor = site.staff.find((member) => member.role === 'nurse') ?? site.staff.find(({ id }) => id === ownerId)!
  add(scene, 'assessment_booking', {
    inquiry_id: inquiryId,
    at: at(yesterday, '16:20'),
    by_staff_id: ownerId,
    staff_id: assessor.id,
    starts_at: at(tomorrow, '16:00'),
    ends_at: at(tomorrow, '17:00'),
    way: 'site',
    place: 'The small room by the garden',
    state: 'booked',
  })
}

/** Placements of people at the site who are in no program. */
function applicantsOf({ rows, site }: Scene): readonly DemoRow[] {
  const here = new Set(rows.of('person').flatMap((one) => (one.site_id === site.house.siteId ? [one.id] : [])))
  const admitted = new Set(rows.of('episode').map(({ person_id }) => person_id))
  return rows
    .of('placement')
    .filter((row) => here.has(String(row.person_id)) && !admitted.has(row.person_id) && row.status === 'placed')
}

function accept(scene: Scene, placement: DemoRow, byStaffId: string): { offerId: string; level: LevelId } | null {
  const { level } = placement.result as Evaluation
  if (level === null) return null
  const id = levelToId(level)
  const day = addDays(scene.today, -1)
  const offerId = add(scene, 'level_offer', {
    person_id: placement.person_id,
    placement_id: placement.id,
    at: at(day, '20:00'),
    by_staff_id: byStaffId,
    offered_level: id,
    answer: 'accepted',
    answered_at: at(day, '20:20'),
    answered_by: byStaffId,
    accepted_level: id,
  })
  return { offerId, level: id }
}

/** One waits for a bed, one for a track with a check-in that is late, and one accepted and stands nowhere yet. */
export function addWaiting(scene: Scene): void {
  const { site, today } = scene
  const owner = site.staff.find((member) => member.role === 'admissions')
  const applicants = applicantsOf(scene)
  const bed = applicants.find((row) => row.level === 'residential')
  const [track, nowhere] = applicants.filter((row) => row.level === 'iop').toReversed()
  if (!owner) return
  if (nowhere) accept(scene, nowhere, owner.id)
  const waits = [
    { row: bed, program: site.house.residentialProgramId, facts: ['leaves-care'], late: false },
    { row: track, program: site.house.iopProgramId, facts: [], late: true },
  ]
  for (const { row, program, facts, late } of waits) {
    const accepted = row ? accept(scene, row, owner.id) : null
    if (!row || !accepted) continue
    const askedOn = addDays(today, -1)
    add(scene, 'waiting_entry', {
      person_id: row.person_id,
      offer_id: accepted.offerId,
      level: accepted.level,
      program_id: program,
      track_ids: late ? [site.house.tracks.Evening] : [],
      with_partner: false,
      asked_on: askedOn,
      ready_on: today,
      facts,
      interim: late ? null : 'A call every evening, and a bed at a friend’s; 988 at night.',
      interim_on: late ? null : askedOn,
      check_on: late ? askedOn : nextCheck(accepted.level, askedOn),
      state: 'waiting',
    })
  }
}
