/** Counters of this process in the Prometheus text format: paths by their pattern, never a person, account or center. */

export type Gauge = { readonly name: string; readonly says: string; readonly values: readonly Sample[] }
export type Sample = { readonly labels: Readonly<Record<string, string>>; readonly value: number }

export type Metrics = {
  count(method: string, route: string, status: number, ms: number): void
  text(gauges: readonly Gauge[]): string
}

// From a page out of memory to a week being solved.
const bounds = [0.005, 0.025, 0.1, 0.5, 2, 10]

type Route = { readonly buckets: number[]; sum: number; total: number; readonly statuses: Map<number, number> }

const labelText = (labels: Readonly<Record<string, string>>): string => {
  const parts = Object.entries(labels).map(([key, value]) => `${key}="${value.replace(/[\\"\n]/g, '_')}"`)
  return parts.length > 0 ? `{${parts.join(',')}}` : ''
}
const line = (name: string, labels: Readonly<Record<string, string>>, value: number): string =>
  `${name}${labelText(labels)} ${value}`

function gaugeLines({ name, says, values }: Gauge): string[] {
  return [`# HELP ${name} ${says}`, `# TYPE ${name} gauge`, ...values.map((v) => line(name, v.labels, v.value))]
}

export function makeMetrics(): Metrics {
  const routes = new Map<string, Route>()
  return {
    count(method, route, status, ms) {
      const key = `${method} ${route}`
      const found = routes.get(key) ?? { buckets: bounds.map(() => 0), sum: 0, total: 0, statuses: new Map() }
      routes.set(key, found)
      const seconds = ms / 1000
      bounds.forEach((bound, i) => {
        if (seconds <= bound) found.buckets[i]! += 1
      })
      found.sum += seconds
      found.total += 1
      found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1)
    },
    text(gauges) {
      const each = [...routes].map(([key, data]) => {
        const [method = '', route = ''] = key.split(' ')
        return { labels: { method, route }, data }
      })
      return [
        '# HELP tandem_http_requests_total Requests answered.',
        '# TYPE tandem_http_requests_total counter',
        ...each.flatMap(({ labels, data }) =>
          [...data.statuses].map(([status, n]) =>
            line('tandem_http_requests_total', { ...labels, status: String(status) }, n),
          ),
        ),
        '# HELP tandem_http_seconds Time to answer.',
        '# TYPE tandem_http_seconds histogram',
        ...each.flatMap(({ labels, data }) => [
          ...bounds.map((bound, i) =>
            line('tandem_http_seconds_bucket', { ...labels, le: String(bound) }, data.buckets[i]!),
          ),
          line('tandem_http_seconds_bucket', { ...labels, le: '+Inf' }, data.total),
          line('tandem_http_seconds_sum', labels, Math.round(data.sum * 1e6) / 1e6),
          line('tandem_http_seconds_count', labels, data.total),
        ]),
        ...gauges.flatMap(gaugeLines),
        '',
      ].join('\n')
    },
  }
}
