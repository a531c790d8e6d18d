/** Admission: a program that fits the placement, the day, and a free bed where people sleep here; why the others do not fit stands beside them. */
import { useQuery } from '@tanstack/react-query'
import { type FormEvent, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import type { z } from 'zod'
import { admitPerson, listBeds } from '../../../api/care.ts'
import { otherwiseThan } from '../../../domain/care/admission-answer.ts'
import { hasBeds, isBedEnough, isEnough, needsBed, sayUnchecked } from '../../../domain/care/program-level.ts'
import { intensityLabels, type Level } from '../../../domain/placement/levels.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select, TextArea, TextField } from '../../parts/field.tsx'
import { LevelChip } from '../../parts/level-chip.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { sayHours } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { type ProgramRow, useCenterRowsRead } from '../people/center-rows.ts'
import { faultOf } from '../people/faults.ts'
import { type PersonPage, useAct, usePersonPage, useToday } from '../people/person-data.ts'
import { namesOf } from '../people/person-head.tsx'
import { useLevelLife } from '../placement/life-section.tsx'
import { sayLevel, sayStanding } from '../placement/result-parts.tsx'
import { answersTo, standingLevel, whyNot } from './fits.ts'
import '../people/people.css'
import '../placement/placement.css'

export default function AdmitScreen() {
  const { personId = '' } = useParams<{ personId: string }>()
  const page = usePersonPage(personId)
  const programs = useCenterRowsRead('program')
  if (page.data && programs) return <Admit key={personId} page={page.data} programs={programs} />
  if (!page.error) return <p className="soft">Opening the record…</p>
  return (
    <>
      <h1>Admit</h1>
      <ProblemNotice problem={problemOf(page.error)} />
    </>
  )
}

type Body = z.input<typeof admitPerson.body>

function Admit({ page, programs: all }: { readonly page: PersonPage; readonly programs: readonly ProgramRow[] }) {
  const me = useMe().data
  const { person } = page
  const today = useToday(person.site_id)
  const [, go] = useLocation()
  const [on, setOn] = useState(today)
  const [chosenId, choose] = useState('')
  const [bedId, setBedId] = useState('')
  const [levelReason, setLevelReason] = useState('')
  const placement = page.placement ?? null
  const life = useLevelLife(person.id, me !== undefined && mayDo(me, 'placement.read')).data
  const answered = answersTo(life?.offers ?? [], placement)
  const { accepted } = answered
  const programs = all.filter((row) => row.site_id === person.site_id)
  const lines = programs
    .map((program) => ({ program, why: whyNot(program, placement, on, accepted) }))
    .toSorted((a, b) => Number(a.why !== null) - Number(b.why !== null) || a.program.name.localeCompare(b.program.name))
  const fitting = lines.filter((line) => line.why === null)
  /* Where one program fits, it is the choice already. */
  const chosen =
    lines.find((line) => line.program.id === chosenId)?.program ??
    (fitting.length === 1 ? fitting[0]?.program : undefined)
  const isOther = chosen !== undefined && otherwiseThan(chosen, answered).length > 0
  const isAccepted = chosen !== undefined && accepted !== null && isEnough(chosen, accepted)
  const need = isAccepted ? accepted : placement && standingLevel(placement)
  const unchecked = chosen ? sayUnchecked(chosen, need) : null
  const act = useAct(
    (body: Body, operationId) => call(admitPerson, { params: { personId: person.id }, body, operationId }),
    () => go(me && mayDo(me, 'dose.order') ? `/people/${person.id}/dose` : `/people/${person.id}`),
  )
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!chosen || act.busy) return
    act.run({
      programId: chosen.id,
      admittedOn: on,
      bedId: hasBeds(chosen) ? bedId || null : null,
      ...(placement ? { placementId: placement.id } : {}),
      ...(isOther && levelReason.trim() ? { levelReason } : {}),
    })
  }
  return (
    <>
      <header className="screen-head">
        <h1>
          Admit <bdi>{fullName(namesOf(person))}</bdi>
        </h1>
        <Link href={`/people/${person.id}`}>Back to the record</Link>
      </header>
      {page.placement !== undefined && (
        <p className="admit-placement">
          {placement ? (
            <>
              The placement: <b>{sayStanding(placement)}</b>.{' '}
              {life?.four?.accepted && (
                <>
                  Accepted: <b>{sayLevel(life.four.accepted)}</b>.{' '}
                </>
              )}
              <Link href={`/people/${person.id}/placement`}>Reasons</Link>
            </>
          ) : (
            <>
              Not assessed yet. <Link href={`/people/${person.id}/assess`}>Assess first</Link>
            </>
          )}
        </p>
      )}
      <form className="care-form" onSubmit={submit} noValidate>
        {act.problem && <ProblemNotice problem={act.problem} fields={['admittedOn', 'bedId', 'levelReason']} />}
        <TextField
          label="Admission"
          type="date"
          value={on}
          fault={faultOf(act.problem, 'admittedOn')}
          onChange={(event) => setOn(event.target.value)}
        />
        {lines.length === 0 ? (
          <EmptyState title="This site has no program">
            <p>A manager enters programs under Center: their level, hours and days.</p>
          </EmptyState>
        ) : (
          <fieldset className="programs">
            <legend>Program</legend>
            {lines.map(({ program, why }) => (
              <ProgramLine
                key={program.id}
                program={program}
                why={page.placement === undefined ? null : why}
                checked={chosen?.id === program.id}
                onChoose={() => choose(program.id)}
              />
            ))}
          </fieldset>
        )}
        {unchecked && <p className="needs-you">{unchecked}</p>}
        {chosen && hasBeds(chosen) && (
          <BedChoice
            isNeeded={needsBed(chosen, need)}
            siteId={chosen.site_id}
            on={on}
            need={need}
            value={bedId}
            fault={faultOf(act.problem, 'bedId')}
            onValue={setBedId}
          />
        )}
        {isOther && (
          <TextArea
            label="Why another level than accepted or authorized"
            maxLength={2000}
            value={levelReason}
            fault={faultOf(act.problem, 'levelReason')}
            onChange={(event) => setLevelReason(event.target.value)}
          />
        )}
        <div className="buttons">
          <Button kind="primary" type="submit" busy={act.busy} disabled={!chosen}>
            Admit
          </Button>
        </div>
      </form>
    </>
  )
}

const ProgramLine = ({
  program,
  why,
  checked,
  onChoose,
}: {
  readonly program: ProgramRow
  readonly why: string | null
  readonly checked: boolean
  readonly onChoose: () => void
}) => (
  <label>
    <input type="radio" name="program" checked={checked} disabled={why !== null} onChange={onChoose} />
    <span>
      <b>{program.name}</b> <LevelChip kind={program.level} intensity={program.intensity} />
    </span>
    <p className={why ? 'soft' : undefined}>
      {why ??
        `${sayHours(program.minimum_minutes)} to ${sayHours(program.maximum_minutes)} hours a week on ${program.minimum_days} to ${program.maximum_days} days.`}
    </p>
  </label>
)

/** Only beds that are free on the day and enough for the need; a later reservation is said. */
function BedChoice({
  isNeeded,
  siteId,
  on,
  need,
  value,
  fault,
  onValue,
}: {
  /** Daily withdrawal visits need none. */
  readonly isNeeded: boolean
  readonly siteId: string
  readonly on: string
  readonly need: Level | null
  readonly value: string
  readonly fault: string | null
  readonly onValue: (bedId: string) => void
}) {
  const beds = useQuery({
    queryKey: ['care', 'beds', siteId, on],
    queryFn: ({ signal }) => call(listBeds, { query: { site: siteId, on }, signal }),
    enabled: on !== '',
  })
  if (beds.error) return <ProblemNotice problem={problemOf(beds.error)} />
  const free =
    beds.data?.beds.filter(
      (bed) => bed.stay === null && bed.nextFrom === null && (need === null || isBedEnough(bed, need)),
    ) ?? []
  return (
    <Select
      label="Bed"
      hint={
        beds.data &&
        (free.length === 0
          ? 'No bed that is enough is free from that day on.'
          : `${free.length} of ${beds.data.beds.length} are free and enough.`)
      }
      value={value}
      fault={fault}
      choices={[
        { value: '', label: isNeeded ? 'Choose' : 'None: the person sleeps at home' },
        ...free.map((bed) => ({
          value: bed.id,
          label: `${bed.room ? `${bed.room}, ` : ''}${bed.name}${bed.pets ? ', pets allowed' : ''}${bed.intensity ? `, up to ${intensityLabels[bed.intensity]}` : ''}`,
        })),
      ]}
      onChange={(event) => onValue(event.target.value)}
    />
  )
}
