/** The first start of all: an empty database gets the demo center, and the terminal its log-ins. */

import { findOrganization } from '../actions/organization.ts'
import type { Database } from '../database/client.ts'

/** Does nothing where a center is there already, a real one or an earlier demo. */
export async function fillWithDemo(database: Database, now: string, say: (line: string) => void): Promise<void> {
  if ((await findOrganization(database)) !== null) return
  say('Making the demo center ...')
  // Loaded here, because every later start does without it.
  const { demoPassword, seedDemo } = await import('./seed.ts')
  const seeded = await seedDemo(database, { size: 'm', seed: 1, now })
  if (!seeded.ok) {
    // Another start was faster: then the center is there.
    if (seeded.reasons.every((reason) => reason.kind === 'conflict')) return
    throw new Error(`the demo center breaks a rule: ${JSON.stringify(seeded.reasons.slice(0, 3))}`)
  }
  say(`The demo center is ready. Log in as any of these, password \`${demoPassword}\`:`)
  for (const { login, name } of seeded.value.accounts) say(`  ${login.padEnd(28)} ${name}`)
}
