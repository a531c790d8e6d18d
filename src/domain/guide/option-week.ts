/** An example week for each option around one life: sessions at usual times, placed only where the timetable's own rules allow. */

import { DAY_MINUTES, type Span } from '../../base/time.ts'
import type { RuleId } from '../schedule/rules.ts'
import { takenBy } from './life-week.ts'
import { type OptionId, optionIds } from './options.ts'
import type { LifePart } from './questions.ts'
import { placesFor } from './session-places.ts'
import { hasShape, type ShapedOption, shapes, workdays } from './session-shapes.ts'

/** Minutes since Monday 00:00. `set` is time that the place decides about, such as meals and rest. */
export type WeekStripBlock = { readonly span: Span; readonly kind: 'therapy' | 'clash' | 'set' | 'life' }
export type WeekStrip = {
  readonly option: OptionId
  readonly night: 'home' | 'center' | 'ward'
  readonly blocks: readonly WeekStripBlock[]
  /** Of sessions a week, as the option is given. */
  readonly minutes: number
  /** Sessions for which no legal time was found; their usual time is drawn as a clash. */
  readonly clashes: number
  /** Which of the timetable's rules stand in the way, and which parts of life. */
  readonly rules: readonly RuleId[]
  readonly parts: readonly LifePart[]
  /** Parts of life that wait or need somebody else while the person is away day and night. */
  readonly setAside: readonly LifePart[]
}

const lifeBlocks = (life: readonly LifePart[]): WeekStripBlock[] =>
  takenBy(life).map((span): WeekStripBlock => ({ span, kind: 'life' }))

function aroundLife(option: ShapedOption, life: readonly LifePart[]): WeekStrip {
  const { days, hours } = shapes[option]
  const { legal, clashing, rules, parts } = placesFor(option, life)
  const sessions = (starts: readonly number[], kind: 'therapy' | 'clash'): WeekStripBlock[] =>
    starts.map((start) => ({ span: [start, start + hours * 60], kind }))
  return {
    option,
    night: 'home',
    blocks: [...lifeBlocks(life), ...sessions(legal, 'therapy'), ...sessions(clashing, 'clash')],
    minutes: days * hours * 60,
    clashes: clashing.length,
    rules,
    parts,
    setAside: [],
  }
}

const block = (day: number, from: number, to: number, kind: 'therapy' | 'set'): WeekStripBlock => ({
  span: [day * DAY_MINUTES + from * 60, day * DAY_MINUTES + to * 60],
  kind,
})
/** Thirty hours as Texas asks of strong programs (26 TAC 564.903), with the day around them set by the house. */
const inpatientBlocks: readonly WeekStripBlock[] = [
  ...workdays.flatMap((day) => [
    block(day, 7, 9, 'set'),
    block(day, 9, 12, 'therapy'),
    block(day, 12, 13, 'set'),
    block(day, 13, 16, 'therapy'),
    block(day, 17.5, 22, 'set'),
  ]),
  ...[5, 6].flatMap((day) => [block(day, 8, 13, 'set'), block(day, 16, 22, 'set')]),
]
const wardBlocks: readonly WeekStripBlock[] = [0, 1, 2, 3, 4, 5, 6].map((day) => block(day, 7, 22, 'set'))

const therapyMinutes = (blocks: readonly WeekStripBlock[]): number =>
  blocks.reduce((sum, { span, kind }) => sum + (kind === 'therapy' ? span[1] - span[0] : 0), 0)
const away = (
  option: OptionId,
  night: 'center' | 'ward',
  blocks: readonly WeekStripBlock[],
  life: readonly LifePart[],
): WeekStrip => ({
  option,
  night,
  blocks,
  minutes: therapyMinutes(blocks),
  clashes: 0,
  rules: [],
  parts: [],
  setAside: life.filter((part) => part !== 'ride'),
})

function weekOf(option: OptionId, life: readonly LifePart[]): WeekStrip {
  if (hasShape(option)) return aroundLife(option, life)
  if (option === 'residential') return away(option, 'center', inpatientBlocks, life)
  if (option === 'medical') return away(option, 'ward', wardBlocks, life)
  const blocks = lifeBlocks(life)
  return { option, night: 'home', blocks, minutes: 0, clashes: 0, rules: [], parts: [], setAside: [] }
}

/** One strip for every option, in the order in which all are shown. */
export const weeksAround = (life: readonly LifePart[]): WeekStrip[] => optionIds.map((option) => weekOf(option, life))
