/** What was typed into a field that may stay empty: null where there is nothing but blanks. */
export const orNull = (typed: string): string | null => typed.trim() || null
