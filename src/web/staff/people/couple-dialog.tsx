/** A couple's form: who the partner is when two are linked; the wish for groups, joint sessions and who leads them at any time. */
import { useState } from 'react'
import type { z } from 'zod'
import { changeCouple, linkCouple } from '../../../api/couples.ts'
import { coupleGroups } from '../../../api/record-rows.ts'
import { call } from '../../call.ts'
import { Select, TextField } from '../../parts/field.tsx'
import type { FoundPerson } from '../find-people.ts'
import { ActDialog } from './act-dialog.tsx'
import { staffChoices, useCenterRows } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { faultOf } from './faults.ts'
import { FindPerson } from './find-person.tsx'
import { type PersonPage, useAct, useToday } from './person-data.ts'

type Groups = z.output<typeof coupleGroups>

type Couple = NonNullable<PersonPage['couple']>
type Wishes = Omit<z.input<typeof changeCouple.body>, 'version'>
type Sent = Wishes & { readonly partnerId: string | null }

/** Without a couple the two are linked; with one it is changed. */
export function CoupleDialog({
  page,
  couple,
  onClose,
}: {
  readonly page: PersonPage
  readonly couple: Couple | null
  readonly onClose: () => void
}) {
  const today = useToday(page.person.site_id)
  const staff = staffChoices(useCenterRows('staff'), today)
  const [partner, setPartner] = useState<FoundPerson | null>(null)
  const [unchosen, setUnchosen] = useState(false)
  const [groups, setGroups] = useState<Groups>(couple?.groups ?? 'either')
  const [minutes, setMinutes] = useState(String(couple?.conjoint_minutes ?? 60))
  const [required, setRequired] = useState(String(couple?.conjoint_required ?? 1))
  const [primary, setPrimary] = useState(couple?.primary_id ?? '')
  const act = useAct(({ partnerId, ...wishes }: Sent, operationId) => {
    if (couple)
      return call(changeCouple, {
        params: { coupleId: couple.id },
        body: { ...wishes, version: couple.version },
        operationId,
      })
    const persons: [string, string] = [page.person.id, partnerId ?? '']
    return call(linkCouple, { body: { ...wishes, persons, siteId: page.person.site_id }, operationId })
  }, onClose)
  const submit = () => {
    const isUnchosen = couple === null && partner === null
    setUnchosen(isUnchosen)
    if (isUnchosen) return
    act.run({
      partnerId: partner?.id ?? null,
      groups,
      conjointMinutes: Number(minutes),
      conjointRequired: Number(required),
      primaryId: primary || null,
      backupIds: couple?.backup_ids ?? [],
    })
  }
  return (
    <ActDialog
      title={couple ? 'Change the couple' : 'Link a partner'}
      say={couple ? 'Save' : 'Link them'}
      {...{ act, onClose }}
      fields={['persons.1', 'conjointMinutes', 'conjointRequired', 'primaryId']}
      intro={
        <p className="soft">
          Their records stay two. What one of them tells alone is never shown to the other. Ask each of them alone
          first.
        </p>
      }
      onSubmit={submit}
    >
      {couple === null && (
        <FindPerson
          label="Partner"
          fault={unchosen ? 'Choose a person from the list.' : faultOf(act.problem, 'persons.1')}
          not={[page.person.id]}
          value={partner}
          onValue={setPartner}
        />
      )}
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
    </ActDialog>
  )
}
