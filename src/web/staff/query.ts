/** The cache of answers: a key starts with its topic, so that a live update of the topic asks again. */
import { QueryClient } from '@tanstack/react-query'
import { Refused } from '../call.ts'
import { type LiveState, listen } from '../live.ts'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 30_000,
      /* A refusal is an answer; only a lost connection is worth another try. */
      retry: (count, error) => error instanceof Refused && error.problem.status === 0 && count < 2,
      refetchOnWindowFocus: true,
    },
    /*
     * Else a browser that believes itself offline would hold an act back without a word. Reading again may wait: what is on the
     * screen stays until then, with what is typed into it.
     */
    mutations: { networkMode: 'always', retry: false },
  },
})

/** What else shows a topic: a person's page and the lists stand under `people`, the boards of the day under `attendance`. */
const alsoShownIn: Readonly<Record<string, readonly string[]>> = {
  placement: ['people', 'attendance'],
  care: ['people', 'attendance', 'week'],
  attendance: ['people'],
  week: ['people', 'attendance'],
  people: ['week', 'attendance'],
  inquiry: ['attendance'],
  center: ['week'],
}

/** Asks again for everything under the topics, or for everything. */
export function refresh(topics: readonly string[]): void {
  if (topics.length === 0) void queryClient.invalidateQueries()
  const all = new Set(topics.flatMap((topic) => [topic, ...(alsoShownIn[topic] ?? [])]))
  for (const topic of all) void queryClient.invalidateQueries({ queryKey: [topic] })
}

export const listenForChanges = (onState: (state: LiveState) => void): (() => void) =>
  listen({ onTopics: refresh, onState })
