/** What the payer said: one line for the work list, and every check on the page of the inquiry. */
import { authorizationLabels, foundLabels } from '../../../domain/people/benefit-check.ts'
import { isOpen } from '../../../domain/people/inquiry-states.ts'
import { Button } from '../../parts/button.tsx'
import { sayDate } from '../../words.ts'
import { sayDollars } from './dollars.ts'
import type { InquiryPage, Listed } from './inquiry-data.ts'

type Check = InquiryPage['benefits'][number]

const shortly = (check: Check): string =>
  `${check.payer}: ${foundLabels[check.found].toLowerCase()}, ${authorizationLabels[check.needsAuthorization].toLowerCase()}`

/** On the work list; nothing before somebody asked the payer. */
export const BenefitsLine = ({ row, today }: { readonly row: Listed; readonly today: string }) =>
  row.benefits === null ? null : (
    <p className="small">
      {shortly(row.benefits)}
      {row.benefits.validThrough && `, through ${sayDate(row.benefits.validThrough, today)}`}.{' '}
      {row.benefits.holds ? (
        `Next: ${row.benefits.nextStep}`
      ) : (
        <b className="needs-you">It holds no more: ask the payer again.</b>
      )}
    </p>
  )

type Props = {
  readonly page: InquiryPage
  readonly today: string
  readonly mayChange: boolean
  readonly onOpen: () => void
}

export function BenefitsSection({ page, today, mayChange, onOpen }: Props) {
  const { inquiry, benefits } = page
  const [newest, ...before] = benefits
  const mayNote = mayChange && isOpen(inquiry.state)
  if (!newest && !mayNote) return null
  return (
    <section aria-labelledby="benefits">
      <h2 id="benefits">Benefits</h2>
      {newest ? <CheckLines check={newest} today={today} /> : <p className="soft">Nobody has asked the payer yet.</p>}
      {before.length > 0 && (
        <details>
          <summary>Earlier checks</summary>
          <ul className="lines">
            {before.map((check) => (
              <li key={check.id}>
                <CheckLines check={check} today={today} />
              </li>
            ))}
          </ul>
        </details>
      )}
      {mayNote && (
        <div className="buttons">
          <Button onClick={onOpen}>{newest ? 'Write down a new check' : 'Write down what the payer said'}</Button>
        </div>
      )}
    </section>
  )
}

function CheckLines({ check, today }: { readonly check: Check; readonly today: string }) {
  const amounts = [
    check.deductibleLeftCents !== null && `${sayDollars(check.deductibleLeftCents)} of the deductible left`,
    check.outOfPocketLeftCents !== null && `${sayDollars(check.outOfPocketLeftCents)} out of pocket left`,
  ].filter(Boolean)
  const asked = [
    check.spokeWith && `asked: ${check.spokeWith}`,
    check.referenceNumber && `reference ${check.referenceNumber}`,
    check.by && `by ${check.by}`,
  ].filter(Boolean)
  return (
    <>
      <p>
        <b>{shortly(check)}</b>
        {check.validThrough && `, through ${sayDate(check.validThrough, today)}`}.{' '}
        {!check.holds && <b className="needs-you">It holds no more: ask the payer again.</b>}
      </p>
      {amounts.length > 0 && <p>{amounts.join('; ')}.</p>}
      <p>Next: {check.nextStep}</p>
      <p className="soft small">
        Checked {sayDate(check.checkedOn, today)}
        {asked.length > 0 && `; ${asked.join(', ')}`}.
      </p>
    </>
  )
}
