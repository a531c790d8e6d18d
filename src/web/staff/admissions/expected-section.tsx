/** Who was handed over at a step and is not here yet: the day on which they are expected, and what is said where they do not come. */
import { useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { settleArrival } from '../../../api/waiting.ts'
import { type ArrivalOutcome, arrivalOutcomes, arrivalWords } from '../../../domain/care/arrival.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { fullName, PersonName } from '../../parts/person-name.tsx'
import { sayCount, sayDate } from '../../words.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { sayLevel } from '../placement/result-parts.tsx'
import type { WaitingList } from './waiting-screen.tsx'

type Expected = WaitingList['expected'][number]
const dueWords = { late: 'Was expected', today: 'Expected today', later: 'Expected' } as const

export function ExpectedSection({ list, mayChange }: { readonly list: WaitingList; readonly mayChange: boolean }) {
  const [settling, setSettling] = useState<Expected | null>(null)
  if (list.expected.length === 0) return null
  const say = (day: string) => sayDate(day, list.today)
  return (
    <section aria-labelledby="expected">
      <h2 id="expected">
        Expected after a step <span className="soft small">{sayCount(list.expected.length, 'person', 'people')}</span>
      </h2>
      <ul className="inquiries">
        {list.expected.map((one) => (
          <li key={one.id} className={one.due === 'late' ? 'overdue' : undefined}>
            <div className="inquiry-head">
              <Link href={`/people/${one.personId}`}>
                <b>
                  <PersonName names={one.names} />
                </b>
              </Link>
              <span>{one.program ?? 'Program not chosen'}</span>
              <span className={one.due === 'later' ? 'due' : 'due overdue'}>
                {dueWords[one.due]}
                {one.due !== 'today' && `, ${say(one.expectedOn)}`}
              </span>
            </div>
            <p>
              Steps to {sayLevel(one.level)}. <span className="soft small">Handed over after {say(one.steppedOn)}</span>
              {one.due === 'late' && (
                <b className="needs-you"> Not admitted yet: find out where they are, and admit them or say why not.</b>
              )}
            </p>
            {mayChange && (
              <div className="buttons">
                <Link href={`/people/${one.personId}/admit`}>Admit</Link>
                <Button kind="quiet" onClick={() => setSettling(one)}>
                  Another day, or why not
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {settling && (
        <SettleDialog key={settling.id} one={settling} today={list.today} onClose={() => setSettling(null)} />
      )}
    </section>
  )
}

type DialogProps = { readonly one: Expected; readonly today: string; readonly onClose: () => void }

function SettleDialog({ one, today, onClose }: DialogProps) {
  const { latest } = one
  const outcomes = arrivalOutcomes.filter((value) => value !== 'later' || latest !== null)
  const [outcome, setOutcome] = useState<ArrivalOutcome>(outcomes[0] ?? 'other')
  const [expectedOn, setExpectedOn] = useState(latest ?? '')
  const [note, setNote] = useState('')
  const act = useAct(
    (body: z.input<typeof settleArrival.body>, operationId) =>
      call(settleArrival, { params: { personId: one.personId, arrivalId: one.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title={`${fullName(one.names)} is expected`}
      say="Note it"
      {...{ act, onClose }}
      fields={['outcome', 'expectedOn', 'note']}
      intro={
        <p className="soft">
          An admission takes a person off this list by itself.
          {latest === null && ' They were put off as often as this step allows: no later day is left.'}
        </p>
      }
      onSubmit={() =>
        act.run({
          version: one.version,
          outcome,
          expectedOn: outcome === 'later' ? expectedOn || null : null,
          note: note.trim() || null,
        })
      }
    >
      <Select
        data-first
        label="The person"
        value={outcome}
        fault={faultOf(act.problem, 'outcome')}
        choices={outcomes.map((value) => ({ value, label: arrivalWords[value] }))}
        onChange={(event) => setOutcome(arrivalOutcomes.find((other) => other === event.target.value) ?? outcome)}
      />
      {outcome === 'later' && latest !== null && (
        <TextField
          type="date"
          label="Comes on"
          hint={`At the latest: ${sayDate(latest, today)}.`}
          min={today}
          max={latest}
          value={expectedOn}
          fault={faultOf(act.problem, 'expectedOn')}
          onChange={(event) => setExpectedOn(event.target.value)}
        />
      )}
      <TextArea
        label="What was done, and where the person is"
        maxLength={2000}
        value={note}
        fault={faultOf(act.problem, 'note')}
        onChange={(event) => setNote(event.target.value)}
      />
    </ActDialog>
  )
}
