/** The parts of a placement as people read them: the level, every reason with its source, what is not known, what would change it. */
import type { z } from 'zod'
import type { placementResult, placementView } from '../../../api/placement.ts'
import type { Evaluation } from '../../../domain/placement/engine.ts'
import { type FactId, factQuestion, isFactId, valueLabel } from '../../../domain/placement/facts.ts'
import { type LevelId, levelFromId, levelLabel, levelToId } from '../../../domain/placement/levels.ts'
import { sayCount } from '../../words.ts'
import { sayOverride } from './say-override.ts'

export type Result = z.output<typeof placementResult>
export type Placement = z.output<typeof placementView>

export const sayLevel = (id: LevelId): string => levelLabel(levelFromId(id))

/** The engine's own answer in the shape of the contract, so that live and stored results are drawn alike. */
export function toResult(evaluation: Evaluation, told: (fact: FactId) => string | number): Result {
  const { reasons, missing, nearest, level, beside, atLeast, atMost, gates } = evaluation
  return {
    status: evaluation.status,
    level: level && levelToId(level),
    beside: beside && levelToId(beside),
    atLeast: levelToId(atLeast),
    atMost: levelToId(atMost),
    gates: gates.map((gate) => ({ ...gate })),
    reasons: reasons.map((reason) => ({
      ...reason,
      atLeast: levelToId(reason.atLeast),
      facts: reason.facts.map((fact) => ({ fact, value: told(fact) })),
    })),
    missing: missing.map((one) => ({ ...one, couldChangeTo: one.couldChangeTo.map(levelToId) })),
    nearest: nearest.map((one) => ({ change: { ...one.change }, level: levelToId(one.level) })),
    criteria: evaluation.criteria,
  }
}

/** The level in one line of words. */
export function sayResult(result: Result): string {
  if (result.status === 'emergency') return 'Emergency: 911 or 988 first'
  if (result.level === null) return 'Cannot say yet'
  return sayLevel(result.level)
}

/** What holds: a decision of a clinician that is in force stands before the rules' own answer. */
export const sayStanding = ({ override, result }: Pick<Placement, 'override' | 'result'>): string =>
  override?.inForce ? sayOverride(override) : sayResult(result)

export const DangerCall = ({ result }: { readonly result: Result }) => (
  <div className="notice danger" role="alert">
    <p className="title">Stop here. Get help first.</p>
    {result.gates.map((gate) => (
      <p key={gate.rule}>{gate.says}</p>
    ))}
    <p>
      Call <b>911</b> for danger to life. Call or text <b>988</b> for thoughts of suicide. Do not leave the person
      alone. Everything else waits.
    </p>
  </div>
)

const sayFact = (fact: string, value: string | number): string =>
  isFactId(fact) ? `${factQuestion(fact)} ${valueLabel(fact, value)}` : `${fact}: ${value}`

export const Reasons = ({ result }: { readonly result: Result }) => (
  <ul className="lines reasons">
    {result.reasons.map((reason) => (
      <li key={reason.rule}>
        <p>
          <b>{reason.says}</b> <span className="soft">Needs at least: {sayLevel(reason.atLeast)}.</span>
        </p>
        {reason.facts.length > 0 && (
          <ul className="because">
            {reason.facts.map(({ fact, value }) => (
              <li key={fact}>{sayFact(fact, value)}</li>
            ))}
          </ul>
        )}
        <p className="soft small">
          Source:{' '}
          {reason.source.url ? (
            <a href={reason.source.url} rel="noreferrer" target="_blank">
              {reason.source.citation}
            </a>
          ) : (
            reason.source.citation
          )}{' '}
          · {reason.verified === 'confirmed' ? 'source confirmed' : 'source not yet confirmed'}
        </p>
      </li>
    ))}
  </ul>
)

const because = { 'not-known': 'not known', 'too-old': 'told too long ago', 'not-sure': 'not sure' } as const

export const Missing = ({
  result,
  most = 99,
  onGo,
}: {
  readonly result: Result
  readonly most?: number
  readonly onGo?: (fact: string) => void
}) => (
  <>
    <ol className="missing">
      {result.missing.slice(0, most).map((one) => {
        const question = isFactId(one.fact) ? factQuestion(one.fact) : one.fact
        return (
          <li key={one.fact}>
            {onGo ? (
              <a
                href={`#question-${one.fact}`}
                onClick={(event) => {
                  event.preventDefault()
                  onGo(one.fact)
                }}
              >
                {question}
              </a>
            ) : (
              question
            )}{' '}
            <span className="soft small">
              {because[one.because]}
              {one.couldChangeTo[0] && `; could lead to ${sayLevel(one.couldChangeTo[0])}`}
            </span>
          </li>
        )
      })}
    </ol>
    {result.missing.length > most && (
      <p className="soft small">and {sayCount(result.missing.length - most, 'more question', 'more questions')}</p>
    )}
  </>
)

export const Nearest = ({ result, most = 99 }: { readonly result: Result; readonly most?: number }) => (
  <ul className="nearest">
    {result.nearest.slice(0, most).map((one) => (
      <li key={JSON.stringify(one.change)}>
        <b>{sayLevel(one.level)}</b> if:{' '}
        {Object.entries(one.change)
          .map(([fact, value]) => sayFact(fact, value))
          .join('; and ')}
      </li>
    ))}
  </ul>
)
