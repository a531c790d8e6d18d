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
type Plain = Explanation['plain']
const readers = ['person', 'person-es', 'reviewer'] as const
type Reader = (typeof readers)[number]

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
        <h1 className={reader === 'reviewer' ? undefined : 'no-print'}>Level of care: explanation</h1>
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
            { value: 'person-es', label: 'the person, in plain Spanish' },
            { value: 'reviewer', label: 'a reviewer, in precise words' },
          ]}
          onChange={(event) => setReader(readers.find((one) => one === event.target.value) ?? 'person')}
        />
        <Button onClick={() => window.print()}>Print</Button>
      </div>
      {read.error && <ProblemNotice problem={problemOf(read.error)} />}
      {!read.data && !read.error && <p className="soft">Opening the explanation…</p>}
      {read.data && reader === 'reviewer' && <Precise precise={read.data.precise} />}
      {read.data && reader !== 'reviewer' && (
        <PlainPaper plain={reader === 'person' ? read.data.plain : read.data.plainEs} />
      )}
    </div>
  )
}

/** Without a name: a paper may be seen by somebody else. */
const PlainPaper = ({ plain }: { readonly plain: Plain }) => (
  <>
    {!plain.reviewed && (
      <p className="soft small no-print">
        {plain.language === 'es'
          ? 'Nobody who speaks Spanish has read all of these sentences yet.'
          : 'Nobody has reviewed all of these sentences yet.'}
      </p>
    )}
    <article lang={plain.language}>
      <h2>{plain.title}</h2>
      <p className="level-now">{plain.level}</p>
      {plain.because.length > 0 && <Lines head={plain.why} lines={plain.because} />}
      {plain.open.length > 0 && <Lines head={plain.asks} lines={plain.open} />}
      <p>{plain.note}</p>
      <p className="soft small">{plain.danger}</p>
    </article>
  </>
)

const Lines = ({ head, lines }: { readonly head: string; readonly lines: readonly string[] }) => (
  <>
    <h3>{head}</h3>
    <ul className="lines">
      {lines.map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  </>
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
