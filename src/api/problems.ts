/** The one table from refusals to RFC 9457 problems: status, what happened, what to do next. */

import type { Refusal } from '../base/refusal.ts'

export type Problem = {
  /** A path on this server that names the kind, for example `/problems/conflict`. */
  readonly type: string
  readonly title: string
  readonly status: number
  readonly detail: string
  readonly next: string
  readonly errors: readonly { readonly field: string; readonly says: string; readonly rule?: string }[]
  readonly retryAfterSeconds?: number
}

type Row = { readonly status: number; readonly title: string; readonly detail: string; readonly next: string }

export const problemRows = {
  'not-found': {
    status: 404,
    title: 'Nothing here',
    detail: 'There is nothing here for you.',
    next: 'Go back, or ask a manager whether you should see this.',
  },
  'signed-out': {
    status: 401,
    title: 'Please sign in',
    detail: 'You are not signed in, or your session has ended.',
    next: 'Sign in and try again. Nothing was changed.',
  },
  conflict: {
    status: 409,
    title: 'Somebody was faster',
    detail: 'This was changed after you opened it.',
    next: 'Load it again, look at the change, and repeat yours if it still makes sense.',
  },
  invalid: {
    status: 422,
    title: 'Something needs another look',
    detail: 'Some of what was sent cannot be right.',
    next: 'Correct the fields that are named. Nothing was saved.',
  },
  rule: {
    status: 422,
    title: 'A rule stands against it',
    detail: 'A rule of the center or the law stands against this.',
    next: 'Read the reasons. Nothing was saved.',
  },
  'too-many': {
    status: 429,
    title: 'Too many tries',
    detail: 'There were too many tries.',
    next: 'Wait a little, then try again.',
  },
  unavailable: {
    status: 503,
    title: 'Not available right now',
    detail: 'The database cannot be reached.',
    next: 'Try again in a moment. Nothing was half saved.',
  },
  'bad-request': {
    status: 400,
    title: 'Not readable',
    detail: 'What was sent could not be read.',
    next: 'Send JSON in UTF-8.',
  },
  'too-large': {
    status: 413,
    title: 'Too large',
    detail: 'What was sent is larger than this path takes.',
    next: 'Send less at a time.',
  },
  'unsupported-type': {
    status: 415,
    title: 'Not a known type',
    detail: 'This path takes JSON.',
    next: 'Send `Content-Type: application/json`.',
  },
  'no-such-method': {
    status: 405,
    title: 'Not done this way',
    detail: 'This path does not know that method.',
    next: 'See the contract of the path.',
  },
  'disk-full': {
    status: 507,
    title: 'No room left',
    detail: 'The disk of the center is full.',
    next: 'Tell the operator. Nothing was half saved.',
  },
  bug: {
    status: 500,
    title: 'This is our fault',
    detail: 'Something broke on our side.',
    next: 'Try again; if it stays, tell the operator the number of this report.',
  },
} as const satisfies Record<string, Row>
export type ProblemKind = keyof typeof problemRows

export function problem(
  kind: ProblemKind,
  more: Partial<Pick<Problem, 'detail' | 'errors' | 'retryAfterSeconds'>> = {},
): Problem {
  const { status, title, detail, next } = problemRows[kind]
  return { type: `/problems/${kind}`, title, status, detail, next, errors: [], ...more }
}

/** All reasons in one problem; the first kind decides the status, and a hidden thing hides everything else. */
export function refusalsToProblem(reasons: readonly Refusal[]): Problem {
  const hidden = reasons.find((r) => r.kind === 'not-found' || r.kind === 'signed-out')
  if (hidden) return problem(hidden.kind)
  const first = reasons[0]
  if (!first) return problem('bug')
  if (first.kind === 'too-many')
    return problem('too-many', { detail: first.says, retryAfterSeconds: first.retryAfterSeconds })
  const errors = reasons.flatMap((r) => {
    if (r.kind === 'invalid') return [{ field: r.field, says: r.says }]
    if (r.kind === 'rule') return [{ field: r.field ?? '', says: r.says, rule: r.rule }]
    return 'says' in r ? [{ field: '', says: r.says }] : []
  })
  // What is wrong with a field is half a sentence without the field's label.
  const says = 'says' in first && first.kind !== 'invalid' ? first.says : undefined
  return problem(first.kind, says === undefined ? { errors } : { errors, detail: says })
}
