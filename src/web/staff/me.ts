/** Who is signed in, where, and what they may do; asked once and refreshed with everything else. */
import { useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import { me } from '../../api/accounts.ts'
import type { ActionName } from '../../domain/consent/roles.ts'
import { call } from '../call.ts'

export type Me = z.output<typeof me.answer>

export const useMe = () => useQuery({ queryKey: ['account', 'me'], queryFn: ({ signal }) => call(me, { signal }) })

export const mayDo = (person: Me, action: ActionName): boolean => person.mayDo.includes(action)
