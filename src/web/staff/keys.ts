/** Keys that work on every screen, and those a screen adds; never while somebody types. */
import { useEffect } from 'react'

export type Key = {
  /** `mod+k`, `/`, `?`, or two letters after each other as `g p`. */
  readonly keys: string
  readonly says: string
  readonly run: () => void
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))

const nameOf = (event: KeyboardEvent): string =>
  event.ctrlKey || event.metaKey ? `mod+${event.key.toLowerCase()}` : event.key

/** `Ctrl+K` as people read it; a Mac shows its own sign. */
export const sayKeys = (keys: string): string =>
  keys
    .replace('mod+', /Mac|iPhone|iPad/.test(navigator.userAgent) ? '⌘' : 'Ctrl+')
    .replace(/\+([a-z])$/, (_, letter: string) => `+${letter.toUpperCase()}`)

export function useKeys(keys: readonly Key[]): void {
  useEffect(() => {
    let before = ''
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.altKey) return
      const name = nameOf(event)
      // An open dialog closes by it; a screen that took it away would keep the dialog open.
      if (name === 'Escape' && document.querySelector('dialog[open]')) return
      if (!name.startsWith('mod+') && isTyping(event.target)) return
      const found = keys.find((key) => key.keys === name || key.keys === `${before} ${name}`)
      before = name
      if (!found) return
      event.preventDefault()
      before = ''
      found.run()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [keys])
}
