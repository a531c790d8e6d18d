/** The center's own rows that a record points to: programs, staff, beds, tracks, by id and as choices. */
import { useQuery } from '@tanstack/react-query'
import { readTableRows } from '../../../api/center.ts'
import type { ServiceKind } from '../../../domain/center/column.ts'
import type { Level, ResidentialIntensity } from '../../../domain/placement/levels.ts'
import { call } from '../../call.ts'
import type { Choice } from '../../parts/field.tsx'

type CenterRow = { readonly id: string; readonly version: number }
export type ProgramRow = CenterRow & {
  readonly site_id: string
  readonly name: string
  readonly level: Level['kind']
  /** Null where the program does not say it, and at every level but inpatient care. */
  readonly intensity: ResidentialIntensity | null
  readonly minimum_minutes: number
  readonly target_minutes: number
  readonly maximum_minutes: number
  readonly minimum_days: number
  readonly maximum_days: number
  readonly since: string
  readonly until: string | null
}
export type TrackRow = CenterRow & { readonly program_id: string; readonly name: string }
export type StaffRow = CenterRow & {
  readonly given_name: string
  readonly family_name: string
  readonly discipline: string
  readonly until: string | null
}
export type ServiceRow = CenterRow & { readonly name: string; readonly kind: ServiceKind; readonly counts: boolean }
export type BedRow = CenterRow & { readonly name: string; readonly room_id: string | null; readonly pets: boolean }

type Rows = {
  readonly program: ProgramRow
  readonly track: TrackRow
  readonly staff: StaffRow
  readonly bed: BedRow
  readonly service: ServiceRow
}

const none: readonly never[] = []

/** Null until the answer is there; empty where the role may not read it. A form must not begin before its rows are read. */
export function useCenterRowsRead<T extends keyof Rows>(table: T): readonly Rows[T][] | null {
  const { data, isPending } = useQuery({
    queryKey: ['center', table],
    queryFn: ({ signal }) => call(readTableRows, { params: { table }, signal }),
    staleTime: 5 * 60_000,
  })
  return isPending ? null : ((data?.rows as unknown as readonly Rows[T][] | undefined) ?? none)
}

/** Empty until the answer is there, and where the role may not read it. */
export const useCenterRows = <T extends keyof Rows>(table: T): readonly Rows[T][] => useCenterRowsRead(table) ?? none

const staffName = (row: StaffRow): string => `${row.given_name} ${row.family_name}`

/** Staff who still work here, by family name. */
export const staffChoices = (staff: readonly StaffRow[], today: string): Choice[] =>
  staff
    .filter((row) => row.until === null || row.until > today)
    .toSorted((a, b) => a.family_name.localeCompare(b.family_name))
    .map((row) => ({ value: row.id, label: `${staffName(row)}, ${row.discipline}` }))

/** What a reference reads as; an id that is not there reads as a dash. */
export function useNames(): (table: string, id: string | null) => string {
  const staff = useCenterRows('staff')
  const programs = useCenterRows('program')
  const beds = useCenterRows('bed')
  return (table, id) => {
    const named = (rows: readonly { readonly id: string; readonly name: string }[]) =>
      rows.find((row) => row.id === id)?.name ?? '–'
    if (table === 'program') return named(programs)
    if (table === 'bed') return named(beds)
    const found = staff.find((row) => row.id === id)
    return found ? staffName(found) : '–'
  }
}
