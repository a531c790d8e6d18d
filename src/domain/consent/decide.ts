/** The one consent decision: may this reader open this record, and which facts in it; always with the trace of why. */

import { type Purpose, type Role, recordParts } from './roles.ts'

export type Reader = {
  readonly role: Role
  /** The participant's own record; null for staff. */
  readonly ownPersonId: string | null
  /** An emergency access that is open right now for this record. */
  readonly brokeGlass: boolean
}

export type TraceStep = { readonly rule: string; readonly holds: boolean }
export type Decision = {
  readonly allowed: boolean
  readonly sees: readonly string[]
  readonly trace: readonly TraceStep[]
}

const emergencyParts = [
  'person',
  'emergency_contact',
  'allergy',
  'diagnosis',
  'episode',
  'stay',
  'assessment',
  'assessment_fact',
  'placement',
]

/**
 * Need-to-know inside the program: 42 CFR 2.12(c)(3). A partner is another person and never a reader of this record:
 * what may be shared with a partner travels by a consent of its own, not through this door.
 */
export function mayOpenRecord(reader: Reader, personId: string, purpose: Purpose): Decision {
  const parts = recordParts[reader.role]
  if (reader.role === 'participant') {
    const own = reader.ownPersonId === personId && purpose === 'own'
    return { allowed: own, sees: own ? parts.sees : [], trace: [{ rule: 'own-record-only', holds: own }] }
  }
  const byRole = parts.purpose === purpose && parts.sees.length > 0
  const byGlass = purpose === 'emergency' && reader.brokeGlass
  return {
    allowed: byRole || byGlass,
    sees: byRole ? parts.sees : byGlass ? emergencyParts : [],
    trace: [
      { rule: `need-to-know:${reader.role}:${purpose}`, holds: byRole },
      { rule: 'emergency-access-open', holds: byGlass },
    ],
  }
}

export type FactOrigin = {
  readonly told_by: string
  readonly told_where: string
  readonly sensitivity: string
}

/** Whether a fact may be shown to a reader of the record it stands in. */
export function maySeeFact(reader: Reader, fact: FactOrigin): TraceStep & { readonly allowed: boolean } {
  const treats = recordParts[reader.role].purpose === 'treatment' && reader.role !== 'technician'
  const admits = reader.role === 'admissions'
  if (fact.sensitivity === 'private') return { rule: 'private-to-care-team', holds: treats, allowed: treats }
  if (fact.sensitivity === 'sensitive') {
    const holds = treats || admits || reader.role === 'utilization-reviewer'
    return { rule: 'sensitive-to-need', holds, allowed: holds }
  }
  // What somebody else told in confidence is not read back to the participant (45 CFR 164.524(a)(2)(v), unconfirmed).
  if (reader.role === 'participant' && (fact.told_by === 'partner' || fact.told_by === 'relative')) {
    return { rule: 'told-by-another', holds: false, allowed: false }
  }
  return { rule: 'ordinary', holds: true, allowed: true }
}

/** The same for a stored row; one that does not say where it comes from is for the care team alone. */
export function maySeeRow(reader: Reader, row: Readonly<Record<string, unknown>>): boolean {
  const { told_by, told_where, sensitivity } = row
  const says = typeof told_by === 'string' && typeof told_where === 'string' && typeof sensitivity === 'string'
  return maySeeFact(
    reader,
    says ? { told_by, told_where, sensitivity } : { told_by: '', told_where: '', sensitivity: 'private' },
  ).allowed
}
