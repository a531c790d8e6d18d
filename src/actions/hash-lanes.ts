/** Turns for checking passwords: each costs memory and time on purpose, so many at once from one place must not keep others out. */

import type { Place } from './throttle.ts'

// Node computes in four threads; two are left for everything else that needs one.
const atOnce = 2
/** Nobody signs in eight times at the same moment; a house behind one address rarely has eight at the door. */
const mostOfAPlace = 8
/** All strangers together; devices that are known here come on top of it, and first. */
const mostOfStrangers = 100

type Start = () => void
const taken = new Map<string, number>()
const waiting: Readonly<Record<'known' | 'strangers', Start[]>> = { known: [], strangers: [] }
let running = 0

function next(): void {
  if (running >= atOnce) return
  const start = waiting.known.shift() ?? waiting.strangers.shift()
  if (!start) return
  running++
  start()
}

/** Waits for a turn and takes it; `busy` at once where too many of this place wait already. */
export async function inTurn<T>({ key, isKnown }: Place, run: () => Promise<T>): Promise<T | 'busy'> {
  const of = taken.get(key) ?? 0
  if (of >= mostOfAPlace || (!isKnown && waiting.strangers.length >= mostOfStrangers)) return 'busy'
  taken.set(key, of + 1)
  try {
    const { promise, resolve } = Promise.withResolvers<void>()
    waiting[isKnown ? 'known' : 'strangers'].push(resolve)
    next()
    await promise
    try {
      return await run()
    } finally {
      running--
      next()
    }
  } finally {
    const left = (taken.get(key) ?? 1) - 1
    if (left > 0) taken.set(key, left)
    else taken.delete(key)
  }
}
