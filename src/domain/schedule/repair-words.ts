/** A repair in the words of whoever takes it: what is done, what it costs in hours, and how many people it disturbs. */

import { sayLength } from './names.ts'

export type RepairFacts = {
  readonly way: 'keep' | 'free' | 'cancel' | 'drop' | 'first' | 'second' | 'both' | 'exchange'
  readonly lost: { readonly price: number; readonly minutes: number; readonly sessions: number; readonly days: number }
  readonly persons: readonly string[]
  readonly personsAtLeast: number
  readonly restaffed: number
  readonly sessions: number
}

const titles: Readonly<Record<RepairFacts['way'], string>> = {
  keep: 'Keep what can take place, and find the others new times',
  free: 'A colleague steps in for the group',
  cancel: 'Cancel the groups, and find their members new times',
  drop: 'Let what cannot take place fall away',
  first: 'The first of the two gives way',
  second: 'The second of the two gives way',
  both: 'Both give way',
  exchange: 'Others change places with the two, and lose nothing by it',
}

const untouched = {
  title: 'Nothing that is planned is touched',
  says: 'Nobody’s week changes. It is noted, so that later plans know.',
}

export function sayChoice(facts: RepairFacts): { readonly title: string; readonly says: string } {
  const { way, restaffed, persons } = facts
  if (persons.length + restaffed + facts.sessions === 0) return untouched
  const onlyElsewhere = persons.length === 0 && restaffed > 0
  const title = onlyElsewhere
    ? 'Everything takes place at its time, with somebody else, in another room or by video'
    : titles[way]
  return { title, says: `${sayLost(facts)} ${sayDisturbed(facts)}` }
}

const count = (n: number, one: string, many: string): string => `${n} ${n === 1 ? one : many}`

function sayLost({ lost }: RepairFacts): string {
  if (lost.price === 0) return 'Nobody loses any of their hours or required sessions.'
  const parts = [
    ...(lost.minutes > 0 ? [`${sayLength(lost.minutes)} of therapy`] : []),
    ...(lost.sessions > 0 ? [count(lost.sessions, 'required session', 'required sessions')] : []),
    ...(lost.days > 0 ? [count(lost.days, 'day', 'days')] : []),
  ]
  return `Lost this week, all people together: ${parts.join(', ')}.`
}

function sayDisturbed({ persons, personsAtLeast, restaffed }: RepairFacts): string {
  if (persons.length === 0) return restaffed === 0 ? 'Nobody’s week changes.' : 'Everything keeps its time.'
  const fewest = personsAtLeast === persons.length ? '; with fewer it cannot be done' : ''
  return `${count(persons.length, 'person has', 'people have')} a changed week${fewest}.`
}
