/** One placement on paper: in plain words for the person, or in precise words with rules, sources and answers for a reviewer. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import type { z } from 'zod'
import { readExplanation } from '../../../api/level-life.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayLevel } from './result-parts.tsx'
import '../people/people.css'
import './placement.css'

type Explanation = z.output<typeof readExplanation.answer>
type Reader = 'person' | 'reviewer'

export default function ExplanationScreen() {
  const { personId = '', placementId = '' } = useParams<{ personId: string; placementId: string }>()
  const [reader, setReader] = useState<Reader>('person')
  const read = useQuery({
    queryKey: ['placement', 'explanation', placementId],
    queryFn: ({ signal }) => call(readExplanation, { params: { personId, placementId }, signal }),
  })
  return (
    <div className="placement-page explanation">
      <header className="screen-head">
        <h1>{reader === 'person' ? 'Your level of care' : 'Level of care: explanation'}</h1>
        <Link href={`/people/${personId}/placement`} className="no-print">
          Back to the placement
        </Link>
      </header>
      <div className="no-print buttons">
        <Select
          label="For"
          value={reader}
          choices={[
            { value: 'person', label: 'the person, in plain words' },
            { value: 'reviewer', label: 'a reviewer, in precise words' },
          ]}
          onChange={(event) => setReader(event.target.value === 'reviewer' ? 'reviewer' : 'person')}
        />
        <Button onClick={() => window.print()}>Print</Button>
      </div>
      {read.error && <ProblemNotice problem={problemOf(read.error)} />}
      {!read.data && !read.error && <p className="soft">Opening the explanation…</p>}
      {read.data && (reader === 'person' ? <Plain plain={read.data.plain} /> : <Precise precise={read.data.precise} />)}
    </div>
  )
}

/** Without a name: a paper may be seen by somebody else. */
const Plain = ({ plain }: { readonly plain: Explanation['plain'] }) => (
  <article>
    <p className="level-now">{plain.level}</p>
    {plain.because.length > 0 && (
      <>
        <h2>Why</h2>
        <ul className="lines">
          {plain.because.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </>
    )}
    {plain.open.length > 0 && (
      <>
        <h2>What we still ask</h2>
        <ul className="lines">
          {plain.open.map((question) => (
            <li key={question}>{question}</li>
          ))}
        </ul>
      </>
    )}
    <p>{plain.note}</p>
    <p className="soft small">
      In danger call 911. For thoughts of suicide call or text 988. A clinician decides with you; these words help.
    </p>
  </article>
)

const Precise = ({ precise }: { readonly precise: Explanation['precise'] }) => (
  <article>
    <p className="level-now">{precise.level}</p>
    <p>
      At least {precise.between[0]}, at most {precise.between[1]}.
    </p>
    <h2>What binds</h2>
    <PreciseReasons reasons={precise.binding} />
    {precise.further.length > 0 && (
      <>
        <h2>What else applies</h2>
        <PreciseReasons reasons={precise.further} />
      </>
    )}
    {precise.missing.length > 0 && (
      <>
        <h2>Not known</h2>
        <ul className="lines">
          {precise.missing.map(({ question, because }) => (
            <li key={question}>
              {question} <span className="soft">({because.replaceAll('-', ' ')})</span>
            </li>
          ))}
        </ul>
      </>
    )}
    {precise.nearest.length > 0 && (
      <>
        <h2>What would change it</h2>
        <ul className="lines">
          {precise.nearest.map(({ change, level }) => (
            <li key={change.join()}>
              <b>{level}</b> if: {change.join('; and ')}
            </li>
          ))}
        </ul>
      </>
    )}
    <p className="soft small">{precise.criteria}</p>
  </article>
)

const PreciseReasons = ({ reasons }: { readonly reasons: Explanation['precise']['binding'] }) =>
  reasons.length === 0 ? (
    <p className="soft">Nothing that is shown to you.</p>
  ) : (
    <ul className="lines reasons">
      {reasons.map((reason) => (
        <li key={reason.rule}>
          <p>
            <b>{reason.says}</b> <code>{reason.rule}</code>: at least {sayLevel(reason.atLeast)}
          </p>
          <ul className="because">
            {reason.answers.map(({ fact, question, answer, toldBy, at, sure }) => (
              <li key={fact}>
                {question} <b>{answer}</b>{' '}
                <span className="soft">
                  (told by {toldBy === 'self' ? 'the person' : toldBy}, {at}
                  {sure === 'unsure' ? ', not sure' : ''})
                </span>
              </li>
            ))}
          </ul>
          <p className="soft small">
            Source: {reason.source.citation} ·{' '}
            {reason.verified === 'confirmed' ? 'source confirmed' : 'source not yet confirmed'}
          </p>
        </li>
      ))}
    </ul>
  )
