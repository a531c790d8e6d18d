/** Booking the assessment of an inquiry, and saying what became of the booked time. */
import { useState } from 'react'
import type { z } from 'zod'
import { bookAssessment, endAssessmentBooking } from '../../../api/inquiries.ts'
import { bookingMinutes, bookingWays } from '../../../domain/center/inquiry-tables.ts'
import {
  type BookingOutcome,
  bookingLabels,
  bookingOutcomes,
  type InquiryChannel,
  isSafeWay,
  wayLabels,
} from '../../../domain/people/booking.ts'
import { call } from '../../call.ts'
import { Select, TextField } from '../../parts/field.tsx'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import { instantOf } from './inquiry-data.ts'
import type { InquiryDialogProps } from './inquiry-dialogs.tsx'
import { NoteField } from './note-field.tsx'

const usualMinutes = '60'

export function BookDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry, zone, assessors } = page
  const before = inquiry.booking
  const [at, setAt] = useState('')
  const [minutes, setMinutes] = useState(usualMinutes)
  const [staffId, setStaffId] = useState(before?.staffId ?? '')
  const ways = bookingWays.filter((one) => isSafeWay(one, inquiry.channel as InquiryChannel))
  const [way, setWay] = useState<(typeof bookingWays)[number]>(ways.find((one) => one === before?.way) ?? 'site')
  const [place, setPlace] = useState(before?.place ?? '')
  const [note, setNote] = useState('')
  const [lacks, setLacks] = useState<readonly string[]>([])
  const act = useAct(
    (body: z.input<typeof bookAssessment.body>, operationId) =>
      call(bookAssessment, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  const submit = () => {
    const startsAt = instantOf(at, zone)
    setLacks([...(startsAt === null ? ['startsAt'] : []), ...(staffId === '' ? ['staffId'] : [])])
    if (startsAt === null || staffId === '') return
    act.run({
      version: inquiry.version,
      startsAt,
      minutes: Number(minutes),
      staffId,
      way,
      place: orNull(place),
      note: orNull(note),
    })
  }
  const fault = (field: string, says: string) => (lacks.includes(field) ? says : faultOf(act.problem, field))
  return (
    <ActDialog
      title={before?.state === 'booked' ? 'Another time for the assessment' : 'Book the assessment'}
      say="Book it"
      {...{ act, onClose }}
      fields={['startsAt', 'minutes', 'staffId', 'way', 'place', 'note']}
      intro={<p className="soft">Each person is assessed alone. Agree on the time in the safe way.</p>}
      onSubmit={submit}
    >
      <TextField
        data-first
        type="datetime-local"
        label="Begins"
        hint="Within two weeks."
        value={at}
        fault={fault('startsAt', 'Choose a day and a time.')}
        onChange={(event) => setAt(event.target.value)}
      />
      <TextField
        type="number"
        label="Minutes"
        min={bookingMinutes.least}
        max={bookingMinutes.most}
        step={5}
        value={minutes}
        fault={faultOf(act.problem, 'minutes')}
        onChange={(event) => setMinutes(event.target.value)}
      />
      <Select
        label="With"
        value={staffId}
        fault={fault('staffId', 'Choose who assesses the person.')}
        choices={[{ value: '', label: 'Choose' }, ...assessors.map(({ id, name }) => ({ value: id, label: name }))]}
        onChange={(event) => setStaffId(event.target.value)}
      />
      <Select
        label="Way"
        value={way}
        fault={faultOf(act.problem, 'way')}
        hint={ways.length < bookingWays.length ? 'Only what is safe for this person.' : undefined}
        choices={ways.map((value) => ({ value, label: wayLabels[value] }))}
        onChange={(event) => setWay(ways.find((one) => one === event.target.value) ?? way)}
      />
      <TextField
        label="Where"
        hint="The room or the address; by phone or video it may stay empty."
        maxLength={200}
        value={place}
        fault={faultOf(act.problem, 'place')}
        onChange={(event) => setPlace(event.target.value)}
      />
      <NoteField value={note} fault={faultOf(act.problem, 'note')} onValue={setNote} />
    </ActDialog>
  )
}

export function BookingOutcomeDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry } = page
  const hasBegun = inquiry.booking !== null && Date.parse(inquiry.booking.startsAt) <= Date.now()
  const [outcome, setOutcome] = useState<BookingOutcome>(hasBegun ? 'held' : 'canceled')
  const [note, setNote] = useState('')
  const act = useAct(
    (body: z.input<typeof endAssessmentBooking.body>, operationId) =>
      call(endAssessmentBooking, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title="What became of the assessment"
      say="Note it"
      {...{ act, onClose }}
      fields={['outcome', 'note']}
      onSubmit={() => act.run({ version: inquiry.version, outcome, note: orNull(note) })}
    >
      <Select
        data-first
        label="It was"
        value={outcome}
        fault={faultOf(act.problem, 'outcome')}
        choices={bookingOutcomes.map((value) => ({ value, label: bookingLabels[value] }))}
        onChange={(event) => setOutcome(bookingOutcomes.find((one) => one === event.target.value) ?? outcome)}
      />
      <NoteField value={note} fault={faultOf(act.problem, 'note')} onValue={setNote} />
    </ActDialog>
  )
}
