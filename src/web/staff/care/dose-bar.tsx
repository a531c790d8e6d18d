/** A week's hours toward the dose: came, still planned, with marks at the least and the target, and the state in words. */
import { sayHours } from '../../words.ts'

export type Dose = {
  readonly targetMinutes: number | null
  readonly minimumMinutes: number | null
  readonly attendedMinutes: number
  readonly plannedMinutes: number
  readonly state: 'reached' | 'on-track' | 'at-risk' | 'below' | 'none'
}

const scale = 7

/** "9" or "9–12", as the order has it. */
const sayBounds = (dose: Pick<Dose, 'minimumMinutes' | 'targetMinutes'>): string => {
  const [least, target] = [sayHours(dose.minimumMinutes ?? 0), sayHours(dose.targetMinutes ?? 0)]
  return least === target ? least : `${least}–${target}`
}

const stateWords = (dose: Dose): string => {
  const least = sayHours(dose.minimumMinutes ?? 0)
  switch (dose.state) {
    case 'reached':
      return 'reached'
    case 'on-track':
      return 'on track'
    case 'at-risk':
      return 'short of the target'
    case 'below':
      return `below ${least === '9' ? 'nine' : least}`
    case 'none':
      return ''
  }
}

/** Hours that count; what is still planned stands behind what was attended. */
export function DoseBar({ dose, end: widest = 0 }: { readonly dose: Dose; readonly end?: number }) {
  const came = dose.attendedMinutes / 60
  const whole = came + dose.plannedMinutes / 60
  const ordered = dose.targetMinutes !== null
  const least = (dose.minimumMinutes ?? 0) / 60
  const target = (dose.targetMinutes ?? 0) / 60
  const end = Math.max(widest, target + 2, Math.ceil(whole), 4)
  return (
    <span className={`dose-bar ${dose.state}`}>
      <svg viewBox={`0 0 ${end * scale} 16`} width={end * scale} height="16" aria-hidden="true">
        <rect className="track" x="0" y="5" width={end * scale} height="6" />
        <rect className="planned" x="0" y="5" width={whole * scale} height="6" />
        <rect className="came" x="0" y="5" width={came * scale} height="6" />
        {ordered && <path className="tick" d={`M${least * scale} 1V15M${target * scale} 1V15`} />}
      </svg>
      <span>
        <b>{sayHours(dose.attendedMinutes)}</b>
        {ordered && <span className="soft"> of {sayBounds(dose)} h</span>}
        {!ordered && <span className="soft"> h</span>}
        {dose.plannedMinutes > 0 && <span className="soft">, {sayHours(dose.plannedMinutes)} to come</span>}
        {stateWords(dose) && (
          <>
            {' '}
            <span className="state">{stateWords(dose)}</span>
          </>
        )}
      </span>
    </span>
  )
}
