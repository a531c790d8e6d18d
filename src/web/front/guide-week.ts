/** An example week of the Guide drawn as seven columns of hours, as on the front door; the caption says the same in words. */
import type { WeekStrip, WeekStripBlock } from '../../domain/guide/option-week.ts'
import { type Html, html } from './html.ts'
import { type Language, say } from './text.ts'
import { weeks } from './texts.ts'
import { result } from './texts-guide-result.ts'

const firstHour = 6
const lastHour = 23
const hour = 9
const night = 22
const left = 46
const top = 24
const column = 46
const bottom = top + (lastHour - firstHour) * hour
const nightTexts = { home: result.nightHome, center: result.nightCenter, ward: result.nightWard }

/** Minutes of a day as a place on the paper; what lies outside the drawn hours is cut. */
const yOf = (minute: number): number => {
  const shown = Math.min(Math.max(minute / 60, firstHour), lastHour)
  return top + (shown - firstHour) * hour
}

function rectangle({ span: [start, end], kind }: WeekStripBlock, day: number, pattern: string): Html | null {
  const from = yOf(Math.max(start, day * 1440) - day * 1440)
  const to = yOf(Math.min(end, (day + 1) * 1440) - day * 1440)
  if (to - from < 2) return null
  const place = html`x="${left + day * column + 2}" y="${from + 1}" width="${column - 4}" height="${to - from - 2}"`
  const drawn = kind === 'life' ? 'work' : kind
  return html`<rect class="${drawn}" ${place} rx="1.5"/>${(kind === 'set' || kind === 'clash') && html`<rect fill="url(#${pattern}-${kind})" ${place}/>`}`
}

/** Life lies under sessions, so that a clash is seen. */
const layers = ['life', 'set', 'therapy', 'clash'] as const

const hatch = (id: string, kind: 'set' | 'clash'): Html =>
  html`<pattern id="${id}-${kind}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(${kind === 'set' ? 45 : 135})"><path class="hatch ${kind}-hatch" d="M0 0V6"/></pattern>`

export function guideWeek(strip: WeekStrip, language: Language): Html {
  const id = `week-${strip.option}`
  const days = say(weeks.days, language).split(' ')
  const hours = say(weeks.hours, language).split('|')
  const blocks = layers.flatMap((kind) => strip.blocks.filter((block) => block.kind === kind))
  return html`<svg class="week" viewBox="0 0 ${left + 7 * column + 1} ${bottom + night + 2}" aria-hidden="true">
<defs>${hatch(id, 'set')}${hatch(id, 'clash')}</defs>
${hours.map((label, i) => {
  const y = yOf((8 + 4 * i) * 60)
  return html`<path class="rule" d="M${left} ${y}H${left + 7 * column}"/><text class="hour" x="${left - 6}" y="${y + 4}">${label}</text>`
})}
${days.map((day, i) => html`<text class="day" x="${left + i * column + column / 2}" y="14">${day}</text>`)}
${days.map((_, day) => blocks.filter(({ span }) => span[0] < (day + 1) * 1440 && span[1] > day * 1440).map((block) => rectangle(block, day, id)))}
<path class="frame" d="M${left} ${top}H${left + 7 * column}V${bottom + night}H${left}Z"/>
<rect class="night ${strip.night === 'home' ? 'iop' : 'inpatient'}" x="${left + 2}" y="${bottom + 1}" width="${7 * column - 4}" height="${night - 3}" rx="1.5"/>
<text class="night-text" x="${left + (7 * column) / 2}" y="${bottom + 15}">${say(nightTexts[strip.night], language)}</text>
</svg>`
}

const keyItem = (drawn: string, label: string, lines: string | null): Html =>
  html`<li><svg viewBox="0 0 16 16" aria-hidden="true"><rect class="${drawn}" x="1" y="1" width="14" height="14" rx="1.5"/>${lines && html`<path class="hatch ${lines}" d="M1 9L9 1M4 15L15 4"/>`}</svg>${label}</li>`

export const guideWeekKey = (language: Language): Html =>
  html`<ul class="week-key">${keyItem('therapy', say(result.keyTherapy, language), null)}${keyItem('clash', say(result.keyClash, language), 'clash-hatch')}${keyItem('set', say(result.keySet, language), 'set-hatch')}${keyItem('work', say(result.keyLife, language), null)}</ul>`
