/** Guide answers from unknown JSON with every fault named by its path, and the JSON Schema of what is read. */

import { isObject } from '../../base/json.ts'
import { ok, type Result, refuse } from '../../base/result.ts'
import { type PlainDate, parsePlainDate } from '../../base/time.ts'
import { type CenterOffer, type DatedPrice, priceUnits, unknownOffer } from './center-offer.ts'
import { type OptionId, optionIds } from './options.ts'
import { answersTo, type ChoiceQuestion, choiceQuestionIds, type GuideAnswers, lifeParts } from './questions.ts'

export type GuideProblem = { readonly path: string; readonly says: string }
export type GuideAsked = {
  readonly answers: GuideAnswers
  /** Null: today. */
  readonly day: PlainDate | null
  readonly center: CenterOffer
}

const problem = (path: string, says: string): GuideProblem => ({ path, says })
const needsOneOf = (path: string, list: readonly string[]): GuideProblem =>
  problem(path, `Needs one of: ${list.join(', ')}.`)
const isIn = (list: readonly string[], value: unknown): boolean => typeof value === 'string' && list.includes(value)

function unknownFields(value: Record<string, unknown>, known: readonly string[], path: string): GuideProblem[] {
  return Object.keys(value)
    .filter((key) => !known.includes(key))
    .map((key) => problem(`${path}${key}`, `This field is not known. Known: ${known.join(', ')}.`))
}

const fields = [...choiceQuestionIds, 'life', 'day', 'center']
const priceFields = ['option', 'what', 'lowCents', 'highCents', 'per', 'since', 'source']

function lifeProblems(value: unknown): GuideProblem[] {
  if (value === undefined) return []
  if (!Array.isArray(value)) return [problem('life', 'Needs a list.')]
  const wrong = value.flatMap((part, i) => (isIn(lifeParts, part) ? [] : [needsOneOf(`life[${i}]`, lifeParts)]))
  const twice = value.flatMap((part, i) =>
    value.indexOf(part) < i ? [problem(`life[${i}]`, 'This part is named twice.')] : [],
  )
  return [...wrong, ...twice]
}

const isPrice = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0

const isDate = (value: unknown): boolean => typeof value === 'string' && parsePlainDate(value) !== null
const isText = (value: unknown): boolean => typeof value === 'string' && value.trim() !== ''

function priceProblems(value: unknown, path: string): GuideProblem[] {
  if (!isObject(value)) return [problem(path, `Needs an object with ${priceFields.join(', ')}.`)]
  const { option, what, lowCents, highCents, per, since, until, source } = value
  const found = unknownFields(value, [...priceFields, 'until'], `${path}.`)
  if (!isIn(optionIds, option)) found.push(needsOneOf(`${path}.option`, optionIds))
  if (!isText(what)) found.push(problem(`${path}.what`, 'Needs what it is that costs this.'))
  if (!isPrice(lowCents)) found.push(problem(`${path}.lowCents`, 'Needs whole cents, none below zero.'))
  if (!isPrice(highCents)) found.push(problem(`${path}.highCents`, 'Needs whole cents, none below zero.'))
  else if (isPrice(lowCents) && highCents < lowCents)
    found.push(problem(`${path}.highCents`, 'The highest price is below the lowest.'))
  if (!isIn(priceUnits, per)) found.push(needsOneOf(`${path}.per`, priceUnits))
  if (!isDate(since)) found.push(problem(`${path}.since`, 'Needs the first day on which it holds, as YYYY-MM-DD.'))
  if (until !== undefined && !isDate(until))
    found.push(problem(`${path}.until`, 'Needs the first day on which it no longer holds, as YYYY-MM-DD.'))
  if (!isText(source)) found.push(problem(`${path}.source`, 'Needs where the price stands.'))
  return found
}

function centerProblems(value: unknown): GuideProblem[] {
  if (value === undefined) return []
  if (!isObject(value)) return [problem('center', 'Needs an object with offers, prices.')]
  const found = unknownFields(value, ['offers', 'prices'], 'center.')
  const { offers, prices } = value
  if (offers !== undefined && !Array.isArray(offers)) found.push(problem('center.offers', 'Needs a list.'))
  if (Array.isArray(offers))
    found.push(
      ...offers.flatMap((one, i) => (isIn(optionIds, one) ? [] : [needsOneOf(`center.offers[${i}]`, optionIds)])),
    )
  if (prices !== undefined && !Array.isArray(prices)) found.push(problem('center.prices', 'Needs a list.'))
  if (Array.isArray(prices)) found.push(...prices.flatMap((one, i) => priceProblems(one, `center.prices[${i}]`)))
  return found
}

function readCenter(value: unknown): CenterOffer {
  if (!isObject(value)) return unknownOffer
  return {
    offers: (value.offers as OptionId[] | undefined) ?? null,
    prices: ((value.prices as Omit<DatedPrice, 'until'>[] | undefined) ?? []).map((price) => ({
      until: null,
      ...price,
    })),
  }
}

/** Danger must be answered: without it nothing is said about care. */
export function parseGuide(value: unknown): Result<GuideAsked, GuideProblem> {
  if (!isObject(value)) return refuse(problem('', 'Needs an object with the answers.'))
  const found = unknownFields(value, fields, '')
  for (const question of choiceQuestionIds) {
    const given = value[question]
    if (given === undefined && question === 'danger')
      found.push(problem('danger', `Must be answered first. ${needsOneOf('', answersTo('danger')).says}`))
    else if (given !== undefined && !isIn(answersTo(question), given))
      found.push(needsOneOf(question, answersTo(question)))
  }
  found.push(...lifeProblems(value.life), ...centerProblems(value.center))
  const day = typeof value.day === 'string' ? parsePlainDate(value.day) : null
  if (value.day !== undefined && day === null) found.push(problem('day', 'Needs a date that exists, as YYYY-MM-DD.'))
  if (found.length > 0) return refuse(...found)
  const { day: _day, center, ...answers } = value
  return ok({ answers: answers as unknown as GuideAnswers, day, center: readCenter(center) })
}

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }
const oneOf = (list: readonly string[]): Json => ({ enum: [...list] })
const about: { readonly [Q in ChoiceQuestion]: string } = {
  who: 'Whom the answers are about. What is told about someone else can raise a level and never lowers one.',
  about: 'Shapes words only, never the level.',
  danger: 'Everything but "none" leads to the call page and to no result.',
  stop: 'What the body does without alcohol, drugs or calming pills.',
  body: 'Medical care that the body needs.',
  feelings: 'How far feelings reach into daily life.',
  safety: 'The first of these that is true.',
  gap: 'The longest time without using, or without a very bad day.',
  before: 'Care so far.',
  help: 'Wish for help, and great stress.',
  home: 'What home is like for recovery.',
}

export const guideSchema = (): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The answers of one person to the Guide',
  description:
    'An answer that is left out, or "unsure", is not known: it keeps questions open and never lowers a level.',
  type: 'object',
  additionalProperties: false,
  required: ['danger'],
  properties: {
    ...Object.fromEntries(
      choiceQuestionIds.map((id): [string, Json] => [id, { enum: [...answersTo(id)], description: about[id] }]),
    ),
    life: {
      type: 'array',
      uniqueItems: true,
      items: oneOf(lifeParts),
      description: 'What the drawn weeks go around. Never changes the level.',
    },
    day: { type: 'string', format: 'date', description: 'The day asked about; today if left out.' },
    center: {
      type: 'object',
      additionalProperties: false,
      properties: {
        offers: { type: 'array', items: oneOf(optionIds) },
        prices: {
          type: 'array',
          items: {
            type: 'object',
            additionalProperties: false,
            required: priceFields,
            properties: {
              option: oneOf(optionIds),
              what: { type: 'string', minLength: 1, description: "The center's own words for what it costs." },
              lowCents: { type: 'integer', minimum: 0 },
              highCents: { type: 'integer', minimum: 0 },
              per: oneOf(priceUnits),
              since: { type: 'string', format: 'date', description: 'The first day on which it holds.' },
              until: { type: 'string', format: 'date', description: 'The first day on which it no longer holds.' },
              source: { type: 'string', minLength: 1, description: 'Where the price stands.' },
            },
          },
        },
      },
    },
  },
})
