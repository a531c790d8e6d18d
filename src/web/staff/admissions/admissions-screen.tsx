/** The work list of admissions: nobody's yet, one's own, those of others; overdue first, with how each may be reached and what comes next. */
import { useState } from 'react'
import { Link } from 'wouter'
import { takeInquiry } from '../../../api/inquiries.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { WhenText } from '../../parts/when-text.tsx'
import { sayCount, wallOf } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActProblem } from '../people/act-problem.tsx'
import { useAct } from '../people/person-data.ts'
import { BenefitsLine } from './benefits-section.tsx'
import { BookingLine } from './booking-section.tsx'
import { ContactSays } from './contact-box.tsx'
import { type Listed, sayState, sayWord, useWorkList, type WorkList } from './inquiry-data.ts'
import { NewInquiryDialog } from './new-inquiry-dialog.tsx'
import '../people/people.css'
import './admissions.css'

export default function AdmissionsScreen() {
  const me = useMe().data
  const list = useWorkList()
  const [adding, setAdding] = useState(false)
  const mayChange = me !== undefined && mayDo(me, 'inquiry.change')
  const { data } = list
  return (
    <div className="admissions-screen">
      <header className="screen-head">
        <h1>Admissions</h1>
        {mayChange && (
          <Button kind="primary" onClick={() => setAdding(true)}>
            New inquiry
          </Button>
        )}
      </header>
      <p className="soft">
        People who asked for care and have no record yet. <Link href="/waiting">Waiting</Link> shows those who accepted
        care and have no place yet.
      </p>
      {list.error && <ProblemNotice problem={problemOf(list.error)} />}
      {!data && !list.error && <p className="soft">Opening the list…</p>}
      {data && <Parts list={data} mayChange={mayChange} />}
      {adding && <NewInquiryDialog partnerOf={null} onClose={() => setAdding(false)} />}
    </div>
  )
}

const parts = [
  { key: 'nobodys', heading: 'Nobody’s yet' },
  { key: 'mine', heading: 'Yours' },
  { key: 'others', heading: 'With others' },
] as const

function Parts({ list, mayChange }: { readonly list: WorkList; readonly mayChange: boolean }) {
  const open = parts.reduce((sum, { key }) => sum + list[key].length, 0)
  return (
    <>
      {open === 0 && (
        <EmptyState title="No inquiry is open">
          <p>Requests from the public pages appear here by themselves. Write down who calls with “New inquiry”.</p>
        </EmptyState>
      )}
      {parts.map(({ key, heading }) =>
        list[key].length === 0 ? null : (
          <section key={key} aria-labelledby={key}>
            <h2 id={key}>
              {heading} <span className="soft small">{sayCount(list[key].length, 'inquiry', 'inquiries')}</span>
            </h2>
            <ul className="inquiries">
              {list[key].map((row) => (
                <InquiryLine key={row.id} row={row} zone={list.zone} mayTake={mayChange && key !== 'mine'} />
              ))}
            </ul>
          </section>
        ),
      )}
      {list.ended.length > 0 && (
        <details>
          <summary>{sayCount(list.ended.length, 'inquiry that ended', 'inquiries that ended')}</summary>
          <ul className="lines">
            {list.ended.map((row) => (
              <li key={row.id}>
                <Link href={`/admissions/${row.id}`}>
                  <bdi>{row.calledName}</bdi>
                </Link>{' '}
                <span className="soft">
                  {sayState(row.state)}, <WhenText at={row.stateSince} zone={list.zone} />
                </span>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

const dueWords = { overdue: 'Overdue', soon: 'Due soon', later: 'Due' } as const

export const Due = ({ row, zone }: { readonly row: Listed; readonly zone: string }) =>
  row.due === null ? null : (
    <span className={`due ${row.due}`}>
      {dueWords[row.due]}
      {row.dueAt && (
        <>
          {', '}
          <WhenText at={row.dueAt} zone={zone} />
        </>
      )}
    </span>
  )

function InquiryLine({
  row,
  zone,
  mayTake,
}: {
  readonly row: Listed
  readonly zone: string
  readonly mayTake: boolean
}) {
  const act = useAct((version: number, operationId) =>
    call(takeInquiry, { params: { inquiryId: row.id }, body: { version }, operationId }),
  )
  return (
    <li className={row.due === 'overdue' ? 'overdue' : undefined}>
      <div className="inquiry-head">
        <Link href={`/admissions/${row.id}`}>
          <b>
            <bdi>{row.calledName}</bdi>
          </b>
        </Link>
        <span className="state">{sayState(row.state)}</span>
        <Due row={row} zone={zone} />
      </div>
      <p>
        {row.next}{' '}
        <span className="soft small">
          {sayWord(row.forWhom)} · {sayWord(row.language)} · came <WhenText at={row.receivedAt} zone={zone} />
          {row.daysTried > 0 && ` · not reached on ${sayCount(row.daysTried, 'day', 'days')}`}
        </span>
      </p>
      <BenefitsLine row={row} today={wallOf(new Date().toISOString(), zone).date} />
      <BookingLine row={row} zone={zone} />
      <Two row={row} />
      <ContactSays says={row.contactSays} />
      <div className="inquiry-foot">
        <span className="soft small">{row.owner ? `With ${row.owner}` : 'Nobody’s yet'}</span>
        {mayTake && (
          <Button
            busy={act.busy}
            onClick={() => act.run(row.version)}
            aria-label={`Take it: the inquiry of ${row.calledName}`}
          >
            Take it
          </Button>
        )}
      </div>
      <ActProblem act={act} />
    </li>
  )
}

/** Of the other one of two: where to find them, and that they are not forgotten. */
export function Two({ row }: { readonly row: Listed }) {
  if (row.partner)
    return (
      <p className="small">
        One of two.{' '}
        <Link href={`/admissions/${row.partner.inquiryId}`}>
          {row.partner.isOpen ? 'The other one is open too' : 'The other one has ended'}
        </Link>
      </p>
    )
  if (row.forWhom !== 'couple') return null
  return <p className="small needs-you">The partner has not asked yet. They ask for themselves.</p>
}
