/** A small picture of a person's week: days as columns, hours downward, what the person must be there for as blocks. */
import { type Weekday, weekdays } from '../../../base/time.ts'
import { sayCode } from './codes.ts'

export type Block = {
  readonly id: string
  readonly weekday: Weekday
  readonly start_time: string
  readonly end_time: string
  readonly kind: string
}

const first = 6
const last = 24
const hour = 9
const column = 44
const left = 30
const top = 14
const hours = (time: string): number => Number(time.slice(0, 2)) + Number(time.slice(3)) / 60

/** The list beside it says the same in words. */
export function WeekStrip({ blocks }: { readonly blocks: readonly Block[] }) {
  const width = left + 7 * column
  const height = top + (last - first) * hour
  const y = (time: string): number => top + (Math.min(Math.max(hours(time), first), last) - first) * hour
  return (
    <svg className="week-strip" viewBox={`0 0 ${width} ${height + 4}`} role="img" aria-label="The week as a picture">
      {weekdays.map((day, i) => (
        <text key={day} x={left + i * column + column / 2} y="10" textAnchor="middle">
          {sayCode(day).slice(0, 3)}
        </text>
      ))}
      {[6, 9, 12, 15, 18, 21, 24].map((at) => (
        <g key={at}>
          <path className="line" d={`M${left} ${top + (at - first) * hour}H${width}`} />
          <text className="hour" x={left - 4} y={top + (at - first) * hour + 4} textAnchor="end">
            {at === 12 ? 'noon' : at === 24 ? '' : `${at % 12 || 12}${at < 12 ? 'a' : 'p'}`}
          </text>
        </g>
      ))}
      {blocks.map((block) => {
        const from = y(block.start_time)
        const tall = Math.max(y(block.end_time) - from, 3)
        const x = left + weekdays.indexOf(block.weekday) * column
        return (
          <g key={block.id} className={`block ${block.kind}`}>
            <rect x={x + 2} y={from} width={column - 4} height={tall} rx="2" />
            {tall >= 11 && (
              <text x={x + 5} y={from + 9}>
                {sayCode(block.kind).slice(0, 7)}
              </text>
            )}
          </g>
        )
      })}
    </svg>
  )
}
