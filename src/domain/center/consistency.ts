/** Rules between rows of a center's tables: what two or more rows must keep together; each rule names the rows it is about. */

import { type CrossRule, groupBy, type KeptRow, type Rows, reads } from './cross-rule.ts'
import { type Days, overlap, overlaps, span } from './spans.ts'
import { keysTakenTwice, oneOpenAtATime } from './uniqueness.ts'

const text = (value: unknown): string => String(value)
const ids = (value: unknown): readonly string[] => (value as readonly string[] | null) ?? []
const at = (table: string, row: KeptRow, column: string) => ({ table, id: row.id, column })

const exactlyTwoPartners: CrossRule = {
  id: 'two-partners',
  reads: [reads('couple'), reads('couple_member', 'couple_id')],
  find(rows) {
    const members = groupBy(rows('couple_member'), (row) => text(row.couple_id))
    return rows('couple').flatMap((couple) => {
      const of = members.get(couple.id) ?? []
      if (of.length === 2) return []
      return [
        {
          rule: 'two-partners',
          rows: [at('couple', couple, 'id'), ...of.map((row) => at('couple_member', row, 'couple_id'))],
          says: `has ${of.length} partners; a couple is exactly two rows in couple_member.csv`,
        },
      ]
    })
  },
}

const oneCoupleAtATime: CrossRule = {
  id: 'one-couple-at-a-time',
  reads: [reads('couple', 'since', 'until'), reads('couple_member', 'couple_id', 'person_id')],
  find(rows) {
    const couples = new Map(rows('couple').map((row) => [row.id, span(row, 'since', 'until')]))
    const byPerson = groupBy(rows('couple_member'), (row) => text(row.person_id))
    return overlaps(byPerson, (row) => couples.get(text(row.couple_id)) ?? null).map(([later, earlier]) => ({
      rule: 'one-couple-at-a-time',
      rows: [at('couple_member', later, 'person_id'), at('couple_member', earlier, 'person_id')],
      says: 'is in two couples at the same time; end one of them with `until` in couple.csv',
    }))
  },
}

const oneHouseholdAtATime: CrossRule = {
  id: 'one-household-at-a-time',
  reads: [reads('household_member', 'person_id', 'since', 'until')],
  find: (rows) =>
    overlaps(
      groupBy(rows('household_member'), (row) => text(row.person_id)),
      (row) => span(row, 'since', 'until'),
    ).map(([later, earlier]) => ({
      rule: 'one-household-at-a-time',
      rows: [at('household_member', later, 'person_id'), at('household_member', earlier, 'person_id')],
      says: 'lives in a household on some of these days already; end the earlier row with `until`',
    })),
}

/** Said about a partner, so it is of one of the two. */
const agreesForOwnCouple: CrossRule = {
  id: 'agrees-for-own-couple',
  reads: [reads('couple_agreement', 'couple_id', 'person_id'), reads('couple_member', 'couple_id', 'person_id')],
  find(rows) {
    const pairs = new Set(rows('couple_member').map((row) => `${row.couple_id} ${row.person_id}`))
    return rows('couple_agreement')
      .filter((row) => !pairs.has(`${row.couple_id} ${row.person_id}`))
      .map((row) => ({
        rule: 'agrees-for-own-couple',
        rows: [at('couple_agreement', row, 'couple_id')],
        says: 'is a couple of which this person is not one; correct the couple or the person',
      }))
  },
}

/** Children, pets and care duties of a household without anybody would stand on nobody's page. */
const somebodyLivesThere: CrossRule = {
  id: 'somebody-lives-there',
  reads: [reads('household'), reads('household_member', 'household_id')],
  find(rows) {
    const members = new Set(rows('household_member').map((row) => text(row.household_id)))
    return rows('household')
      .filter((household) => !members.has(household.id))
      .map((household) => ({
        rule: 'somebody-lives-there',
        rows: [at('household', household, 'id')],
        says: 'has nobody who lives there; add a row to household_member.csv',
      }))
  },
}

const bedTakenOnce: CrossRule = {
  id: 'bed-taken-once',
  reads: [reads('stay', 'bed_id', 'from_day', 'until_day')],
  find: (rows) =>
    overlaps(
      groupBy(rows('stay'), (row) => text(row.bed_id)),
      (row) => span(row, 'from_day', 'until_day'),
    ).map(([later, earlier]) => ({
      rule: 'bed-taken-once',
      rows: [at('stay', later, 'bed_id'), at('stay', earlier, 'bed_id')],
      says: 'is taken by another stay in these nights; name another bed or other days',
    })),
}

const oneBedANight: CrossRule = {
  id: 'one-bed-a-night',
  reads: [reads('stay', 'person_id', 'from_day', 'until_day')],
  find: (rows) =>
    overlaps(
      groupBy(rows('stay'), (row) => text(row.person_id)),
      (row) => span(row, 'from_day', 'until_day'),
    ).map(([later, earlier]) => ({
      rule: 'one-bed-a-night',
      rows: [at('stay', later, 'person_id'), at('stay', earlier, 'person_id')],
      says: 'sleeps in another bed in these nights already; end the earlier stay with `until_day`',
    })),
}

const assessesOneAtATime: CrossRule = {
  id: 'assesses-one-at-a-time',
  reads: [reads('assessment_booking', 'staff_id', 'starts_at', 'ends_at', 'state')],
  find(rows) {
    const byStaff = groupBy(
      rows('assessment_booking').filter((row) => row.state === 'booked'),
      (row) => text(row.staff_id),
    )
    return [...byStaff.values()].flatMap((group) => {
      const inTime = group.toSorted((a, b) => (text(a.starts_at) < text(b.starts_at) ? -1 : 1))
      return inTime.slice(1).flatMap((row, i) => {
        const before = inTime[i]!
        if (text(row.starts_at) >= text(before.ends_at)) return []
        return [
          {
            rule: 'assesses-one-at-a-time',
            rows: [at('assessment_booking', row, 'staff_id'), at('assessment_booking', before, 'staff_id')],
            says: 'has another assessment at that time; name somebody else or another time',
          },
        ]
      })
    })
  },
}

/** Who may give which kind of service on some day of a span. */
function licensed(rows: Rows): (staffId: string, kind: string, days: Days | null) => boolean {
  const byStaff = groupBy(rows('license'), (row) => text(row.staff_id))
  return (staffId, kind, days) =>
    (byStaff.get(staffId) ?? []).some(
      (row) => ids(row.services).includes(kind) && (days === null || overlap(days, span(row, 'since', 'until'))),
    )
}

const licenseReads = reads('license', 'staff_id', 'services', 'since', 'until')
const noLicense = (kind: string) => `has no license that covers ${kind}; add the license or name somebody else`

const leaderIsLicensed: CrossRule = {
  id: 'leader-is-licensed',
  reads: [reads('offering', 'service_id', 'leader_ids', 'since', 'until'), reads('service', 'kind'), licenseReads],
  find(rows) {
    const may = licensed(rows)
    const kinds = new Map(rows('service').map((row) => [row.id, text(row.kind)]))
    return rows('offering').flatMap((offering) => {
      const kind = kinds.get(text(offering.service_id))
      if (kind === undefined) return []
      const without = ids(offering.leader_ids).some((id) => !may(id, kind, span(offering, 'since', 'until')))
      if (!without) return []
      return [
        {
          rule: 'leader-is-licensed',
          rows: [at('offering', offering, 'leader_ids')],
          says: `names a leader who ${noLicense(kind)}`,
        },
      ]
    })
  },
}

/** A row that points to another row of the same owner: one person's, or one household's. */
function sameOwner(table: string, column: string, target: string, owner: string, says: string): CrossRule {
  const rule = `${table}-${column.replace(/_id$/, '')}-same-${owner.replace(/_id$/, '')}`
  return {
    id: rule,
    reads: [reads(table, column, owner), reads(target, owner)],
    find(rows) {
      const owners = new Map(rows(target).map((row) => [row.id, row[owner]]))
      return rows(table)
        .filter((row) => row[column] !== null && row[column] !== undefined)
        .filter((row) => owners.has(text(row[column])) && owners.get(text(row[column])) !== row[owner])
        .map((row) => ({ rule, rows: [at(table, row, column)], says }))
    },
  }
}

const otherPerson = 'belongs to another person'
const otherHousehold = 'lives in another household'

export const crossRules: readonly CrossRule[] = [
  exactlyTwoPartners,
  oneCoupleAtATime,
  oneHouseholdAtATime,
  agreesForOwnCouple,
  somebodyLivesThere,
  bedTakenOnce,
  oneBedANight,
  assessesOneAtATime,
  leaderIsLicensed,
  sameOwner('assessment_fact', 'assessment_id', 'assessment', 'person_id', otherPerson),
  sameOwner('placement', 'assessment_id', 'assessment', 'person_id', otherPerson),
  sameOwner('episode', 'placement_id', 'placement', 'person_id', otherPerson),
  sameOwner('level_offer', 'placement_id', 'placement', 'person_id', otherPerson),
  sameOwner('level_review', 'episode_id', 'episode', 'person_id', otherPerson),
  sameOwner('level_review', 'placement_id', 'placement', 'person_id', otherPerson),
  sameOwner('waiting_entry', 'offer_id', 'level_offer', 'person_id', otherPerson),
  sameOwner('waiting_check', 'waiting_id', 'waiting_entry', 'person_id', otherPerson),
  sameOwner('arrival', 'review_id', 'level_review', 'person_id', otherPerson),
  sameOwner('stay', 'episode_id', 'episode', 'person_id', otherPerson),
  sameOwner('dose_order', 'episode_id', 'episode', 'person_id', otherPerson),
  sameOwner('authorization', 'episode_id', 'episode', 'person_id', otherPerson),
  sameOwner('care_duty', 'child_id', 'child', 'household_id', otherHousehold),
  sameOwner('care_duty', 'pet_id', 'pet', 'household_id', otherHousehold),
  ...keysTakenTwice,
  ...oneOpenAtATime,
]

/** The rules that a change of these tables can break. */
export const rulesFor = (tables: ReadonlySet<string>): CrossRule[] =>
  crossRules.filter((rule) => rule.reads.some((read) => tables.has(read.table)))
