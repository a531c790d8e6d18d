/** Putting a published week right: somebody is out, a room is out, or lives changed; the ways with who must be told, and one press publishes one. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type RepairChoice, type RepairKind, type Repairs, readRepairs, takeRepair } from '../../../api/week-repair.ts'
import type { WeekBoard } from '../../../api/weeks.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Dialog } from '../../parts/dialog.tsx'
import { Select } from '../../parts/field.tsx'
import { ProblemNotice } from '../../parts/notice.tsx'
import { sayCount } from '../../words.ts'
import './repair.css'

const asks = [
  { kind: 'staff-out', says: 'Somebody is out' },
  { kind: 'room-out', says: 'A room is out' },
  { kind: 'changes', says: 'Repair what changed' },
] as const satisfies readonly { readonly kind: RepairKind; readonly says: string }[]

const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const

type BoxProps = {
  readonly board: WeekBoard
  readonly say: (words: string) => void
  readonly onPlan: (planId: string | null) => void
}

export function RepairBox({ board, say, onPlan }: BoxProps) {
  const [kind, ask] = useState<RepairKind | null>(null)
  const isOver = board.frozenBefore >= 7 * 1440
  if (!board.week?.publishedPlanId || isOver) return null
  return (
    <>
      {asks.map((one) => (
        <Button key={one.kind} onClick={() => ask(one.kind)}>
          {one.says}
        </Button>
      ))}
      <Dialog title={asks.find((a) => a.kind === kind)?.says ?? ''} open={kind !== null} onClose={() => ask(null)} wide>
        {kind !== null && (
          <RepairDialog
            kind={kind}
            board={board}
            onTaken={(words) => {
              ask(null)
              onPlan(null)
              say(words)
            }}
          />
        )}
      </Dialog>
    </>
  )
}

type DialogProps = {
  readonly kind: RepairKind
  readonly board: WeekBoard
  readonly onTaken: (words: string) => void
}

function RepairDialog({ kind, board, onTaken }: DialogProps) {
  const client = useQueryClient()
  const today = Math.floor(board.frozenBefore / 1440)
  const [id, setId] = useState('')
  const [fromDay, setFromDay] = useState(today)
  // In the week that runs somebody is out today; a week ahead is planned around all of it.
  const [toDay, setToDay] = useState(board.frozenBefore > 0 ? today : 6)
  const { monday } = board
  const params = { siteId: board.site.id, monday }
  const asked = kind === 'changes' ? { kind } : { kind, id, fromDay, toDay: Math.max(fromDay, toDay) }
  const repairs = useQuery({
    queryKey: ['week', 'repairs', params, asked],
    queryFn: ({ signal }) => call(readRepairs, { params, query: asked, signal }),
    enabled: kind === 'changes' || id !== '',
    staleTime: 0,
  })
  const take = useMutation({
    mutationFn: (choice: RepairChoice) =>
      call(takeRepair, {
        params,
        body: { ...asked, weekVersion: repairs.data?.weekVersion ?? 0, key: choice.key },
      }),
    // As the way said: whoever only meets another leader or room at the usual time reads it at the door.
    onSuccess: (answer, choice) => {
      void client.invalidateQueries({ queryKey: ['week'] })
      onTaken(`Published. ${sayTold(choice.persons, answer.tell)}`)
    },
  })
  const dayChoices = days.map((label, day) => ({ value: String(day), label }))
  return (
    <>
      {kind !== 'changes' && (
        <div className="repair-ask">
          <Select
            data-first
            label={kind === 'staff-out' ? 'Who is out' : 'Which room'}
            value={id}
            choices={[{ value: '', label: 'Choose…' }, ...choicesOf(kind, board)]}
            onChange={(event) => setId(event.target.value)}
          />
          <Select
            label="From"
            value={String(fromDay)}
            choices={dayChoices.slice(today)}
            onChange={(event) => setFromDay(Number(event.target.value))}
          />
          <Select
            label="Until the end of"
            value={String(Math.max(fromDay, toDay))}
            choices={dayChoices.slice(fromDay)}
            onChange={(event) => setToDay(Number(event.target.value))}
          />
        </div>
      )}
      {repairs.error && <ProblemNotice problem={problemOf(repairs.error)} />}
      {repairs.isFetching && <p className="soft">Looking for ways…</p>}
      {repairs.data && !repairs.isFetching && <Ways repairs={repairs.data} take={take.mutate} busy={take.isPending} />}
      {take.error && <ProblemNotice problem={problemOf(take.error)} />}
      {kind !== 'changes' && (
        <p className="small soft">
          The week is put right, and it is noted: no later plan counts on them on these days. If it lasts longer, write
          the days under Set-up. Undo takes both back.
        </p>
      )}
    </>
  )
}

/** Those who work in this week, or the rooms that it uses. */
function choicesOf(kind: RepairKind, { names, instance }: WeekBoard): { value: string; label: string }[] {
  const here = new Set((kind === 'staff-out' ? instance.clinicians : instance.rooms).map((one) => one.id))
  return (kind === 'staff-out' ? names.staff : names.rooms)
    .filter((one) => here.has(one.id))
    .map((one) => ({ value: one.id, label: one.name }))
}

const sayTold = (persons: number, tell: readonly string[]): string =>
  persons === 0 && tell.length === 0
    ? 'Nobody’s week changes.'
    : `${sayCount(persons, 'person has', 'people have')} a changed week.${tell.length > 0 ? ` Tell ${tell.join(', ')}.` : ''}`

type WaysProps = {
  readonly repairs: Repairs
  readonly take: (choice: RepairChoice) => void
  readonly busy: boolean
}

function Ways({ repairs, take, busy }: WaysProps) {
  const { choices, says } = repairs
  return (
    <>
      <p role="status">
        {says}{' '}
        {choices.length === 0
          ? 'Nothing that is planned is touched.'
          : `${sayCount(choices.length, 'way', 'ways')} to put it right.`}
      </p>
      <ol className="repair-ways">
        {choices.map((choice, i) => (
          <li key={choice.key}>
            <h3>{choice.title}</h3>
            <p>{choice.says}</p>
            <Tell choice={choice} />
            <Button kind={i === 0 ? 'primary' : 'plain'} busy={busy} onClick={() => take(choice)}>
              Publish this way<span className="visually-hidden">: {choice.title}</span>
            </Button>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Who must be told, by name; what they are told opens. */
function Tell({ choice: { tell } }: { readonly choice: RepairChoice }) {
  const all = [...tell.persons, ...tell.staff]
  if (all.length + tell.meetings.length === 0) return null
  return (
    <details>
      <summary>
        {all.length > 0 ? (
          <>
            Tell <bdi>{all.map(({ name }) => name).join(', ')}</bdi>
          </>
        ) : (
          'Say it at the door'
        )}
      </summary>
      <ul>
        {all.map(({ id, name, changes }) => (
          <li key={id}>
            <b>
              <bdi>{name}</bdi>
            </b>{' '}
            {changes.join(' ')}
          </li>
        ))}
        {tell.meetings.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </ul>
    </details>
  )
}
