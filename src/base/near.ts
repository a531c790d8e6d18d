/** The known word that is nearest to a mistyped one, for "did you mean". */

/** Levenshtein distance. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(next[j - 1]! + 1, row[j]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
    row = next
  }
  return row[b.length]!
}

/** Null where nothing known is near. Words in other people's documents can be long: those are not compared. */
export function nearest(given: string, known: readonly string[]): string | null {
  if (given.length > 80) return null
  const best = known.map((word) => ({ word, far: distance(given, word) })).toSorted((a, b) => a.far - b.far)[0]
  return best && best.far <= Math.max(2, Math.floor(given.length / 3)) ? best.word : null
}
