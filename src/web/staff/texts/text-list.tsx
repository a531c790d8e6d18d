/** The texts of one page in one language, each beside its English, and the marks of who has read them. */
import { useState } from 'react'
import type { z } from 'zod'
import { reviewTexts, takeBackReviews } from '../../../api/texts.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextField } from '../../parts/field.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { sayDate } from '../../words.ts'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'
import { type Texts, type Tongue, tongues } from './text-kinds.ts'

type Text = Texts['texts'][number]
type Props = { readonly tongue: Tongue; readonly texts: readonly Text[]; readonly today: string }

/** As many as one request takes. */
const mostAtOnce = 500

export function TextList({ tongue, texts, today }: Props) {
  const [readBy, setReadBy] = useState('')
  const [readOn, setReadOn] = useState(today)
  const mark = useAct((body: z.input<typeof reviewTexts.body>, operationId) => call(reviewTexts, { body, operationId }))
  const take = useAct((body: z.input<typeof takeBackReviews.body>, operationId) =>
    call(takeBackReviews, { body, operationId }),
  )
  const busy = mark.busy || take.busy
  const open = texts.filter(({ state }) => state[tongue] !== 'reviewed').slice(0, mostAtOnce)
  const markThese = (list: readonly Text[]) => {
    const read = list.map(({ id, signs }) => ({ id, sign: signs[tongue] }))
    if (!busy) mark.run({ language: tongue, readBy, readOn, texts: read })
  }
  if (texts.length === 0)
    return (
      <EmptyState title="Everything here was read">
        <p>A text that changes comes back by itself.</p>
      </EmptyState>
    )
  return (
    <>
      <div className="filters">
        <TextField
          label="Who has read it"
          hint={tongue === 'es' ? 'Somebody who speaks Spanish well.' : 'Somebody who reads it as a visitor would.'}
          maxLength={120}
          value={readBy}
          fault={faultOf(mark.problem, 'readBy')}
          onChange={(event) => setReadBy(event.target.value)}
        />
        <TextField
          label="On"
          type="date"
          max={today}
          value={readOn}
          fault={faultOf(mark.problem, 'readOn')}
          onChange={(event) => setReadOn(event.target.value)}
        />
      </div>
      {mark.problem && <ProblemNotice problem={mark.problem} />}
      {take.problem && <ProblemNotice problem={take.problem} />}
      <ul className="lines text-lines">
        {texts.map((one) => (
          <TextLine
            key={one.id}
            text={one}
            tongue={tongue}
            today={today}
            busy={busy}
            onMark={() => markThese([one])}
            onTake={() => !busy && take.run({ language: tongue, texts: [one.id] })}
          />
        ))}
      </ul>
      {open.length > 1 && (
        <Button busy={busy} onClick={() => markThese(open)}>
          Mark all {open.length} shown as read
        </Button>
      )}
    </>
  )
}

function saysWho({ state, reads }: Text, tongue: Tongue, today: string): string {
  const read = reads[tongue]
  if (state[tongue] === 'unreviewed') return 'Nobody has read it.'
  if (read === null) return 'Read by its makers.'
  const when = `${read.readBy}, ${sayDate(read.readOn, today)}`
  return state[tongue] === 'changed' ? `Changed after it was read (${when}).` : `Read by ${when}.`
}

type LineProps = {
  readonly text: Text
  readonly tongue: Tongue
  readonly today: string
  readonly busy: boolean
  readonly onMark: () => void
  readonly onTake: () => void
}

function TextLine({ text, tongue, today, busy, onMark, onTake }: LineProps) {
  const isRead = text.state[tongue] === 'reviewed'
  return (
    <li>
      <p lang={tongue}>{text[tongue]}</p>
      {tongue === 'es' && <p className="soft">{text.en}</p>}
      <p className="text-state">
        <span>
          {saysWho(text, tongue, today)} <code>{text.id}</code>
        </span>
        {isRead ? (
          text.reads[tongue] && (
            <Button kind="quiet" busy={busy} onClick={onTake} aria-label={`Take it back: ${text.id}`}>
              Take it back
            </Button>
          )
        ) : (
          <Button busy={busy} onClick={onMark} aria-label={`Mark as read in ${tongues[tongue]}: ${text.id}`}>
            Mark as read
          </Button>
        )}
      </p>
    </li>
  )
}
