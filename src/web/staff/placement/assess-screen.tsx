/** The assessment: danger first, then the questions by dimension, with the result beside them as the answers come. */
import { useCallback, useDeferredValue, useEffect, useMemo, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { assessPerson } from '../../../api/placement.ts'
import type { PlainDate } from '../../../base/time.ts'
import { contradictionsIn } from '../../../domain/placement/assessment.ts'
import { tandemPublicCriteria } from '../../../domain/placement/criteria.ts'
import { evaluate } from '../../../domain/placement/engine.ts'
import { call, problemOf } from '../../call.ts'
import { TextArea } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { ageOn, type PersonPage, useAct, usePersonPage, useToday } from '../people/person-data.ts'
import { namesOf } from '../people/person-head.tsx'
import {
  type Answer,
  type AssessDraft,
  countedAnswers,
  emptyDraft,
  type Fact,
  type Group,
  groups,
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
  const [, go] = useLocation()
  const [draft, setDraft] = useState(() => kept.get(person.id) ?? begin(page, today))
  const calm = useDeferredValue(draft)
  useEffect(() => {
    kept.set(person.id, draft)
  }, [person.id, draft])
  useLeaveWarning(countedAnswers(draft).length > 1)
  const { result, contradictions } = useMemo(() => {
    const recorded = toRecorded(calm, today)
    return {
      result: toResult(evaluate(recorded, tandemPublicCriteria, today), (fact) => calm.answers[fact]?.value ?? ''),
      contradictions: contradictionsIn(recorded, today),
    }
  }, [calm, today])
  const act = useAct(
    (body: { facts: SentFact[]; summary: string | null }, operationId) =>
      call(assessPerson, { params: { personId: person.id }, body, operationId }),
    () => {
      kept.delete(person.id)
      go(`/people/${person.id}/placement`)
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
  const save = () => {
    if (!act.busy) act.run({ facts: sent, summary: draft.summary.trim() || null })
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
      <div className="assess-body">
        <form onSubmit={(event) => event.preventDefault()}>
          {asked.map((group) => (
            <GroupOfQuestions
              key={group.id}
              group={group}
              draft={draft}
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
        <LiveResult
          result={result}
          answered={countedAnswers(calm).filter(({ fact }) => fact.id !== 'age').length}
          contradictions={contradictions}
          busy={act.busy}
          onSave={save}
        />
      </div>
    </div>
  )
}

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
  faultAt,
  onValue,
  onAnswer,
  onTelling,
}: {
  readonly group: Group
  readonly draft: AssessDraft
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
          telling={tellingOf(draft, fact.id)}
          fault={faultAt(fact.id)}
          onValue={onValue}
          onAnswer={onAnswer}
        />
      ))}
    </section>
  )
}
