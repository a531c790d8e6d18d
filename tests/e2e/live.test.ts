/** Two windows on one center: what changes in one shows in the other within two seconds, without anybody asking. */

import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import type { Locator } from 'playwright-core'
import { insertSession, insertWeek } from '../factories/sessions.ts'
import { type House, openHouse } from './pages/open-house.ts'
import { RosterPage } from './pages/roster-page.ts'

let house: House
let sessionId = ''
before(async () => {
  house = await openHouse()
  const { center } = house.server
  const weekId = await insertWeek(center)
  // It ended an hour ago.
  sessionId = await insertSession(center, weekId, {
    startsAt: '2026-11-18T14:00:00Z',
    minutes: 60,
    persons: [center.alex, center.kim],
  })
})
after(() => house?.close())

/** Acts, and waits for the other window to show it: far less than the half minute after which a screen asks by itself. */
async function seenAfter(act: () => Promise<unknown>, seen: Locator): Promise<void> {
  await act()
  await seen.first().waitFor({ timeout: 15_000 })
}

test('GIVEN two windows WHEN attendance is taken in one THEN the day board in the other knows', async () => {
  const [board, hand] = [await house.signIn('manager'), await house.signIn('technician')]
  await board.locator('.needs').getByText('Attendance').first().waitFor()
  await board.locator('.day-sessions').getByText('0 of 2 taken').waitFor()
  await house.open(hand, `/app/rosters/${sessionId}`)
  await seenAfter(
    () => new RosterPage(hand).take([['Kim Ngô', 'Late']]),
    board.locator('.day-sessions').getByText('2 of 2 taken'),
  )
  assert.equal(await board.locator('.needs').getByText('Attendance').count(), 0)
  await board.context().close()
  await hand.context().close()
})

test('GIVEN two windows WHEN a room is added in one THEN the list in the other has it', async () => {
  const [list, hand] = [await house.signIn('clinician'), await house.signIn('manager')]
  await house.open(list, '/app/setup/room')
  await list.getByRole('rowheader', { name: 'Room A' }).waitFor()
  await house.open(hand, '/app/setup/room')
  await hand.getByRole('button', { name: 'Add room' }).click()
  await hand.getByLabel('Name').fill('Willow room')
  await hand.getByLabel('Participants').fill('8')
  await seenAfter(
    () => hand.getByRole('dialog').getByRole('button', { name: 'Add' }).click(),
    list.getByRole('rowheader', { name: 'Willow room' }),
  )
  await list.context().close()
  await hand.context().close()
  assert.deepEqual(house.faults, [])
})

test('GIVEN a lost connection WHEN a room is added THEN that is told at once, what was typed stays, and the next press adds it once', async () => {
  const hand = await house.signIn('manager')
  await house.open(hand, '/app/setup/room')
  await hand.getByRole('button', { name: 'Add room' }).click()
  await hand.getByLabel('Name').fill('Alder room')
  await hand.getByLabel('Participants').fill('6')
  const add = hand.getByRole('dialog').getByRole('button', { name: 'Add' })
  await hand.context().setOffline(true)
  await add.click()
  await hand.getByRole('dialog').getByText('The center could not be reached.').waitFor({ timeout: 15_000 })
  assert.equal(await hand.getByLabel('Name').inputValue(), 'Alder room')
  await hand.context().setOffline(false)
  await add.click()
  await hand.getByRole('rowheader', { name: 'Alder room' }).waitFor()
  assert.equal(await hand.getByRole('rowheader', { name: 'Alder room' }).count(), 1)
  await hand.context().close()
  assert.deepEqual(house.faults, [])
})
