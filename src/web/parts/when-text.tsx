/** A point in time as people say it, kept true while the screen stays open. */
import { useEffect, useState } from 'react'
import { sayWhen } from '../words.ts'

/** The time of now, renewed every half minute. */
export function useNow(): string {
  const [now, setNow] = useState(() => new Date().toISOString())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date().toISOString()), 30_000)
    return () => clearInterval(timer)
  }, [])
  return now
}

const viewerZone = Intl.DateTimeFormat().resolvedOptions().timeZone

/** Two names may mean the same clock: what counts is whether the wall shows the same time. */
const sameClock = (instant: string, zone: string): boolean => {
  const clock = (timeZone: string) =>
    new Intl.DateTimeFormat('en-US', { timeZone, dateStyle: 'short', timeStyle: 'short' }).format(new Date(instant))
  return clock(zone) === clock(viewerZone)
}

/** The zone is printed when the viewer's clock shows another time than the site's. */
export function WhenText({ at, zone }: { readonly at: string; readonly zone: string }) {
  const now = useNow()
  const said = sayWhen(at, now, zone)
  const isClock = /\d:\d\d/.test(said)
  const place = zone.split('/').at(-1)?.replaceAll('_', ' ')
  return (
    <time dateTime={at}>
      {said}
      {isClock && !sameClock(at, zone) && <span className="soft"> ({place} time)</span>}
    </time>
  )
}
