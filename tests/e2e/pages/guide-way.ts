/** The way through the Guide as a visitor takes it: answers on each page, from the first one to the result. */

import { setTimeout as wait } from 'node:timers/promises'
import type { Page } from 'playwright-core'

export const tap = (page: Page, name: string, value: string) =>
  page.locator(`input[name="${name}"][value="${value}"]`).check()
/** Presses a button of the Guide and waits for the page that it leads to. */
export async function go(page: Page, where: string, lands: string): Promise<void> {
  await page.locator(`button[name="go"][value="${where}"]`).first().click()
  await page.locator(`[data-page="${lands}"]`).waitFor()
}

/** Opens the Guide and waits until its program has taken the page over; before that, the server would answer. */
export async function openGuide(page: Page, url: string): Promise<void> {
  await page.goto(url)
  await page.getByText(/^(Your answers stay in this page|Lo que dice queda en esta página)/).waitFor()
}

/**
 * Three times Shift within two seconds, as often as it takes: a busy machine may spread them over more, and between
 * the rounds the page forgets them.
 */
export async function pressShiftThreeTimes(page: Page, left: Promise<unknown>): Promise<void> {
  const isOver = left.then(
    () => true,
    () => true,
  )
  for (let isGone = false; !isGone; ) {
    for (let i = 0; i < 3; i++) await page.keyboard.press('Shift')
    isGone = await Promise.race([isOver, wait(2500, false)])
  }
}

const way: readonly [page: string, answers: readonly (readonly [string, string])[]][] = [
  [
    'start',
    [
      ['who', 'couple'],
      ['about', 'both'],
    ],
  ],
  ['danger', [['danger', 'none']]],
  ['stop', [['stop', 'not-now']]],
  ['body', [['body', 'fine']]],
  [
    'feelings',
    [
      ['feelings', 'heavy'],
      ['safety', 'thoughts'],
    ],
  ],
  [
    'before',
    [
      ['gap', 'week'],
      ['before', 'visits-help'],
      ['help', 'ready'],
    ],
  ],
  ['home', [['home', 'strained']]],
  ['life', [['life-day-job', 'yes']]],
]

/** From the first page to the result, with something done on each page and some answers other ones; returns the taps. */
export async function walk(
  page: Page,
  onPage: (name: string) => Promise<void> = async () => {},
  other: Readonly<Record<string, string>> = {},
): Promise<number> {
  let taps = 0
  for (const [i, [name, answers]] of way.entries()) {
    await onPage(name)
    for (const [question, answer] of answers) await tap(page, question, other[question] ?? answer)
    await go(page, 'next', way[i + 1]?.[0] ?? 'result')
    taps += answers.length + 1
  }
  await onPage('result')
  return taps
}
