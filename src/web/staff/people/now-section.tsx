/** Where a person stands now: the episode, the bed, the dose as ordered, and eight weeks of hours. */
import { Link } from 'wouter'
import { LevelChip } from '../../parts/level-chip.tsx'
import { sayCount, sayDate, sayHours } from '../../words.ts'
import { mixKinds } from '../care/dose-draft.ts'
import { DoseLedger } from '../care/dose-ledger.tsx'
import { mayDo, useMe } from '../me.ts'
import { useCenterRows, useNames } from './center-rows.ts'
import { sayCode } from './codes.ts'
import { NextSessions } from './next-sessions.tsx'
import { openEpisode, type PersonPage, useToday } from './person-data.ts'

type Order = NonNullable<PersonPage['doseOrders']>[number]

const range = (least: number | string, most: number | string): string =>
  least === most ? String(least) : `${least} to ${most}`

/** "9 to 12 hours a week on 3 to 5 days: 3 process groups, 1 individual". */
function sayOrder(order: Order): string {
  const hours = range(sayHours(order.minimum_minutes), sayHours(order.target_minutes))
  const days = range(order.minimum_days, order.maximum_days)
  const mix = mixKinds.flatMap((kind) => {
    const wanted = order.mix[kind]
    return wanted && wanted.most > 0 ? [`${sayCode(kind).toLowerCase()} ${range(wanted.required, wanted.most)}`] : []
  })
  return `${hours} hours a week on ${days} days${mix.length > 0 ? `; ${mix.join(', ')}` : ''}`
}

export function NowSection({ page }: { readonly page: PersonPage }) {
  const me = useMe().data
  const today = useToday(page.person.site_id)
  const nameOf = useNames()
  const episode = openEpisode(page)
  const intensity = useCenterRows('program').find(({ id }) => id === episode?.program_id)?.intensity
  const past = page.episodes?.filter((one) => one !== episode) ?? []
  const stay = page.stays?.find((one) => one.until_day === null || one.until_day > today)
  const order = page.doseOrders?.find((one) => one.until === null || one.until > today)
  return (
    <div className="two now">
      <div>
        {page.episodes && !episode && (
          <p className="soft">
            Not admitted.{' '}
            {page.placement ? 'The placement says which program fits.' : 'An assessment says which level of care fits.'}
          </p>
        )}
        {page.waiting && (
          <p>
            Waits for {nameOf('program', page.waiting.program_id)} since {sayDate(page.waiting.asked_on, today)}
            {page.waiting.check_on && `; next check-in ${sayDate(page.waiting.check_on, today)}`}.{' '}
            <Link href="/waiting">Waiting list</Link>
          </p>
        )}
        {episode && (
          <dl className="facts">
            <div>
              <dt>In care</dt>
              <dd>
                <LevelChip kind={episode.level} intensity={intensity} /> {nameOf('program', episode.program_id)}, since{' '}
                {sayDate(episode.admitted_on, today)}
              </dd>
            </div>
            {stay && (
              <div>
                <dt>Bed</dt>
                <dd>
                  {nameOf('bed', stay.bed_id)}, since {sayDate(stay.from_day, today)}
                </dd>
              </div>
            )}
            {page.doseOrders && (
              <div>
                <dt>Dose</dt>
                <dd>{order ? sayOrder(order) : 'Nothing is ordered yet, so the week plans nothing.'}</dd>
              </div>
            )}
          </dl>
        )}
        {episode && <NextSessions page={page} />}
        {past.length > 0 && (
          <details>
            <summary>{sayCount(past.length, 'earlier episode', 'earlier episodes')}</summary>
            <ul className="lines tight">
              {past.map((one) => (
                <li key={one.id}>
                  <LevelChip kind={one.level} /> {nameOf('program', one.program_id)}, {sayDate(one.admitted_on, today)}{' '}
                  to {one.discharged_on ? sayDate(one.discharged_on, today) : 'now'}
                  {one.discharge_kind && <span className="soft"> · {sayCode(one.discharge_kind).toLowerCase()}</span>}
                </li>
              ))}
            </ul>
          </details>
        )}
      </div>
      {me && mayDo(me, 'dose.read') && page.doseOrders && <DoseLedger personId={page.person.id} />}
    </div>
  )
}
