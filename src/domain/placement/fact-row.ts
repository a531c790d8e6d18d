/** The shape of one row in the table of assessment facts, and the dimensions under which the questions are asked. */

/** In the order in which they are asked: what could be dangerous today comes first. */
export const dimensions = {
  withdrawal: 'Withdrawal and intoxication',
  medical: 'Body and medical care',
  psychiatric: 'Feelings, thinking and safety',
  readiness: 'Readiness and engagement',
  'return-to-use': 'Likelihood of return to use',
  home: 'Home and recovery environment',
  function: 'Daily life and support',
  past: 'Past treatment and response',
  preferences: 'Preferences',
  'couple-safety': 'Private safety questions about the partner',
} as const
export type Dimension = keyof typeof dimensions

type Asked = {
  readonly id: string
  readonly dimension: Dimension
  /** What staff ask. */
  readonly question: string
  /** What staff read when the answer is missing: why it is needed. */
  readonly why: string
  /** After so many days an answer no longer counts; null where the past does not change. */
  readonly goodForDays: number | null
  /** Asked alone, never visible to or inferable by the partner. */
  readonly private?: true
  /** Home and support are for the person assessed to tell: a partner is never presumed to be the support. */
  readonly selfOnly?: true
}

export type ChoiceRow = Asked & {
  readonly kind: 'choice' | 'yes-no'
  /** Value to label; where `ordered`, from least to most need. */
  readonly values: { readonly [value: string]: string }
  readonly ordered: boolean
}
export type NumberRow = Asked & { readonly kind: 'number'; readonly min: number; readonly max: number }
export type FactRow = ChoiceRow | NumberRow
