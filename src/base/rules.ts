/** The shape of every rule table: a row says when it applies, what follows, what a person reads, and where it comes from. */

/** How sure we are of the source: read in the law itself, read in two independent summaries, or not re-read. */
export type Verified = 'confirmed' | 'unconfirmed'

export type Source = { readonly citation: string; readonly url?: string }
export const cite = (citation: string, url?: string): Source => (url === undefined ? { citation } : { citation, url })

/** `F` the facts it looks at, `T` what follows. Dates are the row's own validity, ISO 8601, `until` exclusive. */
export type Rule<F, T> = {
  readonly id: string
  readonly when: (facts: F) => boolean | 'unknown'
  readonly then: T
  readonly says: string
  readonly source: Source
  readonly since: string
  readonly until?: string
  readonly verified: Verified
}

/** The rows in force on a day (YYYY-MM-DD). */
export const inForce = <R extends { readonly since: string; readonly until?: string }>(
  rows: readonly R[],
  day: string,
): R[] => rows.filter((r) => r.since <= day && (r.until === undefined || day < r.until))
