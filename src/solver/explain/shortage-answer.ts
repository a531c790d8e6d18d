/** Why somebody has less than ordered, as an answer: a free week, others who could make way, or the limits that clash. */

import { sayMoment } from '../../base/time.ts'
import { comparePlans } from '../../domain/schedule/difference.ts'
import type { ExplainedShortage, Take } from '../../domain/schedule/explain.ts'
import { serviceWords } from '../../domain/schedule/limits.ts'
import { sayLength, sayList } from '../../domain/schedule/names.ts'
import { sayPrice } from '../../domain/schedule/price-of-move.ts'
import { othersForDose } from './ask-others.ts'
import { OneWeek } from './one-week.ts'
import { changesOf, keepOnly, needWords, type Scene, sentence } from './scene.ts'
import { crowdedShortage, type NearestChange, ownShortage, type Shortage } from './shortage.ts'

const freeWeek = 'A week that meets what is ordered is free; nobody else has to move.'
const jointFree = 'The joint session is missing, and a time for it is free if both partners move.'
const noJoint =
  'The joint session is missing. As the others have their weeks, no time was found that costs neither partner any of the dose.'

/** Null where the person has what is ordered; `plan`: the plan could give it without anybody else moving. */
export function explainShortage(scene: Scene): ExplainedShortage | null {
  const { problem, plan, person, called } = scene
  const one = new OneWeek(problem, plan, person)
  const own = scene.open.index.ofPerson.get(person) ?? []
  const has = own.reduce((sum, { span }) => sum + span[1] - span[0], 0)
  const level = one.missing()
  if (level === null) return null
  const found = ownShortage(problem, person, called) ?? crowdedShortage(problem, plan, person, called)
  const { dose } = problem.persons.find(({ id }) => id === person)!
  if (found === null) {
    // Only the joint session can be missing where the person alone finds a whole week: then both weeks are made anew.
    const isJoint = one.onlyJointMissing()
    const answer = isJoint ? one.withPartner() : one.cheapest()
    const persons = answer === null ? [] : changesOf(scene, one, answer)
    const asked = dose.targetMinutes
    const says = answer === null ? noJoint : isJoint ? jointFree : freeWeek
    const nearest: Take[] =
      answer === null
        ? []
        : [{ kind: 'own-week', says: sentence([sayPrice(answer.price)]), price: answer.price, limits: [], persons }]
    return { says, level, cause: 'plan', has, fits: asked, asked, clash: [], nearest, isProven: answer !== null }
  }
  const nearest = found.nearest.flatMap((change) => takesOf(scene, found, change))
  const { cause, fits, asked, clash, isProven } = found
  return { says: sayShortage(found), level: found.level, cause, has, fits, asked, clash, nearest, isProven }
}

const levelWords = {
  least: 'The least hours cannot be met',
  target: 'The ordered dose cannot be met',
  full: 'Not every required session can be had',
} as const

function sayShortage({ level, cause, clash, fits, asked }: Shortage): string {
  const parts = sayList(clash.map(({ says }) => says))
  const where = cause === 'own' ? 'even in an empty week' : 'as the others have their weeks'
  const most = fits < asked ? ` At most ${sayLength(fits)} of ${sayLength(asked)} fit.` : ''
  return `${levelWords[level]}, ${where}. These cannot all be had: ${parts}.${most}`
}

/** A change of limits as one way; others who would make way by name, as many as are found. */
function takesOf(scene: Scene, found: Shortage, change: NearestChange): Take[] {
  const { problem, plan, person, called } = scene
  const says = change.changes.map((one) => one.says)
  if (!change.needsOthers)
    return [{ kind: 'limits', says: sentence(says), price: null, limits: change.changes, persons: [] }]
  const needs = change.sessions.filter((session) => session.needs !== null)
  const wanted = needs.map(
    ({ service, start, needs: kind }) =>
      `${needWords[kind ?? 'hour']} for ${serviceWords[service]}, ${sayMoment(start)}`,
  )
  const made = change.changes.length > 0 ? [] : othersForDose(problem, plan, person, found.level, change.sessions)
  if (made.length === 0) {
    return [
      {
        kind: 'others',
        says: sentence([...says, `others give ${sayList(wanted)}`]),
        price: null,
        limits: change.changes,
        persons: [],
      },
    ]
  }
  return made.map((way) => {
    const persons = comparePlans(
      keepOnly(plan, [person, ...way.persons]),
      keepOnly(way.plan, [person, ...way.persons]),
      scene.lookup,
    ).persons.map(({ id, changes }) => ({ person: id, changes: changes.map((one) => one.says) }))
    return {
      kind: 'others',
      says: sentence([
        `if ${sayList(way.persons.map(called.person))} ${way.persons.length > 1 ? 'move' : 'moves'} too, it ${sayPrice(way.price)}`,
      ]),
      price: way.price,
      limits: [],
      persons,
    }
  })
}
