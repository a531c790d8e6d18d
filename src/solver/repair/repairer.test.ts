/** Repairs: what each kind of event leads to, proofs against all plans of tiny weeks, legality on larger ones, and undoing without a trace. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { cheapestPlan, everyLegalPlan, tinyWeek } from '../../../tests/factories/tiny-week.ts'
import { fourPersonWeek, time, weekPerson } from '../../../tests/factories/week.ts'
import { applyEvent } from '../../domain/schedule/apply-event.ts'
import { checkPlan } from '../../domain/schedule/check.ts'
import { findMeetings, type Meeting, openBook } from '../../domain/schedule/meeting.ts'
import type { WeekPlan, WeekProblem } from '../../domain/schedule/model.ts'
import { indexMeetings, weighWeek } from '../../domain/schedule/objective.ts'
import type { WeekEvent } from '../../domain/schedule/week-event.ts'
import { defaultSolveOptions, solveWeek } from '../solve.ts'
import { chanceFrom } from '../week/random.ts'
import { defaultRepairOptions, Repairer } from './repairer.ts'

const monday = time(0, 7)
const sick = (clinician: string, at = monday, until = time(2, 7)): WeekEvent => ({
  id: 'e',
  at,
  kind: 'clinician-sick',
  clinician,
  until,
})

const four: readonly (readonly [
  says: string,
  event: WeekEvent,
  minutes: number,
  persons: string,
  restaffed: number,
])[] = [
  [
    'a group of one that nobody is free to lead is canceled, and its member finds another week',
    sick('omar'),
    0,
    'dov',
    0,
  ],
  ['a joint session without anybody to give it falls away for both', sick('zora'), 0, 'anna ben', 0],
  [
    'a group moves to the other room, and nobody has another week',
    { id: 'e', at: monday, kind: 'room-lost', room: 'hall', until: time(1, 7) },
    0,
    '',
    1,
  ],
  [
    'who leaves takes nobody with them but the joint session',
    { id: 'e', at: monday, kind: 'discharge', person: 'anna' },
    0,
    'anna ben',
    0,
  ],
  [
    'who comes finds a place without a change for anybody',
    { id: 'e', at: monday, kind: 'admission', person: weekPerson('eva') },
    0,
    '',
    0,
  ],
  [
    'one of two who must not meet gives way',
    { id: 'e', at: monday, kind: 'no-contact', persons: ['cleo', 'dov'] },
    0,
    'x',
    0,
  ],
]
for (const [says, event, minutes, persons, restaffed] of four) {
  test(`${event.kind}: ${says}`, () => {
    const { problem, plan } = fourPersonWeek()
    const [best] = new Repairer(problem, plan).repair(event, defaultRepairOptions).choices
    assert.ok(best)
    assert.deepEqual(checkPlan(applyEvent(problem, event, plan), best.plan).hard, [])
    if (persons !== 'x') assert.equal(best.persons.join(' '), persons)
    assert.ok(best.lost.minutes <= minutes, `${best.lost.minutes} minutes lost`)
    assert.equal(best.personsAtLeast, best.persons.length)
    assert.equal(best.restaffed, restaffed)
  })
}

type Sketch = ReturnType<typeof fourPersonWeek>

/** Groups of ninety minutes at nine, one a day, for two people each. */
function dailyGroups(days: readonly number[], members: Readonly<Record<number, readonly string[]>>): Sketch {
  const { problem, plan } = fourPersonWeek()
  const shifts = days.map((day): [number, number] => [time(day, 8), time(day, 20)])
  for (const owner of [...problem.clinicians, ...problem.rooms]) owner.shifts = structuredClone(shifts)
  problem.couples = []
  problem.offerings = days.map((day) => ({
    ...problem.offerings[0]!,
    id: `day${day}`,
    start: time(day, 9),
    leaders: ['ines'],
    capacity: 2,
  }))
  plan.groups = days.flatMap((day) =>
    members[day] ? [{ offering: `day${day}`, leader: 'ines', room: 'hall', persons: [...members[day]] }] : [],
  )
  plan.sessions = []
  for (const person of problem.persons) {
    person.dose = { targetMinutes: 90, minMinutes: 90, minDays: 1, maxDays: 2 }
    person.mix = { 'process-group': { required: 0, most: 2 } }
    person.available = structuredClone(shifts)
  }
  return { problem, plan }
}

/** One private session is all they need; `hours` of the week at which they can come, null: as before. */
function oneHourWith(
  person: Sketch['problem']['persons'][number],
  primary: string,
  hours: readonly number[] | null,
): void {
  person.dose = { targetMinutes: 60, minMinutes: 60, minDays: 1, maxDays: 1 }
  person.mix = { individual: { required: 1, most: 1 } }
  person.care = { individual: { minutes: 60, primary, backups: [] } }
  person.telehealth = false
  if (hours) person.available = hours.map((hour): [number, number] => [60 * hour, 60 * hour + 60])
}

/** On the second morning Ines leads a group that Omar could lead as well; nobody else's week can change. */
function passOn(problem: Sketch['problem'], plan: Sketch['plan']): void {
  problem.offerings.push({ ...problem.offerings[1]!, id: 'passed', leaders: ['ines', 'omar'], capacity: 1 })
  plan.groups.push({ offering: 'passed', leader: 'ines', room: 'annex', persons: ['ben'] })
  problem.persons = problem.persons.filter(({ id }) => id !== 'dov')
  problem.persons.find(({ id }) => id === 'ben')!.available = [[time(1, 8), time(1, 12)]]
}

function onTwoDays(person: Sketch['problem']['persons'][number], days: readonly number[]): void {
  person.dose = { targetMinutes: 180, minMinutes: 180, minDays: 2, maxDays: 2 }
  person.available = days.map((day): [number, number] => [time(day, 8), time(day, 20)])
}

const apart = (kind: 'no-contact' | 'couple-separated', a: string, b: string): WeekEvent => ({
  id: 'e',
  at: monday,
  kind,
  persons: [a, b],
})

const keptApart: readonly (readonly [
  says: string,
  week: () => Sketch,
  event: WeekEvent,
  way: string,
  persons: number,
])[] = [
  [
    'one of two who must not meet takes a seat of a full group, and whoever had it takes theirs',
    () => dailyGroups([0, 1], { 0: ['anna', 'cleo'], 1: ['ben', 'dov'] }),
    apart('no-contact', 'anna', 'cleo'),
    'exchange',
    2,
  ],
  [
    'a separated couple goes to different groups, though both are full',
    () => {
      const { problem, plan } = dailyGroups([0, 1], { 0: ['anna', 'ben'], 1: ['cleo', 'dov'] })
      const [couple] = fourPersonWeek().problem.couples
      problem.couples = [{ ...couple!, conjoint: { ...couple!.conjoint, required: 0 } }]
      return { problem, plan }
    },
    apart('couple-separated', 'anna', 'ben'),
    'exchange',
    2,
  ],
  [
    'a private session of somebody else moves to another hour',
    () => {
      const { problem, plan } = dailyGroups([0, 1], {})
      const [anna, ben, cleo] = problem.persons as [Sketch['problem']['persons'][number], ...typeof problem.persons]
      problem.persons = [anna, ben!, cleo!]
      oneHourWith(anna, 'ines', [9, 33])
      oneHourWith(ben!, 'ines', null)
      oneHourWith(cleo!, 'ines', [10])
      const session = { service: 'individual', clinician: 'ines', room: 'office' } as const
      plan.sessions = [
        { ...session, start: time(0, 9), persons: ['anna'] },
        { ...session, start: time(0, 10), persons: ['cleo'] },
        { ...session, start: time(1, 9), persons: ['ben'] },
      ]
      return { problem, plan }
    },
    apart('no-contact', 'anna', 'cleo'),
    'exchange',
    2,
  ],
  [
    'a group is opened for one of two by its only leader, who passes another group on',
    () => {
      const { problem, plan } = dailyGroups([0, 1], { 0: ['anna', 'cleo'] })
      passOn(problem, plan)
      return { problem, plan }
    },
    apart('no-contact', 'anna', 'cleo'),
    'first',
    1,
  ],
  [
    'a private session is given to one of two by a clinician who passes a group on',
    () => {
      const { problem, plan } = dailyGroups([0, 1], {})
      const [anna, , cleo] = problem.persons
      oneHourWith(anna!, 'ines', [9, 33])
      oneHourWith(cleo!, 'omar', [10])
      const session = { service: 'individual', room: 'office' } as const
      plan.sessions = [
        { ...session, clinician: 'ines', start: time(0, 9), persons: ['anna'] },
        { ...session, clinician: 'omar', start: time(0, 10), persons: ['cleo'] },
      ]
      passOn(problem, plan)
      return { problem, plan }
    },
    apart('no-contact', 'anna', 'cleo'),
    'first',
    1,
  ],
  [
    'two share the days that both of them have, where neither could go without them',
    () => {
      const week = dailyGroups([0, 1, 2, 3], { 0: ['anna', 'cleo'], 1: ['anna', 'cleo'] })
      week.problem.persons = week.problem.persons.filter(({ id }) => id === 'anna' || id === 'cleo')
      onTwoDays(week.problem.persons[0]!, [0, 1, 2])
      onTwoDays(week.problem.persons[1]!, [0, 1, 3])
      return week
    },
    apart('no-contact', 'anna', 'cleo'),
    'both',
    2,
  ],
]
for (const [says, make, event, way, persons] of keptApart) {
  test(`${event.kind}: ${says}`, () => {
    const { problem, plan } = make()
    assert.deepEqual(checkPlan(problem, plan).hard, [])
    const [best] = new Repairer(problem, plan).repair(event, defaultRepairOptions).choices
    assert.ok(best)
    assert.deepEqual(checkPlan(applyEvent(problem, event, plan), best.plan).hard, [])
    const { lost, persons: changed } = measure(problem, event, plan, best.plan)
    assert.deepEqual([lost, best.lost.price, best.way, changed.length], [0, 0, way, persons])
    assert.deepEqual(best.persons, changed)
  })
}

test('clinician-sick: a group that has begun keeps its leader, though another group needs them', () => {
  const { problem, plan } = dailyGroups([0], { 0: ['anna'] })
  const [begun] = problem.offerings as [Sketch['problem']['offerings'][number]]
  begun.leaders = ['ines', 'zora']
  problem.clinicians.find(({ id }) => id === 'zora')!.services.push('process-group')
  problem.offerings.push({ ...begun, id: 'later', start: time(0, 10), leaders: ['omar', 'ines'] })
  plan.groups.push({ offering: 'later', leader: 'omar', room: 'annex', persons: ['ben'] })
  assert.deepEqual(checkPlan(problem, plan).hard, [])
  const leaderAfter = (at: number): string | undefined => {
    const [best] = new Repairer(problem, plan).repair(sick('omar', at), defaultRepairOptions).choices
    return best?.plan.groups.find(({ offering }) => offering === begun.id)?.leader
  }
  assert.equal(leaderAfter(time(0, 9)), 'zora')
  assert.equal(leaderAfter(time(0, 9) + 30), 'ines')
})

test('no-contact: who can have the same sessions by video parts the two, and nobody must change for it', () => {
  const { problem, plan } = fourPersonWeek()
  problem.couples = []
  problem.persons = problem.persons.filter(({ id }) => id === 'cleo' || id === 'dov')
  const [cleo, dov] = problem.persons as [Sketch['problem']['persons'][number], Sketch['problem']['persons'][number]]
  for (const person of [cleo, dov]) {
    person.dose = { targetMinutes: 60, minMinutes: 60, minDays: 1, maxDays: 1 }
    person.mix = { skills: { required: 0, most: 1 }, individual: { required: 0, most: 1 } }
  }
  // Without this group there is nothing for him.
  dov.available = [[time(0, 10), time(0, 12)]]
  dov.mix = { skills: { required: 0, most: 1 } }
  plan.groups = [{ offering: 'noon', leader: 'omar', room: 'annex', persons: ['dov'] }]
  plan.sessions = plan.sessions.filter(({ service }) => service === 'individual')
  assert.deepEqual(checkPlan(problem, plan).hard, [])
  for (const canVideo of [true, false]) {
    problem.clinicians.find(({ id }) => id === 'ines')!.telehealth = canVideo
    const event = apart('no-contact', 'dov', 'cleo')
    const { choices } = new Repairer(problem, plan).repair(event, defaultRepairOptions)
    const [best] = choices
    assert.ok(best)
    assert.deepEqual(checkPlan(applyEvent(problem, event, plan), best.plan).hard, [])
    assert.deepEqual([best.lost.price, best.persons], [0, canVideo ? [] : ['cleo']])
    assert.deepEqual(
      choices.map(({ personsAtLeast }) => personsAtLeast),
      choices.map(() => (canVideo ? 0 : 1)),
    )
  }
})

/** What people lack in the weights of the week, each person and each couple by itself. */
function lacks(problem: WeekProblem, plan: WeekPlan): Map<string, number> {
  const book = openBook(problem)
  const { meetings } = findMeetings(book, plan)
  const found = new Map<string, number>()
  for (const person of problem.persons) {
    const own = meetings.filter((m) => m.persons.some(({ id }) => id === person.id))
    const alone = openBook({ ...problem, persons: [person], couples: [] })
    const { terms } = weighWeek(alone, [], indexMeetings(own.map((m) => ({ ...m, persons: [person] }))))
    found.set(person.id, terms.belowMin + terms.belowTarget + terms.missingSessions + terms.missingDays)
  }
  for (const { id, persons, conjoint } of problem.couples) {
    const held = meetings.filter((m) => m.service === 'couple' && m.persons.some((p) => p.id === persons[0])).length
    found.set(id, Math.max(0, conjoint.required - held) * problem.weights.missingSession)
  }
  return found
}

const keyOf = (m: Meeting): string => m.offering?.id ?? `${m.service} ${m.span[0]} ${m.clinician.id}`

function weeks(problem: WeekProblem, plan: WeekPlan, from: number): Map<string, string> {
  const { meetings } = findMeetings(openBook(problem), plan)
  return new Map(
    problem.persons.map(({ id }) => {
      const own = meetings.filter((m) => m.span[0] >= from && m.persons.some((p) => p.id === id))
      return [id, own.map(keyOf).toSorted().join()]
    }),
  )
}

/** Dose lost and persons changed, by the rules of the domain alone. */
function measure(problem: WeekProblem, event: WeekEvent, before: WeekPlan, after: WeekPlan) {
  const changed = applyEvent(problem, event, before)
  const gone = event.kind === 'discharge' ? event.person : ''
  const [had, has] = [lacks({ ...changed, couples: problem.couples }, before), lacks(changed, after)]
  const isNew = (id: string): boolean =>
    !problem.persons.some((p) => p.id === id) && changed.persons.some((p) => p.id === id)
  let lost = 0
  for (const [id, now] of has) if (id !== gone) lost += Math.max(0, now - (isNew(id) ? 0 : had.get(id)!))
  const [was, is] = [weeks(problem, before, event.at), weeks(changed, after, event.at)]
  return { lost, persons: [...was].filter(([id, own]) => is.get(id) !== own).map(([id]) => id) }
}

const tiny: readonly (readonly [seed: number, event: WeekEvent])[] = [
  [1, sick('ines')],
  [4, sick('omar')],
  [5, sick('zora')],
  [5, { id: 'e', at: monday, kind: 'couple-separated', persons: ['p0', 'p1'] }],
  [4, { id: 'e', at: monday, kind: 'no-contact', persons: ['p0', 'p1'] }],
  [1, { id: 'e', at: monday, kind: 'discharge', person: 'p0' }],
  [1, { id: 'e', at: monday, kind: 'room-lost', room: 'hall', until: time(1, 7) }],
  [5, { id: 'e', at: monday, kind: 'room-lost', room: 'office', until: time(2, 7) }],
]
for (const [seed, event] of tiny) {
  test(`tiny week ${seed}, ${event.kind}: no plan loses less than is proved, nor changes fewer at that dose`, () => {
    const problem = tinyWeek(seed)
    const plan = cheapestPlan(problem)
    const { choices, lostAtLeast } = new Repairer(problem, plan).repair(event, defaultRepairOptions)
    const changed = applyEvent(problem, event, plan)
    const measured = choices.map((choice) => measure(problem, event, plan, choice.plan))
    choices.forEach((choice, i) => {
      assert.deepEqual(checkPlan(changed, choice.plan).hard, [])
      assert.deepEqual([choice.lost.price, choice.persons], [measured[i]!.lost, measured[i]!.persons])
    })
    let tried = 0
    everyLegalPlan(changed, (other) => {
      const { lost, persons } = measure(problem, event, plan, other)
      tried += 1
      assert.ok(lost >= lostAtLeast, `${lost} below ${lostAtLeast}`)
      for (const choice of choices)
        if (lost <= choice.lost.price) assert.ok(persons.length >= choice.personsAtLeast, JSON.stringify(other))
    })
    assert.ok(tried > 10)
  })
}

/** Events by chance, one of each kind in turn, on the morning of the first or second day. */
function someEvents(problem: WeekProblem, seed: number): WeekEvent[] {
  const chance = chanceFrom(seed)
  const any = <T>(items: readonly T[]): T => items[chance.int(items.length)]!
  const at = (): number => time(chance.int(2), 7 + 4 * chance.int(2))
  const two = (): [string, string] => {
    const [a, b] = [any(problem.persons).id, any(problem.persons).id]
    return a === b ? ['p0', 'p3'] : [a, b]
  }
  return [
    sick(any(problem.clinicians).id, at()),
    { id: 'r', at: at(), kind: 'room-lost', room: any(problem.rooms).id, until: time(3, 0) },
    { id: 's', at: at(), kind: 'room-lost', room: any(problem.rooms).id, until: time(2, 0) },
    { id: 'd', at: at(), kind: 'discharge', person: any(problem.persons).id },
    { id: 'n', at: at(), kind: 'no-contact', persons: two() },
    {
      id: 'a',
      at: time(1, 7),
      kind: 'admission',
      person: { ...weekPerson('new'), available: [[time(1, 8), time(1, 20)]] },
    },
  ]
}

for (const seed of [1, 2, 3, 4]) {
  test(`a larger week ${seed}: every repair is legal, keeps the past, gives notice, and measures what it says`, () => {
    const problem = tinyWeek(seed, 16)
    const { plan } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 300 })
    const repairer = new Repairer(problem, plan)
    for (const event of [...someEvents(problem, seed), ...someEvents(problem, seed + 50)]) {
      const first = repairer.repair(event, defaultRepairOptions)
      assert.ok(first.choices.length > 0, event.kind)
      for (const choice of first.choices) {
        const changed = applyEvent(problem, event, plan)
        const { hard } = checkPlan(changed, choice.plan)
        // A day under way may end before it is as long as a day should be: nobody can undo its morning.
        const ahead = hard.filter(({ rule, when }) => !(rule === 'block-min' && when && when[0] < event.at))
        assert.deepEqual(ahead, [], `${event.kind} ${choice.way}`)
        const { lost, persons } = measure(problem, event, plan, choice.plan)
        assert.deepEqual([choice.lost.price, choice.persons], [lost, persons], `${event.kind} ${choice.way}`)
        for (const other of first.choices)
          if (other.lost.price <= choice.lost.price) assert.ok(choice.personsAtLeast <= other.persons.length)
        notedInTime(changed, event, plan, choice.plan)
      }
    }
  })

  test(`a larger week ${seed}: an answer does not depend on the questions before it`, () => {
    const problem = tinyWeek(seed, 16)
    const { plan } = solveWeek(problem, { ...defaultSolveOptions, seed, iterations: 300 })
    const one = new Repairer(problem, plan)
    const events = someEvents(problem, seed)
    const forward = events.map((event) => one.repair(event, defaultRepairOptions))
    const backward = events.toReversed().map((event) => one.repair(event, defaultRepairOptions))
    assert.deepEqual(backward.toReversed(), forward)
  })
}

/** What started before the event stands, and nobody comes to a new time within the notice. */
function notedInTime(problem: WeekProblem, event: WeekEvent, before: WeekPlan, after: WeekPlan): void {
  const starts = (plan: WeekPlan): Map<string, Set<number>> => {
    const found = new Map<string, Set<number>>()
    for (const m of findMeetings(openBook(problem), plan).meetings)
      for (const { id } of m.persons) found.set(id, (found.get(id) ?? new Set()).add(m.span[0]))
    return found
  }
  const [was, is] = [starts(before), starts(after)]
  const earliest = event.at + defaultRepairOptions.noticeMinutes
  for (const [id, own] of is)
    for (const start of own) if (start < earliest) assert.ok(was.get(id)?.has(start), `${id} is called to ${start}`)
  for (const [id, own] of was) for (const start of own) if (start < event.at) assert.ok(is.get(id)?.has(start), id)
}
