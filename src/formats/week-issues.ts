/** What has the wrong shape in a week, a plan or events, by its path, in words that say what belongs there. */

import type { z } from 'zod'
import type { WeekFault } from './week-faults.ts'

/** More faults than these help nobody. */
export const mostFaults = 100

/** `persons[3].dose.minDays` */
export const pathOf = (keys: readonly PropertyKey[]): string =>
  keys.map((key, i) => (typeof key === 'number' ? `[${key}]` : `${i > 0 ? '.' : ''}${String(key)}`)).join('')

/** Where the number alone would not say what to do. */
const hints: readonly (readonly [RegExp, string])[] = [
  [/^rooms\[\d+\]\.capacity$/, 'give the number of people it holds, or leave a room out that cannot be used'],
  [/^offerings\[\d+\]\.capacity$/, 'give the number of seats, or leave a group out that cannot be held'],
  [/^couples\[\d+\]\.persons$/, 'a couple is two persons: name both, or remove the couple'],
  [/^noContact\[\d+\]\.persons$/, 'an order keeps two persons apart: name both, or remove it'],
  [/(available|shifts|home|span)(\[\d+\])*$/, 'a window is its start and its end, in minutes since Monday 00:00'],
]

/** Every fault of a shape by its path, with what was found there. */
export function faultsOf(error: z.ZodError, json: unknown): WeekFault[] {
  return error.issues.flatMap((issue) => faultsOfIssue(issue, json)).slice(0, mostFaults)
}

function faultsOfIssue(issue: z.core.$ZodIssue, json: unknown): WeekFault[] {
  if (issue.code === 'unrecognized_keys') {
    const says = 'this field is not known; remove it or check its spelling'
    return issue.keys.map((key) => ({ path: pathOf([...issue.path, key]), says }))
  }
  const path = pathOf(issue.path)
  const found = findAt(json, issue.path)
  const hint = hints.find(([pattern]) => pattern.test(path))?.[1]
  const parts = [`${sayIssue(issue, found)}${sayFound(found)}`, ...(hint ? [hint] : [])]
  return [{ path, says: parts.join('; ') }]
}

const typeWords: Readonly<Record<string, string>> = {
  int: 'a whole number',
  number: 'a number',
  string: 'text',
  boolean: 'true or false',
  array: 'a list',
  tuple: 'a list',
  object: 'an object',
  record: 'an object',
}

function sayIssue(issue: z.core.$ZodIssue, found: unknown): string {
  switch (issue.code) {
    case 'invalid_type': {
      const word = typeWords[issue.expected] ?? issue.expected
      return found === undefined ? `this field is missing; it is ${word}` : `must be ${word}`
    }
    case 'invalid_value': {
      const values = issue.values.map((value) => JSON.stringify(value)).join(', ')
      const words = values.replace(/, ([^,]+)$/, ' or $1')
      return found === undefined ? `this field is missing; it is ${words}` : `must be ${words}`
    }
    case 'too_small':
      if (issue.origin === 'string') return 'must not be empty'
      return issue.origin === 'array' ? `must be a list of ${issue.minimum}` : `must be at least ${issue.minimum}`
    case 'too_big':
      if (issue.origin === 'string') return `must have at most ${issue.maximum} letters`
      return issue.origin === 'array'
        ? `must have at most ${issue.maximum} entries`
        : `must be at most ${issue.maximum}`
    case 'invalid_key':
      return 'this name is not known here; remove it or check its spelling'
    default:
      return issue.message
  }
}

function findAt(json: unknown, path: readonly PropertyKey[]): unknown {
  let at: unknown = json
  for (const key of path) {
    if (typeof at !== 'object' || at === null) return undefined
    at = (at as Record<PropertyKey, unknown>)[key]
  }
  return at
}

function sayFound(found: unknown): string {
  if (found === undefined) return ''
  if (found === null) return ', found nothing (null)'
  if (Array.isArray(found)) return `, found a list of ${found.length}`
  if (typeof found === 'object') return ', found an object'
  const text = JSON.stringify(found)
  return `, found ${text.length > 60 ? `${text.slice(0, 60)}…` : text}`
}
