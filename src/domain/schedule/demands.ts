/** What a person is owed in a week, as single demands that can be asked for or waived one by one. */

import { type Life, sayServices } from './limits.ts'
import { type MixService, mixServices } from './model.ts'
import { sayLength } from './names.ts'

export type Demand = {
  readonly id: 'minutes' | 'days' | `required:${MixService | 'couple'}`
  /** "12 h of therapy". */
  readonly says: string
}

/** `least` is the minimum of hours, `target` the ordered hours and days, `full` every required session too. */
export const doseLevels = ['least', 'target', 'full'] as const
export type DoseLevel = (typeof doseLevels)[number]

export const minutesAt = ({ person: { dose } }: Life, level: DoseLevel): number =>
  level === 'least' ? dose.minMinutes : Math.max(dose.minMinutes, dose.targetMinutes)

export function demandsOf(life: Life, level: DoseLevel): Demand[] {
  const { dose, mix } = life.person
  const demands: Demand[] = [{ id: 'minutes', says: `${sayLength(minutesAt(life, level))} of therapy` }]
  if (level === 'least') return demands
  if (dose.minDays > 1) demands.push({ id: 'days', says: `on at least ${dose.minDays} days` })
  if (level === 'target') return demands
  for (const service of mixServices) {
    const required = Math.min(mix[service]?.required ?? 0, mix[service]?.most ?? 0)
    if (required > 0) demands.push({ id: `required:${service}`, says: sayServices(required, service) })
  }
  const joint = Math.min(life.couple?.conjoint.required ?? 0, life.couple?.conjoint.most ?? 0)
  if (joint > 0) demands.push({ id: 'required:couple', says: sayServices(joint, 'couple') })
  return demands
}

/** The life in which only these demands are made; comfort and last week are forgotten. */
export function asking(life: Life, demands: readonly Demand['id'][], wanted: number): Life {
  const { person, couple } = life
  const minutes = demands.includes('minutes') ? wanted : 0
  const mix: { [service: string]: unknown } = {}
  for (const service of mixServices) {
    const wanted = person.mix[service]
    if (wanted) mix[service] = { ...wanted, required: demands.includes(`required:${service}`) ? wanted.required : 0 }
  }
  return {
    ...life,
    couple: couple && {
      ...couple,
      conjoint: { ...couple.conjoint, required: demands.includes('required:couple') ? couple.conjoint.required : 0 },
    },
    person: {
      ...person,
      mix,
      disliked: [],
      lastWeek: null,
      dose: {
        minMinutes: minutes,
        targetMinutes: minutes,
        minDays: demands.includes('days') ? person.dose.minDays : 0,
        maxDays: person.dose.maxDays,
      },
    },
  }
}
