/** A dialog around one act: its form, why it was refused, the button that does it and the way back. */
import type { FormEvent, ReactNode } from 'react'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ActProblem } from './act-problem.tsx'
import type { Act } from './person-data.ts'

type DialogAct = Pick<Act<never>, 'busy' | 'problem' | 'forget'>

type FormActionsProps = {
  /** What the button does, in words. */
  readonly say: string
  readonly sayBack?: string
  readonly danger?: boolean
  readonly busy: boolean
  readonly onClose: () => void
}

export const FormActions = ({ say, sayBack = 'Cancel', danger = false, busy, onClose }: FormActionsProps) => (
  <div className="buttons">
    <Button kind={danger ? 'danger' : 'primary'} type="submit" busy={busy}>
      {say}
    </Button>
    <Button kind="quiet" onClick={onClose}>
      {sayBack}
    </Button>
  </div>
)

type ActDialogProps = Omit<FormActionsProps, 'busy'> & {
  readonly title: string
  readonly act: DialogAct
  /** The fields whose faults stand beside them. */
  readonly fields: readonly string[]
  readonly intro?: ReactNode
  readonly onSubmit: () => void
  readonly children: ReactNode
}

/** Mount it to open it. */
export function ActDialog({ title, act, fields, intro, onSubmit, children, ...actions }: ActDialogProps) {
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.busy) onSubmit()
  }
  return (
    <Dialog title={title} open onClose={actions.onClose}>
      <form className="row-form" onSubmit={submit} noValidate>
        {intro}
        <ActProblem act={act} fields={fields} />
        {children}
        <FormActions {...actions} busy={act.busy} />
      </form>
    </Dialog>
  )
}
