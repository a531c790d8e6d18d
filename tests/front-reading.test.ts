/** The public pages read easily and speak kindly: reading grade, sentence length, person-first words, two languages, sources. */
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { frontDoor } from '../src/web/front/front-door.ts'
import { sourceIds } from '../src/web/front/sources.ts'
import { allTexts, factsChecked, overdueFacts, textTables } from '../src/web/front/text-review.ts'
import * as texts from '../src/web/front/texts.ts'
import { compareRows } from '../src/web/front/texts-compare.ts'
import { inpatientWeek, iopWeek, therapyHours } from '../src/web/front/week-figure.ts'

const rows = allTexts()

const sentencesOf = (text: string): string[] =>
  text.split(/(?<=[.!?])\s+(?=[A-ZÁÉÍÓÚÑ¿¡\d])/).filter((s) => /\p{L}/u.test(s))
const wordsOf = (text: string): string[] => text.match(/[\p{L}\d$][\p{L}\d'$-]*/gu) ?? []

/** Vowel groups, less a silent final e; figures count one. Within a tenth of a grade of hand counts on such texts. */
function englishSyllables(word: string): number {
  const bare = word.toLowerCase().replace(/[^a-z]/g, '')
  if (bare === '') return 1
  const groups = bare.replace(/(?:[^laeiouy]es|[^td]ed|[^l]e)$/, (end) => end[0]!).match(/[aeiouy]+/g)
  return Math.max(1, groups?.length ?? 1)
}
/** Spanish: strong vowels part, weak ones join, an accent on a weak one parts again. */
function spanishSyllables(word: string): number {
  const groups = word.toLowerCase().match(/[iuü]?[aeoáéó][iuy]?(?![aeoáéóíú])|[iuü]?[aeoáéó]|[íú]|[iuüy]+/g)
  return Math.max(1, groups?.length ?? 1)
}

const count = (list: readonly string[], syllables: (word: string) => number) => {
  const words = list.flatMap(wordsOf)
  return {
    perSentence: words.length / list.flatMap(sentencesOf).length,
    perWord: words.reduce((sum, word) => sum + syllables(word), 0) / words.length,
  }
}
const fleschKincaid = (list: readonly string[]): number => {
  const { perSentence, perWord } = count(list, englishSyllables)
  return 0.39 * perSentence + 11.8 * perWord - 15.59
}
/** Szigriszt's perspicuity on the scale of INFLESZ: 65 and up reads easily. */
const inflesz = (list: readonly string[]): number => {
  const { perSentence, perWord } = count(list, spanishSyllables)
  return 206.835 - 62.3 * perWord - perSentence
}

const running = rows.filter(({ text }) => wordsOf(text.en).length > 4)

test('the formula gives the grade of a text counted by hand', () => {
  const grade = fleschKincaid(['The cat sat on the mat. It was a happy animal.'])
  assert.equal(grade.toFixed(1), (0.39 * 5.5 + 11.8 * (14 / 11) - 15.59).toFixed(1))
})

for (const table of Object.keys(textTables)) {
  const own = running.filter(({ id }) => id.startsWith(`${table}.`))
  test(`the English of ${table} reads at grade six or below, its Spanish at INFLESZ 65 or above`, () => {
    const grade = fleschKincaid(own.map(({ text }) => text.en))
    const ease = inflesz(own.map(({ text }) => text.es))
    assert.ok(grade <= 6, `grade ${grade.toFixed(2)}`)
    assert.ok(ease >= 65, `INFLESZ ${ease.toFixed(1)}`)
  })
}

test('no sentence is longer than twenty words', () => {
  const long = rows.flatMap(({ id, text }) =>
    [text.en, text.es].flatMap(sentencesOf).flatMap((s) => (wordsOf(s).length > 20 ? [`${id}: ${s}`] : [])),
  )
  assert.deepEqual(long, [])
})

/** Words that name a person by an illness, or that sell. */
const unkind =
  /\b(addict|addicts|alcoholic|alcoholics|abuser|abusers|junkie|user|users|clean|dirty|drug abuse|substance abuse|patient suffers|suffering from|victim|mentally ill|schizophrenic|committed suicide|relapser|frequent flyer|non-?compliant|ideal|best choice|guarantee|guaranteed|success rate|proven|world-class|luxury|life-changing)\b/i
const unkindSpanish = /\b(adictos?|alcohólicos?|drogadictos?|toxicómanos?|ideal|garantizad[oa]s?|tasa de éxito)\b/i

test('no text names a person by an illness, and none sells', () => {
  const found = rows.flatMap(({ id, text }) => [
    ...(unkind.test(text.en) ? [`${id}: ${text.en}`] : []),
    ...(unkindSpanish.test(text.es) ? [`${id}: ${text.es}`] : []),
  ])
  assert.deepEqual(found, [])
})

test('every text has its Spanish, and asks for the same places', () => {
  const places = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(String).sort()
  const faults = rows.flatMap(({ id, text }) => {
    if (id.endsWith('.unreviewed')) return []
    return text.es.trim() && String(places(text.en)) === String(places(text.es)) ? [] : [id]
  })
  assert.deepEqual(faults, [])
})

test('the facts of the public pages are within the time for which their check counts', () => {
  const today = Temporal.Now.plainDateISO().toString()
  assert.deepEqual(overdueFacts(today), [], 'check them again, and write down the day')
  const month = Temporal.PlainDate.from(factsChecked.againBy)
  assert.equal(texts.nextCheck.en, month.toLocaleString('en-US', { month: 'long', year: 'numeric' }))
})

const reviews: readonly [today: string, overdue: (source: string) => boolean][] = [
  ['2026-11-24', () => false],
  ['2027-05-23', () => false],
  ['2027-05-24', (source) => source === 'lifeline'],
  ['2027-11-24', () => true],
]
for (const [today, isOverdue] of reviews)
  test(`on ${today} every source past its review is named, and no other`, () => {
    assert.deepEqual(
      overdueFacts(today),
      sourceIds.filter((id) => isOverdue(id)),
    )
  })

test('what is said without a source is past its review after the day that the pages name', () => {
  assert.ok(!overdueFacts(factsChecked.againBy).includes('what is said without a source'))
  assert.ok(overdueFacts('2027-12-01').includes('what is said without a source'))
})

test('the two kinds of care get the same rows at about the same length', () => {
  const uneven = compareRows.flatMap(({ id, inpatient, iop }) =>
    (['en', 'es'] as const).flatMap((language) => {
      const [a, b] = [wordsOf(inpatient[language]).length, wordsOf(iop[language]).length]
      return Math.abs(a - b) <= Math.max(3, 0.35 * Math.max(a, b)) ? [] : [`${id} ${language}: ${a} and ${b} words`]
    }),
  )
  assert.deepEqual(uneven, [])
  const total = (side: 'inpatient' | 'iop') => compareRows.reduce((sum, row) => sum + wordsOf(row[side].en).length, 0)
  assert.ok(Math.abs(total('inpatient') - total('iop')) / total('iop') < 0.1)
})

test('what care cost in old studies stands on the page of questions and nowhere else: prices are the center’s own', () => {
  const found = rows.filter(({ text }) => /\$\s?\d/.test(`${text.en} ${text.es}`)).map(({ id }) => id)
  assert.ok(found.length > 0)
  assert.deepEqual(
    found.filter((id) => !id.startsWith('guide-questions.')),
    [],
  )
})

test('every source is used, and every number leads to the list', () => {
  const used = new Set(rows.flatMap(({ text }) => text.source ?? []))
  assert.deepEqual(
    sourceIds.filter((id) => !used.has(id)),
    [],
  )
})

test('the drawn weeks hold the hours that their captions state', () => {
  assert.equal(therapyHours(inpatientWeek), 30)
  assert.equal(therapyHours(iopWeek), 9)
  assert.match(texts.weeks.inpatient.en, /^30 hours/)
  assert.match(texts.weeks.iop.en, /^9 hours/)
})

const center = { name: `O'Brien & <Sons>`, admissionsPhone: '(303) 555-0142', site: 'Denver "East"' }

for (const language of ['en', 'es'] as const)
  test(`the page in ${language} is one complete document with help, sources and nothing inline`, () => {
    const page = frontDoor({ center, language, demo: null })
    assert.match(page, new RegExp(`^<!doctype html>\\s*<html lang="${language}"`))
    for (const link of ['tel:911', 'tel:988', 'sms:988', 'https://988lifeline.org/', 'tel:3035550142', '/sign-in'])
      assert.ok(page.includes(`href="${link}`), link)
    assert.equal([...page.matchAll(/<h1/g)].length, 1)
    assert.doesNotMatch(page, /\sstyle=|<style|\son\w+=|<script(?! src=)|javascript:|undefined|\[object/)
    assert.ok(page.includes('O&#39;Brien &amp; &lt;Sons&gt;') && !page.includes('<Sons>'))
    const ids = [...page.matchAll(/\sid="([^"]+)"/g)].map((match) => match[1])
    assert.equal(new Set(ids).size, ids.length)
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g)) assert.ok(ids.includes(target), `#${target}`)
  })

test('the demo offers one form for each account and says what it is; without it there is none', () => {
  const accounts = [
    { label: 'Dana', role: 'Manager', login: 'manager' },
    { label: 'Lee', role: 'Admissions', login: 'admissions' },
  ]
  const page = frontDoor({ center, language: 'en', demo: { accounts, fields: [{ name: 'csrf', value: 'a"b' }] } })
  assert.equal([...page.matchAll(/action="\/demo\/sign-in"/g)].length, 2)
  assert.ok(page.includes('name="csrf" value="a&quot;b"') && page.includes('<b>DEMO</b>'))
  assert.doesNotMatch(frontDoor({ center, language: 'en', demo: null }), /demo/i)
})
