/** Why an act was refused, with all reasons; where somebody else was faster, the fresh answer is one press away and what was typed stays. */
import { useQueryClient } from '@tanstack/react-query'
import { Button } from '../../parts/button.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { type Act, refreshPeople } from './person-data.ts'

export function ActProblem({
  act,
  fields = [],
}: {
  readonly act: Pick<Act<never>, 'problem' | 'forget'>
  /** The fields whose faults stand beside them already. */
  readonly fields?: readonly string[]
}) {
  const client = useQueryClient()
  if (!act.problem) return null
  const loadAgain = async () => {
    await refreshPeople(client)
    act.forget()
  }
  return (
    <ProblemNotice problem={act.problem} fields={fields}>
      {act.problem.status === 409 && (
        <div className="buttons">
          <Button onClick={() => void loadAgain()}>Load again</Button>
        </div>
      )}
    </ProblemNotice>
  )
}
