/** The stored placement: the level, every reason, what is not known, what would change it; override, second signature, and the ones before. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'wouter'
import { approveOverride, listPlacements, replayPlacement } from '../../../api/placement.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { EmptyState, Notice, ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { sayCount, sayWhen } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActProblem } from '../people/act-problem.tsx'
import { useNames } from '../people/center-rows.ts'
import { openEpisode, type PersonPage, useAct, usePersonPage, zoneOf } from '../people/person-data.ts'
import { namesOf } from '../people/person-head.tsx'
import { DraftNotice } from './draft-notice.tsx'
import { LifeSections } from './life-section.tsx'
import { OverrideDialog } from './override-dialog.tsx'
import {
  DangerCall,
  Missing,
  Nearest,
  type Placement,
  Reasons,
  sayLevel,
  sayResult,
  sayStanding,
} from './result-parts.tsx'
import { sayOverride } from './say-override.ts'
import '../people/people.css'
import './placement.css'

export default function PlacementScreen() {
  const { personId = '' } = useParams<{ personId: string }>()
  const page = usePersonPage(personId)
  const list = useQuery({
    queryKey: ['placement', 'list', personId],
    queryFn: ({ signal }) => call(listPlacements, { params: { personId }, signal }),
  })
  const error = page.error ?? list.error
  if (error)
    return (
      <>
        <h1>Placement</h1>
        <ProblemNotice problem={problemOf(error)} />
      </>
    )
  if (!page.data || !list.data) return <p className="soft">Opening the placement…</p>
  const [newest, ...before] = list.data.placements
  return (
    <div className="placement-page">
      <header className="screen-head">
        <h1>
          Level of care for <bdi>{fullName(namesOf(page.data.person))}</bdi>
        </h1>
        <Link href={`/people/${personId}`}>Back to the record</Link>
      </header>
      {list.data.drafts.map((draft) => (
        <DraftNotice key={draft.id} page={page.data} draft={draft} />
      ))}
      {newest ? (
        <Newest page={page.data} placement={newest} />
      ) : (
        <EmptyState title="Not assessed yet">
          <p>An assessment asks about danger first, then about body, feelings, home and life. The level follows.</p>
          <Link href={`/people/${personId}/assess`} className="button primary">
            Assess
          </Link>
        </EmptyState>
      )}
      {before.length > 0 && <Before page={page.data} placements={before} />}
    </div>
  )
}

/** The nearest ones; the rest is folded away. */
const shownChanges = 6

function Newest({ page, placement }: { readonly page: PersonPage; readonly placement: Placement }) {
  const me = useMe().data
  const [overriding, setOverriding] = useState(false)
  const { result } = placement
  const zone = zoneOf(me, page.person.site_id)
  const at = `/people/${page.person.id}`
  const stands = placement.status === 'placed' || placement.override?.inForce
  const mayAdmit = me !== undefined && mayDo(me, 'episode.admit') && !openEpisode(page) && stands
  return (
    <>
      {result.status === 'emergency' && <DangerCall result={result} />}
      <p className="level-now">{sayStanding(placement)}</p>
      {placement.override?.inForce && <p>The rules say: {sayResult(result)}.</p>}
      {result.level === null && result.status === 'cannot-say' && (
        <p>
          Between {sayLevel(result.atLeast)} and {sayLevel(result.atMost)}: the questions below would settle it.
        </p>
      )}
      {result.beside && <p>Beside it or after it: {sayLevel(result.beside)}.</p>}
      {placement.override && <OverrideNotice page={page} placement={placement} override={placement.override} />}
      <div className="buttons next-steps">
        {mayAdmit && (
          <Link href={`${at}/admit`} className="button primary">
            Admit
          </Link>
        )}
        {me && mayDo(me, 'assessment.create') && (
          <Link href={`${at}/assess`} className={stands ? 'button' : 'button primary'}>
            Assess again
          </Link>
        )}
        {me && mayDo(me, 'placement.override') && result.status !== 'emergency' && (
          <Button onClick={() => setOverriding(true)}>Decide otherwise</Button>
        )}
      </div>
      {result.reasons.length > 0 && (
        <section>
          <h2>Why</h2>
          <Reasons result={result} />
        </section>
      )}
      {result.missing.length > 0 && (
        <section>
          <h2>Not known yet</h2>
          <Missing result={result} />
        </section>
      )}
      {result.nearest.length > 0 && (
        <section>
          <h2>What would change it</h2>
          <Nearest result={result} most={shownChanges} />
          {result.nearest.length > shownChanges && (
            <details>
              <summary>and {sayCount(result.nearest.length - shownChanges, 'other answer', 'other answers')}</summary>
              <Nearest result={{ ...result, nearest: result.nearest.slice(shownChanges) }} />
            </details>
          )}
        </section>
      )}
      <LifeSections page={page} placement={placement} />
      <section>
        <h2>How it was decided</h2>
        <p>
          Decided {sayWhen(placement.at, new Date().toISOString(), zone)} by the rules {result.criteria.id}{' '}
          {result.criteria.version}, engine {placement.engineVersion}. The rules suggest; a clinician decides.
        </p>
        <p>
          <Link href={`${at}/placement/${placement.id}`}>Explain it on paper</Link>, in plain words for the person or in
          precise words for a reviewer.
        </p>
        {me && mayDo(me, 'criteria.try') && (
          <p>
            <Link href="/criteria">Try other criteria</Link> on everybody in care before they are switched on.
          </p>
        )}
        <Replay page={page} placement={placement} />
      </section>
      {overriding && <OverrideDialog page={page} placement={placement} onClose={() => setOverriding(false)} />}
    </>
  )
}

function OverrideNotice({
  page,
  placement,
  override,
}: {
  readonly page: PersonPage
  readonly placement: Placement
  readonly override: NonNullable<Placement['override']>
}) {
  const me = useMe().data
  const nameOf = useNames()
  const approve = useAct((body: { version: number }, operationId) =>
    call(approveOverride, { params: { personId: page.person.id, placementId: placement.id }, body, operationId }),
  )
  const maySign = me !== undefined && mayDo(me, 'placement.override') && me.staffId !== override.by
  return (
    <Notice
      kind={override.inForce ? 'plain' : 'needs-you'}
      title={`Decided otherwise: ${sayOverride(override)}${override.inForce ? '' : ' (waits for a second signature)'}`}
    >
      {override.reason && <p>{override.reason}</p>}
      <p className="soft">
        {override.by && nameOf('staff', override.by)}
        {override.at && `, ${sayWhen(override.at, new Date().toISOString(), zoneOf(me, page.person.site_id))}`}
      </p>
      {!override.inForce && (
        <p>Less care than the rules ask for needs two people. Until then the level of the rules stands.</p>
      )}
      <ActProblem act={approve} />
      {!override.inForce && maySign && (
        <div className="buttons">
          <Button busy={approve.busy} onClick={() => approve.run({ version: placement.version })}>
            Sign as the second
          </Button>
        </div>
      )}
    </Notice>
  )
}

/** Asks the server to work it out again from what was stored. */
function Replay({ page, placement }: { readonly page: PersonPage; readonly placement: Placement }) {
  const replay = useQuery({
    queryKey: ['placement', 'replay', placement.id],
    queryFn: ({ signal }) =>
      call(replayPlacement, { params: { personId: page.person.id, placementId: placement.id }, signal }),
    enabled: false,
  })
  return (
    <>
      <div className="buttons">
        <Button kind="quiet" busy={replay.isFetching} onClick={() => void replay.refetch()}>
          Work it out again
        </Button>
      </div>
      {replay.error && <ProblemNotice problem={problemOf(replay.error)} />}
      {replay.data && (
        <p className={replay.data.same ? '' : 'needs'} role="status">
          {replay.data.says}
        </p>
      )}
    </>
  )
}

function Before({ page, placements }: { readonly page: PersonPage; readonly placements: readonly Placement[] }) {
  const me = useMe().data
  const zone = zoneOf(me, page.person.site_id)
  return (
    <section>
      <h2>Before</h2>
      <ul className="lines">
        {placements.map((placement) => (
          <li key={placement.id}>
            <details>
              <summary>
                {sayWhen(placement.at, new Date().toISOString(), zone)}: <b>{sayResult(placement.result)}</b>
                {placement.override && `, decided otherwise: ${sayOverride(placement.override)}`}
              </summary>
              <Reasons result={placement.result} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
