/** The accounts screen as tests use it. */

import type { Page } from 'playwright-core'

export class AccountsPage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async #begin(): Promise<void> {
    await this.page.getByRole('link', { name: 'Accounts' }).click()
    await this.page.getByRole('button', { name: 'Invite somebody' }).click()
  }

  async #finish(): Promise<string> {
    await this.page.getByRole('button', { name: 'Make the invitation' }).click()
    return this.page.getByLabel('Link', { exact: true }).inputValue()
  }

  /** Answers the one-time link. */
  async inviteToCare(name: string, login: string): Promise<string> {
    const { page } = this
    await this.#begin()
    await page.getByLabel('Somebody in care').check()
    await page.getByLabel('Whose record').fill(name.slice(0, 3))
    await page.getByRole('dialog').getByRole('button', { name }).click()
    await page.getByLabel('Log-in').fill(login)
    return this.#finish()
  }

  async inviteStaff(name: string, login: string, roles: readonly string[]): Promise<string> {
    const { page } = this
    await this.#begin()
    await page.getByLabel('Log-in').fill(login)
    await page.getByLabel('Name on screen').fill(name)
    for (const role of roles) await page.getByRole('dialog').getByLabel(role, { exact: true }).check()
    return this.#finish()
  }
}

/** Whoever opens the link chooses a password and is in. */
export async function choosePassword(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link)
  await page.locator('input[name=password]').fill(password)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/(app|me)/)
}
