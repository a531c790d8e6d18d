/** What an authorization begins with: the benefits check of this care, never that of care long ago. */
import type { PlainDate } from '../../../base/time.ts'
import {
  type BegunAuthorization,
  beginAuthorization,
  type CareSpan,
  type CarriedCheck,
  careOf,
} from '../../../domain/people/benefit-check.ts'
import { openEpisode, type PersonPage } from './person-data.ts'

type Episode = NonNullable<PersonPage['episodes']>[number]

const spanOf = ({ id, admitted_on, discharged_on }: Episode): CareSpan => ({
  id,
  admittedOn: admitted_on as PlainDate,
  dischargedOn: discharged_on as PlainDate | null,
})

function begin(page: PersonPage, episode: Episode | null, today: string): BegunAuthorization | null {
  const check = (page.benefitsCheck ?? null) as CarriedCheck | null
  const care = careOf(episode && spanOf(episode), (page.episodes ?? []).map(spanOf), today as PlainDate)
  return beginAuthorization(check, care, today as PlainDate)
}

/** For the newest episode, until it has an authorization. */
export function begunFor(page: PersonPage, today: string): BegunAuthorization | null {
  const [episode] = page.episodes ?? []
  const has = page.authorizations?.some((row) => row.episode_id === episode?.id)
  if (!episode || has || !page.changes.includes('authorization')) return null
  return begin(page, episode, today)
}

/** For what is offered: care that runs, or that begins next. */
export const begunForOffer = (page: PersonPage, today: string): BegunAuthorization | null =>
  begin(page, openEpisode(page), today)
