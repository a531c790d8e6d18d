/** Runs the test files of a group side by side and adds up what their processes wrote themselves. */

import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { type Counts, type FileOptions, type FileReport, runFile } from './run-file.ts'
import type { TestGroup } from './test-groups.ts'

export type GroupOptions = FileOptions & { readonly parallel: number; readonly say: (line: string) => void }

export function addCounts(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0)
  return { passed: sum('passed'), failed: sum('failed'), skipped: sum('skipped') }
}

export async function runGroup(group: TestGroup, options: GroupOptions): Promise<Counts> {
  const began = performance.now()
  const folder = mkdtempSync(path.join(tmpdir(), 'tandem-test-journals-'))
  const reports: FileReport[] = []
  const waiting = [...group.files.entries()]
  const worker = async () => {
    for (let next = waiting.shift(); next && !options.signal.aborted; next = waiting.shift()) {
      const [index, file] = next
      reports[index] = await runFile(file, path.join(folder, `${index}.jsonl`), options)
    }
  }
  try {
    await Promise.all(Array.from({ length: options.parallel }, worker))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  // An interrupted run leaves gaps, which `flatMap` passes over.
  for (const note of reports.flatMap((report) => report.notes)) options.say(note)
  const counts = addCounts(reports.flatMap((report) => report.counts))
  const skipped = counts.skipped > 0 ? `, ${counts.skipped} skipped` : ''
  const took = ((performance.now() - began) / 1000).toFixed(1)
  const state = counts.failed > 0 ? 'FAIL' : 'ok  '
  options.say(`${state} ${group.name}: ${counts.passed} passed, ${counts.failed} failed${skipped} (${took} s)`)
  return counts
}
