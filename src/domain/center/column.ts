/** The kinds of columns that a center's tables have: one description for database, import, export and forms. */

export const serviceKinds = [
  'process-group',
  'relapse-prevention',
  'skills',
  'holistic',
  'individual',
  'family',
  'couple',
] as const
export type ServiceKind = (typeof serviceKinds)[number]

export const levelCodes = ['outpatient', 'iop', 'php', 'residential', 'withdrawal', 'hospital'] as const

/** How much inpatient care a program gives, least first. */
export const residentialIntensities = ['low', 'high', 'medically-monitored'] as const

/** The same with intensity and setting, least care first: what is offered, accepted, authorized or stepped to. */
export const levelSteps = [
  'outpatient',
  'iop',
  'php',
  'withdrawal-ambulatory',
  'residential-low',
  'residential-high',
  'residential-medically-monitored',
  'withdrawal-24-hour',
  'withdrawal-hospital',
  'hospital',
] as const

/** What an override says. The bare kinds at the end were signed before an override said its intensity or setting. */
export const overrideLevels = [...levelSteps, 'residential', 'withdrawal'] as const

/** Each kind with its limits. Lengths count UTF-16 units; minutes are whole numbers. */
export type ColumnKind =
  | { readonly kind: 'text'; readonly max: number }
  | { readonly kind: 'code'; readonly codes: readonly string[] }
  | { readonly kind: 'codes'; readonly codes: readonly string[] }
  /** Short words with no closed list (language tags, gender groups). */
  | { readonly kind: 'words' }
  | { readonly kind: 'integer'; readonly min: number; readonly max: number }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'instant' }
  | { readonly kind: 'zone' }
  /** ICD-10-CM as entered, for example `F10.20`. */
  | { readonly kind: 'icd10' }
  | { readonly kind: 'reference'; readonly table: string }
  | { readonly kind: 'references'; readonly table: string }
  | { readonly kind: 'json' }

export type Column = ColumnKind & {
  /** snake_case, the same in database, file and JSON. */
  readonly name: string
  /** What a person reads above the field. */
  readonly label: string
  readonly required: boolean
  /** Free text, or an amount, that is kept sealed with the person's own key. */
  readonly sealed: boolean
  /** Says what belongs there, for templates and forms. */
  readonly hint?: string
}

/**
 * Who may see a row (the row-level security class):
 * `organization` everybody of the organization; `person` the record lent, or lists; `household` and `couple` by
 * membership, or lists; `session` by attending it, or lists; `roster` lists only.
 */
export type Wall = 'organization' | 'person' | 'household' | 'couple' | 'session' | 'roster'

export type Table = {
  readonly name: string
  readonly label: string
  readonly wall: Wall
  /** Rows carry who told, where and how sensitive. */
  readonly fact: boolean
  readonly columns: readonly Column[]
}

type Options = { readonly required?: boolean; readonly sealed?: boolean; readonly hint?: string }
type Draft = (name: string, label: string, options?: Options) => Column
const draft =
  (kind: ColumnKind): Draft =>
  (name, label, { required = true, sealed = false, hint } = {}) => ({
    ...kind,
    name,
    label,
    required,
    sealed,
    ...(hint === undefined ? {} : { hint }),
  })

export const text = (name: string, label: string, max: number, options?: Options): Column =>
  draft({ kind: 'text', max })(name, label, options)
export const code = (name: string, label: string, codes: readonly string[], options?: Options): Column =>
  draft({ kind: 'code', codes })(name, label, options)
export const codes = (name: string, label: string, of: readonly string[], options?: Options): Column =>
  draft({ kind: 'codes', codes: of })(name, label, options)
export const words: Draft = draft({ kind: 'words' })
export const integer = (name: string, label: string, min: number, max: number, options?: Options): Column =>
  draft({ kind: 'integer', min, max })(name, label, options)
export const boolean: Draft = draft({ kind: 'boolean' })
export const date: Draft = draft({ kind: 'date' })
export const time: Draft = draft({ kind: 'time' })
export const instant: Draft = draft({ kind: 'instant' })
export const zone: Draft = draft({ kind: 'zone' })
export const icd10: Draft = draft({ kind: 'icd10' })
export const json: Draft = draft({ kind: 'json' })
export const reference = (name: string, label: string, table: string, options?: Options): Column =>
  draft({ kind: 'reference', table })(name, label, options)
export const references = (name: string, label: string, table: string, options?: Options): Column =>
  draft({ kind: 'references', table })(name, label, options)

export const table = (name: string, label: string, wall: Wall, columns: readonly Column[], fact = false): Table => ({
  name,
  label,
  wall,
  fact,
  columns,
})
