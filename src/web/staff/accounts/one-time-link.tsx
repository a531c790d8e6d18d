/** A one-time link, shown once: it is copied by a button and said again nowhere. */
import { useState } from 'react'
import { Button } from '../../parts/button.tsx'
import { Field } from '../../parts/field.tsx'
import { Notice } from '../../parts/notice.tsx'

export type ShownLink = { readonly path: string; readonly name: string; readonly isNew: boolean }

export function OneTimeLink({ link, onDone }: { readonly link: ShownLink; readonly onDone: () => void }) {
  const [copied, setCopied] = useState(false)
  const address = new URL(link.path, location.origin).href
  const copy = async () => {
    await navigator.clipboard.writeText(address).then(
      () => setCopied(true),
      () => setCopied(false),
    )
  }
  return (
    <div className="one-time-link">
      <Notice kind="needs-you" live title={link.isNew ? `An invitation for ${link.name}` : `A link for ${link.name}`}>
        <p>
          Give this link to {link.name} and to nobody else. It is shown this once, works once, and ends in a day.
          {!link.isNew && ' The old password works until a new one is chosen.'}
        </p>
        <Field label="Link">
          {(props) => <input {...props} readOnly value={address} onFocus={(event) => event.target.select()} />}
        </Field>
        <div className="buttons">
          <Button onClick={() => void copy()}>Copy the link</Button>
          <Button kind="quiet" onClick={onDone}>
            I have passed it on
          </Button>
          <p role="status">{copied && 'Copied.'}</p>
        </div>
      </Notice>
    </div>
  )
}
