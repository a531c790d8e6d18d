/** Watches the room on the disk of the data folder, so that changes are refused before PostgreSQL runs out in the middle of one. */

import { statfsSync } from 'node:fs'

export type DiskRoom = {
  /** False when a change should be refused; reading goes on. */
  readonly has: () => boolean
  readonly stop: () => void
}

/*
 * PostgreSQL stops hard when it cannot make its next 16 MB log segment. Two of them, and what a checkpoint writes
 * meanwhile, is the least that lets it go on; on a disk of any size that a center uses this is nothing.
 */
export const leastRoom = 48 * 1024 * 1024
const everyMs = 500

export type RoomChange = (has: boolean, freeBytes: number) => void

/** `said` hears of every change of the answer. */
export function watchDiskRoom(
  folder: string,
  said: RoomChange,
  free: (folder: string) => number = freeBytes,
): DiskRoom {
  let room = true
  const look = () => {
    const bytes = free(folder)
    const has = bytes >= leastRoom
    if (has !== room) {
      room = has
      said(has, bytes)
    }
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return { has: () => room, stop: () => clearInterval(timer) }
}

function freeBytes(folder: string): number {
  try {
    const { bavail, bsize } = statfsSync(folder)
    return bavail * bsize
  } catch {
    // A folder that cannot be asked is no reason to refuse; writing to it will say what is wrong.
    return Number.POSITIVE_INFINITY
  }
}
