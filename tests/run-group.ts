/** Runs the test files of a group, each in its turn, and adds up what their processes wrote themselves. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { InTurn } from './in-turn.ts'
import { type Counts, type FileOptions, type FileReport, runFile } from './run-file.ts'
import type { TestGroup } from './test-groups.ts'

export type GroupOptions = FileOptions & { readonly inTurn: InTurn; readonly say: (line: string) => void }

export function addCounts(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

export async function runGroup(group: TestGroup, options: GroupOptions): Promise<Counts> {
  let began: number | null = null
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-test-journals-'))
  const reports: FileReport[] = []
  const runOne = async (file: string, index: number) => {
    if (options.signal.aborted) return
    began ??= performance.now()
    reports[index] = await runFile(file, path.join(folder, `${index}.jsonl`), options)
  }
  try {
    await Promise.all(group.files.map((file, index) => options.inTurn(() => runOne(file, index))))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // An interrupted run leaves gaps, which `flatMap` passes over.
  for (const note of reports.flatMap((report) => report.notes)) options.say(note)
  const counts = addCounts(reports.flatMap((report) => report.counts))
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  const took = ((performance.now() - (began ?? performance.now())) / 1000).toFixed(1)
  const state = counts.failed > 0 ? 'FAIL' : 'ok  '
  options.say(`${state} ${group.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${took} s)`)
  return counts
}
