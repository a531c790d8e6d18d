/** Asks the server for people by a part of a name, for the palette. */
import { listPeople } from '../../api/people.ts'
import { call } from '../call.ts'
import { fullName } from '../parts/person-name.tsx'

export type FoundPerson = { readonly id: string; readonly name: string }

/** As many as can be looked over at a glance. */
const most = 12

export async function findPeople(search: string, signal: AbortSignal): Promise<FoundPerson[]> {
  const { people } = await call(listPeople, { query: { search }, signal })
  return people.slice(0, most).map((person) => ({ id: person.id, name: fullName(person.names) }))
}
