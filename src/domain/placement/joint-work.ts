/** Whether sessions together may be offered: for staff only, from what each told alone; the couple's plan never shows it. */

import { cite, type Source, type Verified } from '../../base/rules.ts'
import type { PlainDate } from '../../base/time.ts'
import { factsOnDay, type RecordedFact } from './assessment.ts'
import type { Evaluation } from './engine.ts'
import { type ChoiceId, type ChoiceValues, valuesOf } from './facts.ts'
import { isOneOf } from './rule-row.ts'

export type JointPartner = {
  readonly facts: readonly RecordedFact[]
  readonly agrees: boolean | null
  readonly evaluation: Evaluation
}
/** Staff see what speaks against it without learning who said what. */
export type JointReason = {
  readonly rule: string
  readonly says: string
  readonly source: Source
  readonly verified: Verified
}
export type JointWork = {
  readonly allowed: 'yes' | 'no' | 'not-known'
  readonly reasons: readonly JointReason[]
  /** What staff may say to either person, whatever the reason is. */
  readonly neutral: string
}

type BarRow = JointReason & {
  readonly fact: ChoiceId
  readonly bars: (value: string) => boolean
}
const bar = <K extends ChoiceId>(
  row: JointReason & { readonly fact: K; readonly bars: (value: ChoiceValues[K]) => boolean },
): BarRow => ({ ...row, bars: (value) => row.bars(value as ChoiceValues[K]) })

const practice = cite('Bograd and Mederos 1999; Stith 2011: when sessions together are not safe')

/** Each fact is asked of both, alone; one "yes" from either is enough. */
const bars: readonly BarRow[] = [
  bar({
    rule: 'recent-harm',
    fact: 'harmedByPartner',
    bars: (value) => value === 'recent',
    says: 'Harm or threats between the partners in the last 12 months.',
    source: practice,
    verified: 'unconfirmed',
  }),
  bar({
    rule: 'fear',
    fact: 'afraidOfPartner',
    bars: (value) => value === 'yes',
    says: 'Fear of the partner, or of speaking freely.',
    source: practice,
    verified: 'unconfirmed',
  }),
  bar({
    rule: 'control',
    fact: 'controlledByPartner',
    bars: (value) => value === 'yes',
    says: 'Control by the partner.',
    source: practice,
    verified: 'unconfirmed',
  }),
  bar({
    rule: 'court-order',
    fact: 'noContactOrder',
    bars: (value) => value === 'yes',
    says: 'A court order keeps the two apart.',
    source: practice,
    verified: 'unconfirmed',
  }),
  bar({
    rule: 'no-free-wish',
    fact: 'togetherWish',
    bars: (value) => value !== 'yes',
    says: 'Not both wish for sessions together.',
    source: cite('42 CFR 2.31: consent is given freely and can be taken back'),
    verified: 'unconfirmed',
  }),
  bar({
    rule: 'unsettled-mind',
    fact: 'psychosis',
    bars: (value) => isOneOf(value, 'recent', 'acute'),
    says: 'Voices, fixed beliefs or mania have not settled.',
    source: practice,
    verified: 'unconfirmed',
  }),
  bar({
    rule: 'danger-to-others',
    fact: 'violenceRisk',
    bars: (value) => isOneOf(value, 'threats', 'danger'),
    says: 'A recent risk of violence.',
    source: practice,
    verified: 'unconfirmed',
  }),
]

const ownRule = cite("The center's own rule: each person is placed alone before anything is planned for two")
const levelReasons = {
  keptApart: {
    rule: 'kept-apart',
    says: 'An order in the records of the center keeps the two apart.',
    source: cite("The center's own rule: whom an order keeps apart is never planned into one session"),
    verified: 'unconfirmed',
  },
  medical: {
    rule: 'medical-care-first',
    says: 'One of the two needs a hospital or withdrawal care first.',
    source: ownRule,
    verified: 'unconfirmed',
  },
  refused: {
    rule: 'not-agreed',
    says: 'Not both agreed to be planned for as a couple.',
    source: ownRule,
    verified: 'unconfirmed',
  },
  notAsked: {
    rule: 'agreement-not-asked',
    says: 'Not both were asked whether they agree to be planned for as a couple.',
    source: ownRule,
    verified: 'unconfirmed',
  },
  open: {
    rule: 'level-open',
    says: 'The level of care of one of the two is still open.',
    source: ownRule,
    verified: 'unconfirmed',
  },
  sameAdult: {
    rule: 'sober-adult-is-somebody-else',
    says: 'One of the two is to go through withdrawal at home while the other uses or is in withdrawal too, or this is not known: make sure that the sober adult at home is somebody else.',
    source: cite('PMC7093658, Table 3: withdrawal severity and support at home'),
    verified: 'unconfirmed',
  },
  questions: {
    rule: 'not-all-asked',
    says: 'Not every private question was asked of each person alone, or an answer is too old.',
    source: ownRule,
    verified: 'unconfirmed',
  },
} as const satisfies { readonly [key: string]: JointReason }

const neutral = 'Your team sets up sessions together when the time is right for both of you.'

/** Unsure counts as "this or more": any value from the one told upward may bar. */
function answersOf(partner: JointPartner, fact: ChoiceId, day: PlainDate): readonly string[] {
  const entry = factsOnDay(partner.facts, day).current.get(fact)
  if (entry === undefined) return []
  const values = valuesOf(fact)
  return entry.sure === 'sure' ? [String(entry.value)] : values.slice(values.indexOf(String(entry.value)))
}

/**
 * Withdrawal at home rests on a sober adult there; a partner who uses is none, whoever named them. Whose use is not
 * known, or told too long ago, may use.
 */
function mayNameEachOther(partners: readonly JointPartner[], day: PlainDate): boolean {
  const isUse = (value: string): boolean => !isOneOf(value, 'none', 'remission')
  const [a, b] = partners.map((partner) => {
    const { level } = partner.evaluation
    const use = answersOf(partner, 'substanceUse', day)
    return {
      atHome: level?.kind === 'withdrawal' && level.setting === 'ambulatory',
      uses: use.length === 0 || [...use, ...answersOf(partner, 'withdrawalNow', day)].some(isUse),
    }
  })
  return (a!.atHome && b!.uses) || (b!.atHome && a!.uses)
}

/** `keptApart`: an order of the center stands between the two on this day. */
export function jointWorkFor(a: JointPartner, b: JointPartner, day: PlainDate, keptApart = false): JointWork {
  const partners = [a, b]
  const reasons: JointReason[] = bars
    .filter((row) => partners.some((partner) => answersOf(partner, row.fact, day).some((value) => row.bars(value))))
    .map(({ rule, says, source, verified }) => ({ rule, says, source, verified }))
  if (keptApart) reasons.push(levelReasons.keptApart)
  const kinds = partners.map(({ evaluation }) => evaluation.level?.kind)
  if (kinds.some((kind) => kind === 'hospital' || kind === 'withdrawal')) reasons.push(levelReasons.medical)
  if (mayNameEachOther(partners, day)) reasons.push(levelReasons.sameAdult)
  if (partners.some(({ agrees }) => agrees === false)) reasons.push(levelReasons.refused)
  if (reasons.length > 0) return { allowed: 'no', reasons, neutral }
  const open: JointReason[] = []
  if (partners.some(({ agrees }) => agrees === null)) open.push(levelReasons.notAsked)
  if (partners.some(({ evaluation }) => evaluation.status !== 'placed')) open.push(levelReasons.open)
  const asked = partners.every((partner) => bars.every((row) => answersOf(partner, row.fact, day).length > 0))
  if (!asked) open.push(levelReasons.questions)
  if (open.length > 0) return { allowed: 'not-known', reasons: open, neutral }
  return { allowed: 'yes', reasons: [], neutral }
}
