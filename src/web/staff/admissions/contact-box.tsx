/** How somebody may be reached: what is not allowed first, and the number below it, never above. */
import { sayWord } from './inquiry-data.ts'

export const ContactSays = ({ says }: { readonly says: readonly string[] }) => (
  <ul className="contact-says">
    {says.map((sentence) => (
      <li key={sentence} className={/^Do not|^Only/.test(sentence) ? 'careful' : undefined}>
        {sentence}
      </li>
    ))}
  </ul>
)

type Props = { readonly says: readonly string[]; readonly contact: string | null; readonly language: string }

export const ContactBox = ({ says, contact, language }: Props) => (
  <section className="contact-box" aria-labelledby="contact">
    <h2 id="contact">How to reach them</h2>
    <ContactSays says={says} />
    <p className="contact-number">
      <bdi>{contact ?? 'No number was left.'}</bdi> <span className="soft small">Speaks {sayWord(language)}</span>
    </p>
  </section>
)
