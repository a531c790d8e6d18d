/** The cookies of this server: their names, and how each is set. */

import type { FastifyReply, FastifyRequest } from 'fastify'
import type { NewSession } from '../actions/sign-in.ts'

type Secure = { readonly listen: { readonly secure: boolean } }

// A `__Host-` cookie cannot be planted by a neighboring host name; browsers take it over TLS only.
const named = (name: string, deps: Secure): string => (deps.listen.secure ? `__Host-${name}` : name)
export const sessionCookie = (deps: Secure): string => named('tandem_session', deps)
export const deviceCookie = (deps: Secure): string => named('tandem_device', deps)
export const challengeCookie = (deps: Secure): string => named('tandem_challenge', deps)
/** Pages read it and repeat it in `x-csrf-token`. */
const csrfCookie = 'tandem_csrf'

const common = (deps: Secure) => ({ path: '/', sameSite: 'lax', secure: deps.listen.secure }) as const

/** Chrome keeps no cookie longer than 400 days. */
const deviceSeconds = 400 * 24 * 3600

export function setSessionCookies(reply: FastifyReply, deps: Secure, session: NewSession): void {
  reply.setCookie(sessionCookie(deps), session.token, { ...common(deps), httpOnly: true })
  reply.setCookie(csrfCookie, session.csrf, common(deps))
  reply.setCookie(deviceCookie(deps), session.device, { ...common(deps), httpOnly: true, maxAge: deviceSeconds })
}

export function clearSessionCookies(reply: FastifyReply, deps: Secure): void {
  reply.clearCookie(sessionCookie(deps), { ...common(deps), httpOnly: true })
  reply.clearCookie(csrfCookie, common(deps))
}

/** Five minutes are enough to find a security key in a bag. */
export const challengeMinutes = 5
export function setChallengeCookie(reply: FastifyReply, deps: Secure, value: string): void {
  reply.setCookie(challengeCookie(deps), value, { ...common(deps), httpOnly: true, maxAge: challengeMinutes * 60 })
}
export function clearChallengeCookie(reply: FastifyReply, deps: Secure): void {
  reply.clearCookie(challengeCookie(deps), { ...common(deps), httpOnly: true })
}

export const readCookie = (request: FastifyRequest, name: string): string | null => request.cookies[name] ?? null
