/** What the week board knows: the answer of the server, the plan as it stands on screen, and how changes are saved and undone. */

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { Problem } from '../../../api/problems.ts'
import { createPlan, readWeek, savePlan, type WeekBoard } from '../../../api/weeks.ts'
import type { WeekPlan } from '../../../domain/schedule/model.ts'
import { applyMove, type OpenPlan, openPlan, type WeekMove } from '../../../domain/schedule/why-not.ts'
import { call, problemOf } from '../../call.ts'
import { type BoardSession, boardSessions } from './places.ts'

export type Names = {
  readonly person: (id: string) => string
  readonly staff: (id: string) => string
  readonly room: (id: string | null) => string
  readonly offering: (id: string) => string
}

const lookUp = (rows: readonly { readonly id: string; readonly name: string }[]) => {
  const byId = new Map(rows.map((row) => [row.id, row.name]))
  return (id: string) => byId.get(id) ?? 'unknown'
}

export function namesOf(names: WeekBoard['names']): Names {
  const room = lookUp(names.rooms)
  return {
    person: lookUp(names.persons),
    staff: lookUp(names.staff),
    offering: lookUp(names.offerings),
    room: (id) => (id === null ? 'By video' : room(id)),
  }
}

export const weekKey = (siteId: string, monday: string, planId: string | null) =>
  ['week', siteId, monday, planId] as const

/** The board of one week; `planId` null means the plan that the server chooses. */
export const useWeekBoard = (siteId: string, monday: string, planId: string | null) =>
  useQuery({
    queryKey: weekKey(siteId, monday, planId),
    queryFn: ({ signal }) =>
      call(readWeek, { params: { siteId, monday }, query: planId ? { plan: planId } : {}, signal }),
    enabled: siteId !== '',
    // Another plan of the same week: the board stays on screen, with what it last said, until the answer is here.
    placeholderData: (before) => (before?.monday === monday && before.site.id === siteId ? before : undefined),
  })

export type Edit = {
  readonly plan: WeekPlan
  readonly open: OpenPlan
  readonly sessions: readonly BoardSession[]
  readonly canUndo: boolean
  readonly saving: boolean
  readonly problem: Problem | null
  readonly move: (move: WeekMove) => void
  readonly undo: () => void
}

/**
 * The chosen plan under the hand: a move shows at once, is saved behind it, and goes back when the server refuses.
 * A published plan is never edited: the first move makes a draft of it.
 */
export function usePlanEdit(
  board: WeekBoard,
  chosen: NonNullable<WeekBoard['chosen']>,
  onDraft: (planId: string) => void,
): Edit {
  const client = useQueryClient()
  const [plan, setPlan] = useState<WeekPlan>(chosen.plan)
  const [before, setBefore] = useState<readonly WeekPlan[]>([])
  const saved = useRef({ id: chosen.id, version: chosen.version, draft: chosen.state === 'draft' })

  useEffect(() => {
    // Another plan, or a newer version from another window: it stands from now on.
    if (saved.current.id === chosen.id && saved.current.version >= chosen.version) return
    if (saved.current.id !== chosen.id) setBefore([])
    saved.current = { id: chosen.id, version: chosen.version, draft: chosen.state === 'draft' }
    setPlan(chosen.plan)
  }, [chosen])

  const save = useMutation({
    mutationFn: async (next: WeekPlan) => {
      if (!saved.current.draft) {
        const made = await call(createPlan, {
          body: { siteId: board.site.id, monday: board.monday, basePlanId: saved.current.id },
        })
        saved.current = { id: made.id, version: made.version, draft: true }
      }
      const { id, version } = saved.current
      const answer = await call(savePlan, {
        params: { planId: id },
        body: { version, plan: next as typeof chosen.plan },
      })
      saved.current = { ...saved.current, version: answer.version }
      return id
    },
    // Moves are saved one after the other, because each needs the version of the one before.
    scope: { id: 'week-plan' },
    onSuccess: (id) => {
      void client.invalidateQueries({ queryKey: ['week'] })
      if (id !== chosen.id) onDraft(id)
    },
    onError: () => {
      setPlan(chosen.plan)
      setBefore([])
      void client.invalidateQueries({ queryKey: ['week'] })
    },
  })

  const put = (next: WeekPlan) => {
    setPlan(next)
    save.mutate(next)
  }
  const open = useMemo(() => openPlan(board.instance, plan), [board.instance, plan])
  const sessions = useMemo(() => boardSessions(board.instance, plan), [board.instance, plan])
  return {
    plan,
    open,
    sessions,
    canUndo: before.length > 0,
    saving: save.isPending,
    problem: save.error ? problemOf(save.error) : null,
    move: (move) => {
      setBefore([...before, plan])
      put(applyMove(plan, move))
    },
    undo: () => {
      const last = before.at(-1)
      if (!last) return
      setBefore(before.slice(0, -1))
      put(last)
    },
  }
}
