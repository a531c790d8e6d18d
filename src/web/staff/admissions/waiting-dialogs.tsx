/** Onto the waiting list, a check-in, and off the list. */
import { useState } from 'react'
import type { z } from 'zod'
import { endWaiting, noteCheck, putOnList } from '../../../api/waiting.ts'
import { isEnough, sayUnchecked } from '../../../domain/care/program-level.ts'
import { checkOutcomes, waitingFacts } from '../../../domain/center/inquiry-tables.ts'
import { levelFromId, levelLabel } from '../../../domain/placement/levels.ts'
import { call } from '../../call.ts'
import { Select, TextArea, TextField, Tick } from '../../parts/field.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { ActDialog } from '../people/act-dialog.tsx'
import { useCenterRows } from '../people/center-rows.ts'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import { NoteField } from './note-field.tsx'
import type { Unplaced, Waits } from './waiting-screen.tsx'

const factWords: Readonly<Record<(typeof waitingFacts)[number], string>> = {
  pregnant: 'Is pregnant',
  injects: 'Injects drugs',
  'leaves-care': 'Leaves a hospital, withdrawal care or a house',
  'got-worse': 'Got worse',
}

type WaitProps = { readonly one: Unplaced; readonly today: string; readonly onClose: () => void }

export function WaitDialog({ one, today, onClose }: WaitProps) {
  const level = levelFromId(one.level)
  const programs = useCenterRows('program').filter((row) => isEnough(row, level))
  const tracks = useCenterRows('track')
  const [programId, setProgramId] = useState('')
  const [trackId, setTrackId] = useState('')
  const [readyOn, setReadyOn] = useState(today)
  const [withPartner, setWithPartner] = useState(false)
  const [facts, setFacts] = useState<readonly (typeof waitingFacts)[number][]>([])
  const [interim, setInterim] = useState('')
  /* Where one program fits, it is the choice already. */
  const program = programs.find((row) => row.id === programId) ?? (programs.length === 1 ? programs[0] : undefined)
  const unchecked = program ? sayUnchecked(program, level) : null
  const own = tracks.filter((row) => row.program_id === program?.id)
  const act = useAct(
    (body: z.input<typeof putOnList.body>, operationId) =>
      call(putOnList, { params: { personId: one.personId }, body, operationId }),
    onClose,
  )
  const [unchosen, setUnchosen] = useState(false)
  const submit = () => {
    setUnchosen(program === undefined)
    if (!program) return
    const until = orNull(interim)
    act.run({
      offerId: one.offerId,
      programId: program.id,
      trackIds: trackId ? [trackId] : [],
      withPartner,
      readyOn,
      facts: [...facts],
      interim: until,
      interimOn: until === null ? null : today,
    })
  }
  return (
    <ActDialog
      title={`${fullName(one.names)} waits`}
      say="Put on the list"
      {...{ act, onClose }}
      fields={['programId', 'trackIds', 'readyOn', 'interim', 'interimOn', 'offerId']}
      onSubmit={submit}
    >
      <Select
        data-first
        label="For"
        value={program?.id ?? ''}
        hint={
          programs.length === 0 ? `No program gives ${levelLabel(level)}. A manager enters it under Set-up.` : undefined
        }
        fault={unchosen ? 'Choose a program.' : faultOf(act.problem, 'programId')}
        choices={[{ value: '', label: 'Choose' }, ...programs.map((row) => ({ value: row.id, label: row.name }))]}
        onChange={(event) => setProgramId(event.target.value)}
      />
      {unchecked && <p className="needs-you">{unchecked}</p>}
      {own.length > 0 && (
        <Select
          label="Track"
          value={trackId}
          fault={faultOf(act.problem, 'trackIds')}
          choices={[{ value: '', label: 'Any' }, ...own.map((row) => ({ value: row.id, label: row.name }))]}
          onChange={(event) => setTrackId(event.target.value)}
        />
      )}
      <TextField
        type="date"
        label="Can begin from"
        min={today}
        value={readyOn}
        fault={faultOf(act.problem, 'readyOn')}
        onChange={(event) => setReadyOn(event.target.value)}
      />
      <Tick
        label="Wants to begin together with the partner"
        checked={withPartner}
        onChange={(event) => setWithPartner(event.target.checked)}
      />
      <fieldset>
        <legend>What counts for the order</legend>
        {waitingFacts.map((fact) => (
          <Tick
            key={fact}
            label={factWords[fact]}
            checked={facts.includes(fact)}
            onChange={(event) =>
              setFacts(event.target.checked ? [...facts, fact] : facts.filter((other) => other !== fact))
            }
          />
        ))}
      </fieldset>
      <TextArea
        label="Care until then"
        hint="Who sees the person, how often, and whom they call at night. It begins today."
        maxLength={2000}
        value={interim}
        fault={faultOf(act.problem, 'interim') ?? faultOf(act.problem, 'interimOn')}
        onChange={(event) => setInterim(event.target.value)}
      />
    </ActDialog>
  )
}

const outcomeWords: Readonly<Record<(typeof checkOutcomes)[number], string>> = {
  'still-waiting': 'holds on and still waits',
  'got-worse': 'got worse',
  'not-reached': 'was not reached',
  'no-longer-wanted': 'does not want the place any more',
}

type WaitsProps = { readonly row: Waits; readonly onClose: () => void }

export function CheckDialog({ row, today, onClose }: WaitsProps & { readonly today: string }) {
  const [outcome, setOutcome] = useState<(typeof checkOutcomes)[number]>('still-waiting')
  const [note, setNote] = useState('')
  const [nextOn, setNextOn] = useState('')
  const [interim, setInterim] = useState('')
  const act = useAct(
    (body: z.input<typeof noteCheck.body>, operationId) =>
      call(noteCheck, { params: { personId: row.personId, waitingId: row.id }, body, operationId }),
    onClose,
  )
  const submit = () => {
    const until = orNull(interim)
    act.run({
      version: row.version,
      outcome,
      note: orNull(note),
      nextOn: nextOn || null,
      interim: until,
      interimOn: until !== null && row.interimOn === null ? today : null,
    })
  }
  return (
    <ActDialog
      title={`Check-in with ${fullName(row.names)}`}
      say="Note it"
      {...{ act, onClose }}
      fields={['outcome', 'note', 'nextOn', 'interim', 'interimOn']}
      intro={<p className="soft">{row.checkSays}</p>}
      onSubmit={submit}
    >
      <Select
        data-first
        label="The person"
        value={outcome}
        fault={faultOf(act.problem, 'outcome')}
        choices={checkOutcomes.map((value) => ({ value, label: outcomeWords[value] }))}
        onChange={(event) => setOutcome(checkOutcomes.find((one) => one === event.target.value) ?? outcome)}
      />
      <NoteField value={note} fault={faultOf(act.problem, 'note')} onValue={setNote} />
      <TextField
        type="date"
        label="Asked again on"
        hint="Empty: as the level asks for."
        min={today}
        value={nextOn}
        fault={faultOf(act.problem, 'nextOn')}
        onChange={(event) => setNextOn(event.target.value)}
      />
      <TextArea
        label="Care until then"
        hint={row.interim ? 'Empty: as it is noted.' : 'Who sees the person, how often, and whom they call at night.'}
        maxLength={2000}
        value={interim}
        fault={faultOf(act.problem, 'interim')}
        onChange={(event) => setInterim(event.target.value)}
      />
    </ActDialog>
  )
}

const ends = [
  { value: 'no-longer-wanted', label: 'Does not want the place any more' },
  { value: 'found-elsewhere', label: 'Found care elsewhere' },
  { value: 'not-reached', label: 'Not reached in three check-ins' },
  { value: 'other', label: 'Another reason' },
] as const

export function EndDialog({ row, onClose }: WaitsProps) {
  const [reason, setReason] = useState<(typeof ends)[number]['value']>('no-longer-wanted')
  const act = useAct(
    (body: z.input<typeof endWaiting.body>, operationId) =>
      call(endWaiting, { params: { personId: row.personId, waitingId: row.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title={`${fullName(row.names)} waits no more`}
      say="Take off the list"
      {...{ act, onClose }}
      fields={['reason']}
      intro={<p className="soft">An admission takes a person off the list by itself.</p>}
      onSubmit={() => act.run({ version: row.version, reason })}
    >
      <Select
        data-first
        label="Why"
        value={reason}
        fault={faultOf(act.problem, 'reason')}
        choices={[...ends]}
        onChange={(event) => setReason(ends.find(({ value }) => value === event.target.value)?.value ?? reason)}
      />
    </ActDialog>
  )
}
