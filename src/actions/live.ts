/** Live updates: one connection hears what changed, and every open window is told which topic to load again. */

import type pg from 'pg'
import { ok } from '../base/result.ts'
import { type DatabaseAddress, openListener } from '../database/client.ts'
import { type Topic, topics } from '../database/transaction.ts'
import { act } from './act.ts'

/** Whether this role may listen at all; what it hears is decided for each notice. */
export const mayListen = act('live.listen', async () => ok({}))

/** One open window. `personId` is set for a participant, who hears only of themselves. */
export type LiveWindow = {
  readonly organizationId: string
  readonly personId: string | null
  readonly send: (topic: Topic) => void
  readonly end: () => void
}

export type LiveHub = {
  /** The answer takes the window away again. */
  join(window: LiveWindow): () => void
  windows(): number
  /** Whether the database is heard right now. */
  hears(): boolean
  /** Ends every window, so that a stopping server is not held open. */
  disconnectAll(): void
  close(): Promise<void>
}

export type LiveOptions = {
  readonly address: DatabaseAddress
  readonly appPassword: string
  readonly log: (event: string) => void
}

type Notice = { readonly organization: string; readonly topic: Topic; readonly persons: readonly string[] }

function parseNotice(payload: string | undefined): Notice | null {
  try {
    const notice = JSON.parse(payload ?? '') as Notice
    return topics.includes(notice.topic) && Array.isArray(notice.persons) ? notice : null
  } catch {
    return null
  }
}

const hearsOf = (window: Pick<LiveWindow, 'organizationId' | 'personId'>, notice: Notice): boolean =>
  window.organizationId === notice.organization &&
  (window.personId === null || notice.persons.includes(window.personId))

// Quick enough for a board after a restart of the database, slow enough not to hammer one that is down.
const retryMs = [100, 300, 1000, 3000]

/** Returns at once; the connection is made, and made again whenever it breaks, behind it. */
export function openLiveHub(options: LiveOptions): LiveHub {
  const windows = new Set<LiveWindow>()
  let client: pg.Client | null = null
  let isOpen = true
  let failures = 0
  let wasDeaf = false
  let timer: NodeJS.Timeout | undefined

  const hear = (notice: Notice) => {
    for (const window of windows) if (hearsOf(window, notice)) window.send(notice.topic)
  }
  const lost = (broken: pg.Client) => {
    if (client !== broken && client !== null) return
    client = null
    if (!isOpen) return
    if (!wasDeaf) options.log('live-lost')
    wasDeaf = true
    const wait = retryMs[Math.min(failures++, retryMs.length - 1)]!
    clearTimeout(timer)
    timer = setTimeout(() => void connect(), wait)
    timer.unref()
  }
  const connect = async () => {
    const made = openListener(options.address, { appPassword: options.appPassword })
    let isLost = false
    const loseOnce = () => {
      if (isLost) return
      isLost = true
      void made.end().catch(() => {})
      lost(made)
    }
    made.on('error', loseOnce)
    made.on('end', loseOnce)
    made.on('notification', ({ payload }) => {
      const notice = parseNotice(payload)
      if (notice) hear(notice)
    })
    try {
      await made.connect()
      await made.query('listen tandem_live')
      if (!isOpen) return void made.end().catch(() => {})
      client = made
      failures = 0
      // What happened while nobody listened is unknown: every window loads everything once.
      if (wasDeaf) for (const window of windows) for (const topic of topics) window.send(topic)
      wasDeaf = false
    } catch {
      loseOnce()
    }
  }
  void connect()

  return {
    join(window) {
      windows.add(window)
      return () => void windows.delete(window)
    },
    windows: () => windows.size,
    hears: () => client !== null,
    disconnectAll() {
      for (const window of [...windows]) window.end()
      windows.clear()
    },
    async close() {
      isOpen = false
      clearTimeout(timer)
      const last = client
      client = null
      await last?.end().catch(() => {})
    },
  }
}
