/** The week board: one site's week, made by search or by hand, compared, published and undone. */

import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useCallback, useDeferredValue, useMemo, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { createPlan, undoPublish, type WeekBoard } from '../../../api/weeks.ts'
import { addDays, mondayOf, type PlainDate, parsePlainDate } from '../../../base/time.ts'
import type { ActionName } from '../../../domain/consent/roles.ts'
import { call, problemOf } from '../../call.ts'
import { Button } from '../../parts/button.tsx'
import { Select } from '../../parts/field.tsx'
import { EmptyState, Notice, ProblemNotice } from '../../parts/notice.tsx'
import { sayCount, sayDate, sayWhen, wallOf } from '../../words.ts'
import { useKeys } from '../keys.ts'
import { type Me, mayDo, useMe } from '../me.ts'
import { type Edit, type Names, namesOf, usePlanEdit, useWeekBoard } from './board-data.ts'
import { BoardFilter, seek } from './board-filter.tsx'
import { BoardGrid, type GridRow, type RowsBy, saySession } from './board-grid.tsx'
import { CompareDialog } from './compare-dialog.tsx'
import { ExplainDialog } from './explain-dialog.tsx'
import { useFocusAfter } from './focus-after.ts'
import { HoursPanel, hoursOf } from './hours-panel.tsx'
import { type BoardSession, neighbor, type Place, type Places, placesOf, sayPlace, whyNoNeighbor } from './places.ts'
import { PublishDialog } from './publish-dialog.tsx'
import { RepairBox } from './repair-box.tsx'
import { SessionPanel } from './session-panel.tsx'
import { SolveBox } from './solve-box.tsx'
import { WhatIfDialog } from './what-if-dialog.tsx'
import './week.css'

export default function WeekScreen() {
  const me = useMe().data
  const site = me?.sites[0]
  const { monday: asked } = useParams<{ monday?: string }>()
  const [, go] = useLocation()
  const today = wallOf(new Date().toISOString(), site?.zone ?? 'UTC').date as PlainDate
  const parsed = asked ? parsePlainDate(asked) : null
  const monday = mondayOf(parsed ?? today)
  const [planId, setPlanId] = useState<string | null>(null)
  const board = useWeekBoard(site?.id ?? '', monday, planId)
  const turn = (days: number) => {
    setPlanId(null)
    go(`/week/${addDays(monday, days)}`)
  }
  return (
    <div className="week-screen">
      <header className="week-head">
        <h1>Week of {sayDate(monday, today).replace(/^\w+, /, '')}</h1>
        <div className="buttons">
          <Button onClick={() => turn(-7)} aria-label="The week before">
            ‹
          </Button>
          <Button onClick={() => turn(mondayOf(today) === monday ? 7 : -daysTo(today, monday))}>
            {mondayOf(today) === monday ? 'Next week' : 'This week'}
          </Button>
          <Button onClick={() => turn(7)} aria-label="The week after">
            ›
          </Button>
        </div>
      </header>
      {board.error && <ProblemNotice problem={problemOf(board.error)} />}
      {!board.data && !board.error && <p className="soft">Opening the week…</p>}
      {board.data && me && <Week key={monday} board={board.data} me={me} onPlan={setPlanId} />}
    </div>
  )
}

const daysTo = (today: PlainDate, monday: PlainDate): number =>
  (Date.parse(monday) - Date.parse(mondayOf(today))) / 86_400_000

type WeekProps = { readonly board: WeekBoard; readonly me: Me; readonly onPlan: (planId: string | null) => void }

function Week({ board, me, onPlan }: WeekProps) {
  const client = useQueryClient()
  const [said, say] = useState('')
  const names = useMemo(() => namesOf(board.names), [board.names])
  const may = (action: ActionName) => mayDo(me, action)
  const [comparing, compare] = useState(false)
  /** Drafts that began with a move of another plan: the same board goes on, with its undo and the keyboard where it was. */
  const [goesOn, setGoesOn] = useState<ReadonlyMap<string, string>>(new Map())
  const begin = useMutation({
    mutationFn: () => call(createPlan, { body: { siteId: board.site.id, monday: board.monday } }),
    onSuccess: (made) => {
      void client.invalidateQueries({ queryKey: ['week'] })
      onPlan(made.id)
    },
  })
  const solved = useCallback(
    (planId: string, words: string) => {
      onPlan(planId)
      say(words)
    },
    [onPlan],
  )
  return (
    <>
      <div className="week-bar plans">
        {may('week.solve') && (
          <SolveBox
            siteId={board.site.id}
            monday={board.monday}
            runningId={board.jobId}
            isNext={board.chosen?.state !== 'draft'}
            person={names.person}
            onDone={solved}
          />
        )}
        {board.plans.length > 0 && <PlanChoice board={board} onPlan={onPlan} />}
        {board.plans.length > 1 && may('week.change') && <Button onClick={() => compare(true)}>Compare plans</Button>}
        {may('week.change') && (
          <Button onClick={() => begin.mutate()} busy={begin.isPending}>
            New draft from last week
          </Button>
        )}
        {may('week.repair') && <RepairBox board={board} say={say} onPlan={onPlan} />}
      </div>
      {begin.error && <ProblemNotice problem={problemOf(begin.error)} />}
      <CompareDialog board={board} open={comparing} onClose={() => compare(false)} onChoose={solved} />
      {board.troubles.length > 0 && (
        <details className="troubles">
          <summary>{sayCount(board.troubles.length, 'thing', 'things')} to look at before this week stands</summary>
          <ul>
            {board.troubles.map((trouble) => (
              <li key={`${trouble.id}${trouble.says}`}>{trouble.says}</li>
            ))}
          </ul>
        </details>
      )}
      {board.chosen ? (
        <Board
          key={goesOn.get(board.chosen.id) ?? board.chosen.id}
          {...{ board, names, said, say, onPlan, may }}
          chosen={board.chosen}
          onDraft={(id) => {
            setGoesOn((old) => new Map(old).set(id, old.get(board.chosen?.id ?? '') ?? board.chosen?.id ?? id))
            onPlan(id)
          }}
        />
      ) : (
        <EmptyState title="No plan for this week yet">
          <p>
            “Make the week” looks for a timetable that gives everybody their hours. It becomes a draft; nothing changes
            for anybody until you publish it.
          </p>
        </EmptyState>
      )}
    </>
  )
}

const stateWords = { draft: 'Draft', published: 'Published', superseded: 'Earlier' } as const

function PlanChoice({ board, onPlan }: Pick<WeekProps, 'board' | 'onPlan'>) {
  const now = new Date().toISOString()
  return (
    <Select
      label="Plan"
      value={board.chosen?.id ?? ''}
      choices={board.plans.map((plan) => ({
        value: plan.id,
        label: `${stateWords[plan.state]}, ${sayWhen(plan.at, now, board.site.zone)} · ${plan.quality.reachTarget} of ${plan.quality.persons} at target`,
      }))}
      onChange={(event) => onPlan(event.target.value)}
    />
  )
}

type BoardProps = {
  readonly board: WeekBoard
  readonly chosen: NonNullable<WeekBoard['chosen']>
  readonly names: Names
  readonly said: string
  readonly say: (words: string) => void
  readonly onPlan: (planId: string | null) => void
  /** The first move of a plan that stands has made a draft of it. */
  readonly onDraft: (planId: string) => void
  readonly may: (action: ActionName) => boolean
}

function Board({ board, chosen, names, said, say, onPlan, onDraft, may }: BoardProps) {
  const edit = usePlanEdit(board, chosen, onDraft)
  const [rowsBy, setRowsBy] = useState<RowsBy>('rooms')
  const [chosenKey, choose] = useState<string | null>(null)
  const [comparing, compare] = useState(false)
  /** Whose place in the chosen session is explained. */
  const [explained, explain] = useState<string | null>(null)
  const [trying, tryOut] = useState(false)
  const session = edit.sessions.find((s) => s.key === chosenKey) ?? null
  const frozen = session !== null && session.start < board.frozenBefore
  const editable = may('week.change') && chosen.state !== 'superseded'
  const places = useMemo<Places | null>(
    () => (session && editable && !frozen ? placesOf(edit.open, session) : null),
    [session, editable, frozen, edit.open],
  )
  const follow = useFocusAfter(edit.plan)
  const moveTo = (from: BoardSession, place: Place) => {
    edit.move(place.move)
    // A group that moves to another of its meetings takes that meeting's name with it.
    const key = place.offering ? `group ${place.offering}` : from.key
    choose(key)
    follow(key, from.key)
    say(`Moved to ${sayPlace(place)}. Every rule is met. Press Control Z to undo.`)
  }
  const arrow = (from: BoardSession, key: string) => {
    if (!editable) return
    const all = placesOf(edit.open, from)
    const place = neighbor(all, from, key)
    if (place) return moveTo(from, place)
    say(`No place there. ${whyNoNeighbor(edit.open, from, all, key)}`)
  }
  const { canUndo, undo: undoLast } = edit
  const undo = useCallback(() => {
    if (!canUndo) return
    undoLast()
    follow(null)
    say('The last move was undone.')
  }, [canUndo, undoLast, follow, say])
  useKeys(
    useMemo(
      () => [
        { keys: 'mod+z', says: 'Undo the last move', run: undo },
        { keys: 'Escape', says: 'Put the session down', run: () => choose(null) },
      ],
      [undo],
    ),
  )
  const rows = rowsBy === 'rooms' ? roomRows(board, edit) : personRows(board)
  const [typed, type] = useState('')
  const sought = seek(useDeferredValue(typed), { rows, sessions: edit.sessions }, rowsBy, names)
  const hours = useMemo(() => hoursOf(edit.open), [edit.open])
  return (
    <>
      <div className="week-bar">
        <fieldset className="rows-by">
          <legend className="visually-hidden">Rows</legend>
          {(['rooms', 'people'] as const).map((by) => (
            <label key={by}>
              <input type="radio" name="rows" checked={rowsBy === by} onChange={() => setRowsBy(by)} />
              {by === 'rooms' ? 'Rooms' : 'People'}
            </label>
          ))}
        </fieldset>
        {editable && (
          <Button onClick={undo} disabled={!edit.canUndo}>
            Undo <kbd>Ctrl+Z</kbd>
          </Button>
        )}
        <BoardFilter typed={typed} onType={type} shown={sought.rows.length} of={rows.length} />
        {may('week.explain') && <Button onClick={() => tryOut(true)}>What if…</Button>}
        {board.week && chosen.state === 'draft' && (
          <Button kind="primary" onClick={() => compare(true)} busy={edit.saving}>
            Compare and publish
          </Button>
        )}
        {board.week && chosen.state === 'published' && may('week.publish') && (
          <UndoPublish board={board} onPlan={onPlan} say={say} />
        )}
      </div>
      <p className="said" role="status">
        {said || (editable ? 'Choose a session, then a time. Or focus a session and press Alt and an arrow key.' : '')}
      </p>
      {edit.problem && <ProblemNotice problem={edit.problem} />}
      <div className="week-body">
        <BoardGrid
          rowsBy={rowsBy}
          rows={sought.rows}
          days={daysOf(board)}
          monday={board.monday}
          sessions={sought.sessions}
          chosen={session}
          places={places}
          frozenBefore={board.frozenBefore}
          editable={editable}
          names={names}
          onChoose={(s) => {
            choose(s.key === chosenKey ? null : s.key)
            say(s.key === chosenKey ? '' : `Chosen: ${saySession(s, names)}.`)
          }}
          onPlace={(place) => session && moveTo(session, place)}
          onWhyNot={(day) => say(`Not possible. ${(places?.whyNotOn.get(day) ?? []).join(' ')}`)}
          onArrow={arrow}
          onDrag={(s) => choose(s.key)}
        />
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so the keyboard must be able to get there */}
        <aside aria-label="The chosen session and hours" tabIndex={0}>
          {session && (
            <SessionPanel
              session={session}
              edit={edit}
              names={names}
              frozen={frozen || !editable}
              places={places}
              days={daysOf(board)}
              onPlace={(place) => moveTo(session, place)}
              onSay={say}
              onExplain={may('week.explain') ? explain : null}
              onClose={() => choose(null)}
            />
          )}
          <HoursPanel hours={hours} names={names} />
        </aside>
      </div>
      <WhatIfDialog board={board} planId={chosen.id} names={names} open={trying} onClose={() => tryOut(false)} />
      {session && explained !== null && (
        <ExplainDialog
          planId={chosen.id}
          version={chosen.version}
          person={explained}
          session={session}
          problem={board.instance}
          names={names}
          onClose={() => explain(null)}
        />
      )}
      {board.week && (
        <PublishDialog
          planId={chosen.id}
          version={chosen.version}
          weekVersion={board.week.version}
          mayPublish={may('week.publish')}
          open={comparing}
          onClose={() => compare(false)}
          onPublished={(words) => {
            compare(false)
            say(words)
          }}
        />
      )}
    </>
  )
}

function UndoPublish({ board, onPlan, say }: Pick<BoardProps, 'board' | 'onPlan' | 'say'>) {
  const client = useQueryClient()
  const undo = useMutation({
    mutationFn: () =>
      call(undoPublish, {
        params: { siteId: board.site.id, monday: board.monday },
        body: { weekVersion: board.week?.version ?? 0 },
      }),
    onSuccess: (answer) => {
      // What stands again is what somebody wants to see now, not the newest draft.
      onPlan(answer.id)
      void client.invalidateQueries({ queryKey: ['week'] })
      say('The plan that stood before is published again.')
    },
  })
  if (!board.plans.some((plan) => plan.state === 'superseded')) return null
  return (
    <>
      <Button onClick={() => undo.mutate()} busy={undo.isPending}>
        Undo publishing
      </Button>
      {undo.error && <Notice kind="needs-you">{problemOf(undo.error).detail}</Notice>}
    </>
  )
}

/** Rooms that have hours for something; by video comes last when somebody meets there. */
function roomRows(board: WeekBoard, edit: Edit): GridRow[] {
  const used = new Set(edit.sessions.map((s) => s.room))
  const rooms = board.names.rooms.filter(
    (room) => used.has(room.id) || board.instance.rooms.some((r) => r.id === room.id && r.shifts.length > 0),
  )
  return used.has(null) ? [...rooms, { id: null, name: 'By video' }] : rooms
}

const personRows = (board: WeekBoard): GridRow[] => {
  const inWeek = new Set(board.instance.persons.map((p) => p.id))
  return board.names.persons.filter((p) => inWeek.has(p.id))
}

/** Days on which any room is open or anything is planned. */
function daysOf(board: WeekBoard): number[] {
  const open = new Set(board.instance.rooms.flatMap((room) => room.shifts.map(([start]) => Math.floor(start / 1440))))
  return [0, 1, 2, 3, 4, 5, 6].filter((day) => day < 5 || open.has(day))
}
