/** The dose order: hours, days, mix and tracks of a person's week, with what the program and the state ask beside it. */
import { type FormEvent, useState } from 'react'
import { Link, useLocation, useParams } from 'wouter'
import { orderDose } from '../../../api/care.ts'
import { levelFromId } from '../../../domain/placement/levels.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { TextField, Tick } from '../../parts/field.tsx'
import { EmptyState, Notice, ProblemNotice } from '../../parts/notice.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { sayHours } from '../../words.ts'
import { useMe } from '../me.ts'
import { useCenterRows, useCenterRowsRead } from '../people/center-rows.ts'
import { sayCode } from '../people/codes.ts'
import { faultOf } from '../people/faults.ts'
import { openEpisode, type PersonPage, useAct, usePersonPage, useToday } from '../people/person-data.ts'
import { namesOf } from '../people/person-head.tsx'
import {
  beginDose,
  check,
  type DoseBody,
  type DoseDraft,
  type DoseGround,
  mixKinds,
  profileSentences,
  toBody,
} from './dose-draft.ts'
import '../people/people.css'
import '../placement/placement.css'

type Episode = NonNullable<PersonPage['episodes']>[number]

export default function DoseScreen() {
  const { personId = '' } = useParams<{ personId: string }>()
  const page = usePersonPage(personId)
  const me = useMe().data
  const programs = useCenterRowsRead('program')
  const tracks = useCenterRowsRead('track')
  const services = useCenterRowsRead('service')
  if (page.error)
    return (
      <>
        <h1>Dose</h1>
        <ProblemNotice problem={problemOf(page.error)} />
      </>
    )
  const episode = page.data ? openEpisode(page.data) : null
  const program = programs?.find((row) => row.id === episode?.program_id)
  if (page.data && !episode) return <NotAdmitted page={page.data} />
  if (!page.data || !episode || !program || !tracks || !services || !me)
    return <p className="soft">Opening the record…</p>
  const level = page.data.placement?.result.level
  const placed = level ? levelFromId(level) : null
  const ground: DoseGround = {
    program,
    tracks: tracks.filter((track) => track.program_id === program.id).map((track) => track.id),
    counted: services.filter((service) => service.counts).map((service) => service.kind),
    state: me.sites.find((site) => site.id === program.site_id)?.state ?? '',
    intensity: program.intensity ?? (placed?.kind === 'residential' ? placed.intensity : null),
  }
  return <DoseForm key={episode.id} page={page.data} episode={episode} ground={ground} />
}

const NotAdmitted = ({ page }: { readonly page: PersonPage }) => (
  <>
    <h1>Dose</h1>
    <EmptyState title="Nobody is admitted here">
      <p>A dose belongs to an episode.</p>
      <Link href={`/people/${page.person.id}/admit`} className="button primary">
        Admit first
      </Link>
    </EmptyState>
  </>
)

function DoseForm({
  page,
  episode,
  ground,
}: {
  readonly page: PersonPage
  readonly episode: Episode
  readonly ground: DoseGround
}) {
  const { person } = page
  const today = useToday(person.site_id)
  const [, go] = useLocation()
  const tracks = useCenterRows('track').filter((track) => ground.tracks.includes(track.id))
  const order = page.doseOrders?.find(
    (one) => one.episode_id === episode.id && (one.until === null || one.until > today),
  )
  const since = [episode.admitted_on, today].toSorted().at(-1) ?? today
  const onlyTrack = ground.tracks.length === 1 ? ground.tracks : []
  const [draft, setDraft] = useState<DoseDraft>(() => beginDose(ground.program, order ?? null, onlyTrack, since))
  const body = toBody(draft, episode.id)
  const checked = check(body, ground)
  const act = useAct(
    (sent: DoseBody, operationId) => call(orderDose, { params: { personId: person.id }, body: sent, operationId }),
    () => go(`/people/${person.id}`),
  )
  const put = (part: Partial<DoseDraft>) => setDraft({ ...draft, ...part })
  const faultAt = (field: string): string | null =>
    checked.stops.find((stop) => (stop.field === 'tracks' ? 'trackIds' : stop.field) === field)?.says ??
    faultOf(act.problem, field)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!act.busy && checked.stops.length === 0) act.run(body)
  }
  const number = (key: 'target' | 'minimum' | 'minimumDays' | 'maximumDays', step: string) => ({
    type: 'number',
    min: 0,
    step,
    value: draft[key],
    onChange: (event: { target: { value: string } }) => put({ [key]: event.target.value }),
  })
  return (
    <>
      <header className="screen-head">
        <h1>
          Dose for <bdi>{fullName(namesOf(person))}</bdi>
        </h1>
        <Link href={`/people/${person.id}`}>Back to the record</Link>
      </header>
      <form className="care-form" onSubmit={submit} noValidate>
        <Ground ground={ground} day={draft.since} />
        {act.problem && (
          <ProblemNotice
            problem={act.problem}
            fields={['targetMinutes', 'minimumMinutes', 'minimumDays', 'maximumDays', 'mix', 'trackIds', 'since']}
          />
        )}
        <div className="pairs">
          <TextField
            label="Hours a week"
            hint="The target"
            fault={faultAt('targetMinutes')}
            {...number('target', '0.25')}
          />
          <TextField
            label="At least"
            hint="Hours a week; below, staff are warned"
            fault={faultAt('minimumMinutes')}
            {...number('minimum', '0.25')}
          />
          <TextField label="Fewest days" fault={faultAt('minimumDays')} {...number('minimumDays', '1')} />
          <TextField label="Most days" fault={faultAt('maximumDays')} {...number('maximumDays', '1')} />
          <TextField
            label="From"
            hint="The order before ends here"
            type="date"
            value={draft.since}
            fault={faultAt('since')}
            onChange={(event) => put({ since: event.target.value })}
          />
        </div>
        <MixTable draft={draft} ground={ground} fault={faultAt('mix')} onDraft={setDraft} />
        {tracks.length > 0 && (
          <fieldset className="fields">
            <legend>Tracks</legend>
            {faultAt('trackIds') && <p className="fault">{faultAt('trackIds')}</p>}
            {tracks.map((track) => (
              <Tick
                key={track.id}
                label={track.name}
                checked={draft.trackIds.includes(track.id)}
                onChange={(event) =>
                  put({
                    trackIds: event.target.checked
                      ? [...draft.trackIds, track.id]
                      : draft.trackIds.filter((id) => id !== track.id),
                  })
                }
              />
            ))}
          </fieldset>
        )}
        <div role="status">
          {checked.warnings.length > 0 && (
            <Notice kind="needs-you" title="Possible, and worth a second look">
              <ul>
                {checked.warnings.map((warning) => (
                  <li key={warning.rule}>
                    {warning.says}
                    {warning.citation && <span className="soft"> ({warning.citation})</span>}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
          {checked.stops.length > 0 && (
            <Notice kind="needs-you" title="It cannot be ordered like this">
              <ul>
                {checked.stops.map((stop) => (
                  <li key={stop.rule}>
                    {stop.says}
                    {stop.citation && <span className="soft"> ({stop.citation})</span>}
                  </li>
                ))}
              </ul>
            </Notice>
          )}
        </div>
        <div className="buttons">
          <Button kind="primary" type="submit" busy={act.busy} disabled={checked.stops.length > 0}>
            Order this dose
          </Button>
        </div>
      </form>
    </>
  )
}

function Ground({ ground, day }: { readonly ground: DoseGround; readonly day: string }) {
  const { program } = ground
  return (
    <ul className="bounds">
      <li>
        {program.name} gives {sayHours(program.minimum_minutes)} to {sayHours(program.maximum_minutes)} hours a week on{' '}
        {program.minimum_days} to {program.maximum_days} days.
      </li>
      {profileSentences(ground, day).map((row) => (
        <li key={row.key}>
          {row.says}{' '}
          <span className="soft small">
            {row.source.citation}, {row.verified === 'confirmed' ? 'source confirmed' : 'source not yet confirmed'}
          </span>
        </li>
      ))}
    </ul>
  )
}

function MixTable({
  draft,
  ground,
  fault,
  onDraft,
}: {
  readonly draft: DoseDraft
  readonly ground: DoseGround
  readonly fault: string | null
  readonly onDraft: (draft: DoseDraft) => void
}) {
  return (
    <div className="field mix">
      {fault && <p className="fault">{fault}</p>}
      <table>
        <caption>Sessions a week</caption>
        <thead>
          <tr>
            <th scope="col">Service</th>
            <th scope="col">Due</th>
            <th scope="col">At most</th>
          </tr>
        </thead>
        <tbody>
          {mixKinds.map((kind) => (
            <tr key={kind}>
              <th scope="row">
                {sayCode(kind)}
                {!ground.counted.includes(kind) && <span className="soft small"> does not count</span>}
              </th>
              {(['required', 'most'] as const).map((part) => (
                <td key={part}>
                  <input
                    type="number"
                    min={0}
                    max={50}
                    aria-label={`${sayCode(kind)}, ${part === 'required' ? 'due' : 'at most'}`}
                    value={draft.mix[kind][part]}
                    onChange={(event) =>
                      onDraft({
                        ...draft,
                        mix: { ...draft.mix, [kind]: { ...draft.mix[kind], [part]: event.target.value } },
                      })
                    }
                  />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}
