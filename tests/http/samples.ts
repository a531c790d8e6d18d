/** Sample requests for every contract on the air, made from its schemas: a new contract is walked without being told. */

import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Contract } from '../../src/api/contract.ts'
import { served } from '../../src/server/serve.ts'
import { needsIop } from '../factories/assessment.ts'
import { type Center, insertAs, testMonday } from '../factories/center.ts'
import { fillInquiries } from '../factories/inquiry.ts'
import { fillRecord } from '../factories/record.ts'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import type { TestServer } from './server.ts'

/** What stands for a placeholder or a field, by its name. */
export type World = Readonly<Record<string, string>>

const first = async (server: TestServer, table: string, personId: string): Promise<string> =>
  String((await server.admin(`select id from ${table} where person_id = $1 order by id limit 1`, [personId]))[0]!.id)

/** Rows of every kind that a path can name, in one center. */
export async function fillWorld(server: TestServer, center: Center, tag: string): Promise<World> {
  const stay = { bedId: center.bedIds[0]!, from: '2026-11-02', until: '2026-12-02' }
  await fillRecord(center, center.alex, stay)
  const { inquiryId, otherInquiryId } = await fillInquiries(center)
  // The record's placement becomes one that the engine really made, so that it can be shown and replayed.
  const clinician = await server.signIn(tag === server.tag ? 'clinician' : 'other:clinician')
  const assessed = await clinician.post(`/api/people/${center.alex}/assessments`, needsIop())
  await server.admin(
    `update placement p set facts = r.facts, result = r.result, criteria_id = r.criteria_id, criteria_version = r.criteria_version,
       engine_version = r.engine_version, override_level = null, override_reason = null, override_by = null, override_at = null
     from placement r where r.id = $1 and p.person_id = r.person_id and p.id <> r.id`,
    [assessed.body.placementId],
  )
  const weekId = await insertWeek(center)
  const persons = [center.alex, center.sam, center.kim]
  const sessionId = await insertSession(center, weekId, { startsAt: '2026-11-18T15:00:00.000Z', persons })
  const draft = { facts: [{ fact: 'home', value: 'steady' }], complete: false }
  const { body: kept } = await clinician.post(`/api/people/${center.alex}/assessments`, draft)
  const [accountId, passkeyId, childId] = [randomUUID(), randomUUID(), randomUUID()]
  const manager = await server.signIn(tag === server.tag ? 'manager' : 'other:manager')
  const drafted = await manager.post('/api/week-plans', { siteId: center.siteId, monday: testMonday, start: 'empty' })
  const planId: string = drafted.body.id
  await insertAs(center.asSystem('manager'), 'child', [
    { id: childId, household_id: center.householdId, name: 'Robin', birth_year: 2019 },
  ])
  const dutyId = randomUUID()
  await insertAs(center.asSystem('manager'), 'care_duty', [
    {
      id: dutyId,
      household_id: center.householdId,
      child_id: childId,
      pet_id: null,
      weekday: 'fri',
      start_time: '15:00',
      end_time: '18:00',
      since: '2026-11-01',
      until: null,
      told_by: 'person',
      told_where: 'alone',
      sensitivity: 'ordinary',
    },
  ])
  const orderId = randomUUID()
  await insertAs(center.asSystem('manager'), 'no_contact', [
    {
      id: orderId,
      person_id: center.alex,
      other_person_id: center.kim,
      since: '2026-11-01',
      until: null,
      reason: null,
    },
  ])
  await server.admin(
    `insert into account (id, organization_id, login, display_name, roles, state) values ($1, $2, $3, 'Spare', '{technician}', 'active')`,
    [accountId, center.organizationId, `spare@${tag}.test`],
  )
  await server.admin(
    `insert into passkey (id, organization_id, account_id, credential_id, public_key, name) values ($1, $2, $3, $4, '', 'Key')`,
    [passkeyId, center.organizationId, center.accounts.manager, `credential of ${tag}`],
  )
  const switchId = randomUUID()
  await insertAs(center.asSystem('manager'), 'criteria_switch', [
    {
      id: switchId,
      set_id: 'a-set',
      set_version: '1',
      from_day: '2027-06-01',
      at: '2026-11-01T10:00:00Z',
      by_staff_id: center.staff.manager,
      reason: null,
      trial: { asked: 0, changed: 0, moves: {} },
      second_by: null,
      second_at: null,
    },
  ])
  const [commitmentId, episodeId] = [
    await first(server, 'commitment', center.alex),
    await first(server, 'episode', center.alex),
  ]
  return {
    accountId,
    account: accountId,
    passkeyId,
    personId: center.alex,
    person: center.alex,
    otherPersonId: center.sam,
    rowId: commitmentId,
    roomId: center.roomId,
    room: center.roomId,
    coupleId: center.coupleId,
    householdId: center.householdId,
    memberId: await first(server, 'household_member', center.alex),
    petId: center.petId,
    childId,
    dutyId,
    orderId,
    siteId: center.siteId,
    site: center.siteId,
    programId: center.iopProgramId,
    bedId: center.bedIds[1]!,
    trackId: center.trackId,
    staffId: center.staff.clinician,
    primaryId: center.staff['couples-therapist'],
    backupId: center.staff.clinician,
    leader: center.staff.clinician,
    episodeId,
    assessmentId: kept.assessmentId,
    placementId: await first(server, 'placement', center.alex),
    offerId: await first(server, 'level_offer', center.alex),
    reviewId: await first(server, 'level_review', center.alex),
    switchId,
    waitingId: await first(server, 'waiting_entry', center.alex),
    arrivalId: await first(server, 'arrival', center.alex),
    inquiryId,
    partnerOf: inquiryId,
    otherId: otherInquiryId,
    ownerId: center.staff.admissions,
    sessionId,
    planId,
    plan: planId,
    fromPlanId: planId,
    basePlanId: planId,
    // A job lives in the memory of a server only.
    jobId: randomUUID(),
    monday: testMonday,
  }
}

const isId = /^[0-9a-f]{8}-/
/** The same names with ids that are nowhere. */
export const emptyWorld = (world: World): World =>
  Object.fromEntries(Object.entries(world).map(([key, value]) => [key, isId.test(value) ? randomUUID() : value]))

const camel = (name: string): string => name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
const ids = (key: string, world: World): string[] => {
  const name = camel(key)
  if (name === 'persons' || name === 'members') return [world.personId!, world.otherPersonId!]
  const found = world[name] ?? world[`${name}Id`] ?? world[name.replace(/s$/, '')]
  return found && isId.test(found) ? [found] : [randomUUID()]
}

/** The parts of JSON Schema that our contracts come out as. */
type Schema = {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly minItems?: number
  readonly pattern?: string
  readonly minLength?: number
  readonly maxLength?: number
  readonly minimum?: number
  readonly exclusiveMinimum?: number
}

const dates: Readonly<Record<string, string>> = { monday: testMonday, until: '2027-01-04', birthDate: '1990-04-05' }
const isDateName = /^(day|since|until|on|monday|.*On|.*Date)$/

function textOf(schema: Schema, key: string, world: World): string {
  const name = camel(key)
  if (schema.pattern?.includes('[0-9a-f]{8}')) return ids(key, world)[0]!
  if (schema.pattern?.includes('[0-5]')) return name.startsWith('end') ? '11:00' : '10:00'
  if (schema.pattern?.includes('[a-z_]')) return world.table ?? 'room'
  if (schema.pattern?.includes('[a-z.-]')) return 'person.read'
  if (isDateName.test(name)) return dates[name] ?? '2026-11-18'
  if (isId.test(world[name] ?? '')) return world[name]!
  return 'sample of a text'.slice(0, schema.maxLength ?? 100)
}

function sampleOf(schema: Schema, key: string, world: World): unknown {
  const choice = (schema.anyOf ?? schema.oneOf)?.find((one) => one.type !== 'null')
  if (choice) return sampleOf(choice, key, world)
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  switch (schema.type) {
    case 'object':
      return Object.fromEntries(
        Object.entries(schema.properties ?? {}).map(([name, part]) => [name, sampleOf(part, name, world)]),
      )
    case 'array': {
      const one = sampleOf(schema.items ?? {}, key, world)
      return typeof one === 'string' && isId.test(one) ? ids(key, world) : [one]
    }
    case 'string':
      return textOf(schema, key, world)
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, (schema.exclusiveMinimum ?? 0) + 1, 1)
    case 'boolean':
      return false
    default:
      return {}
  }
}

const schemaOf = (schema: z.ZodType): Schema =>
  z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as Schema

export type Sample = {
  readonly contract: Contract
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly body: Readonly<Record<string, unknown>>
  /** Whether anything in it names a row. */
  readonly namesRows: boolean
}

/** A table and a row of it for the two families of paths that name tables. */
const placed = (contract: Contract, world: World): World =>
  contract.path.startsWith('/api/tables/')
    ? { ...world, table: 'room', rowId: world.roomId! }
    : { ...world, table: 'commitment' }

export function sampleRequest(contract: Contract, of: World): Sample {
  const world = placed(contract, of)
  const path = contract.path.replace(/:(\w+)/g, (_, name: string) => {
    const value = world[name]
    if (value === undefined) throw new Error(`give samples.ts a value for :${name} of ${contract.path}`)
    return value
  })
  const queryShape = schemaOf(contract.query).properties ?? {}
  // What a path needs is asked for; a filter that may be left out is left out.
  const needed = (schemaOf(contract.query) as { required?: string[] }).required ?? []
  const query = Object.fromEntries(needed.map((name) => [name, String(sampleOf(queryShape[name]!, name, world))]))
  const body =
    contract.method === 'GET' ? {} : (sampleOf(schemaOf(contract.body), '', world) as Record<string, unknown>)
  const text = `${path} ${JSON.stringify(body)}`
  return { contract, path, query, body, namesRows: /[0-9a-f]{8}-[0-9a-f]{4}-/.test(text) }
}

export const urlOf = ({ path, query }: Sample): string =>
  Object.keys(query).length > 0 ? `${path}?${new URLSearchParams(query as Record<string, string>)}` : path

/** Every contract but the stream, whose answer does not end; reading before changing, changing before deleting. */
const order = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']
export const walked = (): Contract[] =>
  served
    .filter((contract) => contract.path !== '/api/live')
    .toSorted((a, b) => order.indexOf(a.method) - order.indexOf(b.method))
