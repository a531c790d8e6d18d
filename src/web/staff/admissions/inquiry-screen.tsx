/** One inquiry: how to reach the person, what comes next, what was done, the other one of two, and the way to a record. */
import { type ReactNode, useState } from 'react'
import { Link, useParams } from 'wouter'
import { eraseInquiry, partInquiries, takeInquiry } from '../../../api/inquiries.ts'
import { isOpen } from '../../../domain/people/inquiry-states.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { WhenText } from '../../parts/when-text.tsx'
import { wallOf } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActProblem } from '../people/act-problem.tsx'
import { useAct } from '../people/person-data.ts'
import { Due, Two } from './admissions-screen.tsx'
import { BenefitsDialog } from './benefits-dialog.tsx'
import { BenefitsSection } from './benefits-section.tsx'
import { BookDialog, BookingOutcomeDialog } from './booking-dialogs.tsx'
import { BookingSection } from './booking-section.tsx'
import { ContactBox } from './contact-box.tsx'
import { type InquiryPage, sayState, sayWord, useInquiry } from './inquiry-data.ts'
import { HandOverDialog, type InquiryDialogProps, MoveDialog, RecordDialog, TryDialog } from './inquiry-dialogs.tsx'
import { AttachDialog, LinkAsCouple, LinkDialog } from './link-dialogs.tsx'
import { NewInquiryDialog } from './new-inquiry-dialog.tsx'
import '../people/people.css'
import './admissions.css'

export default function InquiryScreen() {
  const { inquiryId = '' } = useParams<{ inquiryId: string }>()
  const page = useInquiry(inquiryId)
  if (page.data) return <Inquiry key={inquiryId} page={page.data} />
  return (
    <>
      <h1>Inquiry</h1>
      {page.error ? <ProblemNotice problem={problemOf(page.error)} /> : <p className="soft">Opening the inquiry…</p>}
    </>
  )
}

const dialogs = {
  move: MoveDialog,
  try: TryDialog,
  'hand-over': HandOverDialog,
  record: RecordDialog,
  attach: AttachDialog,
  link: LinkDialog,
  benefits: BenefitsDialog,
  book: BookDialog,
  'booking-outcome': BookingOutcomeDialog,
} as const satisfies Record<string, (props: InquiryDialogProps) => ReactNode>
type Opened = keyof typeof dialogs | 'partner'

function Inquiry({ page }: { readonly page: InquiryPage }) {
  const me = useMe().data
  const [opened, setOpened] = useState<Opened | null>(null)
  const { inquiry } = page
  const mayChange = me !== undefined && mayDo(me, 'inquiry.change')
  const Dialog = opened === null || opened === 'partner' ? null : dialogs[opened]
  const close = () => setOpened(null)
  const today = wallOf(new Date().toISOString(), page.zone).date
  return (
    <div className="inquiry-screen">
      <header className="screen-head">
        <h1>
          <bdi>{inquiry.calledName}</bdi> <span className="soft">{sayState(inquiry.state)}</span>
        </h1>
        <Link href="/admissions">Back to the list</Link>
      </header>
      <p>
        <Due row={inquiry} zone={page.zone} /> <b>{inquiry.next}</b>
      </p>
      <Two row={inquiry} />
      <ContactBox says={inquiry.contactSays} contact={inquiry.contact} language={inquiry.language} />
      {mayChange && <Acts page={page} onOpen={setOpened} />}
      <BenefitsSection page={page} today={today} mayChange={mayChange} onOpen={() => setOpened('benefits')} />
      <BookingSection page={page} mayChange={mayChange} onOpen={setOpened} />
      <RecordSection page={page} mayChange={mayChange} onOpen={setOpened} />
      <Partner page={page} mayChange={mayChange} onOpen={setOpened} />
      {inquiry.summary && (
        <section aria-labelledby="along">
          <h2 id="along">Sent along, word for word</h2>
          <pre className="sent-along">{inquiry.summary}</pre>
        </section>
      )}
      <Steps page={page} />
      {mayChange && !isOpen(inquiry.state) && inquiry.personId === null && <Erase page={page} />}
      {Dialog && <Dialog page={page} onClose={close} />}
      {opened === 'partner' && <NewInquiryDialog partnerOf={inquiry.id} onClose={close} />}
    </div>
  )
}

type PartProps = { readonly page: InquiryPage; readonly mayChange: boolean; readonly onOpen: (what: Opened) => void }

function Acts({ page, onOpen }: Omit<PartProps, 'mayChange'>) {
  const { inquiry } = page
  const act = useAct((version: number, operationId) =>
    call(takeInquiry, { params: { inquiryId: inquiry.id }, body: { version }, operationId }),
  )
  const open = isOpen(inquiry.state)
  const { isMine } = inquiry
  return (
    <section aria-label="What to do">
      <p>
        {inquiry.owner ? (
          <>
            With <b>{isMine ? 'you' : inquiry.owner}</b>.
          </>
        ) : (
          open && <b className="needs-you">Nobody’s yet.</b>
        )}
      </p>
      <ActProblem act={act} />
      <div className="buttons">
        {open && !isMine && (
          <Button
            kind={inquiry.ownerId === null ? 'primary' : 'plain'}
            busy={act.busy}
            onClick={() => act.run(inquiry.version)}
          >
            Take it
          </Button>
        )}
        {open && <Button onClick={() => onOpen('try')}>Note a call</Button>}
        <Button kind={isMine ? 'primary' : 'plain'} onClick={() => onOpen('move')}>
          {open ? 'Move on' : 'They came back'}
        </Button>
        {open && (
          <Button kind="quiet" onClick={() => onOpen('hand-over')}>
            Hand over
          </Button>
        )}
      </div>
    </section>
  )
}

function RecordSection({ page, mayChange, onOpen }: PartProps) {
  const { inquiry } = page
  if (inquiry.personId !== null)
    return (
      <section aria-labelledby="record">
        <h2 id="record">Record</h2>
        <p>
          <Link href={`/people/${inquiry.personId}`}>Open the record</Link>
          {inquiry.isAdmitted &&
            isOpen(inquiry.state) &&
            ' · The person is in a program: this inquiry can be ended as admitted.'}
        </p>
      </section>
    )
  if (!mayChange || (inquiry.state !== 'assessment' && inquiry.state !== 'placement')) return null
  return (
    <section aria-labelledby="record">
      <h2 id="record">Record</h2>
      <p>An assessment needs a record: now is the time for it.</p>
      <div className="buttons">
        <Button onClick={() => onOpen('record')}>Make the record</Button>
        <Button kind="quiet" onClick={() => onOpen('attach')}>
          Take an earlier record
        </Button>
      </div>
    </section>
  )
}

function Partner({ page, mayChange, onOpen }: PartProps) {
  const { inquiry } = page
  const act = useAct((version: number, operationId) =>
    call(partInquiries, { params: { inquiryId: inquiry.id }, body: { version }, operationId }),
  )
  if (inquiry.partner === null) {
    if (!mayChange || !isOpen(inquiry.state)) return null
    return (
      <section aria-labelledby="two">
        <h2 id="two">If they are two</h2>
        <div className="buttons">
          <Button onClick={() => onOpen('partner')}>Write down the partner</Button>
          <Button kind="quiet" onClick={() => onOpen('link')}>
            Link the partner’s inquiry
          </Button>
        </div>
      </section>
    )
  }
  const { linkVersion } = inquiry.partner
  return (
    <section aria-labelledby="two">
      <h2 id="two">The two</h2>
      <LinkAsCouple page={page} />
      <ActProblem act={act} />
      {mayChange && (
        <Button kind="quiet" busy={act.busy} onClick={() => act.run(linkVersion)}>
          Part the two inquiries
        </Button>
      )}
    </section>
  )
}

/** There is no way back from it, so it asks once more. */
function Erase({ page }: { readonly page: InquiryPage }) {
  const [asking, setAsking] = useState(false)
  const { inquiry } = page
  const act = useAct((version: number, operationId) =>
    call(eraseInquiry, { params: { inquiryId: inquiry.id }, body: { version }, operationId }),
  )
  return (
    <section aria-label="Erase">
      <ActProblem act={act} />
      {asking ? (
        <>
          <p>Name, number, times and notes become unreadable for good. That there was an inquiry stays.</p>
          <div className="buttons">
            <Button kind="danger" busy={act.busy} onClick={() => act.run(inquiry.version)}>
              Erase for good
            </Button>
            <Button kind="quiet" onClick={() => setAsking(false)}>
              Keep it
            </Button>
          </div>
        </>
      ) : (
        <Button kind="quiet" onClick={() => setAsking(true)}>
          Erase what was said
        </Button>
      )}
    </section>
  )
}

const kindWords = {
  received: 'Received',
  moved: 'Moved on',
  tried: 'Called',
  taken: 'Taken',
  'handed-over': 'Handed over',
  linked: 'Linked with the other one of two',
  parted: 'Parted from the other one of two',
  record: 'Record made',
  'benefits-checked': 'Benefits checked',
  booked: 'Assessment booked',
  rebooked: 'Assessment moved to another time',
  assessed: 'Came to the assessment',
  'no-show': 'Did not come to the assessment',
  'booking-canceled': 'Assessment canceled',
} as const

function Steps({ page }: { readonly page: InquiryPage }) {
  const { inquiry, zone } = page
  return (
    <section aria-labelledby="steps">
      <h2 id="steps">What was done</h2>
      <ul className="lines">
        {page.steps.map((step) => (
          <li key={step.id}>
            {kindWords[step.kind]}
            {step.to && step.kind === 'moved' ? ` to ${sayState(step.to)}` : ''}
            {step.outcome ? `: ${sayWord(step.outcome).toLowerCase()}` : ''}{' '}
            <span className="soft small">
              <WhenText at={step.at} zone={zone} />
              {step.by && `, ${step.by}`}
            </span>
            {step.note && <p>{step.note}</p>}
          </li>
        ))}
      </ul>
      <Notice>
        <p>
          {sayWord(inquiry.source)}. Consent {sayWord(inquiry.consentBy)},{' '}
          <WhenText at={inquiry.consentedAt} zone={zone} />.
          {inquiry.endReason && ` Ended: ${sayWord(inquiry.endReason).toLowerCase()}.`}
          {inquiry.referredTo && ` Referred to ${inquiry.referredTo}.`}
        </p>
      </Notice>
    </section>
  )
}
