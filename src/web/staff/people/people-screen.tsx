/** The list of people: type a part of a name, filter by level, fifty a page; this week's hours beside each. */
import { useInfiniteQuery } from '@tanstack/react-query'
import { type RefObject, useEffect, useRef, useState } from 'react'
import { Link, useLocation } from 'wouter'
import type { z } from 'zod'
import { listPeople } from '../../../api/people.ts'
import { levelCodes } from '../../../domain/center/column.ts'
import { levelKindLabels } from '../../../domain/placement/levels.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Field, Select } from '../../parts/field.tsx'
import { LevelChip } from '../../parts/level-chip.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { sayCount, sayDate } from '../../words.ts'
import { DoseBar } from '../care/dose-bar.tsx'
import { mayDo, useMe } from '../me.ts'
import { useToday } from './person-data.ts'
import './people.css'

type Listed = z.output<typeof listPeople.answer>['people'][number]
type LevelFilter = Listed['level'] | 'none' | 'all'

/* Kept while the app is open, so that the way back from a person leads to the same list; never in the address. */
let kept: { search: string; level: LevelFilter; site: string } = { search: '', level: 'all', site: '' }

/** Long enough that a quick typist asks once. */
const pauseMs = 200

function useLater(text: string): string {
  const [later, setLater] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setLater(text), pauseMs)
    return () => clearTimeout(timer)
  }, [text])
  return later
}

/** `/` goes to this screen's own box; heard before the frame, which would open its palette. */
function useSlash(box: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const { target } = event
      const isTyping = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
      if (event.key !== '/' || isTyping || document.querySelector('dialog[open]')) return
      event.preventDefault()
      box.current?.select()
    }
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [box])
}

const levelChoices = [
  { value: 'all', label: 'Everybody' },
  ...levelCodes.map((level) => ({ value: level, label: levelKindLabels[level] })),
  { value: 'none', label: 'Not admitted' },
]

export default function PeopleScreen() {
  const me = useMe().data
  const [, go] = useLocation()
  const [filter, setFilter] = useState(kept)
  const box = useRef<HTMLInputElement>(null)
  const search = useLater(filter.search.trim())
  const today = useToday()
  const { level, site } = filter
  useSlash(box)
  const change = (part: Partial<typeof kept>) => {
    kept = { ...filter, ...part }
    setFilter(kept)
  }
  const list = useInfiniteQuery({
    queryKey: ['people', 'list', search, level, site],
    queryFn: ({ pageParam, signal }) =>
      call(listPeople, {
        query: {
          ...(search ? { search } : {}),
          ...(level && level !== 'all' ? { level } : {}),
          ...(site ? { site } : {}),
          ...(pageParam ? { cursor: pageParam } : {}),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  })
  const people = list.data?.pages.flatMap((page) => page.people) ?? []
  const filtered = search !== '' || level !== 'all' || site !== ''
  const mayAdd = me !== undefined && mayDo(me, 'person.create')
  return (
    <div className="people-screen">
      <header className="screen-head">
        <h1>People</h1>
        {mayAdd && (
          <Button kind="primary" onClick={() => go('/people/new')}>
            New person
          </Button>
        )}
      </header>
      <search className="filters">
        <Field
          label={
            <>
              Name <kbd>/</kbd>
            </>
          }
        >
          {(props) => (
            <input
              {...props}
              ref={box}
              type="search"
              autoComplete="off"
              spellCheck={false}
              maxLength={80}
              value={filter.search}
              onChange={(event) => change({ search: event.target.value })}
            />
          )}
        </Field>
        <Select
          label="Level of care"
          value={level ?? 'all'}
          choices={levelChoices}
          onChange={(event) => change({ level: event.target.value as LevelFilter })}
        />
        {me && me.sites.length > 1 && (
          <Select
            label="Site"
            value={site}
            choices={[{ value: '', label: 'All sites' }, ...me.sites.map((s) => ({ value: s.id, label: s.name }))]}
            onChange={(event) => change({ site: event.target.value })}
          />
        )}
        <p className="soft small" role="status">
          {list.data && `${sayCount(people.length, 'person', 'people')}${list.hasNextPage ? ' and more' : ''}`}
        </p>
      </search>
      {list.error && <ProblemNotice problem={problemOf(list.error)} />}
      {list.isPending && <p className="soft">Opening the list…</p>}
      {list.data && (
        <Table
          caption="People, by family name"
          hideCaption
          columns={columnsFor(today)}
          rows={people}
          rowKey={(person) => person.id}
          empty={
            <NobodyYet
              filtered={filtered}
              mayAdd={mayAdd}
              onClear={() => change({ search: '', level: 'all', site: '' })}
            />
          }
        />
      )}
      {list.hasNextPage && (
        <Button busy={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
          Show more
        </Button>
      )}
    </div>
  )
}

function columnsFor(today: string): Column<Listed>[] {
  return [
    {
      head: 'Name',
      cell: (person) => (
        <Link href={`/people/${person.id}`}>
          <PersonName names={person.names} pronouns={person.pronouns} />
        </Link>
      ),
    },
    {
      head: 'Level of care',
      cell: (p) => (p.level ? <LevelChip kind={p.level} /> : <span className="soft">Not admitted</span>),
    },
    { head: 'Program', cell: (person) => person.program ?? '' },
    {
      head: 'Admitted',
      cell: (person) =>
        person.admittedOn ? <time dateTime={person.admittedOn}>{sayDate(person.admittedOn, today)}</time> : '',
    },
    { head: 'Hours this week', cell: (person) => person.dose && <DoseBar dose={person.dose} end={14} /> },
  ]
}

const NobodyYet = ({
  filtered,
  mayAdd,
  onClear,
}: {
  readonly filtered: boolean
  readonly mayAdd: boolean
  readonly onClear: () => void
}) =>
  filtered ? (
    <EmptyState title="Nobody found">
      <p>Fewer letters find more. A preferred name, a given name or a family name will do, in any order.</p>
      <Button onClick={onClear}>Show everybody</Button>
    </EmptyState>
  ) : (
    <EmptyState title="Nobody is here yet">
      <p>
        {mayAdd
          ? 'Enter the first person with "New person", or bring in a whole center at once with an import. Then assess them: the level of care follows with its reasons.'
          : 'Admissions enter people; they appear here as soon as they are.'}
      </p>
    </EmptyState>
  )
