/** Links two people as a couple: who, their wish for groups, joint sessions and who leads them. */
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { linkCouple } from '../../../api/couples.ts'
import { coupleGroups } from '../../../api/record-rows.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select, TextField } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import type { FoundPerson } from '../find-people.ts'
import { staffChoices, useCenterRows } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { faultOf } from './faults.ts'
import { FindPerson } from './find-person.tsx'
import { type PersonPage, useAct, useToday } from './person-data.ts'

type Groups = z.output<typeof coupleGroups>

export function LinkCoupleDialog({ page, onClose }: { readonly page: PersonPage; readonly onClose: () => void }) {
  const today = useToday(page.person.site_id)
  const staff = staffChoices(useCenterRows('staff'), today)
  const [partner, setPartner] = useState<FoundPerson | null>(null)
  const [unchosen, setUnchosen] = useState(false)
  const [groups, setGroups] = useState<Groups>('either')
  const [minutes, setMinutes] = useState('60')
  const [required, setRequired] = useState('1')
  const [primary, setPrimary] = useState('')
  const act = useAct(
    (body: z.input<typeof linkCouple.body>, operationId) => call(linkCouple, { body, operationId }),
    onClose,
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setUnchosen(partner === null)
    if (!partner || act.busy) return
    act.run({
      persons: [page.person.id, partner.id],
      siteId: page.person.site_id,
      groups,
      conjointMinutes: Number(minutes),
      conjointRequired: Number(required),
      primaryId: primary || null,
    })
  }
  return (
    <Dialog title="Link a partner" open onClose={onClose}>
      <form className="row-form" onSubmit={submit} noValidate>
        <p className="soft">
          Their records stay two. What one of them tells alone is never shown to the other. Ask each of them alone
          first.
        </p>
        {act.problem && (
          <ProblemNotice
            problem={act.problem}
            fields={['persons.1', 'conjointMinutes', 'conjointRequired', 'primaryId']}
          />
        )}
        <FindPerson
          label="Partner"
          fault={unchosen ? 'Choose a person from the list.' : faultOf(act.problem, 'persons.1')}
          not={[page.person.id]}
          value={partner}
          onValue={setPartner}
        />
        <Select
          label="Wish for groups"
          value={groups}
          choices={coupleGroups.options.map((value) => ({ value, label: sayCode(value) }))}
          onChange={(event) => setGroups(coupleGroups.options.find((one) => one === event.target.value) ?? 'either')}
        />
        <TextField
          label="Joint sessions a week"
          type="number"
          min={0}
          max={7}
          value={required}
          fault={faultOf(act.problem, 'conjointRequired')}
          onChange={(event) => setRequired(event.target.value)}
        />
        <TextField
          label="Minutes of a joint session"
          type="number"
          min={30}
          max={240}
          value={minutes}
          fault={faultOf(act.problem, 'conjointMinutes')}
          onChange={(event) => setMinutes(event.target.value)}
        />
        <Select
          label="Couples therapist"
          value={primary}
          fault={faultOf(act.problem, 'primaryId')}
          choices={[{ value: '', label: 'Not chosen yet' }, ...staff]}
          onChange={(event) => setPrimary(event.target.value)}
        />
        <div className="buttons">
          <Button kind="primary" type="submit" busy={act.busy}>
            Link them
          </Button>
          <Button kind="quiet" onClick={onClose}>
            Cancel
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
