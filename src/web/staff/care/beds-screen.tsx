/** The beds of a site on a day: rooms as lines, who sleeps where, what is free and who comes next. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { listBeds } from '../../../api/care.ts'
import { intensityLabels } from '../../../domain/placement/levels.ts'
import { call, problemOf } from '../../call.ts'
import { Select, TextField } from '../../parts/field.tsx'
import { EmptyState, ProblemNotice } from '../../parts/notice.tsx'
import { PersonName } from '../../parts/person-name.tsx'
import { sayDate } from '../../words.ts'
import { useMe } from '../me.ts'
import { useToday } from '../people/person-data.ts'
import '../people/people.css'
import '../placement/placement.css'

type Bed = z.output<typeof listBeds.answer>['beds'][number]

/** "Bedroom 1, bed A" where no room is named: the part before the comma is the room that people say. */
const roomOf = (bed: Bed): string => bed.room ?? (bed.name.includes(', ') ? (bed.name.split(', ')[0] ?? '') : 'Beds')
const labelOf = (bed: Bed): string => (bed.room === null ? bed.name.replace(`${roomOf(bed)}, `, '') : bed.name)

function byRoom(beds: readonly Bed[]): readonly (readonly [room: string, beds: readonly Bed[]])[] {
  const rooms = Map.groupBy(beds, roomOf)
  return [...rooms].toSorted(([a], [b]) => a.localeCompare(b, 'en-US', { numeric: true }))
}

export default function BedsScreen() {
  const me = useMe().data
  const [siteId, setSiteId] = useState('')
  const site = siteId || (me?.sites[0]?.id ?? '')
  const today = useToday(site)
  const [on, setOn] = useState(today)
  const beds = useQuery({
    queryKey: ['care', 'beds', site, on],
    queryFn: ({ signal }) => call(listBeds, { query: { site, on }, signal }),
    enabled: site !== '' && on !== '',
    placeholderData: (before) => before,
  })
  const all = beds.data?.beds ?? []
  return (
    <>
      <header className="screen-head">
        <h1>Beds</h1>
      </header>
      <div className="filters">
        <TextField label="On" type="date" value={on} onChange={(event) => setOn(event.target.value)} />
        {me && me.sites.length > 1 && (
          <Select
            label="Site"
            value={site}
            choices={me.sites.map((one) => ({ value: one.id, label: one.name }))}
            onChange={(event) => setSiteId(event.target.value)}
          />
        )}
        <p role="status">{beds.data && `${all.filter((bed) => bed.stay).length} of ${all.length} beds are taken`}</p>
      </div>
      {beds.error && <ProblemNotice problem={problemOf(beds.error)} />}
      {beds.data && all.length === 0 && (
        <EmptyState title="No beds here">
          <p>A manager enters rooms and beds under Center. People in inpatient care are then admitted to a free bed.</p>
        </EmptyState>
      )}
      {byRoom(all).map(([room, inRoom]) => (
        <section key={room} className="beds-room">
          <h2>{room}</h2>
          <ul>
            {inRoom.map((bed) => (
              <BedLine key={bed.id} bed={bed} today={today} />
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}

const BedLine = ({ bed, today }: { readonly bed: Bed; readonly today: string }) => (
  <li>
    <span className="bed-name">{labelOf(bed)}</span>
    {bed.stay ? (
      <span>
        <Link href={`/people/${bed.stay.personId}`}>
          <PersonName names={bed.stay.names} />
        </Link>{' '}
        <span className="soft">
          since {sayDate(bed.stay.fromDay, today)}
          {bed.stay.untilDay && `, until ${sayDate(bed.stay.untilDay, today)}`}
        </span>
      </span>
    ) : (
      <span className="soft">Free</span>
    )}
    {bed.pets && <span className="soft">pets allowed</span>}
    {bed.intensity && <span className="soft">up to {intensityLabels[bed.intensity]}</span>}
    {bed.nextFrom && <span className="needs">expected {sayDate(bed.nextFrom, today)}</span>}
  </li>
)
