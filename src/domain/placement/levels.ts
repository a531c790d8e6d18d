/** The levels of care, their order from least to most care, how two needs join, and the words people read for them. */

import { levelSteps, type residentialIntensities } from '../center/column.ts'

export type ResidentialIntensity = (typeof residentialIntensities)[number]
export type WithdrawalSetting = 'ambulatory' | '24-hour' | 'hospital'

/** Closed: "inpatient" is what people read for `residential`; `hospital` is only ever a hospital. */
export type Level =
  | { readonly kind: 'outpatient' }
  | { readonly kind: 'iop' }
  | { readonly kind: 'php' }
  | { readonly kind: 'residential'; readonly intensity: ResidentialIntensity }
  | { readonly kind: 'withdrawal'; readonly setting: WithdrawalSetting }
  | { readonly kind: 'hospital' }

/**
 * One word per level, least care first. Ambulatory withdrawal care stands above PHP because it is daily and medical and
 * runs beside a day program; it stands below residential because the person sleeps at home.
 */
export const levelIds = levelSteps
export type LevelId = (typeof levelIds)[number]

const levels: { readonly [K in LevelId]: { readonly level: Level; readonly label: string } } = {
  outpatient: { level: { kind: 'outpatient' }, label: 'Outpatient (regular visits)' },
  iop: { level: { kind: 'iop' }, label: 'Intensive outpatient (IOP)' },
  php: { level: { kind: 'php' }, label: 'Day hospital (PHP)' },
  'withdrawal-ambulatory': {
    level: { kind: 'withdrawal', setting: 'ambulatory' },
    label: 'Withdrawal care by daily visits',
  },
  'residential-low': {
    level: { kind: 'residential', intensity: 'low' },
    label: 'Inpatient (24-hour rehabilitation), low intensity',
  },
  'residential-high': {
    level: { kind: 'residential', intensity: 'high' },
    label: 'Inpatient (24-hour rehabilitation), high intensity',
  },
  'residential-medically-monitored': {
    level: { kind: 'residential', intensity: 'medically-monitored' },
    label: 'Inpatient (24-hour rehabilitation), medically monitored',
  },
  'withdrawal-24-hour': {
    level: { kind: 'withdrawal', setting: '24-hour' },
    label: 'Withdrawal care around the clock',
  },
  'withdrawal-hospital': {
    level: { kind: 'withdrawal', setting: 'hospital' },
    label: 'Withdrawal care in a hospital',
  },
  hospital: { level: { kind: 'hospital' }, label: 'Hospital' },
}

/** The words of a level without its intensity, for places where only the kind counts. */
export const levelKindLabels: { readonly [K in Level['kind']]: string } = {
  outpatient: 'Outpatient (regular visits)',
  iop: 'Intensive outpatient (IOP)',
  php: 'Day hospital (PHP)',
  residential: 'Inpatient (24-hour rehabilitation)',
  withdrawal: 'Withdrawal care',
  hospital: 'Hospital',
}

export const intensityLabels: { readonly [K in ResidentialIntensity]: string } = {
  low: 'low intensity',
  high: 'high intensity',
  'medically-monitored': 'medically monitored',
}

export const levelFromId = (id: LevelId): Level => levels[id].level

export function levelToId(level: Level): LevelId {
  switch (level.kind) {
    case 'residential':
      return `residential-${level.intensity}`
    case 'withdrawal':
      return `withdrawal-${level.setting}`
    default:
      return level.kind
  }
}

export const levelLabel = (level: Level): string => levels[levelToId(level)].label
/** 0 for outpatient, rising with the amount of care. */
export const levelRank = (level: Level): number => levelIds.indexOf(levelToId(level))
export const compareLevels = (a: Level, b: Level): number => levelRank(a) - levelRank(b)
export const sameLevel = (a: Level, b: Level): boolean => levelToId(a) === levelToId(b)

const rankOf = (id: LevelId): number => levelIds.indexOf(id)
const lowestResidential = rankOf('residential-low')
const around = rankOf('withdrawal-24-hour')

/**
 * The least level that meets both needs, as ranks. It is the higher one, with one exception: withdrawal and a need to
 * sleep away from home together need withdrawal care around the clock, which neither gives alone.
 */
export function joinRanks(a: number, b: number): number {
  const [low, high] = a < b ? [a, b] : [b, a]
  const meets = low === rankOf('withdrawal-ambulatory') && high >= lowestResidential
  return meets ? Math.max(high, around) : high
}

/** True where the person sleeps under the eyes of staff. */
export const isAroundTheClock = (level: Level): boolean => levelRank(level) >= lowestResidential
