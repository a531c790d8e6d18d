/** Emergency access: opens more of a record for an hour, for a reason that the auditor reads. */
import { useState } from 'react'
import { breakGlass } from '../../../api/audit.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextArea } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'
import { mayDo, useMe } from '../me.ts'
import { ActDialog } from './act-dialog.tsx'
import { faultOf } from './faults.ts'
import { type PersonPage, useAct } from './person-data.ts'

/** Only for roles whose own view lacks something that an emergency shows. */
export function EmergencyAccess({
  page,
  open,
  onOpen,
}: {
  readonly page: PersonPage
  readonly open: boolean
  readonly onOpen: (open: boolean) => void
}) {
  const me = useMe().data
  const [asking, setAsking] = useState(false)
  if (open)
    return (
      <Notice kind="needs-you" title="Emergency access">
        <p>You see more of this record than usual, for an hour. The auditor sees that, and why.</p>
        <div className="buttons">
          <Button onClick={() => onOpen(false)}>Back to the usual view</Button>
        </div>
      </Notice>
    )
  const lacks = page.diagnoses === undefined || page.allergies === undefined || page.emergencyContacts === undefined
  if (!lacks || !me || !mayDo(me, 'account.break-glass')) return null
  return (
    <>
      <p className="emergency-line">
        <Button onClick={() => setAsking(true)}>In an emergency, open more of this record</Button>
      </p>
      {asking && (
        <ReasonDialog
          personId={page.person.id}
          onClose={() => setAsking(false)}
          onOpened={() => {
            setAsking(false)
            onOpen(true)
          }}
        />
      )}
    </>
  )
}

function ReasonDialog({
  personId,
  onClose,
  onOpened,
}: {
  readonly personId: string
  readonly onClose: () => void
  readonly onOpened: () => void
}) {
  const [reason, setReason] = useState('')
  const act = useAct(
    (body: { personId: string; reason: string }, operationId) => call(breakGlass, { body, operationId }),
    onOpened,
  )
  return (
    <ActDialog
      title="Emergency access"
      say="Open for an hour"
      danger
      {...{ act, onClose }}
      fields={['reason']}
      intro={
        <p>
          For danger to life or health only. Diagnoses, allergies and emergency contacts open for an hour, and the
          auditor reads who opened them, when and why.
        </p>
      }
      onSubmit={() => act.run({ personId, reason })}
    >
      <TextArea
        data-first
        label="What is happening?"
        hint="At least ten letters."
        maxLength={1000}
        value={reason}
        fault={faultOf(act.problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActDialog>
  )
}
