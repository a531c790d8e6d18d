/** The booked time of the assessment: one line for the work list, and every booking on the page of the inquiry. */
import { bookingLabels, wayLabels } from '../../../domain/people/booking.ts'
import { Button } from '../../parts/button.tsx'
import { WhenText } from '../../parts/when-text.tsx'
import { sayCount } from '../../words.ts'
import type { InquiryPage, Listed } from './inquiry-data.ts'

type Booking = InquiryPage['bookings'][number]

const minutesOf = ({ startsAt, endsAt }: Booking): number =>
  Math.round((Date.parse(endsAt) - Date.parse(startsAt)) / 60_000)

const Booked = ({ booking, zone }: { readonly booking: Booking; readonly zone: string }) => (
  <>
    {bookingLabels[booking.state]}: <WhenText at={booking.startsAt} zone={zone} />, {minutesOf(booking)} minutes with{' '}
    {booking.with}, {wayLabels[booking.way].toLowerCase()}
    {booking.place && ` (${booking.place})`}.
  </>
)

/** On the work list: what is booked, or what became of it. */
export const BookingLine = ({ row, zone }: { readonly row: Listed; readonly zone: string }) =>
  row.booking === null ? null : (
    <p className="small">
      Assessment. <Booked booking={row.booking} zone={zone} />
      {row.noShows > 0 && ` Did not come ${sayCount(row.noShows, 'time', 'times')}.`}
    </p>
  )

type Props = {
  readonly page: InquiryPage
  readonly mayChange: boolean
  readonly onOpen: (what: 'book' | 'booking-outcome') => void
}

export function BookingSection({ page, mayChange, onOpen }: Props) {
  const { inquiry, bookings, zone } = page
  const mayBook = mayChange && inquiry.state === 'assessment'
  const isBooked = inquiry.booking?.state === 'booked'
  if (bookings.length === 0 && !mayBook) return null
  return (
    <section aria-labelledby="booking">
      <h2 id="booking">Assessment</h2>
      {bookings.length === 0 && <p className="soft">No time is booked yet.</p>}
      <ul className="lines">
        {bookings.map((booking) => (
          <li key={booking.id} className={booking.state === 'booked' ? undefined : 'soft'}>
            <Booked booking={booking} zone={zone} />
          </li>
        ))}
      </ul>
      <div className="buttons">
        {mayBook && (
          <Button onClick={() => onOpen('book')}>{isBooked ? 'Choose another time' : 'Book the assessment'}</Button>
        )}
        {mayChange && isBooked && (
          <Button kind="quiet" onClick={() => onOpen('booking-outcome')}>
            Say what became of it
          </Button>
        )}
      </div>
    </section>
  )
}
