/** Why a person's sessions are where they are: what each other place would cost or which rule stands against it, and the cheapest week without it. */

import { sayMoment } from '../../base/time.ts'
import type { ExplainedPlace, ExplainedSession, Explanation } from '../../domain/schedule/explain.ts'
import { type OtherPlace, otherMeetings, otherStarts } from '../../domain/schedule/explain-places.ts'
import type { Meeting } from '../../domain/schedule/meeting.ts'
import { type WeekPlan, type WeekProblem, weekServices } from '../../domain/schedule/model.ts'
import type { Called } from '../../domain/schedule/names.ts'
import { sayPrice } from '../../domain/schedule/price-of-move.ts'
import { FIRST_PRIVATE } from '../week/pattern.ts'
import { explainMove } from './move.ts'
import { type Answer, OneWeek } from './one-week.ts'
import { changesOf, type Scene, sceneOf } from './scene.ts'
import { explainShortage } from './shortage-answer.ts'

/** One session of the person; with `to`, whether it could start then. */
export type MoveQuestion = { readonly meeting: Meeting; readonly to: number | null }

/** The plan is legal. */
export function explainPerson(
  problem: WeekProblem,
  plan: WeekPlan,
  person: string,
  called: Called,
  question: MoveQuestion | null = null,
): Explanation {
  const scene = sceneOf(problem, plan, person, called)
  const own = scene.open.index.ofPerson.get(person) ?? []
  const asked =
    question === null
      ? own
      : own.filter(
          (meeting) => meeting.label === question.meeting.label && meeting.span[0] === question.meeting.span[0],
        )
  const one = new OneWeek(problem, plan, person)
  return {
    person,
    sessions: asked.map((meeting) => explainSession(scene, one, meeting)),
    shortage: explainShortage(scene),
    move: asked[0] && typeof question?.to === 'number' ? explainMove(scene, one, asked[0], question.to) : null,
  }
}

function explainSession(scene: Scene, one: OneWeek, meeting: Meeting): ExplainedSession {
  const { open, person } = scene
  const places = (meeting.offering ? otherMeetings(open, person, meeting) : otherStarts(open, meeting)).map((place) =>
    sayPlace(scene, place),
  )
  const answer = meeting.service === 'couple' ? null : one.cheapest(undefined, isThis(one, meeting))
  return {
    service: meeting.service,
    start: meeting.span[0],
    end: meeting.span[1],
    offering: meeting.offering?.id ?? null,
    clinician: meeting.clinician.id,
    room: meeting.room?.id ?? null,
    says: sayWhyHere(scene, meeting, places, answer),
    elsewhere: answer && { price: answer.price, changes: changesOf(scene, one, answer) },
    places,
  }
}

/** The same group, or the same service at the same time with anybody. */
function isThis(
  { week }: OneWeek,
  { service, offering, span }: Meeting,
): (s: number, start: number, ref: number) => boolean {
  const wanted = weekServices.indexOf(service)
  const at = offering ? week.model.offeringAt.get(offering.id) : -1
  return (s, start, ref) => (s < FIRST_PRIVATE ? ref === at : s === wanted && start === span[0] / week.model.grid)
}

function sayPlace({ called }: Scene, { place, price, reasons }: OtherPlace): ExplainedPlace {
  const where =
    place.offering === null
      ? `${sayMoment(place.start)} with ${called.clinician(place.clinician)}`
      : `${called.offering(place.offering)}, ${sayMoment(place.start)}`
  const says = price ? sayPrice(price) : [...new Set(reasons.map((reason) => reason.says))].join(' ')
  return { ...place, price, reasons, says: `${where}: ${says}` }
}

function sayWhyHere(
  { problem, person }: Scene,
  meeting: Meeting,
  places: readonly ExplainedPlace[],
  answer: Answer | null,
): string {
  const possible = places.filter(({ reasons }) => reasons.length === 0).length
  const counted = `${places.length} other ${meeting.offering ? 'meetings' : 'times'} looked at, ${possible} possible if it moves alone.`
  if (meeting.service === 'couple') return `Both partners have this time. ${counted}`
  const lastWeek = problem.persons.find(({ id }) => id === person)?.lastWeek
  const wasHere = meeting.offering
    ? lastWeek?.offerings.includes(meeting.offering.id)
    : lastWeek?.sessions.some((s) => s.service === meeting.service && s.start === meeting.span[0])
  const before = wasHere ? 'It was here last week. ' : ''
  if (answer === null) return `${before}No week of this person is possible without it. ${counted}`
  const cheaper = answer.price.total < 0 ? 'A week' : 'The best week'
  return `${before}${cheaper} without it ${sayPrice(answer.price)}. ${counted}`
}
