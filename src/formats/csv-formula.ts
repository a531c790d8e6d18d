/** Keeps a cell from being run as a formula by a spreadsheet: an apostrophe in front on the way out, taken off on the way in. */

// What spreadsheets take for the start of a formula, the full-width forms included; a tab or break in front hides one.
// Apostrophes before it are doubled too, so that taking one off always gives back what was written.
const risky = /^'*[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/
const guarded = /^'+[=+\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20]/

export const guardCell = (text: string): string => (risky.test(text) ? `'${text}` : text)
export const unguardCell = (text: string): string => (guarded.test(text) ? text.slice(1) : text)
