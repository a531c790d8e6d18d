/** How long a start takes: the first one with its demo center, and later ones, beside the start of Node itself. */

import { spawnSync } from 'node:child_process'
import { type Bench, less, median } from './figures.ts'
import { cpuOf, cpuOfFamily, memoryOf } from './processes.ts'
import { freshFolder, serveFrom } from './product.ts'

function secondsOfNode(): number {
  const began = performance.now()
  spawnSync(process.execPath, ['-e', '0'])
  return (performance.now() - began) / 1000
}

export const benchStart: Bench = async (say) => {
  const folder = freshFolder()
  say('first start, with the demo center ...')
  const first = await serveFrom(folder)
  const firstCpu = cpuOf(first.pid) + cpuOfFamily(first.postmaster)
  await first.stop()
  say('later starts ...')
  const later: { seconds: number; cpu: number; memory: number; node: number }[] = []
  for (let i = 0; i < 3; i++) {
    const node = secondsOfNode()
    const server = await serveFrom(folder)
    const cpu = cpuOf(server.pid) + cpuOfFamily(server.postmaster)
    later.push({ seconds: server.seconds, cpu, memory: memoryOf(server.pid).now, node })
    await server.stop()
  }
  const middle = (of: (one: (typeof later)[number]) => number) => median(later.map(of))
  return [
    less('start/first, with the demo center', first.seconds, 's'),
    less('start/first, processor time', firstCpu, 'CPU s'),
    less(
      'start/later',
      middle((one) => one.seconds),
      's',
      3,
    ),
    less(
      'start/later, processor time',
      middle((one) => one.cpu),
      'CPU s',
    ),
    less(
      'start/later, to the start of Node alone',
      middle((one) => one.seconds / one.node),
      'x',
    ),
    less(
      'start/memory of the server at the ready line',
      middle((one) => one.memory),
      'MB',
      250,
    ),
  ]
}
