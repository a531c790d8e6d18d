/** Who is signed in, where, and what they may do; asked once and refreshed with everything else. */
import { useQuery } from '@tanstack/react-query'
import type { ActionName, Role } from '../../domain/consent/roles.ts'
import { send } from '../call.ts'

export type Me = {
  readonly displayName: string
  readonly role: Role
  readonly organization: string
  readonly site: string
  /** IANA zone of the site: every time on screen is its wall time. */
  readonly zone: string
  readonly demo: boolean
  readonly actions: readonly ActionName[]
}

export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: ({ signal }) => send<Me>('GET', '/api/me', { signal }) })
