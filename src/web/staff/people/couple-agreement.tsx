/** Whether this person agrees to be planned for as one of a couple: what stands, what was said, and writing down what they say now. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { readAgreements, recordAgreement } from '../../../api/couple-agreement.ts'
import { agreementPlaces, agreementSayers } from '../../../domain/center/agreement-tables.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayDate } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActDialog } from './act-dialog.tsx'
import { useNames } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { faultOf } from './faults.ts'
import { JointWorkDialog, NoneIsPlanned } from './joint-work-dialog.tsx'
import { type PersonPage, useAct } from './person-data.ts'

type Couple = NonNullable<PersonPage['couple']>
type Agreements = z.output<typeof readAgreements.answer>
type Said = Agreements['said'][number]
type Body = z.input<typeof recordAgreement.body>

const answerWords = {
  agreed: 'Agrees',
  declined: 'Does not agree',
  withdrawn: 'Took the yes back',
} as const
const sayerWords = { person: 'The person', representative: 'Somebody who may decide for them by law' } as const
const placeOf = ({ saidWhere }: Said): string => sayCode(saidWhere).toLowerCase()

export function CoupleAgreement({ page, couple }: { readonly page: PersonPage; readonly couple: Couple }) {
  const me = useMe().data
  const [open, setOpen] = useState<'write' | 'joint' | null>(null)
  const { id: personId } = page.person
  const read = useQuery({
    queryKey: ['placement', 'agreements', personId],
    queryFn: ({ signal }) => call(readAgreements, { params: { personId }, signal }),
  })
  if (read.error) return <ProblemNotice problem={problemOf(read.error)} />
  if (!read.data) return <p className="soft">Opening what was said about a plan for two…</p>
  const newest = read.data.said.find((one) => one.aboutThisPartner) ?? null
  const close = () => setOpen(null)
  return (
    <>
      <Stands stands={read.data.stands} newest={newest} today={read.data.today} />
      {read.data.stands === 'not-agreed' && <NoneIsPlanned couple={couple} />}
      <div className="buttons">
        {me && mayDo(me, 'agreement.record') && (
          <Button onClick={() => setOpen('write')}>Write down what they say</Button>
        )}
        {me && mayDo(me, 'joint-work.read') && (
          <Button kind="quiet" onClick={() => setOpen('joint')}>
            The two together, for the care team
          </Button>
        )}
      </div>
      <Everything said={read.data.said} today={read.data.today} />
      {open === 'write' && <WriteDialog page={page} couple={couple} read={read.data} newest={newest} onClose={close} />}
      {open === 'joint' && <JointWorkDialog couple={couple} onClose={close} />}
    </>
  )
}

type StandsProps = { readonly stands: Agreements['stands']; readonly newest: Said | null; readonly today: string }

function Stands({ stands, newest, today }: StandsProps) {
  if (newest === null)
    return <p>Not asked yet whether this person agrees to be planned for as one of a couple. Ask them alone.</p>
  const on = <span className="soft"> · {sayDate(newest.saidOn, today)}</span>
  if (stands === 'not-asked')
    return (
      <p className="needs">
        Said yes {placeOf(newest)}, which does not count. Ask again, alone.{on}
      </p>
    )
  return (
    <p>
      <b>
        {stands === 'agreed' ? 'Agrees' : newest.answer === 'withdrawn' ? 'No longer agrees' : 'Does not agree'} to be
        planned for as one of a couple
      </b>
      {on}
    </p>
  )
}

function Everything({ said, today }: { readonly said: readonly Said[]; readonly today: string }) {
  const nameOf = useNames()
  if (said.length === 0) return null
  return (
    <details>
      <summary>Everything that was said</summary>
      <ul className="lines tight">
        {said.map((one) => (
          <li key={one.id}>
            {sayDate(one.saidOn, today)}: <b>{answerWords[one.answer]}</b>, {placeOf(one)}
            {one.saidBy === 'representative' && ', said by somebody who may decide for them by law'}
            {!one.counts && ' (does not count)'}
            {one.note && <>. “{one.note}”</>}
            <span className="soft">
              {' '}
              · written down by {nameOf('staff', one.by)}
              {!one.aboutThisPartner && ' · about an earlier partner'}
            </span>
          </li>
        ))}
      </ul>
    </details>
  )
}

type WriteProps = {
  readonly page: PersonPage
  readonly couple: Couple
  readonly read: Agreements
  readonly newest: Said | null
  readonly onClose: () => void
}

/** Nothing is chosen beforehand: a yes by a slip of the hand would be nobody's. */
const notChosen = { value: '', label: 'Choose' }

function WriteDialog({ page, couple, read, newest, onClose }: WriteProps) {
  const [text, setText] = useState({ answer: '', saidBy: 'person', saidWhere: '', saidOn: read.today, note: '' })
  const [isSent, setSent] = useState(false)
  const act = useAct(
    (body: Body, operationId) => call(recordAgreement, { params: { personId: page.person.id }, body, operationId }),
    onClose,
  )
  const answers = newest?.answer === 'agreed' ? (['agreed', 'withdrawn'] as const) : (['agreed', 'declined'] as const)
  const chosen = {
    answer: answers.find((one) => one === text.answer),
    saidBy: agreementSayers.find((one) => one === text.saidBy),
    saidWhere: agreementPlaces.find((one) => one === text.saidWhere),
  }
  const submit = () => {
    setSent(true)
    const { answer, saidBy, saidWhere } = chosen
    if (!answer || !saidBy || !saidWhere) return
    const note = text.note.trim() === '' ? null : text.note
    act.run({ coupleId: couple.id, answer, saidBy, saidWhere, saidOn: text.saidOn, note })
  }
  const put = (key: keyof typeof text) => ({
    value: text[key],
    fault: isSent && text[key] === '' && key !== 'note' ? 'Choose one.' : faultOf(act.problem, key),
    onChange: (event: { target: { value: string } }) => setText({ ...text, [key]: event.target.value }),
  })
  return (
    <ActDialog
      title="To be planned for as one of a couple"
      say="Write it down"
      {...{ act, onClose }}
      fields={['answer', 'saidBy', 'saidWhere', 'saidOn', 'note']}
      intro={
        <p className="soft">
          Ask this person alone. It stays in their record: the partner reads neither the answer nor whether anybody was
          asked. What was said before stays.
        </p>
      }
      onSubmit={submit}
    >
      <Select
        data-first
        label="The person"
        choices={[
          notChosen,
          ...answers.map((value) => ({
            value,
            label: value === 'withdrawn' ? 'Takes the yes back' : answerWords[value],
          })),
        ]}
        {...put('answer')}
      />
      <Select
        label="Said"
        hint="A yes counts only when it was said alone. A no counts wherever it was said."
        choices={[notChosen, ...agreementPlaces.map((value) => ({ value, label: sayCode(value) }))]}
        {...put('saidWhere')}
      />
      <Select
        label="Said by"
        hint="Never the partner."
        choices={agreementSayers.map((value) => ({ value, label: sayerWords[value] }))}
        {...put('saidBy')}
      />
      <TextField label="Said on" type="date" max={read.today} {...put('saidOn')} />
      <TextArea label="In their own words" hint="May stay empty." maxLength={4000} {...put('note')} />
    </ActDialog>
  )
}
