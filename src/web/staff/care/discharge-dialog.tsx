/** Discharge: the day, how it ended and a note; the stay and the dose order end with it. */
import { useState } from 'react'
import { dischargePerson } from '../../../api/care.ts'
import { call } from '../../call.ts'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { ActDialog } from '../people/act-dialog.tsx'
import { sayCode } from '../people/codes.ts'
import { faultOf } from '../people/faults.ts'
import { type PersonPage, useAct, useToday } from '../people/person-data.ts'

type Episode = NonNullable<PersonPage['episodes']>[number]
const kinds = dischargePerson.body.shape.kind.options

export function DischargeDialog({
  person,
  episode,
  onClose,
}: {
  readonly person: PersonPage['person']
  readonly episode: Episode
  readonly onClose: () => void
}) {
  const today = useToday(person.site_id)
  const [on, setOn] = useState(today)
  const [kind, setKind] = useState<(typeof kinds)[number]>('completed')
  const [note, setNote] = useState('')
  const act = useAct(
    (body: { on: string; kind: (typeof kinds)[number]; note: string | null }, operationId) =>
      call(dischargePerson, {
        params: { personId: person.id, episodeId: episode.id },
        body: { version: episode.version, ...body },
        operationId,
      }),
    onClose,
  )
  return (
    <ActDialog
      title="Discharge"
      say="Discharge"
      sayBack="Not now"
      {...{ act, onClose }}
      fields={['on', 'kind', 'note']}
      intro={<p className="soft">The bed is free from that day, and the dose order ends. The record stays.</p>}
      onSubmit={() => act.run({ on, kind, note: note.trim() || null })}
    >
      <TextField
        data-first
        label="Last day"
        type="date"
        value={on}
        fault={faultOf(act.problem, 'on')}
        onChange={(event) => setOn(event.target.value)}
      />
      <Select
        label="How it ended"
        value={kind}
        choices={kinds.map((value) => ({ value, label: sayCode(value) }))}
        onChange={(event) => setKind(kinds.find((one) => one === event.target.value) ?? 'other')}
      />
      <TextArea
        label="Note"
        hint="Where the person goes, and who is told. May stay empty."
        maxLength={4000}
        value={note}
        fault={faultOf(act.problem, 'note')}
        onChange={(event) => setNote(event.target.value)}
      />
    </ActDialog>
  )
}
