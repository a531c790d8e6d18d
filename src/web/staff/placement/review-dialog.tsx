/** A review of the level: stay, step up, step down, discharge or transfer, with who takes over and when they first see the person. */
import { useState } from 'react'
import type { z } from 'zod'
import { reviewLevel } from '../../../api/level-life.ts'
import { outcomeLabels, type ReviewOutcome, reviewOutcomes } from '../../../domain/placement/level-review.ts'
import { type LevelId, levelIds } from '../../../domain/placement/levels.ts'
import { reviewLabels } from '../../../domain/placement/review-rows.ts'
import { call } from '../../call.ts'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { sayDate } from '../../words.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { type PersonPage, useAct } from '../people/person-data.ts'
import type { LevelLife } from './life-section.tsx'
import { sayLevel } from './result-parts.tsx'

/** A review that is due, or the discharge review that is made before anything is due. */
export type Reviewable = Pick<LevelLife['due'][number], 'episodeId' | 'kind' | 'says'>

type Props = {
  readonly page: PersonPage
  readonly due: Reviewable
  /** The episode has ended: only its discharge is reviewed. */
  readonly ended: boolean
  /** What was decided on leaving, as long as it stands: the discharge review begins with it. */
  readonly decided: LevelLife['reviews'][number] | null
  /** The newest placement: a discharge review on the same one begins with the words of that review. */
  readonly placementId: string
  readonly today: string
  readonly onClose: () => void
}

export function ReviewDialog({ page, due, ended, decided, placementId, today, onClose }: Props) {
  const restsOn = due.kind === 'discharge' && decided?.placementId === placementId ? decided : null
  const outcomes = reviewOutcomes.filter((one) => !ended || one !== 'stay')
  const begins: ReviewOutcome = due.kind === 'discharge' ? (decided?.outcome ?? 'discharge') : 'stay'
  const [outcome, setOutcome] = useState<ReviewOutcome>(begins)
  const [to, setTo] = useState<LevelId>(decided?.to ?? 'iop')
  const [reason, setReason] = useState(restsOn?.reason ?? '')
  const [handOver, setHandOver] = useState(decided?.handOver ?? '')
  const decidedDay = decided?.firstContactOn ?? today
  const [firstContactOn, setFirstContactOn] = useState(decidedDay > today ? decidedDay : today)
  const act = useAct(
    (body: z.input<typeof reviewLevel.body>, operationId) =>
      call(reviewLevel, { params: { personId: page.person.id, episodeId: due.episodeId }, body, operationId }),
    onClose,
  )
  const steps = outcome === 'step-up' || outcome === 'step-down'
  const moves = outcome !== 'stay'
  const submit = () =>
    act.run({
      kind: due.kind,
      outcome,
      to: steps ? to : null,
      reason,
      handOver: moves && handOver.trim() !== '' ? handOver : null,
      firstContactOn: moves && firstContactOn !== '' ? firstContactOn : null,
    })
  return (
    <ActDialog
      title={reviewLabels[due.kind]}
      say="Record the review"
      {...{ act, onClose }}
      fields={['outcome', 'to', 'reason', 'handOver', 'firstContactOn']}
      intro={
        <>
          <p>{due.says} A review rests on an assessment of the last seven days.</p>
          {restsOn && (
            <p>
              The review of {sayDate(restsOn.on, today)} decided on the same answers. Its words stand here: look whether
              they are still true.
            </p>
          )}
        </>
      }
      onSubmit={submit}
    >
      <Select
        data-first
        label="The person"
        value={outcome}
        fault={faultOf(act.problem, 'outcome')}
        choices={outcomes.map((value) => ({ value, label: outcomeLabels[value].toLowerCase() }))}
        onChange={(event) => setOutcome(outcomes.find((one) => one === event.target.value) ?? outcome)}
      />
      {steps && (
        <Select
          label="Steps to"
          value={to}
          fault={faultOf(act.problem, 'to')}
          choices={levelIds.map((value) => ({ value, label: sayLevel(value) }))}
          onChange={(event) => setTo(levelIds.find((id) => id === event.target.value) ?? to)}
        />
      )}
      <TextArea
        label="Why"
        hint="A sentence that the reviewer can follow, at least 20 letters."
        maxLength={4000}
        value={reason}
        fault={faultOf(act.problem, 'reason')}
        onChange={(event) => setReason(event.target.value)}
      />
      {moves && (
        <>
          <TextArea
            label="Hand-over"
            hint="Who takes over, and what they need to know."
            maxLength={4000}
            value={handOver}
            fault={faultOf(act.problem, 'handOver')}
            onChange={(event) => setHandOver(event.target.value)}
          />
          <TextField
            type="date"
            label="First contact with the next team"
            hint="More care, or a transfer of inpatient care: by tomorrow. Otherwise within seven days."
            min={ended ? undefined : today}
            value={firstContactOn}
            fault={faultOf(act.problem, 'firstContactOn')}
            onChange={(event) => setFirstContactOn(event.target.value)}
          />
        </>
      )}
    </ActDialog>
  )
}
