/** One person's page as the server answers it, and how acts on it are sent, repeated and followed by fresh answers. */
import { type QueryClient, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useRef } from 'react'
import type { z } from 'zod'
import { readPerson } from '../../../api/people.ts'
import type { Problem } from '../../../api/problems.ts'
import { call, problemOf } from '../../call.ts'
import { wallOf } from '../../words.ts'
import { type Me, useMe } from '../me.ts'

export type PersonPage = z.output<typeof readPerson.answer>

/** `emergency` shows what an open emergency access shows; the trail says so. */
export const usePersonPage = (personId: string, emergency = false) =>
  useQuery({
    queryKey: ['people', 'record', personId, emergency],
    queryFn: ({ signal }) =>
      call(readPerson, { params: { personId }, query: emergency ? { emergency: 'yes' } : {}, signal }),
    placeholderData: (before) => (before?.person.id === personId ? before : undefined),
  })

/** Everything that may show a person: their page, lists, placements, hours, beds and inquiries. */
export function refreshPeople(client: QueryClient): Promise<unknown> {
  return Promise.all(
    ['people', 'placement', 'care', 'inquiry'].map((topic) => client.invalidateQueries({ queryKey: [topic] })),
  )
}

export type Act<I> = {
  readonly run: (input: I) => void
  readonly busy: boolean
  readonly problem: Problem | null
  readonly forget: () => void
}

/** An act that is sent again with the same content keeps its id, so that a lost answer does not make it happen twice. */
export function useAct<I, O>(
  send: (input: I, operationId: string) => Promise<O>,
  after: (answer: O, input: I) => void = () => {},
): Act<I> {
  const client = useQueryClient()
  const sent = useRef({ id: '', content: '' })
  const mutation = useMutation({
    mutationFn: (input: I) => {
      const content = JSON.stringify(input)
      if (sent.current.content !== content) sent.current = { id: crypto.randomUUID(), content }
      return send(input, sent.current.id)
    },
    onSuccess: async (answer, input) => {
      sent.current = { id: '', content: '' }
      await refreshPeople(client)
      after(answer, input)
    },
    onError: (error) => {
      if (problemOf(error).status !== 0) sent.current = { id: '', content: '' }
    },
  })
  return {
    run: (input) => mutation.mutate(input),
    busy: mutation.isPending,
    problem: mutation.error ? problemOf(mutation.error) : null,
    forget: mutation.reset,
  }
}

export const zoneOf = (me: Me | undefined, siteId?: string): string =>
  (me?.sites.find((site) => site.id === siteId) ?? me?.sites[0])?.zone ?? 'UTC'

/** The date at the site, whatever the viewer's own clock says. */
export function useToday(siteId?: string): string {
  const me = useMe().data
  return wallOf(new Date().toISOString(), zoneOf(me, siteId)).date
}

/** Whole years. */
export function ageOn(birthDate: string, today: string): number {
  const years = Number(today.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return today.slice(5) < birthDate.slice(5) ? years - 1 : years
}

/** The first day is day 1. */
export const dayNumber = (from: string, today: string): number =>
  Math.round((Date.parse(today) - Date.parse(from)) / 86_400_000) + 1

/** The newest episode that has not ended. */
export const openEpisode = (page: PersonPage) =>
  page.episodes?.find((episode) => episode.discharged_on === null) ?? null

/** Rows that hold on a day. */
export const isNow = (row: { readonly since: string; readonly until: string | null }, today: string): boolean =>
  row.since <= today && (row.until === null || row.until > today)
