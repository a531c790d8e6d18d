/** Who moves after a search, and why each of them had to; where somebody falls short, the redesign is offered. */

import type { WeekJob } from '../../../api/weeks.ts'
import { Button } from '../../parts/button.tsx'
import { sayCount } from '../../words.ts'
import './who-moves.css'

/** More than these are folded away. */
const fewMoves = 6

type WhoMovesProps = {
  readonly job: WeekJob
  readonly person: (id: string) => string
  readonly onRedesign: () => void
}

export function WhoMoves({ job, person, onRedesign }: WhoMovesProps) {
  const { outcome, manner } = job
  if (!outcome) return null
  const { hadStanding, moves, short } = outcome
  if (!hadStanding && short.length === 0) return null
  return (
    <section className="who-moves" aria-label="Who moves">
      {hadStanding && (
        <>
          <h3>
            {moves.length === 0
              ? 'Nobody moves: the standing week repeats.'
              : `${sayCount(moves.length, 'person moves', 'people move')} against the standing week`}
          </h3>
          {moves.length > 0 && (
            <details open={moves.length <= fewMoves}>
              <summary>Who, and why</summary>
              <ul>
                {moves.map(({ personId, says }) => (
                  <li key={personId}>
                    <bdi>{person(personId)}</bdi> <span className="soft">{says}</span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </>
      )}
      {short.length > 0 && (
        <>
          <p>
            {sayCount(short.length, 'person has', 'people have')} less than ordered:{' '}
            <bdi>{short.map(person).join(', ')}</bdi>. Choose one of their sessions and “Explain” to see what it would
            take.
          </p>
          {manner === 'keep' && <Button onClick={onRedesign}>Redesign the week</Button>}
        </>
      )}
    </section>
  )
}
