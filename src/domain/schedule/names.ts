/** How persons, clinicians, rooms and meetings are called in a sentence: by name on a screen, by id where only a file is known. */

export type Called = {
  readonly person: (id: string) => string
  readonly clinician: (id: string) => string
  readonly room: (id: string | null) => string
  readonly offering: (id: string) => string
  readonly track: (id: string) => string
}

export const byId: Called = {
  person: (id) => id,
  clinician: (id) => id,
  room: (id) => id ?? 'video',
  offering: (id) => id,
  track: (id) => id,
}

/** By names of persons, clinicians, rooms, offerings and tracks. */
export function calledBy(names: ReadonlyMap<string, string>): Called {
  const named = (id: string): string => names.get(id) ?? 'somebody who is no longer here'
  return {
    person: named,
    clinician: named,
    room: (id) => (id === null ? 'by video' : named(id)),
    offering: named,
    track: (id) => names.get(id) ?? 'another track',
  }
}

/** "a, b and c". */
export function sayList(words: readonly string[], last = 'and'): string {
  if (words.length < 2) return words.join('')
  return `${words.slice(0, -1).join(', ')} ${last} ${words.at(-1)}`
}

/** "2 h", "90 min", "2.5 h"; tenths of an hour. */
export function sayLength(minutes: number): string {
  if (minutes < 120 && minutes % 60 !== 0) return `${minutes} min`
  return `${Math.round(minutes / 6) / 10} h`
}

export const dayNames = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const

/** "Mon to Thu", "Mon and Wed"; days from 0 Monday, in order. */
export function sayDays(days: readonly number[]): string {
  const first = days[0]
  const last = days.at(-1)
  if (first === undefined || last === undefined) return ''
  const isRun = days.length > 2 && last - first === days.length - 1
  return isRun ? `${dayNames[first]} to ${dayNames[last]}` : sayList(days.map((day) => dayNames[day] ?? '?'))
}
