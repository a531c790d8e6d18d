/** Before publishing: who moves, and how; publishing names everybody whose week changes. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { publishPlan, readDifference } from '../../../api/weeks.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayCount } from '../../words.ts'

type PublishProps = {
  readonly planId: string
  readonly version: number
  readonly weekVersion: number
  readonly mayPublish: boolean
  readonly open: boolean
  readonly onClose: () => void
  readonly onPublished: (words: string) => void
}

export function PublishDialog({ planId, version, weekVersion, mayPublish, open, onClose, onPublished }: PublishProps) {
  const client = useQueryClient()
  const difference = useQuery({
    queryKey: ['week', 'difference', planId, version],
    queryFn: ({ signal }) => call(readDifference, { params: { planId }, signal }),
    enabled: open,
  })
  const publish = useMutation({
    mutationFn: () => call(publishPlan, { params: { planId }, body: { version, weekVersion } }),
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ['week'] })
      onPublished(`Published. ${sayCount(answer.personsMoved, 'person has', 'people have')} a changed week.`)
    },
  })
  const data = difference.data
  return (
    <Dialog title="What changes" open={open} onClose={onClose} wide>
      {difference.error && <ProblemNotice problem={problemOf(difference.error)} />}
      {!data && !difference.error && <p className="soft">Comparing…</p>}
      {data && (
        <>
          <p>
            {data.against
              ? `Against the week of ${data.against.monday}${data.against.isThisWeek ? ' as published' : ''}: `
              : 'Nothing was published before: '}
            {data.sessions.added} new, {data.sessions.moved} moved, {data.sessions.removed} gone, {data.sessions.kept}{' '}
            as they were.
          </p>
          <h3>{sayCount(data.persons.length, 'person', 'people')} with a changed week</h3>
          <ul className="difference">
            {data.persons.map((person) => (
              <li key={person.id}>
                <details>
                  <summary>
                    <bdi>{person.name}</bdi>{' '}
                    <span className="soft">{sayCount(person.changes.length, 'change', 'changes')}</span>
                  </summary>
                  <ul>
                    {person.changes.map((change) => (
                      <li key={`${change.says}${change.from}${change.to}`}>{change.says}</li>
                    ))}
                  </ul>
                </details>
              </li>
            ))}
          </ul>
        </>
      )}
      {publish.error && <ProblemNotice problem={problemOf(publish.error)} />}
      {mayPublish && (
        <div className="buttons">
          <Button kind="primary" busy={publish.isPending} onClick={() => publish.mutate()}>
            Publish this week
          </Button>
          <Button onClick={onClose}>Not yet</Button>
        </div>
      )}
    </Dialog>
  )
}
