/** Who lives in a household, its children, pets and care duties as lines: each may be changed, removed, and the removal taken back. */
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { addCareDuty, addChild, addPet } from '../../../api/couples.ts'
import { joinHousehold, removeCareDuty, removeChild, removeMember, removePet } from '../../../api/households.ts'
import type { householdView } from '../../../api/record-rows.ts'
import { columnsOf, tableNamed } from '../../../domain/center/tables.ts'
import { call } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Notice } from '../../parts/notice.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { sayDate, sayTime } from '../../words.ts'
import { ActProblem } from './act-problem.tsx'
import { sayCode, sayDays, sayTold, sayWindow } from './codes.ts'
import { type PersonPage, useAct, useToday } from './person-data.ts'
import type { OpenRow } from './row-dialog.tsx'

export type Household = z.output<typeof householdView>
export type PartTable = 'household_member' | 'child' | 'pet' | 'care_duty'
/** A row of the household under the hand. */
export type Part = { readonly table: PartTable; readonly row: OpenRow }

const words: Readonly<Record<PartTable, string>> = {
  household_member: 'this member',
  child: 'this child',
  pet: 'this pet',
  care_duty: 'this care duty',
}

type FactsProps = {
  readonly household: Household
  readonly page: PersonPage
  readonly may: boolean
  readonly onChange: (part: Part) => void
}

export function HouseholdFacts({ household, page, may, onChange }: FactsProps) {
  const today = useToday(page.person.site_id)
  const { remove, restore, removed } = useRemoval(household)
  const nameOf = (duty: Household['care_duties'][number]): string =>
    household.pets.find((pet) => pet.id === duty.pet_id)?.name ??
    household.children.find((child) => child.id === duty.child_id)?.name ??
    'a child'
  const alike = [
    ...Map.groupBy(household.care_duties, (duty) =>
      [duty.pet_id, duty.child_id, duty.start_time, duty.end_time].join(' '),
    ).values(),
  ]
  const line = (part: Part, children: ReactNode) => (
    <li key={part.row.id}>
      <div className="said-row">{children}</div>
      {may && (
        <div className="row-acts">
          <Button kind="quiet" onClick={() => onChange(part)}>
            Change<span className="visually-hidden"> {words[part.table]}</span>
          </Button>
          <Button kind="quiet" busy={remove.busy} onClick={() => remove.run(part)}>
            Remove<span className="visually-hidden"> {words[part.table]}</span>
          </Button>
        </div>
      )}
    </li>
  )
  const dutyLine = (duty: Household['care_duties'][number]) =>
    line(
      { table: 'care_duty', row: duty },
      <>
        Somebody home for <bdi>{nameOf(duty)}</bdi>: {sayWindow(duty)}
        <span className="soft">
          {duty.until && ` · until ${sayDate(duty.until, today)}`} · {sayTold(duty)}
        </span>
      </>,
    )
  return (
    <>
      <ActProblem act={remove} />
      <ActProblem act={restore} />
      {removed && (
        <Notice live>
          <p>
            Removed.{' '}
            <Button busy={restore.busy} onClick={() => restore.run(removed)}>
              Take it back
            </Button>
          </p>
        </Notice>
      )}
      <ul className="lines tight">
        {household.members.map((member) =>
          line(
            { table: 'household_member', row: member },
            <>
              {member.person_id === page.person.id ? (
                <PersonName names={member.names} />
              ) : (
                <Link href={`/people/${member.person_id}`}>
                  <PersonName names={member.names} />
                </Link>
              )}
              <span className="soft">
                {' '}
                since {sayDate(member.since, today)}
                {member.until && `, until ${sayDate(member.until, today)}`}
              </span>
            </>,
          ),
        )}
        {household.children.map((child) =>
          line(
            { table: 'child', row: child },
            <>
              Child: <bdi>{child.name ?? 'name not told'}</bdi>, born {child.birth_year}
            </>,
          ),
        )}
        {household.pets.map((pet) =>
          line(
            { table: 'pet', row: pet },
            <>
              {sayCode(pet.species)}: <bdi>{pet.name}</bdi>
              {pet.service_animal && ', service animal'}
              {pet.vaccinated_until && (
                <span className="soft"> · vaccinated until {sayDate(pet.vaccinated_until, today)}</span>
              )}
            </>,
          ),
        )}
        {alike.map(([duty, ...more]) =>
          duty && more.length > 0 ? (
            <li key={duty.id} className="alike">
              <details>
                <summary>
                  Somebody home for <bdi>{nameOf(duty)}</bdi>: {sayDays([duty, ...more].map((one) => one.weekday))}{' '}
                  {sayTime(duty.start_time)} to {sayTime(duty.end_time)}
                </summary>
                <ul className="lines tight">{[duty, ...more].map(dutyLine)}</ul>
              </details>
            </li>
          ) : (
            duty && dutyLine(duty)
          ),
        )}
      </ul>
    </>
  )
}

/** Removing a row, and making it anew with what it held. */
function useRemoval(household: Household) {
  const [removed, setRemoved] = useState<Part | null>(null)
  const { id: householdId } = household
  const remove = useAct(
    ({ table, row }: Part, operationId) => {
      const query = { version: row.version }
      if (table === 'household_member')
        return call(removeMember, { params: { householdId, memberId: row.id }, query, operationId })
      if (table === 'child') return call(removeChild, { params: { householdId, childId: row.id }, query, operationId })
      if (table === 'pet') return call(removePet, { params: { householdId, petId: row.id }, query, operationId })
      return call(removeCareDuty, { params: { householdId, dutyId: row.id }, query, operationId })
    },
    (_, part) => setRemoved(part),
  )
  const restore = useAct(
    (part: Part, operationId) => addPart(householdId, part.table, contentOf(part), operationId),
    () => setRemoved(null),
  )
  return { remove, restore, removed }
}

type Values = Readonly<Record<string, unknown>>
type Body<T extends typeof addChild | typeof addPet | typeof addCareDuty> = z.input<T['body']>

/** The values were checked against the same columns that the contracts were made from. */
export function addPart(householdId: string, table: PartTable, values: Values, operationId: string) {
  const params = { householdId }
  if (table === 'child') return call(addChild, { params, body: values as Body<typeof addChild>, operationId })
  if (table === 'pet') return call(addPet, { params, body: values as Body<typeof addPet>, operationId })
  if (table === 'care_duty') return call(addCareDuty, { params, body: values as Body<typeof addCareDuty>, operationId })
  const { person_id, since, until } = values as { person_id: string; since: string; until: string | null }
  return call(joinHousehold, { params, body: { personId: person_id, since, until }, operationId })
}

/** The row without what the server gives it. */
const contentOf = ({ table, row }: Part): Values =>
  Object.fromEntries(
    columnsOf(tableNamed(table)).flatMap(({ name }) => (name === 'household_id' ? [] : [[name, row[name]]])),
  )
