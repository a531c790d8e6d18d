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

const backupOptions: Command['options'] = [
  ['--key-file F', 'the key: 64 hex digits (kept in the data folder otherwise)'],
  data,
  ['--json', 'one JSON document on stdout'],
]

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
  {
    noun: 'import',
    verb: null,
    summary: "Bring a center's own data in from a folder of CSV files, all or nothing",
    usage: 'DIR',
    options: [
      ['--dry-run', 'say what would come in and what is wrong, change nothing'],
      ['--template DIR', 'write empty files with every column, to begin with'],
      ['--organization ID', 'which center, where there are several; in an empty database, the name of the new one'],
      data,
      ['--json', 'one JSON document on stdout'],
    ],
    examples: ['tandem import my-center --dry-run', 'tandem import my-center', 'tandem import --template my-center'],
    run: async (argv, io) => (await import('./center-cli.ts')).importCommand(argv, io),
  },
  {
    noun: 'export',
    verb: null,
    summary: "Write a center's data as a folder of CSV files that imports again",
    usage: 'DIR',
    options: [
      ['--organization ID', 'which center, where there are several'],
      data,
      ['--json', 'one JSON document on stdout'],
    ],
    examples: ['tandem export my-center'],
    run: async (argv, io) => (await import('./center-cli.ts')).exportCommand(argv, io),
  },
  {
    noun: 'demo',
    verb: null,
    summary: 'Put a made-up center into an empty database, with printed log-ins',
    usage: '',
    options: [
      ['--size s|m|l', '12, about 85 or ten times as many people in care (m)'],
      ['--seed N', 'the same seed on the same day makes the same center (1)'],
      ['--today DATE', 'the day on which it plays (today)'],
      data,
      ['--json', 'one JSON document on stdout'],
    ],
    examples: ['tandem demo', 'tandem demo --size s --seed 7 --data ./look'],
    run: async (argv, io) => (await import('./center-cli.ts')).demoCommand(argv, io),
  },
  {
    noun: 'act',
    verb: null,
    summary: 'Do what a screen does, as somebody with a log-in; without a name, list every act',
    usage: '[NAME key=value ...]',
    options: [
      ['--as LOGIN', 'who acts: rights, audit and consent are theirs'],
      ['--password-file F', 'their password (`-` reads stdin)'],
      ['--file BODY', 'what the act is given, as JSON (`-` reads stdin)'],
      data,
      ['--json', 'the list as one JSON document'],
    ],
    examples: [
      'tandem act',
      'tandem act list-people --as admissions@demo --password-file pw.txt',
      'tandem act order-dose personId=… --as clinician@demo --password-file pw.txt --file dose.json',
    ],
    run: async (argv, io) => (await import('./act-cli.ts')).actCommand(argv, io),
  },
  {
    noun: 'place',
    verb: 'evaluate',
    summary: 'The level of care that one person or a couple needs, with reasons',
    usage: 'FILE',
    options: [
      ['--criteria FILE', 'under a criteria set of your own'],
      ['--plain en|es', 'in plain words for the person'],
      ['--json', 'one JSON document on stdout'],
    ],
    examples: ['tandem place evaluate facts.json --json', 'cat facts.json | tandem place evaluate -'],
    run: async (argv, io) => (await import('./place-cli.ts')).placeEvaluateCommand(argv, io),
  },
  {
    noun: 'place',
    verb: 'schema',
    summary: 'The JSON Schema of the facts',
    usage: '',
    options: [],
    examples: ['tandem place schema'],
    run: async (argv, io) => (await import('./place-cli.ts')).placeSchemaCommand(argv, io),
  },
  {
    noun: 'place',
    verb: 'example',
    summary: 'An assessment to change: every question answered, no need at all',
    usage: '',
    options: [],
    examples: ['tandem place example > facts.json'],
    run: async (argv, io) => (await import('./place-cli.ts')).placeExampleCommand(argv, io),
  },
  {
    noun: 'place',
    verb: 'criteria',
    summary: 'Prints the public criteria set, or checks one of your own',
    usage: '[FILE]',
    options: [['--json', 'one JSON document on stdout']],
    examples: ['tandem place criteria > ours.json', 'tandem place criteria ours.json'],
    run: async (argv, io) => (await import('./place-cli.ts')).placeCriteriaCommand(argv, io),
  },
  {
    noun: 'guide',
    verb: 'answer',
    summary: 'The result page of the Guide as data: the call page, or what the answers point to',
    usage: 'FILE',
    options: [['--json', 'one JSON document on stdout']],
    examples: ['tandem guide answer answers.json --json', 'cat answers.json | tandem guide answer -'],
    run: async (argv, io) => (await import('./guide-cli.ts')).guideAnswerCommand(argv, io),
  },
  {
    noun: 'guide',
    verb: 'schema',
    summary: 'The JSON Schema of the answers',
    usage: '',
    options: [],
    examples: ['tandem guide schema'],
    run: async (argv, io) => (await import('./guide-cli.ts')).guideSchemaCommand(argv, io),
  },
  {
    noun: 'guide',
    verb: 'texts',
    summary: 'Which texts of the public pages a person has reviewed, in which language',
    usage: '',
    options: [['--json', 'one JSON document on stdout']],
    examples: ['tandem guide texts', 'tandem guide texts --json'],
    run: async (argv, io) => (await import('./guide-cli.ts')).guideTextsCommand(argv, io),
  },
  {
    noun: 'week',
    verb: 'export',
    summary: "A site's week as a tandem-week v1 instance, to solve or check it elsewhere",
    usage: 'SITE MONDAY',
    options: [data],
    examples: [
      'tandem week export "Main house" 2026-11-23 > week.json',
      'tandem schedule solve week.json --out plan.json',
    ],
    run: async (argv, io) => (await import('./week-cli.ts')).weekExportCommand(argv, io),
  },
  {
    noun: 'schedule',
    verb: 'solve',
    summary: "Make a week's timetable for everybody",
    usage: 'INSTANCE --out PLAN',
    options: [
      ['--out PLAN', 'file for the plan'],
      ['--seconds S', 'time limit'],
      ['--iterations N', 'a limit that makes the run repeatable'],
      ['--seed N', 'seed of chance'],
      ['--from PLAN', 'start from a plan'],
      ['--threads T', 'worker threads'],
      ['--json', 'one JSON document on stdout'],
    ],
    examples: [
      'tandem schedule solve week.json --seconds 10 --out plan.json',
      'tandem schedule solve week.json.gz --iterations 20000 --seed 1 --out plan.json --json',
    ],
    run: async (argv, io) => (await import('./schedule-cli.ts')).scheduleSolveCommand(argv, io),
  },
  {
    noun: 'schedule',
    verb: 'check',
    summary: "Check a week's plan against every rule; exits 1 on violations",
    usage: 'INSTANCE PLAN',
    options: [['--json', 'one JSON document on stdout']],
    examples: ['tandem schedule check week.json plan.json'],
    run: async (argv, io) => (await import('./schedule-cli.ts')).scheduleCheckCommand(argv, io),
  },
  {
    noun: 'schedule',
    verb: 'repair',
    summary: 'Put a plan right after somebody falls out, comes or goes, with as few people changed as can be',
    usage: 'INSTANCE PLAN EVENTS --event ID --out PLAN',
    options: [
      ['--event ID', 'which event of the file'],
      ['--out PLAN', 'file for the repaired plan'],
      ['--choice N', 'the Nth of the ranked repairs (1)'],
      ['--notice MINUTES', 'nobody is called to something new that begins sooner (120)'],
      ['--json', 'one JSON document on stdout'],
    ],
    examples: ['tandem schedule repair week.json plan.json events.json --event e1 --out repaired.json'],
    run: async (argv, io) => (await import('./schedule-repair-cli.ts')).scheduleRepairCommand(argv, io),
  },
  {
    noun: 'schedule',
    verb: 'explain',
    summary: "Why a person's sessions are where they are, why not elsewhere, and what it would take",
    usage: 'INSTANCE PLAN --person ID',
    options: [
      ['--person ID', 'whose week'],
      ['--session WHICH', 'one session: the id of its offering, or SERVICE@START'],
      ['--to START', 'whether that session could be then: minutes since Monday 00:00, or as Tue-09:30'],
      ['--for WHOM', 'planner (as it is), or participant: no other person, no reason they may not know'],
      ['--json', 'one JSON document on stdout'],
    ],
    examples: [
      'tandem schedule explain week.json plan.json --person p7',
      'tandem schedule explain week.json plan.json --person p7 --session g12 --to Tue-09:30 --json',
    ],
    run: async (argv, io) => (await import('./schedule-explain-cli.ts')).scheduleExplainCommand(argv, io),
  },
  {
    noun: 'schedule',
    verb: 'schema',
    summary: 'The JSON Schema of a week',
    usage: '',
    options: [],
    examples: ['tandem schedule schema'],
    run: async (argv, io) => (await import('./schedule-cli.ts')).scheduleSchemaCommand(argv, io),
  },
  {
    noun: 'audit',
    verb: 'verify',
    summary: 'Walk the whole audit chain; exits 1 where it is broken',
    usage: '',
    options: [
      ['--head HASH', 'a head that an earlier verify said and that you noted elsewhere: shows a cut end'],
      data,
      ['--json', 'one JSON document on stdout'],
    ],
    examples: ['tandem audit verify', 'tandem audit verify --json --data /srv/tandem'],
    run: async (argv, io) => (await import('./audit-cli.ts')).auditVerifyCommand(argv, io),
  },
  {
    noun: 'backup',
    verb: null,
    summary: 'Write an encrypted copy of everything to one file',
    usage: 'FILE',
    options: [
      ...backupOptions,
      ['--without-keys', "leave the persons' keys out: their free text cannot be read from it"],
    ],
    examples: ['tandem backup monday.tandem', 'tandem backup monday.tandem --key-file backup.key'],
    run: async (argv, io) => (await import('./backup-cli.ts')).backupCommand(argv, io),
  },
  {
    noun: 'backup',
    verb: 'verify',
    summary: 'Read a backup to its end and say whether it is whole',
    usage: 'FILE',
    options: backupOptions,
    examples: ['tandem backup verify monday.tandem'],
    run: async (argv, io) => (await import('./backup-cli.ts')).verifyCommand(argv, io),
  },
  {
    noun: 'restore',
    verb: null,
    summary: 'Bring a backup back into an empty database, here or on a server',
    usage: 'FILE',
    options: backupOptions,
    examples: [
      'tandem restore monday.tandem --data /srv/tandem',
      'DATABASE_URL=postgres://... tandem restore monday.tandem',
    ],
    run: async (argv, io) => (await import('./backup-cli.ts')).restoreCommand(argv, io),
  },
  {
    noun: 'doctor',
    verb: null,
    summary: 'What is configured, what is wrong, what to do',
    usage: '',
    options: [data, ['--json', 'one JSON document on stdout']],
    examples: ['tandem doctor'],
    run: async (argv, io) => (await import('./doctor.ts')).doctorCommand(argv, io),
  },
]
