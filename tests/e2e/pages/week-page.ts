/** The week board as tests use it: made by search, changed by hand, compared and published. */

import assert from 'node:assert/strict'
import type { Locator, Page } from 'playwright-core'
import { tabTo } from './keyboard.ts'

const arrows = ['ArrowDown', 'ArrowUp', 'ArrowRight', 'ArrowLeft'] as const

export class WeekPage {
  readonly page: Page
  readonly said: Locator
  readonly sessions: Locator
  constructor(page: Page) {
    this.page = page
    this.said = page.locator('.said')
    this.sessions = page.locator('button.session')
  }

  /** As a manager would: starts the search, and stops it once everybody reaches their target. */
  async make(): Promise<void> {
    const { page } = this
    const ready = page.getByText(/^A draft is ready/)
    const everybody = /\b(\d+) of \1 reach their target/
    await page.getByRole('button', { name: 'Make the week' }).click()
    const stop = page.getByRole('button', { name: 'Stop and keep the best' })
    await stop.waitFor()
    const found = page.locator('.solve-box').getByText(everybody)
    await found
      .or(page.getByRole('button', { name: 'Make the week' }))
      .first()
      .waitFor({ timeout: 60_000 })
    if (await found.isVisible()) await stop.or(ready).first().click()
    await ready.waitFor({ timeout: 30_000 })
    assert.match((await ready.first().textContent()) ?? '', everybody)
    await this.sessions.first().waitFor()
  }

  session(key: string): Locator {
    return this.page.locator(`[data-session="${key}"]`)
  }

  place = (key: string): Promise<string | null> => this.session(key).textContent()

  /** By keyboard: the first private session that can go somewhere goes there. What the board said on the way comes back. */
  async moveByArrows(): Promise<{ key: string; refused: string[] }> {
    const refused: string[] = []
    for (const session of (await this.page.locator('button.session.individual').all()).slice(0, 8)) {
      const key = (await session.getAttribute('data-session')) ?? ''
      await tabTo(this.page, this.session(key))
      for (const arrow of arrows) {
        await this.page.keyboard.press(`Alt+${arrow}`)
        await this.page.waitForFunction(() =>
          /Moved to|No place/.test(document.querySelector('.said')?.textContent ?? ''),
        )
        const said = (await this.said.textContent()) ?? ''
        if (said.startsWith('Moved')) return { key, refused }
        refused.push(said)
      }
    }
    return assert.fail(`no session could be moved: ${refused.join(' | ')}`)
  }

  /** A session stays in the hand after a move, and a second press would put it down: what comes next begins with none. */
  async putDown(): Promise<void> {
    await this.page.keyboard.press('Escape')
    await this.page.locator('button.session[aria-pressed=true]').waitFor({ state: 'detached' })
  }

  async publish(): Promise<string> {
    const { page } = this
    await page.getByRole('button', { name: 'Compare and publish' }).click()
    const dialog = page.getByRole('dialog')
    // The comparison is made anew when the draft was saved meanwhile: what is read must be a whole one.
    const whole = await page.waitForFunction(() => {
      const text = document.querySelector('dialog[open], [role=dialog]')?.textContent ?? ''
      return text.includes('with a changed week') ? text : null
    })
    const compared = (await whole.jsonValue()) ?? ''
    await dialog.getByRole('button', { name: 'Publish this week' }).click()
    await page.getByText(/^Published\./).waitFor()
    return compared
  }
}
