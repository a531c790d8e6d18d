/** Notices: a bar, a title and words; and the same for a problem that the server answered with. */
import type { ReactNode } from 'react'
import type { Problem } from '../../api/problems.ts'

export type NoticeKind = 'plain' | 'needs-you' | 'danger'

/** `live` says it to screen readers when it appears: politely, or at once for danger. */
export const Notice = ({
  kind = 'plain',
  title,
  live = false,
  children,
}: {
  readonly kind?: NoticeKind
  readonly title?: ReactNode
  readonly live?: boolean
  readonly children?: ReactNode
}) => (
  <div
    className={kind === 'plain' ? 'notice' : `notice ${kind}`}
    role={live ? (kind === 'danger' ? 'alert' : 'status') : undefined}
  >
    {title && <p className="title">{title}</p>}
    {children}
  </div>
)

/** What happened, every reason that no field shows, and what to do next. */
export const ProblemNotice = ({
  problem,
  fields = [],
  children,
}: {
  readonly problem: Problem
  /** The fields whose faults stand beside them already. */
  readonly fields?: readonly string[]
  readonly children?: ReactNode
}) => {
  // What the detail says already is not said twice.
  const rest = problem.errors.filter((error) => !fields.includes(error.field) && error.says !== problem.detail)
  return (
    <Notice kind={problem.status === 422 || problem.status === 409 ? 'needs-you' : 'danger'} title={problem.title} live>
      <p>{problem.detail}</p>
      {rest.length > 0 && (
        <ul>
          {rest.map((error) => (
            <li key={`${error.field} ${error.says}`}>
              {error.field && <b>{error.field}: </b>}
              {error.says}
            </li>
          ))}
        </ul>
      )}
      <p>{problem.next}</p>
      {children}
    </Notice>
  )
}

/** An empty screen teaches the next step. */
export const EmptyState = ({ title, children }: { readonly title: ReactNode; readonly children?: ReactNode }) => (
  <div className="empty">
    <h2>{title}</h2>
    {children}
  </div>
)
