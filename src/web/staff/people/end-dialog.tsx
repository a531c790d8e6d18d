/** Ending what holds between two people from a day on: the couple's link, or an order that keeps them apart. */
import { type ReactNode, useState } from 'react'
import { TextField } from '../../parts/field.tsx'
import { ActDialog } from './act-dialog.tsx'
import { faultOf } from './faults.ts'
import { useAct } from './person-data.ts'

/** Mount it to open it. */
export function EndDialog({
  title,
  say,
  intro,
  today,
  send,
  onClose,
}: {
  readonly title: string
  readonly say: string
  readonly intro: ReactNode
  /** At the site; the day that is offered first. */
  readonly today: string
  readonly send: (on: string, operationId: string) => Promise<unknown>
  readonly onClose: () => void
}) {
  const [on, setOn] = useState(today)
  const act = useAct(send, onClose)
  return (
    <ActDialog
      {...{ title, say, act, onClose }}
      sayBack="Not now"
      fields={['on']}
      intro={<p className="soft">{intro}</p>}
      onSubmit={() => act.run(on)}
    >
      <TextField
        data-first
        label="On"
        hint="First day it no longer holds."
        type="date"
        value={on}
        fault={faultOf(act.problem, 'on')}
        onChange={(event) => setOn(event.target.value)}
      />
    </ActDialog>
  )
}
