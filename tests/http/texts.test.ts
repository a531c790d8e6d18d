/** The texts of the public pages over HTTP: counted by language and page, marked as read with who and when, unread again once they change. */

import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { listTexts, reviewTexts, takeBackReviews } from '../../src/api/texts.ts'
import { publicTexts } from '../../src/public-texts.ts'
import { fits, refused } from './answers.ts'
import { type Client, startTestServer } from './server.ts'

const server = await startTestServer()
after(() => server.close())

const operator = () => server.as('operator')
const list = async (client?: Client) => fits(listTexts, await (client ?? (await operator())).get('/api/texts'))
const oneOf = async (id: string) => (await list()).texts.find((text) => text.id === id)!
const id = 'guide.guide.lead'
const marks = async (language: 'en' | 'es', ids: readonly string[], more: Record<string, unknown> = {}) => {
  const { texts, today } = await list()
  const read = texts
    .filter((text) => ids.includes(text.id))
    .map((text) => ({ id: text.id, sign: text.signs[language] }))
  return { language, readBy: 'Ana Ruiz', readOn: today, texts: read, ...more }
}
const send = async (body: unknown) => (await operator()).post('/api/texts/reviews', body)

test('the operator sees how many texts of each page nobody has read, and every one of them', async () => {
  const { texts, pages, unreviewed, facts } = await list()
  assert.equal(texts.length, publicTexts.all.length)
  assert.ok(texts.length > 400)
  for (const language of ['en', 'es'] as const) {
    assert.equal(unreviewed[language], texts.filter(({ state }) => state[language] !== 'reviewed').length)
    assert.equal(
      pages.reduce((sum, page) => sum + page[language], 0),
      unreviewed[language],
    )
  }
  for (const name of [
    'Front page and Help now',
    'Guide, questions',
    'Compare with a partner',
    'Error pages',
    'Placement on paper, reasons',
  ])
    assert.ok(
      pages.some(({ page }) => page === name),
      name,
    )
  assert.ok(texts.some(({ en }) => en === 'Help now'))
  assert.deepEqual(facts.overdue, [])
  assert.equal((await (await server.as('nurse')).get('/api/texts')).status, 404)
})

test('a mark keeps who read the text and when, counts in one language only, and can be taken back', async () => {
  const before = (await list()).unreviewed
  assert.deepEqual(fits(reviewTexts, await send(await marks('es', [id]))), { marked: 1 })
  const read = await oneOf(id)
  assert.deepEqual([read.state.es, read.state.en, read.reads.es?.readBy], ['reviewed', 'unreviewed', 'Ana Ruiz'])
  assert.deepEqual((await list()).unreviewed, { en: before.en, es: before.es - 1 })
  fits(reviewTexts, await send(await marks('es', [id], { readBy: 'Luz Ortega' })))
  assert.equal((await oneOf(id)).reads.es?.readBy, 'Luz Ortega')
  const back = await (await operator()).post('/api/texts/reviews/take-back', { language: 'es', texts: [id] })
  assert.deepEqual(fits(takeBackReviews, back), { taken: 1 })
  assert.equal((await oneOf(id)).state.es, 'unreviewed')
})

test('a text that was changed after it was read is unread again, and says who had read it', async () => {
  fits(reviewTexts, await send(await marks('es', [id])))
  // As after an upgrade that words it otherwise: the kept sign is of other words.
  await server.admin(`update text_review set text_sign = 'of other words' where text_id = $1`, [id])
  const changed = await oneOf(id)
  assert.deepEqual([changed.state.es, changed.reads.es?.readBy], ['changed', 'Ana Ruiz'])
})

test('what is no text, was changed meanwhile, or is read on a day to come is refused with its field', async () => {
  const good = await marks('es', [id])
  const [text] = good.texts
  const rows: readonly (readonly [Record<string, unknown>, number, string | undefined])[] = [
    [{ texts: [{ id: 'no.such.text', sign: 'x' }] }, 422, 'texts.0.id'],
    [{ texts: [{ ...text, sign: 'x' }] }, 409, ''],
    [{ readOn: '2199-01-01' }, 422, 'readOn'],
    [{ readBy: ' ' }, 422, 'readBy'],
  ]
  for (const [change, status, field] of rows)
    assert.equal(refused(status, await send({ ...good, ...change }))[0]?.field, field, JSON.stringify(change))
})

test('Spanish pages say that nobody has read them until somebody has read every text of theirs; the papers are asked apart', async () => {
  const says = /Nadie ha revisado aún/
  const page = async () => {
    server.advance(2)
    const [front, guide] = await Promise.all(
      ['/es', '/guide?lang=es'].map((path) => server.anonymous().get(path, { headers: { accept: 'text/html' } })),
    )
    return says.test(front!.text) && says.test(guide!.text)
  }
  assert.equal(await page(), true)
  const ids = publicTexts.onPages.map((text) => text.id)
  for (let from = 0; from < ids.length; from += 500)
    fits(reviewTexts, await send(await marks('es', ids.slice(from, from + 500))))
  assert.equal((await list()).unreviewed.es, publicTexts.onPapers.length)
  assert.equal(await page(), false)
  fits(takeBackReviews, await (await operator()).post('/api/texts/reviews/take-back', { language: 'es', texts: [id] }))
  assert.equal(await page(), true)
})

test('marks belong to one center, and no other way writes them', async () => {
  fits(reviewTexts, await send(await marks('en', [id])))
  const elsewhere = await list(await server.as('other:operator'))
  assert.equal(elsewhere.texts.find((text) => text.id === id)?.state.en, 'unreviewed')
  const values = {
    text_id: id,
    language: 'en',
    text_sign: 'x',
    read_by: 'x',
    read_on: '2026-11-01',
    at: '2026-11-01T10:00:00Z',
  }
  const manager = await server.as('manager')
  assert.equal((await manager.post('/api/tables/text_review', { values })).status, 404)
})
