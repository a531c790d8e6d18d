/** A person's weekly pattern as one flat array of sessions, sorted by time. */

/** One session takes this many numbers. */
export const STRIDE = 6
export const SERVICE = 0
export const START = 1
export const END = 2
/** An offering for group services, a clinician for private ones. */
export const REF = 3
/** The room class of a private session; 0 for a group on site; VIDEO for both by video. */
export const PLACE = 4
/** Change, dislike and backup of this session for this person. */
export const COST = 5

export const VIDEO = -1
/** Services below this index are groups. */
export const FIRST_PRIVATE = 4

export type Pattern = Int32Array
export const nothing: Pattern = new Int32Array()

export function isAlike(a: Pattern, b: Pattern): boolean {
  if (a.length !== b.length) return false
  for (let i = 0; i < a.length; i++) if (a[i] !== b[i]) return false
  return true
}
