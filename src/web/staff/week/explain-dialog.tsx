/** Why somebody's session is where it is, what stands against another time, and what that would take. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type ExplanationAnswer, explainPlan } from '../../../api/week-explain.ts'
import { DAY_MINUTES, sayMoment, sayTime } from '../../../base/time.ts'
import type { WeekProblem } from '../../../domain/schedule/model.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import type { Names } from './board-data.ts'
import { saySession } from './board-grid.tsx'
import type { BoardSession } from './places.ts'

type ExplainProps = {
  readonly planId: string
  /** Changes with every saved move, so that an old answer is not shown for a new plan. */
  readonly version: number
  readonly person: string
  readonly session: BoardSession
  readonly problem: WeekProblem
  readonly names: Names
  readonly onClose: () => void
}

/** Places and reasons that are told; the rest is counted. */
const placesTold = 5

export function ExplainDialog({ planId, version, person, session, problem, names, onClose }: ExplainProps) {
  const [to, ask] = useState<number | null>(null)
  const which = session.offering
    ? { offering: session.offering.id }
    : { service: session.service as 'individual', start: session.start }
  const explained = useQuery({
    queryKey: ['week', 'explanation', planId, version, person, session.key, to],
    queryFn: ({ signal }) =>
      call(explainPlan, {
        params: { planId, personId: person },
        query: to === null ? which : { ...which, to },
        signal,
      }),
    placeholderData: (before) => before,
  })
  const data = explained.data
  const own = data?.sessions[0]
  return (
    <Dialog title={`${names.person(person)}: why here?`} open onClose={onClose} wide>
      <p className="soft">{saySession(session, names)}</p>
      {explained.error && <ProblemNotice problem={problemOf(explained.error)} />}
      {!data && !explained.error && <p className="soft">Looking at every other place…</p>}
      {own && <WhyHere own={own} names={names} />}
      {data && (
        <>
          <h3>Another time</h3>
          <AnotherTime session={session} problem={problem} busy={explained.isFetching} onAsk={ask} />
          {data.move && data.move.to === to && <Move move={data.move} names={names} />}
          {data.shortage && <Shortage shortage={data.shortage} names={names} />}
          {data.shortage && data.hours && <p>{data.hours}</p>}
        </>
      )}
    </Dialog>
  )
}

type Session = ExplanationAnswer['sessions'][number]

function WhyHere({ own, names }: { readonly own: Session; readonly names: Names }) {
  const possible = own.places.filter((place) => place.reasons.length === 0)
  const cheapest = possible.toSorted((a, b) => (a.price?.total ?? 0) - (b.price?.total ?? 0))
  const refused = Map.groupBy(
    own.places.filter((place) => place.reasons.length > 0),
    (place) => place.reasons[0]?.says ?? '',
  )
  return (
    <>
      <p data-explains="why">{own.says}</p>
      {own.elsewhere && own.elsewhere.changes.length > 0 && (
        <details>
          <summary>The best week without it</summary>
          <Changes persons={own.elsewhere.changes} names={names} />
        </details>
      )}
      {cheapest.length > 0 && (
        <>
          <h3>Could be at</h3>
          <ul>
            {cheapest.slice(0, placesTold).map((place) => (
              <li key={`${place.start}${place.offering}`}>{place.says}</li>
            ))}
          </ul>
        </>
      )}
      {refused.size > 0 && (
        <>
          <h3>Not elsewhere</h3>
          <ul>
            {[...refused]
              .toSorted((a, b) => b[1].length - a[1].length)
              .map(([says, places]) => (
                <li key={says}>
                  {says} <span className="soft">{places.length === 1 ? '1 place' : `${places.length} places`}</span>
                </li>
              ))}
          </ul>
        </>
      )}
    </>
  )
}

const dayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const
type TimeProps = {
  readonly session: BoardSession
  readonly problem: WeekProblem
  readonly busy: boolean
  readonly onAsk: (to: number) => void
}

/** A group can be only where its service is offered; a private session at any time of the grid. */
function AnotherTime({ session, problem, busy, onAsk }: TimeProps) {
  const { offering } = session
  const starts = offering
    ? [...new Set(problem.offerings.filter((o) => o.service === offering.service).map((o) => o.start))].toSorted(
        (a, b) => a - b,
      )
    : []
  const others = starts.filter((start) => start !== session.start)
  const [day, setDay] = useState(Math.floor(session.start / DAY_MINUTES))
  const [time, setTime] = useState(session.start % DAY_MINUTES)
  const [start, setStart] = useState(others[0] ?? session.start)
  const times = Array.from({ length: DAY_MINUTES / problem.gridMinutes }, (_, i) => i * problem.gridMinutes)
  return (
    <div className="week-bar">
      {offering ? (
        <Select
          label="When"
          value={String(start)}
          choices={others.map((one) => ({ value: String(one), label: sayMoment(one) }))}
          onChange={(event) => setStart(Number(event.target.value))}
        />
      ) : (
        <>
          <Select
            label="Day"
            value={String(day)}
            choices={dayNames.map((label, i) => ({ value: String(i), label }))}
            onChange={(event) => setDay(Number(event.target.value))}
          />
          <Select
            label="Time"
            value={String(time)}
            choices={times.map((one) => ({ value: String(one), label: sayTime(one) }))}
            onChange={(event) => setTime(Number(event.target.value))}
          />
        </>
      )}
      <Button kind="primary" busy={busy} onClick={() => onAsk(offering ? start : day * DAY_MINUTES + time)}>
        What would it take?
      </Button>
    </div>
  )
}

type Take = NonNullable<ExplanationAnswer['move']>['takes'][number]

function Move({ move, names }: { readonly move: NonNullable<ExplanationAnswer['move']>; readonly names: Names }) {
  return (
    <div role="status" data-explains="move">
      <p>
        <b>{sayMoment(move.to)}.</b> {move.says}
      </p>
      {!move.possible && <Takes takes={move.takes} names={names} />}
    </div>
  )
}

function Takes({ takes, names }: { readonly takes: readonly Take[]; readonly names: Names }) {
  return (
    <ul>
      {takes.map((take) => (
        <li key={take.says}>
          {take.says}
          {take.persons.length > 0 && <Changes persons={take.persons} names={names} />}
        </li>
      ))}
    </ul>
  )
}

function Changes({ persons, names }: { readonly persons: Take['persons']; readonly names: Names }) {
  return (
    <ul className="difference">
      {persons.flatMap(({ person, changes }) =>
        changes.map((change) => (
          <li key={`${person}${change}`}>
            <bdi>{names.person(person)}</bdi>: {change}
          </li>
        )),
      )}
    </ul>
  )
}

type ShortageProps = { readonly shortage: NonNullable<ExplanationAnswer['shortage']>; readonly names: Names }

function Shortage({ shortage, names }: ShortageProps) {
  return (
    <>
      <h3>Less than ordered</h3>
      <p>{shortage.says}</p>
      {shortage.nearest.length > 0 && (
        <>
          <p>The nearest changes that would solve it:</p>
          <Takes takes={shortage.nearest} names={names} />
        </>
      )}
    </>
  )
}
