/** What a contract found wrong, said for people: the sentence follows the name of the field. */

import type { z } from 'zod'

type Issue = z.core.$ZodIssue

const nouns: Readonly<Record<string, string>> = {
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'yes or no',
  array: 'a list',
  object: 'a group of fields',
  record: 'a group of fields',
}
const noun = (expected: string): string => nouns[expected] ?? expected

const isText = (origin: string): boolean => origin === 'string'
const isList = (origin: string): boolean => origin === 'array' || origin === 'set'

/** Messages that a contract wrote itself stay; the library's own are said anew. */
export function sayIssue(issue: Issue): string {
  switch (issue.code) {
    case 'invalid_type':
      // An issue does not carry the value itself, which may be private; its message tells only the kind that came.
      return issue.message.endsWith('received undefined') ? 'is missing' : `must be ${noun(issue.expected)}`
    case 'too_small':
      if (isText(issue.origin))
        return Number(issue.minimum) <= 1 ? 'must not be empty' : `must have at least ${issue.minimum} characters`
      if (isList(issue.origin)) return `must have at least ${issue.minimum}`
      return `must be at least ${issue.minimum}`
    case 'too_big':
      if (isText(issue.origin)) return `must have at most ${issue.maximum} characters`
      if (isList(issue.origin)) return `must have at most ${issue.maximum}`
      return `must be at most ${issue.maximum}`
    case 'invalid_value':
      return `must be one of: ${issue.values.map(String).join(', ')}`
    case 'invalid_union':
      return 'is none of the forms that are possible here'
    default:
      return issue.message
  }
}
