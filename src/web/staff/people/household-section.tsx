/** The household: who lives together, children, pets, and when somebody must be home for them; and whom the person is kept apart from. */
import { useState } from 'react'
import type { z } from 'zod'
import { changeCareDuty, changeChild, changeHousehold, changeMember, changePet } from '../../../api/households.ts'
import { tableNamed } from '../../../domain/center/tables.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { mayDo, useMe } from '../me.ts'
import { JoinDialog, KeepApartDialog, NewHouseholdDialog } from './household-dialogs.tsx'
import { addPart, type Household, HouseholdFacts, type Part, type PartTable } from './household-facts.tsx'
import { KeptApart } from './kept-apart.tsx'
import { type PersonPage, useToday } from './person-data.ts'
import { RowDialog } from './row-dialog.tsx'
import { plainTold } from './rows-section.tsx'

type Values = Readonly<Record<string, unknown>>
type NewPart = 'child' | 'pet' | 'care_duty'
type Open = 'new' | 'apart' | 'join' | 'name' | NewPart | Part | null

export function HouseholdSection({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const [open, setOpen] = useState<Open>(null)
  const may = me !== undefined && mayDo(me, 'household.change')
  const { household } = page
  const close = () => setOpen(null)
  const add = (what: Open, label: string) => (
    <Button kind="quiet" onClick={() => setOpen(what)}>
      {label}
    </Button>
  )
  return (
    <section className="rows-section" aria-label="Household">
      <header>
        <h3>
          Household
          {household && (
            <>
              : <bdi>{household.name}</bdi>
            </>
          )}
        </h3>
        {may && household && add('name', 'Rename')}
      </header>
      {household ? (
        <HouseholdFacts household={household} page={page} may={may} onChange={setOpen} />
      ) : (
        <p className="soft">No household is known. Children and pets belong to one, and the week keeps their times.</p>
      )}
      {may && household && (
        <div className="buttons">
          {add('join', 'Add member')}
          {add('child', 'Add child')}
          {add('pet', 'Add pet')}
          {household.children.length + household.pets.length > 0 && add('care_duty', 'Add care duty')}
        </div>
      )}
      <KeptApart page={page} />
      {may && (
        <div className="buttons">
          {!household && <Button onClick={() => setOpen('new')}>Make a household</Button>}
          {add('apart', 'Keep apart from somebody')}
        </div>
      )}
      {open === 'new' && <NewHouseholdDialog page={page} onClose={close} />}
      {open === 'apart' && <KeepApartDialog page={page} onClose={close} />}
      {household && open === 'join' && <JoinDialog household={household} page={page} onClose={close} />}
      {household && open === 'name' && <NameDialog household={household} onClose={close} />}
      {household && (open === 'child' || open === 'pet' || open === 'care_duty') && (
        <AddDialog household={household} table={open} page={page} onClose={close} />
      )}
      {household && open !== null && typeof open === 'object' && (
        <ChangeDialog household={household} part={open} onClose={close} />
      )}
    </section>
  )
}

const NameDialog = ({ household, onClose }: { readonly household: Household; readonly onClose: () => void }) => (
  <RowDialog
    title="Rename the household"
    table={tableNamed('household')}
    fixed={['site_id']}
    row={household}
    choices={() => []}
    save={(values, version, operationId) =>
      call(changeHousehold, {
        params: { householdId: household.id },
        body: { version, values: values as z.input<typeof changeHousehold.body>['values'] },
        operationId,
      })
    }
    onClose={onClose}
  />
)

/** A child or a pet of the household, by the column that points to one. */
const choicesIn = (household: Household) => (column: { readonly name: string }) =>
  column.name === 'child_id'
    ? household.children.map((child) => ({ value: child.id, label: child.name ?? `Born ${child.birth_year}` }))
    : household.pets.map((pet) => ({ value: pet.id, label: pet.name }))

const introOf = (table: PartTable) => {
  if (table === 'care_duty')
    return <p className="soft">For a child or for a pet. The week leaves one adult free then.</p>
  return table === 'household_member' ? (
    <p className="soft">Who moves out keeps their own record. Write the first day on which they live elsewhere.</p>
  ) : undefined
}

const titles: Readonly<Record<PartTable, string>> = {
  household_member: 'Change when they live here',
  child: 'Change a child',
  pet: 'Change a pet',
  care_duty: 'Change a care duty',
}

function ChangeDialog({
  household,
  part: { table, row },
  onClose,
}: {
  readonly household: Household
  readonly part: Part
  readonly onClose: () => void
}) {
  return (
    <RowDialog
      title={titles[table]}
      table={tableNamed(table)}
      fixed={['household_id', 'person_id']}
      row={row}
      choices={choicesIn(household)}
      intro={introOf(table)}
      save={(values, version, operationId) =>
        changePart(household.id, { table, row }, { version, values }, operationId)
      }
      onClose={onClose}
    />
  )
}

type Body<T extends typeof changeMember | typeof changeChild | typeof changePet | typeof changeCareDuty> = z.input<
  T['body']
>

/* The dialog has checked the values against the same columns that the contracts were made from. */
function changePart(
  householdId: string,
  { table, row }: Part,
  body: { readonly version: number; readonly values: Values },
  operationId: string,
): Promise<unknown> {
  if (table === 'household_member')
    return call(changeMember, {
      params: { householdId, memberId: row.id },
      body: body as Body<typeof changeMember>,
      operationId,
    })
  if (table === 'child')
    return call(changeChild, {
      params: { householdId, childId: row.id },
      body: body as Body<typeof changeChild>,
      operationId,
    })
  if (table === 'pet')
    return call(changePet, {
      params: { householdId, petId: row.id },
      body: body as Body<typeof changePet>,
      operationId,
    })
  return call(changeCareDuty, {
    params: { householdId, dutyId: row.id },
    body: body as Body<typeof changeCareDuty>,
    operationId,
  })
}

function AddDialog({
  household,
  table,
  page,
  onClose,
}: {
  readonly household: Household
  readonly table: NewPart
  readonly page: PersonPage
  readonly onClose: () => void
}) {
  const today = useToday(page.person.site_id)
  const titlesOfNew = { child: 'Add a child', pet: 'Add a pet', care_duty: 'Add a care duty' }
  const defaults = {
    child: {},
    pet: { species: 'dog', service_animal: false },
    care_duty: { ...plainTold, weekday: 'mon', start_time: '07:00', end_time: '08:30', since: today },
  }
  return (
    <RowDialog
      title={titlesOfNew[table]}
      table={tableNamed(table)}
      fixed={['household_id']}
      row={null}
      defaults={defaults[table]}
      choices={choicesIn(household)}
      intro={introOf(table)}
      save={(values, _, operationId) => addPart(household.id, table, values, operationId)}
      onClose={onClose}
    />
  )
}
