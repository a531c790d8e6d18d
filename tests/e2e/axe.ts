/** Runs axe with the rules that every page must meet, and prints each violation as one line. */
import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** `rule: selector (what to do)` for each violation; an empty list is the aim. */
export async function axeViolations(page: Page): Promise<string[]> {
  // What holds need not be told, and our pages have no frames, for which another window would open at each look.
  const builder = new AxeBuilder({ page })
    .options({ resultTypes: ['violations'] })
    .withTags(rules)
    .setLegacyMode()
  const { violations } = await builder.analyze()
  return violations.flatMap((violation) =>
    violation.nodes.map((node) => `${violation.id}: ${node.target.join(' ')} (${node.failureSummary ?? ''})`),
  )
}
