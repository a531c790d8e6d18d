/** Every `tandem` command: its words, its help, and where it lives. Code is loaded only for the command that runs. */

import type { CliIo } from './cli-io.ts'

export type Command = {
  readonly noun: string
  /** Null where the noun alone is the command. */
  readonly verb: string | null
  readonly summary: string
  /** What follows the words, as in `tandem schedule solve INSTANCE --out PLAN`. */
  readonly usage: string
  readonly options: readonly (readonly [flag: string, says: string])[]
  readonly examples: readonly string[]
  /** `argv` is what follows the command's own words. Resolves to the exit code. */
  readonly run: (argv: readonly string[], io: CliIo) => Promise<number>
}

const data = ['--data DIR', 'folder of the data (`.tandem` in the project)'] as const

export const commands: readonly Command[] = [
  {
    noun: 'start',
    verb: null,
    summary: 'Start Tandem on this machine',
    usage: '',
    options: [
      ['--port N', 'port to listen on (7411, or the next free one)'],
      ['--host H', 'address to listen on (127.0.0.1); others need --tls-cert and --tls-key, or --behind-proxy'],
      ['--tls-cert F --tls-key F', 'certificate and key (PEM)'],
      ['--behind-proxy', 'a reverse proxy in front ends TLS and is the only one that reaches this port'],
      data,
      ['--no-demo', 'open a first-run set-up instead of the demo center'],
      ['--no-open', 'do not open a browser'],
    ],
    examples: ['tandem start', 'tandem start --no-demo --data /srv/tandem', 'tandem start --port 8080 --no-open'],
    run: async (argv, io) => (await import('./main.ts')).start(argv, io),
  },
]
