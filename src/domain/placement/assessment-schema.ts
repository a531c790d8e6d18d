/** The JSON Schema of what `tandem place evaluate` reads, made from the table of facts. */

import { certainties, sensitivities, settings, tellers } from './assessment.ts'
import { dimensions, type FactRow } from './fact-row.ts'
import { facts, valuesOf } from './facts.ts'

type Json = string | number | boolean | null | readonly Json[] | { readonly [key: string]: Json }

const oneOf = (list: readonly string[]): Json => ({ enum: [...list] })
const date: Json = { type: 'string', format: 'date' }

const valueSchema = (row: FactRow, values: readonly string[]): Json =>
  row.kind === 'number'
    ? { type: 'integer', minimum: row.min, maximum: row.max }
    : { enum: row.kind === 'yes-no' ? [...values, true, false] : [...values] }

const shortForm = (): Json => ({
  type: 'object',
  description: 'Fact and value: told by the person, alone, sure, on the day asked about.',
  additionalProperties: false,
  properties: Object.fromEntries(
    facts.map((row): [string, Json] => [
      row.id,
      {
        title: row.question,
        description: `${dimensions[row.dimension]}. ${row.why}`,
        ...(valueSchema(row, valuesOf(row.id)) as { [key: string]: Json }),
      },
    ]),
  ),
})

const recordedFact = (): Json => ({
  type: 'object',
  additionalProperties: false,
  required: ['fact', 'value', 'toldBy', 'setting', 'sure'],
  properties: {
    fact: oneOf(facts.map(({ id }) => id)),
    value: { type: ['string', 'integer', 'boolean'] },
    toldBy: oneOf(tellers),
    setting: oneOf(settings),
    sure: oneOf(certainties),
    at: { ...(date as object), description: 'When it was told; the day asked about if left out.' },
    sensitivity: {
      enum: [...sensitivities],
      description: 'If left out: private where the question is, else ordinary.',
    },
  },
  allOf: facts.map((row) => ({
    if: { properties: { fact: { const: row.id } } },
    // biome-ignore lint/suspicious/noThenProperty: the word is JSON Schema's
    then: {
      properties: {
        value: valueSchema(row, valuesOf(row.id)),
        ...(row.selfOnly === true ? { toldBy: { const: 'self' } } : {}),
        ...(row.private === true ? { setting: { const: 'alone' } } : {}),
      },
    },
  })),
})

export const assessmentSchema = (): Json => ({
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  title: 'The assessment of one person, or of a couple',
  description:
    'Answers are listed from least to most need. A fact that is left out is unknown, never "no": the answer is then "cannot-say" until the facts that matter are told.',
  oneOf: [{ $ref: '#/$defs/person' }, { $ref: '#/$defs/couple' }],
  $defs: {
    person: {
      type: 'object',
      additionalProperties: false,
      required: ['facts'],
      properties: {
        facts: {
          oneOf: [{ $ref: '#/$defs/shortForm' }, { type: 'array', items: { $ref: '#/$defs/recordedFact' } }],
        },
        day: { ...(date as object), description: 'The day asked about; today if left out.' },
        agreesToCouplePlan: { type: ['boolean', 'null'] },
      },
    },
    couple: {
      type: 'object',
      additionalProperties: false,
      required: ['couple'],
      properties: {
        couple: { type: 'array', minItems: 2, maxItems: 2, items: { $ref: '#/$defs/person' } },
        day: date,
      },
    },
    shortForm: shortForm(),
    recordedFact: recordedFact(),
  },
})
