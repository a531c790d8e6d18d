/** A center's day as requests: who asks for what and how often, against a running server with a demo center. */

import { chanceFrom } from '../src/demo/chance.ts'
import { signInDemo, Visitor } from './visitor.ts'

export type DayRequest = {
  readonly name: string
  /** Of a hundred requests of the day. */
  readonly share: number
  readonly send: (turn: number) => Promise<unknown>
}
export type Day = {
  readonly requests: readonly DayRequest[]
  /** The plainest answer of the server, to compare with. */
  readonly livez: DayRequest
  readonly managers: Visitor
  readonly site: string
  readonly monday: string
  readonly close: () => void
}

type People = { readonly people: readonly { readonly id: string; readonly siteId: string }[] }
type Rosters = { readonly day: string; readonly sessions: readonly { readonly id: string; readonly state: string }[] }
type Roster = { readonly persons: readonly { readonly personId: string; readonly version: number | null }[] }
type Marks = { readonly marks: readonly { readonly personId: string; readonly version: number }[] }

/** Sessions whose attendance may be taken: of today, or of the last day that had enough. */
async function sessionsOf(visitor: Visitor, site: string): Promise<{ day: string; ids: string[] }> {
  let asked = `/api/rosters?site=${site}`
  for (let back = 0; back < 10; back++) {
    const { day, sessions } = await visitor.get<Rosters>(asked)
    const ids = sessions.filter((session) => session.state !== 'canceled').map((session) => session.id)
    if (ids.length >= 6) return { day, ids }
    const before = new Date(Date.parse(`${day}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    asked = `/api/rosters?site=${site}&day=${before}`
  }
  throw new Error('the demo center has no day with six sessions')
}

/** One technician a roster: marks everybody, each time the other way, so that every post writes every row. */
function attendance(visitor: Visitor, sessions: readonly string[]): DayRequest['send'] {
  const known = new Map<string, Promise<Roster['persons']>>()
  const take = async (session: string, before: Roster['persons'], turn: number): Promise<Roster['persons']> => {
    const status = Math.floor(turn / sessions.length) % 2 === 0 ? 'present' : 'excused'
    const marks = before.map(({ personId, version }) => ({ personId, version, status }))
    if (marks.length === 0) return before
    return (await visitor.post<Marks>(`/api/sessions/${session}/attendance`, { marks })).marks
  }
  return (turn) => {
    const session = sessions[turn % sessions.length]!
    const before =
      known.get(session) ?? visitor.get<Roster>(`/api/sessions/${session}/roster`).then((roster) => roster.persons)
    const after = before.then((persons) => take(session, persons, turn))
    known.set(session, after)
    return after
  }
}

const searches = ['an', 'mo', 'ash', 'lu', 'no such name', 'al ri', "o'", 'dal']

export async function dayAt(url: string): Promise<Day> {
  const [manager, clinician, technician, participant, partner] = await Promise.all(
    ['manager@demo', 'clinician@demo', 'technician@demo', 'participant@demo', 'partner@demo'].map((login) =>
      signInDemo(url, login),
    ),
  )
  if (!manager || !clinician || !technician || !participant || !partner) throw new Error('a door of the demo is shut')
  const { people } = await manager.get<People>('/api/people')
  const site = people[0]!.siteId
  const { day, ids } = await sessionsOf(manager, site)
  const { monday } = await participant.get<{ monday: string }>('/api/me/week')
  const [couple, anybody] = [[participant, partner], new Visitor(url)]
  const at = <T>(list: readonly T[], turn: number): T => list[turn % list.length]!
  const requests: DayRequest[] = [
    { name: 'day board', share: 18, send: () => clinician.send('GET', `/api/day-board?site=${site}`) },
    { name: 'rosters of a day', share: 12, send: () => technician.send('GET', `/api/rosters?site=${site}&day=${day}`) },
    { name: 'roster', share: 15, send: (turn) => technician.send('GET', `/api/sessions/${at(ids, turn)}/roster`) },
    { name: 'attendance of a roster', share: 15, send: attendance(technician, ids) },
    { name: 'people, first page', share: 7, send: () => manager.send('GET', '/api/people') },
    {
      name: 'people, search',
      share: 8,
      send: (turn) => manager.send('GET', `/api/people?search=${encodeURIComponent(at(searches, turn))}`),
    },
    {
      name: "a person's page",
      share: 12,
      send: (turn) => clinician.send('GET', `/api/people/${at(people, turn).id}`),
    },
    { name: 'week board', share: 3, send: () => manager.send('GET', `/api/weeks/${site}/${monday}`) },
    { name: "a participant's week", share: 10, send: (turn) => at(couple, turn).send('GET', '/api/me/week') },
  ]
  return {
    requests,
    livez: { name: 'livez', share: 0, send: () => anybody.send('GET', '/livez') },
    managers: manager,
    site,
    monday,
    close: () => {
      for (const visitor of [manager, clinician, technician, participant, partner, anybody]) visitor.close()
    },
  }
}

/** A hundred requests in the order of chance, the same every time. */
export const mixOf = (requests: readonly DayRequest[]): DayRequest[] =>
  chanceFrom(1, 'day').shuffled(requests.flatMap((one) => Array.from({ length: one.share }, () => one)))
