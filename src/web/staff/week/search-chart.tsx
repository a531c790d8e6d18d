/** The search as a picture: the points of the best week found so far fall, the proven least rises, and between them lies what nobody knows yet. */

import type { WeekJob } from '../../../api/weeks.ts'
import { sayGap, sayPoints } from './proof-words.ts'

type Trail = WeekJob['trail']
type At = { readonly seconds: number; readonly points: number }

const wide = 340
const high = 132
/** Room for the words at the end of each line. */
const words = 96
const plot = { left: 4, right: wide - words, top: 12, bottom: high - 16 }

const found = (trail: Trail): At[] =>
  trail.flatMap((t) => (t.objective === null ? [] : [{ seconds: t.seconds, points: t.objective }]))
const proven = (trail: Trail): At[] =>
  trail.flatMap((t) => (t.bound === null ? [] : [{ seconds: t.seconds, points: t.bound }]))

/** "From 9,120 points to 4,620 in 17 seconds. At least 4,100 points are proven." */
function sayTrail(trail: Trail): string {
  const [all, floor] = [found(trail), proven(trail).at(-1)]
  const [first, last] = [all[0], all.at(-1)]
  if (!first || !last) return 'No whole week has been found yet.'
  const fell = `The best week found went from ${sayPoints(first.points)} points to ${sayPoints(last.points)} in ${Math.round(last.seconds)} seconds.`
  return floor ? `${fell} At least ${sayPoints(floor.points)} points are proven for every week.` : fell
}

/** The proof takes a small part of the time and tells the most: it has its own stretch of the picture. */
const searchShare = 0.66

/** The first plans may cost ten times as much as the last: what is above the picture begins at its upper edge. */
function scaleOf(trail: Trail, seconds: number) {
  const [all, floors] = [found(trail), proven(trail)]
  const least = Math.min(...all.map((at) => at.points))
  const most = Math.max(1, Math.min(all[0]?.points ?? 1, least * 1.6), least * 1.08)
  const floor = floors.at(-1)?.points ?? least
  const bottom = Math.min(least * 0.75, Math.max(floor - (most - floor) * 0.35, least * 0.2))
  const until = trail.at(-1)?.seconds ?? 0
  const turn = floors[0]?.seconds ?? null
  const middle = plot.left + searchShare * (plot.right - plot.left)
  return {
    /** Where searching ended and proving began; null while it has not. */
    turn,
    middle,
    x: (at: number): number => {
      if (turn === null) return plot.left + (Math.min(at, seconds) / Math.max(1, seconds)) * (middle - plot.left)
      if (at <= turn) return plot.left + (at / Math.max(0.1, turn)) * (middle - plot.left)
      return middle + ((at - turn) / Math.max(0.1, until - turn)) * (plot.right - middle)
    },
    y: (points: number): number => {
      const share = (most - points) / Math.max(1, most - bottom)
      return plot.top + Math.min(1, Math.max(0, share)) * (plot.bottom - plot.top)
    },
  }
}
type Scale = ReturnType<typeof scaleOf>

/** A value stands until a better one is found: steps, not slopes. */
const steps = (all: readonly At[], { x, y }: Scale, until: number): string =>
  all
    .map((at, i) => `${i === 0 ? 'M' : 'H'}${x(at.seconds)}${i === 0 ? ` ${y(at.points)}` : `V${y(at.points)}`}`)
    .join('') + (all.length > 0 ? `H${x(until)}` : '')

export function SearchChart({ trail, seconds }: { readonly trail: Trail; readonly seconds: number }) {
  const all = found(trail)
  const floors = proven(trail)
  const last = all.at(-1)
  const floor = floors.at(-1)
  if (!last) return null
  const scale = scaleOf(trail, seconds)
  const until = trail.at(-1)?.seconds ?? last.seconds
  const [x, y] = [scale.x(until), scale.y(last.points)]
  const low = floor ? scale.y(floor.points) : plot.bottom
  // Words of two lines that meet would cover each other.
  const word = Math.max(low, y + 26)
  return (
    <figure className="search-chart">
      <svg viewBox={`0 0 ${wide} ${high}`} role="img" aria-label={sayTrail(trail)}>
        {floor && (
          <>
            <rect className="open" x={scale.middle} y={y} width={x - scale.middle} height={Math.max(0, low - y)} />
            <rect className="never" x={plot.left} y={low} width={x - plot.left} height={plot.bottom - low} />
            <path className="axis" d={`M${scale.middle} ${plot.top}V${plot.bottom}`} />
          </>
        )}
        <path className="axis" d={`M${plot.left} ${plot.bottom}H${plot.right}`} />
        <path className="found" d={steps(all, scale, until)} />
        {floor && <path className="proven" d={steps(floors, scale, until)} />}
        <circle className="found-end" cx={x} cy={y} r="3" />
        <text x={x + 8} y={y + 1}>
          {sayPoints(last.points)}
          <tspan x={x + 8} dy="11" className="chart-small">
            best week found
          </tspan>
        </text>
        {floor && (
          <text x={x + 8} y={word + 1} className="proven-word">
            {sayPoints(floor.points)}
            <tspan x={x + 8} dy="11" className="chart-small">
              no week is below
            </tspan>
          </text>
        )}
        <text x={plot.left} y={high - 4} className="chart-small">
          search
        </text>
        {scale.turn !== null && (
          <text x={scale.middle + 4} y={high - 4} className="chart-small">
            proof
          </text>
        )}
      </svg>
      <details>
        <summary>As a table</summary>
        <table>
          <caption className="visually-hidden">The search, moment by moment</caption>
          <thead>
            <tr>
              <th scope="col">After</th>
              <th scope="col">At target</th>
              <th scope="col">Points</th>
              <th scope="col">Proven least</th>
            </tr>
          </thead>
          <tbody>
            {someOf(trail).map((t) => (
              <tr key={t.seconds}>
                <th scope="row">{t.seconds.toFixed(1)} s</th>
                <td>{t.reachTarget ?? ''}</td>
                <td>{t.objective === null ? '' : sayPoints(t.objective)}</td>
                <td>
                  {t.bound === null || t.objective === null
                    ? ''
                    : `${sayPoints(t.bound)} (${sayGap(t.objective, t.bound)} %)`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </figure>
  )
}

/** Eight moments tell the same story as a hundred; the last is always there, and no time twice. */
function someOf(trail: Trail): Trail {
  const every = Math.max(1, Math.ceil(trail.length / 8))
  const some = trail.filter((t, i) => t.objective !== null && (i % every === 0 || i === trail.length - 1))
  return [...new Map(some.map((t) => [t.seconds, t])).values()]
}
