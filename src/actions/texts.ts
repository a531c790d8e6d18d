/** Which texts of the public pages and of a placement on paper a person has read: shown to the operator, marked with who and when, and lost when the text changes. */

import { conflict, invalid, type Refusal } from '../base/refusal.ts'
import { ok, type Result, refuse } from '../base/result.ts'
import { deleteRow, insertRows, readRows, type StoredRow, updateRow } from '../database/rows.ts'
import { inTransaction, type Tx } from '../database/transaction.ts'
import {
  allReviewed,
  type PublicText,
  reviewTexts as reviewed,
  type TextLanguage,
  type TextRead,
  textLanguages,
} from '../domain/center/text-review.ts'
import { act } from './act.ts'
import type { FrontCenter } from './center-front.ts'
import { centerToday } from './criteria-in-force.ts'
import { systemActor } from './session.ts'
import type { Door } from './sign-in.ts'

const toRead = (row: StoredRow): TextRead => ({
  textId: String(row.text_id),
  language: row.language as TextLanguage,
  sign: String(row.text_sign),
  readBy: String(row.read_by),
  readOn: String(row.read_on),
})

/** What people of this center have read. */
export const readsOf = async (tx: Tx): Promise<TextRead[]> => (await readRows(tx, 'text_review')).map(toRead)

type Texts = { readonly texts: readonly PublicText[] }

export const listTexts = act('texts.read', async (tx, { texts }: Texts) => {
  const all = reviewed(texts, await readsOf(tx))
  const open = (list: typeof all, language: TextLanguage): number =>
    list.filter(({ state }) => state[language] !== 'reviewed').length
  const pages = [...new Set(texts.map(({ page }) => page))].map((page) => {
    const own = all.filter((text) => text.page === page)
    return { page, texts: own.length, en: open(own, 'en'), es: open(own, 'es') }
  })
  const shown = all.map(({ read: _, reads, ...text }) => ({
    ...text,
    reads: Object.fromEntries(
      textLanguages.map((language) => {
        const held = reads[language]
        return [language, held && { readBy: held.readBy, readOn: held.readOn }]
      }),
    ) as { [L in TextLanguage]: { readBy: string; readOn: string } | null },
  }))
  return ok({
    today: await centerToday(tx),
    unreviewed: { en: open(all, 'en'), es: open(all, 'es') },
    pages,
    texts: shown,
  })
})

export type ReviewInput = Texts & {
  readonly language: TextLanguage
  readonly readBy: string
  readonly readOn: string
  readonly read: readonly { readonly id: string; readonly sign: string }[]
}

function faultsOf({ texts, language, read }: ReviewInput): Refusal[] {
  const byId = new Map(texts.map((text) => [text.id, text]))
  return read.flatMap(({ id, sign }, i) => {
    const text = byId.get(id)
    if (text === undefined) return [invalid(`texts.${i}.id`, 'is no text of ours')]
    return text.signs[language] === sign
      ? []
      : [conflict('A text was changed after you opened the list. Load it again.')]
  })
}

const heldIn = async (tx: Tx, language: TextLanguage): Promise<Map<string, StoredRow>> =>
  new Map((await readRows(tx, 'text_review', 'language = $1', [language])).map((row) => [String(row.text_id), row]))

export const reviewTexts = act(
  'texts.review',
  async (tx, input: ReviewInput): Promise<Result<{ marked: number }, Refusal>> => {
    const { language, readBy, readOn } = input
    const faults = faultsOf(input)
    if (readOn > (await centerToday(tx))) faults.push(invalid('readOn', 'is a day that has not come yet'))
    const first = faults[0]
    if (first) return refuse(first, ...faults.slice(1))
    const held = await heldIn(tx, language)
    const signs = new Map(input.read.map(({ id, sign }) => [id, sign]))
    const mark = { read_by: readBy, read_on: readOn, at: tx.now, by_staff_id: tx.actor.staffId }
    const added = [...signs].flatMap(([textId, sign]) =>
      held.has(textId) ? [] : [{ id: tx.newId(), text_id: textId, language, text_sign: sign, ...mark }],
    )
    await insertRows(tx, 'text_review', added)
    for (const [textId, sign] of signs) {
      const row = held.get(textId)
      if (row) await updateRow(tx, 'text_review', row, { text_sign: sign, ...mark }, row.version)
    }
    tx.subject({ language, texts: signs.size })
    tx.notify('center')
    return ok({ marked: signs.size })
  },
)

type TakeBack = { readonly language: TextLanguage; readonly ids: readonly string[] }

export const takeBackReviews = act('texts.review', async (tx, { language, ids }: TakeBack) => {
  const held = await heldIn(tx, language)
  const rows = [...new Set(ids)].flatMap((id) => held.get(id) ?? [])
  for (const row of rows) await deleteRow(tx, 'text_review', row.id, row.version)
  tx.subject({ language, texts: rows.length })
  tx.notify('center')
  return ok({ taken: rows.length })
})

/** Whether the Spanish pages may leave out that nobody has read them. */
export async function isSpanishRead(door: Door, center: FrontCenter, texts: readonly PublicText[]): Promise<boolean> {
  if (texts.every(({ read }) => read.includes('es'))) return true
  const operation = { id: door.newId(), deviceAt: null, receivedAt: door.now }
  const context = { ...door, actor: systemActor(center.organizationId, 'operator'), operation }
  const { reads } = await inTransaction(
    context,
    async (tx) => ({ reads: (await readRows(tx, 'text_review', `language = 'es'`)).map(toRead) }),
    () => true,
  )
  return allReviewed(texts, reads, 'es')
}
