/** Care: allergies, diagnoses, the placement, agreements about single sessions, authorizations of payers. */
import { Link } from 'wouter'
import { authorizationLabels, foundLabels } from '../../../domain/people/benefit-check.ts'
import { levelFromId, levelLabel } from '../../../domain/placement/levels.ts'
import { sayCount, sayDate, wallOf } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { DraftNotice } from '../placement/draft-notice.tsx'
import { sayOverride } from '../placement/say-override.ts'
import { begunFor } from './begun-authorization.ts'
import { useNames } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { type PersonPage, useToday, zoneOf } from './person-data.ts'
import { RowsSection } from './rows-section.tsx'

export function CareSection({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const today = useToday(page.person.site_id)
  const nameOf = useNames()
  const on = (day: string) => sayDate(day, today)
  const begun = begunFor(page, today)
  return (
    <div className="two">
      {page.placement !== undefined && <PlacementLine page={page} />}
      {page.allergies && (
        <RowsSection
          page={page}
          table="allergy"
          title="Allergies"
          one="allergy"
          rows={page.allergies}
          empty="None known. Ask about medicines, food and latex."
          defaults={{ severity: 'unknown', noted_on: today }}
          say={(row) => (
            <>
              <b className="needs">{row.substance}</b>
              {row.severity === 'unknown' ? ', severity not known' : `, ${row.severity}`}
              {row.reaction && <>: {row.reaction}</>} <span className="soft">· {on(row.noted_on)}</span>
            </>
          )}
        />
      )}
      {page.diagnoses && (
        <RowsSection
          page={page}
          table="diagnosis"
          title="Diagnoses"
          one="diagnosis"
          rows={page.diagnoses}
          empty="None entered."
          defaults={{ noted_on: today, noted_by: me?.staffId ?? '', told_by: 'clinician', sensitivity: 'sensitive' }}
          say={(row) => (
            <>
              <b>{row.code}</b>
              {row.note && <>, {row.note}</>}{' '}
              <span className="soft">
                · {nameOf('staff', row.noted_by)}, {on(row.noted_on)}
              </span>
            </>
          )}
        />
      )}
      {page.careAgreements && (
        <RowsSection
          page={page}
          table="care_agreement"
          title="Agreements about single sessions"
          one="agreement"
          rows={page.careAgreements}
          empty="None. With one, the week keeps time with this person's own clinician."
          defaults={{ service: 'individual', minutes: 60, backup_ids: [] }}
          say={(row) => (
            <>
              <b>{sayCode(row.service)}</b>, {row.minutes} minutes with {nameOf('staff', row.primary_id)}
              {row.backup_ids.length > 0 && (
                <span className="soft">, or {row.backup_ids.map((id) => nameOf('staff', id)).join(', ')}</span>
              )}
            </>
          )}
        />
      )}
      {page.authorizations && (
        <RowsSection
          page={page}
          table="authorization"
          title="Authorizations"
          one="authorization"
          rows={page.authorizations}
          empty="None entered."
          note={begun && page.benefitsCheck && <BegunNote check={page.benefitsCheck} on={on} />}
          defaults={{
            unit: 'session',
            state: 'approved',
            since: today,
            episode_id: page.episodes?.[0]?.id ?? '',
            ...begun,
          }}
          say={(row) => (
            <>
              <b>{row.payer}</b>
              {row.number && <> {row.number}</>}, {sayCount(row.units, row.unit, `${row.unit}s`)},{' '}
              {sayCode(row.state).toLowerCase()}{' '}
              <span className="soft">
                · {on(row.since)}
                {row.until ? ` until ${on(row.until)}` : ' on'}
              </span>
            </>
          )}
        />
      )}
    </div>
  )
}

type NoteProps = { readonly check: NonNullable<PersonPage['benefitsCheck']>; readonly on: (day: string) => string }

const BegunNote = ({ check, on }: NoteProps) => (
  <p className="soft small">
    The benefits check of {on(check.checkedOn)} is carried over: {check.payer}
    {check.referenceNumber && `, reference ${check.referenceNumber}`}, {foundLabels[check.found].toLowerCase()},{' '}
    {authorizationLabels[check.needsAuthorization].toLowerCase()}. <b>Add</b> begins with it, as requested.
  </p>
)

/** The newest decision in a line; its reasons are on their own page. */
function PlacementLine({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const today = useToday(page.person.site_id)
  const { placement } = page
  const zone = zoneOf(me, page.person.site_id)
  const says = () => {
    if (!placement) return 'Not assessed yet.'
    if (placement.status === 'emergency') return 'An emergency: 911 or 988 first.'
    const { level, missing } = placement.result
    if (level === null) return `Cannot say yet: ${sayCount(missing.length, 'question is', 'questions are')} open.`
    return levelLabel(levelFromId(level))
  }
  return (
    <section className="rows-section" aria-label="Level of care">
      <header>
        <h3>Level of care</h3>
        {placement && me && mayDo(me, 'placement.read') && (
          <Link href={`/people/${page.person.id}/placement`} className="button quiet">
            Reasons
          </Link>
        )}
      </header>
      <p>
        <b>{says()}</b>
        {placement && <span className="soft"> · {sayDate(wallOf(placement.at, zone).date, today)}</span>}
      </p>
      {page.assessmentDrafts?.map((draft) => (
        <DraftNotice key={draft.id} page={page} draft={draft} />
      ))}
      {placement?.override && (
        <p>
          Override to {sayOverride(placement.override)}
          {placement.override.inForce ? ', in force' : ', waits for a second signature'}
        </p>
      )}
    </section>
  )
}
