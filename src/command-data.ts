/** What commands on the center's data share: reading their flags, finding the settings, opening the database and leaving it. */

import { parseArgs } from 'node:util'
import type { CliIo } from './cli-io.ts'
import { type Config, flagOptions, readConfig, sayFaults } from './config.ts'
import { type Connected, connect } from './connect.ts'
import { exitCodes } from './exit-codes.ts'

export type CommandFlags = Readonly<Record<string, { readonly type: 'string' | 'boolean' }>>
export type Asked = {
  readonly config: Config
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly positionals: readonly string[]
  readonly json: boolean
}

/** The parsed words, or the exit code after the fault was said. */
export function readFlags(argv: readonly string[], io: CliIo, own: CommandFlags = {}, takes = 0): Asked | number {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowNegative: true,
      allowPositionals: true,
      options: {
        ...flagOptions('data'),
        ...own,
        json: { type: 'boolean' },
        input: { type: 'boolean' },
        yes: { type: 'boolean' },
      },
    })
    if (positionals.length > takes) {
      io.stderr(`There is a word too many: ${positionals[takes]}.\n`)
      return exitCodes.usage
    }
    const config = readConfig({ data: (values as Asked['values']).data })
    if (config.ok)
      return { config: config.value, values: values as Asked['values'], positionals, json: values.json === true }
    io.stderr(`${sayFaults(config.reasons)}\n`)
  } catch (error) {
    io.stderr(`${(error as Error).message}\n\`--help\` lists the options.\n`)
  }
  return exitCodes.usage
}

/** Opens the database (joins a running one), runs, and leaves. */
export async function withData(
  config: Config,
  io: CliIo,
  run: (connected: Connected) => Promise<number>,
): Promise<number> {
  const connected = await connect(config, { log: (line) => io.stderr(`${line}\n`), purpose: 'command' })
  if (!connected.ok) {
    io.stderr(`${connected.reasons.map((r) => r.says).join('\n')}\n`)
    return exitCodes.failure
  }
  try {
    return await run(connected.value)
  } finally {
    await connected.value.close()
  }
}
