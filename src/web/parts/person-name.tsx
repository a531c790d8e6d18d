/** A person's name as they want to be called, with pronouns where they gave them. */

export type PersonNameProps = {
  readonly givenName: string
  readonly familyName: string
  readonly preferredName?: string | null | undefined
  readonly pronouns?: string | null | undefined
}

/** "Alex Rivera": the preferred name takes the given name's place. */
export const personName = ({ givenName, familyName, preferredName }: PersonNameProps): string =>
  `${preferredName || givenName} ${familyName}`.trim()

/** Names may be written in any direction; they are kept apart from the text around them. */
export const PersonName = (props: PersonNameProps) => (
  <span className="person-name">
    <bdi>{personName(props)}</bdi>
    {props.pronouns && <span className="soft small"> {props.pronouns}</span>}
  </span>
)
