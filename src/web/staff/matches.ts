/** How the palette finds what somebody types. */

/** Every word typed must begin a word of the label, in any order: "th ni" finds "Theme: Night". */
export const matches = (label: string, typed: string): boolean => {
  const words = label.toLowerCase().split(/[^\p{L}\p{N}]+/u)
  return typed
    .toLowerCase()
    .split(/\s+/)
    .every((part) => words.some((word) => word.startsWith(part)))
}
