/** The number of the center is labeled as admissions, and as no crisis line, on every page that shows it, in English and in Spanish. */

import assert from 'node:assert/strict'
import path from 'node:path'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { projectRoot } from '../src/config.ts'
import { unknownOffer } from '../src/domain/guide/center-offer.ts'
import { publicPages } from '../src/public-pages.ts'
import { readSources } from './house.ts'

const number = '(303) 555-0142'
const center = { name: 'Plain House', admissionsPhone: number, site: 'East' }
const day = '2026-11-23' as PlainDate
type Language = 'en' | 'es'

/** Word for word, so that a softer text is noticed. */
const labels: Readonly<Record<Language, readonly string[]>> = {
  en: ['Admissions', 'To ask about a place. Not a crisis line.'],
  es: ['Admisión', 'Para pedir un lugar. No es para emergencias.'],
}
const warnings: Readonly<Record<Language, string>> = {
  en: 'This is not a crisis line, and no one reads it at once. In danger, call 911. You can call or text 988 day and night.',
  es: 'Esto no es una línea de crisis, y nadie lo lee al momento. Si hay peligro, llame al 911. El 988 atiende día y noche.',
}

const answered = {
  who: 'couple',
  about: 'both',
  danger: 'none',
  stop: 'uneasy',
  body: 'fine',
  feelings: 'heavy',
  safety: 'none',
  gap: 'days',
  before: 'none',
  help: 'ready',
  home: 'good',
  page: 'start',
  go: 'result',
}
const guide = (language: Language, more: Readonly<Record<string, string>>) =>
  publicPages.guide({ center, language, demo: false, form: { ...answered, ...more }, day, offer: unknownOffer })
const callBack = { center, demo: false, request: 'a', guide: null, values: {}, faults: [] }

const surfaces: readonly (readonly [name: string, page: (language: Language) => string, warns: boolean])[] = [
  ['the front door', (language) => publicPages.frontDoor({ center, language, demo: null }), false],
  ['the result of the Guide', (language) => guide(language, {}), false],
  ['the request for a call', (language) => publicPages.callBack({ ...callBack, language }), true],
  [
    'the request of whoever has to wait',
    (language) => publicPages.callBack({ ...callBack, language, faults: [{ waitMinutes: 2 }] }),
    true,
  ],
  ['the answer to a request', (language) => publicPages.callBackSent({ center, language, demo: false }), true],
]

/** The paragraphs of the number, and the page without them. */
function split(page: string): { readonly labeled: readonly string[]; readonly rest: string } {
  const paragraph = /<p class="admissions">[\s\S]*?<\/p>/g
  return { labeled: page.match(paragraph) ?? [], rest: page.replace(paragraph, '') }
}

for (const [name, render, warns] of surfaces)
  for (const language of ['en', 'es'] as const)
    test(`${name} in ${language} says beside the number that it is admissions and no crisis line`, () => {
      const page = render(language)
      const { labeled, rest } = split(page)
      assert.ok(labeled.length > 0, 'the page shows the number')
      for (const paragraph of labeled) {
        for (const words of [number, ...labels[language]]) assert.ok(paragraph.includes(words), words)
        assert.doesNotMatch(paragraph, /911|988/)
      }
      assert.doesNotMatch(rest, /555-0142|3035550142/, 'it stands nowhere without its label')
      assert.ok(!warns || page.includes(warnings[language]))
    })

for (const language of ['en', 'es'] as const)
  test(`whoever is in danger is shown 911 and 988 and not the number of the center, in ${language}`, () => {
    for (const danger of ['body', 'others']) {
      const page = guide(language, { danger })
      assert.match(page, /data-page="call"/)
      assert.doesNotMatch(page, /555-0142|3035550142/)
    }
  })

test('no other page prints the number: a new one is added to the surfaces above', () => {
  const printing = readSources(path.join(projectRoot), 'src/web/**/*.{ts,tsx}')
    .filter(({ text }) => /admissions\(center|admissionsPhone\}|center\.phone/.test(text))
    .map(({ file }) => file.replace('src/web/', ''))
  assert.deepEqual(printing, [
    'front/call-back.ts',
    'front/front-door.ts',
    'front/guide-result.ts',
    'front/page.ts',
    // The phone pages; tests/e2e/staff.test.ts reads their words.
    'me/my-care.tsx',
  ])
})
