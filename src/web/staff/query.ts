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
    mutations: { retry: false },
  },
})

/** Asks again for everything under the topics, or for everything. */
export function refresh(topics: readonly string[]): void {
  if (topics.length === 0) void queryClient.invalidateQueries()
  for (const topic of topics) void queryClient.invalidateQueries({ queryKey: [topic] })
}

export const listenForChanges = (onState: (state: LiveState) => void): (() => void) =>
  listen({ onTopics: refresh, onState })
