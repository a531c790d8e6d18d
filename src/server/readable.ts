/** What no field can hold, wherever it stands: text that the database cannot keep, and nesting that nobody types. */

export type Unreadable = { readonly field: string; readonly says: string }

// The deepest thing that we take is a week plan, with six levels.
const deepest = 40
// The widest thing that we take is a person with about forty columns; lists are longer, but their items have no names.
const widest = 500

/** The first such place in parsed input, or null. Walks with a list, so that nesting cannot exhaust the stack. */
export function findUnreadable(input: unknown): Unreadable | null {
  const waiting: { value: unknown; path: string; depth: number }[] = [{ value: input, path: '', depth: 0 }]
  for (let next = waiting.pop(); next; next = waiting.pop()) {
    const { value, path, depth } = next
    if (typeof value === 'string') {
      const says = textFault(value)
      if (says) return { field: path, says }
    }
    if (typeof value !== 'object' || value === null) continue
    if (depth >= deepest) return { field: path.slice(0, 80), says: 'is nested too deeply' }
    const entries = Object.entries(value)
    if (!Array.isArray(value) && entries.length > widest)
      return { field: path.slice(0, 80), says: `has more than ${widest} fields` }
    for (const [key, inner] of entries) {
      if (key === '__proto__')
        return { field: path ? `${path}.${key}` : key, says: 'is not a known field; leave it out' }
      if (textFault(key)) return { field: path, says: 'has a field whose name is no text' }
      // Deeper names than this are of no help to anybody.
      waiting.push({ value: inner, path: path.length > 200 ? path : path ? `${path}.${key}` : key, depth: depth + 1 })
    }
  }
  return null
}

/** PostgreSQL keeps no NUL, and half a surrogate pair is no character. */
function textFault(text: string): string | null {
  if (text.includes('\u0000')) return 'holds a NUL character; leave it out'
  return text.isWellFormed() ? null : 'holds half of a character; leave it out'
}
