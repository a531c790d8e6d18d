/** The criteria of the center: which set answers, a document to load or to try, and who in care would change under it, and why. */
import { useMutation } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { readCriteriaSet } from '../../../api/criteria.ts'
import { tryCriteria } from '../../../api/level-life.ts'
import type { Problem } from '../../../api/problems.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextArea } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { sayCount } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { CriteriaSets, LoadButton, useCriteriaList } from './criteria-sets.tsx'
import { sayLevel } from './result-parts.tsx'
import '../people/people.css'
import './placement.css'

type Trial = z.output<typeof tryCriteria.answer>
type Changed = Trial['changed'][number]

const notJson: Problem = {
  type: '/problems/screen',
  title: 'This is not a JSON document',
  status: 422,
  detail: 'The text cannot be read.',
  next: 'Look for a missing comma or quote, or begin again from the set that is switched on.',
  errors: [],
}

/** Null where the text is no object of JSON. */
function readDocument(text: string): { id: string; version: string } | null {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as { id: string; version: string }) : null
  } catch {
    return null
  }
}

export default function CriteriaScreen() {
  const me = useMe().data
  const list = useCriteriaList()
  const [text, setText] = useState('')
  const [isBroken, setBroken] = useState(false)
  const ours = useMutation({
    mutationFn: (query: { setId: string; setVersion: string }) => call(readCriteriaSet, { query }),
    onSuccess: ({ criteria }) => setText(JSON.stringify(criteria, null, 2)),
  })
  const trial = useMutation({
    mutationFn: (criteria: { id: string; version: string }) => call(tryCriteria, { body: { criteria } }),
  })
  const read = () => {
    const criteria = readDocument(text)
    setBroken(criteria === null)
    return criteria
  }
  const submit = (event: FormEvent) => {
    event.preventDefault()
    const criteria = read()
    trial.reset()
    if (mayTry && criteria !== null && !trial.isPending) trial.mutate(criteria)
  }
  const mayTry = me !== undefined && mayDo(me, 'criteria.try')
  const on = list.data?.on
  const error = trial.error ?? ours.error
  return (
    <div className="placement-page">
      <header className="screen-head">
        <h1>Criteria</h1>
      </header>
      <CriteriaSets onOpen={(set) => ours.mutate(set)} />
      <h2>{mayTry ? 'Try other criteria' : 'Load criteria'}</h2>
      <p>
        {mayTry
          ? 'Everybody in care is asked again, on the answers of their newest placement, under the criteria below. Nothing is stored and nobody’s level changes.'
          : 'A set of your own, in the form of the set that is switched on. Loading it switches nothing on.'}
      </p>
      <form onSubmit={submit} noValidate>
        <TextArea
          label="Criteria, as JSON"
          hint="A row applies where one of its thresholds is reached: every fact named there has at least this need."
          rows={16}
          spellCheck={false}
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <div className="buttons">
          {mayTry && (
            <Button kind="primary" type="submit" busy={trial.isPending}>
              Try it
            </Button>
          )}
          <Button busy={ours.isPending} onClick={() => on && ours.mutate(on)}>
            Begin with the set that is switched on
          </Button>
          {me && mayDo(me, 'criteria.switch') && <LoadButton read={read} />}
        </div>
      </form>
      {isBroken && <ProblemNotice problem={notJson} />}
      {error && <ProblemNotice problem={problemOf(error)} />}
      {trial.data && <Outcome trial={trial.data} />}
    </div>
  )
}

const moveWords: { readonly [K in Changed['move']]: string } = {
  'more-care': 'More care',
  'less-care': 'Less care',
  'settled-now': 'Could be said',
  'open-now': 'Could not be said any more',
  'emergency-now': 'An emergency',
  'emergency-no-more': 'No emergency any more',
}

const Outcome = ({ trial }: { readonly trial: Trial }) => (
  <section aria-live="polite">
    <h2>Who would change</h2>
    <p>
      {sayCount(trial.asked, 'person was', 'people were')} asked again; {trial.same} would stay as they are.
    </p>
    {trial.changed.length > 0 && (
      <ul className="lines">
        {trial.changed.map((one) => (
          <li key={one.personId}>
            <p>
              <Link href={`/people/${one.personId}/placement`}>
                <bdi>{fullName(one.names)}</bdi>
              </Link>
              : <b>{moveWords[one.move]}</b>, from {one.before ? sayLevel(one.before) : 'open'} to{' '}
              {one.after ? sayLevel(one.after) : 'open'}
            </p>
            <ul className="because">
              {one.because.map(({ rule, says }) => (
                <li key={`${rule}${says}`}>
                  {says} <code>{rule}</code>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    )}
  </section>
)
