/** Live updates: one stream of server-sent events, each naming the topics whose answers are no longer fresh. */

export type LiveState = 'open' | 'lost'

export type Live = {
  /** The topics of one event; an empty list means that anything may have changed, as after a lost connection. */
  readonly onTopics: (topics: readonly string[]) => void
  readonly onState?: (state: LiveState) => void
}

/** An event's data is a bare word, `{"topic":"week"}` or `{"topics":["week"]}`; anything else counts as "everything". */
export function topicsOf(data: string): string[] {
  if (/^[a-z-]+$/.test(data)) return [data]
  try {
    const { topic, topics } = JSON.parse(data) as { topic?: unknown; topics?: unknown }
    const list = Array.isArray(topics) ? topics : [topic]
    return list.filter((one): one is string => typeof one === 'string')
  } catch {
    return []
  }
}

/** Opens the stream; the browser reconnects by itself, and what was missed meanwhile is asked for again. */
export function listen(live: Live, path = '/api/live'): () => void {
  const source = new EventSource(path)
  let lost = false
  source.onopen = () => {
    live.onState?.('open')
    if (lost) live.onTopics([])
    lost = false
  }
  source.onerror = () => {
    lost = true
    live.onState?.('lost')
  }
  source.onmessage = (event) => live.onTopics(topicsOf(String(event.data)))
  return () => source.close()
}
