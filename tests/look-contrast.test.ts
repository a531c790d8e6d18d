/** The contrast of every pair of colors that the screens put on each other, computed from the tokens, by day and by night. */
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { test } from 'node:test'

type Color = readonly [red: number, green: number, blue: number]
type Theme = 'day' | 'night'

const css = readFileSync(new URL('../src/web/look/tokens.css', import.meta.url), 'utf8')

const parseColor = (hex: string): Color => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
]

const tokens = new Map<string, Record<Theme, Color>>()
for (const [, name, day, night] of css.matchAll(/--([a-z-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\);/g))
  tokens.set(name!, { day: parseColor(day!), night: parseColor(night!) })

/** Relative luminance and contrast ratio as WCAG 2.2 defines them. */
const luminance = (color: Color): number => {
  const [r, g, b] = color.map((part) => {
    const share = part / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!
}
const contrast = (a: Color, b: Color): number => {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (light! + 0.05) / (dark! + 0.05)
}

/** AAA for text that the public reads (WCAG 1.4.6), AA for staff text, 3:1 for edges and the focus ring (1.4.11). */
const AAA = 7
const EDGE = 3
const grounds = ['paper', 'raised', 'sunk'] as const
const pairs: readonly (readonly [text: string, ground: string, atLeast: number])[] = [
  ...grounds.flatMap((ground) =>
    ['ink', 'ink-soft', 'pine', 'pine-deep', 'plum', 'clay', 'red'].map((text) => [text, ground, AAA] as const),
  ),
  ...grounds.flatMap((ground) => ['edge', 'focus'].map((edge) => [edge, ground, EDGE] as const)),
  ...['pine-soft', 'plum-soft', 'clay-soft', 'red-soft'].map((soft) => ['ink', soft, AAA] as const),
  ['ink-soft', 'pine-soft', AAA],
  ['ink-soft', 'clay-soft', AAA],
  ['pine', 'pine-soft', AAA],
  ['plum', 'plum-soft', AAA],
  ['clay', 'clay-soft', AAA],
  ['red', 'red-soft', AAA],
  ['on-pine', 'pine', AAA],
  ['on-pine', 'pine-deep', AAA],
  ['on-plum', 'plum', AAA],
  ['on-red', 'red', AAA],
  ['on-red', 'red-deep', AAA],
  ['paper', 'ink', AAA],
]

for (const theme of ['day', 'night'] as const)
  test(`by ${theme} every declared pair of colors can be read`, () => {
    const faults = pairs.flatMap(([text, ground, atLeast]) => {
      const [above, below] = [tokens.get(text), tokens.get(ground)]
      if (!above || !below) return [`no token ${above ? ground : text}`]
      const ratio = contrast(above[theme], below[theme])
      return ratio >= atLeast ? [] : [`${text} on ${ground}: ${ratio.toFixed(2)}, needs ${atLeast}`]
    })
    assert.deepEqual(faults, [])
  })

test('every color token is declared in one line with a day and a night value', () => {
  const declared = [...css.matchAll(/light-dark\(/g)].length - 1
  assert.equal(tokens.size, declared)
})

test('the contrast formula gives the figures of the standard', () => {
  assert.equal(contrast([255, 255, 255], [0, 0, 0]), 21)
  assert.equal(contrast([119, 119, 119], [255, 255, 255]).toFixed(2), '4.48')
})
