/** Two plans of a week beside each other: dose, who moves, points by term, and what is proven; one of them is chosen. */

import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { type PlanDifference, type PlanValue, readDifference, type WeekBoard } from '../../../api/weeks.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayCount, sayWhen } from '../../words.ts'
import { sayGap, sayPoints, whatPointsAre } from './proof-words.ts'
import { termWords } from './term-words.ts'
import './compare.css'

type PlanLine = WeekBoard['plans'][number]
const stateWords = { draft: 'Draft', published: 'Stands now', superseded: 'Stood before' } as const
const makers = { solver: 'by search', hand: 'changed by hand', copy: 'a copy' } as const

const sayPlan = ({ state, at, quality }: PlanLine, zone: string): string =>
  `${stateWords[state]}, ${makers[quality.madeBy]}, ${sayWhen(at, new Date().toISOString(), zone)}`

/** The difference from what stands, or from the other plan. */
const useDifference = (plan: PlanLine | undefined, to: string | undefined, open: boolean) =>
  useQuery({
    queryKey: ['week', 'difference', plan?.id, plan?.version, to ?? null],
    queryFn: ({ signal }) =>
      call(readDifference, { params: { planId: plan?.id ?? '' }, query: to ? { to } : {}, signal }),
    enabled: open && plan !== undefined,
  })

type CompareProps = {
  readonly board: WeekBoard
  readonly open: boolean
  readonly onClose: () => void
  readonly onChoose: (planId: string, words: string) => void
}

export function CompareDialog({ board, open, onClose, onChoose }: CompareProps) {
  const { plans, chosen, site } = board
  const stands = plans.find((plan) => plan.state === 'published')
  const isChosen = (id: string | undefined) => id === chosen?.id
  const [wanted, want] = useState<{ readonly one?: string; readonly other?: string }>({})
  const planOf = (id: string | undefined) => plans.find((plan) => plan.id === id)
  const one = planOf(wanted.one) ?? planOf(chosen?.id) ?? plans[0]
  const other =
    planOf(wanted.other) ??
    (stands && stands !== one ? stands : undefined) ??
    plans.find((plan) => plan !== one && !isChosen(plan.id)) ??
    plans[0]
  const between = useDifference(one, other?.id, open && one !== other)
  const ofOne = useDifference(one, undefined, open)
  const ofOther = useDifference(other, undefined, open)
  const error = between.error ?? ofOne.error ?? ofOther.error
  const choices = plans.map((plan) => ({ value: plan.id, label: sayPlan(plan, site.zone) }))
  const values = between.data?.values
  const take = (plan: PlanLine, name: string) => {
    onClose()
    onChoose(plan.id, `${name} is open: ${sayPlan(plan, site.zone)}.`)
  }
  return (
    <Dialog title="Two plans beside each other" open={open} onClose={onClose} wide>
      <div className="compare-choice">
        <Select
          label="Plan A"
          value={one?.id ?? ''}
          choices={choices}
          onChange={(event) => want({ ...wanted, one: event.target.value })}
        />
        <Select
          label="Plan B"
          value={other?.id ?? ''}
          choices={choices}
          onChange={(event) => want({ ...wanted, other: event.target.value })}
        />
      </div>
      {error && <ProblemNotice problem={problemOf(error)} />}
      {one === other && <p className="soft">Choose two different plans.</p>}
      {one && other && one !== other && !values && !error && <p className="soft">Comparing…</p>}
      {one && other && one !== other && values?.against && (
        <>
          <p className="compare-says" role="status">
            {verdict(values.plan, values.against, between.data)}
          </p>
          <Values
            a={values.plan}
            b={values.against}
            bound={values.bound}
            moves={[movedBy(one, ofOne.data), movedBy(other, ofOther.data)]}
          />
          <div className="buttons">
            <Button kind="primary" onClick={() => take(one, 'Plan A')}>
              Open plan A
            </Button>
            <Button onClick={() => take(other, 'Plan B')}>Open plan B</Button>
          </div>
          <p className="small soft">{whatPointsAre}</p>
        </>
      )}
    </Dialog>
  )
}

/** Against what stands; the plan that stands moves nobody. */
const movedBy = (plan: PlanLine, difference: PlanDifference | undefined): number | null =>
  plan.state === 'published' ? 0 : (difference?.persons.length ?? null)

/** What a manager would say first: who gets their hours, then which is the better week, then how many weeks differ. */
function verdict(a: PlanValue, b: PlanValue, difference: PlanDifference | undefined): string {
  const hours =
    a.reachTarget === b.reachTarget
      ? `Both give ${a.reachTarget} of ${a.persons} people their target.`
      : `Plan ${a.reachTarget > b.reachTarget ? 'A' : 'B'} gives ${sayCount(Math.abs(a.reachTarget - b.reachTarget), 'person more', 'people more')} their target.`
  const points =
    a.objective === b.objective
      ? 'They are equally good.'
      : `Plan ${a.objective < b.objective ? 'A' : 'B'} is the better week by ${sayPoints(Math.abs(a.objective - b.objective))} points.`
  const moved = difference
    ? `${sayCount(difference.persons.length, 'person has', 'people have')} another week in one than in the other.`
    : ''
  return `${hours} ${points} ${moved}`
}

type Line = {
  readonly says: string
  readonly a: number
  readonly b: number
  readonly better: 'more' | 'less'
  readonly show: (value: number) => string
}

type ValuesProps = {
  readonly a: PlanValue
  readonly b: PlanValue
  readonly bound: number | null
  readonly moves: readonly [number | null, number | null]
}

function Values({ a, b, bound, moves }: ValuesProps) {
  const people = (says: string, of: (value: PlanValue) => number): Line => ({
    says,
    a: of(a),
    b: of(b),
    better: 'more',
    show: (value) => `${value} of ${a.persons}`,
  })
  const [ofA, ofB] = moves
  const dose: Line[] = [
    people('Reach the least', (value) => value.reachMin),
    people('Reach their target', (value) => value.reachTarget),
    people('With every session and visit', (value) => value.full),
    ...(ofA === null || ofB === null
      ? []
      : [{ says: 'People who move', a: ofA, b: ofB, better: 'less' as const, show: String }]),
  ]
  const points = (Object.keys(termWords) as (keyof typeof termWords)[])
    .map(
      (term): Line => ({ says: termWords[term], a: a.terms[term], b: b.terms[term], better: 'less', show: sayPoints }),
    )
    .filter((line) => line.a > 0 || line.b > 0)
  const all: Line = { says: 'All points', a: a.objective, b: b.objective, better: 'less', show: sayPoints }
  return (
    <div className="table-scroll">
      <table className="compare">
        <caption className="visually-hidden">Plan A and plan B, line by line</caption>
        <thead>
          <tr>
            <th scope="col">What</th>
            <th scope="col">Plan A</th>
            <th scope="col">Plan B</th>
          </tr>
        </thead>
        <Lines title="People" lines={dose} />
        <Lines title="Points, fewer is better" lines={[...points, all]} />
        <tbody>
          <tr>
            <th scope="row">Proven: no week has fewer than</th>
            <td colSpan={2}>{bound === null ? 'nothing proven for this week yet' : `${sayPoints(bound)} points`}</td>
          </tr>
          {bound !== null && bound > 0 && (
            <tr>
              <th scope="row">So within the best by</th>
              <td>{sayGap(a.objective, bound)} %</td>
              <td>{sayGap(b.objective, bound)} %</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly Line[] }) {
  return (
    <tbody>
      <tr>
        <th scope="colgroup" colSpan={3} className="compare-part">
          {title}
        </th>
      </tr>
      {lines.map(({ says, a, b, better, show }) => (
        <tr key={says} className={says === 'All points' ? 'compare-all' : undefined}>
          <th scope="row">{says}</th>
          <Figure value={a} is={better === 'more' ? a > b : a < b} show={show} />
          <Figure value={b} is={better === 'more' ? b > a : b < a} show={show} />
        </tr>
      ))}
    </tbody>
  )
}

/** The better of two carries a word as well as weight, because color alone never tells. */
const Figure = ({ value, is, show }: { readonly value: number; readonly is: boolean; readonly show: Line['show'] }) => (
  <td className={is ? 'compare-better' : undefined}>
    {show(value)}
    {is && <span className="small"> better</span>}
  </td>
)
