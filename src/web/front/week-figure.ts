/** A week drawn as seven columns of hours, the same way for every kind of care; the caption beside it says the same in words. */
import { type Html, html } from './html.ts'
import { type Language, say } from './text.ts'
import { weeks } from './texts.ts'

export type WeekKind = 'therapy' | 'set' | 'work'
/** Day 0 is Monday; hours of the day in civil time, fractions allowed. */
export type WeekBlock = readonly [day: number, from: number, to: number, kind: WeekKind]

const first = 6
const last = 22
const hour = 12
const night = 26
const left = 46
const top = 24
const column = 46
const bottom = top + (last - first) * hour

const block = ([day, from, to, kind]: WeekBlock): Html =>
  html`<rect class="${kind}" x="${left + day * column + 2}" y="${top + (from - first) * hour + 1}" width="${column - 4}" height="${(to - from) * hour - 2}" rx="1.5"/>`

/** Only therapy is worth counting: the figure's caption states this sum. */
export const therapyHours = (blocks: readonly WeekBlock[]): number =>
  blocks.reduce((sum, [, from, to, kind]) => (kind === 'therapy' ? sum + to - from : sum), 0)

const weekdays = [0, 1, 2, 3, 4]
const weekend = [5, 6]

/** Monday to Friday therapy in the morning and the afternoon, an hour and a half of one's own; weekends with a free afternoon. */
export const inpatientWeek: readonly WeekBlock[] = [
  ...weekdays.flatMap((day): WeekBlock[] => [
    [day, 7, 9, 'set'],
    [day, 9, 12, 'therapy'],
    [day, 12, 13, 'set'],
    [day, 13, 16, 'therapy'],
    [day, 17.5, 22, 'set'],
  ]),
  ...weekend.flatMap((day): WeekBlock[] => [
    [day, 8, 13, 'set'],
    [day, 16, 22, 'set'],
  ]),
]

/** A day job, and three evenings of three hours. */
export const iopWeek: readonly WeekBlock[] = [
  ...weekdays.map((day): WeekBlock => [day, 9, 17, 'work']),
  [0, 18, 21, 'therapy'],
  [2, 18, 21, 'therapy'],
  [3, 18, 21, 'therapy'],
]

export function weekFigure(id: 'inpatient' | 'iop', language: Language): Html {
  const blocks = id === 'inpatient' ? inpatientWeek : iopWeek
  const nightText = say(id === 'inpatient' ? weeks.nightInpatient : weeks.nightIop, language)
  const days = say(weeks.days, language).split(' ')
  const hours = say(weeks.hours, language).split('|')
  return html`<svg class="week" viewBox="0 0 ${left + 7 * column + 1} ${bottom + night + 2}" aria-hidden="true">
<defs><pattern id="hatch-${id}" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><path class="hatch" d="M0 0V6"/></pattern></defs>
${hours.map((label, i) => {
  const y = top + (8 + 4 * i - first) * hour
  return html`<path class="rule" d="M${left} ${y}H${left + 7 * column}"/><text class="hour" x="${left - 6}" y="${y + 4}">${label}</text>`
})}
${days.map((day, i) => html`<text class="day" x="${left + i * column + column / 2}" y="14">${day}</text>`)}
${blocks.map((b) => html`${block(b)}${b[3] === 'set' && html`<rect fill="url(#hatch-${id})" x="${left + b[0] * column + 2}" y="${top + (b[1] - first) * hour + 1}" width="${column - 4}" height="${(b[2] - b[1]) * hour - 2}"/>`}`)}
<path class="frame" d="M${left} ${top}H${left + 7 * column}V${bottom + night}H${left}Z"/>
<rect class="night ${id}" x="${left + 2}" y="${bottom + 1}" width="${7 * column - 4}" height="${night - 3}" rx="1.5"/>
${id === 'inpatient' && html`<rect fill="url(#hatch-${id})" x="${left + 2}" y="${bottom + 1}" width="${7 * column - 4}" height="${night - 3}"/>`}
<text class="night-text" x="${left + (7 * column) / 2}" y="${bottom + 16.5}">${nightText}</text>
</svg>`
}

const key = (kind: WeekKind | 'own', label: string): Html =>
  html`<li><svg viewBox="0 0 16 16" aria-hidden="true"><rect class="${kind}" x="1" y="1" width="14" height="14" rx="1.5"/>${kind === 'set' && html`<path class="hatch" d="M1 9L9 1M4 15L15 4"/>`}</svg>${label}</li>`

export const weekKey = (language: Language): Html =>
  html`<ul class="week-key">${key('therapy', say(weeks.therapy, language))}${key('set', say(weeks.set, language))}${key('work', say(weeks.work, language))}${key('own', say(weeks.own, language))}</ul>`
