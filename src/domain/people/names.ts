/** How a person is called: the name they chose before the one on paper. */

export type Names = {
  readonly given: string
  readonly family: string
  /** What the person wants to be called; null: the given name. */
  readonly preferred: string | null
}

/** "Sammy O'Hare", for screens. */
export const sayName = (names: Names): string => `${names.preferred ?? names.given} ${names.family}`
