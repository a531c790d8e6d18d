/** Two inquiries that belong together, somebody's earlier record, and the two as a couple once both have one. */
import { useState } from 'react'
import type { z } from 'zod'
import { linkCouple } from '../../../api/couples.ts'
import { attachRecord, linkInquiries } from '../../../api/inquiries.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import type { FoundPerson } from '../find-people.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { ActProblem } from '../people/act-problem.tsx'
import { faultOf } from '../people/faults.ts'
import { FindPerson } from '../people/find-person.tsx'
import { useAct } from '../people/person-data.ts'
import { type InquiryPage, useWorkList } from './inquiry-data.ts'
import type { InquiryDialogProps } from './inquiry-dialogs.tsx'

export function LinkDialog({ page, onClose }: InquiryDialogProps) {
  const list = useWorkList().data
  const { inquiry } = page
  const open = list ? [...list.nobodys, ...list.mine, ...list.others] : []
  const free = open.filter((row) => row.id !== inquiry.id && row.partner === null)
  const [other, setOther] = useState('')
  const act = useAct(
    (otherId: string, operationId) =>
      call(linkInquiries, { params: { inquiryId: inquiry.id }, body: { otherId }, operationId }),
    onClose,
  )
  const [unchosen, setUnchosen] = useState(false)
  const submit = () => {
    setUnchosen(other === '')
    if (other !== '') act.run(other)
  }
  return (
    <ActDialog
      title="Link the partner’s inquiry"
      say="Link the two"
      {...{ act, onClose }}
      fields={['otherId']}
      intro={<p className="soft">Both must have said that they ask together. Each keeps their own words.</p>}
      onSubmit={submit}
    >
      <Select
        data-first
        label="The other inquiry"
        value={other}
        fault={unchosen ? 'Choose one from the list.' : faultOf(act.problem, 'otherId')}
        choices={[
          { value: '', label: free.length === 0 ? 'No other inquiry is open' : 'Choose' },
          ...free.map((row) => ({ value: row.id, label: row.calledName })),
        ]}
        onChange={(event) => setOther(event.target.value)}
      />
    </ActDialog>
  )
}

export function AttachDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry } = page
  const [person, setPerson] = useState<FoundPerson | null>(null)
  const [unchosen, setUnchosen] = useState(false)
  const act = useAct(
    (body: z.input<typeof attachRecord.body>, operationId) =>
      call(attachRecord, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  const submit = () => {
    setUnchosen(person === null)
    if (person) act.run({ version: inquiry.version, personId: person.id })
  }
  return (
    <ActDialog
      title="Take an earlier record"
      say="Take this record"
      {...{ act, onClose }}
      fields={['personId']}
      onSubmit={submit}
    >
      <FindPerson
        label="Person"
        fault={unchosen ? 'Choose a person from the list.' : faultOf(act.problem, 'personId')}
        not={[]}
        value={person}
        onValue={setPerson}
      />
    </ActDialog>
  )
}

/** Wishes for groups and joint sessions are entered later on the page of either of them. */
const firstWishes = { groups: 'either', conjointMinutes: 60, conjointRequired: 0 } as const

export function LinkAsCouple({ page }: { readonly page: InquiryPage }) {
  const { couple, siteId } = page
  const act = useAct((persons: [string, string], operationId) =>
    call(linkCouple, { body: { ...firstWishes, persons, siteId }, operationId }),
  )
  const [a, b] = couple?.persons ?? []
  if (!couple || !a || !b) return null
  if (couple.coupleId !== null) return <p>Both have a record, and the two are linked as a couple.</p>
  return (
    <>
      <p>Both have a record. Ask each of them alone before the two are linked as a couple.</p>
      <ActProblem act={act} />
      <Button busy={act.busy} onClick={() => act.run([a, b])}>
        Link the two as a couple
      </Button>
    </>
  )
}
