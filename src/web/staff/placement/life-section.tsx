/** What became of a placement: the four levels side by side, the answer of the person, reviews done and due, and what changed since last time. */
import { useQuery } from '@tanstack/react-query'
import { type ReactNode, useState } from 'react'
import { Link } from 'wouter'
import type { z } from 'zod'
import { readLevelLife, takeOver } from '../../../api/level-life.ts'
import { arrivalEndWords } from '../../../domain/care/arrival.ts'
import { type FactId, factQuestion, isFactId, valueLabel } from '../../../domain/placement/facts.ts'
import { outcomeLabels } from '../../../domain/placement/level-review.ts'
import { levelKindLabels } from '../../../domain/placement/levels.ts'
import { reviewLabels } from '../../../domain/placement/review-rows.ts'
import { standingDecision } from '../../../domain/placement/superseded.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { sayDate, sayWhen } from '../../words.ts'
import { mayDo, useMe } from '../me.ts'
import { ActProblem } from '../people/act-problem.tsx'
import { openEpisode, type PersonPage, useAct, zoneOf } from '../people/person-data.ts'
import { AnswerDialog, AuthorizeDialog, OfferDialog } from './offer-dialogs.tsx'
import { OutsideLevels } from './outside-section.tsx'
import { type Placement, sayLevel } from './result-parts.tsx'
import { type Reviewable, ReviewDialog } from './review-dialog.tsx'
import { TakeOverDialog } from './take-over-dialog.tsx'

export type LevelLife = z.output<typeof readLevelLife.answer>
export type Offer = LevelLife['offers'][number]
type Review = LevelLife['reviews'][number]
type Comparison = NonNullable<LevelLife['comparison']>

export const useLevelLife = (personId: string, mayRead = true) =>
  useQuery({
    enabled: mayRead,
    queryKey: ['placement', 'life', personId],
    queryFn: ({ signal }) => call(readLevelLife, { params: { personId }, signal }),
  })

export function LifeSections({ page, placement }: { readonly page: PersonPage; readonly placement: Placement }) {
  const life = useLevelLife(page.person.id)
  if (life.error) return <ProblemNotice problem={problemOf(life.error)} />
  if (!life.data) return <p className="soft">Opening what came of it…</p>
  return (
    <>
      <FourLevels page={page} placement={placement} life={life.data} />
      {life.data.comparison && <Compared page={page} comparison={life.data.comparison} />}
      <Reviews page={page} placement={placement} life={life.data} />
      <OutsideLevels page={page} life={life.data} />
    </>
  )
}

type Opened = 'offer' | 'answer' | 'authorize' | null

function FourLevels({ page, placement, life }: { page: PersonPage; placement: Placement; life: LevelLife }) {
  const me = useMe().data
  const [opened, setOpened] = useState<Opened>(null)
  const offer = life.offers.find((one) => one.placementId === placement.id)
  const { four } = life
  const mayOffer = me !== undefined && mayDo(me, 'level.offer')
  const close = () => setOpened(null)
  const rows: readonly (readonly [string, ReactNode])[] = [
    ['Recommended', four?.recommended ? sayLevel(four.recommended) : 'Open'],
    ['Offered', four?.offered ? sayLevel(four.offered) : 'Not yet'],
    ['Accepted', sayAccepted(offer)],
    ['Authorized', sayAuthorized(offer)],
  ]
  return (
    <section className="four-levels">
      <h2>Recommended, offered, accepted, authorized</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {four?.differences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {offer?.answer === 'declined' && <Declined offer={offer} today={life.today} />}
      <div className="buttons">
        {mayOffer && four?.recommended && offer?.answer !== 'open' && (
          <Button onClick={() => setOpened('offer')}>{offer ? 'Offer again' : 'Offer a level'}</Button>
        )}
        {mayOffer && offer?.answer === 'open' && (
          <Button kind="primary" onClick={() => setOpened('answer')}>
            Record the answer
          </Button>
        )}
        {me && mayDo(me, 'level.authorize') && offer && (
          <Button kind="quiet" onClick={() => setOpened('authorize')}>
            Note what the payer authorizes
          </Button>
        )}
      </div>
      {opened === 'offer' && four?.recommended && (
        <OfferDialog page={page} placement={placement} recommended={four.recommended} onClose={close} />
      )}
      {opened === 'answer' && offer && <AnswerDialog page={page} offer={offer} today={life.today} onClose={close} />}
      {opened === 'authorize' && offer && (
        <AuthorizeDialog page={page} offer={offer} today={life.today} onClose={close} />
      )}
    </section>
  )
}

function sayAccepted(offer: Offer | undefined): string {
  if (!offer || offer.answer === 'open') return 'No answer yet'
  if (offer.accepted) return sayLevel(offer.accepted)
  return 'No care for now'
}

function sayAuthorized(offer: Offer | undefined): string {
  if (!offer?.authorized) return 'Nothing noted'
  const label = offer.payerLabel ? `, there called “${offer.payerLabel}”` : ''
  return `${sayLevel(offer.authorized)} (${offer.payer ?? 'payer'}${label})`
}

const Declined = ({ offer, today }: { readonly offer: Offer; readonly today: string }) => (
  <Notice kind="needs-you" title="The person declined what was offered">
    <p>This is the person’s right and no override: the need stays what it was.</p>
    {offer.reason && <p>In their words: {offer.reason}</p>}
    {offer.risksExplained && <p>Risks explained: {offer.risksExplained}</p>}
    {offer.safestPlan && <p>Safest accepted plan: {offer.safestPlan}</p>}
    {offer.recheckOn && <p>Asked again: {sayDate(offer.recheckOn, today)}.</p>}
  </Notice>
)

const sayValue = (fact: FactId, value: string | number | null): string =>
  value === null ? 'not known' : valueLabel(fact, value)

const movedWords = {
  up: 'The level moved up.',
  down: 'The level moved down.',
  same: 'The level is the same.',
  'cannot-say': 'The level is open in one of the two.',
} as const

function Compared({ page, comparison }: { readonly page: PersonPage; readonly comparison: Comparison }) {
  const zone = zoneOf(useMe().data, page.person.site_id)
  const { before, after, because, facts } = comparison
  return (
    <section>
      <h2>Since the assessment before</h2>
      <p>
        {movedWords[comparison.moved]} {sayWhen(comparison.since, new Date().toISOString(), zone)}:{' '}
        {before ? sayLevel(before) : 'open'}. Now: {after ? sayLevel(after) : 'open'}.
      </p>
      {because.map(({ rule, says }) => (
        <p key={rule}>
          {comparison.moved === 'down' ? 'No longer: ' : 'New: '}
          {says}
        </p>
      ))}
      {facts.length > 0 && (
        <ul className="lines">
          {facts.map(({ fact, before: was, after: is, need }) =>
            isFactId(fact) ? (
              <li key={fact}>
                {factQuestion(fact)} <span className="soft">{sayValue(fact, was)}</span> → <b>{sayValue(fact, is)}</b>
                {need === 'more' ? ' (more need)' : need === 'less' ? ' (less need)' : ''}
              </li>
            ) : null,
          )}
        </ul>
      )}
      {facts.length === 0 && <p className="soft">No answer changed that is shown to you.</p>}
    </section>
  )
}

const beforeLeaving = 'A discharge is reviewed before the person leaves, on the same answers as a stay.'

const stateWords = { later: 'later', soon: 'soon', due: 'today', late: 'late' } as const

type ReviewsProps = { readonly page: PersonPage; readonly placement: Placement; readonly life: LevelLife }

function Reviews({ page, placement, life }: ReviewsProps) {
  const me = useMe().data
  const [reviewing, setReviewing] = useState<Reviewable | null>(null)
  const mayReview = me !== undefined && mayDo(me, 'level.review')
  const open = openEpisode(page)
  if (life.due.length === 0 && life.reviews.length === 0 && !open) return null
  const hasEnded = (episodeId: string): boolean => {
    const on = page.episodes?.find(({ id }) => id === episodeId)?.discharged_on ?? null
    return on !== null && on <= life.today
  }
  const decidedOf = (episodeId: string): Review | null =>
    standingDecision(life.reviews.filter((review) => review.episodeId === episodeId))
  const isDue = life.due.some((due) => due.kind === 'discharge' && due.episodeId === open?.id)
  const mayReviewLeaving = mayReview && open !== null && !isDue
  return (
    <section>
      <h2>Reviews of the level</h2>
      {(life.due.length > 0 || mayReviewLeaving) && (
        <ul className="lines">
          {life.due.map((due) => (
            <li key={`${due.episodeId}${due.kind}`}>
              <p>
                <b>{reviewLabels[due.kind]}</b> of {levelKindLabels[due.level]}: {sayDate(due.dueOn, life.today)}{' '}
                <span className={due.state === 'late' ? 'needs' : 'soft'}>({stateWords[due.state]})</span>
              </p>
              <p className="soft small">
                {due.says} Source: {due.source.citation} ·{' '}
                {due.verified === 'confirmed' ? 'source confirmed' : 'source not yet confirmed'}
              </p>
              {mayReview && (
                <div className="buttons">
                  <Button kind={due.state === 'later' ? 'quiet' : 'plain'} onClick={() => setReviewing(due)}>
                    Review now
                  </Button>
                </div>
              )}
            </li>
          ))}
          {open && mayReviewLeaving && (
            <li>
              <p>
                <b>{reviewLabels.discharge}</b> of {levelKindLabels[open.level]}: when the person leaves
              </p>
              <p className="soft small">{beforeLeaving}</p>
              <div className="buttons">
                <Button
                  kind="quiet"
                  onClick={() => setReviewing({ episodeId: open.id, kind: 'discharge', says: beforeLeaving })}
                >
                  Review the discharge
                </Button>
              </div>
            </li>
          )}
        </ul>
      )}
      {life.reviews.length > 0 && (
        <>
          <h3>Done</h3>
          <ul className="lines">
            {life.reviews.map((review) => (
              <DoneReview key={review.id} page={page} review={review} today={life.today} mayReview={mayReview} />
            ))}
          </ul>
        </>
      )}
      {reviewing && (
        <ReviewDialog
          page={page}
          due={reviewing}
          ended={hasEnded(reviewing.episodeId)}
          decided={decidedOf(reviewing.episodeId)}
          placementId={placement.id}
          today={life.today}
          onClose={() => setReviewing(null)}
        />
      )}
    </section>
  )
}

/** Whether the person came after the step. */
function Arrival({ arrival, today }: { readonly arrival: NonNullable<Review['arrival']>; readonly today: string }) {
  const { state, expectedOn, endedOn, endReason, note } = arrival
  if (state === 'admitted') return <p>Taken over; admitted {endedOn && sayDate(endedOn, today)}.</p>
  if (state === 'ended')
    return (
      <p>
        Taken over; not expected any more: {arrivalEndWords[endReason ?? 'other']}. {note}
      </p>
    )
  return (
    <p className={expectedOn < today ? 'needs' : undefined}>
      Taken over; {expectedOn < today ? 'was expected' : 'expected'} {sayDate(expectedOn, today)} and not admitted yet.{' '}
      {note} <Link href="/waiting">Waiting</Link>
    </p>
  )
}

function DoneReview({
  page,
  review,
  today,
  mayReview,
}: {
  readonly page: PersonPage
  readonly review: Review
  readonly today: string
  readonly mayReview: boolean
}) {
  const [choosing, setChoosing] = useState(false)
  const act = useAct((body: { version: number }, operationId) =>
    call(takeOver, { params: { personId: page.person.id, reviewId: review.id }, body, operationId }),
  )
  const waits = review.outcome !== 'stay' && review.takenOverAt === null && !review.superseded
  return (
    <li>
      <p>
        {sayDate(review.on, today)}: {reviewLabels[review.kind]}. <b>{outcomeLabels[review.outcome]}</b>
        {review.to && `: ${sayLevel(review.to)}`}
      </p>
      {review.reason && <p>{review.reason}</p>}
      {review.handOver && (
        <p>
          Hand-over: {review.handOver}
          {review.firstContactOn && ` First contact: ${sayDate(review.firstContactOn, today)}.`}
        </p>
      )}
      {waits && <p className="needs">Nobody has taken over yet.</p>}
      {review.arrival && <Arrival arrival={review.arrival} today={today} />}
      <ActProblem act={act} />
      {waits && mayReview && (
        <div className="buttons">
          <Button
            busy={act.busy}
            onClick={() => (review.to ? setChoosing(true) : act.run({ version: review.version }))}
          >
            The next team has taken over
          </Button>
        </div>
      )}
      {choosing && review.to && (
        <TakeOverDialog
          page={page}
          review={{ ...review, to: review.to }}
          today={today}
          onClose={() => setChoosing(false)}
        />
      )}
    </li>
  )
}
