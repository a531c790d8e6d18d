/** What a dose order is, what a program allows, and the shape of a rule that compares the two. */

import type { Source } from '../../base/rules.ts'
import type { ServiceKind } from '../center/column.ts'
import type { Level } from '../placement/levels.ts'
import type { ResidentialKind, StateProfile } from './state-profiles.ts'

/** How often a week a service is due and at most given; a service that is not named is not given. */
export type DoseMix = {
  readonly [K in Exclude<ServiceKind, 'couple'>]?: { readonly required: number; readonly most: number }
}

/** Minutes a week; `tracks` are ids of the program's tracks. */
export type DoseOrder = {
  readonly level: Level['kind']
  /** Which kind of inpatient care, where the level is `residential`. */
  readonly intensity: ResidentialKind | null
  readonly targetMinutes: number
  readonly minimumMinutes: number
  readonly minimumDays: number
  readonly maximumDays: number
  readonly mix: DoseMix
  readonly tracks: readonly string[]
}

export type ProgramRules = {
  readonly level: Level['kind']
  readonly minimumMinutes: number
  readonly maximumMinutes: number
  readonly minimumDays: number
  readonly maximumDays: number
  readonly tracks: readonly string[]
  /** Kinds that the center counts toward the dose. */
  readonly counted: readonly ServiceKind[]
}

export type Asked = { readonly order: DoseOrder; readonly program: ProgramRules; readonly profile: StateProfile }

/** `stop` refuses the order, `warn` goes with it; `source` is null for the program's own rule or plain sense. */
export type DoseRule = {
  readonly id: string
  readonly kind: 'stop' | 'warn'
  readonly field: keyof DoseOrder
  readonly when: (asked: Asked) => boolean
  readonly says: (asked: Asked) => string
  readonly source: (asked: Asked) => Source | null
}
