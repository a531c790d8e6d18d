/** Reaching things as somebody without a mouse does. */

import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'

/** Presses Tab until the element has the focus; a screen that needs more than `most` is too long a way. */
export async function tabTo(page: Page, to: Locator, most = 150): Promise<void> {
  await to.first().waitFor()
  for (let pressed = 0; pressed < most; pressed += 1) {
    if (await to.first().evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  assert.fail(`${to} was not reached by ${most} presses of Tab`)
}

/** Reaches it and presses the key: Enter for links and buttons, Space for ticks. */
export async function pressOn(page: Page, to: Locator, key = 'Enter'): Promise<void> {
  await tabTo(page, to)
  await page.keyboard.press(key)
}
