/** Why the embedded PostgreSQL could not be opened, in words that say what to do. */

export type PostgresFault = {
  readonly kind:
    | 'no-programs'
    | 'no-user'
    | 'wrong-version'
    | 'not-permitted'
    | 'disk-full'
    | 'not-ours'
    | 'start-failed'
    | 'shutting-down'
  readonly says: string
}

const permission = (place: string): PostgresFault => ({
  kind: 'not-permitted',
  says: `This user may not use ${place}. Run as the user that owns it, give it to this user, or choose another folder with --data.`,
})

const full = (place: string): PostgresFault => ({
  kind: 'disk-full',
  says: `There is no space left for ${place}. Nothing was lost: free some space and start again.`,
})

/** Reads what a PostgreSQL program said before it gave up. */
export function faultFromOutput(place: string, output: string): PostgresFault {
  if (/No space left on device|Disk quota exceeded|File too large/i.test(output)) return full(place)
  if (/Permission denied|Operation not permitted|must be owned by|has wrong ownership/i.test(output))
    return permission(place)
  const lines = output.trim().split('\n').slice(-6).join('\n')
  return { kind: 'start-failed', says: `PostgreSQL did not start on ${place}. It said:\n${lines || '(nothing)'}` }
}

/** The faults of the file system that a person can mend; null is a bug of ours. */
export function faultFromError(place: string, error: unknown): PostgresFault | null {
  const code = (error as NodeJS.ErrnoException | null)?.code
  if (code === 'ENOSPC' || code === 'EDQUOT' || code === 'EFBIG') return full(place)
  if (code === 'EEXIST' || code === 'ENOTDIR')
    return { kind: 'not-ours', says: `${place} is a file, not a folder. Choose a folder with --data.` }
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS') return permission(place)
  return null
}
