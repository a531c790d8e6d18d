/** `tandem week export SITE MONDAY`: a site's week as a tandem-week v1 instance on stdout. */

import { findOrganization } from './actions/organization.ts'
import { weekInstance } from './actions/week-scene.ts'
import { mondayOf, parsePlainDate } from './base/time.ts'
import { systemContext, tellRefusal } from './center-cli.ts'
import type { CliIo } from './cli-io.ts'
import { readFlags, withData } from './command-data.ts'
import type { Database } from './database/client.ts'
import { inTransaction } from './database/transaction.ts'
import { exitCodes } from './exit-codes.ts'

type SiteLine = { readonly id: string; readonly name: string }

const sitesOf = (database: Database, organizationId: string): Promise<SiteLine[]> =>
  inTransaction(
    systemContext(database, organizationId),
    (tx) => tx.query<SiteLine>('select id, name from site order by name, id'),
    () => true,
  )

export async function weekExportCommand(argv: readonly string[], io: CliIo): Promise<number> {
  const asked = readFlags(argv, io, {}, 2)
  if (typeof asked === 'number') return asked
  const [wanted, monday] = asked.positionals
  const date = monday === undefined ? null : parsePlainDate(monday)
  if (wanted === undefined || date === null || mondayOf(date) !== date) {
    io.stderr(
      '`tandem week export` takes a site (its name or id) and a Monday: tandem week export "Main house" 2026-11-23\n',
    )
    return exitCodes.usage
  }
  return withData(asked.config, io, async ({ database }) => {
    const organizationId = await findOrganization(database)
    const sites = organizationId === null ? [] : await sitesOf(database, organizationId)
    const site = sites.find(({ id, name }) => id === wanted || name === wanted)
    if (organizationId === null || !site) {
      io.stderr(`There is no site ${wanted}. There are: ${sites.map(({ name }) => name).join(', ') || 'none yet'}.\n`)
      return exitCodes.notFound
    }
    const made = await weekInstance(systemContext(database, organizationId), { siteId: site.id, monday: date })
    if (!made.ok) return tellRefusal(io, asked, made.reasons)
    for (const { says } of made.value.troubles) io.stderr(`${says}\n`)
    io.stdout(`${JSON.stringify(made.value.instance)}\n`)
    return exitCodes.ok
  })
}
