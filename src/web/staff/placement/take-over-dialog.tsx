/** The next team takes over after a step: which program receives the person. */
import { useState } from 'react'
import type { z } from 'zod'
import { takeOver } from '../../../api/level-life.ts'
import { isEnough } from '../../../domain/care/program-level.ts'
import { type LevelId, levelFromId } from '../../../domain/placement/levels.ts'
import { call } from '../../call.ts'
import { type Choice, Select } from '../../parts/field.tsx'
import { useMe } from '../me.ts'
import { ActDialog } from '../people/act-dialog.tsx'
import { type ProgramRow, useCenterRowsRead } from '../people/center-rows.ts'
import { faultOf } from '../people/faults.ts'
import { isNow, type PersonPage, useAct } from '../people/person-data.ts'
import type { LevelLife } from './life-section.tsx'
import { sayLevel } from './result-parts.tsx'

type Review = LevelLife['reviews'][number]
type Props = {
  readonly page: PersonPage
  readonly review: Review & { readonly to: LevelId }
  readonly today: string
  readonly onClose: () => void
}

/** Programs that give the level today, those of the person's own site first. */
const fitting = (all: readonly ProgramRow[], to: LevelId, siteId: string, today: string): ProgramRow[] =>
  all
    .filter((row) => isNow(row, today) && isEnough(row, levelFromId(to)))
    .toSorted(
      (a, b) => Number(b.site_id === siteId) - Number(a.site_id === siteId) || a.name.localeCompare(b.name, 'en'),
    )

export function TakeOverDialog(props: Props) {
  const programs = useCenterRowsRead('program')
  return (
    programs && (
      <Form {...props} programs={fitting(programs, props.review.to, props.page.person.site_id, props.today)} />
    )
  )
}

function Form({
  page,
  review,
  onClose,
  programs,
}: Omit<Props, 'today'> & { readonly programs: readonly ProgramRow[] }) {
  const { sites = [] } = useMe().data ?? {}
  // Where one program fits, it is the choice already.
  const [programId, setProgramId] = useState(programs.length === 1 ? programs[0]!.id : '')
  const act = useAct(
    (body: z.input<typeof takeOver.body>, operationId) =>
      call(takeOver, { params: { personId: page.person.id, reviewId: review.id }, body, operationId }),
    onClose,
  )
  const labelOf = ({ name, site_id }: ProgramRow): string =>
    sites.length > 1 ? `${name}, ${sites.find(({ id }) => id === site_id)?.name ?? ''}` : name
  const choices: readonly Choice[] = [
    ...(programs.length === 1 ? [] : [{ value: '', label: 'Choose' }]),
    ...programs.map((program) => ({ value: program.id, label: labelOf(program) })),
  ]
  return (
    <ActDialog
      title="The next team has taken over"
      say="Expect the person there"
      {...{ act, onClose }}
      fields={programs.length > 0 ? ['programId'] : []}
      intro={<p>Steps to {sayLevel(review.to)}. The person is expected there until they are admitted.</p>}
      onSubmit={() => act.run({ version: review.version, programId: programId || null })}
    >
      {programs.length > 0 ? (
        <Select
          data-first
          label="Program that receives the person"
          value={programId}
          fault={faultOf(act.problem, 'programId')}
          choices={choices}
          onChange={(event) => setProgramId(event.target.value)}
        />
      ) : (
        <p>No program of this center gives that level now. The person is expected without one.</p>
      )}
    </ActDialog>
  )
}
