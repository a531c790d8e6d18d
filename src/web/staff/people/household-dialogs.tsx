/** Acts around a household that choose a person: making one, moving somebody in, and keeping two people apart in every week. */
import { useState } from 'react'
import { createHousehold, orderNoContact } from '../../../api/couples.ts'
import { joinHousehold } from '../../../api/households.ts'
import { call } from '../../call.ts'
import { TextArea, TextField } from '../../parts/field.tsx'
import type { FoundPerson } from '../find-people.ts'
import { ActDialog } from './act-dialog.tsx'
import { faultOf } from './faults.ts'
import { FindPerson } from './find-person.tsx'
import type { Household } from './household-facts.tsx'
import { type PersonPage, useAct, useToday } from './person-data.ts'

type DialogProps = { readonly page: PersonPage; readonly onClose: () => void }

export function NewHouseholdDialog({ page, onClose }: DialogProps) {
  const [name, setName] = useState('')
  const [other, setOther] = useState<FoundPerson | null>(null)
  const act = useAct(
    (body: { name: string; members: string[] }, operationId) =>
      call(createHousehold, { body: { siteId: page.person.site_id, ...body }, operationId }),
    onClose,
  )
  const submit = () => act.run({ name, members: [page.person.id, ...(other ? [other.id] : [])] })
  return (
    <ActDialog
      title="Make a household"
      say="Make it"
      {...{ act, onClose }}
      fields={['name', 'members']}
      onSubmit={submit}
    >
      <TextField
        data-first
        label="Name"
        hint="A street or a family name, for staff alone."
        maxLength={80}
        autoComplete="off"
        value={name}
        fault={faultOf(act.problem, 'name')}
        onChange={(event) => setName(event.target.value)}
      />
      <FindPerson
        label="Who lives there too?"
        hint="Somebody with a record here. May stay empty."
        fault={faultOf(act.problem, 'members')}
        not={[page.person.id]}
        value={other}
        onValue={setOther}
      />
    </ActDialog>
  )
}

export function JoinDialog({ household, page, onClose }: DialogProps & { readonly household: Household }) {
  const today = useToday(page.person.site_id)
  const [who, setWho] = useState<FoundPerson | null>(null)
  const [since, setSince] = useState(today)
  const [unchosen, setUnchosen] = useState(false)
  const act = useAct(
    (body: { personId: string; since: string }, operationId) =>
      call(joinHousehold, { params: { householdId: household.id }, body, operationId }),
    onClose,
  )
  const submit = () => {
    setUnchosen(who === null)
    if (who) act.run({ personId: who.id, since })
  }
  return (
    <ActDialog title="Add a member" say="Add" {...{ act, onClose }} fields={['personId', 'since']} onSubmit={submit}>
      <FindPerson
        label="Who moves in?"
        fault={unchosen ? 'Choose a person from the list.' : faultOf(act.problem, 'personId')}
        not={household.members.map((member) => member.person_id)}
        value={who}
        onValue={setWho}
      />
      <TextField
        label="From"
        type="date"
        value={since}
        fault={faultOf(act.problem, 'since')}
        onChange={(event) => setSince(event.target.value)}
      />
    </ActDialog>
  )
}

export function KeepApartDialog({ page, onClose }: DialogProps) {
  const today = useToday(page.person.site_id)
  const [other, setOther] = useState<FoundPerson | null>(null)
  const [since, setSince] = useState(today)
  const [until, setUntil] = useState('')
  const [reason, setReason] = useState('')
  const [unchosen, setUnchosen] = useState(false)
  const act = useAct(
    (body: { other: string; since: string; until: string | null; reason: string | null }, operationId) => {
      const { other: otherId, ...rest } = body
      return call(orderNoContact, { body: { persons: [page.person.id, otherId], ...rest }, operationId })
    },
    onClose,
  )
  const submit = () => {
    setUnchosen(other === null)
    if (other) act.run({ other: other.id, since, until: until || null, reason: reason.trim() || null })
  }
  return (
    <ActDialog
      title="Keep two people apart"
      say="Keep them apart"
      {...{ act, onClose }}
      fields={['persons.1', 'since', 'until', 'reason']}
      intro={
        <p className="soft">
          They are never planned into the same session from that day on. Neither of them is told by the timetable.
        </p>
      }
      onSubmit={submit}
    >
      <FindPerson
        label="From whom?"
        fault={unchosen ? 'Choose a person from the list.' : faultOf(act.problem, 'persons.1')}
        not={[page.person.id]}
        value={other}
        onValue={setOther}
      />
      <TextField
        label="From"
        type="date"
        value={since}
        fault={faultOf(act.problem, 'since')}
        onChange={(event) => setSince(event.target.value)}
      />
      <TextField
        label="Until"
        hint="First day it no longer holds. May stay empty."
        type="date"
        value={until}
        fault={faultOf(act.problem, 'until')}
        onChange={(event) => setUntil(event.target.value)}
      />
      <TextArea
        label="Reason"
        hint="Sealed in the record. May stay empty."
        maxLength={500}
        value={reason}
        fault={faultOf(act.problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActDialog>
  )
}
