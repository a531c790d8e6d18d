/** What processes have used, read from Linux's /proc: seconds of processor of a process or a whole PostgreSQL, and memory. */

import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'

// USER_HZ is 100 on every Linux that Node runs on.
const ticksPerSecond = 100

type Stat = { readonly parent: number; readonly own: number; readonly reaped: number }

/** Null when the process is gone. proc_pid_stat(5): fields 4 and 14 to 17; the name in field 2 may hold anything. */
function readStat(pid: number | 'self'): Stat | null {
  try {
    const text = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = text
      .slice(text.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const [parent = 0, user = 0, system = 0, childUser = 0, childSystem = 0] = [1, 11, 12, 13, 14].map((i) => fields[i])
    return {
      parent,
      own: (user + system) / ticksPerSecond,
      reaped: (childUser + childSystem) / ticksPerSecond,
    }
  } catch {
    return null
  }
}

/** All threads of one process. */
export const cpuOf = (pid: number): number => readStat(pid)?.own ?? 0

/** A process with its children, those that have ended too: PostgreSQL is one process a connection. */
export function cpuOfFamily(pid: number): number {
  const children = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((name) => readStat(Number(name)))
    .filter((stat) => stat?.parent === pid)
  return [readStat(pid), ...children].reduce((sum, stat) => sum + (stat ? stat.own + stat.reaped : 0), 0)
}

/** Of all children of this process that have ended. */
export const cpuOfEndedChildren = (): number => readStat('self')?.reaped ?? 0

/** Resident megabytes: now, and the most there ever was. */
export function memoryOf(pid: number): { readonly now: number; readonly peak: number } {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  const megabytes = (field: string) => Number(new RegExp(`^${field}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0) / 1024
  return { now: megabytes('VmRSS'), peak: megabytes('VmHWM') }
}

/** The first line of postmaster.pid is the process. */
export const postmasterOf = (dataDir: string): number =>
  Number(readFileSync(path.join(dataDir, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0])
