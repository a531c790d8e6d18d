/** The screens of people as tests use them: somebody comes in, is assessed, admitted, and given a dose. */

import type { Page } from 'playwright-core'

export class PeoplePage {
  readonly page: Page
  constructor(page: Page) {
    this.page = page
  }

  async enter(person: { given: string; family: string; birth: string; phone: string }): Promise<void> {
    const { page } = this
    await page.getByRole('link', { name: 'People', exact: true }).click()
    await page.getByRole('button', { name: 'New person' }).click()
    await page.getByLabel('Given name').fill(person.given)
    await page.getByLabel('Family name').fill(person.family)
    await page.getByLabel('Date of birth').fill(person.birth)
    await page.getByLabel('Number or address').fill(person.phone)
    await page.getByRole('button', { name: 'Add this person' }).click()
    await page.getByRole('heading', { name: `${person.given} ${person.family}` }).waitFor()
  }

  personId(): string {
    return /people\/([\da-f-]{36})/.exec(this.page.url())?.[1] ?? ''
  }

  /** Every question at its answer of no need, but several areas of life affected. */
  async assessForIop(): Promise<void> {
    const { page } = this
    await page.getByRole('link', { name: 'Assess', exact: true }).click()
    await page.locator('fieldset.question').first().waitFor()
    const danger = page.getByRole('group', { name: 'Right now, is there' })
    await danger.getByRole('radio', { name: 'No', exact: true }).check()
    await page.getByRole('heading', { name: 'Daily life and support' }).waitFor()
    for (const group of await page.locator('fieldset.question').all()) {
      const choices = group.getByRole('radio')
      if ((await choices.count()) > 1) await choices.nth(1).check()
    }
    await page
      .getByRole('group', { name: 'How many areas of daily life' })
      .getByRole('radio', { name: 'Several', exact: true })
      .check()
    await page.getByRole('status').getByText('Intensive outpatient (IOP)').waitFor()
    await page.getByRole('button', { name: 'Save this assessment' }).click()
  }

  async admit(): Promise<void> {
    await this.page.getByRole('link', { name: 'Admit' }).click()
    await this.page.getByRole('button', { name: 'Admit' }).click()
    await this.page.getByText('day 1').waitFor()
  }

  async orderDose(hours: string): Promise<void> {
    const { page } = this
    await page.getByRole('link', { name: 'Order the dose' }).click()
    await page.getByLabel('Hours a week').fill(hours)
    await page.getByRole('button', { name: 'Order this dose' }).click()
    await page.waitForURL(/people\/[\da-f-]{36}$/)
  }
}
