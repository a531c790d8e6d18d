/** Discharge: the day, how it ended and a note; the stay and the dose order end with it. */
import { type FormEvent, useState } from 'react'
import { dischargePerson } from '../../../api/care.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { ActProblem } from '../people/act-problem.tsx'
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.busy) act.run({ on, kind, note: note.trim() || null })
  }
  return (
    <Dialog title="Discharge" open onClose={onClose}>
      <form className="row-form" onSubmit={submit} noValidate>
        <p className="soft">The bed is free from that day, and the dose order ends. The record stays.</p>
        <ActProblem act={act} fields={['on', 'kind', 'note']} />
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
        <div className="buttons">
          <Button kind="primary" type="submit" busy={act.busy}>
            Discharge
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Not now
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
