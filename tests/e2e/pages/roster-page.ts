/** A session's roster as tests use it, by keyboard alone. */

import type { Locator, Page } from 'playwright-core'
import { pressOn } from './keyboard.ts'

export class RosterPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  mark = (name: string, word: string): Locator =>
    this.page.getByRole('group', { name }).getByRole('button', { name: word, exact: true })

  /** Everybody starts as present; only the exceptions are pressed. */
  async take(exceptions: readonly (readonly [name: string, word: string])[]): Promise<void> {
    for (const [name, word] of exceptions) await pressOn(this.page, this.mark(name, word), 'Space')
    await pressOn(this.page, this.page.getByRole('button', { name: /^Save/ }))
    await this.page.getByText('Saved.').waitFor()
  }
}
