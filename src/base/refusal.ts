/** Why something is refused: a closed union of values that every floor understands and the server turns into problems. */

export type Refusal =
  /** Not there, or not for this reader: the two look the same on purpose. */
  | { readonly kind: 'not-found' }
  | { readonly kind: 'signed-out' }
  /** The row was changed by somebody else since it was read. */
  | { readonly kind: 'conflict'; readonly says: string; readonly field?: string }
  | { readonly kind: 'invalid'; readonly field: string; readonly says: string }
  /** A rule of the center or the law stands against it. */
  | { readonly kind: 'rule'; readonly rule: string; readonly says: string; readonly field?: string }
  | { readonly kind: 'too-many'; readonly says: string; readonly retryAfterSeconds: number }
  | { readonly kind: 'unavailable'; readonly says: string }

export const notFound: Refusal = { kind: 'not-found' }
export const invalid = (field: string, says: string): Refusal => ({ kind: 'invalid', field, says })
export const conflict = (says: string): Refusal => ({ kind: 'conflict', says })
export const ruleSays = (rule: string, says: string, field?: string): Refusal =>
  field === undefined ? { kind: 'rule', rule, says } : { kind: 'rule', rule, says, field }
