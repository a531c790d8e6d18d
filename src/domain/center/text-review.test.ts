/** A text counts as read only in the wording that somebody read. */

import assert from 'node:assert/strict'
import { test } from 'node:test'
import { allReviewed, type PublicText, reviewTexts, sentencesRead, type TextRead } from './text-review.ts'

const text: PublicText = {
  id: 'guide.lead',
  page: 'guide',
  en: 'A few short pages.',
  es: 'Unas páginas cortas.',
  signs: { en: 'e1', es: 's1' },
  read: [],
}
const read = (language: 'en' | 'es', sign: string): TextRead => ({
  textId: text.id,
  language,
  sign,
  readBy: 'Ana Ruiz',
  readOn: '2026-11-20',
})

const rows: readonly [name: string, text: PublicText, reads: readonly TextRead[], en: string, es: string][] = [
  ['nobody read it', text, [], 'unreviewed', 'unreviewed'],
  ['the Spanish was read', text, [read('es', 's1')], 'unreviewed', 'reviewed'],
  ['both were read', text, [read('es', 's1'), read('en', 'e1')], 'reviewed', 'reviewed'],
  ['it was changed since', { ...text, signs: { en: 'e2', es: 's2' } }, [read('es', 's1')], 'unreviewed', 'changed'],
  ['its makers had it read', { ...text, read: ['es'] }, [], 'unreviewed', 'reviewed'],
  ['another text was read', text, [{ ...read('es', 's1'), textId: 'guide.title' }], 'unreviewed', 'unreviewed'],
]
for (const [name, one, reads, en, es] of rows)
  test(`where ${name}, it is ${en} in English and ${es} in Spanish`, () => {
    const [found] = reviewTexts([one], reads)
    assert.deepEqual(found?.state, { en, es })
    assert.equal(allReviewed([one], reads, 'es'), es === 'reviewed')
    const isRead = sentencesRead([one], reads)
    assert.deepEqual([isRead(one, 'en'), isRead(one, 'es')], [en === 'reviewed', es === 'reviewed'])
  })

test('a sentence of other words was read by nobody, in either language', () => {
  const isRead = sentencesRead([text], [read('es', 's1'), read('en', 'e1')])
  assert.ok(isRead({ en: text.en, es: text.es }, 'es'))
  assert.ok(!isRead({ en: 'A rule of a set of the center’s own.', es: text.es }, 'es'))
  assert.ok(!isRead({ en: text.en, es: text.en }, 'en'))
})

test('a sentence that stands in two places was read where one of the two was marked', () => {
  const twin = { ...text, id: 'guide.again' }
  for (const texts of [
    [text, twin],
    [twin, text],
  ])
    assert.ok(sentencesRead(texts, [read('es', 's1')])(twin, 'es'))
})
