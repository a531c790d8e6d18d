/** Who may do what: every action with its roles, and which parts of a record each role works with. */

export const roles = [
  'admissions',
  'clinician',
  'couples-therapist',
  'nurse',
  'technician',
  'utilization-reviewer',
  'manager',
  'auditor',
  'operator',
  'participant',
] as const
export type Role = (typeof roles)[number]

export const roleLabels: Readonly<Record<Role, string>> = {
  admissions: 'Admissions coordinator',
  clinician: 'Clinician',
  'couples-therapist': 'Couples therapist',
  nurse: 'Nurse',
  technician: 'Residential technician',
  'utilization-reviewer': 'Utilization reviewer',
  manager: 'Program manager',
  auditor: 'Auditor',
  operator: 'Operator',
  participant: 'Participant',
}

const care = ['clinician', 'couples-therapist', 'nurse'] as const
const floor = [...care, 'technician'] as const
const office = ['admissions', 'manager'] as const
const staff = [...floor, ...office, 'utilization-reviewer'] as const

/** One row an action: who may, and whether it changes anything. The server has no path without a row here. */
export const actionRows = [
  { action: 'account.me', roles, changes: false },
  { action: 'account.role', roles, changes: true },
  { action: 'account.password', roles, changes: true },
  { action: 'account.passkey', roles, changes: true },
  { action: 'account.sign-out', roles, changes: true },
  { action: 'account.list', roles: ['manager', 'operator'], changes: false },
  { action: 'account.create', roles: ['manager', 'operator'], changes: true },
  { action: 'account.change', roles: ['manager', 'operator'], changes: true },
  { action: 'account.break-glass', roles: [...staff], changes: true },
  { action: 'center.read', roles: [...staff, 'auditor', 'operator'], changes: false },
  { action: 'center.change', roles: ['manager'], changes: true },
  { action: 'history.read', roles: ['manager', 'clinician'], changes: false },
  { action: 'history.restore', roles: ['manager', 'clinician'], changes: true },
  { action: 'people.list', roles: [...staff], changes: false },
  { action: 'person.read', roles: [...staff], changes: false },
  { action: 'person.create', roles: [...office], changes: true },
  { action: 'person.change', roles: [...office, ...care], changes: true },
  // Rows of a record; which tables, `recordParts` says.
  { action: 'record.change', roles: [...office, ...care, 'utilization-reviewer'], changes: true },
  { action: 'couple.change', roles: [...office, 'couples-therapist'], changes: true },
  { action: 'household.change', roles: [...office, ...care], changes: true },
  // Read back by those who set such orders, and by nobody else.
  { action: 'no-contact.read', roles: [...office, ...care], changes: false },
  { action: 'assessment.create', roles: ['admissions', ...care], changes: true },
  { action: 'placement.read', roles: ['admissions', ...care, 'utilization-reviewer'], changes: false },
  { action: 'placement.override', roles: ['clinician', 'couples-therapist', 'nurse'], changes: true },
  // What one of a couple said alone, and what speaks against sessions together: for the care team, who read what is private.
  { action: 'agreement.read', roles: [...care], changes: false },
  { action: 'agreement.record', roles: [...care], changes: true },
  { action: 'joint-work.read', roles: [...care], changes: false },
  { action: 'level.offer', roles: ['admissions', ...care], changes: true },
  // A request from the public pages, written down by the machine in the name of admissions.
  { action: 'inquiry.receive', roles: ['admissions'], changes: true },
  { action: 'inquiry.read', roles: [...office], changes: false },
  { action: 'inquiry.change', roles: [...office], changes: true },
  { action: 'waiting.read', roles: [...office, ...care], changes: false },
  { action: 'waiting.change', roles: [...office, ...care], changes: true },
  // What the payer says, noted by whoever speaks with payers.
  { action: 'level.authorize', roles: ['admissions', 'utilization-reviewer'], changes: true },
  { action: 'level.review', roles: [...care], changes: true },
  { action: 'criteria.try', roles: [...care], changes: false },
  // Sets, switches and the counts of a trial, without a name.
  { action: 'criteria.read', roles: ['manager', ...care], changes: false },
  { action: 'criteria.switch', roles: ['manager'], changes: true },
  { action: 'criteria.sign', roles: ['manager', ...care], changes: true },
  // What the public pages say, and who has read it; the operator keeps the machine that says it.
  { action: 'texts.read', roles: ['manager', 'operator'], changes: false },
  { action: 'texts.review', roles: ['manager', 'operator'], changes: true },
  { action: 'level.outside', roles: ['admissions', ...care, 'utilization-reviewer'], changes: true },
  { action: 'episode.admit', roles: [...office, ...care], changes: true },
  { action: 'episode.discharge', roles: [...office, ...care], changes: true },
  { action: 'dose.order', roles: [...care], changes: true },
  { action: 'dose.read', roles: [...staff], changes: false },
  { action: 'bed.read', roles: [...staff], changes: false },
  { action: 'week.read', roles: [...staff], changes: false },
  // Why somebody's sessions are where they are: it speaks of lives, couples and orders, so only to whoever plans.
  { action: 'week.explain', roles: ['manager'], changes: false },
  // Ways to put a week right name who must be told: only to whoever plans.
  { action: 'week.foresee', roles: ['manager'], changes: false },
  { action: 'week.repair', roles: ['manager'], changes: true },
  { action: 'week.solve', roles: ['manager'], changes: true },
  { action: 'week.change', roles: ['manager'], changes: true },
  { action: 'week.publish', roles: ['manager'], changes: true },
  { action: 'roster.read', roles: [...staff], changes: false },
  { action: 'attendance.take', roles: [...floor, 'manager'], changes: true },
  { action: 'board.day', roles: [...staff], changes: false },
  { action: 'me.week', roles: ['participant'], changes: false },
  { action: 'live.listen', roles, changes: false },
  { action: 'audit.read', roles: ['auditor'], changes: false },
  { action: 'center.import', roles: ['manager', 'operator'], changes: true },
  { action: 'center.export', roles: ['manager', 'operator'], changes: false },
] as const satisfies readonly { action: string; roles: readonly Role[]; changes: boolean }[]

export type ActionName = (typeof actionRows)[number]['action']
const byAction = new Map(actionRows.map((row) => [row.action as string, row]))

export function actionRow(action: ActionName): { readonly roles: readonly Role[]; readonly changes: boolean } {
  return byAction.get(action)!
}
export const mayAct = (role: Role, action: ActionName): boolean => actionRow(action).roles.includes(role)

/** Why a record is opened; a role opens it for its own purposes only. */
export const purposes = ['treatment', 'admission', 'payment', 'operations', 'own', 'emergency'] as const
export type Purpose = (typeof purposes)[number]

const contact = [
  'person',
  'couple_member',
  'household_member',
  'safe_contact',
  'emergency_contact',
  'relative',
] as const
const life = ['commitment', 'commitment_exception', 'family_hours', 'living_arrangement', 'care_agreement'] as const
const agreement = ['couple_agreement'] as const
const clinical = [
  'allergy',
  'diagnosis',
  'assessment',
  'assessment_fact',
  'placement',
  'level_offer',
  'level_review',
  'outside_level',
] as const
const course = ['episode', 'stay', 'dose_order', 'session_person', 'attendance'] as const
/** Why and for what somebody waits comes from the placement. */
export const waitingParts = ['waiting_entry', 'waiting_check', 'arrival'] as const
const legal = ['consent', 'signature', 'authorization'] as const

/** The parts of one record that a role may see, least privilege: what its day needs and no more. */
export const recordParts: Readonly<
  Record<Role, { purpose: Purpose; sees: readonly string[]; changes: readonly string[] }>
> = {
  admissions: {
    purpose: 'admission',
    sees: [...contact, ...life, ...clinical, ...course, ...waitingParts, ...legal],
    changes: [
      ...contact,
      ...life,
      'allergy',
      'diagnosis',
      'assessment',
      'assessment_fact',
      'placement',
      'level_offer',
      'level_review',
      'outside_level',
      'episode',
      'stay',
      ...waitingParts,
      'authorization',
      'consent',
    ],
  },
  clinician: {
    purpose: 'treatment',
    sees: [...contact, ...life, ...clinical, ...agreement, ...course, ...waitingParts, ...legal],
    changes: [...contact, ...life, ...clinical, ...agreement, ...course, ...waitingParts, 'consent', 'signature'],
  },
  'couples-therapist': {
    purpose: 'treatment',
    sees: [...contact, ...life, ...clinical, ...agreement, ...course, ...waitingParts, ...legal],
    changes: [...contact, ...life, ...clinical, ...agreement, ...course, ...waitingParts, 'consent', 'signature'],
  },
  nurse: {
    purpose: 'treatment',
    sees: [...contact, ...life, ...clinical, ...agreement, ...course, ...waitingParts, ...legal],
    changes: [...contact, ...life, ...clinical, ...agreement, ...course, ...waitingParts, 'consent', 'signature'],
  },
  technician: {
    purpose: 'treatment',
    sees: ['person', 'emergency_contact', 'allergy', ...course],
    changes: ['attendance'],
  },
  'utilization-reviewer': {
    purpose: 'payment',
    sees: [
      'person',
      'diagnosis',
      'assessment',
      'assessment_fact',
      'placement',
      'level_offer',
      'level_review',
      'outside_level',
      ...course,
      'authorization',
    ],
    changes: ['authorization', 'level_offer', 'outside_level'],
  },
  manager: {
    purpose: 'operations',
    sees: [...contact, ...life, ...course, ...waitingParts, 'authorization'],
    changes: [...contact, ...life, 'episode', 'stay', ...waitingParts, 'attendance'],
  },
  auditor: { purpose: 'operations', sees: [], changes: [] },
  operator: { purpose: 'operations', sees: [], changes: [] },
  participant: {
    purpose: 'own',
    sees: ['person', 'commitment', 'episode', 'dose_order', 'session_person', 'attendance'],
    changes: [],
  },
}
