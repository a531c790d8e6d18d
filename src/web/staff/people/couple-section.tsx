/** The couple: who the partner is, what they wish for, the plan that both may read, this person's agreement to it, linking two people and ending the link. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import { endCouple } from '../../../api/couples.ts'
import { readCouplePlan } from '../../../api/placement.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { sayCount, sayDate } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { useNames } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { CoupleAgreement } from './couple-agreement.tsx'
import { CoupleDialog } from './couple-dialog.tsx'
import { EndDialog } from './end-dialog.tsx'
import { type PersonPage, useToday } from './person-data.ts'

type Couple = NonNullable<PersonPage['couple']>

export function CoupleSection({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const [open, setOpen] = useState<'link' | 'change' | 'end' | null>(null)
  const may = me !== undefined && mayDo(me, 'couple.change')
  const { couple } = page
  const today = useToday(page.person.site_id)
  const close = () => setOpen(null)
  return (
    <section className="rows-section couple" aria-label="Couple">
      <header>
        <h3>Couple</h3>
        {may && !couple && (
          <Button kind="quiet" onClick={() => setOpen('link')}>
            Link a partner
          </Button>
        )}
        {may && couple && (
          <div className="buttons">
            <Button kind="quiet" onClick={() => setOpen('change')}>
              Change
            </Button>
            <Button kind="quiet" onClick={() => setOpen('end')}>
              End this link
            </Button>
          </div>
        )}
      </header>
      {couple ? (
        <CoupleFacts couple={couple} page={page} />
      ) : (
        <p className="soft">Not linked to a partner. Two linked people keep two records; either may leave.</p>
      )}
      {(open === 'link' || open === 'change') && (
        <CoupleDialog page={page} couple={open === 'change' ? (couple ?? null) : null} onClose={close} />
      )}
      {open === 'end' && couple && (
        <EndDialog
          title="End this link"
          say="End the link"
          intro="Either of the two may leave. Both records stay; joint sessions are no longer planned."
          today={today}
          send={(on, operationId) =>
            call(endCouple, { params: { coupleId: couple.id }, body: { version: couple.version, on }, operationId })
          }
          onClose={close}
        />
      )}
    </section>
  )
}

function CoupleFacts({ couple, page }: { readonly couple: Couple; readonly page: PersonPage }) {
  const me = useMe().data
  const today = useToday(page.person.site_id)
  const nameOf = useNames()
  const plan = useQuery({
    queryKey: ['placement', 'couple', couple.id],
    queryFn: ({ signal }) => call(readCouplePlan, { params: { coupleId: couple.id }, signal }),
    enabled: me !== undefined && mayDo(me, 'placement.read'),
  })
  return (
    <>
      <p>
        <Link href={`/people/${couple.partner.id}`} className="partner">
          <PersonName names={couple.partner.names} />
        </Link>
        <span className="soft"> · since {sayDate(couple.since, today)}</span>
      </p>
      <p>
        Groups: {sayCode(couple.groups).toLowerCase()} ·{' '}
        {couple.conjoint_required === 0
          ? 'no joint sessions'
          : `${sayCount(couple.conjoint_required, 'joint session', 'joint sessions')} of ${couple.conjoint_minutes} minutes a week`}
        {couple.primary_id && <> with {nameOf('staff', couple.primary_id)}</>}
      </p>
      {plan.data?.plan && <p className="soft">{plan.data.plan.says}</p>}
      {me && mayDo(me, 'agreement.read') && <CoupleAgreement page={page} couple={couple} />}
    </>
  )
}
