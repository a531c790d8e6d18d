/** A dialog on the browser's own element: it keeps the keyboard inside, Escape closes it, focus returns where it was; `data-first` marks what has the focus first. */
import { type ReactNode, useEffect, useId, useRef } from 'react'

export function Dialog({
  title,
  open,
  onClose,
  children,
  wide = false,
}: {
  readonly title: ReactNode
  readonly open: boolean
  readonly onClose: () => void
  readonly children: ReactNode
  readonly wide?: boolean
}) {
  const element = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const dialog = element.current
    if (!dialog) return
    if (open && !dialog.open) {
      dialog.showModal()
      /* the browser would choose the close button; a dialog that is there to type in marks its box */
      dialog.querySelector<HTMLElement>('[data-first]')?.focus()
    }
    if (!open && dialog.open) dialog.close()
  }, [open])
  return (
    <dialog ref={element} className={wide ? 'dialog wide' : 'dialog'} aria-labelledby={id} onClose={onClose}>
      <header>
        <h2 id={id}>{title}</h2>
        <button type="button" className="button quiet" onClick={() => element.current?.close()}>
          Close <kbd>Esc</kbd>
        </button>
      </header>
      {open && children}
    </dialog>
  )
}
