/** Deciding otherwise than the rules: the level and the reason; less care waits for a second signature. */
import { useState } from 'react'
import { overridePlacement } from '../../../api/placement.ts'
import { type LevelId, levelIds } from '../../../domain/placement/levels.ts'
import { call } from '../../call.ts'
import { Select, TextArea } from '../../parts/field.tsx'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { type PersonPage, useAct } from '../people/person-data.ts'
import { type Placement, sayLevel, sayResult } from './result-parts.tsx'

export function OverrideDialog({
  page,
  placement,
  onClose,
}: {
  readonly page: PersonPage
  readonly placement: Placement
  readonly onClose: () => void
}) {
  const others = levelIds.filter((level) => level !== placement.result.level)
  const [level, setLevel] = useState<LevelId>(others[0] ?? 'iop')
  const [reason, setReason] = useState('')
  const act = useAct(
    (body: { level: LevelId; reason: string }, operationId) =>
      call(overridePlacement, {
        params: { personId: page.person.id, placementId: placement.id },
        body: { version: placement.version, ...body },
        operationId,
      }),
    onClose,
  )
  return (
    <ActDialog
      title="Decide otherwise"
      say="Sign this decision"
      {...{ act, onClose }}
      fields={['level', 'reason']}
      intro={
        <p>
          The rules say: <b>{sayResult(placement.result)}</b>. Their answer is kept beside yours.
        </p>
      }
      onSubmit={() => act.run({ level, reason })}
    >
      <Select
        data-first
        label="Level of care"
        hint="More care holds at once. Less care, and less intensity, waits until a second person has signed."
        value={level}
        fault={faultOf(act.problem, 'level')}
        choices={others.map((value) => ({ value, label: sayLevel(value) }))}
        onChange={(event) => setLevel(levelIds.find((one) => one === event.target.value) ?? level)}
      />
      <TextArea
        label="Why"
        hint="A sentence that the reviewer can follow, at least 20 letters."
        maxLength={4000}
        value={reason}
        fault={faultOf(act.problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
    </ActDialog>
  )
}
