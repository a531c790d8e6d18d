/** Each hard rule broken alone: a legal Monday, one thing spoiled, and exactly the rules that must speak. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { type Draft, fourPersonWeek, time } from '../../../tests/factories/week.ts'
import { checkPlan } from './check.ts'
import type { PlannedSession, WeekPlan, WeekProblem } from './model.ts'
import { type RuleId, ruleIds, ruleSentences } from './rules.ts'

type Scene = { problem: Draft<WeekProblem>; plan: Draft<WeekPlan> }
type Row = readonly [rules: RuleId | readonly RuleId[], how: string, spoil: (scene: Scene) => void]

const person = ({ problem }: Scene, id: string) => problem.persons.find((p) => p.id === id)!
const staff = ({ problem }: Scene, id: string) => problem.clinicians.find((c) => c.id === id)!
const room = ({ problem }: Scene, id: string) => problem.rooms.find((r) => r.id === id)!
const offered = ({ problem }: Scene, id: string) => problem.offerings.find((o) => o.id === id)!
const group = ({ plan }: Scene, id: string) => plan.groups.find((g) => g.offering === id)!
const couple = ({ problem }: Scene) => problem.couples[0]!
const conjoint = ({ plan }: Scene) => plan.sessions[0]!
const individual = ({ plan }: Scene) => plan.sessions[1]!
const session = (more: Partial<PlannedSession>): Draft<PlannedSession> => ({
  service: 'individual',
  start: time(0, 11, 30),
  clinician: 'omar',
  room: 'office',
  persons: ['dov'],
  ...(more as Partial<Draft<PlannedSession>>),
})

const rows: readonly Row[] = [
  ['format', 'a plan of another week', (s) => (s.plan.week = 'five')],
  ['reference', 'an unknown person', (s) => group(s, 'noon').persons.push('nobody')],
  ['reference', 'a person named twice', (s) => group(s, 'noon').persons.push('dov')],
  ['reference', 'an unknown offering', (s) => (group(s, 'noon').offering = 'midnight')],
  ['reference', 'an unknown leader', (s) => (group(s, 'noon').leader = 'nobody')],
  ['reference', 'an unknown room', (s) => (group(s, 'noon').room = 'cellar')],
  ['grid', 'a quarter to eleven', (s) => (individual(s).start += 15)],
  [
    'opened-twice',
    'once more in the hall',
    (s) => {
      staff(s, 'zora').services = ['couple', 'skills']
      offered(s, 'noon').leaders = ['ines', 'omar', 'zora']
      s.plan.sessions = [individual(s)]
      s.plan.groups.push({ offering: 'noon', leader: 'zora', room: 'hall', persons: [] })
    },
  ],
  ['session-persons', 'a conjoint session for one', (s) => (conjoint(s).persons = ['anna'])],
  [
    'session-persons',
    'an individual session for two',
    (s) => s.plan.sessions.push(session({ persons: ['dov', 'cleo'] })),
  ],
  ['session-persons', 'a conjoint session of strangers', (s) => (conjoint(s).persons = ['anna', 'cleo'])],
  [
    'service-not-given',
    'no family care agreed',
    (s) => s.plan.sessions.push(session({ service: 'family', clinician: 'zora', room: 'lounge' })),
  ],
  [
    'family-hours',
    'whoever comes along is free in the evening only',
    (s) => (person(s, individual(s).persons[0]!).care.individual!.available = [[time(0, 18), time(0, 20)]]),
  ],
  ['service-not-given', 'a group as a private session', (s) => s.plan.sessions.push(session({ service: 'skills' }))],
  ['leader-not-allowed', 'a leader who is not listed', (s) => (offered(s, 'morning').leaders = ['omar'])],
  [
    'care-clinician',
    'a stranger',
    (s) => (person(s, 'cleo').care = { individual: { minutes: 60, primary: 'omar', backups: [] } }),
  ],
  ['licence', 'no license for the service', (s) => (staff(s, 'ines').services = ['process-group'])],
  ['clinician-language', 'a leader without the language', (s) => (staff(s, 'omar').languages = ['es'])],
  [['clinician-language', 'language'], 'nothing in common in private', (s) => (person(s, 'cleo').languages = ['fr'])],
  ['clinician-shift', 'the shift is over', (s) => (staff(s, 'omar').shifts = [[time(0, 8), time(0, 11)]])],
  ['clinician-overlap', 'one leader for two sessions', (s) => (group(s, 'noon').leader = 'ines')],
  ['clinician-day', '150 of 120 minutes', (s) => (staff(s, 'ines').maxDirectMinutes.day = 120)],
  ['clinician-week', '150 of 120 minutes', (s) => (staff(s, 'ines').maxDirectMinutes.week = 120)],
  ['room-not-allowed', 'a private session in a group room', (s) => (individual(s).room = 'hall')],
  ['room-not-allowed', 'a room that is not listed', (s) => (offered(s, 'noon').rooms = ['hall'])],
  [['room-not-allowed', 'mixed-place'], 'a group on site without a room', (s) => (group(s, 'noon').room = null)],
  ['room-shift', 'the room opens later', (s) => (room(s, 'office').shifts = [[time(0, 11), time(0, 20)]])],
  ['room-capacity', 'four in a room for three', (s) => (room(s, 'hall').capacity = 3)],
  [
    'room-overlap',
    'two groups in the annex',
    (s) => {
      group(s, 'morning').room = 'annex'
      offered(s, 'noon').start = time(0, 10)
      group(s, 'noon').persons = []
    },
  ],
  ['group-capacity', 'four in a group for three', (s) => (offered(s, 'morning').capacity = 3)],
  ['track', 'another track', (s) => (person(s, 'dov').tracks = ['young-adult'])],
  ['gender-group', 'a group for men', (s) => (offered(s, 'noon').genderGroup = 'men')],
  ['telehealth', 'a person without video', (s) => withScreen(s, () => (person(s, 'dov').telehealth = false))],
  ['telehealth', 'a leader without video', (s) => withScreen(s, () => (staff(s, 'omar').telehealth = false))],
  [
    'person-overlap',
    'a group and a private session at once',
    (s) => {
      person(s, 'cleo').block.maxMinutes = 240
      group(s, 'noon').persons.push('cleo')
    },
  ],
  ['availability', 'has to leave', (s) => (person(s, 'dov').available = [[time(0, 8), time(0, 11)]])],
  ['mixed-place', 'on site, then by video', (s) => (individual(s).room = null)],
  [
    'block-min',
    '150 of 180 minutes',
    (s) => (person(s, 'dov').block = { minMinutes: 180, maxMinutes: 240, maxGapMinutes: 0 }),
  ],
  ['block-max', '150 of 120 minutes', (s) => (person(s, 'dov').block.maxMinutes = 120)],
  ['block-gap', 'an hour of waiting', (s) => (individual(s).start = time(0, 11, 30))],
  [
    'block-gap',
    'two waits of half an hour',
    (s) => {
      offered(s, 'noon').start = time(0, 11)
      person(s, 'dov').block.maxMinutes = 240
      s.plan.sessions.push(session({ start: time(0, 12, 30) }))
    },
  ],
  [
    'max-days',
    'a second day',
    (s) => {
      person(s, 'dov').dose.maxDays = 1
      s.plan.groups.push({ offering: 'tuesday', leader: 'omar', room: 'annex', persons: ['dov'] })
    },
  ],
  ['mix-most', 'a service that is not ordered', (s) => delete person(s, 'dov').mix.skills],
  ['mix-most', 'a conjoint session too many', (s) => (couple(s).conjoint.most = 0)],
  ['couple-apart', 'partners in one group', (s) => (couple(s).groups = 'apart')],
  ['home-cover', 'both at the center', (s) => (couple(s).home = [[time(0, 11, 30), time(0, 12)]])],
  ['home-cover', 'both still on the road', (s) => (couple(s).home = [[time(0, 8), time(0, 9)]])],
  [
    ['no-contact-session', 'no-contact-building'],
    'a forbidden meeting',
    (s) => s.problem.noContact.push({ persons: ['cleo', 'dov'] }),
  ],
  [
    'no-contact-building',
    'one comes as the other leaves',
    (s) => {
      group(s, 'morning').persons = ['anna', 'ben', 'dov']
      individual(s).start = time(0, 11, 30)
      s.problem.noContact.push({ persons: ['dov', 'cleo'] })
    },
  ],
]

/** Dov on the screen in the evening instead of on site. */
function withScreen(scene: Scene, then: () => void): void {
  group(scene, 'morning').persons = ['anna', 'ben', 'cleo']
  scene.plan.groups[1] = { offering: 'screen', leader: 'omar', room: null, persons: ['dov'] }
  then()
}

const brokenBy = (spoil: (scene: Scene) => void): string[] => {
  const scene = fourPersonWeek()
  spoil(scene)
  return [...new Set(checkPlan(scene.problem, scene.plan).hard.map(({ rule }) => rule))].toSorted()
}

test('a legal week breaks no rule', () => {
  assert.deepEqual(
    brokenBy(() => {}),
    [],
  )
})

for (const [rules, how, spoil] of rows) {
  const expected = [rules].flat().toSorted()
  test(`${expected.join(' and ')}: ${how}`, () => assert.deepEqual(brokenBy(spoil), expected))
}

test('every rule is broken by some row, and has a sentence', () => {
  const covered = new Set(rows.flatMap(([rules]) => rules))
  assert.deepEqual(
    ruleIds.filter((rule) => !covered.has(rule)),
    [],
  )
  for (const rule of ruleIds) assert.match(ruleSentences[rule], /^[A-Z].*\.$/)
})

const legal: readonly (readonly [string, (scene: Scene) => void])[] = [
  ['home windows that one partner can keep', (s) => (couple(s).home = [[time(0, 12), time(0, 20)]])],
  [
    'an order that is younger than the sessions',
    (s) => s.problem.noContact.push({ persons: ['cleo', 'dov'], from: time(0, 12) }),
  ],
  [
    'a no-contact pair whose spans only touch',
    (s) => {
      // Dov is in the building from 9:00 to 11:30 and both count 15 minutes: noon is the first moment for Cleo.
      group(s, 'morning').persons = ['anna', 'ben', 'dov']
      individual(s).start = time(0, 12)
      s.problem.noContact.push({ persons: ['cleo', 'dov'] })
    },
  ],
  [
    'windows of availability that touch',
    (s) =>
      (person(s, 'dov').available = [
        [time(0, 8), time(0, 11)],
        [time(0, 11), time(0, 20)],
      ]),
  ],
  ['a day on the screen', (s) => withScreen(s, () => {})],
]
for (const [how, change] of legal) test(`legal: ${how}`, () => assert.deepEqual(brokenBy(change), []))

test('a breach names the rule, who, when and the numbers', () => {
  const scene = fourPersonWeek()
  person(scene, 'dov').available = [[time(0, 8), time(0, 11)]]
  assert.deepEqual(checkPlan(scene.problem, scene.plan).hard, [
    { rule: 'availability', who: ['dov'], when: [time(0, 10, 30), time(0, 11, 30)], detail: 'group noon' },
  ])
})
