/** What the public pages say, and who has read it: how much nobody has read by language and page, the texts themselves, and marks of reading. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { listTexts } from '../../../api/texts.ts'
import { call, problemOf } from '../../call.ts'
import { Select, Tick } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { Table } from '../../parts/table.tsx'
import { sayCount, sayDate } from '../../words.ts'
import { type Texts, type Tongue, tongues } from './text-kinds.ts'
import { TextList } from './text-list.tsx'
import './texts.css'

export default function TextsScreen() {
  const list = useQuery({ queryKey: ['center', 'texts'], queryFn: ({ signal }) => call(listTexts, { signal }) })
  return (
    <div className="texts-screen">
      <h1>Texts</h1>
      {list.error && <ProblemNotice problem={problemOf(list.error)} />}
      {!list.data && !list.error && <p className="soft">Opening the texts…</p>}
      {list.data && <Listed texts={list.data} />}
    </div>
  )
}

function Listed({ texts }: { readonly texts: Texts }) {
  const [tongue, setTongue] = useState<Tongue>('es')
  const [page, setPage] = useState(texts.pages[0]?.page ?? '')
  const [onlyOpen, setOnlyOpen] = useState(true)
  const { en, es } = texts.unreviewed
  const shown = texts.texts.filter((one) => one.page === page && (!onlyOpen || one.state[tongue] !== 'reviewed'))
  return (
    <>
      <p>
        The Guide, the public pages, Help now and a placement on paper say{' '}
        {sayCount(texts.texts.length, 'text', 'texts')}. Nobody has read <b>{es} in Spanish</b> and{' '}
        <b>{en} in English</b> as they stand now.
        {es > 0 && ' While that is so, Spanish pages say it at their foot, and staff see it above a paper.'}
      </p>
      <Facts facts={texts.facts} today={texts.today} />
      <Counts texts={texts} />
      <h2>Read and mark</h2>
      <div className="filters">
        <Select
          label="Language"
          value={tongue}
          choices={Object.entries(tongues).map(([value, label]) => ({ value, label }))}
          onChange={(event) => setTongue(event.target.value as Tongue)}
        />
        <Select
          label="Page"
          value={page}
          choices={texts.pages.map((one) => ({ value: one.page, label: `${one.page} (${one[tongue]})` }))}
          onChange={(event) => setPage(event.target.value)}
        />
        <Tick
          label="Only what nobody has read"
          checked={onlyOpen}
          onChange={(event) => setOnlyOpen(event.target.checked)}
        />
      </div>
      <TextList key={`${tongue} ${page}`} tongue={tongue} texts={shown} today={texts.today} />
    </>
  )
}

const Facts = ({
  facts: { on, againBy, overdue },
  today,
}: {
  readonly facts: Texts['facts']
  readonly today: string
}) =>
  overdue.length > 0 ? (
    <Notice kind="needs-you" title="Some facts are past their check">
      <p>{overdue.join(', ')}</p>
    </Notice>
  ) : (
    <p className="soft">
      Facts were checked on {sayDate(on, today)}; all again by {sayDate(againBy, today)}. None is past its day.
    </p>
  )

const Counts = ({ texts }: { readonly texts: Texts }) => (
  <Table
    caption="Not read by anybody"
    rows={texts.pages}
    rowKey={(one) => one.page}
    columns={[
      { head: 'Page', cell: (one) => one.page },
      { head: 'Texts', number: true, cell: (one) => one.texts },
      { head: 'Spanish', number: true, cell: (one) => one.es },
      { head: 'English', number: true, cell: (one) => one.en },
    ]}
  />
)
