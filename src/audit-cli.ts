/** `tandem audit verify`: walks the whole audit chain and says whether it is as it was written. */

import type { CliIo } from './cli-io.ts'
import { readFlags, withData } from './command-data.ts'
import { sealAudit, verifyAudit } from './database/audit.ts'
import { exitCodes } from './exit-codes.ts'

export async function auditVerifyCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readFlags(argv, io, { head: { type: 'string' } })
  if (typeof asked === 'number') return asked
  const { head } = asked.values
  const noted = typeof head === 'string' ? head.toLowerCase() : null
  if (noted !== null && !/^[0-9a-f]{64}$/.test(noted)) {
    io.stderr('`--head` is what an earlier `tandem audit verify` said: 64 hex digits.\n')
    return exitCodes.usage
  }
  return withData(asked.config, io, async ({ database }) => {
    // Entries that wait are chained first, so that the verdict speaks of all of them.
    while ((await sealAudit(database)) > 0);
    const verdict = await verifyAudit(database, noted)
    if (asked.json) io.stdout(`${JSON.stringify(verdict)}\n`)
    else if (verdict.ok) io.stdout(`The chain holds: entries ${verdict.sealed}, head ${verdict.head}\n`)
    else io.stdout(`The chain is broken at entry ${verdict.position} (${verdict.entryId}): ${verdict.says}\n`)
    return verdict.ok ? exitCodes.ok : exitCodes.failure
  })
}
