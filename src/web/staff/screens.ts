/** The screens of the staff app, in the order of the rail; a screen that a role may not open is not shown to it. */
import type { ComponentType } from 'react'
import type { ActionName } from '../../domain/consent/roles.ts'

export type Screen = {
  /** Below `/app`; `:name` marks a parameter. */
  readonly path: string
  /** Its name in the rail and the palette; a screen that is reached from another one has none. */
  readonly label?: string
  /** One letter after `g` goes there. */
  readonly go?: string
  readonly action: ActionName
  readonly load: () => Promise<{ default: ComponentType }>
}

export const screens: readonly Screen[] = [
  { path: '/today', label: 'Today', go: 't', action: 'board.day', load: () => import('./today/today-screen.tsx') },
  { path: '/week', label: 'Week', go: 'w', action: 'week.read', load: () => import('./week/week-screen.tsx') },
  { path: '/week/:monday', action: 'week.read', load: () => import('./week/week-screen.tsx') },
  {
    path: '/rosters',
    label: 'Rosters',
    go: 'r',
    action: 'roster.read',
    load: () => import('./roster/rosters-screen.tsx'),
  },
  { path: '/rosters/:sessionId', action: 'roster.read', load: () => import('./roster/roster-screen.tsx') },
]
