/** Contacts: the safe ways to reach the person, whom to call in an emergency, relatives who take part. */
import { sayDate } from '../../words.ts'
import { sayCode, sayTold, sayWindow } from './codes.ts'
import { type PersonPage, useToday } from './person-data.ts'
import { RowsSection } from './rows-section.tsx'

export function ContactsSection({ page }: { readonly page: PersonPage }) {
  const today = useToday(page.person.site_id)
  return (
    <div className="two">
      {page.safeContacts && (
        <RowsSection
          page={page}
          table="safe_contact"
          title="Safe contact"
          one="safe contact"
          rows={page.safeContacts}
          empty="Not asked yet. Ask: how can we reach you safely?"
          defaults={{ channel: 'phone', may_leave_message: false }}
          intro={<p className="soft">Somebody at home may listen, read or answer. Ask the person alone.</p>}
          say={(row) => (
            <>
              <b>{sayCode(row.channel)}</b> <bdi>{row.value ?? ''}</bdi>
              {row.times && <>, {row.times}</>} ·{' '}
              {row.may_leave_message ? 'a message is safe' : <b className="needs">leave no message</b>}
              <p className="soft small">{sayTold(row)}</p>
            </>
          )}
        />
      )}
      {page.emergencyContacts && (
        <RowsSection
          page={page}
          table="emergency_contact"
          title="In an emergency"
          one="emergency contact"
          rows={page.emergencyContacts}
          empty="Nobody named yet."
          intro={
            <p className="soft">
              Called in an emergency only. The person decides who that is; it need not be the partner.
            </p>
          }
          say={(row) => (
            <>
              <bdi>
                <b>{row.name}</b>
              </bdi>
              {row.relation && <>, {row.relation}</>} · <bdi>{row.phone}</bdi>
              <p className="soft small">{sayTold(row)}</p>
            </>
          )}
        />
      )}
      {page.relatives && (
        <RowsSection
          page={page}
          table="relative"
          title="Relatives who take part"
          one="relative"
          rows={page.relatives}
          empty="Nobody named yet. Relatives can join family sessions without a record of their own."
          defaults={{ takes_part: true }}
          say={(row) => (
            <>
              <bdi>
                <b>{row.name}</b>
              </bdi>
              {row.relation && <>, {row.relation}</>}
              {row.phone && (
                <>
                  {' '}
                  · <bdi>{row.phone}</bdi>
                </>
              )}
              {!row.takes_part && <span className="soft"> · does not take part</span>}
            </>
          )}
        />
      )}
      {page.familyHours && (
        <RowsSection
          page={page}
          table="family_hours"
          title="When relatives can come"
          one="time"
          rows={page.familyHours}
          empty="Not asked yet: family sessions may be at any time."
          defaults={{ weekday: 'mon', start_time: '17:00', end_time: '20:00', since: today }}
          say={(row) => (
            <>
              <b>{sayWindow(row)}</b>
              {row.until && <span className="soft"> until {sayDate(row.until, today)}</span>}
            </>
          )}
        />
      )}
    </div>
  )
}
