/** The keyboard stays with a session that moves. */

import { useCallback, useEffect, useRef } from 'react'
import type { Edit } from './board-data.ts'

/** A session that moves is drawn anew in another cell; the keyboard goes there with it, and back with an undo. */
export function useFocusAfter(plan: Edit['plan']): (key: string | null, before?: string) => void {
  const wanted = useRef<string | null>(null)
  const origin = useRef<string | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a changed plan is what moves the session
  useEffect(() => {
    const key = wanted.current
    wanted.current = null
    if (key) document.querySelector<HTMLElement>(`[data-session="${key}"]`)?.focus()
  }, [plan])
  return useCallback((key, before) => {
    wanted.current = key ?? origin.current
    if (before) origin.current = before
  }, [])
}
