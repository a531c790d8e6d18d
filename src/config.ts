/** Settings, and the only place that reads the environment: defaults < `tandem.toml` < `TANDEM_*` < flags. */

import { readFileSync } from 'node:fs'
import path from 'node:path'
import { type Redacted, redact } from './base/redacted.ts'
import { ok, type Result, refuse } from './base/result.ts'
import { type FileValue, parseConfigFile } from './config-file.ts'

export type Config = {
  /** Folder of the checkout. */
  readonly root: string
  readonly dataDir: string
  /** Any PostgreSQL >= 15; null means the embedded one in `dataDir`. */
  readonly databaseUrl: Redacted<string> | null
  readonly appPassword: Redacted<string> | null
  /** 64 hex digits. */
  readonly masterKey: Redacted<string> | null
  readonly host: string
  readonly port: number
  /** A port that somebody asked for is not exchanged for the next free one. */
  readonly portChosen: boolean
  readonly tlsCert: string | null
  readonly tlsKey: string | null
  /** A reverse proxy in front ends TLS and is the only one that can reach this port. */
  readonly behindProxy: boolean
  readonly demo: boolean
  readonly open: boolean
  /** The running test suite's database server, handed from tests/run.ts to the test files. */
  readonly testDatabaseUrl: Redacted<string> | null
  /** A browser for the browser tests where the packaged Chromium does not exist. */
  readonly testBrowser: string | null
  readonly surroundings: Surroundings
}

/** What the machine around us offers; no settings of ours. */
export type Surroundings = { readonly ci: boolean; readonly display: boolean; readonly color: boolean }

export type ConfigFault = { readonly where: string; readonly says: string }
export type FlagValues = Readonly<Record<string, string | boolean | undefined>>
export type Environment = Readonly<Record<string, string | undefined>>

type Kind = 'text' | 'path' | 'port' | 'switch' | 'address' | 'hidden'
type Setting = { readonly kind: Kind; readonly env: string; readonly flag: boolean; readonly says: string }

/** One row a setting; the key is the word in `tandem.toml` and, where `flag`, the word after `--`. */
export const settings = {
  data: {
    kind: 'path',
    env: 'TANDEM_DATA',
    flag: true,
    says: 'folder of the data, `.tandem` in the project by default',
  },
  host: { kind: 'text', env: 'TANDEM_HOST', flag: true, says: 'address to listen on, 127.0.0.1 by default' },
  port: {
    kind: 'port',
    env: 'TANDEM_PORT',
    flag: true,
    says: 'port to listen on, 7411 or the next free one by default',
  },
  'tls-cert': { kind: 'path', env: 'TANDEM_TLS_CERT', flag: true, says: 'certificate file (PEM)' },
  'tls-key': { kind: 'path', env: 'TANDEM_TLS_KEY', flag: true, says: 'key file of the certificate (PEM)' },
  'behind-proxy': { kind: 'switch', env: 'TANDEM_BEHIND_PROXY', flag: true, says: 'a reverse proxy in front ends TLS' },
  demo: { kind: 'switch', env: 'TANDEM_DEMO', flag: true, says: 'put the demo center into an empty database' },
  open: { kind: 'switch', env: 'TANDEM_OPEN', flag: true, says: 'open the page in a browser' },
  // A flag would show the password to everybody who may list processes.
  'database-url': {
    kind: 'address',
    env: 'DATABASE_URL',
    flag: false,
    says: 'use this PostgreSQL server (15 or newer)',
  },
  // Several nodes in front of one server share these two; alone they are made once and kept in the data folder.
  'app-password': {
    kind: 'hidden',
    env: 'TANDEM_APP_PASSWORD',
    flag: false,
    says: "password of the application's database roles",
  },
  'master-key': {
    kind: 'hidden',
    env: 'TANDEM_MASTER_KEY',
    flag: false,
    says: 'key that wraps the keys of persons: 32 bytes in hex',
  },
  'test-database-url': {
    kind: 'address',
    env: 'TANDEM_TEST_DATABASE_URL',
    flag: false,
    says: 'set by the test run itself',
  },
  'test-browser': {
    kind: 'path',
    env: 'TANDEM_TEST_BROWSER',
    flag: false,
    says: 'browser program for the browser tests',
  },
} as const satisfies Readonly<Record<string, Setting>>

export type SettingKey = keyof typeof settings
const keys = Object.keys(settings) as SettingKey[]
const isKey = (key: string): key is SettingKey => Object.hasOwn(settings, key)

const DEFAULT_PORT = 7411
export const projectRoot = path.resolve(import.meta.dirname, '..')

/** The `parseArgs` options of these settings (with `allowNegative: true`, `--no-demo` works). */
export function flagOptions(...wanted: readonly SettingKey[]): Record<string, { type: 'string' | 'boolean' }> {
  return Object.fromEntries(
    wanted.map((key) => [key, { type: settings[key].kind === 'switch' ? 'boolean' : 'string' } as const]),
  )
}

type Given = { readonly value: FileValue; readonly where: string }

function fault(key: SettingKey, { value, where }: Given): ConfigFault | null {
  const { kind } = settings[key]
  const port = Number(value)
  if (kind === 'port' && !(Number.isInteger(port) && port >= 0 && port <= 65_535 && String(value).trim() !== ''))
    return { where, says: `\`${key}\` must be a port from 0 (any free one) to 65535, not "${value}"` }
  if (kind === 'switch' && !['true', 'false', '1', '0'].includes(String(value)))
    return { where, says: `\`${key}\` must be true or false, not "${value}"` }
  if (kind !== 'switch' && kind !== 'port' && (typeof value !== 'string' || value.trim() === ''))
    return { where, says: `\`${key}\` must be text and not empty` }
  if (kind === 'address' && !/^postgres(ql)?:\/\//.test(String(value)))
    return { where, says: `\`${key}\` must begin with postgres:// or postgresql://` }
  if (key === 'master-key' && !/^[0-9a-f]{64}$/i.test(String(value)))
    return { where, says: '`master-key` must be 32 bytes in hex: 64 digits 0-9 and a-f' }
  return null
}

/** The layers in their order, later ones winning; unknown words are refused by name. */
function gather(file: string | null, env: Environment, flags: FlagValues): Result<Map<SettingKey, Given>, ConfigFault> {
  const given = new Map<SettingKey, Given>()
  const faults: ConfigFault[] = []
  const parsed = parseConfigFile(file ?? '')
  if (!parsed.ok) faults.push(...parsed.reasons.map((r) => ({ where: `tandem.toml:${r.line}`, says: r.says })))
  for (const { key, value, line } of parsed.ok ? parsed.value : []) {
    const where = `tandem.toml:${line}`
    if (isKey(key)) given.set(key, { value, where })
    else faults.push({ where, says: `unknown setting \`${key}\`; known are ${keys.join(', ')}` })
  }
  for (const key of keys) {
    const value = env[settings[key].env]
    if (value !== undefined && value !== '') given.set(key, { value, where: settings[key].env })
  }
  const names: readonly string[] = keys.map((key) => settings[key].env)
  for (const name of Object.keys(env))
    if (name.startsWith('TANDEM_') && !names.includes(name))
      faults.push({ where: name, says: `unknown setting; known are ${names.join(', ')}` })
  for (const [flag, value] of Object.entries(flags))
    if (isKey(flag) && value !== undefined) given.set(flag, { value, where: `--${flag}` })
  for (const [key, value] of given) {
    const wrong = fault(key, value)
    if (wrong) faults.push(wrong)
  }
  return faults.length > 0 ? refuse(...faults) : ok(given)
}

/** Pure: everything that it depends on is handed in. Relative paths: flags and environment from `cwd`, the file from `root`. */
export function resolveConfig(sources: {
  readonly root: string
  readonly cwd: string
  readonly platform: string
  readonly file: string | null
  readonly env: Environment
  readonly flags: FlagValues
}): Result<Config, ConfigFault> {
  const { root, cwd, env } = sources
  const gathered = gather(sources.file, env, sources.flags)
  if (!gathered.ok) return gathered
  const given = gathered.value
  const text = (key: SettingKey): string | null => {
    const entry = given.get(key)
    return entry === undefined ? null : String(entry.value)
  }
  const file = (key: SettingKey): string | null => {
    const entry = given.get(key)
    if (entry === undefined) return null
    return path.resolve(entry.where.startsWith('tandem.toml') ? root : cwd, String(entry.value))
  }
  const on = (key: SettingKey, otherwise: boolean): boolean => {
    const value = text(key)
    return value === null ? otherwise : value === 'true' || value === '1'
  }
  const secret = (key: SettingKey): Redacted<string> | null => {
    const value = text(key)
    return value === null ? null : redact(value)
  }
  const display = sources.platform !== 'linux' || Boolean(env.DISPLAY || env.WAYLAND_DISPLAY)
  return ok({
    root,
    dataDir: file('data') ?? path.join(root, '.tandem'),
    databaseUrl: secret('database-url'),
    appPassword: secret('app-password'),
    masterKey: secret('master-key'),
    host: text('host') ?? '127.0.0.1',
    port: Number(text('port') ?? DEFAULT_PORT),
    portChosen: given.has('port'),
    tlsCert: file('tls-cert'),
    tlsKey: file('tls-key'),
    behindProxy: on('behind-proxy', false),
    demo: on('demo', true),
    open: on('open', true),
    testDatabaseUrl: secret('test-database-url'),
    testBrowser: file('test-browser'),
    surroundings: { ci: Boolean(env.CI && env.CI !== 'false'), display, color: !env.NO_COLOR },
  })
}

function readFileIfThere(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** This process's settings. */
export function readConfig(flags: FlagValues = {}, root: string = projectRoot): Result<Config, ConfigFault> {
  return resolveConfig({
    root,
    cwd: process.cwd(),
    platform: process.platform,
    file: readFileIfThere(path.join(root, 'tandem.toml')),
    env: process.env,
    flags,
  })
}

/** The environment alone: `tandem.toml` speaks of an installation, and no test may touch its database. */
export const readTestConfig = (): Result<Config, ConfigFault> =>
  resolveConfig({
    root: projectRoot,
    cwd: process.cwd(),
    platform: process.platform,
    file: null,
    env: process.env,
    flags: {},
  })

/** https://no-color.org: any value turns color off. */
export const colorWanted = (): boolean => !process.env.NO_COLOR

/** The environment for a program that we start; PostgreSQL's own variables would change what our settings mean. */
export function childEnvironment(extra: Readonly<Record<string, string>> = {}): Record<string, string> {
  const kept = Object.entries(process.env).filter((e): e is [string, string] => e[1] !== undefined && !/^PG/.test(e[0]))
  return { ...Object.fromEntries(kept), ...extra }
}

export const sayFaults = (faults: readonly ConfigFault[]): string =>
  faults.map((f) => `${f.where}: ${f.says}`).join('\n')
