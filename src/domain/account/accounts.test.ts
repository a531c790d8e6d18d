/** The rules of accounts, a row each. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { changeFaults, draftFaults, keeperFaults, roleFaults } from './accounts.ts'
import { usStates } from './us-states.ts'

const rules = (faults: readonly { kind: string; rule?: string; field?: string }[]) =>
  faults.map((f) => f.rule ?? f.field ?? f.kind).join()

test('a participant has a record and nothing else; staff have none', () => {
  const rows = [
    [{ roles: ['nurse'], staffId: 's', personId: null }, ''],
    [{ roles: ['nurse', 'technician'], staffId: null, personId: null }, ''],
    [{ roles: ['participant'], staffId: null, personId: 'p' }, ''],
    [{ roles: ['participant'], staffId: null, personId: null }, 'personId'],
    [{ roles: ['participant', 'nurse'], staffId: null, personId: 'p' }, 'participant-alone'],
    [{ roles: ['participant'], staffId: 's', personId: 'p' }, 'staffId'],
    [{ roles: ['nurse'], staffId: null, personId: 'p' }, 'personId'],
    [{ roles: ['nurse', 'nurse'], staffId: null, personId: null }, 'roles'],
  ] as const
  for (const [draft, expected] of rows) assert.equal(rules(draftFaults(draft)), expected, JSON.stringify(draft))
})

test('an auditor is nothing else', () => {
  assert.equal(rules(roleFaults(['auditor'])), '')
  assert.equal(rules(roleFaults(['auditor', 'manager'])), 'auditor-alone')
})

test('an operator gives no role that works with people', () => {
  assert.equal(rules(keeperFaults('operator', ['operator'])), '')
  assert.equal(rules(keeperFaults('operator', ['auditor'])), '')
  assert.equal(rules(keeperFaults('operator', ['operator', 'clinician'])), 'manager-gives')
  assert.equal(rules(keeperFaults('manager', ['clinician'])), '')
})

test('nobody closes their own account, and a manager always remains', () => {
  const manager = { roles: ['manager'], state: 'active' } as const
  const rows = [
    [{ isOwn: false, was: manager, state: 'disabled', otherManagers: 1 }, ''],
    [{ isOwn: false, was: manager, state: 'disabled', otherManagers: 0 }, 'last-manager'],
    [{ isOwn: false, was: manager, roles: ['nurse'], otherManagers: 0 }, 'last-manager'],
    [{ isOwn: false, was: manager, roles: ['nurse', 'manager'], otherManagers: 0 }, ''],
    [{ isOwn: true, was: manager, roles: ['manager', 'nurse'], otherManagers: 3 }, 'own-account'],
    [{ isOwn: true, was: manager, state: 'disabled', otherManagers: 0 }, 'own-account,last-manager'],
    [{ isOwn: true, was: manager, otherManagers: 0 }, ''],
    [{ isOwn: false, was: { roles: ['manager'], state: 'invited' }, state: 'disabled', otherManagers: 0 }, ''],
  ] as const
  for (const [change, expected] of rows) assert.equal(rules(changeFaults(change)), expected, JSON.stringify(change))
})

test('the states are fifty, the district and Puerto Rico', () => {
  assert.equal(usStates.length, 52)
  assert.equal(
    usStates.every(({ value, label }) => /^[A-Z]{2}$/.test(value) && /^[A-Z][a-z]/.test(label)),
    true,
  )
})
