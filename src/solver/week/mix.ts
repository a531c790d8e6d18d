/** Counting a person's sessions by service in one small number, with tables that add two such numbers. */

/** Services in the order of `weekServices`. A plan counts conjoint sessions with the couple; only the bound counts them here. */
export const MIX_SERVICES = 7
export const COUPLE = 6

/**
 * A mix is a number below `size`. Counts are held only as far as they matter: to `required` where `most` can hardly
 * be passed, else to `most`.
 */
export type Mix = {
  readonly size: number
  readonly dims: Int32Array
  readonly strides: Int32Array
  /** `plus[a * size + b]`: the sum, or -1 where it passes what a person may have. */
  readonly plus: Int32Array
  /** Like `plus`, but never refuses: what could be reached at best. */
  readonly atBest: Int32Array
  /**
   * Required sessions that a week of this mix lacks, in halves: a conjoint session that is missing counts one half for
   * each partner, any other session two.
   */
  readonly lackingHalves: Int32Array
}

/** Tables larger than this would cost more than they save. */
const LARGEST = 1024

/** `held[s]`: counts of service s are told apart from 0 to held[s]; `strict[s]`: more than that is not allowed. */
function makeMix(required: Int32Array, held: Int32Array, strict: readonly boolean[]): Mix {
  const dims = held.map((h) => h + 1)
  const strides = new Int32Array(MIX_SERVICES)
  let size = 1
  for (let s = 0; s < MIX_SERVICES; s++) {
    strides[s] = size
    size *= dims[s]!
  }
  const count = (mix: number, s: number): number => Math.floor(mix / strides[s]!) % dims[s]!
  const plus = new Int32Array(size * size)
  const atBest = new Int32Array(size * size)
  const lackingHalves = new Int32Array(size)
  for (let a = 0; a < size; a++) {
    for (let s = 0; s < MIX_SERVICES; s++) {
      const halves = s === COUPLE ? 1 : 2
      lackingHalves[a] = lackingHalves[a]! + halves * Math.max(0, required[s]! - count(a, s))
    }
    for (let b = 0; b < size; b++) {
      let sum = 0
      let allowed = true
      for (let s = 0; s < MIX_SERVICES; s++) {
        const both = count(a, s) + count(b, s)
        if (both > held[s]! && strict[s]) allowed = false
        sum += Math.min(both, held[s]!) * strides[s]!
      }
      plus[a * size + b] = allowed ? sum : -1
      atBest[a * size + b] = sum
    }
  }
  return { size, dims, strides, plus, atBest, lackingHalves }
}

const made = new Map<string, Mix>()

/**
 * The counting for one person. The services in `exactly` are told apart up to `most`; another whose `most` is well above
 * `required` is counted only to `required`, and the caller checks `most` on the result. Null where the table would be
 * too large.
 */
export function mixFor(required: Int32Array, most: Int32Array, exactly: readonly number[] = []): Mix | null {
  const key = `${required.join()}|${most.join()}|${exactly.join()}`
  const known = made.get(key)
  if (known) return known
  const held = new Int32Array(MIX_SERVICES)
  const strict: boolean[] = []
  let size = 1
  for (let s = 0; s < MIX_SERVICES; s++) {
    const loose = !exactly.includes(s) && most[s]! > required[s]! + 1
    held[s] = loose ? required[s]! : most[s]!
    strict.push(!loose)
    size *= held[s]! + 1
  }
  if (size > LARGEST) return exactly.length > 0 ? null : coarse(required, most)
  const mix = makeMix(required, held, strict)
  if (made.size < 500) made.set(key, mix)
  return mix
}

/** For orders of very many sessions: counts to what is required at most, and never beyond 2 per service. */
function coarse(required: Int32Array, most: Int32Array): Mix {
  const held = required.map((r, s) => Math.min(2, r, most[s]!))
  const never = Array.from(held, () => false)
  return makeMix(held, held, never)
}
