/** Life: the week as it is lived, commitments and their exceptions, where the person lives, the household and the couple. */
import { sayDate, sayTime } from '../../words.ts'
import { sayCode, sayDays, sayLanguage, sayTold, sayWindow } from './codes.ts'
import { CoupleSection } from './couple-section.tsx'
import { HouseholdSection } from './household-section.tsx'
import { isNow, type PersonPage, useToday } from './person-data.ts'
import { RowsSection } from './rows-section.tsx'
import { type Block, WeekStrip } from './week-strip.tsx'

const spell = (row: { since: string; until: string | null }, today: string): string => {
  if (row.until !== null && row.until <= today) return `until ${sayDate(row.until, today)}`
  if (row.since > today) return `from ${sayDate(row.since, today)}`
  return row.until ? `until ${sayDate(row.until, today)}` : ''
}

type Commitment = NonNullable<PersonPage['commitments']>[number]

const AlikeDays = ({ row, days }: { readonly row: Commitment; readonly days: readonly string[] }) => (
  <>
    <b>{sayCode(row.kind)}</b> {sayDays(days)} {sayTime(row.start_time)} to {sayTime(row.end_time)}
    {row.label && <>, {row.label}</>}
  </>
)

export function LifeSection({ page }: { readonly page: PersonPage }) {
  const today = useToday(page.person.site_id)
  const { person } = page
  const blocks: Block[] = [
    ...(page.commitments ?? []).filter((row) => isNow(row, today)),
    ...(page.household?.care_duties ?? [])
      .filter((row) => isNow(row, today))
      .map((row) => ({ ...row, kind: row.pet_id ? 'pet-care' : 'childcare' })),
  ]
  return (
    <div className="two">
      {page.commitments && (
        <div className="week-and-list">
          <RowsSection
            page={page}
            table="commitment"
            title="Every week"
            one="commitment"
            rows={page.commitments}
            empty={
              blocks.length > 0
                ? 'Only care duties of the household, as drawn.'
                : 'Nothing entered. The week is planned around work, school, children and pets: ask, and enter them here.'
            }
            group={{
              by: (row) => [row.kind, row.start_time, row.end_time, row.label, row.since, row.until].join(' '),
              say: (rows) => rows[0] && <AlikeDays row={rows[0]} days={rows.map((row) => row.weekday)} />,
            }}
            defaults={{ kind: 'work', weekday: 'mon', start_time: '09:00', end_time: '17:00', since: today }}
            note={blocks.length > 0 && <WeekStrip blocks={blocks} />}
            say={(row) => (
              <>
                <b>{sayCode(row.kind)}</b> {sayWindow(row)}
                {row.label && <>, {row.label}</>}
                <span className="soft"> {spell(row, today)}</span>
              </>
            )}
          />
        </div>
      )}
      <div className="stack">
        {page.commitmentExceptions && (
          <RowsSection
            page={page}
            table="commitment_exception"
            title="One-off changes"
            one="one-off change"
            rows={page.commitmentExceptions.filter((row) => row.day >= today)}
            empty="None ahead."
            defaults={{ day: today, effect: 'busy', start_time: '09:00', end_time: '12:00' }}
            say={(row) => (
              <>
                <b>{sayDate(row.day, today)}</b> {sayTime(row.start_time)} to {sayTime(row.end_time)},{' '}
                {row.effect === 'busy' ? 'not free' : 'free after all'}
                {row.label && <>: {row.label}</>}
              </>
            )}
          />
        )}
        {page.living && (
          <RowsSection
            page={page}
            table="living_arrangement"
            title="Lives"
            one="living arrangement"
            rows={page.living}
            empty="Not asked yet."
            defaults={{ kind: 'home', since: today }}
            say={(row) => (
              <>
                <b>{sayCode(row.kind)}</b>{' '}
                <span className="soft">
                  since {sayDate(row.since, today)} {row.until && `until ${sayDate(row.until, today)}`} · {sayTold(row)}
                </span>
              </>
            )}
          />
        )}
        <section className="rows-section" aria-label="For planning">
          <header>
            <h3>For planning</h3>
          </header>
          <p>
            {person.languages.map(sayLanguage).join(', ')}
            {person.gender_groups.length > 0 && <> · groups: {person.gender_groups.join(', ')}</>} ·{' '}
            {person.travel_minutes} minutes to the center
            {person.telehealth && ' · can take part by video'}
          </p>
        </section>
        {page.household !== undefined && <HouseholdSection page={page} />}
        {page.couple !== undefined && <CoupleSection page={page} />}
      </div>
    </div>
  )
}
