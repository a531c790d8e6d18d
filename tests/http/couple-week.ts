/** The week of the couple of the test center over HTTP: what is ordered for the two, what each says, and every byte that anybody reads. */

import { recordAgreement } from '../../src/api/couple-agreement.ts'
import { changeCouple } from '../../src/api/couples.ts'
import { staffRoles } from '../factories/center.ts'
import { fits } from './answers.ts'
import type { TestServer } from './server.ts'

export type Who = 'alex' | 'sam'

/** What one of the two says about the plan for two, a minute later. */
export async function say(server: TestServer, who: Who, answer: string, saidWhere = 'alone'): Promise<void> {
  server.advance(1)
  const { coupleId, [who]: personId } = server.center
  const body = { coupleId, answer, saidWhere, saidOn: '2026-11-18' }
  const clinician = await server.as('clinician')
  fits(recordAgreement, await clinician.post(`/api/people/${personId}/couple-agreements`, body))
}

export async function orderJoint(server: TestServer, conjointRequired: number): Promise<void> {
  const { coupleId, staff } = server.center
  const [couple] = await server.admin<{ version: number }>('select version from couple where id = $1', [coupleId])
  const wish = { groups: 'either', conjointMinutes: 60, primaryId: staff['couples-therapist'], backupIds: [] }
  const body = { version: couple!.version, ...wish, conjointRequired }
  fits(changeCouple, await (await server.as('manager')).patch(`/api/couples/${coupleId}`, body))
}

const readers = staffRoles.filter((role) => role !== 'auditor' && role !== 'operator')
/** What everybody who may reads of the week at `path`, the two themselves of their own. */
export async function seenOf(server: TestServer, path: string, monday: string): Promise<string[]> {
  const own = `/api/me/week?monday=${monday}`
  const paths = [
    ...readers.map((who) => [who, path] as const),
    ['manager', `${path}/instance`] as const,
    ...['alex', 'sam'].map((who) => [who, own] as const),
  ]
  const texts: string[] = []
  for (const [who, of] of paths) texts.push(`${who} ${(await (await server.as(who)).get(of)).text}`)
  return texts
}
