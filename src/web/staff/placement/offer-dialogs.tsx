/** Offering a level, recording what the person answers, and noting what a payer authorizes. */
import { useState } from 'react'
import type { z } from 'zod'
import { answerOffer, authorizeLevel, offerLevel } from '../../../api/level-life.ts'
import type { PlainDate } from '../../../base/time.ts'
import { lastRecheck } from '../../../domain/placement/level-offer.ts'
import { type LevelId, levelFromId, levelIds } from '../../../domain/placement/levels.ts'
import { call } from '../../call.ts'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { sayDate } from '../../words.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { begunForOffer } from '../people/begun-authorization.ts'
import { faultOf } from '../people/faults.ts'
import { type PersonPage, useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import type { Offer } from './life-section.tsx'
import { type Placement, sayLevel } from './result-parts.tsx'

const levelChoices = (ids: readonly LevelId[]) => ids.map((value) => ({ value, label: sayLevel(value) }))
const toLevelId = (text: string): LevelId | null => levelIds.find((id) => id === text) ?? null

type OfferProps = {
  readonly page: PersonPage
  readonly placement: Placement
  readonly recommended: LevelId
  readonly onClose: () => void
}

export function OfferDialog({ page, placement, recommended, onClose }: OfferProps) {
  const [level, setLevel] = useState<LevelId>(recommended)
  const enough = levelIds.filter((id) => levelIds.indexOf(id) >= levelIds.indexOf(recommended))
  const act = useAct(
    (body: { level: LevelId }, operationId) =>
      call(offerLevel, { params: { personId: page.person.id, placementId: placement.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title="Offer a level"
      say="Record the offer"
      {...{ act, onClose }}
      fields={['level']}
      onSubmit={() => act.run({ level })}
    >
      <Select
        data-first
        label="Level of care"
        hint="At least what is recommended. A person may decline; that is recorded and overrides nothing."
        value={level}
        fault={faultOf(act.problem, 'level')}
        choices={levelChoices(enough)}
        onChange={(event) => setLevel(toLevelId(event.target.value) ?? level)}
      />
    </ActDialog>
  )
}

type AnswerProps = {
  readonly page: PersonPage
  readonly offer: Offer
  readonly today: string
  readonly onClose: () => void
}

const noCare = 'none'

export function AnswerDialog({ page, offer, today, onClose }: AnswerProps) {
  const [answer, setAnswer] = useState<'accepted' | 'declined'>('accepted')
  const [accepts, setAccepts] = useState<string>(noCare)
  const [text, setText] = useState({ reason: '', risksExplained: '', safestPlan: '' })
  const latest = lastRecheck(levelFromId(offer.offered), today as PlainDate)
  const [recheckOn, setRecheckOn] = useState<string>(latest)
  const less = levelIds.filter((id) => levelIds.indexOf(id) < levelIds.indexOf(offer.offered))
  const act = useAct(
    (body: z.input<typeof answerOffer.body>, operationId) =>
      call(answerOffer, { params: { personId: page.person.id, offerId: offer.id }, body, operationId }),
    onClose,
  )
  const submit = () => {
    const { version } = offer
    if (answer === 'accepted') return act.run({ version, answer })
    const { reason, risksExplained, safestPlan } = text
    return act.run({
      version,
      answer,
      accepts: toLevelId(accepts),
      reason: orNull(reason),
      risksExplained: orNull(risksExplained),
      safestPlan: orNull(safestPlan),
      recheckOn: orNull(recheckOn),
    })
  }
  const long = (key: keyof typeof text, label: string, hint: string) => (
    <TextArea
      label={label}
      hint={hint}
      maxLength={4000}
      value={text[key]}
      fault={faultOf(act.problem, key)}
      onChange={(event) => setText({ ...text, [key]: event.target.value })}
    />
  )
  return (
    <ActDialog
      title="Record the answer"
      say="Record the answer"
      {...{ act, onClose }}
      fields={['answer', 'accepts', 'reason', 'risksExplained', 'safestPlan', 'recheckOn']}
      intro={
        <p>
          Offered: <b>{sayLevel(offer.offered)}</b>
        </p>
      }
      onSubmit={submit}
    >
      <Select
        data-first
        label="The person"
        value={answer}
        fault={faultOf(act.problem, 'answer')}
        choices={[
          { value: 'accepted', label: 'accepts it' },
          { value: 'declined', label: 'declines it' },
        ]}
        onChange={(event) => setAnswer(event.target.value === 'declined' ? 'declined' : 'accepted')}
      />
      {answer === 'declined' && (
        <>
          <Select
            label="Accepts instead"
            value={accepts}
            fault={faultOf(act.problem, 'accepts')}
            choices={[{ value: noCare, label: 'No care for now' }, ...levelChoices(less)]}
            onChange={(event) => setAccepts(event.target.value)}
          />
          {long('reason', 'Why, in the person’s own words', 'May stay empty: nobody has to give a reason.')}
          {long('risksExplained', 'Risks explained', 'What was said about going without, and whom to call.')}
          {long('safestPlan', 'Safest plan that the person accepts', 'What happens tonight, and who is there.')}
          <TextField
            type="date"
            label="Asked again on"
            hint={`At the latest: ${sayDate(latest, today)}.`}
            min={today}
            max={latest}
            value={recheckOn}
            fault={faultOf(act.problem, 'recheckOn')}
            onChange={(event) => setRecheckOn(event.target.value)}
          />
        </>
      )}
    </ActDialog>
  )
}

export function AuthorizeDialog({ page, offer, today, onClose }: AnswerProps) {
  const [level, setLevel] = useState<LevelId>(offer.authorized ?? offer.offered)
  // What was asked for this care is not typed again.
  const [payer, setPayer] = useState(offer.payer ?? begunForOffer(page, today)?.payer ?? '')
  const [payerLabel, setPayerLabel] = useState(offer.payerLabel ?? '')
  const [authorizedOn, setAuthorizedOn] = useState(offer.authorizedOn ?? today)
  const act = useAct(
    (body: z.input<typeof authorizeLevel.body>, operationId) =>
      call(authorizeLevel, { params: { personId: page.person.id, offerId: offer.id }, body, operationId }),
    onClose,
  )
  return (
    <ActDialog
      title="What the payer authorizes"
      say="Note it"
      {...{ act, onClose }}
      fields={['level', 'payer', 'payerLabel', 'authorizedOn']}
      intro={<p>The clinical level stays as it is: a payer decides what it pays for, and nothing else.</p>}
      onSubmit={() => act.run({ version: offer.version, level, payer, payerLabel: orNull(payerLabel), authorizedOn })}
    >
      <Select
        data-first
        label="Authorized level"
        value={level}
        fault={faultOf(act.problem, 'level')}
        choices={levelChoices(levelIds)}
        onChange={(event) => setLevel(toLevelId(event.target.value) ?? level)}
      />
      <TextField
        label="Payer"
        maxLength={120}
        value={payer}
        fault={faultOf(act.problem, 'payer')}
        onChange={(event) => setPayer(event.target.value)}
      />
      <TextField
        label="What the payer calls this level"
        hint="As it stands in the letter; may stay empty."
        maxLength={120}
        value={payerLabel}
        fault={faultOf(act.problem, 'payerLabel')}
        onChange={(event) => setPayerLabel(event.target.value)}
      />
      <TextField
        type="date"
        label="Authorized on"
        max={today}
        value={authorizedOn}
        fault={faultOf(act.problem, 'authorizedOn')}
        onChange={(event) => setAuthorizedOn(event.target.value)}
      />
    </ActDialog>
  )
}
