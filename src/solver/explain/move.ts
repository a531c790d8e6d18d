/** What it would take to have a session at another time: alone, with the rest of the own week, with others, or without some limit. */

import { sayMoment } from '../../base/time.ts'
import { comparePlans } from '../../domain/schedule/difference.ts'
import type { ExplainedMove, Reason, Take } from '../../domain/schedule/explain.ts'
import { intoMeeting, isMeantFor, type OtherPlace, toStart } from '../../domain/schedule/explain-places.ts'
import { needOf } from '../../domain/schedule/limit-needs.ts'
import { type Limit, limitsOf, mayLift, serviceWords } from '../../domain/schedule/limits.ts'
import type { Meeting } from '../../domain/schedule/meeting.ts'
import type { PrivateService } from '../../domain/schedule/model.ts'
import { sayList } from '../../domain/schedule/names.ts'
import { sayPrice } from '../../domain/schedule/price-of-move.ts'
import { othersForSession } from './ask-others.ts'
import { MOST_DEMANDS, remembering, smallestCorrections } from './clash.ts'
import { DoseTest, type Way } from './dose-test.ts'
import type { Must, OneWeek } from './one-week.ts'
import { changesOf, keepOnly, needWords, type Scene, sentence } from './scene.ts'
import { type Target, targetEntries } from './target.ts'

/** More ways than these help nobody. */
const MOST_WAYS = 4

export function explainMove(scene: Scene, one: OneWeek, meeting: Meeting, to: number): ExplainedMove {
  const targets = targetsAt(scene, meeting, to)
  const places = targets.flatMap((target) => placeOf(scene, meeting, target) ?? [])
  const possible = places.filter(({ price }) => price !== null).toSorted((a, b) => a.price!.total - b.price!.total)[0]
  const asked = { start: meeting.span[0], to }
  if (possible) {
    const says = `Possible: it ${sayPrice(possible.price!)}.`
    const take: Take = { kind: 'alone', says, price: possible.price, limits: [], persons: [] }
    return { ...asked, possible: true, says, reasons: [], takes: [take] }
  }
  if (targets.length === 0) {
    const says = `No ${serviceWords[meeting.service]} is offered at ${sayMoment(to)}. A new meeting would have to be added.`
    return { ...asked, possible: false, says, reasons: [], takes: [] }
  }
  const reasons: Reason[] = [...(places.toSorted((a, b) => a.reasons.length - b.reasons.length)[0]?.reasons ?? [])]
  const takes = targets.flatMap((target) => takesFor(scene, one, meeting, target)).slice(0, MOST_WAYS)
  const why = [...new Set(reasons.map(({ says }) => says))].join(' ')
  const rest = takes.length === 0 ? ' No change of this person or of one other makes it possible.' : ''
  return { ...asked, possible: false, says: `Not if it moves alone. ${why}${rest}`, reasons, takes }
}

function targetsAt({ problem, person, open }: Scene, meeting: Meeting, to: number): Target[] {
  if (meeting.offering === null) return [{ service: meeting.service as PrivateService, start: to }]
  const attends = new Set((open.index.ofPerson.get(person) ?? []).map(({ offering }) => offering?.id))
  const who = open.book.persons.get(person)!
  return problem.offerings
    .filter((o) => o.service === meeting.service && o.start === to && !attends.has(o.id))
    .toSorted((a, b) => Number(isMeantFor(who, b)) - Number(isMeantFor(who, a)))
    .slice(0, 3)
    .map(({ id }) => ({ offering: id }))
}

function placeOf({ open, person }: Scene, meeting: Meeting, target: Target): OtherPlace | null {
  if (!('offering' in target)) return toStart(open, meeting, target.start)
  return intoMeeting(open, person, meeting, open.book.offerings.get(target.offering)!)
}

/** A joint session is both partners'; beyond moving it alone the two weeks would have to be made anew. */
function takesFor(scene: Scene, one: OneWeek, meeting: Meeting, target: Target): Take[] {
  if (meeting.service === 'couple') return []
  const must: Must = ({ week, person }) => targetEntries(week, person, target, true)[0] ?? null
  const answer = one.cheapest(must)
  if (answer !== null) {
    const persons = changesOf(scene, one, answer)
    const says = sentence(['possible if more of this week moves', sayPrice(answer.price)])
    return [{ kind: 'own-week', says, price: answer.price, limits: [], persons }]
  }
  return liftingTakes(scene, must, target)
}

function liftingTakes(scene: Scene, must: Must, target: Target): Take[] {
  const { problem, plan, person, called, open } = scene
  const own = open.index.ofPerson.get(person) ?? []
  const who = open.book.persons.get(person)!
  const minutes = Math.min(
    who.dose.targetMinutes,
    own.reduce((sum, { span }) => sum + span[1] - span[0], 0),
  )
  const test = new DoseTest(problem, plan, person, 'target')
  const limits = limitsOf(problem, person, called)
    .filter(mayLift)
    .slice(0, MOST_DEMANDS - 1)
  const others = limits.length
  const wayWith = (lifted: readonly number[]): readonly Way[] | null =>
    test.find({
      demands: ['minutes'],
      minutes,
      must: target,
      lifted: limits.filter((_, i) => lifted.includes(i)),
      isCrowded: !lifted.includes(others),
    })
  const bits = Array.from({ length: limits.length + 1 }, (_, i) => i)
  const canMeet = remembering((set) => wayWith(bits.filter((i) => !((set >> i) & 1))) !== null)
  return smallestCorrections(limits.length + 1, canMeet, MOST_WAYS).flatMap((set) => {
    const sessions = wayWith(set) ?? []
    const lifted: Limit[] = limits.filter((_, i) => set.includes(i))
    const changes = lifted.map((limit) => needOf(problem, who, limit, sessions, called))
    const says = changes.map((change) => change.says)
    if (!set.includes(others))
      return [{ kind: 'limits' as const, says: sentence(says), price: null, limits: changes, persons: [] }]
    const named = changes.length > 0 ? [] : namedOthers(scene, must, sessions)
    const needs = sessions.flatMap((s) =>
      s.needs ? [`${needWords[s.needs]} for ${serviceWords[s.service]}, ${sayMoment(s.start)}`] : [],
    )
    return named.length > 0
      ? named
      : [
          {
            kind: 'others' as const,
            says: sentence([...says, `others give ${sayList(needs)}`]),
            price: null,
            limits: changes,
            persons: [],
          },
        ]
  })
}

function namedOthers(scene: Scene, must: Must, sessions: readonly Way[]): Take[] {
  const { problem, plan, person, called, lookup } = scene
  return othersForSession(problem, plan, person, must, sessions).map((way) => {
    const ids = [person, ...way.persons]
    const { persons } = comparePlans(keepOnly(plan, ids), keepOnly(way.plan, ids), lookup)
    return {
      kind: 'others',
      says: sentence([
        `if ${sayList(way.persons.map(called.person))} ${way.persons.length > 1 ? 'move' : 'moves'} too, it ${sayPrice(way.price)}`,
      ]),
      price: way.price,
      limits: [],
      persons: persons.map(({ id, changes }) => ({ person: id, changes: changes.map((one) => one.says) })),
    }
  })
}
