/** Hours toward the dose: a bar with ticks at the least and the target, the figure beside it, and a word where it falls short. */
import { hoursWord, sayHours } from '../words.ts'

/** IOP care is 9 to 12 hours a week; a dose order may set other bounds. */
export type HoursBarProps = {
  readonly minutes: number
  readonly leastHours?: number
  readonly targetHours?: number
}

const scale = 8

export function HoursBar({ minutes, leastHours = 9, targetHours = 12 }: HoursBarProps) {
  const end = Math.max(targetHours + 3, Math.ceil(minutes / 60))
  const word = hoursWord(minutes, leastHours, targetHours)
  const state = minutes < leastHours * 60 ? 'short' : minutes > targetHours * 60 ? 'over' : 'met'
  return (
    <span className={`hours-bar ${state}`}>
      <svg viewBox={`0 0 ${end * scale} 14`} width={end * scale} height="14" aria-hidden="true">
        <rect className="track" x="0" y="4" width={end * scale} height="6" />
        <rect className="fill" x="0" y="4" width={Math.min(minutes / 60, end) * scale} height="6" />
        <path className="tick" d={`M${leastHours * scale} 0V14M${targetHours * scale} 0V14`} />
      </svg>
      <span>
        <b>{sayHours(minutes)} h</b>
        <span className="visually-hidden">
          {' '}
          of {leastHours} to {targetHours}
        </span>
        {word && <span className="word"> {word}</span>}
      </span>
    </span>
  )
}
