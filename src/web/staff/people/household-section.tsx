/** The household: who lives together, children, pets, and when somebody must be home for them. */
import { useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { addCareDuty, addChild, addPet } from '../../../api/couples.ts'
import type { householdView } from '../../../api/record-rows.ts'
import { tableNamed } from '../../../domain/center/tables.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { sayDate, sayTime } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { sayCode, sayDays } from './codes.ts'
import { KeepApartDialog, NewHouseholdDialog } from './household-dialogs.tsx'
import { isNow, type PersonPage, useToday } from './person-data.ts'
import { RowDialog } from './row-dialog.tsx'
import { plainTold } from './rows-section.tsx'

type Household = z.output<typeof householdView>
type Open = 'new' | 'apart' | 'child' | 'pet' | 'care_duty'

export function HouseholdSection({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const [open, setOpen] = useState<Open | null>(null)
  const may = me !== undefined && mayDo(me, 'household.change')
  const { household } = page
  const close = () => setOpen(null)
  return (
    <section className="rows-section" aria-label="Household">
      <header>
        <h3>Household</h3>
        {may && household && (
          <div className="buttons">
            <Button kind="quiet" onClick={() => setOpen('child')}>
              Add child
            </Button>
            <Button kind="quiet" onClick={() => setOpen('pet')}>
              Add pet
            </Button>
            {household.children.length + household.pets.length > 0 && (
              <Button kind="quiet" onClick={() => setOpen('care_duty')}>
                Add care duty
              </Button>
            )}
          </div>
        )}
      </header>
      {household ? (
        <HouseholdFacts household={household} page={page} />
      ) : (
        <p className="soft">No household is known. Children and pets belong to one, and the week keeps their times.</p>
      )}
      {may && (
        <div className="buttons">
          {!household && <Button onClick={() => setOpen('new')}>Make a household</Button>}
          <Button kind="quiet" onClick={() => setOpen('apart')}>
            Keep apart from somebody
          </Button>
        </div>
      )}
      {open === 'new' && <NewHouseholdDialog page={page} onClose={close} />}
      {open === 'apart' && <KeepApartDialog page={page} onClose={close} />}
      {household && (open === 'child' || open === 'pet' || open === 'care_duty') && (
        <AddDialog household={household} table={open} page={page} onClose={close} />
      )}
    </section>
  )
}

function HouseholdFacts({ household, page }: { readonly household: Household; readonly page: PersonPage }) {
  const today = useToday(page.person.site_id)
  const others = household.members.filter((member) => member.person_id !== page.person.id && isNow(member, today))
  const whoseDuty = (duty: Household['care_duties'][number]): string =>
    household.pets.find((pet) => pet.id === duty.pet_id)?.name ??
    household.children.find((child) => child.id === duty.child_id)?.name ??
    'a child'
  const alikeDuties = Map.groupBy(household.care_duties, (duty) =>
    [duty.pet_id, duty.child_id, duty.start_time, duty.end_time].join(' '),
  )
  return (
    <ul className="lines tight">
      <li>
        <b>{household.name}</b>
        {others.length > 0 && ' with '}
        {others.map((member, i) => (
          <span key={member.id}>
            {i > 0 && ', '}
            <Link href={`/people/${member.person_id}`}>
              <PersonName names={member.names} />
            </Link>
          </span>
        ))}
      </li>
      {household.children.map((child) => (
        <li key={child.id}>
          Child: <bdi>{child.name ?? 'name not told'}</bdi>, born {child.birth_year}
        </li>
      ))}
      {household.pets.map((pet) => (
        <li key={pet.id}>
          {sayCode(pet.species)}: <bdi>{pet.name}</bdi>
          {pet.service_animal && ', service animal'}
          {pet.vaccinated_until && (
            <span className="soft"> · vaccinated until {sayDate(pet.vaccinated_until, today)}</span>
          )}
        </li>
      ))}
      {[...alikeDuties.values()].map((duties) => (
        <li key={duties[0]?.id}>
          Somebody home for <bdi>{duties[0] && whoseDuty(duties[0])}</bdi>:{' '}
          {sayDays(duties.map((duty) => duty.weekday))}{' '}
          {duties[0] && `${sayTime(duties[0].start_time)} to ${sayTime(duties[0].end_time)}`}
        </li>
      ))}
    </ul>
  )
}

type Body<T extends typeof addChild | typeof addPet | typeof addCareDuty> = z.input<T['body']>

function AddDialog({
  household,
  table,
  page,
  onClose,
}: {
  readonly household: Household
  readonly table: 'child' | 'pet' | 'care_duty'
  readonly page: PersonPage
  readonly onClose: () => void
}) {
  const today = useToday(page.person.site_id)
  const params = { householdId: household.id }
  const titles = { child: 'Add a child', pet: 'Add a pet', care_duty: 'Add a care duty' }
  const defaults = {
    child: {},
    pet: { species: 'dog', service_animal: false },
    care_duty: { ...plainTold, weekday: 'mon', start_time: '07:00', end_time: '08:30', since: today },
  }
  /* The dialog has checked the values against the same columns that the contracts were made from. */
  const save = (values: Readonly<Record<string, unknown>>, _: number, operationId: string) => {
    if (table === 'child') return call(addChild, { params, body: values as Body<typeof addChild>, operationId })
    if (table === 'pet') return call(addPet, { params, body: values as Body<typeof addPet>, operationId })
    return call(addCareDuty, { params, body: values as Body<typeof addCareDuty>, operationId })
  }
  return (
    <RowDialog
      title={titles[table]}
      table={tableNamed(table)}
      fixed={['household_id']}
      row={null}
      defaults={defaults[table]}
      choices={(column) =>
        column.name === 'child_id'
          ? household.children.map((child) => ({ value: child.id, label: child.name ?? `Born ${child.birth_year}` }))
          : household.pets.map((pet) => ({ value: pet.id, label: pet.name }))
      }
      intro={
        table === 'care_duty' && <p className="soft">For a child or for a pet. The week leaves one adult free then.</p>
      }
      save={save}
      onClose={onClose}
    />
  )
}
