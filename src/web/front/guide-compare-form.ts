/** What the form of the comparison says: the topics that were ticked, the partner's code, and which button was pressed. */
import { answersOn, type Shared, topicIds } from '../../domain/guide/compare.ts'

export type CompareState = {
  readonly shared: Shared
  /** As it was pasted or typed; empty where there is none. */
  readonly partner: string
  readonly go: 'ask' | 'link' | 'compare'
}

export const emptyCompare: CompareState = { shared: {}, partner: '', go: 'ask' }

/** Longer than any link of ours with a long name of a center's site before it. */
export const longestPaste = 300
const known = new Set<string>(['partner', 'go', ...topicIds])

/** Null where a field or a choice is none of ours: the page then says so and does not guess. */
export function readCompareForm(form: Readonly<Record<string, string>>): CompareState | null {
  if (Object.keys(form).some((field) => !known.has(field))) return null
  const ticked = topicIds.filter((topic) => (form[topic] ?? '') !== '')
  if (ticked.some((topic) => !answersOn(topic).includes(form[topic]!))) return null
  const { partner = '', go = 'ask' } = form
  if (partner.length > longestPaste || !['ask', 'link', 'compare'].includes(go)) return null
  const shared = Object.fromEntries(ticked.map((topic) => [topic, form[topic]!])) as Shared
  return { shared, partner: partner.trim(), go: go as CompareState['go'] }
}
