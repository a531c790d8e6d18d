/** The Guide's pages: whole and safe on every step, danger leads to calls only, nothing private shows, every rule has plain words. */
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { test } from 'node:test'
import type { PlainDate } from '../src/base/time.ts'
import { projectRoot } from '../src/config.ts'
import { answerGuide } from '../src/domain/guide/answer.ts'
import { unknownOffer } from '../src/domain/guide/center-offer.ts'
import { optionIds } from '../src/domain/guide/options.ts'
import {
  answersTo,
  careQuestionIds,
  choiceQuestionIds,
  type GuideAnswers,
  guidePages,
  lifeParts,
} from '../src/domain/guide/questions.ts'
import { tellsTable } from '../src/domain/guide/tells-table.ts'
import { tandemPublicCriteria } from '../src/domain/placement/criteria.ts'
import { guideOptionsPage, guidePage, guideQuestionsPage } from '../src/web/front/guide.ts'
import { languages } from '../src/web/front/text.ts'
import { asked } from '../src/web/front/texts-guide.ts'
import { optionRows } from '../src/web/front/texts-guide-options.ts'
import { askTexts, result } from '../src/web/front/texts-guide-result.ts'
import { decisionAidItems } from './vectors/decision-aid.ts'

const day = '2026-11-23' as PlainDate
const center = { name: `O'Brien & <Sons>`, admissionsPhone: '(303) 555-0142', site: 'Denver "East"' }
type Form = Readonly<Record<string, string>>
const shown = (form: Form | null, language: 'en' | 'es' = 'en', offer = unknownOffer): string =>
  guidePage({ center, language, demo: false, form, day, offer })

const answered = {
  who: 'couple',
  about: 'both',
  danger: 'none',
  stop: 'uneasy',
  body: 'fine',
  feelings: 'heavy',
  safety: 'thoughts',
  gap: 'days',
  before: 'visits-not-enough',
  help: 'ready',
  home: 'alone',
}
const life = Object.fromEntries(lifeParts.map((part) => [`life-${part}`, 'yes']))
const at = (go: string, more: Form = {}): Form => ({ ...answered, ...life, page: 'start', go, ...more })

const states: readonly [name: string, form: Form | null][] = [
  ['the first page', null],
  ...[...guidePages, 'private'].map((page): [string, Form] => [`the page ${page}`, at(page)]),
  ['the call page', at('result', { danger: 'body' })],
  ['danger not answered yet', { page: 'start', go: 'stop' }],
  ['a tampered form', { page: 'start', go: 'next', home: 'castle' }],
  ['a result for somebody else, of whom little is known', { page: 'life', go: 'next', who: 'someone', danger: 'none' }],
]
for (const [name, form] of states)
  for (const language of languages)
    test(`${name} in ${language} is one complete document with help and nothing inline`, () => {
      const page = shown(form, language)
      assert.match(page, new RegExp(`^<!doctype html>\\s*<html lang="${language}"`))
      for (const link of ['tel:911', 'tel:988', 'sms:988', 'https://988lifeline.org/']) assert.ok(page.includes(link))
      assert.equal([...page.matchAll(/<h1/g)].length, 1)
      assert.doesNotMatch(
        page,
        /\sstyle=|<style|\son\w+=|<script(?! src=)|javascript:|undefined|\[object|<Sons>|\{\w+\}/,
      )
      const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
      assert.deepEqual(
        ids.filter((id, i) => ids.indexOf(id) < i),
        [],
      )
      for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), `#${target}`)
      const title = /<title>([^<]*)/.exec(page)?.[1]
      assert.equal(title, `${language === 'en' ? 'Guide' : 'Guía'} · O&#39;Brien &amp; &lt;Sons&gt;`)
      // An answer stands in form fields only, never in an address.
      for (const [, address] of page.matchAll(/(?:href|action|formaction)="(\/[^"]*)"/g))
        assert.match(
          address!,
          /^\/(guide(\/options|\/questions|\/compare|\/file)?|call-back|sign-in|front\/[\w.]+)?(\?lang=e[ns])?$/,
        )
    })

test('every page hands on every answer, and asks its own', () => {
  for (const page of guidePages.filter((one) => one !== 'result')) {
    const text = shown(at(page))
    for (const [question, answer] of Object.entries(answered)) {
      const hidden = `type="hidden" name="${question}" value="${answer}"`
      const chosen = `type="radio" name="${question}" value="${answer}" checked`
      assert.ok(text.includes(hidden) !== text.includes(chosen), `${page} ${question}`)
    }
    for (const field of Object.keys(life)) assert.ok(text.includes(`name="${field}" value="yes"`), `${page} ${field}`)
  }
})

test('every answer that the rules know has its words, and no other', () => {
  for (const question of choiceQuestionIds)
    assert.deepEqual(Object.keys(asked[question].answers).toSorted(), [...answersTo(question)].toSorted())
})

test('danger leads to the call page from everywhere, and the page says no level and no choice', () => {
  for (const danger of answersTo('danger').filter((one) => one !== 'none')) {
    for (const go of guidePages.filter((one) => one !== 'start' && one !== 'danger')) {
      const page = shown(at(go, { danger }))
      assert.ok(page.includes('data-page="call"'), `${danger} ${go}`)
      assert.doesNotMatch(page, /inpatient|IOP|day hospital|outpatient|id="why"|class="six"/i)
      const numbers = [...page.matchAll(/class="number" href="tel:(\d+)"/g)].map((match) => match[1])
      assert.equal(numbers[0], danger === 'body' || danger === 'others' ? '911' : '988')
    }
  }
})

type Help = 'hospital first' | 'hospital first, and not to stop suddenly' | 'not to stop suddenly' | '988' | 'none'
const well = { who: 'me', stop: 'never', feelings: 'light', safety: 'none', gap: 'weeks', before: 'none', home: 'good' }
/** By what the answers point to: where help stands on the result, and which. */
const helps: readonly (readonly [name: string, change: Form, help: Help])[] = [
  ['regular visits', {}, 'none'],
  ['an intensive program', { feelings: 'heavy' }, 'none'],
  ['a hospital, because of thoughts and nights', { feelings: 'staff', safety: 'thoughts' }, 'hospital first'],
  [
    'a hospital, and withdrawal too',
    { feelings: 'staff', safety: 'thoughts', stop: 'sick-alcohol' },
    'hospital first, and not to stop suddenly',
  ],
  [
    'withdrawal care in a hospital',
    { stop: 'sick-other', body: 'pregnant' },
    'hospital first, and not to stop suddenly',
  ],
  ['withdrawal care by visits', { stop: 'sick-alcohol' }, 'not to stop suddenly'],
  ['thoughts of suicide', { safety: 'thoughts' }, '988'],
  ['nights that need staff', { feelings: 'staff' }, '988'],
]
for (const language of languages)
  for (const [name, change, help] of helps)
    test(`the result for ${name} shows as help in ${language}: ${help}`, () => {
      const page = shown(at('result', { ...well, ...change }), language)
      const body = page.slice(page.indexOf('data-page="result"'))
      const first = body.slice(0, body.indexOf('<h1'))
      const said = (one: keyof typeof result): boolean => body.includes(result[one][language])
      const needsHospital = help.startsWith('hospital first')
      for (const part of ['href="tel:911"', 'href="tel:988"', result.hospitalRoom[language]])
        assert.equal(first.includes(part), needsHospital, part)
      assert.equal(said('hospitalBox'), needsHospital)
      assert.equal(said('callStopping'), help.endsWith('not to stop suddenly'))
      assert.equal(said('callThoughts'), help === '988')
      assert.equal(body.includes('id="call-box"'), help.endsWith('not to stop suddenly') || help === '988')
    })

for (const language of languages)
  for (const who of ['me', 'couple', 'someone'] as const)
    test(`the help for a hospital speaks to whoever answers for ${who} in ${language}`, () => {
      const page = shown(at('result', { ...well, who, stop: 'sick-other', body: 'pregnant' }), language)
      const box = page.slice(page.indexOf('id="help-first"'), page.indexOf('<h1'))
      for (const [own, someone] of [
        ['hospital911', 'hospital911Someone'],
        ['hospitalRoom', 'hospitalRoomSomeone'],
      ] as const) {
        assert.equal(box.includes(result[own][language]), who !== 'someone', own)
        assert.equal(box.includes(result[someone][language]), who === 'someone', someone)
      }
    })

test('nothing is shown before danger was answered', () => {
  for (const go of guidePages.slice(2)) {
    const page = shown({ page: 'start', go, feelings: 'heavy' })
    assert.ok(page.includes('data-page="danger"'), go)
    assert.ok(page.includes('id="danger-fault"'))
  }
})

test('the private page is the same for everybody, and no result shows that it was opened', () => {
  const withoutFields = (page: string): string => page.replace(/<input type="hidden"[^>]*>/g, '')
  const one = shown(at('private'))
  const other = shown(at('private', { who: 'me', feelings: 'light', safety: 'none' }))
  assert.equal(withoutFields(one), withoutFields(other))
  assert.ok(one.includes('tel:18007997233') || one.includes('1-800-799-7233'))
  const fields = Object.fromEntries([...one.matchAll(/name="([\w-]+)" value="([^"]*)"/g)].map((m) => [m[1]!, m[2]!]))
  assert.equal(shown({ ...fields, page: 'life', go: 'next' }), shown({ ...at('next'), page: 'life' }))
})

test('a field or an answer that is none of ours begins the Guide again and says so', () => {
  const tampered: readonly Form[] = [
    { page: 'start', go: 'next', home: 'castle' },
    { page: 'start', go: 'next', level: 'iop' },
    { page: 'start', go: 'launch' },
    { page: 'nowhere', go: 'next' },
    { page: 'start', go: 'next', 'life-pet': 'no' },
    { page: 'start', go: 'next', __proto__x: 'y' },
  ]
  for (const form of tampered) {
    const page = shown(form)
    assert.ok(page.includes('did not know one of the answers'), JSON.stringify(form))
    assert.ok(page.includes('data-page="start"'))
  }
})

test('every question that can stay open has plain words', () => {
  const facts = new Set<string>()
  let number = 0
  const held: { danger: string; [question: string]: string } = { danger: 'none' }
  const walk = (depth: number): void => {
    if (depth < careQuestionIds.length) {
      const question = careQuestionIds[depth]!
      for (const one of answersTo(question)) {
        held[question] = one
        walk(depth + 1)
      }
      return
    }
    if (number++ % 499 !== 0) return
    const found = answerGuide(held as unknown as GuideAnswers, tandemPublicCriteria, day, unknownOffer)
    if (found.status === 'call') return
    for (const { fact } of found.asks) facts.add(fact)
  }
  walk(0)
  assert.ok(facts.size > 20)
  assert.deepEqual(
    [...facts].filter((fact) => askTexts[fact as 'home'] === undefined),
    [],
  )
})

test('the six choices get the same rows, and about as many words', () => {
  const words = (text: string): number => (text.match(/[\p{L}\d$][\p{L}\d'$-]*/gu) ?? []).length
  for (const language of languages) {
    const totals = optionIds.map((option) => {
      for (const row of optionRows) assert.ok(row.cells[option][language].length > 0, `${row.id} ${option}`)
      return optionRows.reduce((sum, row) => sum + words(row.cells[option][language]), 0)
    })
    assert.ok(Math.min(...totals) >= 0.7 * Math.max(...totals), `${language}: ${totals.join(', ')}`)
  }
})

test('a way that is not offered here is said plainly, and a price is the center’s own with its year', () => {
  const price = {
    option: 'iop',
    what: 'A day of IOP',
    lowCents: 25000,
    highCents: 140050,
    per: 'day',
    since: '2026-01-01' as PlainDate,
    until: null,
    source: 'Price list',
  } as const
  const form = {
    page: 'life',
    go: 'next',
    ...answered,
    stop: 'never',
    safety: 'none',
    home: 'good',
    gap: 'week',
    before: 'none',
  }
  const without = shown(form, 'en', { offers: ['outpatient'], prices: [price] })
  assert.match(without, /Your answers point to an IOP/)
  assert.ok(without.includes('does not offer this kind of care'))
  assert.ok(without.includes('A day of IOP: $250 to $1,400.50 a day (since January 1, 2026, Price list)'))
  const ownPlace = shown(form, 'en', { offers: ['iop'], prices: [] })
  assert.ok(ownPlace.includes('offers this kind of care. So do others.'))
  assert.ok(ownPlace.includes('Ask us. We give no price from a study'))
})

test('the items of the decision-aid standard are mapped, twelve of them', () => {
  assert.equal(decisionAidItems.length, 12)
  const page = guideOptionsPage({ center, language: 'en', demo: false })
  for (const { item, selectors } of decisionAidItems)
    for (const selector of selectors) {
      const id = /^#([\w-]+)/.exec(selector)?.[1]
      if (id !== undefined) assert.ok(page.includes(`id="${id}"`), `${item} ${selector}`)
    }
})

test('the questions that people ask stand on one page with their sources', () => {
  for (const language of languages) {
    const page = guideQuestionsPage({ center, language, demo: false })
    assert.ok([...page.matchAll(/class="question"/g)].length >= 12)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(page.includes(`id="${target}"`), `#${target}`)
    assert.doesNotMatch(page, /undefined|\[object|\{\w+\}/)
  }
})

test('the document shows what each answer tells, as the rows say it', () => {
  assert.ok(readFileSync(path.join(projectRoot, 'docs/guide.md'), 'utf8').includes(`\n${tellsTable()}\n`))
})

const standard = path.join(projectRoot, '../shared/cases/decision-aid/ipdasi-v4.json')
test('no applicable item of the published list is left out', {
  skip: existsSync(standard) ? false : 'the published list is not beside this project',
}, () => {
  const list = JSON.parse(readFileSync(standard, 'utf8'))
  const applicable = [...list.qualifying, ...list.certifying]
    .map(([item]: [string]) => item)
    .filter((item) => !list.not_applicable.includes(item))
  assert.deepEqual(
    decisionAidItems.map(({ item }) => item),
    applicable,
  )
})

test('every public page to read says in one line what it is, for those who search', () => {
  for (const language of languages)
    for (const page of [shown(null, language), guideOptionsPage({ center, language, demo: false })])
      assert.match(page, /<meta name="description" content="[^"]{40,200}">/)
})
