/** The result while the questions are asked: computed here by the same engine that the server runs. */
import { Button } from '../../parts/button.tsx'
import { goToQuestion } from './fact-question.tsx'
import { DangerCall, Missing, Nearest, type Result, sayLevel, sayResult } from './result-parts.tsx'

/** As many as fit beside the questions; the stored result shows all. */
const shown = 6

export function LiveResult({
  result,
  answered,
  contradictions,
  busy,
  onSave,
}: {
  readonly result: Result
  readonly answered: number
  readonly contradictions: readonly { readonly path: string; readonly says: string }[]
  readonly busy: boolean
  readonly onSave: (complete: boolean) => void
}) {
  return (
    <aside className="live-result" aria-label="Result so far" id="result">
      <h2>Result so far</h2>
      {result.status === 'emergency' && <DangerCall result={result} />}
      <p className="level-now" role="status">
        {answered === 0 ? 'Nothing is answered yet' : sayResult(result)}
      </p>
      {answered > 0 && result.level === null && (
        <p className="soft">
          Between {sayLevel(result.atLeast)} and {sayLevel(result.atMost)}.
        </p>
      )}
      {result.beside && <p>Beside it or after it: {sayLevel(result.beside)}.</p>}
      {contradictions.length > 0 && (
        <div className="notice needs-you">
          <p className="title">These do not fit together</p>
          {contradictions.map((one) => (
            <p key={one.path + one.says}>{one.says}</p>
          ))}
        </div>
      )}
      {answered > 0 && result.reasons.length > 0 && result.status !== 'emergency' && (
        <>
          <h3>Why</h3>
          <ul className="short-reasons">
            {result.reasons.map((reason) => (
              <li key={reason.rule}>{reason.says}</li>
            ))}
          </ul>
        </>
      )}
      {result.status === 'cannot-say' && (
        <>
          <h3>Ask next</h3>
          <Missing result={result} most={shown} onGo={goToQuestion} />
        </>
      )}
      {result.nearest.length > 0 && (
        <>
          <h3>What would change it</h3>
          <Nearest result={result} most={3} />
        </>
      )}
      <div className="buttons">
        <Button kind="primary" busy={busy} onClick={() => onSave(true)}>
          Save this assessment
        </Button>
        <Button kind="quiet" busy={busy} onClick={() => onSave(false)}>
          Keep for later
        </Button>
      </div>
      <p className="soft small">
        Our own rules from public sources, {result.criteria.id} {result.criteria.version}. A clinician decides.
      </p>
    </aside>
  )
}
