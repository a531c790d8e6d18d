/** The rules on dose orders, one row each: plain sense, the program's own limits, then what the state and Medicare ask. */

import { cite } from '../../base/rules.ts'
import type { Asked, DoseOrder, DoseRule } from './dose-rule.ts'
import { isOwnRule, type ProfileRow, type WeekMinutes } from './state-profiles.ts'

const noSource = (): null => null
const said = (text: string) => (): string => text
/** "9", "10.5"; people read hours, data holds minutes. */
const hours = (minutes: number): string => String(Math.round((minutes / 60) * 100) / 100)

/** Nine hours: the least that a physician certifies for an intensive program (42 CFR 424.24(d)). */
const nineHours = 540
/** Twenty hours: from here on Medicare calls it a day hospital (42 CFR 410.43(c)). */
const twentyHours = 1200
/** A day of an intensive program as payers describe it: three hours on at least three days (HCPCS H0015). */
const payerDay = { minutes: 180, days: 3 } as const
/** Longer days of sessions than this are a slip of the pen. */
const longestDay = 480

const weekOf = (row: ProfileRow): WeekMinutes => row.value as WeekMinutes
function weekRow({ order, profile }: Asked): ProfileRow | null {
  if (order.level === 'iop') return profile.iopMinutes
  if (order.level === 'php') return profile.phpMinutes
  if (order.level !== 'residential') return null
  if (order.intensity === 'high') return profile.residentialHighMinutes
  return order.intensity === 'medically-monitored' ? profile.residentialMedicalMinutes : profile.residentialLowMinutes
}
const isBelowWeek = (asked: Asked): boolean => {
  const row = weekRow(asked)
  return row !== null && asked.order.targetMinutes < weekOf(row).least
}
const isAboveWeek = (asked: Asked): boolean => {
  const most = weekRow(asked) === null ? null : weekOf(weekRow(asked)!).most
  return most !== null && asked.order.targetMinutes > most
}
const fromLaw = (asked: Asked): boolean => isOwnRule(weekRow(asked)!) || asked.order.level === 'iop'
const weekSays = (asked: Asked): string => weekRow(asked)!.says
const weekSource = (asked: Asked) => weekRow(asked)!.source

const mixOf = (order: DoseOrder) => Object.entries(order.mix)
const daily = ({ order }: Asked): number => (order.maximumDays === 0 ? 0 : order.targetMinutes / order.maximumDays)

export const doseRules: readonly DoseRule[] = [
  {
    id: 'whole-minutes',
    kind: 'stop',
    field: 'targetMinutes',
    when: ({ order }) =>
      ![order.targetMinutes, order.minimumMinutes, order.minimumDays, order.maximumDays].every(
        (value) => Number.isInteger(value) && value >= 0,
      ),
    says: said('Minutes and days are whole numbers, none below zero.'),
    source: noSource,
  },
  {
    id: 'minimum-above-target',
    kind: 'stop',
    field: 'minimumMinutes',
    when: ({ order }) => order.minimumMinutes > order.targetMinutes,
    says: said('The minimum is above the target.'),
    source: noSource,
  },
  {
    id: 'days-crossed',
    kind: 'stop',
    field: 'minimumDays',
    when: ({ order }) => order.minimumDays > order.maximumDays || order.maximumDays > 7,
    says: said('The fewest days are above the most days, or a week has more than seven.'),
    source: noSource,
  },
  {
    id: 'no-day-for-hours',
    kind: 'stop',
    field: 'maximumDays',
    when: ({ order }) => order.targetMinutes > 0 && order.maximumDays === 0,
    says: said('Hours are ordered, but no day to give them on.'),
    source: noSource,
  },
  {
    id: 'days-too-long',
    kind: 'stop',
    field: 'maximumDays',
    when: (asked) => asked.order.level !== 'residential' && daily(asked) > longestDay,
    says: (asked) => `That is ${hours(daily(asked))} hours of sessions on each day. Order more days or fewer hours.`,
    source: noSource,
  },
  {
    id: 'level-of-program',
    kind: 'stop',
    field: 'level',
    when: ({ order, program }) => order.level !== program.level,
    says: said('The order and the program are for different levels of care.'),
    source: noSource,
  },
  {
    id: 'below-program',
    kind: 'stop',
    field: 'targetMinutes',
    when: ({ order, program }) => order.targetMinutes < program.minimumMinutes,
    says: ({ program }) => `This program gives at least ${hours(program.minimumMinutes)} hours a week.`,
    source: noSource,
  },
  {
    id: 'above-program',
    kind: 'stop',
    field: 'targetMinutes',
    when: ({ order, program }) => order.targetMinutes > program.maximumMinutes,
    says: ({ program }) => `This program gives at most ${hours(program.maximumMinutes)} hours a week.`,
    source: noSource,
  },
  {
    id: 'days-of-program',
    kind: 'stop',
    field: 'minimumDays',
    when: ({ order, program }) => order.minimumDays < program.minimumDays || order.maximumDays > program.maximumDays,
    says: ({ program }) => `This program runs on ${program.minimumDays} to ${program.maximumDays} days a week.`,
    source: noSource,
  },
  {
    id: 'track-of-program',
    kind: 'stop',
    field: 'tracks',
    when: ({ order, program }) => order.tracks.some((track) => !program.tracks.includes(track)),
    says: said('A track belongs to another program.'),
    source: noSource,
  },
  // Without a track the week would leave the person out of every group, and nobody would see it before Monday.
  {
    id: 'no-track',
    kind: 'stop',
    field: 'tracks',
    when: ({ order, program }) =>
      order.tracks.length === 0 &&
      program.tracks.length > 0 &&
      mixOf(order).some(([kind, wanted]) => wanted.required > 0 && kind !== 'individual' && kind !== 'family'),
    says: said('Groups are due, but no track is chosen, so no group could be planned. Choose one track or more.'),
    source: noSource,
  },
  {
    id: 'mix-crossed',
    kind: 'stop',
    field: 'mix',
    when: ({ order }) => mixOf(order).some(([, wanted]) => wanted.required < 0 || wanted.required > wanted.most),
    says: said('A service is due more often than it may be given.'),
    source: noSource,
  },
  {
    id: 'nothing-counts',
    kind: 'stop',
    field: 'mix',
    when: ({ order, program }) =>
      order.targetMinutes > 0 &&
      !mixOf(order).some(([kind, wanted]) => wanted.most > 0 && (program.counted as readonly string[]).includes(kind)),
    says: said('No service of this mix counts toward the hours.'),
    source: () => cite('42 CFR 410.44(a)(4)'),
  },
  {
    id: 'below-law',
    kind: 'stop',
    field: 'targetMinutes',
    when: (asked) => isBelowWeek(asked) && fromLaw(asked),
    says: weekSays,
    source: weekSource,
  },
  {
    id: 'below-default',
    kind: 'warn',
    field: 'targetMinutes',
    when: (asked) => isBelowWeek(asked) && !fromLaw(asked),
    says: weekSays,
    source: weekSource,
  },
  {
    id: 'is-day-hospital',
    kind: 'stop',
    field: 'targetMinutes',
    // Maryland still counts the twentieth hour as intensive outpatient, so a state's own ceiling goes first.
    when: (asked) =>
      asked.order.level === 'iop' &&
      asked.order.targetMinutes >= twentyHours &&
      asked.order.targetMinutes > (weekOf(asked.profile.iopMinutes).most ?? 0),
    says: said('From 20 hours a week on it is a day hospital, and no longer an intensive program.'),
    source: () => cite('42 CFR 410.43(c)'),
  },
  {
    id: 'above-hours',
    kind: 'warn',
    field: 'targetMinutes',
    when: (asked) => isAboveWeek(asked) && asked.order.targetMinutes < twentyHours,
    says: weekSays,
    source: weekSource,
  },
  {
    id: 'php-below-medicare',
    kind: 'warn',
    field: 'targetMinutes',
    when: ({ order, profile }) =>
      order.level === 'php' && order.targetMinutes < twentyHours && isOwnRule(profile.phpMinutes),
    says: said('Medicare asks for at least 20 hours a week of a day hospital.'),
    source: () => cite('42 CFR 410.43(c)'),
  },
  {
    id: 'minimum-below-nine',
    kind: 'warn',
    field: 'minimumMinutes',
    when: ({ order }) => order.level === 'iop' && order.minimumMinutes < nineHours && order.targetMinutes >= nineHours,
    says: said('A week at the minimum is below the nine hours that are certified.'),
    source: () => cite('42 CFR 424.24(d)'),
  },
  {
    id: 'day-below-law',
    kind: 'stop',
    field: 'maximumDays',
    when: (asked) => asked.order.level === 'iop' && daily(asked) < asked.profile.iopDayMinutes.value,
    says: ({ profile }) => profile.iopDayMinutes.says,
    source: ({ profile }) => profile.iopDayMinutes.source,
  },
  {
    id: 'day-below-payers',
    kind: 'warn',
    field: 'minimumDays',
    when: (asked) =>
      asked.order.level === 'iop' &&
      asked.profile.iopDayMinutes.value === 0 &&
      (daily(asked) < payerDay.minutes || asked.order.minimumDays < payerDay.days),
    says: said('Payers who use H0015 expect three hours on at least three days.'),
    source: () => cite('HCPCS H0015'),
  },
  {
    id: 'no-individual',
    kind: 'warn',
    field: 'mix',
    when: ({ order }) => order.targetMinutes > 0 && (order.mix.individual?.required ?? 0) === 0,
    says: said('No individual session is due in this week.'),
    source: noSource,
  },
]
