/** The assessment: danger first, then the questions by dimension, with the result beside them as the answers come. */
import { useQuery } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { readPersonRows } from '../../../api/center.ts'
import { assessPerson } from '../../../api/placement.ts'
import type { PlainDate } from '../../../base/time.ts'
import { contradictionsIn } from '../../../domain/placement/assessment.ts'
import { evaluate } from '../../../domain/placement/engine.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextArea } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { sayCount, sayWhen } from '../../words.ts'
import { useMe } from '../me.ts'
import { ageOn, type PersonPage, useAct, usePersonPage, useToday, zoneOf } from '../people/person-data.ts'
import { namesOf } from '../people/person-head.tsx'
import {
  type Answer,
  type AssessDraft,
  countedAnswers,
  emptyDraft,
  type Fact,
  type Group,
  groups,
  type LastAnswers,
  lastAnswers,
  type SentFact,
  type Telling,
  tellingOf,
  toRecorded,
  toSent,
  usualTelling,
  withValue,
} from './assess-draft.ts'
import { FactQuestion, TellingFields } from './fact-question.tsx'
import { LiveResult } from './live-result.tsx'
import { toResult } from './result-parts.tsx'
import { useCriteria } from './use-criteria.ts'
import '../people/people.css'
import './placement.css'

/* What is typed stays while the app is open, whichever screen is looked at meanwhile. */
const kept = new Map<string, AssessDraft>()

export default function AssessScreen() {
  const { personId = '' } = useParams<{ personId: string }>()
  const page = usePersonPage(personId)
  if (page.data) return <Assess key={personId} page={page.data} />
  if (!page.error) return <p className="soft">Opening the record…</p>
  return (
    <>
      <h1>Assessment</h1>
      <ProblemNotice problem={problemOf(page.error)} />
    </>
  )
}

/** The age is on the record already. */
const begin = (page: PersonPage, today: string): AssessDraft => {
  const draft = withValue(emptyDraft, 'age', ageOn(page.person.birth_date, today))
  const age = draft.answers.age
  return age ? { ...draft, answers: { age: { ...age, telling: { toldBy: 'document', toldWhere: 'paper' } } } } : draft
}

function Assess({ page }: { readonly page: PersonPage }) {
  const { person } = page
  const today = useToday(person.site_id) as PlainDate
  const zone = zoneOf(useMe().data, person.site_id)
  const [, go] = useLocation()
  const [draft, setDraft] = useState(() => kept.get(person.id) ?? begin(page, today))
  const calm = useDeferredValue(draft)
  useEffect(() => {
    kept.set(person.id, draft)
  }, [person.id, draft])
  useLeaveWarning(countedAnswers(draft).length > 1)
  const criteria = useCriteria()
  const { result, contradictions } = useMemo(() => {
    const recorded = toRecorded(calm, today)
    return {
      result: toResult(evaluate(recorded, criteria, today), (fact) => calm.answers[fact]?.value ?? ''),
      contradictions: contradictionsIn(recorded, today),
    }
  }, [calm, criteria, today])
  const last = useLastAnswers(person.id)
  const act = useAct(
    (body: { facts: SentFact[]; summary: string | null; complete: boolean }, operationId) =>
      call(assessPerson, { params: { personId: person.id }, body, operationId }),
    (_, { complete }) => {
      kept.delete(person.id)
      go(complete ? `/people/${person.id}/placement` : `/people/${person.id}`)
    },
  )
  const onValue = useCallback(
    (fact: Fact, value: string | number | null) => setDraft((held) => withValue(held, fact.id, value)),
    [],
  )
  const onAnswer = useCallback(
    (fact: Fact, part: Partial<Answer>) =>
      setDraft((held) => {
        const before = held.answers[fact.id]
        return before ? { ...held, answers: { ...held.answers, [fact.id]: { ...before, ...part } } } : held
      }),
    [],
  )
  /* The server names answers by their place in what was sent. */
  const sent = toSent(draft)
  const faultAt = (fact: string): string | null =>
    act.problem?.errors.find(({ field }) => {
      const [, at] = /^facts\.(\w+)/.exec(field) ?? []
      return at !== undefined && (at === fact || sent[Number(at)]?.fact === fact)
    })?.says ?? null
  const emergency = result.status === 'emergency'
  const asked = emergency ? groups.filter((group) => group.id === 'danger') : groups
  const answered = countedAnswers(calm).filter(({ fact }) => fact.id !== 'age').length
  const save = (complete: boolean) => {
    if (!act.busy) act.run({ facts: sent, summary: draft.summary.trim() || null, complete })
  }
  return (
    <div className="assess">
      <header className="screen-head">
        <h1>
          Assessment of <bdi>{fullName(namesOf(person))}</bdi>
        </h1>
        <Link href={`/people/${person.id}`}>Back to the record</Link>
      </header>
      {act.problem && <ProblemNotice problem={act.problem} />}
      {last && answered === 0 && (
        <LastNotice
          last={last}
          zone={zone}
          onTake={() => setDraft({ ...draft, answers: { ...last.answers, ...draft.answers } })}
        />
      )}
      <div className="assess-body">
        <form onSubmit={(event) => event.preventDefault()}>
          {asked.map((group) => (
            <GroupOfQuestions
              key={group.id}
              group={group}
              draft={draft}
              last={last}
              faultAt={faultAt}
              onValue={onValue}
              onAnswer={onAnswer}
              onTelling={(telling) =>
                setDraft((held) => ({ ...held, tellings: { ...held.tellings, [group.id]: telling } }))
              }
            />
          ))}
          {!emergency && (
            <section className="group" aria-label="Summary">
              <TextArea
                label="Summary in your words"
                hint="Sealed in the record. May stay empty."
                maxLength={8000}
                value={draft.summary}
                onChange={(event) => setDraft({ ...draft, summary: event.target.value })}
              />
            </section>
          )}
        </form>
        <LiveResult result={result} answered={answered} contradictions={contradictions} busy={act.busy} onSave={save} />
      </div>
    </div>
  )
}

/** Null while it is asked for, where there is none, and where the role may not read it. */
function useLastAnswers(personId: string): LastAnswers | null {
  const facts = useQuery({
    queryKey: ['placement', 'facts', personId],
    queryFn: ({ signal }) => call(readPersonRows, { params: { personId, table: 'assessment_fact' }, signal }),
  })
  return useMemo(() => (facts.data ? lastAnswers(facts.data.rows) : null), [facts.data])
}

/** An old answer counts again only when somebody says that it still holds. */
const LastNotice = ({
  last,
  zone,
  onTake,
}: {
  readonly last: LastAnswers
  readonly zone: string
  readonly onTake: () => void
}) => (
  <Notice>
    <p>
      {sayCount(Object.keys(last.answers).length, 'answer', 'answers')} from before,{' '}
      {sayWhen(last.at, new Date().toISOString(), zone)}. Go through them with the person: they count as told today.
    </p>
    <div className="buttons">
      <Button onClick={onTake}>Begin with those answers</Button>
    </div>
  </Notice>
)

/** The browser asks before the page with answers is thrown away. */
function useLeaveWarning(dirty: boolean): void {
  useEffect(() => {
    if (!dirty) return
    const warn = (event: BeforeUnloadEvent) => event.preventDefault()
    window.addEventListener('beforeunload', warn)
    return () => window.removeEventListener('beforeunload', warn)
  }, [dirty])
}

function GroupOfQuestions({
  group,
  draft,
  last,
  faultAt,
  onValue,
  onAnswer,
  onTelling,
}: {
  readonly group: Group
  readonly draft: AssessDraft
  readonly last: LastAnswers | null
  readonly faultAt: (fact: string) => string | null
  readonly onValue: (fact: Fact, value: string | number | null) => void
  readonly onAnswer: (fact: Fact, part: Partial<Answer>) => void
  readonly onTelling: (telling: Telling) => void
}) {
  const known = group.facts.filter((fact) => draft.answers[fact.id]).length
  return (
    <section className="group" aria-labelledby={`group-${group.id}`}>
      <header>
        <h2 id={`group-${group.id}`}>{group.label}</h2>
        <span className="soft small">
          {known} of {group.facts.length} known
        </span>
        <fieldset className="telling">
          <legend className="visually-hidden">Who tells these: {group.label}</legend>
          <TellingFields telling={draft.tellings[group.id] ?? usualTelling} onTelling={onTelling} />
        </fieldset>
      </header>
      {group.facts.map((fact) => (
        <FactQuestion
          key={fact.id}
          fact={fact}
          answer={draft.answers[fact.id]}
          last={last?.answers[fact.id]}
          telling={tellingOf(draft, fact.id)}
          fault={faultAt(fact.id)}
          onValue={onValue}
          onAnswer={onAnswer}
        />
      ))}
    </section>
  )
}
