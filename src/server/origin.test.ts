import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { FastifyRequest } from 'fastify'
import { siteUrl } from './origin.ts'

const cases: readonly [host: string, secure: boolean, origin: string | undefined][] = [
  ['center.example', true, 'https://center.example'],
  ['127.0.0.1:8600', false, 'http://127.0.0.1:8600'],
  ['[::1]:8600', false, 'http://[::1]:8600'],
  ['a"><script>', true, undefined],
  ['a b', false, undefined],
  ['', true, undefined],
]
for (const [host, secure, origin] of cases) {
  test(`a request to ${JSON.stringify(host)} came to ${origin ?? 'no site'}`, () => {
    const listen = { host: '', port: 0, tls: null, secure }
    assert.equal(siteUrl({ listen }, { host } as FastifyRequest)?.origin, origin)
  })
}
