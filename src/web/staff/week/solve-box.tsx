/** Making a week by search: start it, watch it get better and the proof close in, stop it; its best plan becomes a draft. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { readWeekJob, solveWeek, stopWeekJob, type WeekJob } from '../../../api/weeks.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayProof, whatPointsAre } from './proof-words.ts'
import { SearchChart } from './search-chart.tsx'
import { WhoMoves } from './who-moves.tsx'
import './search.css'

/** Most of what a search finds it finds early; more time brings the proof closer. */
const lengths = [
  { value: '5', label: '5 seconds' },
  { value: '20', label: '20 seconds' },
  { value: '60', label: '1 minute' },
  { value: '300', label: '5 minutes' },
] as const
const manners = [
  { value: 'keep', label: 'Keep the standing week' },
  { value: 'redesign', label: 'Redesign the week' },
] as const
type Manner = (typeof manners)[number]['value']
/** Another start each time: who is not content with a plan asks again and gets another one. */
const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1

type SolveProps = {
  readonly siteId: string
  readonly monday: string
  /** A job that runs already, perhaps started in another window. */
  readonly runningId: string | null
  /** Whether making a week is what comes next, rather than publishing a draft. */
  readonly isNext: boolean
  readonly person: (id: string) => string
  readonly onDone: (planId: string, words: string) => void
}

export function SolveBox({ siteId, monday, runningId, isNext, person, onDone }: SolveProps) {
  const client = useQueryClient()
  const [jobId, setJobId] = useState(runningId)
  const [seconds, setSeconds] = useState('20')
  const [manner, setManner] = useState<Manner>('keep')
  /** The run that has just ended stays in sight until somebody has seen enough of it. */
  const [ended, setEnded] = useState<WeekJob | null>(null)
  useEffect(() => {
    if (runningId) setJobId(runningId)
  }, [runningId])
  const start = useMutation({
    mutationFn: (how: Manner) =>
      call(solveWeek, { params: { siteId, monday }, body: { seconds: Number(seconds), seed: anySeed(), manner: how } }),
    onSuccess: (answer) => {
      setEnded(null)
      setJobId(answer.jobId)
    },
  })
  const stop = useMutation({ mutationFn: (id: string) => call(stopWeekJob, { params: { jobId: id } }) })
  const job = useQuery({
    queryKey: ['week-job', jobId],
    queryFn: ({ signal }) => call(readWeekJob, { params: { jobId: jobId ?? '' }, signal }),
    enabled: jobId !== null,
    refetchInterval: 500,
  })
  const state = job.data?.state
  useEffect(() => {
    if (!job.data || (state !== 'done' && state !== 'failed')) return
    setJobId(null)
    void client.invalidateQueries({ queryKey: ['week'] })
    if (job.data.planId) {
      setEnded(job.data)
      const { reachTarget, persons } = job.data.progress
      onDone(job.data.planId, `A draft is ready: ${reachTarget ?? 0} of ${persons} reach their target.`)
    }
  }, [state, job.data, client, onDone])
  const running = jobId !== null && state !== 'done' && state !== 'failed'
  return (
    <div className="solve-box">
      {running ? (
        <Button onClick={() => jobId && stop.mutate(jobId)} busy={stop.isPending}>
          Stop and keep the best
        </Button>
      ) : (
        <>
          <Button kind={isNext ? 'primary' : 'plain'} onClick={() => start.mutate(manner)} busy={start.isPending}>
            Make the week
          </Button>
          <Select
            label="How"
            value={manner}
            choices={manners}
            onChange={(event) => setManner(event.target.value === 'redesign' ? 'redesign' : 'keep')}
          />
          <Select
            label="Search for"
            value={seconds}
            choices={lengths}
            onChange={(event) => setSeconds(event.target.value)}
          />
        </>
      )}
      {start.error && <ProblemNotice problem={problemOf(start.error)} />}
      {state === 'failed' && job.data?.says && <p className="fault">{job.data.says}</p>}
      {running && <Search job={job.data ?? null} />}
      {!running && ended && (
        <>
          <WhoMoves job={ended} person={person} onRedesign={() => start.mutate('redesign')} />
          <Search job={ended} />
          <Button kind="quiet" onClick={() => setEnded(null)}>
            Hide the search
          </Button>
        </>
      )}
    </div>
  )
}

const phases = {
  placing: 'Finding a place for everybody…',
  searching: 'Looking for a better week…',
  bounding: 'Proving how good this week is…',
} as const

/** How far the search is: who gets their hours, the picture, and one sentence. */
function Search({ job }: { readonly job: WeekJob | null }) {
  const progress = job?.progress ?? null
  const isOver = job?.state === 'done'
  const doing = isOver
    ? `Searched for ${Math.round(progress?.seconds ?? 0)} seconds.`
    : job?.state === 'saving'
      ? 'Saving the best week as a draft…'
      : phases[progress?.phase ?? 'placing']
  const knows = progress !== null && progress.objective !== null
  const proof = progress && sayProof(progress.objective, progress.bound)
  return (
    <section className="search" aria-label="The search">
      <div>
        {/* Only what is being done is read out: figures that change twice a second would talk without end. */}
        <p role="status">{doing}</p>
        {progress && progress.reachTarget !== null && (
          <p className="search-reach">
            <svg viewBox="0 0 128 10" width="128" height="10" aria-hidden="true">
              <rect className="track" width="128" height="10" />
              <rect className="fill" width={(128 * progress.reachTarget) / Math.max(1, progress.persons)} height="10" />
            </svg>
            <span>
              <b>{progress.reachTarget}</b> of {progress.persons} reach their target
            </span>
          </p>
        )}
        {!isOver && (
          <p className="small">
            <progress max={job?.secondsAsked ?? 1} value={progress?.seconds ?? 0} aria-label="Time used" />{' '}
            {Math.round(progress?.seconds ?? 0)} of {Math.round(job?.secondsAsked ?? 0)} s
          </p>
        )}
        <p className="search-proof">
          {proof ?? (isOver ? 'Nothing was proven in this time; a longer search proves how good the week is.' : '')}
        </p>
        <p className="small soft">{whatPointsAre}</p>
      </div>
      {job && knows && <SearchChart trail={job.trail} seconds={job.secondsAsked} />}
    </section>
  )
}
