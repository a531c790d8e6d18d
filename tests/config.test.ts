/** The layers of the settings: which one wins, and how each wrong word is named. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { reveal } from '../src/base/redacted.ts'
import { expectOk } from '../src/base/result.ts'
import { resolveConfig } from '../src/config.ts'
import { parseConfigFile } from '../src/config-file.ts'

type Sources = Parameters<typeof resolveConfig>[0]
const resolve = (some: Partial<Sources>) =>
  resolveConfig({ root: '/home/t', cwd: '/home/c', platform: 'linux', file: null, env: {}, flags: {}, ...some })

test('later layers win: defaults, tandem.toml, TANDEM_*, flags', () => {
  const file = 'port = 1 # the file\n'
  const env = { TANDEM_PORT: '2' }
  const rows: [Partial<Sources>, number, boolean][] = [
    [{}, 7411, false],
    [{ file }, 1, true],
    [{ file, env }, 2, true],
    [{ file, env, flags: { port: '3' } }, 3, true],
    [{ file, env: { TANDEM_PORT: '' } }, 1, true],
  ]
  for (const [sources, port, chosen] of rows) {
    const config = expectOk(resolve(sources))
    assert.deepEqual([config.port, config.portChosen], [port, chosen])
  }
})

test('relative paths start at the working folder, those of the file at the project', () => {
  assert.equal(expectOk(resolve({})).dataDir, '/home/t/.tandem')
  assert.equal(expectOk(resolve({ file: "data = 'd'" })).dataDir, '/home/t/d')
  assert.equal(expectOk(resolve({ env: { TANDEM_DATA: 'd' } })).dataDir, '/home/c/d')
  assert.equal(expectOk(resolve({ flags: { data: '/d' } })).dataDir, '/d')
})

test('a switch is turned off by --no-x, false or 0', () => {
  for (const off of [{ flags: { demo: false } }, { env: { TANDEM_DEMO: '0' } }, { file: 'demo = false' }])
    assert.equal(expectOk(resolve(off)).demo, false)
  assert.equal(expectOk(resolve({})).demo, true)
})

test('what is wrong is named with its place', () => {
  const rows: [Partial<Sources>, string, RegExp][] = [
    [{ file: 'prot = 1' }, 'tandem.toml:1', /unknown setting `prot`/],
    [{ file: '\n[server]' }, 'tandem.toml:2', /tables are not used/],
    [{ file: 'port' }, 'tandem.toml:1', /expected `key = value`/],
    [{ file: 'port = 1\nport = 2' }, 'tandem.toml:2', /set twice/],
    [{ file: 'data = [1]' }, 'tandem.toml:1', /must be "text"/],
    [{ file: 'data = 7' }, 'tandem.toml:1', /must be text/],
    [{ env: { TANDEM_PROT: '1' } }, 'TANDEM_PROT', /unknown setting/],
    [{ env: { TANDEM_PORT: '70000' } }, 'TANDEM_PORT', /from 0/],
    [{ flags: { port: 'x' } }, '--port', /from 0/],
    [{ env: { TANDEM_OPEN: 'maybe' } }, 'TANDEM_OPEN', /true or false/],
    [{ env: { DATABASE_URL: 'mysql://x' } }, 'DATABASE_URL', /postgres:\/\//],
  ]
  for (const [sources, where, says] of rows) {
    const result = resolve(sources)
    assert(!result.ok)
    assert.equal(result.reasons[0]!.where, where)
    assert.match(result.reasons[0]!.says, says)
  }
})

test('all faults come back at once', () => {
  const result = resolve({ file: 'a = 1\nb = 2', env: { TANDEM_PORT: 'x' } })
  assert.equal(result.ok ? 0 : result.reasons.length, 3)
})

test('the address of a database prints nothing', () => {
  const config = expectOk(resolve({ env: { DATABASE_URL: 'postgres://u:secret@h/d' } }))
  assert.equal(JSON.stringify(config).includes('secret'), false)
  assert.equal(reveal(config.databaseUrl!), 'postgres://u:secret@h/d')
})

test('values of tandem.toml', () => {
  const text = `\uFEFFa = "x # y" # note\r\nb = 'C:\\d'\nc = "q\\"\\\\"\nd = -3\ne = true\n`
  assert.deepEqual(
    expectOk(parseConfigFile(text)).map((e) => e.value),
    ['x # y', 'C:\\d', 'q"\\', -3, true],
  )
})
