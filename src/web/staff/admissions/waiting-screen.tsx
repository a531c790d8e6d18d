/** Who waits for a place: who is expected after a step, who stands nowhere yet, the list in its order with the rule of each, what is in sight, and when somebody asks again. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { listWaiting } from '../../../api/waiting.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, Notice, ProblemNotice } from '../../parts/notice.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { WhenText } from '../../parts/when-text.tsx'
import { sayCount, sayDate } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { sayLevel } from '../placement/result-parts.tsx'
import { ExpectedSection } from './expected-section.tsx'
import { CheckDialog, EndDialog, WaitDialog } from './waiting-dialogs.tsx'
import '../people/people.css'
import './admissions.css'

export type WaitingList = z.output<typeof listWaiting.answer>
export type Waits = WaitingList['waiting'][number]
export type Unplaced = WaitingList['unplaced'][number]

export default function WaitingScreen() {
  const me = useMe().data
  const site = me?.sites[0]
  const list = useQuery({
    queryKey: ['care', 'waiting', site?.id],
    queryFn: ({ signal }) => call(listWaiting, { query: { site: site?.id ?? '' }, signal }),
    enabled: site !== undefined,
  })
  const mayChange = me !== undefined && mayDo(me, 'waiting.change')
  const { data } = list
  return (
    <div className="waiting-screen">
      <header className="screen-head">
        <h1>Waiting</h1>
      </header>
      <p className="soft">
        People who accepted a level of care and have no bed or track yet, in the order of the rules below.
      </p>
      {list.error && <ProblemNotice problem={problemOf(list.error)} />}
      {!data && !list.error && <p className="soft">Opening the list…</p>}
      {data && (
        <>
          <ExpectedSection list={data} mayChange={mayChange} />
          <Unplaceds list={data} mayChange={mayChange} />
          <InLine list={data} mayChange={mayChange} />
          <Rules list={data} />
        </>
      )}
    </div>
  )
}

type PartProps = { readonly list: WaitingList; readonly mayChange: boolean }

function Unplaceds({ list, mayChange }: PartProps) {
  const [putting, setPutting] = useState<Unplaced | null>(null)
  if (list.unplaced.length === 0) return null
  return (
    <section aria-labelledby="unplaced">
      <h2 id="unplaced">Accepted care, and stand nowhere</h2>
      <ul className="inquiries">
        {list.unplaced.map((one) => (
          <li key={one.personId} className="overdue">
            <div className="inquiry-head">
              <Link href={`/people/${one.personId}`}>
                <PersonName names={one.names} />
              </Link>
              <span>{sayLevel(one.level)}</span>
              <span className="soft small">
                accepted <WhenText at={one.answeredAt} zone={list.zone} />
              </span>
            </div>
            {mayChange && (
              <div className="buttons">
                <Button onClick={() => setPutting(one)}>Put on the list</Button>
                <Link href={`/people/${one.personId}/admit`}>Admit</Link>
              </div>
            )}
          </li>
        ))}
      </ul>
      {putting && <WaitDialog one={putting} today={list.today} onClose={() => setPutting(null)} />}
    </section>
  )
}

function InLine({ list, mayChange }: PartProps) {
  if (list.waiting.length === 0)
    return (
      <EmptyState title="Nobody waits">
        <p>Who accepts a level and has no place yet is put on this list, so that nobody is lost between the two.</p>
      </EmptyState>
    )
  return (
    <section aria-labelledby="line">
      <h2 id="line">
        In line <span className="soft small">{sayCount(list.waiting.length, 'person', 'people')}</span>
      </h2>
      <ol className="inquiries">
        {list.waiting.map((row) => (
          <WaitsLine key={row.id} row={row} list={list} mayChange={mayChange} />
        ))}
      </ol>
    </section>
  )
}

const checkWords = { late: 'Check-in is late', today: 'Check-in today', later: 'Check-in' } as const

function WaitsLine({ row, list, mayChange }: PartProps & { readonly row: Waits }) {
  const [opened, setOpened] = useState<'check' | 'end' | null>(null)
  const say = (day: string) => sayDate(day, list.today)
  const close = () => setOpened(null)
  return (
    <li className={row.check === 'late' || row.interimDue !== null ? 'overdue' : undefined}>
      <div className="inquiry-head">
        <Link href={`/people/${row.personId}`}>
          <b>
            <PersonName names={row.names} />
          </b>
        </Link>
        <Link href={`/people/${row.personId}/placement`}>{sayLevel(row.level)}</Link>
        <span className={row.check === 'later' ? 'due' : 'due overdue'}>
          {checkWords[row.check]}
          {row.checkOn && `, ${say(row.checkOn)}`}
        </span>
      </div>
      <p>
        {row.priority.says}{' '}
        <span className="soft small">
          Asked {say(row.askedOn)} · {row.program}
          {row.latest && ` · a place by ${say(row.latest)}`}
        </span>
      </p>
      <p>
        <b>{row.says}.</b> {row.place && <span className="soft">{row.place.name}</span>}
        {row.withPartner && <span className="soft small"> Wants to begin with the partner.</span>}
      </p>
      <p className="small">
        {row.interim ? `Until then: ${row.interim}` : 'No care until then is noted.'}
        {row.interimDue && <b className="needs-you"> Care until then has to begin by {say(row.interimDue)}.</b>}
      </p>
      {row.assessAgain && (
        <p className="needs-you">
          Got worse. <Link href={`/people/${row.personId}/assess`}>Assess again</Link>
        </p>
      )}
      {mayChange && (
        <div className="buttons">
          <Button onClick={() => setOpened('check')}>Note a check-in</Button>
          <Link href={`/people/${row.personId}/admit`}>Admit</Link>
          <Button kind="quiet" onClick={() => setOpened('end')}>
            Take off the list
          </Button>
        </div>
      )}
      {opened === 'check' && <CheckDialog row={row} today={list.today} onClose={close} />}
      {opened === 'end' && <EndDialog row={row} onClose={close} />}
    </li>
  )
}

const Rules = ({ list }: { readonly list: WaitingList }) => (
  <section aria-labelledby="rules">
    <h2 id="rules">The order, and who is asked when</h2>
    <ol className="lines">
      {list.rules.map((rule) => (
        <li key={rule.id}>
          {rule.says}{' '}
          <span className="soft small">
            {rule.source.citation}
            {rule.verified === 'unconfirmed' &&
              !rule.source.citation.startsWith('This center') &&
              ' (not read again yet)'}
          </span>
        </li>
      ))}
    </ol>
    <ul className="lines">
      {list.checks.map((check) => (
        <li key={check.id}>
          {check.says} <span className="soft small">{check.source.citation}</span>
        </li>
      ))}
    </ul>
    <Notice>
      <p>
        Beds count as free from the day after the last known stay; tracks count seat-hours against what is ordered. The
        plan of the week has the last word.
      </p>
    </Notice>
  </section>
)
