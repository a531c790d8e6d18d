/** Making a week by search: start it, watch it get better, stop it; its best plan becomes a draft. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { getJob, postCancelJob, postSolve } from '../../../api/weeks.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'

// Most of what a search finds it finds early; whoever has enough stops it and keeps the best.
const searchSeconds = 20
/** Another start each time: who is not content with a plan asks again and gets another one. */
const anySeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 1

type SolveProps = {
  readonly siteId: string
  readonly monday: string
  /** A job that runs already, perhaps started in another window. */
  readonly runningId: string | null
  /** Whether making a week is what comes next, rather than publishing a draft. */
  readonly isNext: boolean
  readonly onDone: (planId: string, words: string) => void
}

export function SolveBox({ siteId, monday, runningId, isNext, onDone }: SolveProps) {
  const client = useQueryClient()
  const [jobId, setJobId] = useState(runningId)
  useEffect(() => {
    if (runningId) setJobId(runningId)
  }, [runningId])
  const start = useMutation({
    mutationFn: () =>
      call(postSolve, { params: { siteId, monday }, body: { seconds: searchSeconds, seed: anySeed() } }),
    onSuccess: (answer) => setJobId(answer.jobId),
  })
  const stop = useMutation({ mutationFn: (id: string) => call(postCancelJob, { params: { jobId: id } }) })
  const job = useQuery({
    queryKey: ['week-job', jobId],
    queryFn: ({ signal }) => call(getJob, { params: { jobId: jobId ?? '' }, signal }),
    enabled: jobId !== null,
    refetchInterval: 500,
  })
  const state = job.data?.state
  useEffect(() => {
    if (!job.data || (state !== 'done' && state !== 'failed')) return
    setJobId(null)
    void client.invalidateQueries({ queryKey: ['week'] })
    if (job.data.planId) {
      const { reachTarget, persons } = job.data.progress
      onDone(job.data.planId, `A draft is ready: ${reachTarget ?? 0} of ${persons} reach their target.`)
    }
  }, [state, job.data, client, onDone])
  const running = jobId !== null && state !== 'done' && state !== 'failed'
  const progress = job.data?.progress
  return (
    <div className="solve-box">
      {running ? (
        <>
          <p role="status">
            {progress && progress.reachTarget !== null
              ? `${progress.reachTarget} of ${progress.persons} reach their target · ${Math.round(progress.seconds)} s`
              : 'Looking for a week that fits everybody…'}
          </p>
          <progress
            max={job.data?.secondsAsked ?? searchSeconds}
            value={progress?.seconds ?? 0}
            aria-label="Time used"
          />
          <Button onClick={() => jobId && stop.mutate(jobId)} busy={stop.isPending}>
            Stop and keep the best
          </Button>
        </>
      ) : (
        <Button kind={isNext ? 'primary' : 'plain'} onClick={() => start.mutate()} busy={start.isPending}>
          Make the week
        </Button>
      )}
      {start.error && <ProblemNotice problem={problemOf(start.error)} />}
      {state === 'failed' && job.data?.says && <p className="fault">{job.data.says}</p>}
    </div>
  )
}
