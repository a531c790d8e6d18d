/** What is done with one inquiry: moved on, tried, handed over, made into a record. */
import { useState } from 'react'
import type { z } from 'zod'
import { handOverInquiry, makeRecord, moveInquiry, noteTry } from '../../../api/inquiries.ts'
import { inquiryEnds, tryOutcomes } from '../../../domain/center/inquiry-tables.ts'
import { isOpen } from '../../../domain/people/inquiry-states.ts'
import { call } from '../../call.ts'
import { Select, TextField } from '../../parts/field.tsx'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import { type InquiryPage, instantOf, sayState, sayWord } from './inquiry-data.ts'
import { NoteField } from './note-field.tsx'

export type InquiryDialogProps = { readonly page: InquiryPage; readonly onClose: () => void }

type AgreedProps = {
  readonly value: string
  readonly fault: string | null
  readonly hint: string
  readonly onValue: (value: string) => void
}
const AgreedTime = ({ value, fault, hint, onValue }: AgreedProps) => (
  <TextField
    type="datetime-local"
    label="Agreed time"
    hint={hint}
    value={value}
    fault={fault}
    onChange={(event) => onValue(event.target.value)}
  />
)

export function MoveDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry, to: steps, zone } = page
  const [to, setTo] = useState(steps[0]!)
  const [at, setAt] = useState('')
  const [referredTo, setReferredTo] = useState('')
  const [reason, setReason] = useState<(typeof inquiryEnds)[number] | ''>('')
  const [note, setNote] = useState('')
  const act = useAct(
    (body: z.input<typeof moveInquiry.body>, operationId) =>
      call(moveInquiry, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  const asksWhy = to === 'assessment' && inquiry.state !== 'placement' && inquiry.benefits?.holds !== true
  const submit = () =>
    act.run({
      version: inquiry.version,
      to,
      dueAt: isOpen(to) && at ? instantOf(at, zone) : null,
      referredTo: to === 'referred' ? orNull(referredTo) : null,
      reason: to === 'withdrawn' ? reason || null : null,
      note: orNull(note),
    })
  return (
    <ActDialog
      title="Move on"
      say="Move on"
      {...{ act, onClose }}
      fields={['to', 'dueAt', 'referredTo', 'reason', 'note']}
      onSubmit={submit}
    >
      <Select
        data-first
        label="To"
        value={to}
        fault={faultOf(act.problem, 'to')}
        choices={steps.map((value) => ({ value, label: sayState(value) }))}
        onChange={(event) => setTo(steps.find((one) => one === event.target.value) ?? to)}
      />
      {isOpen(to) && (
        <AgreedTime
          value={at}
          fault={faultOf(act.problem, 'dueAt')}
          hint="Empty: as soon as this step asks for."
          onValue={setAt}
        />
      )}
      {to === 'referred' && (
        <TextField
          label="Referred to"
          maxLength={200}
          value={referredTo}
          fault={faultOf(act.problem, 'referredTo')}
          onChange={(event) => setReferredTo(event.target.value)}
        />
      )}
      {to === 'withdrawn' && (
        <Select
          label="Why"
          value={reason}
          fault={faultOf(act.problem, 'reason')}
          choices={[{ value: '', label: 'Choose' }, ...inquiryEnds.map((value) => ({ value, label: sayWord(value) }))]}
          onChange={(event) => setReason(inquiryEnds.find((one) => one === event.target.value) ?? '')}
        />
      )}
      <NoteField
        value={note}
        fault={faultOf(act.problem, 'note')}
        hint={asksWhy ? 'No answer of the payer holds: say why it goes on without.' : undefined}
        onValue={setNote}
      />
    </ActDialog>
  )
}

export function TryDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry, zone } = page
  const outcomes = tryOutcomes.filter((one) => one !== 'left-message' || inquiry.mayLeaveMessage)
  const [outcome, setOutcome] = useState<(typeof tryOutcomes)[number]>('reached')
  const [at, setAt] = useState('')
  const [note, setNote] = useState('')
  const act = useAct(
    (body: z.input<typeof noteTry.body>, operationId) =>
      call(noteTry, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title="Note a call"
      say="Note it"
      {...{ act, onClose }}
      fields={['outcome', 'dueAt', 'note']}
      onSubmit={() =>
        act.run({ version: inquiry.version, outcome, dueAt: at ? instantOf(at, zone) : null, note: orNull(note) })
      }
    >
      <Select
        data-first
        label="The person was"
        value={outcome}
        fault={faultOf(act.problem, 'outcome')}
        choices={outcomes.map((value) => ({ value, label: sayWord(value) }))}
        onChange={(event) => setOutcome(tryOutcomes.find((one) => one === event.target.value) ?? outcome)}
      />
      <AgreedTime
        value={at}
        fault={faultOf(act.problem, 'dueAt')}
        hint="When they are called again. Empty: tomorrow at this time, where they were not reached."
        onValue={setAt}
      />
      <NoteField value={note} fault={faultOf(act.problem, 'note')} onValue={setNote} />
    </ActDialog>
  )
}

const nobody = ''

export function HandOverDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry, owners } = page
  const [owner, setOwner] = useState(inquiry.ownerId ?? nobody)
  const [note, setNote] = useState('')
  const act = useAct(
    (body: z.input<typeof handOverInquiry.body>, operationId) =>
      call(handOverInquiry, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title="Hand over"
      say="Hand over"
      {...{ act, onClose }}
      fields={['ownerId', 'note']}
      onSubmit={() => act.run({ version: inquiry.version, ownerId: owner || null, note: orNull(note) })}
    >
      <Select
        data-first
        label="To"
        value={owner}
        fault={faultOf(act.problem, 'ownerId')}
        choices={[
          { value: nobody, label: 'Nobody yet: back to the list' },
          ...owners.map(({ id, name }) => ({ value: id, label: name })),
        ]}
        onChange={(event) => setOwner(event.target.value)}
      />
      <NoteField value={note} fault={faultOf(act.problem, 'note')} onValue={setNote} />
    </ActDialog>
  )
}

export function RecordDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry } = page
  const [typed, setTyped] = useState({ givenName: inquiry.calledName, familyName: '', birthDate: '', pronouns: '' })
  const act = useAct(
    (body: z.input<typeof makeRecord.body>, operationId) =>
      call(makeRecord, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  const text = (key: keyof typeof typed, label: string, max: number) => (
    <TextField
      label={label}
      maxLength={max}
      autoComplete="off"
      value={typed[key]}
      fault={faultOf(act.problem, key)}
      onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
    />
  )
  return (
    <ActDialog
      title="Make the record"
      say="Make the record"
      {...{ act, onClose }}
      fields={['givenName', 'familyName', 'birthDate', 'pronouns']}
      intro={<p className="soft">Language and safe contact come from the inquiry; nothing is typed twice.</p>}
      onSubmit={() => act.run({ version: inquiry.version, ...typed, pronouns: orNull(typed.pronouns) })}
    >
      {text('givenName', 'Given name', 80)}
      {text('familyName', 'Family name', 80)}
      <TextField
        type="date"
        label="Date of birth"
        value={typed.birthDate}
        fault={faultOf(act.problem, 'birthDate')}
        onChange={(event) => setTyped({ ...typed, birthDate: event.target.value })}
      />
      {text('pronouns', 'Pronouns', 40)}
    </ActDialog>
  )
}
