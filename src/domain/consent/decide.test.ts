/** The consent decision as tables: who opens which record for what, and which facts in it. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { mayOpenRecord, maySeeFact, maySeeRow, type Reader } from './decide.ts'
import { actionRow, type Purpose, purposes, type Role, recordParts, roles } from './roles.ts'

const reader = (role: Role, more: Partial<Reader> = {}): Reader => ({
  role,
  ownPersonId: role === 'participant' ? 'alex' : null,
  brokeGlass: false,
  ...more,
})

test('a role opens a record for its own purpose and for no other', () => {
  const opening: Partial<Record<Role, Purpose>> = {
    admissions: 'admission',
    clinician: 'treatment',
    'couples-therapist': 'treatment',
    nurse: 'treatment',
    technician: 'treatment',
    'utilization-reviewer': 'payment',
    manager: 'operations',
    participant: 'own',
  }
  for (const role of roles)
    for (const purpose of purposes) {
      const decision = mayOpenRecord(reader(role), 'alex', purpose)
      assert.equal(decision.allowed, opening[role] === purpose, `${role} for ${purpose}`)
      assert.equal(decision.sees.length > 0, decision.allowed, `${role} for ${purpose} sees`)
      assert.ok(decision.trace.length > 0)
    }
})

test('a participant opens one record: not the partner’s, and not in an emergency', () => {
  for (const purpose of purposes)
    for (const brokeGlass of [false, true])
      assert.equal(mayOpenRecord(reader('participant', { brokeGlass }), 'sam', purpose).allowed, false, purpose)
})

test('emergency access opens what an emergency needs, and only while it is open', () => {
  for (const role of ['technician', 'manager', 'nurse'] as const) {
    assert.equal(mayOpenRecord(reader(role), 'alex', 'emergency').allowed, false)
    const open = mayOpenRecord(reader(role, { brokeGlass: true }), 'alex', 'emergency')
    assert.ok(open.allowed && open.sees.includes('allergy') && open.sees.includes('diagnosis'))
    for (const closed of ['commitment', 'safe_contact', 'couple_member', 'household_member'])
      assert.equal(open.sees.includes(closed), false, closed)
  }
})

test('what a role changes it also sees', () => {
  for (const role of roles)
    for (const part of recordParts[role].changes)
      assert.ok(recordParts[role].sees.includes(part), `${role} changes ${part} unseen`)
})

test('facts are shown by how sensitive they are and by who told them', () => {
  const care = ['clinician', 'couples-therapist', 'nurse']
  const need = [...care, 'admissions', 'utilization-reviewer']
  const table: [told_by: string, sensitivity: string, shown: readonly string[]][] = [
    ['person', 'ordinary', roles],
    ['person', 'sensitive', need],
    ['person', 'private', care],
    ['partner', 'ordinary', roles.filter((role) => role !== 'participant')],
    ['relative', 'ordinary', roles.filter((role) => role !== 'participant')],
    ['partner', 'private', care],
  ]
  for (const [told_by, sensitivity, shown] of table)
    for (const role of roles) {
      const fact = { told_by, told_where: 'alone', sensitivity }
      const says = `${role} reads what ${told_by} told (${sensitivity})`
      assert.equal(maySeeFact(reader(role), fact).allowed, shown.includes(role), says)
      assert.equal(maySeeRow(reader(role), { id: 'x', ...fact }), shown.includes(role), says)
    }
})

test('a row that does not say where it comes from is for the care team alone', () => {
  for (const row of [{}, { told_by: 'person', told_where: 'alone' }, { told_by: null, sensitivity: 'ordinary' }])
    for (const role of roles)
      assert.equal(maySeeRow(reader(role), row), ['clinician', 'couples-therapist', 'nurse'].includes(role), role)
})

test('who reads what a couple agreed to, or what speaks against sessions together, reads what is private and the part itself', () => {
  const told = { told_by: 'person', told_where: 'alone', sensitivity: 'private' }
  for (const action of ['agreement.read', 'agreement.record', 'joint-work.read'] as const)
    for (const role of actionRow(action).roles) {
      assert.ok(maySeeFact(reader(role), told).allowed, `${role} ${action}`)
      for (const part of ['couple_agreement', 'placement'])
        assert.ok(recordParts[role].sees.includes(part), `${role} ${action} ${part}`)
    }
  const others = roles.filter((role) => !actionRow('agreement.read').roles.some((one) => one === role))
  for (const role of others) assert.equal(recordParts[role].sees.includes('couple_agreement'), false, role)
  const glass = mayOpenRecord(reader('technician', { brokeGlass: true }), 'alex', 'emergency')
  assert.equal(glass.sees.includes('couple_agreement'), false, 'an emergency does not need it')
})
