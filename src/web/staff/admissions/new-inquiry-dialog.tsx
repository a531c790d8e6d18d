/** Writing down somebody who called or came by; for a partner it is linked to the inquiry of the other one. */
import { useState } from 'react'
import { useLocation } from 'wouter'
import type { z } from 'zod'
import { openInquiry } from '../../../api/inquiries.ts'
import { call } from '../../call.ts'
import { Select, TextField, Tick } from '../../parts/field.tsx'
import { useMe } from '../me.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import { sayChannel, sayWord } from './inquiry-data.ts'
import { NoteField } from './note-field.tsx'

type Body = z.input<typeof openInquiry.body>
const whom = ['me', 'someone', 'couple'] as const
const channels = ['phone', 'text', 'email', 'in-person'] as const
const sources = ['phone', 'walk-in', 'provider', 'other'] as const
const one = <T extends string>(list: readonly T[], text: string): T => list.find((value) => value === text) ?? list[0]!

type Typed = {
  readonly source: (typeof sources)[number]
  readonly forWhom: (typeof whom)[number]
  readonly calledName: string
  readonly language: string
  readonly channel: (typeof channels)[number]
  readonly contact: string
  readonly times: string
  readonly note: string
}

export function NewInquiryDialog({
  partnerOf,
  onClose,
}: {
  readonly partnerOf: string | null
  readonly onClose: () => void
}) {
  const site = useMe().data?.sites[0]
  const [, go] = useLocation()
  const [typed, setTyped] = useState<Typed>({
    source: 'phone',
    forWhom: partnerOf === null ? 'me' : 'couple',
    calledName: '',
    language: 'en',
    channel: 'phone',
    contact: '',
    times: '',
    note: '',
  })
  const [ticks, setTicks] = useState({ mayLeaveMessage: false, maySayWho: false, consent: false })
  const act = useAct(
    (body: Body, operationId) => call(openInquiry, { body, operationId }),
    ({ id }) => {
      onClose()
      go(`/admissions/${id}`)
    },
  )
  const [unticked, setUnticked] = useState(false)
  const submit = () => {
    setUnticked(!ticks.consent)
    if (!ticks.consent || !site) return
    const { contact, times, note, ...rest } = typed
    const { mayLeaveMessage, maySayWho } = ticks
    const texts = { contact: orNull(contact), times: orNull(times), note: orNull(note) }
    act.run({ ...rest, ...texts, mayLeaveMessage, maySayWho, siteId: site.id, partnerOf, consent: true })
  }
  const text = (key: 'calledName' | 'contact' | 'times', label: string, max: number, hint?: string) => (
    <TextField
      label={label}
      {...(hint ? { hint } : {})}
      {...(key === 'calledName' ? { 'data-first': true } : {})}
      maxLength={max}
      value={typed[key]}
      autoComplete="off"
      fault={faultOf(act.problem, key)}
      onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
    />
  )
  const tick = (key: keyof typeof ticks, label: string) => (
    <Tick
      label={label}
      checked={ticks[key]}
      onChange={(event) => setTicks({ ...ticks, [key]: event.target.checked })}
    />
  )
  return (
    <ActDialog
      title={partnerOf === null ? 'New inquiry' : 'The partner’s own inquiry'}
      say="Write it down"
      {...{ act, onClose }}
      fields={['calledName', 'contact', 'times', 'note']}
      intro={
        partnerOf !== null && (
          <p className="soft">
            Ask the partner alone. What they say stands in their inquiry and in no other; the two are only linked.
          </p>
        )
      }
      onSubmit={submit}
    >
      {text('calledName', 'Wants to be called', 80)}
      <Select
        label="Came by"
        value={typed.source}
        choices={sources.map((value) => ({ value, label: sayWord(value) }))}
        onChange={(event) => setTyped({ ...typed, source: one(sources, event.target.value) })}
      />
      {partnerOf === null && (
        <Select
          label="For"
          value={typed.forWhom}
          choices={whom.map((value) => ({ value, label: sayWord(value) }))}
          onChange={(event) => setTyped({ ...typed, forWhom: one(whom, event.target.value) })}
        />
      )}
      <Select
        label="Speaks"
        value={typed.language}
        choices={['en', 'es'].map((value) => ({ value, label: sayWord(value) }))}
        onChange={(event) => setTyped({ ...typed, language: event.target.value })}
      />
      <Select
        label="Safe way to reach them"
        value={typed.channel}
        choices={channels.map((value) => ({ value, label: sayChannel(value) }))}
        onChange={(event) => setTyped({ ...typed, channel: one(channels, event.target.value) })}
      />
      {text('contact', 'Number or address', 120)}
      {text('times', 'Safe times', 200, 'As they say it, for example “weekdays after 6 pm”.')}
      {tick('mayLeaveMessage', 'A message is safe')}
      {tick('maySayWho', 'We may say who is calling')}
      <NoteField
        value={typed.note}
        fault={faultOf(act.problem, 'note')}
        onValue={(note) => setTyped({ ...typed, note })}
      />
      {unticked && <p className="fault">Ask whether this may be written down. Without a yes nothing is kept.</p>}
      {tick('consent', 'The person said that we may write this down and call back')}
    </ActDialog>
  )
}
