/** A person's name as they want to be called, with pronouns where they gave them. */

/** As the contracts answer names. */
export type Names = { readonly given: string; readonly family: string; readonly preferred: string | null }

/** "Alex Rivera": the preferred name takes the given name's place. */
export const fullName = (names: Names): string => `${names.preferred || names.given} ${names.family}`.trim()

/** Names may be written in any direction; they are kept apart from the text around them. */
export const PersonName = ({ names, pronouns }: { readonly names: Names; readonly pronouns?: string | null }) => (
  <span className="person-name">
    <bdi>{fullName(names)}</bdi>
    {pronouns && <span className="soft small"> {pronouns}</span>}
  </span>
)
