/** An assessment that was kept for later: somebody goes on with it, which closes it, or throws it away. */
import { Link } from 'wouter'
import { discardDraft } from '../../../api/placement.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { sayWhen } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActProblem } from '../people/act-problem.tsx'
import { type PersonPage, useAct, zoneOf } from '../people/person-data.ts'

export function DraftNotice({
  page,
  draft,
}: {
  readonly page: PersonPage
  readonly draft: { readonly id: string; readonly version: number; readonly at: string }
}) {
  const me = useMe().data
  const act = useAct((_: null, operationId) =>
    call(discardDraft, {
      params: { personId: page.person.id, assessmentId: draft.id },
      query: { version: draft.version },
      operationId,
    }),
  )
  return (
    <Notice kind="needs-you" title="An assessment is not complete">
      <p>Kept for later: {sayWhen(draft.at, new Date().toISOString(), zoneOf(me, page.person.site_id))}.</p>
      <ActProblem act={act} />
      {me && mayDo(me, 'assessment.create') && (
        <div className="buttons">
          <Link href={`/people/${page.person.id}/assess`} className="button">
            Go on with it
          </Link>
          <Button kind="quiet" busy={act.busy} onClick={() => act.run(null)}>
            Discard it
          </Button>
        </div>
      )}
    </Notice>
  )
}
