/** Other places of a session: what is possible costs what the checker says, what is not names a rule that the checker finds. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { fourPersonWeek, time } from '../../../tests/factories/week.ts'
import { checkPlan } from './check.ts'
import { intoMeeting, type OtherPlace, otherMeetings, otherStarts, toStart } from './explain-places.ts'
import type { WeekPlan } from './model.ts'
import { sayPrice } from './price-of-move.ts'
import { openPlan } from './why-not.ts'

const { problem, plan } = fourPersonWeek()
const open = openPlan(problem, plan)
const meetingsOf = (id: string) => open.index.ofPerson.get(id) ?? []
const named = (id: string, service: string) => meetingsOf(id).find((m) => m.service === service)!

/** The plan with the person's session at the other place. */
function moved(id: string, from: ReturnType<typeof named>, { place }: OtherPlace): WeekPlan {
  const others = plan.groups.flatMap((g) => {
    const persons = g.offering === from.offering?.id ? g.persons.filter((one) => one !== id) : g.persons
    return persons.length === 0 ? [] : [{ ...g, persons }]
  })
  if (place.offering === null) {
    const session = (s: (typeof plan.sessions)[number]) => open.sessionAt[plan.sessions.indexOf(s)] === from
    const to = { start: place.start, clinician: place.clinician, room: place.room }
    return { ...plan, sessions: plan.sessions.map((s) => (session(s) ? { ...s, ...to } : s)) }
  }
  const isOpen = others.some((g) => g.offering === place.offering)
  const groups = isOpen
    ? others.map((g) => (g.offering === place.offering ? { ...g, persons: [...g.persons, id] } : g))
    : [...others, { offering: place.offering, leader: place.clinician, room: place.room, persons: [id] }]
  return { ...plan, groups }
}

const cases: readonly (readonly [says: string, id: string, service: string])[] = [
  ['the group of one person alone', 'dov', 'skills'],
  ['the group of four', 'anna', 'process-group'],
  ['an individual session', 'cleo', 'individual'],
  ['a joint session', 'anna', 'couple'],
]
for (const [says, id, service] of cases) {
  test(`${says} is weighed at every other place as the checker would`, () => {
    const from = named(id, service)
    const places = from.offering ? otherMeetings(open, id, from) : otherStarts(open, from)
    const before = checkPlan(problem, plan)
    for (const one of places) {
      const after = checkPlan(problem, moved(id, from, one))
      assert.equal(after.hard.length > 0, one.reasons.length > 0, `${one.place.start}: ${after.hard[0]?.rule}`)
      if (one.price) assert.equal(one.price.total, after.objective - before.objective)
      for (const { rule } of one.reasons)
        assert.ok(
          after.hard.some((breach) => breach.rule === rule),
          rule,
        )
    }
    assert.equal(places.length > 0, service !== 'process-group')
  })
}

test('a full group says so, and a start outside every shift too', () => {
  const skills = problem.offerings.find((o) => o.id === 'tuesday')!
  assert.deepEqual(
    intoMeeting(open, 'dov', named('dov', 'skills'), skills)?.reasons.map(({ rule }) => rule),
    [],
  )
  const night = toStart(open, named('cleo', 'individual'), time(0, 20))
  assert.ok(night?.reasons.some(({ rule }) => rule === 'clinician-shift'))
})

test('a price is said with its parts, the largest first', () => {
  const price = {
    total: 14,
    terms: [
      { term: 'gaps', by: 6 },
      { term: 'continuity', by: 9 },
      { term: 'disliked', by: -1 },
    ],
  } as const
  assert.equal(
    sayPrice(price),
    'costs 14 more: new against last week +9, waiting between sessions +6, better hours for the person −1',
  )
  assert.equal(sayPrice({ total: 0, terms: [] }), 'costs the same')
})
