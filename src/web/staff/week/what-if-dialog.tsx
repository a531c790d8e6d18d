/** The sandbox week: try a second group, a lost room or a clinician who is out, and compare with what stands; nothing of it is saved. */

import { useMutation, useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { WeekBoard } from '../../../api/weeks.ts'
import { readWhatIf, startWhatIf, type WhatIf } from '../../../api/what-if.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayCount } from '../../words.ts'
import type { Names } from './board-data.ts'

const kinds = [
  { value: 'second-group', label: 'A second group' },
  { value: 'lost-room', label: 'A room is lost' },
  { value: 'lost-clinician', label: 'A clinician is out' },
] as const
type Kind = (typeof kinds)[number]['value']
const searchSeconds = 10

type WhatIfProps = {
  readonly board: WeekBoard
  readonly planId: string
  readonly names: Names
  readonly open: boolean
  readonly onClose: () => void
}

export function WhatIfDialog({ board, planId, names, open, onClose }: WhatIfProps) {
  const [kind, setKind] = useState<Kind>('second-group')
  const [picked, pick] = useState<string | null>(null)
  const [jobId, setJobId] = useState<string | null>(null)
  const choices = choicesOf(board, kind)
  const chosen = choices.some(({ value }) => value === picked) ? picked : (choices[0]?.value ?? null)
  const start = useMutation({
    mutationFn: (id: string) =>
      call(startWhatIf, {
        params: { siteId: board.site.id, monday: board.monday },
        body: { change: changeOf(kind, id), seconds: searchSeconds, planId },
      }),
    onSuccess: (answer) => setJobId(answer.jobId),
  })
  const job = useQuery({
    queryKey: ['what-if', jobId],
    queryFn: ({ signal }) => call(readWhatIf, { params: { jobId: jobId ?? '' }, signal }),
    enabled: jobId !== null && open,
    refetchInterval: (query) => (query.state.data && query.state.data.state !== 'running' ? false : 500),
  })
  const running = jobId !== null && (!job.data || job.data.state === 'running') && !job.error
  return (
    <Dialog title="What if?" open={open} onClose={onClose} wide>
      <p className="soft">
        A copy of this week is made anew with the change. Nothing of it is saved, and nobody is told.
      </p>
      <div className="week-bar">
        <Select
          label="Try"
          value={kind}
          choices={kinds}
          onChange={(event) =>
            setKind(kinds.find(({ value }) => value === event.target.value)?.value ?? 'second-group')
          }
        />
        <Select label="Which" value={chosen ?? ''} choices={choices} onChange={(event) => pick(event.target.value)} />
        <Button
          kind="primary"
          busy={start.isPending || running}
          disabled={chosen === null}
          onClick={() => chosen !== null && start.mutate(chosen)}
        >
          Try it
        </Button>
      </div>
      {start.error && <ProblemNotice problem={problemOf(start.error)} />}
      {job.error && <ProblemNotice problem={problemOf(job.error)} />}
      {running && (
        <p role="status">
          Making the week with this change…{' '}
          <progress max={searchSeconds} value={job.data?.seconds ?? 0} aria-label="Time used" />
        </p>
      )}
      {job.data?.state === 'failed' && <p className="fault">{job.data.says}</p>}
      {job.data?.result && <Comparison result={job.data.result} names={names} />}
    </Dialog>
  )
}

const changeOf = (kind: Kind, id: string): WhatIf['change'] =>
  kind === 'second-group'
    ? { kind, offeringId: id }
    : kind === 'lost-room'
      ? { kind, roomId: id }
      : { kind, staffId: id }

/** Only what this week has: an offering of another season or somebody without hours changes nothing. */
function choicesOf({ instance, names }: WeekBoard, kind: Kind): readonly { value: string; label: string }[] {
  const ids = new Set(
    kind === 'second-group'
      ? instance.offerings.map(({ id }) => id)
      : kind === 'lost-room'
        ? instance.rooms.flatMap(({ id, shifts }) => (shifts.length > 0 ? [id] : []))
        : instance.clinicians.flatMap(({ id, shifts }) => (shifts.length > 0 ? [id] : [])),
  )
  const named = kind === 'second-group' ? names.offerings : kind === 'lost-room' ? names.rooms : names.staff
  return named.flatMap(({ id, name }) => (ids.has(id) ? [{ value: id, label: name }] : []))
}

const termLabels: Readonly<Record<string, string>> = {
  belowMin: 'Hours below the least',
  belowTarget: 'Hours below the target',
  missingSessions: 'Required sessions missing',
  missingDays: 'Days missing',
  opening: 'Groups held',
  undersized: 'Groups with few people',
  continuity: 'New against last week',
  disliked: 'Hours people would rather not come',
  extraDays: 'Extra days',
  gaps: 'Waiting between sessions',
  backup: 'Backup clinicians',
  splitCouples: 'Partners in different groups',
  aboveFair: 'Clinicians above the fair share',
}

type ComparisonProps = { readonly result: NonNullable<WhatIf['result']>; readonly names: Names }

function Comparison({ result, names }: ComparisonProps) {
  const { standing, sandbox, moved, gain, lose } = result
  const people = [
    ['Reach their target', standing.reachTarget, sandbox.reachTarget],
    ['Reach the least', standing.reachMin, sandbox.reachMin],
    ['Have every required session too', standing.full, sandbox.full],
    ['Price of the week', standing.objective, sandbox.objective],
  ] as const
  const terms = Object.entries(termLabels).flatMap(([term, label]) => {
    const before = standing.terms[term as keyof typeof standing.terms] ?? 0
    const after = sandbox.terms[term as keyof typeof sandbox.terms] ?? 0
    return before === after ? [] : [[label, before, after] as const]
  })
  return (
    <>
      <table className="what-if" data-what-if="result">
        <caption className="visually-hidden">The week as it stands and with the change</caption>
        <thead>
          <tr>
            <th scope="col">Of {standing.persons} people</th>
            <th scope="col">As it stands</th>
            <th scope="col">With the change</th>
            <th scope="col">Difference</th>
          </tr>
        </thead>
        <tbody>
          {[...people, ...terms].map(([label, before, after]) => (
            <tr key={label}>
              <th scope="row">{label}</th>
              <td>{before}</td>
              <td>{after}</td>
              <td>{after === before ? 'same' : after > before ? `+${after - before}` : `−${before - after}`}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <p>
        {sayCount(moved.length, 'person', 'people')} would have another week.
        {gain.length > 0 && ` More hours: ${gain.map(names.person).join(', ')}.`}
        {lose.length > 0 && ` Fewer hours: ${lose.map(names.person).join(', ')}.`}
      </p>
    </>
  )
}
