/** The audit trail: who did or saw what, newest first, narrowed by day, action, account and person; and every emergency access. */
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import type { z } from 'zod'
import { listBreakGlass, readAudit } from '../../../api/audit.ts'
import { actionRows, type Role, roleLabels } from '../../../domain/consent/roles.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextField } from '../../parts/field.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { WhenText } from '../../parts/when-text.tsx'
import { useMe } from '../me.ts'
import { zoneOf } from '../people/person-data.ts'
import '../people/people.css'
import './audit.css'

type Entry = z.output<typeof readAudit.answer>['entries'][number]
type Filter = {
  readonly day: string
  readonly action: string
  readonly account: { readonly id: string; readonly name: string } | null
  readonly person: string | null
}

const all: Filter = { day: '', action: '', account: null, person: null }
const outcomeWords = { done: 'Done', read: 'Read', refused: 'Refused', failed: 'Failed' } as const
/** Reading the trail is written into it, so it is read when asked and not by itself. */
const onAsking = { staleTime: Number.POSITIVE_INFINITY, refetchOnWindowFocus: false } as const

export default function AuditScreen() {
  const zone = zoneOf(useMe().data)
  return (
    <div className="audit-screen">
      <h1>Audit</h1>
      <Emergencies zone={zone} />
      <Trail zone={zone} />
    </div>
  )
}

function Emergencies({ zone }: { readonly zone: string }) {
  const opened = useQuery({
    queryKey: ['audit', 'break-glass'],
    queryFn: ({ signal }) => call(listBreakGlass, { signal }),
    ...onAsking,
  })
  return (
    <section aria-labelledby="emergencies">
      <h2 id="emergencies">Emergency access</h2>
      {opened.error && <ProblemNotice problem={problemOf(opened.error)} />}
      {opened.data && (
        <Table
          caption="Emergency access"
          hideCaption
          rows={opened.data.opened}
          rowKey={(one) => one.id}
          empty={<p className="soft">Nobody has opened a record in an emergency.</p>}
          columns={[
            { head: 'Who', cell: (one) => <bdi>{one.by}</bdi> },
            { head: 'Reason', cell: (one) => <bdi>{one.reason}</bdi> },
            { head: 'From', cell: (one) => <WhenText at={one.since} zone={zone} /> },
            { head: 'Until', cell: (one) => <WhenText at={one.until} zone={zone} /> },
            { head: 'Record', cell: (one) => <code>{one.personId}</code> },
          ]}
        />
      )}
    </section>
  )
}

function Trail({ zone }: { readonly zone: string }) {
  const [filter, setFilter] = useState<Filter>(all)
  const trail = useInfiniteQuery({
    queryKey: ['audit', 'trail', filter],
    queryFn: ({ pageParam, signal }) =>
      call(readAudit, {
        query: {
          ...(filter.day ? { day: filter.day } : {}),
          ...(filter.action ? { action: filter.action } : {}),
          ...(filter.account ? { account: filter.account.id } : {}),
          ...(filter.person ? { person: filter.person } : {}),
          ...(pageParam ? { before: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.next,
    ...onAsking,
  })
  const put = (change: Partial<Filter>) => setFilter({ ...filter, ...change })
  const entries = trail.data?.pages.flatMap((page) => page.entries) ?? []
  return (
    <section aria-labelledby="trail">
      <h2 id="trail">Who did or saw what</h2>
      <div className="filters">
        <TextField label="Day" type="date" value={filter.day} onChange={(event) => put({ day: event.target.value })} />
        <Select
          label="Action"
          value={filter.action}
          choices={[
            { value: '', label: 'Every action' },
            ...actionRows.map(({ action }) => ({ value: action, label: action })),
          ]}
          onChange={(event) => put({ action: event.target.value })}
        />
        {filter.account && (
          <Chosen onForget={() => put({ account: null })}>
            By <bdi>{filter.account.name}</bdi>
          </Chosen>
        )}
        {filter.person && (
          <Chosen onForget={() => put({ person: null })}>
            Record <code>{filter.person.slice(0, 8)}</code>
          </Chosen>
        )}
        <Button onClick={() => void trail.refetch()} busy={trail.isFetching}>
          Read again
        </Button>
      </div>
      {trail.error && <ProblemNotice problem={problemOf(trail.error)} />}
      {!trail.data && !trail.error && <p className="soft">Opening…</p>}
      {trail.data && (
        <Table
          caption="Entries, newest first"
          rows={entries}
          rowKey={(entry) => entry.id}
          empty={
            <EmptyState title="No entry like this">
              <Button onClick={() => setFilter(all)}>Show every entry</Button>
            </EmptyState>
          }
          columns={[
            { head: 'When', cell: (entry) => <WhenText at={entry.at} zone={zone} /> },
            { head: 'Who', cell: (entry) => <Who entry={entry} onChoose={(account) => put({ account })} /> },
            { head: 'Action', cell: (entry) => <Action entry={entry} /> },
            {
              head: 'Outcome',
              cell: (entry) => <span className={`outcome ${entry.outcome}`}>{outcomeWords[entry.outcome]}</span>,
            },
            { head: 'Records', cell: (entry) => <Records entry={entry} onChoose={(person) => put({ person })} /> },
          ]}
        />
      )}
      {trail.hasNextPage && (
        <Button onClick={() => void trail.fetchNextPage()} busy={trail.isFetchingNextPage}>
          Show earlier entries
        </Button>
      )}
    </section>
  )
}

const Chosen = ({ children, onForget }: { readonly children: ReactNode; readonly onForget: () => void }) => (
  <p className="chosen-filter">
    {children}
    <Button kind="quiet" onClick={onForget}>
      Everybody again
    </Button>
  </p>
)

type WhoProps = { readonly entry: Entry; readonly onChoose: (account: { id: string; name: string }) => void }

const Who = ({ entry, onChoose }: WhoProps) => (
  <>
    {entry.accountId ? (
      <button
        type="button"
        className="link-button"
        onClick={() => onChoose({ id: entry.accountId ?? '', name: entry.by ?? 'a removed account' })}
      >
        <bdi>{entry.by ?? 'A removed account'}</bdi>
      </button>
    ) : (
      'The machine'
    )}
    <br />
    <span className="soft small">{roleLabels[entry.role as Role] ?? entry.role}</span>
  </>
)

const Action = ({ entry }: { readonly entry: Entry }) => {
  const subject = Object.entries(entry.subject)
  return (
    <>
      <span>{entry.action}</span>
      {entry.purpose !== 'none' && <span className="soft small"> for {entry.purpose}</span>}
      {(subject.length > 0 || entry.trace.length > 0) && (
        <details>
          <summary>Details</summary>
          <dl className="subject">
            {subject.map(([name, value]) => (
              <div key={name}>
                <dt>{name}</dt>
                <dd>{String(value)}</dd>
              </div>
            ))}
          </dl>
          {entry.trace.length > 0 && (
            <ul>
              {entry.trace.map((step) => (
                <li key={step.rule}>
                  {step.rule}: {step.holds ? 'holds' : 'does not hold'}
                </li>
              ))}
            </ul>
          )}
        </details>
      )}
    </>
  )
}

const few = 3
const Records = ({ entry, onChoose }: { readonly entry: Entry; readonly onChoose: (person: string) => void }) => (
  <>
    {entry.personIds.slice(0, few).map((id) => (
      <button key={id} type="button" className="link-button" title={id} onClick={() => onChoose(id)}>
        <code>{id.slice(0, 8)}</code>
      </button>
    ))}
    {entry.personIds.length > few && <span className="soft small">and {entry.personIds.length - few} more</span>}
  </>
)
