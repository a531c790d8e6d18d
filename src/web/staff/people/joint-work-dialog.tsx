/** The two together, for the care team alone: whether both agreed, the plan for two, and what speaks against sessions together. */
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { z } from 'zod'
import { readJointWork } from '../../../api/couple-agreement.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Notice, ProblemNotice } from '../../parts/notice.tsx'
import { sayCount } from '../../words.ts'
import type { PersonPage } from './person-data.ts'

type Couple = NonNullable<PersonPage['couple']>
type Read = z.output<typeof readJointWork.answer>
type Props = { readonly couple: Couple; readonly onClose: () => void }

/** Nothing is loaded before somebody says that nobody else sees the screen: a record often lies open beside its person. */
export function JointWorkDialog({ couple, onClose }: Props) {
  const [isAlone, setAlone] = useState(false)
  const read = useQuery({
    queryKey: ['placement', 'joint-work', couple.id],
    queryFn: ({ signal }) => call(readJointWork, { params: { coupleId: couple.id }, signal }),
    enabled: isAlone,
    // What was read goes with the dialog.
    gcTime: 0,
  })
  return (
    <Dialog title="The two together" open onClose={onClose}>
      {!isAlone && (
        <div className="row-form">
          <p>
            This opens both records and rests on what each of the two told alone. Neither of them may see it on this
            screen, or hear it from you.
          </p>
          <div className="buttons">
            <Button kind="primary" onClick={() => setAlone(true)}>
              Nobody else sees this screen
            </Button>
            <Button kind="quiet" onClick={onClose}>
              Not now
            </Button>
          </div>
        </div>
      )}
      {isAlone && read.error && <ProblemNotice problem={problemOf(read.error)} />}
      {isAlone && !read.error && !read.data && <p className="soft">Opening both records…</p>}
      {isAlone && read.data && <Together read={read.data} couple={couple} />}
    </Dialog>
  )
}

/** What the week does with the joint sessions that are ordered while there is no plan for two. */
export function NoneIsPlanned({ couple }: { readonly couple: Couple }) {
  if (couple.conjoint_required === 0) return null
  return (
    <p className="soft">
      {sayCount(couple.conjoint_required, 'joint session', 'joint sessions')} a week{' '}
      {couple.conjoint_required === 1 ? 'is' : 'are'} ordered for these two. As long as no plan for two is in force the
      week plans none and looks for the hours in the plan of each alone; what is published already stands until the week
      is planned again or repaired, and what was held stays.
    </p>
  )
}

/** That the week plans the joint sessions of two who both agreed, whatever else speaks against them. */
function WeekStillAsks({ couple }: { readonly couple: Couple }) {
  if (couple.conjoint_required === 0) return null
  return (
    <Notice kind="needs-you">
      <p>
        The week asks for {sayCount(couple.conjoint_required, 'joint session', 'joint sessions')} of these two. Until it
        may be offered, admissions or the couples therapist sets that to none.
      </p>
    </Notice>
  )
}

const allowedWords = {
  yes: 'Sessions together may be offered',
  no: 'No sessions together for now',
  'not-known': 'Whether sessions together may be offered is not known yet',
} as const

function Together({ read, couple }: { readonly read: Read; readonly couple: Couple }) {
  const { jointWork } = read
  return (
    <div className="row-form" role="status">
      <p>
        <b>{read.says}</b>
      </p>
      {read.plan && <p>{read.plan.says}</p>}
      <h3>{allowedWords[jointWork.allowed]}</h3>
      {jointWork.reasons.length > 0 && (
        <ul className="lines">
          {jointWork.reasons.map((reason) => (
            <li key={reason.rule}>
              <p>{reason.says}</p>
              <p className="soft small">
                {reason.source.citation} ·{' '}
                {reason.verified === 'confirmed' ? 'source confirmed' : 'source not yet confirmed'}
              </p>
            </li>
          ))}
        </ul>
      )}
      {read.agreement !== 'both' && <NoneIsPlanned couple={couple} />}
      {read.agreement === 'both' && jointWork.allowed !== 'yes' && <WeekStillAsks couple={couple} />}
      {read.agreement !== 'both' && (
        <p>The plan on the page is for two who both agreed. Do not read it to either of them.</p>
      )}
      <p>To either of the two you may say: “{jointWork.neutral}”</p>
    </div>
  )
}
