/** The head of a person's page: name, pronouns, age, level and day of the episode, the safe contact, allergies, and the next step. */
import { useState } from 'react'
import { Link } from 'wouter'
import { changePerson, readPerson } from '../../../api/people.ts'
import { tableNamed } from '../../../domain/center/tables.ts'
import type { ActionName } from '../../../domain/consent/roles.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { LevelChip } from '../../parts/level-chip.tsx'
import { fullName } from '../../parts/person-name.tsx'
import { DischargeDialog } from '../care/discharge-dialog.tsx'
import { mayDo, useMe } from '../me.ts'
import { useCenterRows, useNames } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { ageOn, dayNumber, openEpisode, type PersonPage, useToday } from './person-data.ts'
import { RowDialog } from './row-dialog.tsx'

export const namesOf = (person: PersonPage['person']) => ({
  given: person.given_name,
  family: person.family_name,
  preferred: person.preferred_name,
})

export function PersonHead({ page }: { readonly page: PersonPage }) {
  const { person } = page
  const today = useToday(person.site_id)
  const nameOf = useNames()
  const [open, setOpen] = useState<'change' | 'discharge' | null>(null)
  const episode = openEpisode(page)
  const names = namesOf(person)
  const intensity = useCenterRows('program').find(({ id }) => id === episode?.program_id)?.intensity
  return (
    <>
      <header className="person-head">
        <div className="who-line">
          <h1>
            <bdi>{fullName(names)}</bdi>
          </h1>
          <p>
            {person.pronouns && <span>{person.pronouns} · </span>}
            <span>{ageOn(person.birth_date, today)} years</span>
            {names.preferred && (
              <span className="soft">
                {' '}
                · on paper <bdi>{names.given}</bdi>
              </span>
            )}
          </p>
          <p>
            {episode ? (
              <>
                <LevelChip kind={episode.level} intensity={intensity} />{' '}
                <span className="soft">{nameOf('program', episode.program_id)}, day </span>
                <b>{dayNumber(episode.admitted_on, today)}</b>
              </>
            ) : (
              <span className="soft">{page.episodes && 'Not admitted'}</span>
            )}
          </p>
        </div>
        <SafeLine page={page} />
      </header>
      <NextSteps page={page} onChange={() => setOpen('change')} onDischarge={() => setOpen('discharge')} />
      {open === 'change' && (
        <RowDialog
          title="Change details"
          table={tableNamed('person')}
          fixed={['site_id']}
          row={person}
          choices={() => []}
          save={(values, version, operationId) =>
            call(changePerson, {
              params: { personId: person.id },
              body: { version, values },
              operationId,
            })
          }
          reload={async () => (await call(readPerson, { params: { personId: person.id } })).person}
          onClose={() => setOpen(null)}
        />
      )}
      {open === 'discharge' && episode && (
        <DischargeDialog person={person} episode={episode} onClose={() => setOpen(null)} />
      )}
    </>
  )
}

/** What nobody may overlook before calling or touching: where a call is safe, what makes ill. */
function SafeLine({ page }: { readonly page: PersonPage }) {
  const { safeContacts, allergies } = page
  if (!safeContacts && !allergies) return null
  return (
    <div className="safe-line">
      {safeContacts && (
        <p>
          <b>Safe contact:</b> {safeContacts.length === 0 && 'not known yet. Ask the person before anybody calls.'}
          {safeContacts.map((contact, i) => (
            <span key={contact.id}>
              {i > 0 && ' · '}
              {sayCode(contact.channel)} <bdi>{contact.value ?? ''}</bdi>
              {contact.times && <>, {contact.times}</>}
              {', '}
              {contact.may_leave_message ? 'a message is safe' : <b>no messages</b>}
            </span>
          ))}
        </p>
      )}
      {allergies && allergies.length > 0 && (
        <p className="allergies">
          <b>Allergies:</b>{' '}
          {allergies
            .map((allergy) => allergy.substance + (allergy.severity === 'severe' ? ' (severe)' : ''))
            .join(', ')}
        </p>
      )}
    </div>
  )
}

/** One step is the next one; it alone is drawn as the main button. */
function NextSteps({
  page,
  onChange,
  onDischarge,
}: {
  readonly page: PersonPage
  readonly onChange: () => void
  readonly onDischarge: () => void
}) {
  const me = useMe().data
  const today = useToday(page.person.site_id)
  const may = (action: ActionName) => me !== undefined && mayDo(me, action)
  const at = `/people/${page.person.id}`
  const episode = openEpisode(page)
  const ordered = page.doseOrders?.some((order) => order.until === null || order.until > today) ?? true
  const standing = page.placement && (page.placement.level ?? page.placement.override?.level)
  const next = episode ? (ordered ? null : 'dose') : standing ? 'admit' : 'assess'
  const step = (name: string) => (name === next ? 'button primary' : 'button')
  return (
    <div className="buttons next-steps">
      {may('assessment.create') && (
        <Link href={`${at}/assess`} className={step('assess')}>
          {page.placement ? 'Assess again' : 'Assess'}
        </Link>
      )}
      {may('placement.read') && page.placement && (
        <Link href={`${at}/placement`} className="button">
          Placement and reasons
        </Link>
      )}
      {may('episode.admit') && !episode && (
        <Link href={`${at}/admit`} className={step('admit')}>
          Admit
        </Link>
      )}
      {may('dose.order') && episode && (
        <Link href={`${at}/dose`} className={step('dose')}>
          {ordered ? 'Change the dose' : 'Order the dose'}
        </Link>
      )}
      {may('person.change') && page.changes.includes('person') && <Button onClick={onChange}>Change details</Button>}
      {may('episode.discharge') && episode && <Button onClick={onDischarge}>Discharge</Button>}
    </div>
  )
}
