/** Results: a refusal is a value with all its reasons; an exception is a bug. */

export type Ok<T> = { readonly ok: true; readonly value: T }
export type Refused<E> = { readonly ok: false; readonly reasons: readonly E[] }
export type Result<T, E> = Ok<T> | Refused<E>

export const ok = <T>(value: T): Ok<T> => ({ ok: true, value })
export const refuse = <E>(...reasons: readonly E[]): Refused<E> => ({ ok: false, reasons })

/** All values, or every reason of every refusal, in order. */
export function all<T, E>(results: readonly Result<T, E>[]): Result<T[], E> {
  const reasons = results.flatMap((r) => (r.ok ? [] : r.reasons))
  if (reasons.length > 0) return refuse(...reasons)
  return ok(results.flatMap((r) => (r.ok ? [r.value] : [])))
}

/** Reads a value where a refusal would be a bug; the message lists the reasons. */
export function expectOk<T, E>(result: Result<T, E>): T {
  if (result.ok) return result.value
  throw new Error(`refused: ${JSON.stringify(result.reasons)}`)
}

/** Names a case that the types say cannot happen. */
export function never(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`)
}
