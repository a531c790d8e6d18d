/** The comparison's page: what it says before a link is made, every fault of a link named, and nothing of a partner but what both ticked. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import type { PlainDate } from '../src/base/time.ts'
import { answersOn, compareForm, type Shared, type Topic, topicIds, writeCompare } from '../src/domain/guide/compare.ts'
import { codeLength, writeCode } from '../src/domain/guide/share-code.ts'
import { guideComparePage } from '../src/web/front/guide.ts'
import { languages } from '../src/web/front/text.ts'
import { linkFaults, share, shareAs, topicTexts } from '../src/web/front/texts-share.ts'

const day = '2026-11-24' as PlainDate
const center = { name: `O'Brien & <Sons>`, admissionsPhone: '(303) 555-0142', site: 'Denver' }
type Form = Readonly<Record<string, string>>
const shown = (form: Form | null, language: 'en' | 'es' = 'en'): string =>
  guideComparePage({ center, language, demo: false, day, noise: 4711, form })

const choice = fc.record(
  Object.fromEntries(topicIds.map((topic) => [topic, fc.constantFrom('', ...answersOn(topic))])) as Record<
    Topic,
    fc.Arbitrary<string>
  >,
)
const sharedOf = (form: Form): Shared => Object.fromEntries(Object.entries(form).filter(([, answer]) => answer !== ''))

test('before a link can be made the page says who can read it, first, and that an empty one looks like any other', () => {
  for (const language of languages) {
    const page = shown(null, language)
    const places = [shareAs.code.points[0], shareAs.code.points[1], shareAs.code.make].map((text) =>
      page.indexOf(text[language]),
    )
    assert.ok(places.every((place, i) => place > 0 && place > (places[i - 1] ?? 0)))
    assert.match(page, new RegExp(`^<!doctype html>\\s*<html lang="${language}"`))
    assert.doesNotMatch(page, /\sstyle=|<style|\son\w+=|<script(?! src=)|javascript:|undefined|\[object/)
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    assert.equal(new Set(ids).size, ids.length)
  }
})

test('nothing is ticked before somebody ticks it', () => {
  const ticked = [...shown(null).matchAll(/value="([^"]*)" checked/g)].map((match) => match[1])
  assert.deepEqual(
    ticked,
    topicIds.map(() => ''),
  )
})

test('every code has one length, and the rest of the page does not tell one choice from another', () => {
  fc.assert(
    fc.property(choice, (form) => {
      const code = /<output id="own-link">([^<]*)</.exec(shown({ ...form, go: 'link' }))?.[1]
      assert.equal(code?.length, codeLength(compareForm))
    }),
  )
})

test('of a partner the page holds what both ticked, and not one sign more', () => {
  fc.assert(
    fc.property(choice, choice, choice, (mine, theirs, others) => {
      const page = (partner: Form): string =>
        shown({ ...mine, go: 'compare', partner: writeCompare({ day, shared: sharedOf(partner) }, 99) })
          // The pasted code itself stands in its field.
          .replace(/name="partner" value="[^"]*"/, '')
      const rows = [...page(theirs).matchAll(/data-topic="(\w+)"/g)].map((match) => match[1])
      assert.deepEqual(
        rows,
        topicIds.filter((topic) => mine[topic] !== '' && theirs[topic] !== ''),
      )
      const same = Object.fromEntries(
        topicIds.map((topic) => {
          if (mine[topic] === '') return [topic, others[topic]]
          return [topic, theirs[topic]]
        }),
      )
      assert.equal(page(same), page(theirs))
    }),
  )
})

const faults: readonly [name: string, partner: string, fault: keyof typeof linkFaults][] = [
  ['words', 'hello there', 'unreadable'],
  [
    'a damaged code',
    writeCompare({ day, shared: { pets: 'none' } }, 3).replace(/.$/, (sign) => (sign === '0' ? '1' : '0')),
    'damaged',
  ],
  ['a code of an older form', writeCode({ ...compareForm, version: 0 }, Array(8).fill(0), 3), 'older'],
  ['a code of a newer form', writeCode({ ...compareForm, version: 9 }, Array(8).fill(0), 3), 'newer'],
  ['a code of another page', writeCode({ letter: 'r', version: 1, symbols: 8 }, Array(8).fill(0), 3), 'other-kind'],
  ['a code with a choice that never was', writeCode(compareForm, [0, 0, 1, 9, 0, 0, 0, 0], 3), 'unknown'],
]
for (const [name, partner, fault] of faults)
  for (const language of languages)
    test(`${name} is named in ${language}, and no topic is shown`, () => {
      const all = Object.fromEntries(topicIds.map((topic) => [topic, answersOn(topic)[0]!]))
      for (const go of ['compare', 'link', 'ask']) {
        const page = shown({ ...all, go, partner }, language)
        assert.ok(page.includes(linkFaults[fault][language]))
        assert.ok(page.includes(`data-fault="${fault}"`) && !page.includes('data-topic='))
      }
    })

const foreign: readonly Form[] = [
  { go: 'link', pets: 'dragon' },
  { go: 'link', health: 'bad' },
  { go: 'launch' },
  { go: 'compare', partner: 'c'.repeat(301) },
]
for (const form of foreign)
  test(`a form that is none of ours is named: ${JSON.stringify(form).slice(0, 40)}`, () => {
    const page = shown(form)
    assert.ok(page.includes(share.notOurs.en))
    assert.doesNotMatch(page, /data-topic=|own-link/)
  })

test('comparing without a partner’s code asks for it', () => {
  const page = shown({ go: 'compare', pets: 'none' })
  assert.ok(page.includes(share.needCode.en))
  assert.ok(page.includes('value="none" checked'))
})

test('every topic and every answer has its words', () => {
  for (const topic of topicIds)
    assert.deepEqual(Object.keys(topicTexts[topic].answers).toSorted(), [...answersOn(topic)].toSorted())
})
