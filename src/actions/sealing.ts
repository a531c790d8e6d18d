/** Keeps the audit chain close to its entries: seals every few seconds while the server runs, and once more at the end. */

import { sealAudit } from '../database/audit.ts'
import type { Database } from '../database/client.ts'

// Between append and seal an entry is not yet protected by the chain; two seconds cost one small query.
const everyMs = 2000

export type Sealing = { stop(): Promise<void> }

/** `failed` hears of a sealer that could not run, for example while the database restarts; it tries again. */
export function startSealing(database: Database, failed: () => void): Sealing {
  let stopped = false
  let running: Promise<void> = Promise.resolve()
  const round = async () => {
    try {
      while ((await sealAudit(database)) === 1000);
    } catch {
      failed()
    }
  }
  const timer = setInterval(() => {
    running = running.then(() => (stopped ? undefined : round()))
  }, everyMs)
  return {
    async stop() {
      clearInterval(timer)
      await running
      stopped = true
      await round()
    },
  }
}
