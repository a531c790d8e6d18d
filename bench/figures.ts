/** What a bench says: named figures with their unit and target, their middle over several rounds, and how they stand beside the baseline. */

export type Figure = {
  readonly name: string
  readonly value: number
  readonly unit: string
  /** Which direction is good; `fact` is a count that explains the others. */
  readonly better: 'less' | 'more' | 'fact'
  /** The worst value that the project's papers allow. */
  readonly target?: number
}

/** A bench does its work once and answers its figures; `say` tells a person what it is doing. */
export type Bench = (say: (line: string) => void) => Promise<readonly Figure[]>

export type Kept = { readonly value: number; readonly unit: string; readonly range: readonly [number, number] }
export type Baseline = {
  readonly machine: Readonly<Record<string, string | number>>
  readonly rounds: number
  readonly figures: Readonly<Record<string, Kept>>
}

export const less = (name: string, value: number, unit: string, target?: number): Figure =>
  target === undefined ? { name, value, unit, better: 'less' } : { name, value, unit, better: 'less', target }
export const more = (name: string, value: number, unit: string): Figure => ({ name, value, unit, better: 'more' })
export const fact = (name: string, value: number, unit: string): Figure => ({ name, value, unit, better: 'fact' })

/** The value below which this share of the sorted numbers lies. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(sorted.length * share) - 1)] ?? Number.NaN
}
export const median = (values: readonly number[]): number => quantile(values, 0.5)

/** Three digits are what such a machine can promise. */
const round = (value: number): number => Number(value.toPrecision(3))

/** The middle of each figure over all rounds, with its range. */
export function summarize(rounds: readonly (readonly Figure[])[]): { figure: Figure; kept: Kept }[] {
  return (rounds[0] ?? []).map((first) => {
    const values = rounds.flatMap((round) => round.filter((f) => f.name === first.name).map((f) => f.value))
    const value = round(median(values))
    const kept = { value, unit: first.unit, range: [round(Math.min(...values)), round(Math.max(...values))] as const }
    return { figure: { ...first, value }, kept }
  })
}

function standing({ value, target, better }: Figure): string {
  if (target === undefined) return ''
  const met = better === 'more' ? value >= target : value <= target
  return `${better === 'more' ? '>=' : '<='} ${target} ${met ? 'met' : 'MISSED'}`
}

/** One line a figure: its value, its target, the baseline and the ratio to it. */
export function printTable(figures: readonly Figure[], baseline: Baseline | null): string {
  const rows = figures.map((figure) => {
    const before = baseline?.figures[figure.name]
    const ratio = before && before.value !== 0 ? `x ${(figure.value / before.value).toFixed(2)}` : '-'
    const was = before ? `${before.value}` : '-'
    return [figure.name, `${round(figure.value)} ${figure.unit}`, standing(figure), was, ratio]
  })
  const all = [['figure', 'now', 'target', 'baseline', 'ratio'], ...rows]
  const widths = [0, 1, 2, 3, 4].map((i) => Math.max(...all.map((row) => row[i]?.length ?? 0)))
  return all
    .map((row) =>
      row
        .map((cell, i) => cell[i === 0 ? 'padEnd' : 'padStart'](widths[i] ?? 0))
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
