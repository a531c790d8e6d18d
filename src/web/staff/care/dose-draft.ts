/** The dose order while it is typed: hours and days as people write them, checked in the browser by the rules that the server runs. */
import type { z } from 'zod'
import type { orderDose } from '../../../api/care.ts'
import type { PlainDate } from '../../../base/time.ts'
import { checkDoseOrder, type DoseReason } from '../../../domain/care/dose-order.ts'
import type { DoseMix } from '../../../domain/care/dose-rule.ts'
import { type ProfileRow, stateProfile } from '../../../domain/care/state-profiles.ts'
import type { ServiceKind } from '../../../domain/center/column.ts'
import type { ProgramRow } from '../people/center-rows.ts'
import type { PersonPage } from '../people/person-data.ts'

export const mixKinds = ['process-group', 'relapse-prevention', 'skills', 'holistic', 'individual', 'family'] as const
export type MixKind = (typeof mixKinds)[number]
export type Order = NonNullable<PersonPage['doseOrders']>[number]
export type DoseBody = z.input<typeof orderDose.body>

export type DoseDraft = {
  readonly target: string
  readonly minimum: string
  readonly minimumDays: string
  readonly maximumDays: string
  readonly mix: { readonly [K in MixKind]: { readonly required: string; readonly most: string } }
  readonly trackIds: readonly string[]
  readonly since: string
}

/** A usual week of an intensive program; a clinician changes it for the person. */
const usualMix: { readonly [K in MixKind]: readonly [required: number, most: number] } = {
  'process-group': [3, 4],
  'relapse-prevention': [1, 2],
  skills: [1, 2],
  holistic: [0, 1],
  individual: [1, 1],
  family: [0, 1],
}

const hours = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100)

export function beginDose(
  program: ProgramRow,
  order: Order | null,
  trackIds: readonly string[],
  since: string,
): DoseDraft {
  const mixed = (kind: MixKind): readonly [number, number] => {
    if (!order) return usualMix[kind]
    const wanted = order.mix[kind]
    return [wanted?.required ?? 0, wanted?.most ?? 0]
  }
  const entry = (kind: MixKind) => {
    const [required, most] = mixed(kind)
    return [kind, { required: String(required), most: String(most) }] as const
  }
  return {
    target: hours(order?.target_minutes ?? program.target_minutes),
    minimum: hours(order?.minimum_minutes ?? program.minimum_minutes),
    minimumDays: String(order?.minimum_days ?? program.minimum_days),
    maximumDays: String(order?.maximum_days ?? program.maximum_days),
    mix: Object.fromEntries(mixKinds.map(entry)) as DoseDraft['mix'],
    trackIds: order ? order.track_ids : trackIds,
    since,
  }
}

/** Half and quarter hours are whole minutes; what is no number becomes one that the rules refuse. */
const minutes = (typed: string): number => (typed.trim() === '' ? -1 : Math.round(Number(typed.replace(',', '.')) * 60))
const whole = (typed: string): number => (/^\d+$/.test(typed.trim()) ? Number(typed) : -1)

export function toBody(draft: DoseDraft, episodeId: string): DoseBody {
  const wanted = mixKinds.flatMap((kind) => {
    const [required, most] = [whole(draft.mix[kind].required), whole(draft.mix[kind].most)]
    return required === 0 && most === 0 ? [] : [[kind, { required, most }] as const]
  })
  return {
    episodeId,
    targetMinutes: minutes(draft.target),
    minimumMinutes: minutes(draft.minimum),
    minimumDays: whole(draft.minimumDays),
    maximumDays: whole(draft.maximumDays),
    mix: Object.fromEntries(wanted),
    trackIds: [...draft.trackIds],
    since: draft.since,
  }
}

type Checked = { readonly stops: readonly DoseReason[]; readonly warnings: readonly DoseReason[] }

export type DoseGround = {
  readonly program: ProgramRow
  readonly tracks: readonly string[]
  readonly counted: readonly ServiceKind[]
  readonly state: string
  readonly intensity: 'low' | 'high' | 'medically-monitored' | null
}

export function check(body: DoseBody, { program, tracks, counted, state, intensity }: DoseGround): Checked {
  const checked = checkDoseOrder(
    {
      level: program.level,
      intensity,
      targetMinutes: body.targetMinutes,
      minimumMinutes: body.minimumMinutes,
      minimumDays: body.minimumDays,
      maximumDays: body.maximumDays,
      mix: body.mix as DoseMix,
      tracks: body.trackIds,
    },
    {
      level: program.level,
      minimumMinutes: program.minimum_minutes,
      maximumMinutes: program.maximum_minutes,
      minimumDays: program.minimum_days,
      maximumDays: program.maximum_days,
      tracks,
      counted,
    },
    stateProfile(state, body.since as PlainDate),
  )
  return checked.ok ? { stops: [], warnings: checked.value.warnings } : { stops: checked.reasons, warnings: [] }
}

/** What the state or the default asks of this level, to read before ordering. */
export function profileSentences({ program, state, intensity }: DoseGround, day: string): readonly ProfileRow[] {
  const profile = stateProfile(state, day as PlainDate)
  if (program.level === 'iop') return [profile.iopMinutes, profile.iopDayMinutes]
  if (program.level === 'php') return [profile.phpMinutes]
  if (program.level !== 'residential') return []
  if (intensity === 'high') return [profile.residentialHighMinutes]
  return [intensity === 'medically-monitored' ? profile.residentialMedicalMinutes : profile.residentialLowMinutes]
}
