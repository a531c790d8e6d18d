/** The criteria sets of the center: which one answers, loading one of its own, its trial in counts, and switching it on from a day. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import type { z } from 'zod'
import { countCriteria, listCriteria, loadCriteria, signCriteria, switchCriteria } from '../../../api/criteria.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { sayCount, sayDate } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { faultOf } from '../people/faults.ts'
import { useAct } from '../people/person-data.ts'

type Listed = z.output<typeof listCriteria.answer>
type Switch = Listed['switches'][number]
type SetName = { readonly setId: string; readonly setVersion: string }

export const useCriteriaList = () =>
  useQuery({
    queryKey: ['placement', 'criteria', 'list'],
    queryFn: ({ signal }) => call(listCriteria, { signal }),
  })

const titleOf = ({ sets }: Listed, name: SetName): string =>
  sets.find(({ setId, setVersion }) => setId === name.setId && setVersion === name.setVersion)?.title ??
  `${name.setId} ${name.setVersion}`

/** `onOpen` puts the document of a set where it can be read and tried. */
export function CriteriaSets({ onOpen }: { readonly onOpen: (set: SetName) => void }) {
  const list = useCriteriaList()
  const me = useMe().data
  if (list.error) return <ProblemNotice problem={problemOf(list.error)} />
  if (!list.data) return <p className="soft">Opening the criteria…</p>
  const { data } = list
  return (
    <>
      <p>
        People are placed by <b>{titleOf(data, data.on)}</b>. What was decided before stays under the set of its day.
      </p>
      {data.switches.length > 0 && <Switches list={data} onOpen={onOpen} />}
      {me && mayDo(me, 'criteria.switch') && <SwitchForm list={data} />}
    </>
  )
}

const states: { readonly [K in Switch['state']]: string } = {
  on: 'On now',
  planned: 'Planned',
  waiting: 'Waits for a second signature',
  over: 'Over',
}

type SwitchesProps = { readonly list: Listed; readonly onOpen: (set: SetName) => void }

const Switches = ({ list, onOpen }: SwitchesProps) => (
  <section>
    <h2>Switches</h2>
    <ul className="lines">
      {list.switches.map((one) => (
        <SwitchLine key={one.id} list={list} one={one} onOpen={onOpen} />
      ))}
    </ul>
  </section>
)

function SwitchLine({ list, one, onOpen }: SwitchesProps & { readonly one: Switch }) {
  const me = useMe().data
  const act = useAct((body: { version: number }, operationId) =>
    call(signCriteria, { params: { switchId: one.id }, body, operationId }),
  )
  const { asked, changed } = one.trial
  const isOwn = me?.staffId !== null && me?.staffId === one.by
  return (
    <li>
      <p>
        <b>{titleOf(list, one)}</b>, from {sayDate(one.since, list.today)}: {states[one.state]}
      </p>
      <p>
        {one.reason ?? 'No reason given.'} {one.secondBy && 'Signed by a second person. '}
        When it was tried, {changed} of {sayCount(asked, 'person', 'people')} would have changed.
      </p>
      <div className="buttons">
        {one.state === 'waiting' && me && mayDo(me, 'criteria.sign') && !isOwn && (
          <Button busy={act.busy} onClick={() => act.run({ version: one.version })}>
            Sign as the second person
          </Button>
        )}
        <Button kind="quiet" onClick={() => onOpen({ setId: one.setId, setVersion: one.setVersion })}>
          Open its document below
        </Button>
      </div>
      {act.problem && <ProblemNotice problem={act.problem} />}
    </li>
  )
}

const keyOf = ({ setId, setVersion }: SetName): string => JSON.stringify([setId, setVersion])
const nameOf = (key: string): SetName => {
  const [setId, setVersion] = JSON.parse(key) as [string, string]
  return { setId, setVersion }
}

function SwitchForm({ list }: { readonly list: Listed }) {
  const others = list.sets.filter((set) => keyOf(set) !== keyOf(list.on))
  const [picked, setPicked] = useState<string | null>(null)
  const [since, setSince] = useState(list.today)
  const [reason, setReason] = useState('')
  const set = others.find((one) => keyOf(one) === picked) ?? others[0]
  const act = useAct(
    (body: z.input<typeof switchCriteria.body>, operationId) => call(switchCriteria, { body, operationId }),
    () => setReason(''),
  )
  const trial = useQuery({
    enabled: set !== undefined,
    queryKey: ['placement', 'criteria', 'counts', set && keyOf(set)],
    queryFn: ({ signal }) => call(countCriteria, { query: nameOf(keyOf(set!)), signal }),
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!set || !trial.data || act.busy) return
    const { asked, changed } = trial.data
    const { setId, setVersion } = set
    act.run({ setId, setVersion, since, reason: reason.trim() === '' ? null : reason, seen: { asked, changed } })
  }
  return (
    <section>
      <h2>Switch another set on</h2>
      <form onSubmit={submit} noValidate>
        {set && (
          <Select
            label="Criteria set"
            value={keyOf(set)}
            fault={faultOf(act.problem, 'setId')}
            choices={others.map((one) => ({ value: keyOf(one), label: `${one.title}, version ${one.setVersion}` }))}
            onChange={(event) => setPicked(event.target.value)}
          />
        )}
        {trial.error && <ProblemNotice problem={problemOf(trial.error)} />}
        {trial.data && <Counts trial={trial.data} />}
        <TextField
          label="From"
          type="date"
          min={list.today}
          value={since}
          fault={faultOf(act.problem, 'since')}
          onChange={(event) => setSince(event.target.value)}
        />
        <TextArea
          label="Why"
          hint="A sentence. Leave it out, and a second person has to sign before it holds."
          rows={3}
          maxLength={2000}
          value={reason}
          fault={faultOf(act.problem, 'reason')}
          onChange={(event) => setReason(event.target.value)}
        />
        <Button kind="primary" type="submit" busy={act.busy || trial.isLoading}>
          Switch it on
        </Button>
      </form>
      {act.problem && <ProblemNotice problem={act.problem} />}
    </section>
  )
}

type Trial = z.output<typeof countCriteria.answer>
const moveWords: { readonly [K in keyof Trial['moves'] & string]-?: string } = {
  'more-care': 'more care',
  'less-care': 'less care',
  'settled-now': 'could be said',
  'open-now': 'could not be said any more',
  'emergency-now': 'an emergency',
  'emergency-no-more': 'no emergency any more',
}

const Counts = ({ trial }: { readonly trial: Trial }) => (
  <Notice kind={trial.changed > 0 ? 'needs-you' : 'plain'} title="Tried on everybody in care">
    <p>
      {sayCount(trial.asked, 'person was', 'people were')} asked again; {trial.changed} would change.
    </p>
    {trial.changed > 0 && (
      <ul>
        {Object.entries(trial.moves).map(([move, people]) => (
          <li key={move}>
            {moveWords[move as keyof Trial['moves']]}: {people}
          </li>
        ))}
        {trial.rules.slice(0, 12).map(({ says, people }) => (
          <li key={says}>
            {says} ({sayCount(people, 'person', 'people')})
          </li>
        ))}
      </ul>
    )}
  </Notice>
)

type Document = z.input<typeof loadCriteria.body>['criteria']

/** The button beside a document; what is wrong with it is named by its path. */
export function LoadButton({ read }: { readonly read: () => Document | null }) {
  const act = useAct((body: { criteria: Document }, operationId) => call(loadCriteria, { body, operationId }))
  const load = () => {
    const criteria = read()
    if (criteria !== null && !act.busy) act.run({ criteria })
  }
  return (
    <>
      <Button busy={act.busy} onClick={load}>
        Load it as a set of ours
      </Button>
      {act.problem && <ProblemNotice problem={act.problem} />}
    </>
  )
}
