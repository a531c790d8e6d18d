/** Writing down what the payer said: covered or not, authorization, whom one asked, what is left to pay, until when, and what is done next. */
import { useState } from 'react'
import type { z } from 'zod'
import { noteBenefits } from '../../../api/inquiries.ts'
import { benefitsFound, needsAuthorization } from '../../../domain/center/inquiry-tables.ts'
import { authorizationLabels, foundLabels } from '../../../domain/people/benefit-check.ts'
import { call } from '../../call.ts'
import { Select, TextField } from '../../parts/field.tsx'
import { wallOf } from '../../words.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { orNull } from '../typed-text.ts'
import { parseDollars } from './dollars.ts'
import type { InquiryDialogProps } from './inquiry-dialogs.tsx'

const amounts = { deductible: 'Deductible left', outOfPocket: 'Out-of-pocket left' } as const
const notAnAmount = 'Write dollars, for example 1,250 or 1,250.00.'

export function BenefitsDialog({ page, onClose }: InquiryDialogProps) {
  const { inquiry, zone } = page
  const before = inquiry.benefits
  const today = wallOf(new Date().toISOString(), zone).date
  const [typed, setTyped] = useState({
    payer: before?.payer ?? '',
    checkedOn: today,
    spokeWith: '',
    referenceNumber: '',
    deductible: '',
    outOfPocket: '',
    validThrough: '',
    nextStep: '',
  })
  const [found, setFound] = useState<(typeof benefitsFound)[number]>('yes')
  const [authorization, setAuthorization] = useState<(typeof needsAuthorization)[number]>('unknown')
  const [wrong, setWrong] = useState<readonly string[]>([])
  const act = useAct(
    (body: z.input<typeof noteBenefits.body>, operationId) =>
      call(noteBenefits, { params: { inquiryId: inquiry.id }, body, operationId }),
    onClose,
  )
  const submit = () => {
    const deductible = parseDollars(typed.deductible)
    const outOfPocket = parseDollars(typed.outOfPocket)
    setWrong([...(deductible === false ? ['deductible'] : []), ...(outOfPocket === false ? ['outOfPocket'] : [])])
    if (deductible === false || outOfPocket === false) return
    act.run({
      version: inquiry.version,
      checkedOn: typed.checkedOn,
      payer: typed.payer,
      found,
      needsAuthorization: authorization,
      spokeWith: orNull(typed.spokeWith),
      referenceNumber: orNull(typed.referenceNumber),
      deductibleLeftCents: deductible,
      outOfPocketLeftCents: outOfPocket,
      validThrough: orNull(typed.validThrough),
      nextStep: typed.nextStep,
    })
  }
  const text = (key: 'payer' | 'spokeWith' | 'referenceNumber' | 'nextStep', label: string, max: number, hint = '') => (
    <TextField
      {...(key === 'payer' ? { 'data-first': true } : {})}
      label={label}
      hint={hint}
      maxLength={max}
      autoComplete="off"
      value={typed[key]}
      fault={faultOf(act.problem, key)}
      onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
    />
  )
  const day = (key: 'checkedOn' | 'validThrough', label: string, hint = '') => (
    <TextField
      type="date"
      label={label}
      hint={hint}
      value={typed[key]}
      fault={faultOf(act.problem, key)}
      onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
    />
  )
  const amount = (key: keyof typeof amounts) => (
    <TextField
      label={amounts[key]}
      hint="In dollars; may stay empty."
      inputMode="decimal"
      autoComplete="off"
      value={typed[key]}
      fault={wrong.includes(key) ? notAnAmount : faultOf(act.problem, `${key}LeftCents`)}
      onChange={(event) => setTyped({ ...typed, [key]: event.target.value })}
    />
  )
  return (
    <ActDialog
      title="What the payer said"
      say="Write it down"
      {...{ act, onClose }}
      fields={[
        'checkedOn',
        'payer',
        'found',
        'needsAuthorization',
        'spokeWith',
        'referenceNumber',
        'deductibleLeftCents',
        'outOfPocketLeftCents',
        'validThrough',
        'nextStep',
      ]}
      intro={<p className="soft">An answer of a payer is no promise to pay, and decides no level of care.</p>}
      onSubmit={submit}
    >
      {text('payer', 'Payer', 120, 'As it stands on the card.')}
      <Select
        label="This care is"
        value={found}
        fault={faultOf(act.problem, 'found')}
        choices={benefitsFound.map((value) => ({ value, label: foundLabels[value] }))}
        onChange={(event) => setFound(benefitsFound.find((one) => one === event.target.value) ?? found)}
      />
      <Select
        label="Authorization"
        value={authorization}
        fault={faultOf(act.problem, 'needsAuthorization')}
        choices={needsAuthorization.map((value) => ({ value, label: authorizationLabels[value] }))}
        onChange={(event) =>
          setAuthorization(needsAuthorization.find((one) => one === event.target.value) ?? authorization)
        }
      />
      {day('checkedOn', 'Checked on')}
      {text('spokeWith', 'Asked whom', 120, 'A role is enough: this, or the reference number.')}
      {text('referenceNumber', 'Reference number', 80)}
      {amount('deductible')}
      {amount('outOfPocket')}
      {day('validThrough', 'Valid through', 'May stay empty.')}
      {text('nextStep', 'Next step', 500, 'What somebody does now, and tells the person.')}
    </ActDialog>
  )
}
